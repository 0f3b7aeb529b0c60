"""Writes RESULTS.md from results.json.

    report.py RESULTS.json RESULTS.md
"""

import json
import sys
from pathlib import Path

NAMES = {
    "myomap": "Myomap, quality low",
    "three-loader": "three.js, as its loader gives the body",
    "three-plain": "three.js, the plainest lit material",
    "three-merged": "three.js, plain, a mesh a kind",
    "f3d": "F3D",
    "vtk-separate": "VTK, an actor a mesh",
    "vtk-merged": "VTK, an actor a kind",
}
# What the goals of turning compare with: the same meshes, each for itself, as the first measurement had them.
BASE = "three-loader"


def figure(value, digits=0):
    return "–" if value is None else f"{value:,.{digits}f}"


def get(record, *path):
    """A part of a record; none where a part of the path is missing."""
    for name in path:
        record = (record or {}).get(name)
    return record


def table(heads, rows, figures_in_columns=False):
    rule = ["---", *["---:" if figures_in_columns else "---"] * (len(heads) - 1)]
    lines = [heads, rule, *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def figures(peers):
    """The table of what was measured, with how many times Myomap's each is."""
    own = peers.get("myomap")

    def cell(peer, digits, *path):
        value, mine = get(peer, *path), get(own, *path)
        ratio = f" ({value / mine:.2f} ×)" if value is not None and mine and peer is not own else ""
        return figure(value, digits) + ratio

    rows = []
    for key, name in NAMES.items():
        peer = peers.get(key)
        if peer:
            rows.append(
                [
                    name,
                    cell(peer, 0, "turning", "median_ms"),
                    cell(peer, 0, "turning", "p95_ms"),
                    cell(peer, 0, "start_ms"),
                    figure(peer.get("load_ms")),
                    cell(peer, 0, "memory_mb"),
                    cell(peer, 4, "pick_ms"),
                ]
            )
    heads = ["", "turning, ms a picture", "95th percentile", "start to first picture, ms"]
    return table([*heads, "of it after page start or imports", "memory, MB", "a ray, ms"], rows, True)


def verdict(*pairs):
    """Whether all values keep to their bounds."""
    if any(value is None or bound is None for value, bound in pairs):
        return "not measured"
    return "met" if all(value <= bound for value, bound in pairs) else "**not met**"


def goals(peers):
    """The table of goals of issue 9, section 2."""
    own = peers.get("myomap", {})
    turning = get(own, "turning", "median_ms")
    others = {key: get(peer, "turning", "median_ms") for key, peer in peers.items() if key != "myomap"}
    fastest = min(others, key=others.get, default=None)
    base = get(peers, BASE, "turning", "median_ms")

    def flow(name):
        return get(own, "flows", name, "median_ms")

    def answer(name):
        return get(own, "answers", name, "median_ms")

    def ms(value, digits=0):
        return "–" if value is None else f"{figure(value, digits)} ms"

    def times(value, of):
        return "–" if value is None or not of else f"{value / of:.2f} ×"

    loaded = [value for value in (flow("turning_selected"), flow("ghost_skin")) if value is not None]
    slowest = max(loaded, default=None)
    with_panels = flow("turning")
    first, known = get(own, "start", "first_picture"), get(own, "start", "all_known")
    memory = own.get("memory_mb")
    idle = own.get("idle_core")
    large = own.get("large_body", {})
    large_ms, large_pick = large.get("turning_ms"), large.get("pick_ms")
    half = base and 0.4 * base
    rows = [
        [
            "ahead of every peer, turning",
            f"{ms(turning)}; the fastest, {NAMES.get(fastest, '–')}: {ms(others.get(fastest))}",
            verdict((turning, others.get(fastest))),
        ],
        [
            "turning the whole body: at most 0.4 × three.js, and at least 15 pictures a second (67 ms)",
            f"{ms(turning)}, {times(turning, base)}; with all panels {ms(with_panels)}, {times(with_panels, base)}",
            verdict((turning, half), (turning, 1000 / 15), (with_panels, 1000 / 15)),
        ],
        [
            "turning with a muscle selected, its zones painted, ghost skin: at most 1.3 × the above",
            f"all with panels: {ms(flow('turning_selected'))} selected, {ms(flow('ghost_skin'))} ghost skin; {times(slowest, with_panels)}",
            verdict((slowest, with_panels and 1.3 * with_panels)),
        ],
        [
            "hovering in a list, typing: event to picture at most 30 ms",
            f"{ms(flow('hovering_list'))}, {ms(flow('typing'))}",
            verdict((flow("hovering_list"), 30), (flow("typing"), 30)),
        ],
        [
            "start to first picture at most 1.2 s; everything known within 2 s",
            f"{ms(first)}; {ms(known)}",
            verdict((first, 1200), (known, 2000)),
        ],
        [
            "memory, whole body: at most 350 MB",
            "–" if memory is None else f"{figure(memory)} MB",
            verdict((memory, 350)),
        ],
        [
            "idle, a window in which nothing happens: under 1 % of a core",
            "–" if idle is None else f"{100 * idle:.1f} %",
            verdict((idle, 0.01)),
        ],
        ["a ray at most 0.02 ms", ms(answer("pick"), 4), verdict((answer("pick"), 0.02))],
        ["`refer` at most 0.2 ms", ms(answer("refer"), 3), verdict((answer("refer"), 0.2))],
        ["search under 2 ms a key", ms(answer("search"), 3), verdict((answer("search"), 2))],
        [
            "imported body of 5 million triangles: 5 pictures a second while turning, a ray at most 0.1 ms",
            f"{figure(large.get('triangles'))} triangles: {ms(large_ms)}, {ms(large_pick, 4)};"
            f" first picture after {ms(large.get('first_picture_ms'))}, {figure(large.get('memory_mb'))} MB",
            verdict((large_ms, 200), (large_pick, 0.1)),
        ],
        ["with a graphics card", "–", "none was at hand"],
    ]
    return table(["goal", "measured", ""], rows)


def flows(own):
    """What Myomap alone is measured at."""
    rows = [
        [name.replace("_", " "), figure(flow["median_ms"], 1), figure(flow["p95_ms"], 1), figure(flow.get("peak_memory_mb"))]
        for name, flow in own.get("flows", {}).items()
    ]
    rows += [
        [f"answer: {name}", figure(answer["median_ms"], 4), figure(answer["p95_ms"], 4), figure(answer.get("peak_memory_mb"))]
        for name, answer in own.get("answers", {}).items()
    ]
    parts = ", ".join(f"{name.replace('_', ' ')} {figure(value)}" for name, value in own.get("start", {}).items())
    memory = ", ".join(f"{name.replace('_', ' ')} {figure(value)}" for name, value in own.get("own_memory_mb", {}).items())
    return f"""## Myomap's own figures

{table(["", "median, ms", "95th percentile, ms", "memory until then at most, MB"], rows, True)}

Start, ms: {parts}. Memory as the program itself counts it, MB: {memory}.
"""


def main(results, out):
    kept = json.loads(results.read_text())
    peers, machine, scene = kept["peers"], kept["machine"], kept["scene"]
    shown = [key for key in NAMES if key in peers]
    packages = ", ".join(f"{name} {version or 'none'}" for name, version in machine["packages"].items())
    versions = table(
        ["", "version", "renderer", "rounds", "measured"],
        [
            [NAMES[key], str(peers[key]["version"]), peers[key]["renderer"], str(peers[key]["rounds"]), peers[key]["at"]]
            for key in shown
        ],
    )
    pictures = table(
        [NAMES[key] for key in shown],
        [[f"![{NAMES[key]}](peers/pictures/{key}.png)" for key in shown]],
    )
    warning = ""
    if len({peers[key]["at"] for key in shown}) > 1:
        warning = "\nNot all was measured in one run: ratios between runs say little.\n"
    if "myomap" not in peers:
        warning += "\nMyomap itself is not measured yet: what compares with it is missing.\n"
    own = flows(peers["myomap"]) if "myomap" in peers else ""
    text = f"""# Myomap and its peers

Written by `scripts/bench-peers`; `benches/peers/README.md` says what is measured and how.
{warning}
## Machine

{machine["cpu"]}, {machine["cores"]} cores, {machine["memory_gb"]} GB of memory; {machine["system"]}; no graphics
card used. Packages: {packages}.

{versions}

## Figures

{scene["meshes"]} meshes, {scene["triangles"]:,} triangles, {scene["size"][0]} × {scene["size"][1]}, no antialiasing, one turn in {scene["frames"]} pictures. In brackets: how many times
Myomap's figure.

{figures(peers)}

## Goals

Those of issue 9. "three.js" is *{NAMES[BASE]}*, as in the measurement that the goals come from.

{goals(peers)}

{own}
## Pictures at rest

{pictures}
"""
    out.write_text(text)


main(Path(sys.argv[1]), Path(sys.argv[2]))

"""Puts what the rounds have measured into results.json, and the pictures beside it.

    collect.py RUNS RESULTS.json PICTURES SCENE PEER…

RUNS holds, a peer, PEER.1.json and so on, PEER.png and PEER.memory; PEER.more where more was measured once. Of several rounds the median is kept. What is in
results.json of other peers stays, with the time at which it was measured. Needs Pillow, which pyvista brings.
"""

import datetime
import json
import platform
import statistics
import subprocess
import sys
from pathlib import Path

from PIL import Image

MOST_BYTES = 120_000
# The body, without the empty picture at its sides.
WIDTH = 480


def median(values):
    """The median of several figures, or of each part of several records."""
    first = values[0]
    if isinstance(first, dict):
        return {key: median([value[key] for value in values if key in value]) for key in first}
    if isinstance(first, (int, float)):
        return round(statistics.median(values), 4)
    return first


def percentile(values, part):
    """The value below which this part of all values lies: the next one that was really measured."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def figures(run):
    """What is kept of a round: of every picture's time only the median and the 95th percentile."""
    frames = run.pop("frames_ms", None)
    if frames:
        run["turning"] = {"median_ms": statistics.median(frames), "p95_ms": percentile(frames, 0.95)}
    picks = run.pop("pick_times_ms", None)
    if picks:
        run["pick_ms"] = statistics.median(picks)
    return run


def small(picture, file):
    """A picture's middle, in as many colours as its size allows."""
    image = Image.open(picture).convert("RGB")
    left = (image.width - WIDTH) // 2
    image = image.crop((left, 0, left + WIDTH, image.height))
    for colours in (None, 256, 128, 64):
        kept = image if colours is None else image.quantize(colours)
        kept.save(file, optimize=True)
        if file.stat().st_size <= MOST_BYTES:
            return
    sys.exit(f"collect.py: {file} is too large")


def machine():
    """What the figures were measured on."""
    cpu = Path("/proc/cpuinfo").read_text().splitlines()
    memory = Path("/proc/meminfo").read_text().split()[1]
    cores = subprocess.run(["nproc"], check=True, stdout=subprocess.PIPE, text=True).stdout
    release = dict(line.split("=", 1) for line in Path("/etc/os-release").read_text().splitlines() if "=" in line)
    packages = {}
    for package in ("libgl1-mesa-dri", "mesa-vulkan-drivers", "chromium", "f3d"):
        asked = ["dpkg-query", "-W", "-f=${Version}", package]
        packages[package] = subprocess.run(asked, stdout=subprocess.PIPE, text=True).stdout
    return {
        "cpu": next((line.split(":", 1)[1].strip() for line in cpu if line.startswith("model name")), platform.machine()),
        "cores": int(cores),
        "memory_gb": round(int(memory) / 1024**2),
        "system": release["PRETTY_NAME"].strip('"'),
        "packages": packages,
    }


def main(runs, results, pictures, scene, peers):
    kept = json.loads(results.read_text()) if results.exists() else {"peers": {}}
    now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC")
    pictures.mkdir(exist_ok=True)
    for peer in peers:
        rounds = [json.loads(file.read_text()) for file in sorted(runs.glob(f"{peer}.[0-9]*.json"))]
        if not rounds:
            continue
        measured = median([figures(run) for run in rounds])
        measured["memory_mb"] = int((runs / f"{peer}.memory").read_text())
        more = runs / f"{peer}.more"
        if more.exists():
            measured |= json.loads(more.read_text())
        kept["peers"][peer] = {"at": now, "rounds": len(rounds), **measured}
        small(runs / f"{peer}.png", pictures / f"{peer}.png")
    kept["machine"] = machine()
    kept["scene"] = json.loads(scene.read_text())
    results.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


main(*map(Path, sys.argv[1:5]), sys.argv[5:])

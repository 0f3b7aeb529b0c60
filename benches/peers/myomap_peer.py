"""Lets Myomap measure itself, and prints what that took as one line of JSON, in the form of the peers.

    myomap_peer.py MYOMAP PICTURE.png [FLOW]

With a flow it does that alone, and no picture: what the peers do too, so that memory is compared for the same work.
"""

import json
import subprocess
import sys


def said(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main(myomap, picture, *flow):
    only = ["--only", *flow] if flow else []
    bench = json.loads(said(myomap, "bench", "--json", "--size", "1280x720", "--quality", "low", *only))
    if flow:
        return
    said(myomap, "render", "--view", "front", "--size", "1280x720", "--oversampling", "1", "-o", picture)
    flows = {flow["name"]: flow for flow in bench["flows"]}
    answers = {answer["name"]: answer for answer in bench["answers"]}
    result = {
        "version": said(myomap, "--version").strip().split()[-1],
        "renderer": bench["adapter"],
        "start_ms": bench["start_ms"]["first_picture"],
        # Without panels, which the peers have not either.
        "turning": {key: flows["turning_projected"][key] for key in ("median_ms", "p95_ms")},
        "start": bench["start_ms"],
        "own_memory_mb": bench["memory_mb"],
        "flows": flows,
        "answers": answers,
    }
    if "pick" in answers:
        result["pick_ms"] = answers["pick"]["median_ms"]
    print(json.dumps(result))


main(*sys.argv[1:])

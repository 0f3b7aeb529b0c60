"""Measures of Myomap what no peer is asked: its window at rest, and a body of more than five million triangles. Prints one
line of JSON. Needs a display.

    myomap_more.py MYOMAP LARGE.glb TRIANGLES
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# All is read, drawn finely, and what was free has been given back.
SETTLED_S = 15
WATCHED_S = 20


def ticks(pid):
    rest = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return int(rest[11]) + int(rest[12])


def at_rest(myomap):
    """What share of a core a window takes in which nothing happens."""
    with tempfile.TemporaryDirectory() as folder:
        window = subprocess.Popen([myomap, "--config", folder], stdout=subprocess.DEVNULL)
        try:
            time.sleep(SETTLED_S)
            before = ticks(window.pid)
            time.sleep(WATCHED_S)
            if window.poll() is not None:
                sys.exit("the window has closed")
            return (ticks(window.pid) - before) / os.sysconf("SC_CLK_TCK") / WATCHED_S
        finally:
            window.kill()
            window.wait()


def large(myomap, body, triangles):
    command = [myomap, "bench", "--json", "--body", body, "--only", "turning", "--size", "1280x720", "--quality", "low"]
    said = subprocess.run([*command, "--frames", "20"], check=True, stdout=subprocess.PIPE, text=True).stdout
    bench = json.loads(said)
    flows = {flow["name"]: flow for flow in bench["flows"]}
    answers = {answer["name"]: answer for answer in bench["answers"]}
    return {
        "triangles": int(triangles),
        "turning_ms": flows["turning"]["median_ms"],
        "pick_ms": answers["pick"]["median_ms"],
        "first_picture_ms": bench["start_ms"]["first_picture"],
        "memory_mb": bench["memory_mb"]["peak"],
    }


def main(myomap, body, triangles):
    print(json.dumps({"idle_core": at_rest(myomap), "large_body": large(myomap, body, triangles)}))


main(*sys.argv[1:])

"""Lets F3D draw the body, and prints what that took as one line of JSON.

    f3d_peer.py SCENE SWAPS.so PICTURE.png

Needs a display. F3D has no measure of its own, but plays recorded mouse events and draws a picture after each: so it is
given a mouse that turns the body, and SWAPS.so (swaps.c) tells when each picture was finished.
"""

import json
import math
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

# How F3D turns: a mouse that moves over the whole width, 200 degrees.
DEGREES_A_WIDTH = 200


def mouse(scene):
    """A drag that turns the body evenly, once in so many frames."""
    width, height = scene["size"]
    step = 360 / scene["frames"] / DEGREES_A_WIDTH * width
    moves = [round(i * step) for i in range(1, scene["warm_up"] + scene["frames"] + 1)]
    lines = ["# StreamVersion 1", f"LeftButtonPressEvent 0 {height // 2} 0 0 0 0 0"]
    lines += [f"MouseMoveEvent {x} {height // 2} 0 0 0 0 0" for x in moves]
    lines += [f"LeftButtonReleaseEvent {moves[-1]} {height // 2} 0 0 0 0 0"]
    return "\n".join(lines) + "\n"


def main(folder, swaps, picture):
    scene = json.loads((folder / "scene.json").read_text())
    camera = scene["camera"]
    x, y, z = camera["focus"]
    command = ["f3d", "--dry-run", "--quiet", "--bg-color=0.95,0.94,0.91"]
    command += [f"--resolution={scene['size'][0]},{scene['size'][1]}"]
    command += [f"--camera-position={x},{y},{z + camera['distance']}", f"--camera-focal-point={x},{y},{z}"]
    command += ["--camera-view-up=0,1,0", f"--camera-view-angle={math.degrees(camera['field_of_view'])}"]
    body = str(folder / "body_unshared.glb")
    environment = {**os.environ, "LIBGL_ALWAYS_SOFTWARE": "1"}

    with tempfile.TemporaryDirectory() as temporary:
        events = Path(temporary, "events.log")
        events.write_text(mouse(scene))
        # Without a file to write, F3D would stay open.
        turning = [*command, f"--interaction-test-play={events}", f"--output={temporary}/last.png", body]
        started = time.monotonic() * 1e3
        ran = subprocess.run(
            turning, env={**environment, "LD_PRELOAD": str(swaps)}, check=True, stderr=subprocess.PIPE, text=True
        )
    subprocess.run([*command, f"--output={picture}", body], env=environment, check=True)

    told = [line.split(" ", 1) for line in ran.stderr.splitlines() if line.startswith(("swap ", "renderer "))]
    swapped = [float(value) for key, value in told if key == "swap"]
    if len(swapped) < scene["frames"] + scene["warm_up"]:
        sys.exit(f"f3d_peer.py: F3D drew only {len(swapped)} pictures")
    frames = [after - before for before, after in zip(swapped, swapped[1:])]
    version = subprocess.run(["f3d", "--version"], check=True, stdout=subprocess.PIPE, text=True).stdout
    result = {
        "version": next(line.split()[1].rstrip(".") for line in version.splitlines() if line.startswith("Version:")),
        "renderer": next(value for key, value in told if key == "renderer"),
        "start_ms": swapped[0] - started,
        # The last picture is the one that is written.
        "frames_ms": frames[-scene["frames"] - 1 : -1],
    }
    print(json.dumps(result))


main(Path(sys.argv[1]), Path(sys.argv[2]).resolve(), sys.argv[3])

"""Runs a command, and writes the most memory that its processes of a name took at once, in MB.

    watch_memory.py NAME FILE COMMAND…

A process counts with its proportional set size: its own memory, and its share of what several use. Looking takes a
little time from what is looked at, so this is done in a round whose times do not count.
"""

import ctypes
import subprocess
import sys
import time
from pathlib import Path

PAUSE_S = 0.05
PR_SET_CHILD_SUBREAPER = 36


def parents():
    """The parent and the name of each process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                name, rest = (folder / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
            except (OSError, IndexError):
                continue  # It has just ended.
            found[int(folder.name)] = (int(rest.split()[1]), name)
    return found


def descendants(of):
    """The ids and names of all processes below one."""
    known = parents()
    below, found = {of}, {}
    while below:
        below = {pid for pid, (parent, _) in known.items() if parent in below}
        found |= {pid: known[pid][1] for pid in below}
    return found


def share_kb(pid):
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))


def main(name, file, command):
    # A process whose parent has ended becomes a child of this one, and is not lost.
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = subprocess.Popen(command)
    own = Path("/proc/self").resolve().name
    most = 0
    while child.poll() is None:
        of_name = [pid for pid, its in descendants(int(own)).items() if its.startswith(name)]
        most = max(most, sum(map(share_kb, of_name)))
        time.sleep(PAUSE_S)
    Path(file).write_text(f"{most / 1024:.0f}\n")
    sys.exit(child.returncode)


main(sys.argv[1], sys.argv[2], sys.argv[3:])

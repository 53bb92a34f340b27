# SPDX-License-Identifier: GPL-3.0-or-later
"""How soon ``mirrorcam analyze`` has looked at its first picture, beside MediaPipe alone.

    python -m benchmarks.first_picture VIDEO [--rounds 5] [--json FILE]

prints JSON. Each start is a process of its own, and the three take turns:

* ``imported``: imports MediaPipe;
* ``bare``: also loads a pose and a face landmarker, and looks at one empty picture with both;
* ``analyze``: ``mirrorcam analyze VIDEO`` as a user types it, until it tells of its first picture.
  It loads six landmarkers (a pair searches pictures for people, and one follows each of the two),
  and looks at five parts of pictures or more to decide who is where before it follows anybody.

``_s`` is the time on the clock from the start of the process, ``_cpu_s`` the time of processors
that it took; medians of the rounds. ``first_frame_s`` is the time until ``analyze`` tells that the
recording is open: its first picture is decoded, and models are loading.
``analyze_over_bare`` is the median ratio of the rounds.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.kept import keep

_IMPORTED = """
from mediapipe.tasks.python import vision
"""

_BARE = """
import numpy as np
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.mediapipe import FaceFinder, PoseFinder

nothing = np.zeros((480, 640, 3), np.uint8)
with PoseFinder(find_bundle("pose_landmarker_full"), follow=False) as pose:
    with FaceFinder(find_bundle("face_landmarker")) as face:
        pose.find(nothing), face.find(nothing)
"""


def until_it_speaks(command: list[str], folder: str) -> tuple[float, float, float]:
    """Start a program; return when its first line came, and its first with a picture, on stderr.

    Returns
    -------
    tuple[float, float, float]
        Seconds until the first line, seconds and processor seconds until the one with a picture.
    """
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.perf_counter()
    with subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        cwd=folder,
        text=True,
    ) as program:
        assert program.stderr is not None
        line = program.stderr.readline()
        first = passed = time.perf_counter() - begun
        while line.startswith("{") and json.loads(line).get("frames") == 0:
            line = program.stderr.readline()
            passed = time.perf_counter() - begun
        program.kill()
    if not line.startswith("{"):
        raise SystemExit(f"{' '.join(command)} said: {line.strip() or 'nothing'}")
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    return first, passed, processor


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("video")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", type=Path)
    given = parser.parse_args()
    told = "\nimport sys; print('{}', file=sys.stderr, flush=True)"
    video = os.path.abspath(given.video)  # noqa: PTH100 (links must stay)
    commands = {
        "imported": [sys.executable, "-c", _IMPORTED + told],
        "bare": [sys.executable, "-c", _BARE + told],
        "analyze": [sys.executable, "-m", "mirrorcam", "analyze", video, "--progress", "json"],
    }
    found: dict[str, list[tuple[float, float, float]]] = {name: [] for name in commands}
    for turn in range(given.rounds + 1):
        for name, command in commands.items():
            with tempfile.TemporaryDirectory() as folder:
                measured = until_it_speaks(command, folder)
            if turn:  # what the disk is asked for at first is not counted
                found[name].append(measured)
    result: dict[str, float] = {"rounds": given.rounds}
    for name, rounds in found.items():
        result[f"{name}_s"] = round(statistics.median(one[1] for one in rounds), 2)
        result[f"{name}_cpu_s"] = round(statistics.median(one[2] for one in rounds), 2)
    result["first_frame_s"] = round(statistics.median(one[0] for one in found["analyze"]), 2)
    pairs = zip(found["analyze"], found["bare"], strict=True)
    ratios = [analyze[1] / bare[1] for analyze, bare in pairs]
    result["analyze_over_bare"] = round(statistics.median(ratios), 1)
    print(json.dumps(result, indent=2))
    keep(given.json, "first_picture", result)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Kills recordings at random moments and looks at what is left.

    python -m benchmarks.kills VIDEO [--times 50] [--length 12] [--seed N]

Every time, ``mirrorcam record`` runs on the file in real time, with its sound if it has any, and is
killed (SIGKILL) at a random moment, from its first picture on to its final scoring. Then the
session is opened. Prints JSON: how many opened, how they were called, and how much was lost: from
the newest row, the newest picture and the newest sound on the disk to the moment of the kill, on
the clock of the recording.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import av
import numpy as np

import mirrorcam
from mirrorcam.errors import MirrorcamError
from mirrorcam.session import open_session
from mirrorcam.session.video_writer import unfinished

SCORING_S = 4.0
"""So long after the end of a recording it may still be killed, while it is scored."""


def last_s(path: Path, kind: str) -> float:
    """Return the time of the last picture or sound that can be played."""
    try:
        with av.open(str(path), format="mp4") as video:
            frames = video.decode(**{kind: 0})
            return max((float(frame.time) for frame in frames), default=0.0)
    except av.FFmpegError:
        return 0.0


def has_sound(path: Path) -> bool:
    """Whether a file has sound."""
    with av.open(str(path)) as video:
        return bool(video.streams.audio)


def once(video: Path, place: Path, length_s: float, wait_s: float) -> dict[str, Any]:
    """Record, kill, open."""
    folder = place / "live"
    words = ["record", f"file:{video}", "--quiet", "--seconds", f"{length_s}", "-o", folder]
    heard = has_sound(video)
    if heard:
        words += ["--sound", f"file:{video}", "--consent-a", "--consent-b"]
    command = [sys.executable, "-m", "mirrorcam", *map(str, words)]
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    log = folder / "journal" / "cues.arrows"
    begun = unfinished(folder / "video.mp4")
    while not begun.exists() and child.poll() is None:
        time.sleep(0.005)
    first_picture = time.time()
    time.sleep(wait_s)
    rows_age = time.time() - log.stat().st_mtime if log.exists() else None
    child.kill()
    killed = time.time()
    child.wait()
    running = begun.exists()
    result: dict[str, Any] = {
        "after_s": round(killed - first_picture, 2),
        "while": "recording" if running else "finishing",
    }
    if running:
        for kind in ("video", "audio")[: 1 + heard]:
            # Nothing is recorded any more once its time is over, while the rest is analysed.
            until_s = min(killed - first_picture, length_s)
            result[f"{kind}_lost_s"] = round(until_s - last_s(begun, kind), 2)
        result["rows_age_s"] = None if rows_age is None else round(rows_age, 2)
    try:
        raw = open_session(folder)
        rows = len(raw.cues)
        session = mirrorcam.open_session(folder)
        result |= {
            "state": session.state,
            "kept_all_rows": len(session.cues) == rows,
            "scored": (folder / "report.html").is_file(),
        }
    except MirrorcamError as error:
        result["error"] = str(error)
    return result


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Recordings killed at random moments.")
    parser.add_argument("video", type=Path)
    parser.add_argument("--times", type=int, default=50)
    parser.add_argument("--length", type=float, default=12.0, metavar="S")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    rng = np.random.default_rng(asked.seed)
    runs = []
    for _ in range(asked.times):
        with tempfile.TemporaryDirectory() as place:
            wait_s = float(rng.uniform(0.0, asked.length + SCORING_S))
            runs.append(once(asked.video, Path(place), asked.length, wait_s))

    def most(name: str) -> float | None:
        return max((run[name] for run in runs if run.get(name) is not None), default=None)

    print(
        json.dumps(
            {
                "times": len(runs),
                "opened": sum("state" in run for run in runs),
                "states": sorted({run.get("state", "none") for run in runs}),
                "most_video_lost_s": most("video_lost_s"),
                "most_audio_lost_s": most("audio_lost_s"),
                "most_rows_age_s": most("rows_age_s"),
                "runs": runs,
            },
            indent=1,
        )
    )


if __name__ == "__main__":
    main()

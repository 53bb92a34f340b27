# SPDX-License-Identifier: GPL-3.0-or-later
"""How a live session keeps up, beside MediaPipe alone, all in one run.

    python -m benchmarks.live VIDEO [--seconds 60 | --minutes 30] [--rounds 1] [--video] [--whole]
        [--window]

plays a call in two tiles in real time and prints JSON:

* ``analysed_hz``: pictures a second that the live engine analysed once both people were found;
  ``bare_hz``: what decoding and two threads with one pose and one face landmarker each reach on the
  same pictures with up to four pairs under way (the limit), but no more than the source delivers;
  ``analysed_over_bare`` their ratio (>= 0.9 is asked for);
* ``cpu_ms`` and ``bare_cpu_ms``: processor time of one analysed picture, of the engine with
  everything that it does and of the bare loop, and ``bare_cpu_over_cpu``: where the pictures come
  faster than they can be analysed, the ratio of the rates tends to this one, and unlike that one it
  can be told on a computer that is busy with other things;
* ``latency_ms``: from the capture of a picture until its cues and scores can be shown, as p50 and
  p95; ``bare_pair_ms`` the bare inference time of one frame pair, two threads side by side, median;
  ``p50_over_pair`` and ``p95_over_pair`` (<= 1.5 and <= 3 are asked for);
* ``most_waiting``: the largest that each queue ever was, with its bound;
* ``memory_mb``: resident memory after the first minute (or the first third of a shorter run) and at
  the end, and ``growth_mb`` between (< 20 over 30 minutes is asked for);
* ``slope_percent``: by how much the analysed pictures a second change from there to the end, by a
  straight line through the counts of every five seconds (no less than -5 is asked for);
* ``window`` (with ``--window``): how long the window's thread was blocked, and how late scores were
  on screen; see `benchmarks.live_window`;
* ``dropped``, ``not_recorded``, the states that the engine went through.

The session is recorded like any other, with its video if ``--video`` is given. It sheds work like
any other too: where pictures have to wait for each other, the pose is looked for in every second of
them, as it is in recordings, and ``states`` tells since when. With ``--whole`` nothing is shed.
"""

from __future__ import annotations

import argparse
import itertools
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections import deque
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import psutil

from benchmarks.speed import cut, finish, landmarkers
from mirrorcam.cues.table import COLUMNS
from mirrorcam.landmarks.outline import OUTLINE
from mirrorcam.model import PARTICIPANTS, Frame
from mirrorcam.pipeline.live import LiveEngine, LiveSettings, Recorder
from mirrorcam.pipeline.live.recorder import QUEUE_BYTES
from mirrorcam.session import Manifest, RecordingFolder
from mirrorcam.sources import open_video
from mirrorcam.sources.live import open_live_source

if TYPE_CHECKING:
    from mirrorcam.model import ParticipantId, Region

SLICE_S = 5.0
BARE_PICTURES = 250
PAIRS = 100


def live(clip: Path, seconds: float, keep_video: bool, whole: bool) -> dict[str, Any]:
    """Run a live session and watch it."""
    engine = LiveEngine([open_live_source(f"file:{clip}")], LiveSettings(sheds_load=not whole))
    process = psutil.Process()
    counts: list[tuple[float, int]] = []
    cpu_s: list[float] = []
    memory: list[tuple[float, float]] = []
    waiting = {"pictures": 0, "recording_mb": 0.0}
    regions: dict[ParticipantId, Region] = {}
    with (
        tempfile.TemporaryDirectory() as place,
        RecordingFolder(Path(place) / "live", Manifest(), COLUMNS, OUTLINE) as folder,
    ):
        recorder = Recorder(folder, engine.board, keep_video=keep_video)
        engine.start(recorder)
        found_s = None
        while not engine.ended and engine.time_s < seconds:
            time.sleep(0.05)
            view = engine.latest()
            if view is None or len(view.seen.observation.landmarks) < 2:
                continue
            if found_s is None:
                found_s = engine.time_s
                regions = dict(view.seen.layout.views)
                cpu_s.append(time.process_time())
            waiting["pictures"] = max(waiting["pictures"], engine.waiting)
            waiting["recording_mb"] = max(waiting["recording_mb"], recorder.waiting_bytes / 2**20)
            if not counts or engine.time_s - counts[-1][0] >= SLICE_S:
                counts.append((engine.time_s, engine.figures.frames_analysed))
                memory.append((engine.time_s, process.memory_info().rss / 2**20))
        counts.append((engine.time_s, engine.figures.frames_analysed))
        memory.append((engine.time_s, process.memory_info().rss / 2**20))
        cpu_s.append(time.process_time())
        engine.stop()
        recorder.close()
    if len(counts) < 3:
        raise SystemExit("Two people were not found for long enough: give a longer stretch.")
    figures = engine.figures
    settled_s = counts[0][0] + min(60.0, (counts[-1][0] - counts[0][0]) / 3)
    return {
        "found_after_s": round(found_s or 0.0, 2),
        "captured_hz": figures.captured_hz,
        "analysed_hz": (counts[-1][1] - counts[0][1]) / (counts[-1][0] - counts[0][0]),
        "cpu_ms": 1000 * (cpu_s[-1] - cpu_s[0]) / max(counts[-1][1] - counts[0][1], 1),
        "latency_p50_ms": figures.latency_p50_ms,
        "latency_p95_ms": figures.latency_p95_ms,
        "score_ms": figures.score_ms,
        "slope_percent": slope(counts, settled_s),
        "memory": [next(mb for t, mb in memory if t >= settled_s), memory[-1][1]],
        "waiting": waiting,
        "dropped": figures.frames_dropped,
        "not_recorded": figures.frames_not_recorded,
        "states": [f"{one.since_s:.1f} s {one.state} {one.reason}" for one in engine.board.changes],
        "regions": regions,
    }


def slope(counts: list[tuple[float, int]], since_s: float) -> float:
    """Return the change of the rate from `since_s` to the end, in percent of its mean."""
    steps = [
        ((t1 + t0) / 2, (n1 - n0) / (t1 - t0))
        for (t0, n0), (t1, n1) in itertools.pairwise(counts)
        if t0 >= since_s and t1 - t0 > SLICE_S / 2
    ]
    if len(steps) < 3:
        return float("nan")
    times, rates = np.array(steps).T
    gradient = np.polyfit(times, rates, 1)[0]
    return float(100 * gradient * (times[-1] - times[0]) / rates.mean())


def bare(clip: Path, regions: dict[ParticipantId, Region]) -> tuple[float, float, float]:
    """Return frame pairs a second of the threaded loop, and milliseconds of one pair alone.

    Last the milliseconds of processor time that a pair costs in that loop.
    """
    with open_video(clip) as source:
        frames = [frame for frame, _ in zip(source.frames(), range(PAIRS), strict=False)]
    people = landmarkers()
    with ExitStack() as stack:
        threads = {who: stack.enter_context(ThreadPoolExecutor(1)) for who in PARTICIPANTS}

        def start(frame: Frame) -> list[Any]:
            return [
                threads[who].submit(people[who].find, frame, regions[who], regions[who])
                for who in PARTICIPANTS
            ]

        finish(start(frames[0]))
        alone = []
        for frame in frames[1:]:
            started = time.perf_counter()
            finish(start(frame))
            alone.append(1000 * (time.perf_counter() - started))
        under_way: deque[list[Any]] = deque()
        count = 0
        source = stack.enter_context(open_video(clip))
        started, cpu_s = time.perf_counter(), time.process_time()
        for frame in source.frames():
            # The landmarkers want time to go on.
            under_way.append(start(Frame(frame.index, frame.time_s + 1000.0, frame.image)))
            count += 1
            if len(under_way) >= 4:
                finish(under_way.popleft())
            if count == BARE_PICTURES:
                break
        for pair in under_way:
            finish(pair)
        elapsed, cpu_s = time.perf_counter() - started, time.process_time() - cpu_s
    for person in people.values():
        person.close()
    return count / elapsed, statistics.median(alone), 1000 * cpu_s / count


def in_window(video: Path, seconds: float) -> dict[str, Any]:
    """Return what the window's thread does meanwhile, measured in a process of its own."""
    words = [sys.executable, "-m", "benchmarks.live_window", str(video), "--seconds", f"{seconds}"]
    done = subprocess.run(words, capture_output=True, text=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="A live session beside MediaPipe alone.")
    parser.add_argument("video", type=Path, help="a call in two tiles")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--minutes", type=float, help="instead of --seconds")
    parser.add_argument("--window", action="store_true", help="measure the window too")
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--video", dest="keep_video", action="store_true")
    parser.add_argument("--whole", action="store_true", help="shed nothing")
    asked = parser.parse_args()
    if asked.minutes is not None:
        asked.seconds = 60.0 * asked.minutes
    rounds = []
    with tempfile.TemporaryDirectory() as temporary:
        clip = Path(temporary) / "clip.mp4"
        cut(asked.video, asked.seconds + 5.0, clip)
        for _ in range(asked.rounds):
            one = live(clip, asked.seconds, asked.keep_video, asked.whole)
            loop_hz, pair_ms, cpu_ms = bare(clip, one["regions"])
            limit = min(loop_hz, one["captured_hz"])
            rounds.append(
                {
                    "analysed_hz": one["analysed_hz"],
                    "captured_hz": one["captured_hz"],
                    "bare_hz": loop_hz,
                    "analysed_over_bare": one["analysed_hz"] / limit,
                    "cpu_ms": one["cpu_ms"],
                    "bare_cpu_ms": cpu_ms,
                    "bare_cpu_over_cpu": cpu_ms / one["cpu_ms"],
                    "latency_p50_ms": one["latency_p50_ms"],
                    "latency_p95_ms": one["latency_p95_ms"],
                    "bare_pair_ms": pair_ms,
                    "p50_over_pair": one["latency_p50_ms"] / pair_ms,
                    "p95_over_pair": one["latency_p95_ms"] / pair_ms,
                    "score_ms": one["score_ms"],
                    "slope_percent": one["slope_percent"],
                    "memory_mb": [round(mb, 1) for mb in one["memory"]],
                    "growth_mb": one["memory"][1] - one["memory"][0],
                    "most_waiting": one["waiting"]
                    | {"pictures_bound": 1, "recording_bound_mb": QUEUE_BYTES / 2**20},
                    "found_after_s": one["found_after_s"],
                    "dropped": one["dropped"],
                    "not_recorded": one["not_recorded"],
                    "states": one["states"],
                }
            )
    more = {"window": in_window(asked.video, min(asked.seconds, 60.0))} if asked.window else {}
    result = {"video": asked.video.name, "seconds": asked.seconds, "rounds": rounds} | more
    print(json.dumps(json.loads(json.dumps(result), parse_float=lambda x: round(float(x), 3))))


if __name__ == "__main__":
    main()

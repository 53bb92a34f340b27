# SPDX-License-Identifier: GPL-3.0-or-later
"""How fast the whole pipeline is, beside MediaPipe alone on the same frames.

    python -m benchmarks.speed VIDEO [--seconds 60] [--rounds 2] [--ours] [--memory] [--json FILE]

prints JSON. Four programs look at the same frames of the same video, in turn, several times:

* ``pipeline``: ``mirrorcam.analyze``, from opening the file to the written session, with the pose
  looked for in every picture like the other programs do;
* ``as_usual``: the same as it is by default, with the pose in every second picture;
* ``bare``: decode, and hand each frame to two threads with one pose and one face landmarker each
  on its tile, and nothing else: the limit that the pipeline is held against;
* ``naive``: what one would write first: decode, then pose and face of A, then of B, one after the
  other.

``bare`` and ``naive`` use MediaPipe as its documentation shows it (`benchmarks.plain`). With
``--ours`` they use mirrorcam's own landmarkers, which read what MediaPipe found more cheaply than
MediaPipe's Python does, and look for the irises in the picture.

Ratios are of frames a second, round by round; the median is given. ``times_real_time`` is how much
faster than it is played the video is analysed by default. ``cpu`` holds the same ratios
in frames a second of CPU time, which other programs on the machine disturb less. With
``--memory`` the peak memory of analysing one minute and thirty minutes is measured in processes of
their own, on the video looped into a file. ``wclc_cpu_s`` is the CPU time of the windowed
cross-lagged correlation of an hour at 25 Hz (60 s windows, 30 s steps, 5 s lags), for which rMEA
takes 1.5 s.
"""

from __future__ import annotations

import argparse
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
from typing import TYPE_CHECKING, Any, NamedTuple

import av
import numpy as np

from benchmarks.kept import keep
from benchmarks.plain import PlainPerson
from mirrorcam.api import analyze
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import PARTICIPANTS
from mirrorcam.scores.synchrony.wclc import wclc
from mirrorcam.sources import frames_on_grid, open_video

if TYPE_CHECKING:
    from concurrent.futures import Future

    from mirrorcam.model import ParticipantId, Region

RATE_HZ = 15.0
PROGRAMS = "pipeline", "as_usual", "bare", "naive"


class Pace(NamedTuple):
    """Frames a second, by the clock on the wall and by the CPU time of all threads."""

    wall: float
    cpu: float


class Stopwatch:
    """Started when it is made."""

    def __init__(self) -> None:
        self._wall, self._cpu = time.perf_counter(), time.process_time()

    def pace(self, frames: int) -> Pace:
        """Return how fast so many frames were."""
        wall, cpu = time.perf_counter() - self._wall, time.process_time() - self._cpu
        return Pace(frames / wall, frames / cpu)


def cut(video: Path, seconds: float, target: Path) -> None:
    """Copy the first seconds of a video, looped as often as needed, without encoding anew."""
    with av.open(str(video)) as source, av.open(str(target), "w") as sink:
        stream = source.streams.video[0]
        copy = sink.add_stream_from_template(stream)
        packets = [p for p in source.demux(stream) if p.pts is not None and p.dts is not None]
        length = max(p.pts + p.duration for p in packets) - packets[0].pts
        offset, end = 0, seconds / float(stream.time_base)
        while offset < end:
            for packet in packets:
                if packet.pts + offset >= end:
                    continue
                again = av.Packet(bytes(packet))
                again.pts, again.dts = packet.pts + offset, packet.dts + offset
                again.duration, again.is_keyframe = packet.duration, packet.is_keyframe
                again.time_base, again.stream = packet.time_base, copy
                sink.mux(again)
            offset += length


def landmarkers(
    *, ours: bool = False
) -> dict[ParticipantId, PersonLandmarker] | dict[ParticipantId, PlainPerson]:
    """One pair of landmarkers a person, MediaPipe's as they are or ours."""
    bundles = find_bundle("pose_landmarker_full"), find_bundle("face_landmarker")
    if ours:
        return {who: PersonLandmarker(*bundles) for who in PARTICIPANTS}
    return {who: PlainPerson(*bundles) for who in PARTICIPANTS}


def bare(video: Path, regions: dict[ParticipantId, Region], *, ours: bool = False) -> Pace:
    """Pace of decoding and two threads of MediaPipe."""
    people = landmarkers(ours=ours)
    under_way: deque[list[Future[object]]] = deque()
    count = 0
    with ExitStack() as stack:
        source = stack.enter_context(open_video(video))
        threads = {who: stack.enter_context(ThreadPoolExecutor(1)) for who in PARTICIPANTS}
        watch = Stopwatch()
        for frame in frames_on_grid(source, RATE_HZ):
            under_way.append(
                [
                    threads[who].submit(people[who].find, frame, regions[who], regions[who])
                    for who in PARTICIPANTS
                ]
            )
            count += 1
            if len(under_way) >= 4:
                finish(under_way.popleft())
        for pair in under_way:
            finish(pair)
        pace = watch.pace(count)
    for person in people.values():
        person.close()
    return pace


def finish(pair: list[Future[object]]) -> None:
    """Wait until both people of a picture were looked for; one who fails is not fast: it raises."""
    for one in pair:
        one.result()


def naive(video: Path, regions: dict[ParticipantId, Region], *, ours: bool = False) -> Pace:
    """Pace of one thread that does one thing after the other."""
    people = landmarkers(ours=ours)
    count = 0
    watch = Stopwatch()
    with open_video(video) as source:
        for frame in frames_on_grid(source, RATE_HZ):
            for who, person in people.items():
                person.find(frame, regions[who], regions[who])
            count += 1
    pace = watch.pace(count)
    for person in people.values():
        person.close()
    return pace


def pipeline(
    video: Path, folder: Path, pose_every: int = 1
) -> tuple[Pace, dict[ParticipantId, Region]]:
    """Pace of the whole analysis, and the tiles that it found."""
    watch = Stopwatch()
    session = analyze(video, output=folder, pose_every=pose_every)
    pace = watch.pace(len(session.cues) // 2)
    boxes = session.manifest.layout_changes[0].views
    regions = {who: boxes.of(who).to_region() for who in PARTICIPANTS}
    return pace, regions


def peak_memory_mb(video: Path, folder: Path) -> float:
    """Peak memory of analysing a video in a process of its own, in MB."""
    code = (
        "import resource, sys; from mirrorcam.api import analyze; "
        "analyze(sys.argv[1], output=sys.argv[2]); "
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    command = [sys.executable, "-c", code, str(video), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return int(done.stdout.split()[-1]) / 1024


def wclc_cpu_s() -> float:
    """CPU seconds of the WCLC matrix of an hour at 25 Hz."""
    rng = np.random.default_rng(0)
    x, y = rng.normal(size=(2, 60 * 60 * 25))
    times = []
    for _ in range(3):
        started = time.process_time()
        wclc(x, y, 25.0)
        times.append(time.process_time() - started)
    return min(times)


def figures(rounds: list[tuple[float, ...]]) -> dict[str, Any]:
    """Medians over the rounds, each of them (pipeline, as usual, bare, naive)."""
    columns = zip(*rounds, strict=True)
    return {
        "frames_per_s": {
            name: round(statistics.median(column), 2)
            for name, column in zip(PROGRAMS, columns, strict=True)
        },
        "pipeline_over_bare": round(statistics.median(p / b for p, _, b, _ in rounds), 3),
        "pipeline_over_naive": round(statistics.median(p / n for p, _, _, n in rounds), 3),
        "as_usual_over_bare": round(statistics.median(u / b for _, u, b, _ in rounds), 3),
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Speed of the pipeline beside MediaPipe alone.")
    parser.add_argument("video", type=Path, help="a call in two tiles")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--rounds", type=int, default=2)
    parser.add_argument("--ours", action="store_true", help="bare and naive with our landmarkers")
    parser.add_argument("--memory", action="store_true")
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        clip = folder / "clip.mp4"
        cut(asked.video, asked.seconds, clip)
        _, regions = pipeline(clip, folder / "warm-up")
        rounds = []
        for number in range(asked.rounds):
            pace, _ = pipeline(clip, folder / f"round-{number}")
            usual, _ = pipeline(clip, folder / f"usual-{number}", pose_every=2)
            others = (other(clip, regions, ours=asked.ours) for other in (bare, naive))
            rounds.append((pace, usual, *others))
        result = {
            "video": asked.video.name,
            "seconds": asked.seconds,
            "landmarkers": "ours" if asked.ours else "mediapipe",
            **figures([tuple(pace.wall for pace in one) for one in rounds]),
            "times_real_time": round(
                statistics.median(usual.wall / RATE_HZ for _, usual, _, _ in rounds), 2
            ),
            "cpu": figures([tuple(pace.cpu for pace in one) for one in rounds]),
            "wclc_cpu_s": round(wclc_cpu_s(), 3),
        }
        if asked.memory:
            peaks = {}
            for minutes in (1, 30):
                long = folder / f"{minutes}.mp4"
                cut(asked.video, 60.0 * minutes, long)
                peaks[minutes] = peak_memory_mb(long, folder / f"memory-{minutes}")
            result["peak_memory_mb"] = {f"{m} min": round(peak) for m, peak in peaks.items()}
    print(json.dumps(result, indent=2))
    keep(asked.json, "speed", result)


if __name__ == "__main__":
    main()

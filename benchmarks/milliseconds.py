# SPDX-License-Identifier: GPL-3.0-or-later
"""Where the time of an analysis goes.

    python -m benchmarks.milliseconds CALL [ROOM] [--seconds 60] [--json FILE]

analyses a call in two tiles, and a room, with pose and face in every picture, and prints JSON:
milliseconds of processor time a time step (the pictures of both people) of each stage, the time
that a recording costs whatever its length, and the time at its end. Landmarkers are timed by
themselves on the same pictures (their work is done in threads of their own that cannot be told
apart from outside); ``rest`` is what is left of the whole: handing pictures from thread to thread,
and the interpreter between the stages.
"""

from __future__ import annotations

import argparse
import functools
import json
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unittest import mock

from benchmarks.kept import keep
from benchmarks.speed import RATE_HZ, cut
from mirrorcam.api import analyze
from mirrorcam.conditions import ConditionsReader
from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.table import CueTable
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.mediapipe import FaceFinder, PoseFinder
from mirrorcam.landmarks.person import find_face, locate_pose, shrink
from mirrorcam.model import PARTICIPANTS, Lens
from mirrorcam.participants import LayoutWatch
from mirrorcam.pipeline import closing
from mirrorcam.session import SessionWriter
from mirrorcam.sources import frames_on_grid, open_video

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.model import Frame, Region

STAGES = (
    ("cuts and the layout", LayoutWatch, "update"),
    ("conditions: light, camera, chest", ConditionsReader, "read"),
    ("cues", CueReader, "read"),
    ("writing landmarks", SessionWriter, "append_landmarks"),
    ("collecting cues", CueTable, "append"),
)


def timed(
    work: Callable[..., Any], name: str, spent: dict[str, float], clock: Callable[[], float]
) -> Callable[..., Any]:
    """Return a function that does the same, and notes what it took."""

    @functools.wraps(work)
    def noting(*words: Any, **more: Any) -> Any:
        started = clock()
        try:
            return work(*words, **more)
        finally:
            spent[name] += clock() - started

    return noting


def stages(video: Path, folder: Path) -> tuple[dict[str, float], float, float, Any]:
    """Analyse a video.

    Returns
    -------
    tuple
        Seconds of processor time of each stage, of closing, of everything, and the session.
    """
    spent: dict[str, float] = defaultdict(float)
    at_the_end: dict[str, float] = defaultdict(float)
    with ExitStack() as patched:
        for name, owner, method in STAGES:
            work = timed(getattr(owner, method), name, spent, time.thread_time)
            patched.enter_context(mock.patch.object(owner, method, work))
        close = timed(closing.close_session, "closing", at_the_end, time.process_time)
        patched.enter_context(mock.patch.object(closing, "close_session", close))
        started = time.process_time()
        session = analyze(video, output=folder, pose_every=1)
        whole_s = time.process_time() - started
    return dict(spent), at_the_end["closing"], whole_s, session


def landmarkers(frames: list[Frame], regions: dict[Any, Region]) -> dict[str, float]:
    """Return the seconds of processor time of the landmarkers on pictures of both people."""
    spent: dict[str, float] = {}
    poses: dict[Any, list[Any]] = {who: [] for who in PARTICIPANTS}

    def pose(who: Any, finder: PoseFinder) -> None:
        for frame in frames:
            small, back = shrink(regions[who].crop(frame.image))
            found = finder.find(small, frame.time_s)
            poses[who].append(locate_pose(found[0], regions[who], back) if found else None)

    def face(who: Any, finder: FaceFinder) -> None:
        for frame, known in zip(frames, poses[who], strict=True):
            if known is not None:
                find_face(finder, frame.image, known, regions[who], Lens())

    with ThreadPoolExecutor(2) as threads:
        for name, look, make in (
            ("pose", pose, lambda: PoseFinder(find_bundle("pose_landmarker_full"), follow=True)),
            ("face", face, lambda: FaceFinder(find_bundle("face_landmarker"))),
        ):
            with ExitStack() as opened:
                finders = {who: opened.enter_context(make()) for who in PARTICIPANTS}
                started = time.process_time()
                for done in [threads.submit(look, who, finders[who]) for who in PARTICIPANTS]:
                    done.result()
                spent[name] = time.process_time() - started
    return spent


def measure(video: Path, seconds: float) -> dict[str, Any]:
    """Return where the time goes for one video."""
    with tempfile.TemporaryDirectory() as temporary:
        place = Path(temporary)
        clip, short = place / "clip.mp4", place / "short.mp4"
        cut(video, seconds, clip)
        cut(video, 3.0, short)
        analyze(short, output=place / "warm-up", pose_every=1)
        _, few_close_s, few_s, few = stages(short, place / "short")
        spent, close_s, whole_s, session = stages(clip, place / "whole")
        steps, few_steps = len(session.cues) // 2, len(few.cues) // 2
        boxes = session.manifest.layout_changes[0].regions
        regions = {who: boxes.of(who).to_region() for who in PARTICIPANTS}
        started = time.process_time()
        with open_video(clip) as source:
            count = sum(1 for _ in frames_on_grid(source, RATE_HZ))
        decoding_s = time.process_time() - started
        with open_video(clip) as source:
            frames = [f for f, _ in zip(frames_on_grid(source, RATE_HZ), range(150), strict=False)]
        found = landmarkers(frames, regions)
    a_step = {name: 1000 * s / steps for name, s in spent.items()}
    a_step |= {name: 1000 * s / len(frames) for name, s in found.items()}
    a_step["decoding and colours"] = 1000 * decoding_s / count
    running = 1000 * ((whole_s - close_s) - (few_s - few_close_s)) / (steps - few_steps)
    a_step["rest"] = running - sum(a_step.values())
    return {
        "video": video.name,
        "layout": session.manifest.layout_changes[0].kind,
        "step_ms": {name: round(ms, 2) for name, ms in a_step.items()},
        "all_ms": round(running, 1),
        "fixed_s": round(few_s - few_close_s - running * few_steps / 1000, 2),
        "closing_s": round(close_s, 2),
    }


def main() -> None:
    """Measure, print, and keep."""
    parser = argparse.ArgumentParser(description="Where the time of an analysis goes.")
    parser.add_argument("videos", type=Path, nargs="+", help="a call in two tiles; a room")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--json", type=Path)
    asked = parser.parse_args()
    told = [measure(video, asked.seconds) for video in asked.videos]
    print(json.dumps(told, indent=1))
    keep(asked.json, "milliseconds", told)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the routine over a guided clip: a video of one person who follows its steps."""

from __future__ import annotations

import time
from contextlib import ExitStack
from typing import TYPE_CHECKING

from calibration.routine import Outcome, Routine
from mirrorcam.cues.reader import CueReader
from mirrorcam.errors import NobodyError, UsageError
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Frame, Layout, LayoutKind, Lens, Observation, Region
from mirrorcam.participants.presence import Presence
from mirrorcam.pipeline.recorded import Progress
from mirrorcam.sources import frames_on_grid, open_video

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from calibration.steps import Schedule
    from mirrorcam.sources import SourceInfo

RATE_HZ = 15.0
# Somebody who is in the picture for less than this share of it is not being calibrated.
_FEWEST_SHARE = 0.2


def calibrate_clip(
    clip: Path,
    person: str,
    schedule: Schedule,
    *,
    flip: bool = False,
    models: Path | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> Outcome:
    """Calibrate a person from a guided clip.

    Parameters
    ----------
    clip : Path
        The video.
    person : str
        Name of who is seen in it.
    schedule : Schedule
        What the person was asked to do, and when.
    flip : bool
        Whether the picture is a mirror image.
    models : Path, optional
        Folder of model files.
    progress : callable, optional
        Called after every picture.

    Raises
    ------
    InputError
        If the video cannot be read.
    ModelError
        If a model file is missing or wrong.
    NobodyError
        If nobody is in the picture.
    UsageError
        If the name is empty.
    """
    if not person.strip():
        raise UsageError("A profile needs a name: give --person NAME.")
    with ExitStack() as stack:
        video = stack.enter_context(open_video(clip))
        pose = find_bundle("pose_landmarker_full", models)
        face = find_bundle("face_landmarker", models)
        lens = Lens(schedule.focal_over_width) if schedule.focal_over_width else Lens()
        finder = stack.enter_context(PersonLandmarker(pose, face, lens))
        whole = _whole(video.info)
        layout = Layout(LayoutKind.TWO_FILES, {"a": whole}, {"a": whole}, "one person")
        reader, presence, routine = CueReader(lens), Presence(), Routine(person, schedule)
        frames = seen = 0
        started = time.monotonic()
        for frame in frames_on_grid(video, RATE_HZ):
            if frame.time_s > schedule.seconds:
                break
            frames += 1
            turned = _mirrored(frame) if flip else frame
            found = finder.find(turned, whole, whole)
            believed = presence.believes(found, frame.time_s)
            here = Observation(frame.index, frame.time_s, {"a": found} if believed else {})
            row = reader.read(here, layout)[0]
            routine.add(frame.time_s, found if believed else None, row.cues)
            seen += believed
            if progress is not None:
                elapsed = time.monotonic() - started
                progress(Progress(frame.time_s, schedule.seconds, frames, elapsed))
    outcome = routine.outcome()
    if outcome.profile is None or seen < _FEWEST_SHARE * max(frames, 1):
        raise NobodyError(
            f"Nobody was found in {clip}, so nobody can be calibrated; record one person, head and "
            "shoulders, with light on the face."
        )
    return outcome


def _whole(info: SourceInfo) -> Region:
    return Region(0, 0, info.width, info.height)


def _mirrored(frame: Frame) -> Frame:
    return Frame(frame.index, frame.time_s, frame.image[:, ::-1].copy())

# SPDX-License-Identifier: GPL-3.0-or-later
"""From the journal of a recording to a scored session, right after it or long after a crash."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from mirrorcam.cues.table import CueTable
from mirrorcam.errors import InputError, OutputError
from mirrorcam.pipeline.closing import Facts, close_session
from mirrorcam.pipeline.course import Course
from mirrorcam.pipeline.live.videos import VIDEOS
from mirrorcam.pipeline.settings import scoring_of
from mirrorcam.scores.pictures_a_second import usual_rate_hz
from mirrorcam.session import SessionEnd, open_session
from mirrorcam.session.folder import VIDEO, output_errors
from mirrorcam.session.journal import JOURNAL, journal_frame
from mirrorcam.session.lock import FolderLock
from mirrorcam.session.video_writer import keep_unfinished

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.session import Session


def end_recording(
    end: SessionEnd,
    course: Course,
    state: Literal["complete", "interrupted"],
    live: dict[str, Any] | None = None,
) -> Session:
    """Score what the journal holds and put the session in its final form.

    Parameters
    ----------
    end : SessionEnd
        Of the recording; its manifest has layout and identity.
    course : Course
        What happened.
    state : {"complete", "interrupted"}
        How it ended.
    live : dict[str, Any] | None
        What was counted and timed.

    Raises
    ------
    OutputError
        If it cannot be written; the journal stays then.
    """
    with end:
        manifest, path = end.manifest, end.path
        video = path / VIDEO
        cues = journal_frame(path, "cues")
        # As pictures mostly follow each other: in a pause, or without a camera, nobody looked.
        rate = usual_rate_hz(np.unique(cues["time_s"].to_numpy(np.float64)))
        facts = Facts(
            duration_s=course.last_s,
            frame_rate_hz=rate or math.nan,
            no_dyad_share=course.no_dyad_share,
            damaged=int((live or {}).get("frames_damaged") or 0),
        )
        return close_session(
            end,
            # Killed before its first row, a journal may not even know the columns.
            cues if len(cues) else CueTable().frame(),
            scoring_of(manifest),
            facts,
            state,
            video=video if manifest.keep_pictures and video.is_file() else None,
            own_events=journal_frame(path, "events"),
            live=live,
        )


def open_or_recover(path: Path | str) -> Session:
    """Open a session; one whose recording was cut off is scored and finished first.

    Where that cannot be written (the disk is full or read-only), the session opens from its
    journal all the same, with the live scores.

    Raises
    ------
    InputError
        As `open_session`.
    """
    session = open_session(path)
    if not session.unfinished:
        return session
    with suppress(OutputError):
        return recover(session)
    return session


def recover(session: Session) -> Session:
    """Score and finish a session whose recording was cut off.

    Raises
    ------
    InputError
        If somebody else is at it at this moment.
    OutputError
        If it cannot be written; the session is as before then.
    """
    lock = FolderLock(session.path / JOURNAL / "lock")
    with output_errors(session.path):
        (session.path / JOURNAL).mkdir(mode=0o700, exist_ok=True)
        free = lock.take()
    if not free:
        raise InputError(f"{session.path} is being worked on by another program; try again later.")
    try:
        with output_errors(session.path):
            (session.path / JOURNAL / "reserve").unlink(missing_ok=True)
            for name in VIDEOS.values():
                keep_unfinished(session.path / name)
        manifest = session.manifest
        course = Course.replay(session.cues, manifest.layout_changes)
        course.write_layout(manifest, scoring_of(manifest).rate_hz)
        end = SessionEnd(session.path, manifest)
        return end_recording(end, course, "interrupted", live=manifest.live)
    finally:
        lock.release()

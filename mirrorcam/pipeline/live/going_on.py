# SPDX-License-Identifier: GPL-3.0-or-later
"""Going on with a recording that ended before its time, as one session.

Nobody knows what was said between, so no time is invented for it: the second part begins a short
gap after the first one, longer than any lag that is looked for, so that nothing of the one is
compared with the other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.errors import UsageError
from mirrorcam.pipeline.course import Course
from mirrorcam.pipeline.live.ending import open_or_recover
from mirrorcam.pipeline.live.videos import VIDEOS
from mirrorcam.sources import open_video

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Manifest, Session
    from mirrorcam.session.manifest import Identity

GAP_S = 10.0
"""Seconds that stand for the time between two parts; no lag above 5 s is looked for."""


@dataclass(frozen=True, slots=True)
class Former:
    """The part of a session that there is already.

    Attributes
    ----------
    session : Session
        As it stands on the disk.
    course : Course
        What happened in it.
    begin_s : float
        Where the next part begins.
    begin_index : int
        Number of its first picture.
    identity : Identity
        The swaps and doubts in it.
    cuts_s : list[float]
        The cuts in it, and one where the next part begins.
    sizes : dict[ParticipantId, tuple[int, int]]
        Size of the pictures of each source, which the next ones are fitted into.
    videos : frozenset[ParticipantId]
        Which sources it has videos of.
    """

    session: Session
    course: Course
    begin_s: float
    begin_index: int
    identity: Identity
    cuts_s: list[float]
    sizes: dict[ParticipantId, tuple[int, int]]
    videos: frozenset[ParticipantId]

    def add_to(self, manifest: Manifest) -> None:
        """Put before what the next part found what there was to know of this one."""
        identity = manifest.identity
        identity.swaps = [*self.identity.swaps, *identity.swaps]
        identity.doubts = [*self.identity.doubts, *identity.doubts]
        before, now = self.session.manifest.live or {}, manifest.live or {}
        first, later = before.get("states"), now.get("states")
        if isinstance(first, list) and isinstance(later, list):
            now["states"] = [*first, *later]
        manifest.cuts_s = [*self.cuts_s, *(cut for cut in manifest.cuts_s if cut > self.begin_s)]


def go_on_with(path: Path | str, sources: int) -> Former:
    """Return what the next part of an interrupted session must know.

    A session that was cut off is scored and finished first.

    Parameters
    ----------
    path : Path
        The session.
    sources : int
        How many will be recorded.

    Raises
    ------
    InputError
        If it is no session, or is being recorded.
    UsageError
        If it did not end before its time, or had another number of sources.
    """
    session = open_or_recover(path)
    manifest = session.manifest
    if session.state != "interrupted" or manifest.live is None or session.unfinished:
        raise UsageError(
            f"{session.path} cannot be continued: only a live recording that was interrupted can; "
            "choose another folder with -o for a new one."
        )
    if len(manifest.sources) != sources:
        raise UsageError(
            f"{session.path} was recorded from {len(manifest.sources)} source(s): go on with as "
            "many."
        )
    course = Course.replay(session.cues, manifest.layout_changes)
    rows = session.cues
    begin_s = math.ceil(course.last_s) + GAP_S if len(rows) else 0.0
    videos = {who: session.path / name for who, name in VIDEOS.items()}
    there = {who: path for who, path in videos.items() if path.is_file()}
    sizes: dict[ParticipantId, tuple[int, int]] = {}
    for who, source in zip(VIDEOS, manifest.sources, strict=False):
        if source.width and source.height:
            sizes[who] = source.width, source.height
    for who, video in there.items():
        with open_video(video) as opened:
            sizes[who] = opened.info.width, opened.info.height
            # Where people were looked for in vain, or not yet, there are more pictures than rows.
            if math.isfinite(opened.info.duration_s):
                begin_s = max(begin_s, float(math.ceil(opened.info.duration_s)))
    return Former(
        session,
        course,
        begin_s,
        int(rows["frame_index"].max()) + 1 if len(rows) else 0,
        manifest.identity.model_copy(deep=True),
        [*manifest.cuts_s, begin_s] if len(rows) else [],
        sizes,
        frozenset(there),
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""What workers write into a session for Review, on top of what is on the disk by then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui.refusals import refusal_told
from gui.review.data import load_review, review_of
from mirrorcam.pipeline.stored import rescore
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gui.review.data import ReviewData
    from gui.review.rewriting import Rewriting
    from mirrorcam.session import Correction

translate = QCoreApplication.translate


def read_again(path: Path, rewriting: Rewriting) -> ReviewData:
    """Read a session that somebody else has changed; see `load_review` for errors."""
    with rewriting:  # who reads it scores it, where its scores do not know of its corrections
        return load_review(path)


def imported(session: Path, path: Path, rewriting: Rewriting) -> tuple[ReviewData, str]:
    """Put the events of a file into a session; return it, and a sentence about what came in."""
    from mirrorcam.pipeline.importing import import_events

    with rewriting:
        done = import_events(open_session(session), path, force=True)
    events = sum(lane.events for lane in done.lanes)
    told = (
        translate("Review", "Imported: one event from {0}.").format(path.name)
        if events == 1
        else translate("Review", "Imported: {0} events from {1}.").format(events, path.name)
    )
    data = review_of(open_session(session))
    return data, " ".join([told, *map(refusal_told, done.notices)])


def scored_again(
    path: Path,
    corrected: Callable[[list[Correction]], list[Correction]],
    library: Path | None,
    rewriting: Rewriting,
) -> ReviewData:
    """Score a session with other corrections: what `corrected` makes of those that hold."""
    with rewriting:
        # As it is on the disk: the library may have given it other names since it was read, and
        # another window other corrections.
        session = open_session(path)
        rescore(session, corrected(list(session.manifest.corrections)), library)
    return review_of(open_session(path))


def without(corrections: list[Correction], last: Correction) -> list[Correction]:
    """Return corrections without one of them; of several that are alike, the last one goes."""
    places = [number for number, one in enumerate(corrections) if one == last]
    return [one for number, one in enumerate(corrections) if number not in places[-1:]]

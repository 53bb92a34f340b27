# SPDX-License-Identifier: GPL-3.0-or-later
"""The question before sessions are deleted: what goes with them, and what stays."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PyQt6.QtCore import QCoreApplication

from gui.widgets.question import ask
from mirrorcam.sources.endings import looks_like_recording

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PyQt6.QtWidgets import QWidget

    from mirrorcam.library import Entry

translate = QCoreApplication.translate


def may_delete(entries: Sequence[Entry], parent: QWidget) -> bool:
    """Ask whether these sessions are to be deleted."""
    if len(entries) == 1:
        question = translate("Library", "Delete “{0}”?").format(entries[0].title)
    else:
        question = translate("Library", "Delete {0} sessions?").format(len(entries))
    if any(_holds_film(entry.path) for entry in entries):
        more = translate(
            "Library",
            "What is deleted goes for good when mirrorcam closes or another library is opened, "
            "the video in the session's folder too; until then it can be undone.",
        )
    else:
        more = translate(
            "Library",
            "The session with its scores, markers and report goes for good when mirrorcam "
            "closes or another library is opened; until then it can be undone. The recording "
            "itself stays where it is.",
        )
    return ask(parent, question, more, translate("Library", "Delete"))


def _holds_film(session: Path) -> bool:
    """Whether a recording stands in a session's own folder: a live one, or one put there."""
    with suppress(OSError):
        return any(looks_like_recording(path) for path in session.iterdir())
    return False

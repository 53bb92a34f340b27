# SPDX-License-Identifier: GPL-3.0-or-later
"""What every place of the window is given: look, memory, workers, and the way to the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Protocol

    from gui.background import Background
    from gui.preferences import Preferences
    from gui.theme import Theme

    class OpenSession(Protocol):
        """Opens a session in Review, at a moment if one is given."""

        def __call__(self, path: Path, time_s: float | None = None) -> None:
            """Open it."""


class Context(NamedTuple):
    """What a place is given.

    Attributes
    ----------
    theme : Theme
        Colours, icons, and when they change.
    preferences : Preferences
        What is remembered.
    tasks : Background
        Work off the GUI thread.
    open_session : callable
        ``open_session(path, time_s=None)`` shows a session in Review.
    """

    theme: Theme
    preferences: Preferences
    tasks: Background
    open_session: OpenSession

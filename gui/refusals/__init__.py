# SPDX-License-Identifier: GPL-3.0-or-later
"""Why the engine refused something, in the language of the app and the words of a window.

The sentences stand in five modules by what they are about; a test goes through the engine's
code and finds those that are not there.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gui.sayings import Sayings


@cache
def sayings() -> Sayings:
    """Return all of the sentences, which a first window need not load."""
    from gui.refusals import exports, recordings, running, sessions, system
    from gui.sayings import Sayings

    rooms = (exports, recordings, running, sessions)
    said = [saying for room in (*rooms, system) for saying in room.SAID]
    return Sayings("Refusal", said, {k: v for room in rooms for k, v in room.INSTEAD.items()})


def refusal_told(error: Exception | str) -> str:
    """Return the sentence of an error for somebody who sees a window.

    Parameters
    ----------
    error : Exception or str
        What was raised, or the sentence of it that another process has written.
    """
    return sayings().told(str(error))

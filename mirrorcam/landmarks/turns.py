# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets threads that come back from MediaPipe have the interpreter soon.

Python takes the interpreter from a busy thread only after 5 ms. A landmarker's thread needs it a
dozen times a picture, for a moment each, and so long its processor stands still: while conditions
and cues of another picture are read, such a thread waited for 1.5 to 2 ms a picture, and with
shorter turns it waits for 0.7.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from mirrorcam.landmarks.shared import WhileNeeded

if TYPE_CHECKING:
    from collections.abc import Callable

_TURN_S = 0.0002


@WhileNeeded
def short_turns() -> Callable[[], None]:
    """Take the interpreter from a thread sooner, in the whole process, until the block ends.

    A shorter interval of somebody else stays, and so does one that is set meanwhile.
    """
    usual_s = sys.getswitchinterval()
    sys.setswitchinterval(min(_TURN_S, usual_s))
    short_s = sys.getswitchinterval()  # in whole microseconds

    def as_before() -> None:
        if sys.getswitchinterval() == short_s:
            sys.setswitchinterval(usual_s)

    return as_before

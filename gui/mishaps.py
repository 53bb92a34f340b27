# SPDX-License-Identifier: GPL-3.0-or-later
"""A mistake of the program itself: told, written down, and no reason to lose the window.

Without this, PyQt ends the process at the first exception in a slot.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import TracebackType


@contextmanager
def told_to(say: Callable[[str], object], words: str) -> Iterator[None]:
    """Say what went wrong instead of ending the process.

    Parameters
    ----------
    say : callable
        Shows a sentence to the user.
    words : str
        The sentence for a mistake of the program, with ``{0}`` for what it was.
    """
    seen: set[str] = set()

    def hear(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        from gui.refusals import refusal_told  # a first window needs neither
        from mirrorcam.errors import MirrorcamError

        if isinstance(error, MirrorcamError):
            say(refusal_told(error))
            return
        what = f"{kind.__name__}: {error}" if str(error) else kind.__name__
        if what in seen:
            return  # one that comes with every picture is told once
        seen.add(what)
        import traceback  # takes longer than a window, and is hopefully never needed

        told = "".join(traceback.format_exception(kind, error, trace))
        with suppress(OSError, ValueError):
            print(told, file=sys.stderr, flush=True)
        say(words.format(what))

    former, sys.excepthook = sys.excepthook, hear
    try:
        yield
    finally:
        sys.excepthook = former

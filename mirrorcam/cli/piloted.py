# SPDX-License-Identifier: GPL-3.0-or-later
"""An analysis that another program steers: ``mirrorcam analyze --progress json``.

On stderr comes one JSON object a line: ``done_s``, ``total_s`` (null where unknown), ``frames``,
``elapsed_s``; a line that is not JSON is the sentence of an error. On stdin four words are heard
between two pictures, one a line: ``pause``, ``resume``, ``stop`` (as Ctrl-C: what was seen is
kept) and ``drop`` (nothing is kept). The end of stdin is no word. It works alike where there are
no signals to stop a process. With ``--quiet`` no progress is told, and the words are heard.
"""

from __future__ import annotations

import json
import math
import os
import threading
import time
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from mirrorcam.cli.streams import own_stderr, say
from mirrorcam.errors import StoppedByUserError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirrorcam.pipeline.recorded import Progress

_LINES_A_SECOND = 8.0


@contextmanager
def piloted(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Tell progress as JSON and hear the words of the other program.

    Parameters
    ----------
    quiet : bool
        Tell no progress.

    Yields
    ------
    Callable
        To be called after every picture; returns late after ``pause``, and raises
        KeyboardInterrupt after ``stop``, StoppedByUserError after ``drop``.
    """
    words = _Words()
    last = -math.inf
    # A thread that reads descriptor 0 itself leaves no lock behind when Python ends.
    threading.Thread(target=words.listen, args=(0,), daemon=True, name="words").start()
    with own_stderr() as file:

        def after_picture(far: Progress) -> None:
            nonlocal last
            now = time.monotonic()
            if not quiet and now - last >= 1.0 / _LINES_A_SECOND:
                last = now
                _tell(file, far)
            words.obey()

        yield after_picture


def _tell(file: IO[str], far: Progress) -> None:
    line = {
        "done_s": round(far.done_s, 3),
        "total_s": round(far.total_s, 3) if math.isfinite(far.total_s) else None,
        "frames": far.frames,
        "elapsed_s": round(far.elapsed_s, 3),
    }
    say(file, json.dumps(line))


class _Words:
    """What the other program said last."""

    def __init__(self) -> None:
        self._go_on = threading.Event()
        self._go_on.set()
        self._stop: type[BaseException] | None = None

    def listen(self, descriptor: int) -> None:
        """Read words until the other end is closed."""
        rest = b""
        with suppress(OSError):
            while read := os.read(descriptor, 256):
                *lines, rest = (rest + read).split(b"\n")
                for line in lines:
                    self.hear(line.decode("ascii", "replace").strip())
        self._go_on.set()  # nobody is left who could say "resume"

    def hear(self, word: str) -> None:
        """Take one word."""
        if word == "pause":
            self._go_on.clear()
        elif word == "resume":
            self._go_on.set()
        elif word in ("stop", "drop"):
            self._stop = KeyboardInterrupt if word == "stop" else StoppedByUserError
            self._go_on.set()

    def obey(self) -> None:
        """Wait while paused, stop if told."""
        self._go_on.wait()
        told, self._stop = self._stop, None
        if told is not None:
            raise told("Stopped; nothing is kept.")

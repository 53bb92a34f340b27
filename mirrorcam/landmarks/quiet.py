# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps MediaPipe's native log lines away from the user.

They are written straight to file descriptor 2 from C++ threads, and no environment variable stops
all of them. While a landmarker lives, descriptor 2 therefore leads nowhere and Python's own
``sys.stderr`` is given a private copy, so that our messages and progress still arrive.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

from mirrorcam.landmarks.shared import WhileNeeded

if TYPE_CHECKING:
    from collections.abc import Callable


@WhileNeeded
def native_log_silenced() -> Callable[[], None]:
    """Lead descriptor 2 nowhere until the block ends."""
    try:
        saved_fd = os.dup(2)
    except OSError:
        # A program without a console has no descriptor 2: there is nobody to keep quiet for.
        return lambda: None
    stderr, private = sys.stderr, _private_stderr(saved_fd)
    if private is not None:
        sys.stderr = private
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)

    def as_before() -> None:
        os.dup2(saved_fd, 2)
        os.close(saved_fd)
        if private is not None:
            # Somebody else may have put another stream in its place meanwhile: that one stays.
            if sys.stderr is private:
                sys.stderr = stderr
            private.close()

    return as_before


def _private_stderr(saved_fd: int) -> TextIO | None:
    """Return a stream in place of ``sys.stderr``; None where that does not write to 2."""
    try:
        sys.stderr.flush()
        writes_to_2 = sys.stderr.fileno() == 2
    except (OSError, ValueError, AttributeError):
        writes_to_2 = False
    if not writes_to_2:
        return None
    encoding = sys.stderr.encoding
    return os.fdopen(os.dup(saved_fd), "w", buffering=1, encoding=encoding, errors="replace")

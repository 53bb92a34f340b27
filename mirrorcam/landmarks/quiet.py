# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps MediaPipe's native log lines away from the user.

They are written straight to file descriptor 2 from C++ threads, and no environment variable stops
all of them. While a landmarker lives, descriptor 2 therefore leads nowhere and Python's own
``sys.stderr`` is given a private copy, so that our messages and progress still arrive.
"""

from __future__ import annotations

import os
import sys
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from collections.abc import Iterator

_lock = threading.Lock()
_depth = 0
_saved_fd = -1
_saved_stderr: TextIO | None = None
_private_stderr: TextIO | None = None


def _silence() -> None:
    global _saved_fd, _saved_stderr, _private_stderr
    try:
        _saved_fd = os.dup(2)
    except OSError:
        # A program without a console has no descriptor 2: there is nobody to keep quiet for.
        return
    try:
        sys.stderr.flush()
        writes_to_2 = sys.stderr.fileno() == 2
    except (OSError, ValueError, AttributeError):
        writes_to_2 = False
    if writes_to_2:
        _saved_stderr = sys.stderr
        sys.stderr = _private_stderr = os.fdopen(
            os.dup(_saved_fd), "w", buffering=1, encoding=_saved_stderr.encoding, errors="replace"
        )
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 2)
    os.close(nowhere)


def _restore() -> None:
    global _saved_fd, _saved_stderr, _private_stderr
    if _saved_fd < 0:
        return
    os.dup2(_saved_fd, 2)
    os.close(_saved_fd)
    _saved_fd = -1
    if _private_stderr is not None and _saved_stderr is not None:
        # Somebody else may have put another stream in its place meanwhile: that one stays.
        if sys.stderr is _private_stderr:
            sys.stderr = _saved_stderr
        _private_stderr.close()
        _saved_stderr = _private_stderr = None


@contextmanager
def native_log_silenced() -> Iterator[None]:
    """Lead descriptor 2 nowhere until the block ends; nested and concurrent use is counted."""
    global _depth
    with _lock:
        if _depth == 0:
            _silence()
        _depth += 1
    try:
        yield
    finally:
        with _lock:
            _depth -= 1
            if _depth == 0:
                _restore()

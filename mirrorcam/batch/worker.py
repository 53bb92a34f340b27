# SPDX-License-Identifier: GPL-3.0-or-later
"""One worker process: told to stop as a window tells it, and ended when it says nothing for long.

It is ``mirrorcam analyze --progress json``, whose lines and words `mirrorcam.cli.piloted` tells.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from mirrorcam.private import WORDS_VARIABLE, unlisted

if TYPE_CHECKING:
    from collections.abc import Sequence

THREADS = 2
"""Threads that one analysis keeps busy: one for each participant."""

_LOOK_EVERY_S = 0.1
_STOPPING_S = 60.0  # to score and write what was seen, before it is ended
_LONGEST_LINE = 65536


@dataclass(frozen=True, slots=True)
class Ended:
    """How a worker process ended.

    Attributes
    ----------
    code : int
        Its exit code; below 0, the signal that ended it.
    sentence : str
        What it said last that was not progress.
    silent : bool
        Whether it was ended because it made no progress.
    """

    code: int
    sentence: str
    silent: bool


def run_worker(
    command: Sequence[str],
    further_words: Sequence[str],
    patience_s: float,
    stop: threading.Event | None = None,
) -> Ended:
    """Run a worker process to its end.

    Parameters
    ----------
    command : sequence of str
        What is called.
    further_words : sequence of str
        What it is told besides, unseen in the list of processes; see `mirrorcam.private.unlisted`.
    patience_s : float
        It is ended after so many seconds without progress.
    stop : threading.Event, optional
        Once set, the worker is asked to stop; if it does not, it is ended.

    Raises
    ------
    OSError
        If it cannot be started.
    """
    with subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env=_environment() | {WORDS_VARIABLE: unlisted(further_words)},
        **_own_group(),
    ) as process:
        ears = _Ears()
        assert process.stderr is not None
        reader = threading.Thread(target=ears.listen, args=(process.stderr,), daemon=True)
        reader.start()
        try:
            silent = _watch(process, ears, patience_s, stop)
        finally:
            process.kill()  # nothing where it is gone already
        code = process.wait()
        reader.join(timeout=5.0)
    return Ended(code, ears.sentence, silent)


def _own_group() -> dict[str, Any]:
    """Keep Ctrl-C from workers: it is for the batch, which tells them."""
    if sys.platform == "win32":
        return {"creationflags": subprocess.CREATE_NEW_PROCESS_GROUP}
    return {"start_new_session": True}


def _watch(
    process: subprocess.Popen[bytes],
    ears: _Ears,
    patience_s: float,
    stop: threading.Event | None,
) -> bool:
    """Wait for the end; True if patience ran out."""
    stopping_since: float | None = None
    while True:
        with suppress(subprocess.TimeoutExpired):
            process.wait(timeout=_LOOK_EVERY_S)
            return False
        now = time.monotonic()
        if stopping_since is not None:
            if now - stopping_since > _STOPPING_S:
                return False
        elif stop is not None and stop.is_set():
            stopping_since = now
            with suppress(OSError):
                assert process.stdin is not None
                process.stdin.write(b"stop\n")
                process.stdin.flush()
        elif now - ears.last_progress > patience_s:
            return True


def _environment() -> dict[str, str]:
    """Return the environment of a worker: libraries of numbers take no more threads than it has."""
    names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
    return {name: str(THREADS) for name in names} | dict(os.environ)


class _Ears:
    """What a worker said on its standard error."""

    def __init__(self) -> None:
        self.sentence = ""
        self.last_progress = time.monotonic()
        self._pictures = -1.0

    def listen(self, stream: IO[bytes]) -> None:
        """Hear line after line until the other end is closed."""
        with suppress(OSError, ValueError):  # ValueError: closed in the meantime
            while line := stream.readline(_LONGEST_LINE):
                self.hear(line.decode("utf-8", "replace").strip())

    def hear(self, line: str) -> None:
        """Take one line: JSON is progress where there are more pictures, the rest is told."""
        if not line.startswith("{"):
            self.sentence = line.removeprefix("mirrorcam: ") or self.sentence
            return
        with suppress(ValueError, TypeError, KeyError):
            pictures = float(json.loads(line)["frames"])
            if pictures > self._pictures:
                self._pictures = pictures
                self.last_progress = time.monotonic()

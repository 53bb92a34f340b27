# SPDX-License-Identifier: GPL-3.0-or-later
"""One recording's analysis: a worker process, tried once more if it was killed, and what came out.

The local pool and a cluster both run `analyse`; a job and its outcome travel as plain data.
"""

from __future__ import annotations

import signal
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.batch.worker import Ended, run_worker
from mirrorcam.errors import (
    InputError,
    MirrorcamError,
    ModelError,
    NoDyadError,
    OutputError,
    StoppedByUserError,
    UsageError,
)

if TYPE_CHECKING:
    import threading
    from pathlib import Path

_ATTEMPTS = 2
_BUG = MirrorcamError.exit_code
_SAID = frozenset(
    {0}
    | {error.exit_code for error in (UsageError, InputError, NoDyadError, ModelError, OutputError)}
)
"""Codes with which a worker says itself what became of the recording."""


@dataclass(frozen=True, slots=True)
class Job:
    """What a worker is to do.

    Attributes
    ----------
    recording, session : Path
        The file, and the folder of its session; absolute.
    options : tuple[str, ...]
        Further words for ``mirrorcam analyze``.
    patience_s : float
        A worker is ended after so many seconds without progress.
    program : tuple[str, ...]
        What is called; empty means mirrorcam as installed where the job runs.
    """

    recording: Path
    session: Path
    options: tuple[str, ...] = ()
    patience_s: float = 900.0
    program: tuple[str, ...] = ()

    @property
    def command(self) -> list[str]:
        """The command, for all to see."""
        return [*(self.program or (sys.executable, "-m", "mirrorcam")), "analyze"]

    @property
    def further_words(self) -> list[str]:
        """What the command is to do, with paths that may name people."""
        inputs = [str(self.recording), "-o", str(self.session)]
        return [*inputs, "--progress", "json", *self.options]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job.

    Attributes
    ----------
    exit_code : int
        As of ``mirrorcam analyze``; 3 too for a recording that killed or hung its worker.
    message : str
        Why it is not 0, in one sentence.
    seconds : float
        How long it took, all attempts together.
    attempts : int
        How often it was tried.
    """

    exit_code: int
    message: str
    seconds: float
    attempts: int


def analyse(job: Job, stop: threading.Event | None = None) -> Outcome:
    """Analyse a recording in a process of its own, whatever it does to that process.

    Parameters
    ----------
    job : Job
        What.
    stop : threading.Event, optional
        Once set, what runs is stopped.
    """
    started = time.monotonic()
    code, message, attempt = StoppedByUserError.exit_code, "", 0
    while attempt < _ATTEMPTS and not (stop is not None and stop.is_set()):
        attempt += 1
        try:
            ended = run_worker(job.command, job.further_words, job.patience_s, stop)
        except OSError as error:
            ended = Ended(_BUG, f"The worker cannot be started ({error.strerror}).", silent=False)
        if stop is not None and stop.is_set() and ended.code not in _SAID:
            code, message = StoppedByUserError.exit_code, ""
            break
        code, message = _told(ended, attempt, job)
        if ended.code in _SAID or ended.silent:
            break
    return Outcome(code, message, time.monotonic() - started, attempt)


def _told(ended: Ended, attempt: int, job: Job) -> tuple[int, str]:
    if ended.silent:
        return InputError.exit_code, (
            f"The analysis made no progress for {job.patience_s:g} s and was ended; look at the "
            "recording, or allow more with --patience."
        )
    if ended.code == 0:
        return 0, ""
    times = "" if attempt == 1 else ", at the second attempt too"
    if ended.code in _SAID:
        fallback = f"The analysis ended with code {ended.code}."
        return ended.code, ended.sentence or fallback
    if ended.code == _BUG:
        return _BUG, ended.sentence or "The analysis ended unexpectedly; run mirrorcam doctor."
    return InputError.exit_code, (
        f"The worker was killed ({_cause(ended.code)}) while it analysed the recording{times}; "
        "play it in another program, or convert it and try again."
    )


def _cause(code: int) -> str:
    if code == -9:  # the number is the same wherever the name is known
        return "signal 9, most often because memory ran out"
    name = ""
    with suppress(ValueError):
        name = f", {signal.Signals(-code).name}" if code < 0 else ""
    return f"signal {-code}{name}" if code < 0 else f"code {code}"


def state_of(exit_code: int) -> str:
    """Return the word for an exit code: ``done``, ``no_dyad`` or ``failed``."""
    return {0: "done", NoDyadError.exit_code: "no_dyad"}.get(exit_code, "failed")

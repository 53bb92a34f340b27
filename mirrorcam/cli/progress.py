# SPDX-License-Identifier: GPL-3.0-or-later
"""How far an analysis is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import math
import os
import sys
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirrorcam.pipeline.recorded import Progress as HowFar

_LINE_EVERY_S = 10.0


@contextmanager
def error_console() -> Iterator[Console]:
    """Open a console on a copy of descriptor 2, which is led elsewhere while MediaPipe runs."""
    # Whoever reads stderr may go; an hour of analysis does not end for that.
    with suppress(BrokenPipeError):
        sys.stderr.flush()
        with os.fdopen(os.dup(2), "w", encoding=sys.stderr.encoding, errors="replace") as file:
            yield Console(file=file, highlight=False)


@contextmanager
def shown(quiet: bool) -> Iterator[Callable[[HowFar], None]]:
    """Show progress on stderr while the block runs.

    Parameters
    ----------
    quiet : bool
        Show nothing.

    Yields
    ------
    Callable
        To be called with every `mirrorcam.pipeline.recorded.Progress`.
    """
    if quiet:
        yield lambda _: None
        return
    with error_console() as console:
        if console.is_terminal:
            with _bar(console) as show:
                yield show
        else:
            yield _lines(console.file)


@contextmanager
def _bar(console: Console) -> Iterator[Callable[[HowFar], None]]:
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[details]}"),
        console=console,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with progress:
        task = progress.add_task("Loading models", total=None, details="")

        def show(far: HowFar) -> None:
            known = math.isfinite(far.total_s)
            progress.update(
                task,
                description="Analysing",
                total=far.total_s if known else None,
                completed=far.done_s,
                details=_details(far),
            )

        yield show


def _lines(file: IO[str]) -> Callable[[HowFar], None]:
    next_s = _LINE_EVERY_S

    def show(far: HowFar) -> None:
        nonlocal next_s
        if far.elapsed_s < next_s:
            return
        next_s = far.elapsed_s + _LINE_EVERY_S
        total = f" of {far.total_s:.0f}" if math.isfinite(far.total_s) else ""
        with suppress(BrokenPipeError):
            print(f"{far.done_s:.0f}{total} s analysed, {_details(far)}", file=file, flush=True)

    return show


def _details(far: HowFar) -> str:
    speed = f"{far.frames / far.elapsed_s:.1f} pictures/s" if far.elapsed_s > 0 else ""
    if not math.isfinite(far.total_s) or far.done_s <= 0:
        return speed
    left = max(far.total_s - far.done_s, 0.0) * far.elapsed_s / far.done_s
    minutes, seconds = divmod(math.ceil(left), 60)
    return f"{speed}, {minutes}:{seconds:02d} left" if speed else ""

# SPDX-License-Identifier: GPL-3.0-or-later
"""How far an analysis is: a bar on a terminal, now and then a line elsewhere."""

from __future__ import annotations

import math
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING

from mirrorcam.cli.streams import own_stderr, say
from mirrorcam.times import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mirrorcam.pipeline.recorded import Progress

_LINE_EVERY_S = 10.0


@contextmanager
def shown(quiet: bool) -> Iterator[Callable[[Progress], None]]:
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
    with own_stderr() as file:
        if file.isatty():
            with _bar(file) as show:
                yield show
        else:
            yield _lines(file)


@contextmanager
def _bar(file: IO[str]) -> Iterator[Callable[[Progress], None]]:
    from rich import progress as rich
    from rich.console import Console

    bar = rich.Progress(
        rich.TextColumn("{task.description}"),
        rich.BarColumn(),
        rich.TaskProgressColumn(),
        rich.TextColumn("{task.fields[details]}"),
        console=Console(file=file, highlight=False),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    with bar:
        task = bar.add_task("Loading models", total=None, details="")

        def show(far: Progress) -> None:
            known = math.isfinite(far.total_s)
            bar.update(
                task,
                description="Analysing" if far.frames else "Looking for both people",
                total=far.total_s if known else None,
                completed=far.done_s,
                details=_details(far),
                refresh=not far.frames,
            )

        yield show


def _lines(file: IO[str]) -> Callable[[Progress], None]:
    next_s = _LINE_EVERY_S

    def show(far: Progress) -> None:
        nonlocal next_s
        if far.elapsed_s < next_s:
            return
        next_s = far.elapsed_s + _LINE_EVERY_S
        total = f" of {far.total_s:.0f}" if math.isfinite(far.total_s) else ""
        say(file, f"{far.done_s:.0f}{total} s analysed, {_details(far)}")

    return show


def _details(far: Progress) -> str:
    speed = f"{far.frames / far.elapsed_s:.1f} pictures/s" if far.elapsed_s > 0 else ""
    if not math.isfinite(far.total_s) or far.done_s <= 0:
        return speed
    left = max(far.total_s - far.done_s, 0.0) * far.elapsed_s / far.done_s
    return f"{speed}, {clock(math.ceil(left))} left" if speed else ""

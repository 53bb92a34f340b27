# SPDX-License-Identifier: GPL-3.0-or-later
"""Which pictures to look at: those nearest to a steady grid of times.

Scores want evenly spaced samples, and looking at every picture of a 60 Hz recording would only
cost time. The choice is made on times alone, before colours are converted, with one picture of
look-ahead; so a recording is read once, in order, and whatever its length.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeVar

from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mirrorcam.model import Frame
    from mirrorcam.sources.base import RecordedSource, Timed

    Item = TypeVar("Item", bound=Timed)

DEFAULT_RATE_HZ = 15.0


def nearest_to_grid(items: Iterable[Item], rate_hz: float) -> Iterator[tuple[int, Item]]:
    """Pick the items that are nearest in time to some point ``k / rate_hz`` with ``k >= 0``.

    Every item comes at most once. Where items are rarer than grid points, each comes once, so a
    slow source loses nothing. Between two equally near items the earlier one is picked.

    Parameters
    ----------
    items : Iterable
        Anything with ``time_s``, strictly rising. Read lazily, one item ahead.
    rate_hz : float
        Grid points a second.

    Yields
    ------
    tuple[int, Item]
        Number ``k`` of the grid point (strictly rising) and the item. Of several points to
        which the item is nearest, the one closest to it.

    Raises
    ------
    UsageError
        If `rate_hz` is not a positive number.
    """
    if not (math.isfinite(rate_hz) and rate_hz > 0):
        raise UsageError(f"A rate of {rate_hz:g} Hz cannot be used: give a number above 0.")
    held: Item | None = None
    first = 0  # the lowest grid point that no earlier item took
    reach = 0.5  # how far the grid goes on behind the last item, in steps
    for item in items:
        if held is not None:
            # An item is nearest to the points between the midpoints to its neighbours.
            midpoint = math.floor((held.time_s + item.time_s) / 2 * rate_hz)
            if midpoint >= first:
                yield _closest(held.time_s * rate_hz, first, midpoint), held
                first = midpoint + 1
            reach = min(0.5, (item.time_s - held.time_s) / 2 * rate_hz)
        held = item
    if held is not None:
        # The grid ends where the next item would have begun to be the nearer one.
        last = math.floor(held.time_s * rate_hz + reach * (1 - 1e-6))
        if last >= first:
            yield _closest(held.time_s * rate_hz, first, last), held


def _closest(position: float, first: int, last: int) -> int:
    return min(max(round(position), first), last)


def frames_on_grid(source: RecordedSource, rate_hz: float = DEFAULT_RATE_HZ) -> Iterator[Frame]:
    """Read a source once and yield the frames nearest to a steady grid.

    Parameters
    ----------
    source : RecordedSource
        An opened recording.
    rate_hz : float
        Frames a second that are wanted. A slower source yields each of its frames once.

    Yields
    ------
    Frame
        In order; ``index`` counts over all pictures of the source, ``time_s`` is the true time
        of the picture, not the grid's.
    """
    for _, picture in nearest_to_grid(source.pictures(), rate_hz):
        yield picture.frame()

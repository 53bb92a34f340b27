# SPDX-License-Identifier: GPL-3.0-or-later
"""Two recordings of one conversation, one person in each, read side by side on one clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mirrorcam.sources.grid import DEFAULT_RATE_HZ, nearest_to_grid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirrorcam.model import Frame
    from mirrorcam.sources.base import Picture, RecordedSource

HALF_STEP = 0.5 + 1e-6


class FilePair:
    """Two recordings whose frames are delivered together, on the clock of the first.

    Parameters
    ----------
    a, b : RecordedSource
        Opened recordings of participants A and B.
    offset_b_s : float
        Start of B's recording on A's clock in seconds: time on A's clock = time on B's clock +
        `offset_b_s`. Positive where B's recording started later than A's.
    rate_hz : float
        Steps a second that are wanted.

    Attributes
    ----------
    rate_hz : float
        Steps a second that are taken: the slower recording's usual rate where that is below the
        wanted one (but no less than half of the wanted one), so that its participant is not
        missing at every few steps.
    """

    def __init__(
        self,
        a: RecordedSource,
        b: RecordedSource,
        offset_b_s: float = 0.0,
        rate_hz: float = DEFAULT_RATE_HZ,
    ) -> None:
        self._a = a
        self._b = b
        self._offset_b_s = offset_b_s
        rates = [info.usual_rate for info in (a.info, b.info) if info.usual_rate > 0]
        self.rate_hz = max(min([rate_hz, *rates]), rate_hz / 2)

    def frames(self) -> Iterator[tuple[Frame | None, Frame | None]]:
        """Read both recordings once, over the length of A's.

        Yields
        ------
        tuple[Frame | None, Frame | None]
            The frames of A and of B that are nearest to the same point of a steady grid on A's
            clock, each no further from it than half a step; None where a recording has none.
            At least one is a frame, and none comes twice. ``time_s`` of both is on A's clock.
        """
        grid_b = nearest_to_grid(self._pictures_b(), self.rate_hz)
        step_b, picture_b = next(grid_b, (None, None))
        previous = -1
        for step, picture_a in nearest_to_grid(self._a.pictures(), self.rate_hz):
            # Steps that A lacks, and B may have.
            while step_b is not None and step_b < step:
                if step_b > previous and self._near(picture_b, step_b):
                    yield None, _frame(picture_b)
                step_b, picture_b = next(grid_b, (None, None))
            frame_a = picture_a.frame() if self._near(picture_a, step) else None
            frame_b = None
            if step_b == step and self._near(picture_b, step):
                frame_b = _frame(picture_b)
            if frame_a is not None or frame_b is not None:
                yield frame_a, frame_b
            previous = step

    def _near(self, picture: Picture | None, step: int) -> bool:
        return picture is not None and abs(picture.time_s * self.rate_hz - step) <= HALF_STEP

    def _pictures_b(self) -> Iterator[_Shifted]:
        return (_Shifted(one, one.time_s + self._offset_b_s) for one in self._b.pictures())


@dataclass(frozen=True, slots=True)
class _Shifted:
    """A picture on another clock than its own."""

    picture: Picture
    time_s: float

    @property
    def index(self) -> int:
        return self.picture.index

    def frame(self) -> Frame:
        return replace(self.picture.frame(), time_s=self.time_s)


def _frame(picture: Picture | None) -> Frame | None:
    return None if picture is None else picture.frame()

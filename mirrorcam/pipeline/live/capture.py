# SPDX-License-Identifier: GPL-3.0-or-later
"""The thread that reads a source without a pause, and stays with it through its troubles."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.model import Frame
from mirrorcam.pipeline.live.reading import Reading, no_picture, trouble_of
from mirrorcam.sources.live.base import fitted, usable

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.clock import Clock
    from mirrorcam.model import ParticipantId
    from mirrorcam.pipeline.live.board import Board
    from mirrorcam.sources.live import LiveSource

STALLED_S = 2.0
"""Without a picture for so long, a source has stalled."""

_TRY_AGAIN_S = 1.0
_BLACK = 6.0
_BLACK_S = 1.0
_LEAST_STEP_S = 0.001
# A source may state the time of a picture; by so much it may differ from when it came.
_PLAUSIBLE_S = 2.0


class Capture(Reading[Frame]):
    """Reads one source in a thread of its own; whoever is slow, the source is drained.

    Parameters
    ----------
    who : ParticipantId
        Whose source.
    source : LiveSource
        Opened, read and closed in the thread.
    clock : Clock
        Of the session.
    board : Board
        Where troubles are told.
    deliver : Callable
        Called with every good picture, in the thread; must not wait.
    size : tuple[int, int] | None
        Width and height that all pictures are fitted into; by default those of the first one.

    Attributes
    ----------
    ended : threading.Event
        Set when no more pictures will come.
    damaged : int
        Pictures that were none.
    """

    def __init__(
        self,
        who: ParticipantId,
        source: LiveSource,
        clock: Clock,
        board: Board,
        deliver: Callable[[ParticipantId, Frame], None],
        size: tuple[int, int] | None = None,
    ) -> None:
        super().__init__(source, clock, f"capture-{who}")
        self._who = who
        self._source = source
        self._board = board
        self._deliver = deliver
        self._size = size
        self._sized = threading.Event()
        self._index = 0
        self._last_s = -np.inf
        self._arrived_s = np.inf
        self._black_since_s: float | None = None
        self.ended = threading.Event()
        self.damaged = 0

    def size(self, timeout_s: float = 5.0) -> tuple[int, int]:
        """Return the size of the pictures: the first one's, or as stated if none comes in time.

        Raises
        ------
        InputError
            If there is neither.
        """
        self._sized.wait(timeout_s)
        known = self._source.capabilities
        if self._size is None and not (known.width and known.height):
            raise no_picture(known.name)
        return self._size or (known.width, known.height)

    def look_after(self) -> None:
        """Tell whether pictures still come; to be called now and then from another thread."""
        silent_s = self._clock.now() - self._arrived_s
        if silent_s > STALLED_S and not self.ended.is_set():
            name = self._source.capabilities.name
            self._board.trouble(
                f"stalled-{self._who}", f"No picture has come from {name} for some seconds."
            )

    def _begin(self) -> None:
        self._arrived_s = self._clock.now()

    def _end(self) -> None:
        self.ended.set()
        self._sized.set()

    def _came_back(self, error: Exception) -> bool:
        known = self._source.capabilities
        about = f"lost-{self._who}"
        if not known.returns:
            self._board.trouble(about, trouble_of(error, known.name))
            return False
        waiting = f"{trouble_of(error, known.name)} Waiting for it to come back."
        self._board.trouble(f"stalled-{self._who}")
        self._board.trouble(about, waiting)
        self._arrived_s = np.inf  # told already
        self._source.close()
        while not self._stop.wait(_TRY_AGAIN_S):
            try:
                self._source.open(self._clock)
            except Exception:
                continue  # a driver that raises something is still lost
            self._arrived_s = self._clock.now()
            self._board.trouble(about)
            return True
        return False

    def _take(self, frame: Frame) -> None:
        now_s = self._clock.now()
        if not usable(frame.image):
            self.damaged += 1
            return
        if self._size is None:
            self._size = frame.width, frame.height
        self._sized.set()
        image = fitted(frame.image, *self._size)
        # The time that a source states is used as long as it makes sense.
        time_s = frame.time_s
        if not (self._last_s < time_s and abs(time_s - now_s) < _PLAUSIBLE_S):
            time_s = max(now_s, self._last_s + _LEAST_STEP_S)
        self._last_s = time_s
        self._arrived_s = now_s
        self._board.trouble(f"stalled-{self._who}")
        self._watch_light(image, time_s)
        self._deliver(self._who, Frame(self._index, time_s, image))
        self._index += 1

    def _watch_light(
        self, image: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], t: float
    ) -> None:
        """Say when there is nothing to see: a covered lens, a shutter, a blank screen."""
        if float(image[::16, ::16].mean()) >= _BLACK:
            self._black_since_s = None
            self._board.trouble(f"black-{self._who}")
            return
        if self._black_since_s is None:
            self._black_since_s = t
        if t - self._black_since_s >= _BLACK_S:
            name = self._source.capabilities.name
            self._board.trouble(
                f"black-{self._who}",
                f"The picture of {name} is black: uncover the lens or turn on a light.",
            )

# SPDX-License-Identifier: GPL-3.0-or-later
"""What every live source is: something to open, to read picture after picture, and to close."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.lifetime import Closeable

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.clock import Clock
    from mirrorcam.model import Frame


class SourceKind(StrEnum):
    """Where the pictures come from."""

    CAMERA = "camera"
    FILE = "file"
    STREAM = "stream"
    SCREEN = "screen"
    WINDOW = "window"


class SourceLostError(InputError):
    """A source that was there has gone: unplugged, switched off, or its connection is lost."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """What a source is and can do; sizes and rates are known once it is open.

    Attributes
    ----------
    kind : SourceKind
        Where the pictures come from.
    name : str
        For people: the name of the camera, of the file.
    stable_id : str
        Names the same thing tomorrow, on another port as far as that is possible.
    width, height : int
        Size of the pictures as read back from the source; 0 before it is open.
    stated_rate_hz : float
        Pictures a second as the source states them; NaN if it does not. What really comes is
        measured (in low light, cameras deliver half of what they state).
    returns : bool
        Whether it makes sense to open the source again after it was lost.
    """

    kind: SourceKind
    name: str
    stable_id: str
    width: int = 0
    height: int = 0
    stated_rate_hz: float = float("nan")
    returns: bool = True


class LiveSource(Closeable):
    """A source of pictures that run on a clock.

    `open`, `read` and `close` are called from one thread. After `close`, or after a
    `SourceLostError`, a source may be opened again.
    """

    @property
    @abstractmethod
    def capabilities(self) -> Capabilities:
        """What the source is and can do."""

    @abstractmethod
    def open(self, clock: Clock) -> None:
        """Start the source.

        Parameters
        ----------
        clock : Clock
            On which the pictures are timed.

        Raises
        ------
        InputError
            If it cannot be opened: the sentence says why and what to do.
        """

    @abstractmethod
    def read(self) -> Frame | None:
        """Wait for the next picture.

        Returns
        -------
        Frame | None
            ``time_s`` is on the clock of `open`, ``index`` counts from 0. None at the end of
            what has an end.

        Raises
        ------
        SourceLostError
            If the source is gone.
        """


def fitted(image: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    """Return a picture (h, w, 3) in a given size: scaled to fit, the rest black.

    A source may change its size on the way (a window is resized, a stream is renegotiated), and a
    pixel must keep its meaning.
    """
    if image.shape[:2] == (height, width):
        return image
    scale = min(width / image.shape[1], height / image.shape[0])
    inner = max(round(image.shape[1] * scale), 1), max(round(image.shape[0] * scale), 1)
    framed = np.zeros((height, width, 3), np.uint8)
    left, top = (width - inner[0]) // 2, (height - inner[1]) // 2
    small = cv2.resize(image, inner, interpolation=cv2.INTER_AREA)
    framed[top : top + inner[1], left : left + inner[0]] = small
    return framed


def usable(image: object) -> bool:
    """Whether an array is a picture: (h, w, 3) bytes with at least 32 pixels a side."""
    return (
        isinstance(image, np.ndarray)
        and image.dtype == np.uint8
        and image.ndim == 3
        and image.shape[2] == 3
        and min(image.shape[:2]) >= 32
    )

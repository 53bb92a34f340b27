# SPDX-License-Identifier: GPL-3.0-or-later
"""A live source: a picture from a file that is shown again and again."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.model import Frame
from mirrorcam.sources.live import Capabilities, LiveSource, SourceKind, live_source

if TYPE_CHECKING:
    from mirrorcam.clock import Clock

_RATE_HZ = 15.0


@live_source("still")
class Still(LiveSource):
    """``still:PICTURE.png``: a camera that always sees the same."""

    def __init__(self, text: str) -> None:
        self._path = Path(text)
        self._image: Any = None
        self._clock: Clock | None = None
        self._index = 0

    @property
    def capabilities(self) -> Capabilities:
        """What the source is."""
        height, width = (0, 0) if self._image is None else self._image.shape[:2]
        name = self._path.name
        return Capabilities(SourceKind.FILE, name, f"still:{name}", width, height, _RATE_HZ)

    def open(self, clock: Clock) -> None:
        """Read the picture."""
        image = cv2.imread(str(self._path))
        if image is None:
            raise InputError(f"“{self._path}” is no picture: name a PNG or JPEG file.")
        self._image = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), dtype=np.uint8)
        self._clock = clock

    def read(self) -> Frame | None:
        """Wait a step and show the picture."""
        if self._clock is None:
            return None
        time.sleep(1.0 / _RATE_HZ)
        self._index += 1
        return Frame(self._index - 1, self._clock.now(), self._image)

    def close(self) -> None:
        """Let go of the picture."""
        self._image = self._clock = None

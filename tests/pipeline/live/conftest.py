# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera for the tests: pictures of a recorded file, with whatever troubles are asked for."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirrorcam.errors import InputError
from mirrorcam.model import Frame
from mirrorcam.sources.live import Capabilities, LiveSource, SourceKind, SourceLostError

if TYPE_CHECKING:
    from mirrorcam.clock import Clock

Script = Callable[[int], object]


class FakeCamera(LiveSource):
    """Delivers what a script says for every picture that is asked for.

    The script gives an image, an exception to raise, None for the end, or a pair of an image and
    seconds by which its time is wrong.
    """

    def __init__(self, script: Script, *, interval_s: float = 0.02, absent: int = 0) -> None:
        self.script = script
        self.interval_s = interval_s
        self.absent = absent  # openings in vain after it was lost
        self.asked = 0
        self.opened = 0
        self.closed = 0
        self.clock: Clock | None = None

    @property
    def capabilities(self) -> Capabilities:
        return Capabilities(SourceKind.CAMERA, "the camera", "fake", 320, 240, 50.0)

    def open(self, clock: Clock) -> None:
        self.opened += 1
        if 1 < self.opened <= 1 + self.absent:
            raise InputError("The camera is not there.")
        self.clock = clock

    def read(self) -> Frame | None:
        time.sleep(self.interval_s)
        given = self.script(self.asked)
        self.asked += 1
        if isinstance(given, Exception):
            raise given
        if given is None:
            return None
        image, wrong_s = given if isinstance(given, tuple) else (given, 0.0)
        return Frame(self.asked, self.clock.now() + wrong_s, image)

    def close(self) -> None:
        self.closed += 1


def grey(value: int = 120, size: tuple[int, int] = (320, 240)) -> np.ndarray:
    return np.full((size[1], size[0], 3), value, np.uint8)


def lost() -> SourceLostError:
    return SourceLostError("The camera delivers no pictures any more.")


@pytest.fixture
def fake() -> Iterator[type[FakeCamera]]:
    """Return the class of fake cameras, with pictures and troubles to give."""
    FakeCamera.grey, FakeCamera.lost = staticmethod(grey), staticmethod(lost)
    return FakeCamera

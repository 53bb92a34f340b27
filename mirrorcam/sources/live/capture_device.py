# SPDX-License-Identifier: GPL-3.0-or-later
"""What cameras and streams share: OpenCV's capture, read in RGB, its native log kept quiet."""

from __future__ import annotations

import math
import os
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mirrorcam.model import Frame
from mirrorcam.sources.live.base import Capabilities, LiveSource, SourceLostError

if TYPE_CHECKING:
    from mirrorcam.clock import Clock

# FFmpeg inside OpenCV writes to descriptor 2 of its own accord; a user gets one sentence instead.
os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", "-8")

# So many pictures in a row may fail to arrive before a source counts as lost.
FAILURES_ALLOWED = 10


def quiet_opencv() -> None:
    """Keep OpenCV from writing its own warnings to the terminal."""
    cv2.utils.logging.setLogLevel(cv2.utils.logging.LOG_LEVEL_SILENT)


class CaptureDevice(LiveSource):
    """A source that OpenCV captures.

    Parameters
    ----------
    capabilities : Capabilities
        What is known before it is open.
    """

    def __init__(self, capabilities: Capabilities) -> None:
        self._capabilities = capabilities
        self._capture: Any = None
        self._clock: Clock | None = None
        self._index = 0

    @property
    def capabilities(self) -> Capabilities:
        """What the source is; its size and rate once it is open."""
        return self._capabilities

    def _start(self, capture: Any, clock: Clock) -> None:
        """Take over an opened capture and read back what it really delivers."""
        known = self._capabilities
        rate = float(capture.get(cv2.CAP_PROP_FPS))
        self._capture, self._clock = capture, clock
        self._capabilities = Capabilities(
            kind=known.kind,
            name=known.name,
            stable_id=known.stable_id,
            width=int(capture.get(cv2.CAP_PROP_FRAME_WIDTH)),
            height=int(capture.get(cv2.CAP_PROP_FRAME_HEIGHT)),
            stated_rate_hz=rate if math.isfinite(rate) and 0 < rate <= 500 else math.nan,
            returns=True,
        )

    def read(self) -> Frame | None:
        """Wait for the next picture; see `LiveSource.read`."""
        if self._capture is None or self._clock is None:
            raise SourceLostError(self._lost())
        for _ in range(FAILURES_ALLOWED):
            if not self._capture.grab():
                continue
            time_s = self._clock.now() - self._age_s()  # as near to the light as we get
            there, image = self._capture.retrieve()
            if not there or image is None:
                continue
            if image.ndim == 2:
                image = cv2.cvtColor(image, cv2.COLOR_GRAY2BGR)
            rgb = np.asarray(cv2.cvtColor(image, cv2.COLOR_BGR2RGB), dtype=np.uint8)
            frame = Frame(self._index, time_s, rgb)
            self._index += 1
            return frame
        raise SourceLostError(self._lost())

    def _age_s(self) -> float:
        """How long ago the newest picture was taken, as far as the device tells."""
        return 0.0

    def _lost(self) -> str:
        return f"{self._capabilities.name} delivers no pictures any more."

    def close(self) -> None:
        """Let go of the device."""
        if self._capture is not None:
            self._capture.release()
            self._capture = None

# SPDX-License-Identifier: GPL-3.0-or-later
"""A region of the screen, for a call that is shown there; without Qt, by mss."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

import cv2
import numpy as np

from mirrorcam.errors import InputError, UsageError
from mirrorcam.model import Frame, Region
from mirrorcam.sources.live.base import Capabilities, LiveSource, SourceKind, SourceLostError
from mirrorcam.sources.live.registry import live_source

if TYPE_CHECKING:
    from mirrorcam.clock import Clock

RATE_HZ = 25.0
"""Calls show 25 to 30 pictures a second; a screen has no pictures of its own to wait for."""

SMALLEST = 32
"""Pixels a side below which there is nothing to see."""


def parse_region(text: str) -> Region:
    """Return the region that ``X,Y,W,H`` means, in pixels of the whole desktop.

    Raises
    ------
    UsageError
        If it is none.
    """
    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError:
        x = y = width = height = 0
    if min(width, height) < SMALLEST:
        raise UsageError(
            f"“screen:{text}” is no region of the screen: give screen:X,Y,WIDTH,HEIGHT in whole "
            f"pixels, at least {SMALLEST} a side, such as screen:0,0,1280,720."
        )
    return Region(x, y, width, height)


def _said(error: Exception) -> str:
    """Return the first line of what a library said, or else what kind of error it is."""
    return (str(error).strip() or type(error).__name__).splitlines()[0]


class ScreenGrab(LiveSource):
    """What regions and windows share: a part of the screen, grabbed 25 times a second.

    Parameters
    ----------
    capabilities : Capabilities
        What is known before it is open.
    """

    def __init__(self, capabilities: Capabilities) -> None:
        self._capabilities = capabilities
        self._grabber: Any = None
        self._clock: Clock | None = None
        self._desktop = Region(0, 0, 0, 0)
        self._index = 0
        self._next_s = 0.0

    @property
    def capabilities(self) -> Capabilities:
        """What the source is."""
        return self._capabilities

    def _open_screen(self, clock: Clock) -> None:
        """Check that the screen can be read, and how large the desktop is."""
        self.close()
        import mss

        try:
            self._grabber = mss.MSS()
            whole = self._grabber.monitors[0]
        except (mss.ScreenShotError, OSError) as error:
            raise InputError(
                f"The screen cannot be read ({_said(error)}): on Linux this works "
                "under X11, and on macOS after screen recording was allowed in the privacy "
                "settings."
            ) from error
        self._desktop = Region(whole["left"], whole["top"], whole["width"], whole["height"])
        self._clock = clock
        self._next_s = clock.now()

    def _wait(self) -> float:
        """Wait until the next picture is due; return the time."""
        if self._grabber is None or self._clock is None:
            raise SourceLostError(f"{self._capabilities.name} is not open.")
        wait_s = self._next_s - self._clock.now()
        if wait_s > 0:
            time.sleep(wait_s)
        now_s = self._clock.now()
        # Somebody who comes late does not make the next one hurry.
        self._next_s = max(self._next_s + 1 / RATE_HZ, now_s)
        return now_s

    def _grab(self, region: Region) -> Frame:
        """Grab a region of the desktop now."""
        assert self._clock is not None
        import mss

        box = {
            "left": region.x,
            "top": region.y,
            "width": region.width,
            "height": region.height,
        }
        time_s = self._clock.now()
        try:
            grabbed = np.asarray(self._grabber.grab(box))
        except (mss.ScreenShotError, OSError) as error:
            raise SourceLostError(f"The screen can no longer be read ({_said(error)}).") from error
        image = np.asarray(cv2.cvtColor(grabbed, cv2.COLOR_BGRA2RGB), dtype=np.uint8)
        frame = Frame(self._index, time_s, image)
        self._index += 1
        return frame

    def close(self) -> None:
        """Let go of the screen."""
        if self._grabber is not None:
            self._grabber.close()
            self._grabber = None


class ScreenRegion(ScreenGrab):
    """A region of the screen.

    Parameters
    ----------
    region : Region
        In pixels of the whole desktop.
    """

    def __init__(self, region: Region) -> None:
        where = f"{region.x},{region.y},{region.width},{region.height}"
        super().__init__(
            Capabilities(
                SourceKind.SCREEN,
                f"the screen at {where}",
                f"screen:{where}",
                region.width,
                region.height,
                RATE_HZ,
            )
        )
        self._region = region

    def open(self, clock: Clock) -> None:
        """Check that the region lies on the screen; see `LiveSource.open`."""
        self._open_screen(clock)
        region, desktop = self._region, self._desktop
        inside = (
            desktop.x <= region.x
            and desktop.y <= region.y
            and region.x + region.width <= desktop.x + desktop.width
            and region.y + region.height <= desktop.y + desktop.height
        )
        if not inside:
            self.close()
            raise InputError(
                f"{self._capabilities.stable_id} does not lie on the screen, which is "
                f"{desktop.width}x{desktop.height} pixels from {desktop.x},{desktop.y}: give a "
                "region within it."
            )

    def read(self) -> Frame | None:
        """Grab the next picture; see `LiveSource.read`."""
        self._wait()
        return self._grab(self._region)


@live_source("screen")
def screen(text: str) -> ScreenRegion:
    """Return the region of the screen that ``X,Y,W,H`` means."""
    return ScreenRegion(parse_region(text))

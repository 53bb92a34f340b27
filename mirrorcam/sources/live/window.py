# SPDX-License-Identifier: GPL-3.0-or-later
"""The window of a call, wherever it is moved; without Qt, as the part of the screen it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.errors import InputError
from mirrorcam.model import Region
from mirrorcam.sources.live.base import Capabilities, SourceKind, SourceLostError
from mirrorcam.sources.live.open_windows import find_window
from mirrorcam.sources.live.registry import live_source
from mirrorcam.sources.live.screen import RATE_HZ, SMALLEST, ScreenGrab

if TYPE_CHECKING:
    from mirrorcam.clock import Clock
    from mirrorcam.model import Frame

_LOOK_EVERY_S = 0.5


@live_source("window")
class Window(ScreenGrab):
    """A window, grabbed 25 times a second from where it is on the screen.

    What lies over the window is grabbed too: a screen knows only what it shows. The app, which has
    Qt, captures the window itself.

    Parameters
    ----------
    title : str
        Its title, or part of it.
    """

    def __init__(self, title: str) -> None:
        super().__init__(
            Capabilities(SourceKind.WINDOW, f"the window “{title}”", f"window:{title}")
        )
        self._title = title
        self._looked_s = 0.0
        self._region: Region | None = None

    def open(self, clock: Clock) -> None:
        """Look for the window; see `LiveSource.open`."""
        self._open_screen(clock)
        self._looked_s = clock.now()
        try:
            title = find_window(self._title).title
            region = self._look()
        except InputError:
            self.close()
            raise
        if region is None:
            self.close()
            raise InputError(f"The window “{title}” does not lie on the screen: move it there.")
        known = self._capabilities
        self._capabilities = Capabilities(
            SourceKind.WINDOW,
            f"the window “{title}”",
            known.stable_id,
            region.width,
            region.height,
            RATE_HZ,
        )

    def read(self) -> Frame | None:
        """Grab the next picture; see `LiveSource.read`."""
        now_s = self._wait()
        if now_s - self._looked_s >= _LOOK_EVERY_S:
            self._looked_s = now_s
            self._region = self._look()
        if self._region is None:
            raise SourceLostError(f"{self._capabilities.name} can no longer be seen.")
        return self._grab(self._region)

    def _look(self) -> Region | None:
        """Return the part of the window that lies on the desktop, if it is any."""
        try:
            there = find_window(self._title).region
        except InputError:
            self._region = None
            return None
        desktop = self._desktop
        shifted = Region(there.x - desktop.x, there.y - desktop.y, there.width, there.height)
        seen = shifted.clipped(desktop.width, desktop.height)
        self._region = Region(seen.x + desktop.x, seen.y + desktop.y, seen.width, seen.height)
        if min(seen.width, seen.height) < SMALLEST:
            self._region = None
        return self._region

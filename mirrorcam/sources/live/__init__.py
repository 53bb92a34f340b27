# SPDX-License-Identifier: GPL-3.0-or-later
"""Sources that run while one looks: cameras, streams, the screen, a file played in real time.

>>> from mirrorcam.clock import Clock
>>> from mirrorcam.sources.live import open_live_source
>>> with open_live_source("0") as camera:  # doctest: +SKIP
...     camera.open(Clock())
...     frame = camera.read()
"""

from mirrorcam.sources.live.base import Capabilities, LiveSource, SourceKind, SourceLostError
from mirrorcam.sources.live.camera import CameraDevice, list_cameras
from mirrorcam.sources.live.registry import live_source, open_live_source, register_live_source

__all__ = [
    "CameraDevice",
    "Capabilities",
    "LiveSource",
    "SourceKind",
    "SourceLostError",
    "list_cameras",
    "live_source",
    "open_live_source",
    "register_live_source",
]

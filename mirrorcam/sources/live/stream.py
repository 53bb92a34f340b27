# SPDX-License-Identifier: GPL-3.0-or-later
"""Network streams, which only a user's own words open: an address given as the source."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import cv2

from mirrorcam.errors import InputError
from mirrorcam.sources.live.base import Capabilities, SourceKind
from mirrorcam.sources.live.capture_device import CaptureDevice, quiet_opencv
from mirrorcam.sources.live.registry import live_source

if TYPE_CHECKING:
    from mirrorcam.clock import Clock

SCHEMES = ("http", "https", "rtsp", "rtsps", "rtmp", "rtp", "udp", "tcp", "srt")

_OPEN_TIMEOUT_MS = 10_000
_READ_TIMEOUT_MS = 5_000


@live_source(*SCHEMES, address=True)
class Stream(CaptureDevice):
    """A network stream that OpenCV opens (an IP camera, a phone that serves its camera).

    Parameters
    ----------
    url : str
        Its address.

    Raises
    ------
    ValueError
        If it cannot be taken apart: a port that is no number, half a bracket.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        # A name or a password in the address is nobody's business in a session or a message.
        host = parts.hostname or ""
        if ":" in host:
            host = f"[{host}]"
        place = f"{parts.scheme}://{host}{f':{parts.port}' if parts.port else ''}{parts.path}"
        super().__init__(Capabilities(SourceKind.STREAM, place, place))
        self._url = url

    def open(self, clock: Clock) -> None:
        """Connect; see `LiveSource.open`."""
        self.close()
        quiet_opencv()
        timeouts = [
            cv2.CAP_PROP_OPEN_TIMEOUT_MSEC,
            _OPEN_TIMEOUT_MS,
            cv2.CAP_PROP_READ_TIMEOUT_MSEC,
            _READ_TIMEOUT_MS,
        ]
        capture = cv2.VideoCapture(self._url, cv2.CAP_FFMPEG, timeouts)
        if not capture.isOpened():
            capture.release()
            raise InputError(
                f"The stream {self._capabilities.name} cannot be opened: check the address, and "
                "that its camera or server is running and reachable from this computer."
            )
        self._start(capture, clock)

    def _lost(self) -> str:
        return f"The stream {self._capabilities.name} has stopped."

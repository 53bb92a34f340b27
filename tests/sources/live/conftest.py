# SPDX-License-Identifier: GPL-3.0-or-later
"""Things to capture: a film, an MJPEG server on loopback, a virtual screen, a stand-in camera."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections import namedtuple
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

import av
import cv2
import numpy as np
import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SIZE = (320, 240)
SECONDS, RATE = 2.0, 25


def picture(number: int, size: tuple[int, int] = SIZE) -> np.ndarray:
    """A red picture that gets greener."""
    image = np.zeros((size[1], size[0], 3), np.uint8)
    image[:] = (200, 4 * number % 200, 20)
    return image


@pytest.fixture(scope="session")
def played_film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds at 25 pictures a second."""
    path = tmp_path_factory.mktemp("film") / "film.mp4"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libx264", rate=RATE, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = *SIZE, "yuv420p"
        for number in range(round(SECONDS * RATE)):
            output.mux(stream.encode(av.VideoFrame.from_ndarray(picture(number), "rgb24")))
        output.mux(stream.encode())
    return path


class _Pictures(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "multipart/x-mixed-replace; boundary=picture")
        self.end_headers()
        with contextlib.suppress(ConnectionError):
            for number in range(self.server.pictures):
                jpeg = cv2.imencode(".jpg", picture(number)[:, :, ::-1])[1].tobytes()
                head = f"--picture\r\nContent-Type: image/jpeg\r\nContent-Length: {len(jpeg)}"
                self.wfile.write(head.encode() + b"\r\n\r\n" + jpeg + b"\r\n")
                time.sleep(1 / RATE)

    def log_message(self, *_words: object) -> None:
        """Keep quiet."""


@pytest.fixture
def mjpeg() -> Iterator[ThreadingHTTPServer]:
    """A camera in the network that serves pictures, 25 a second, and then stops."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Pictures)
    server.pictures = 1000
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


Info = namedtuple("Info", "index name path vid pid backend")


class FakeCapture:
    """Stands for cv2.VideoCapture on a camera: the only hardware that a test machine lacks."""

    opens = True
    pictures = 10_000

    def __init__(self, *_how: object) -> None:
        self.count = 0
        self.set_to: dict[int, float] = {}
        self.released = False

    def isOpened(self) -> bool:
        return self.opens

    def set(self, key: int, value: float) -> bool:
        self.set_to[key] = value
        return True

    def get(self, key: int) -> float:
        known = {cv2.CAP_PROP_FRAME_WIDTH: 320, cv2.CAP_PROP_FRAME_HEIGHT: 240}
        return known.get(key, 30.0)

    def grab(self) -> bool:
        time.sleep(0.005)
        self.count += 1
        return self.opens and self.count <= self.pictures

    def retrieve(self) -> tuple[bool, np.ndarray | None]:
        return True, np.ascontiguousarray(picture(self.count)[:, :, ::-1])

    def release(self) -> None:
        self.released = True


@pytest.fixture
def cameras(monkeypatch: pytest.MonkeyPatch) -> type[FakeCapture]:
    """Two cameras of one make and one of another."""
    plugged = [
        Info(200, "Webcam C920", "/dev/none0", 0x046D, 0x082D, cv2.CAP_V4L2),
        Info(202, "Webcam C920", "/dev/none2", 0x046D, 0x082D, cv2.CAP_V4L2),
        Info(204, "Built-in", "/dev/none4", None, None, cv2.CAP_V4L2),
    ]
    capture = type("Capture", (FakeCapture,), {"plugged": plugged})
    monkeypatch.setattr("cv2_enumerate_cameras.enumerate_cameras", lambda _api: capture.plugged)
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setattr(cv2, "VideoCapture", capture)
    return capture


@pytest.fixture
def closed_port() -> int:
    """A port on which nobody listens."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]

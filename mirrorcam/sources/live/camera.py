# SPDX-License-Identifier: GPL-3.0-or-later
"""Webcams: listed by name, recognised again on another port, opened with a sentence if not."""

from __future__ import annotations

import errno
import os
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import cv2

from mirrorcam.errors import InputError
from mirrorcam.sources.live.base import Capabilities, SourceKind
from mirrorcam.sources.live.capture_device import CaptureDevice, quiet_opencv
from mirrorcam.sources.live.registry import live_source

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from mirrorcam.clock import Clock

# What is asked for; what comes is read back. Larger pictures only cost time: the pose network
# sees 256 pixels.
_WIDTH, _HEIGHT, _RATE_HZ = 1280, 720, 30
# A picture that says it is older than this has another clock.
_OLDEST_S = 0.5
_SYSTEM_API = {"linux": "CAP_V4L2", "win32": "CAP_MSMF", "darwin": "CAP_AVFOUNDATION"}


@dataclass(frozen=True, slots=True)
class CameraDevice:
    """A camera that is plugged in.

    Attributes
    ----------
    number : int
        By which the command line calls it: its place in the list, from 0. On Linux the number of
        its device file.
    name : str
        As its maker calls it.
    stable_id : str
        Maker and product where they are known, else the path of the device.
    index, backend : int
        How OpenCV opens it.
    path : str
        Of the device, where the system has one.
    """

    number: int
    name: str
    stable_id: str
    index: int
    backend: int
    path: str


def list_cameras() -> list[CameraDevice]:
    """Return the cameras of this computer; none is opened."""
    from cv2_enumerate_cameras import enumerate_cameras

    api = int(getattr(cv2, _SYSTEM_API.get(sys.platform, "CAP_ANY")))
    found: list[CameraDevice] = []
    counts: dict[str, int] = {}
    for info in enumerate_cameras(api):
        path = str(info.path or "")
        known = info.vid is not None and info.pid is not None
        base = f"{info.vid:04x}:{info.pid:04x}" if known else path or info.name
        counts[base] = counts.get(base, 0) + 1
        stable = base if counts[base] == 1 else f"{base}#{counts[base]}"
        number = info.index % 100 if sys.platform == "linux" else len(found)
        found.append(CameraDevice(number, info.name, stable, info.index, info.backend, path))
    return found


def find_camera(text: str) -> CameraDevice:
    """Return the camera that a number, a stable id or (part of) a name means.

    Raises
    ------
    InputError
        If there is none.
    """
    cameras = list_cameras()
    for camera in cameras:
        if text in (str(camera.number), camera.stable_id, camera.name):
            return camera
    named = [camera for camera in cameras if text.lower() in camera.name.lower()]
    if len(named) == 1 and not text.isdecimal():
        return named[0]
    raise _no_camera(text, cameras)


def find_again(camera: CameraDevice, others: Collection[str]) -> CameraDevice:
    """Return a camera that was open before, under whatever number and path it has now.

    Parameters
    ----------
    camera : CameraDevice
        As it was.
    others : Collection[str]
        Paths of the other cameras that were there then: a second one of the same make is never
        taken for it, whoever sits before that.

    Raises
    ------
    InputError
        If it is not there.
    """
    cameras = list_cameras()
    make = _make(camera)
    alike = [one for one in cameras if _make(one) == make and one.path not in others]
    for one in alike:
        if one.path == camera.path:
            return one
    if alike:
        return alike[0]
    raise _no_camera(camera.stable_id, cameras)


def _make(camera: CameraDevice) -> str:
    """Return maker and product, or the name where they are not known."""
    make = camera.stable_id.partition("#")[0]
    return camera.name if make == camera.path else make


def _no_camera(text: str, cameras: Sequence[CameraDevice]) -> InputError:
    there = ", ".join(f"{camera.number} ({camera.name})" for camera in cameras)
    what = f"choose one of these: {there}" if cameras else "no camera is connected; plug one in"
    return InputError(f"There is no camera {text}: {what}.")


@live_source("camera")
class Camera(CaptureDevice):
    """A webcam.

    Parameters
    ----------
    text : str
        Its number, stable id or name. The camera is looked for whenever it is opened, since it
        may come back under another number, and another one may have its number then.
    """

    def __init__(self, text: str) -> None:
        super().__init__(Capabilities(SourceKind.CAMERA, f"camera {text}", text))
        self._text = text
        self._device: CameraDevice | None = None
        self._others: frozenset[str] = frozenset()

    def open(self, clock: Clock) -> None:
        """Start the camera; see `LiveSource.open`."""
        self.close()
        quiet_opencv()
        device = find_again(self._device, self._others) if self._device else self._first()
        name = f"camera {device.number} ({device.name})"
        self._capabilities = Capabilities(SourceKind.CAMERA, name, device.stable_id)
        capture = self._capture_of(device)
        if not capture.isOpened() or not capture.grab():
            capture.release()
            raise InputError(why_closed(device))
        self._start(capture, clock)

    def _first(self) -> CameraDevice:
        """Return the camera that is meant, and remember which ones are not."""
        device = find_camera(self._text)
        self._device = device
        paths = {camera.path for camera in list_cameras()}
        self._others = frozenset(paths - {device.path, ""})
        return device

    def _age_s(self) -> float:
        """Linux stamps a picture when it comes from the camera, on the clock of perf_counter."""
        if sys.platform != "linux" or self._capture is None:
            return 0.0
        taken_s = float(self._capture.get(cv2.CAP_PROP_POS_MSEC)) / 1000
        age_s = time.perf_counter() - taken_s
        return age_s if 0.0 <= age_s < _OLDEST_S else 0.0  # else it stamps in another way

    @staticmethod
    def _capture_of(device: CameraDevice) -> Any:
        capture = cv2.VideoCapture(device.index, device.backend)
        if capture.isOpened():
            # Uncompressed HD does not fit through USB 2 at 30 pictures a second.
            capture.set(cv2.CAP_PROP_FOURCC, cv2.VideoWriter.fourcc(*"MJPG"))
            capture.set(cv2.CAP_PROP_FRAME_WIDTH, _WIDTH)
            capture.set(cv2.CAP_PROP_FRAME_HEIGHT, _HEIGHT)
            capture.set(cv2.CAP_PROP_FPS, _RATE_HZ)
            # The newest picture is wanted, not one that has waited in the driver.
            capture.set(cv2.CAP_PROP_BUFFERSIZE, 1)
        return capture


def why_closed(device: CameraDevice) -> str:
    """Return the sentence for a camera that is there and cannot be opened."""
    name = f"Camera {device.number} ({device.name})"
    reason = _error_of(device.path)
    if reason in (errno.EACCES, errno.EPERM):
        return (
            f"{name} may not be used by this user: allow camera access in the system's privacy "
            "settings, or on Linux add the user to the group video and log in again."
        )
    users = _programs_using(device.path)
    if users or reason == errno.EBUSY:
        by = f" ({', '.join(users)})" if users else ""
        return f"{name} is in use by another program{by}: close it there and try again."
    return (
        f"{name} does not deliver pictures: it may be in use by another program, or switched off; "
        "close other programs that use it, or plug it in again."
    )


def _error_of(path: str) -> int | None:
    if not path.startswith("/dev/"):
        return None
    try:
        os.close(os.open(path, os.O_RDWR | os.O_NONBLOCK))
    except OSError as error:
        return error.errno
    return None


def _programs_using(path: str) -> list[str]:
    """Return the names of the programs that hold a device file open (Linux; ours is left out)."""
    names: set[str] = set()
    if not path.startswith("/dev/"):
        return []
    for process in Path("/proc").glob("[0-9]*"):
        if process.name == str(os.getpid()):
            continue
        try:
            held = any(str(link.readlink()) == path for link in (process / "fd").iterdir())
            if held:
                names.add((process / "comm").read_text(encoding="utf-8").strip())
        except OSError:
            continue  # of another user, or gone
    return sorted(names)

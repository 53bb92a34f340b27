# SPDX-License-Identifier: GPL-3.0-or-later
"""What this computer has and lacks for mirrorcam, each lack with the command that mends it.

For somebody who sits before an installation that does not work: nothing here may fail, opens a
camera, or goes to the network. What may crash on import is tried in a process of its own.
"""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import dataclass
from importlib import import_module, metadata
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam import installation
from mirrorcam.landmarks.bundles import survey
from mirrorcam.plugins import VARIABLE, installed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MEDIAPIPE = "0.10.31"
NEEDED_MODELS = frozenset({"face_landmarker", "pose_landmarker_full"})
NEEDED_CODECS = (
    ("h264", "r", "read H.264"),
    ("vp9", "r", "read VP9"),
    ("libx264", "w", "write H.264"),
    ("aac", "w", "write AAC"),
)
XCB_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
}
FREE_BYTES = 2**30
TRIAL_SECONDS = 30.0

# As an analysis loads it: without its tasks for audio, which ask the sound server.
_LOADS_MEDIAPIPE = "from mirrorcam.landmarks.native import mediapipe; mediapipe()"

_IMPORTS_PLUGINS = """
import sys
from mirrorcam.plugins import listen
said = []
listen(said.append)
from mirrorcam.cues.registry import KNOWN as cues
from mirrorcam.export.registry import KNOWN as exporters
from mirrorcam.scores.registry import KNOWN as scores
from mirrorcam.sources.live.registry import KNOWN as sources
for registry in (exporters, sources, cues, scores):
    registry.all()
sys.exit(said[0] if said else 0)
"""
AGAIN = "pip install --force-reinstall"
AGAIN_SOUND = f"{AGAIN} sounddevice"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was looked at.

    Attributes
    ----------
    name : str
        What was looked at.
    ok : bool | None
        True: fine. False: mirrorcam, or its window, will not work. None: worth knowing, or
        needed for some uses only.
    detail : str
        What was found.
    mend : str
        What to do about it, usually a command; empty if there is nothing to do.
    """

    name: str
    ok: bool | None
    detail: str
    mend: str = ""


def examine() -> list[Check]:
    """Look at everything; never raises, opens no camera and no connection.

    Returns
    -------
    list[Check]
        In a fixed order, at least one for every subject.
    """
    subjects: tuple[tuple[str, Callable[[], Iterable[Check]]], ...] = (
        ("Python", _python),
        ("mirrorcam", _mirrorcam),
        ("MediaPipe", _mediapipe),
        ("model files", _models),
        ("PyAV", _pyav),
        ("NumPy", _numpy),
        ("OpenCV", _opencv),
        ("PyQt6", _pyqt),
        ("window", _window),
        ("desktop", _desktop),
        ("cameras", _cameras),
        ("microphones", _microphones),
        ("disk", _disk),
        ("cores", _cores),
        ("plugins", _plugins),
    )
    checks: list[Check] = []
    for name, look in subjects:
        try:
            checks.extend(look())
        except Exception as error:  # the border: whatever is wrong becomes a line of the list
            kind = type(error).__name__
            checks.append(Check(name, False, f"could not be examined ({kind}: {error})"))
    return checks


def render(checks: Iterable[Check]) -> list[str]:
    """Return the checks as lines of text, each mend on a line of its own below its check."""
    marks = {True: "ok", False: "NO", None: "--"}
    checks = list(checks)
    width = max((len(check.name) for check in checks), default=0)
    lines: list[str] = []
    for check in checks:
        lines.append(f"{marks[check.ok]}  {check.name:<{width}}  {check.detail}")
        if check.mend:
            lines.append(f"    {'':<{width}}  -> {check.mend}")
    return lines


def _version(distribution: str) -> str | None:
    try:
        return metadata.version(distribution)
    except metadata.PackageNotFoundError:
        return None


def _trial(code: str, **environment: str) -> str:
    """Run `code` in another Python; return "" if it went well, else its last words."""
    try:
        done = subprocess.run(
            [sys.executable, "-c", code],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            text=True,
            errors="replace",
            timeout=TRIAL_SECONDS,
            env={**os.environ, **environment},
            check=False,
        )
    except subprocess.TimeoutExpired:
        return f"no answer within {TRIAL_SECONDS:.0f} s"
    if done.returncode == 0:
        return ""
    words = [line.strip() for line in done.stderr.splitlines() if line.strip()]
    if not words:
        return f"it crashed (code {done.returncode})"
    # Python names the trouble at the end, Qt at the beginning.
    return words[-1] if words[0].startswith("Traceback") else words[0]


def _python() -> Iterable[Check]:
    version = f"{platform.python_version()}, {platform.system()} {platform.machine()}"
    fine = sys.version_info >= (3, 11) and sys.maxsize > 2**32
    yield Check("Python", fine, version, "" if fine else "install a 64-bit Python 3.11 or newer")


def _mirrorcam() -> Iterable[Check]:
    version = _version("mirrorcam")
    if version is None:
        yield Check(
            "mirrorcam", None, "run from its folder, not installed", 'pip install ".[models]"'
        )
    else:
        yield Check("mirrorcam", True, f"{version}, {installation.how()}")


def _mediapipe() -> Iterable[Check]:
    version = _version("mediapipe")
    mend = f"{AGAIN} --no-deps mediapipe=={MEDIAPIPE}"
    if version is None:
        yield Check("MediaPipe", False, "not installed", f"pip install mediapipe=={MEDIAPIPE}")
    elif version != MEDIAPIPE:
        detail = f"{version}; only {MEDIAPIPE} is known to keep everything on this computer"
        yield Check("MediaPipe", False, detail, mend)
    elif trouble := _trial(_LOADS_MEDIAPIPE):
        yield Check("MediaPipe", False, f"{version} does not load: {trouble}", mend)
    else:
        yield Check("MediaPipe", True, version)


def _models() -> Iterable[Check]:
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


def _pyav() -> Iterable[Check]:
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


def _numpy() -> Iterable[Check]:
    version = _version("numpy")
    fine = version is not None and int(version.partition(".")[0]) >= 2
    yield Check(
        "NumPy", fine, version or "not installed", "" if fine else 'pip install -U "numpy>=2"'
    )


def _opencv() -> Iterable[Check]:
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
    elif trouble := _trial("import cv2"):
        mend = "sudo apt install libgl1 libglib2.0-0" if "libG" in trouble else again
        yield Check("OpenCV", False, f"{found[0]} does not load: {trouble}", mend)
    else:
        yield Check("OpenCV", True, f"{found[0]} {_version(found[0])}")


def _pyqt() -> Iterable[Check]:
    version = _version("PyQt6")
    mend = f'{AGAIN} "PyQt6>=6.7,<7,!=6.12.0"'
    if version is None:
        yield Check("PyQt6", False, "not installed; the command line works without", mend)
        return
    trouble = _qt_trouble("offscreen")
    if trouble:
        if "cannot open shared object" in trouble:
            mend = "sudo apt install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1"
        yield Check("PyQt6", False, f"{version} does not start: {trouble}", mend)
    else:
        yield Check("PyQt6", True, f"{version}, starts without a screen")


def _qt_trouble(plugin: str) -> str:
    code = "from PyQt6.QtGui import QGuiApplication; QGuiApplication(['doctor'])"
    return _trial(code, QT_QPA_PLATFORM=plugin)


def _window() -> Iterable[Check]:
    if not sys.platform.startswith("linux"):
        yield Check("window", True, f"{platform.system()} has a screen of its own")
        return
    screen = bool(os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY"))
    missing = [
        package
        for library, package in XCB_LIBRARIES.items()
        if ctypes.util.find_library(library) is None
    ]
    mend = f"sudo apt install {' '.join(missing)}" if missing else ""
    lacks = f"; for a window on X11 {', '.join(missing)} are missing" if missing else ""
    if not screen:
        detail = f"no screen here: the command line works, the window does not open{lacks}"
        yield Check("window", None, detail, mend)
    elif os.environ.get("WAYLAND_DISPLAY"):
        trouble = _qt_trouble("wayland;xcb")
        yield Check("window", not trouble, trouble or "Wayland", mend if trouble else "")
    else:
        trouble = _qt_trouble("xcb")
        detail = f"Qt cannot open a window on X11: {trouble}{lacks}" if trouble else "X11"
        yield Check("window", not trouble, detail, mend if trouble else "")


def _desktop() -> Iterable[Check]:
    """Say whether recordings and sessions can be opened from the desktop."""
    if sys.platform == "darwin":
        yield Check("desktop", None, "mirrorcam.app brings it", "see packaging/macos/README.md")
    elif sys.platform == "win32":
        yield Check("desktop", None, "the installer brings it", "see packaging/windows/README.md")
    elif lacks := installation.desktop_lacks():
        mend = "packaging/linux/integrate (in a build: desktop/integrate)"
        yield Check("desktop", None, f"does not have {', '.join(lacks)}", mend)
    else:
        yield Check("desktop", True, "entry, icon, and sessions open by a double click")


def _cameras() -> Iterable[Check]:
    if not sys.platform.startswith("linux"):
        yield from _enumerated_cameras()
        return
    devices = sorted(Path("/dev").glob("video*"))
    closed = [str(device) for device in devices if not os.access(device, os.R_OK | os.W_OK)]
    if not devices:
        yield Check("cameras", None, "none (recordings can be analysed without)")
    elif closed:
        mend = 'sudo usermod -aG video "$USER", then log in again'
        yield Check("cameras", False, f"{', '.join(closed)} may not be used by this user", mend)
    else:
        yield Check("cameras", True, ", ".join(map(str, devices)))


def _enumerated_cameras() -> Iterable[Check]:
    if find_spec("cv2_enumerate_cameras") is None:
        yield Check("cameras", None, "cannot be listed", "pip install cv2-enumerate-cameras")
        return
    found = import_module("cv2_enumerate_cameras").enumerate_cameras()
    names = [camera.name for camera in found]
    yield Check("cameras", True if names else None, ", ".join(names) or "none")


def _microphones() -> Iterable[Check]:
    lack = _trial("import sounddevice")
    if lack:
        mend = "apt install libportaudio2" if sys.platform.startswith("linux") else AGAIN_SOUND
        yield Check("microphones", None, f"no sound can be recorded ({lack})", mend)
        return
    from mirrorcam.sources.sound import list_microphones

    names = [device.name for device in list_microphones()]
    yield Check("microphones", True if names else None, ", ".join(names) or "none")


def _disk() -> Iterable[Check]:
    free = shutil.disk_usage(Path.cwd()).free
    detail = f"{free / 2**30:.1f} GiB free in {Path.cwd()}"
    fine = free >= FREE_BYTES
    yield Check("disk", fine or None, detail, "" if fine else "make room, or work elsewhere")


def _cores() -> Iterable[Check]:
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    detail = f"{cores or 'unknown'} (two people are analysed in parallel on two or more)"
    yield Check("cores", True if cores and cores > 1 else None, detail)


def _plugins() -> Iterable[Check]:
    """List plugins; those that are on are imported, as an analysis would."""
    found = installed()
    if not found:
        yield Check("plugins", True, "none installed")
    for one in found:
        adds = f"{one.version}, {', '.join(one.adds)}"
        disable = f"mirrorcam plugins disable {one.package}"
        if not one.version:
            yield Check("plugins", None, f"{one.package} is on, but not installed", disable)
        elif not one.on:
            yield Check("plugins", None, f"{one.package} {adds}: off")
        elif trouble := _trial(_IMPORTS_PLUGINS, **{VARIABLE: one.package}):
            yield Check("plugins", None, f"{one.package} {adds}: {trouble}", disable)
        else:
            yield Check("plugins", True, f"{one.package} {adds}: on")

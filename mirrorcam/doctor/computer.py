# SPDX-License-Identifier: GPL-3.0-or-later
"""What the computer brings: a screen, cameras, microphones, room, and plugins."""

from __future__ import annotations

import ctypes.util
import os
import platform
import shutil
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam import installation
from mirrorcam.doctor.checks import AGAIN, Check, trial
from mirrorcam.doctor.libraries import qt_trouble
from mirrorcam.plugins import VARIABLE, installed

if TYPE_CHECKING:
    from collections.abc import Iterable

FREE_BYTES = 2**30
XCB_LIBRARIES = {
    "xcb-cursor": "libxcb-cursor0",
    "xcb-icccm": "libxcb-icccm4",
    "xcb-keysyms": "libxcb-keysyms1",
}

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


def window() -> Iterable[Check]:
    """Say whether a window can open on the screen, if there is one."""
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
        trouble = qt_trouble("wayland;xcb")
        yield Check("window", not trouble, trouble or "Wayland", mend if trouble else "")
    else:
        trouble = qt_trouble("xcb")
        detail = f"Qt cannot open a window on X11: {trouble}{lacks}" if trouble else "X11"
        yield Check("window", not trouble, detail, mend if trouble else "")


def desktop() -> Iterable[Check]:
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


def cameras() -> Iterable[Check]:
    """List cameras, and those that this user may not use."""
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


def microphones() -> Iterable[Check]:
    """List microphones."""
    lack = trial("import sounddevice")
    if lack:
        mend = (
            "apt install libportaudio2"
            if sys.platform.startswith("linux")
            else f"{AGAIN} sounddevice"
        )
        yield Check("microphones", None, f"no sound can be recorded ({lack})", mend)
        return
    from mirrorcam.sources.sound import list_microphones

    names = [device.name for device in list_microphones()]
    yield Check("microphones", True if names else None, ", ".join(names) or "none")


def disk() -> Iterable[Check]:
    """Say how much room there is."""
    free = shutil.disk_usage(Path.cwd()).free
    detail = f"{free / 2**30:.1f} GiB free in {Path.cwd()}"
    fine = free >= FREE_BYTES
    yield Check("disk", fine or None, detail, "" if fine else "make room, or work elsewhere")


def cores() -> Iterable[Check]:
    """Count the processors that may be used."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    detail = f"{cores or 'unknown'} (two people are analysed in parallel on two or more)"
    yield Check("cores", True if cores and cores > 1 else None, detail)


def plugins() -> Iterable[Check]:
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
        elif trouble := trial(_IMPORTS_PLUGINS, **{VARIABLE: one.package}):
            yield Check("plugins", None, f"{one.package} {adds}: {trouble}", disable)
        else:
            yield Check("plugins", True, f"{one.package} {adds}: on")

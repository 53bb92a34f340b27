# SPDX-License-Identifier: GPL-3.0-or-later
"""What several rooms of tests share: reference numbers, real footage, sample clips, models."""

from __future__ import annotations

import ctypes
import gc
import os
import shutil
import signal
import subprocess
import sys
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import av
import pytest
from hypothesis import HealthCheck, settings

from mirrorcam.errors import ModelError
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.stops import stop_signals

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

# The same examples at every run, on slow machines as well; `--hypothesis-profile=search` looks for
# new ones, and the long searches are commands (`benchmarks.fuzz`).
settings.register_profile("search", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("same", settings.get_profile("search"), derandomize=True)
settings.load_profile("same")

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that hold slow tests, each in the random order that it has.

    A long file that begins last leaves one of the two workers without anything to do.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_collection_finish() -> None:
    """Let the garbage collector pass over the libraries and the tests themselves.

    They stay to the end. Without this every full collection, and every test of the app that asks
    what is left over, would go through half a million objects.
    """
    gc.collect()
    gc.freeze()


def _folder(path: Path, what: str) -> Path:
    if not path.is_dir():
        pytest.skip(f"no {what} beside the project")
    return path


@pytest.fixture(scope="session", autouse=True)
def _can_be_interrupted() -> None:
    """Whoever starts the tests in the background (``pytest &``) has Ctrl-C ignored for them."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def reference() -> Path:
    """Inputs and outputs of the field's packages."""
    return _folder(SHARED / "reference", "reference numbers")


@pytest.fixture(scope="session")
def real() -> Path:
    """Real footage with known truth."""
    return _folder(SHARED / "real", "real footage")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The clips that come with the project."""
    return ROOT / "sample_videos"


def _beginning(clip: Path, seconds: float, path: Path) -> Path:
    with av.open(str(clip)) as whole, av.open(str(path), "w") as output:
        stream = whole.streams.video[0]
        copy = output.add_stream_from_template(stream)
        for packet in whole.demux(stream):
            if packet.dts is None or packet.dts * packet.time_base > seconds:
                break
            packet.stream = copy
            output.mux(packet)
    return path


@pytest.fixture(scope="session")
def beginning() -> Callable[[Path, float, Path], Path]:
    """Write the first seconds of a clip to another file, without encoding anew; return that."""
    return _beginning


@pytest.fixture(scope="session")
def bundles() -> tuple[Path, Path]:
    """Verified pose and face model files."""
    try:
        return find_bundle("pose_landmarker_full"), find_bundle("face_landmarker")
    except ModelError as error:
        pytest.skip(str(error))


@pytest.fixture
def same_signals() -> Iterator[None]:
    """Undo what the program's `main` does to this process."""
    former = {number: signal.getsignal(number) for number in stop_signals()}
    yield
    for number, handler in former.items():
        signal.signal(number, handler)


# Of Linux: what lets root read and write whatever it likes (CAP_DAC_OVERRIDE, _READ_SEARCH).
_DROP_FOR_EVER, _ABOVE_PERMISSIONS = 24, (1, 2)


def _bound_by_permissions() -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    for right in _ABOVE_PERMISSIONS:
        if libc.prctl(_DROP_FOR_EVER, right, 0, 0, 0) != 0:
            raise OSError(ctypes.get_errno(), "root cannot lay down its rights here")


@pytest.fixture
def as_normal_user() -> Callable[..., subprocess.CompletedProcess[str]]:
    """Return `subprocess.run` for a program that permissions bind, whoever runs the tests."""
    if sys.platform == "win32":
        pytest.skip("Windows has no such permissions")
    binding = None
    if os.geteuid() == 0:
        if sys.platform != "linux":
            pytest.skip("root reads and writes everything here")
        binding = _bound_by_permissions
    return partial(
        subprocess.run,
        preexec_fn=binding,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def mounted(tmp_path: Path) -> Iterator[Callable[[str], Path]]:
    """Return a function that mounts a disk of a size, such as ``"256k"``."""
    disk = tmp_path / "disk"

    def mount(size: str) -> Path:
        if sys.platform != "linux" or os.geteuid() != 0:
            pytest.skip("only root on Linux can mount a small disk")
        disk.mkdir()
        words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(disk)]
        if subprocess.run(words, capture_output=True, check=False).returncode != 0:
            disk.rmdir()
            pytest.skip("this machine does not let root mount a disk")
        return disk

    yield mount
    if disk.is_mount():
        # Lazily: whatever a test has left open lets go when it ends.
        subprocess.run(["umount", "-l", str(disk)], check=True)


@contextmanager
def _screen(size: str) -> Iterator[str]:
    if shutil.which("Xvfb") is None:
        pytest.skip("Xvfb is not installed")
    read, write = os.pipe()
    # Without -noreset it starts anew when its last client goes, and refuses the next one meanwhile.
    options = ["-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), *options], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as told:
        number = told.readline().strip()
    yield f":{number}"
    server.terminate()
    server.wait()


@pytest.fixture(scope="session")
def virtual_screen() -> Callable[[str], AbstractContextManager[str]]:
    """Start a screen that nobody sees, such as ``"800x600"``; the name of its display."""
    return _screen


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """A screen of 800 x 600 pixels that nobody sees."""
    with _screen("800x600") as name:
        yield name


class CallWindow:
    """A red window of 320 x 240 pixels, listed as a window manager would list it.

    Attributes
    ----------
    title : str
        In its bar, if it had one.
    """

    def __init__(self, display: str, title: str = "Call with Anna") -> None:
        from Xlib import X, Xatom
        from Xlib.display import Display

        self.title = title
        self._display = Display(display)
        screen = self._display.screen()
        red = 200 << 16 | 40 << 8 | 20
        self.window = screen.root.create_window(
            40, 60, 320, 240, 0, screen.root_depth, background_pixel=red, event_mask=X.ExposureMask
        )
        self.window.set_wm_name(title)
        name = self._display.intern_atom("_NET_WM_NAME")
        self.window.change_property(
            name, self._display.intern_atom("UTF8_STRING"), 8, title.encode()
        )
        self.window.map()
        clients = self._display.intern_atom("_NET_CLIENT_LIST")
        screen.root.change_property(clients, Xatom.WINDOW, 32, [self.window.id])
        self._display.sync()

    def move(self, x: int, y: int, width: int, height: int) -> None:
        """Put it elsewhere, at another size."""
        self.window.configure(x=x, y=y, width=width, height=height)
        self._display.sync()

    def close(self) -> None:
        """Close it; calling it twice does no harm."""
        if self._display is not None:
            self._display.close()
            self._display = None


@pytest.fixture
def call_window(display: str) -> Iterator[CallWindow]:
    """A window that shows a call."""
    pytest.importorskip("Xlib")
    window = CallWindow(display)
    yield window
    window.close()

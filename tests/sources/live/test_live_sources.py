# SPDX-License-Identifier: GPL-3.0-or-later
"""What each kind of live source does of its own."""

from __future__ import annotations

import errno
import subprocess
import sys
from types import SimpleNamespace

import cv2
import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.errors import InputError
from mirrorcam.sources.live import (
    LiveSource,
    SourceLostError,
    camera,
    list_cameras,
    open_live_source,
    register_live_source,
    registry,
)
from mirrorcam.sources.live.base import fitted, usable


def read_out(source):
    while source.read() is not None:
        pass


def test_a_file_plays_in_real_time(played_film):
    clock = Clock()
    with open_live_source(f"file:{played_film}") as source:
        source.open(clock)
        late = []
        frames = []
        while (frame := source.read()) is not None:
            late.append(clock.now() - frame.time_s)
            frames.append(frame)
        took = clock.now() - source.begun_s
    assert took >= 1.9
    assert min(late) >= 0
    np.testing.assert_allclose(
        [frame.time_s - frames[0].time_s for frame in frames],
        [(frame.index - frames[0].index) / 25 for frame in frames],
        atol=1e-6,
    )


def test_overdue_pictures_of_a_file_are_left_out(played_film):
    class Late(Clock):
        now_s = 0.0

        def now(self):
            return self.now_s

    with open_live_source(f"file:{played_film}") as source:
        clock = Late()
        source.open(clock)
        assert source.read().time_s == 0.0
        clock.now_s = 1.0
        assert source.read().time_s == pytest.approx(0.76)


def test_a_stream_that_stops_is_lost_and_comes_back(mjpeg):
    mjpeg.pictures = 15
    source = open_live_source(f"http://user:secret@127.0.0.1:{mjpeg.server_port}/v")
    assert "secret" not in source.capabilities.name + source.capabilities.stable_id
    with source:
        for _ in range(2):
            source.open(Clock())
            for _ in range(10):
                source.read()
            with pytest.raises(SourceLostError, match="stopped"):
                read_out(source)


def test_a_stream_is_named_by_its_address():
    source = open_live_source("rtsp://user:secret@[::1]:554/v?token=secret")
    assert source.capabilities.name == "rtsp://[::1]:554/v"


def test_cameras_are_listed_by_name_with_ids_that_stay(cameras):
    found = list_cameras()
    assert [(one.number, one.name) for one in found] == [
        (0, "Webcam C920"),
        (2, "Webcam C920"),
        (4, "Built-in"),
    ]
    assert [one.stable_id for one in found] == ["046d:082d", "046d:082d#2", "/dev/none4"]


def test_a_camera_is_found_by_number_name_and_id(cameras):
    for words, name in (("4", "Built-in"), ("camera:built", "Built-in"), ("0", "Webcam C920")):
        with open_live_source(words) as source:
            source.open(Clock())
            assert name in source.capabilities.name
            assert source.capabilities.stated_rate_hz == 30.0
    with open_live_source("9") as source, pytest.raises(InputError, match=r"4 \(Built-in\)"):
        source.open(Clock())


def test_a_camera_that_comes_back_under_another_number_is_the_same(cameras):
    with open_live_source("0") as source:
        source.open(Clock())
        moved = cameras.plugged[0]._replace(index=206)
        cameras.plugged = [moved]
        source.open(Clock())
        assert source.capabilities.name == "camera 6 (Webcam C920)"


def test_a_camera_of_no_known_make_is_known_by_its_name(cameras):
    with open_live_source("4") as source:
        source.open(Clock())
        *others, own = cameras.plugged
        cameras.plugged = [*others, own._replace(index=206, path="/dev/none6")]
        source.open(Clock())
        assert source.capabilities.name == "camera 6 (Built-in)"


def test_another_camera_that_has_its_number_now_is_not_taken_for_it(cameras, monkeypatch):
    """Windows and macOS number cameras as they are listed: B's would be taken for A's."""
    monkeypatch.setattr("sys.platform", "win32")
    with open_live_source("0") as source:
        source.open(Clock())
        cameras.plugged, both = cameras.plugged[2:], cameras.plugged
        with pytest.raises(InputError, match="no camera 046d:082d"):
            source.open(Clock())
        cameras.plugged = both[::-1]
        source.open(Clock())
        assert "Webcam C920" in source.capabilities.name


def test_a_second_camera_of_the_same_make_is_not_taken_for_it(cameras):
    """As where A and B sit before two of one kind: A's is waited for, wherever it comes back."""
    first, second, third = cameras.plugged
    with open_live_source("0") as source:
        source.open(Clock())
        cameras.plugged = [second, third]
        with pytest.raises(InputError, match="no camera 046d:082d"):
            source.open(Clock())
        cameras.plugged = [second, third, first._replace(index=206, path="/dev/none6")]
        source.open(Clock())
        assert source.capabilities.name == "camera 6 (Webcam C920)"


@pytest.mark.parametrize(("stamped_s", "age_s"), [(0.1, 0.1), (-1.0, 0.0), (1e6, 0.0)])
def test_a_picture_is_timed_by_its_stamp_where_that_makes_sense(
    cameras, monkeypatch, stamped_s, age_s
):
    """So that it keeps in step with sound, which is timed by when it was heard."""
    get = cameras.get

    def stamped(self, key):
        if key == cv2.CAP_PROP_POS_MSEC:
            return 1000 * (100.0 - stamped_s)
        return get(self, key)

    monkeypatch.setattr(cameras, "get", stamped)
    monkeypatch.setattr(camera, "time", SimpleNamespace(perf_counter=lambda: 100.0))
    clock = Clock()
    with open_live_source("0") as source:
        source.open(clock)
        before = clock.now()
        time_s = source.read().time_s
        after = clock.now()
    assert before - 1e-9 <= time_s + age_s <= after + 1e-9


def test_a_camera_that_is_unplugged_is_lost(cameras):
    cameras.pictures = 5
    with open_live_source("0") as source:
        source.open(Clock())
        with pytest.raises(SourceLostError, match="Webcam C920"):
            read_out(source)


def test_a_camera_that_does_not_open_says_why(cameras, monkeypatch):
    cameras.opens = False
    source = open_live_source("0")
    for reason, words in (
        (None, "may be in use by another program"),
        (errno.EBUSY, "is in use by another program"),
        (errno.EACCES, "privacy settings"),
    ):
        monkeypatch.setattr(camera, "_error_of", lambda _path, reason=reason: reason)
        with pytest.raises(InputError, match=words):
            source.open(Clock())


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_the_program_that_holds_a_device_is_named():
    code = "f = open('/dev/full', 'wb'); print('open', flush=True); input()"
    holder = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    with holder:
        holder.stdout.readline()
        found = camera._programs_using("/dev/full")
        holder.communicate(b"\n")
    assert found == [found[0]]
    assert "python" in found[0]


def test_a_region_off_the_screen_is_refused(display, monkeypatch):
    monkeypatch.setenv("DISPLAY", display)
    source = open_live_source("screen:700,500,320,240")
    with source, pytest.raises(InputError, match="800x600"):
        source.open(Clock())


def test_without_a_screen_there_is_a_sentence(monkeypatch):
    monkeypatch.setenv("DISPLAY", ":4711")
    source = open_live_source("screen:0,0,320,240")
    with source, pytest.raises(InputError, match="X11"):
        source.open(Clock())


def test_a_screen_that_fails_without_a_word_is_a_sentence_too(monkeypatch):
    import mss

    def fails(*_):
        raise mss.ScreenShotError("")

    source = open_live_source("screen:0,0,320,240")
    monkeypatch.setattr(mss, "MSS", fails)
    with source, pytest.raises(InputError, match=r"read \(ScreenShotError\)"):
        source.open(Clock())

    class Grabber:
        monitors = ({"left": 0, "top": 0, "width": 800, "height": 600},)
        grab = fails

        def close(self):
            pass

    monkeypatch.setattr(mss, "MSS", Grabber)
    with source:
        source.open(Clock())
        with pytest.raises(SourceLostError, match=r"read \(ScreenShotError\)"):
            source.read()


def test_a_program_may_add_a_source_of_its_own(monkeypatch):
    registry.KNOWN.all()
    monkeypatch.setattr(registry.KNOWN, "_kept", dict(registry.KNOWN._kept))  # for this test alone

    class Window(LiveSource):
        def __init__(self, title):
            self.title = title

        capabilities = None

        def open(self, clock):
            pass

        def read(self):
            return None

        def close(self):
            pass

    register_live_source("port", Window)
    assert open_live_source("port:Call with Anna").title == "Call with Anna"


def test_a_picture_of_another_size_is_framed():
    image = np.full((100, 100, 3), 255, np.uint8)
    framed = fitted(image, 320, 240)
    assert framed.shape == (240, 320, 3)
    assert framed[:, 40:280].min() == 255
    assert framed[:, :39].max() == 0
    assert fitted(image, 100, 100) is image


@pytest.mark.parametrize(
    ("image", "good"),
    [
        (np.zeros((48, 64, 3), np.uint8), True),
        (np.zeros((48, 64), np.uint8), False),
        (np.zeros((48, 64, 4), np.uint8), False),
        (np.zeros((48, 64, 3), np.float32), False),
        (np.zeros((0, 64, 3), np.uint8), False),
        (None, False),
    ],
)
def test_only_a_picture_is_a_picture(image, good):
    assert usable(image) is good


def test_a_window_is_followed_where_it_is_moved(call_window, display, monkeypatch):
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setattr("mirrorcam.sources.live.window._LOOK_EVERY_S", 0.05)
    with open_live_source("window:call with") as source:
        source.open(Clock())
        assert source.capabilities.name == "the window “Call with Anna”"
        call_window.move(600, 300, 400, 200)  # half of it beyond the edge
        for _ in range(4):
            frame = source.read()
        assert (frame.width, frame.height) == (200, 200)
        assert frame.image.min(axis=(0, 1)).tolist() == [200, 40, 20]
        call_window.close()
        with pytest.raises(SourceLostError, match="Call with Anna"):
            read_out(source)


def test_a_window_is_followed_on_another_clock_too(call_window, display, monkeypatch):
    monkeypatch.setenv("DISPLAY", display)

    class Late(Clock):
        def now(self):
            return 1e6 + super().now()

    with open_live_source("window:call with") as source:
        for clock in (Late(), Clock()):
            source.open(clock)
            source.read()
        call_window.move(0, 0, 200, 100)
        until_s = clock.now() + 30
        while (frame := source.read()).width != 200:
            assert clock.now() < until_s
        assert frame.height == 100


def test_a_window_that_is_not_there_is_a_sentence(call_window, display, monkeypatch):
    monkeypatch.setenv("DISPLAY", display)
    with open_live_source("window:Ben") as source, pytest.raises(InputError, match="with Anna"):
        source.open(Clock())
    monkeypatch.setenv("DISPLAY", ":4711")
    with pytest.raises(InputError, match="X11"):
        source.open(Clock())

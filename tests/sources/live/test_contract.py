# SPDX-License-Identifier: GPL-3.0-or-later
"""One contract for every live source, whatever is behind it."""

from __future__ import annotations

import pytest

from mirrorcam.clock import Clock
from mirrorcam.errors import InputError, UsageError
from mirrorcam.sources.live import open_live_source
from tests.sources.live.contract import check_contract


@pytest.fixture(params=["file", "stream", "screen", "window", "camera"])
def source(request, monkeypatch):
    kind = request.param
    if kind == "file":
        return open_live_source(f"file:{request.getfixturevalue('played_film')}")
    if kind == "stream":
        port = request.getfixturevalue("mjpeg").server_port
        return open_live_source(f"http://127.0.0.1:{port}/video.mjpg")
    if kind in ("screen", "window"):
        monkeypatch.setenv("DISPLAY", request.getfixturevalue("display"))
    if kind == "screen":
        return open_live_source("screen:10,20,320,240")
    if kind == "window":
        request.getfixturevalue("call_window")
        return open_live_source("window:with Anna")
    request.getfixturevalue("cameras")
    return open_live_source("2")


def test_a_source_is_opened_read_and_closed_as_often_as_wanted(source):
    check_contract(source)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "webcam",
        "file:",
        "screen:1,2",
        "screen:0,0,8,8",
        "window:",
        "ftp://x",
        "http://host:99999/",
        "rtsp://host:port/",
        "http://[::1/",
    ],
)
def test_words_that_mean_no_source_are_refused(words):
    with pytest.raises(UsageError, match="give"):
        open_live_source(words)


@pytest.mark.parametrize("words", ["file:{tmp}/absent.mp4", "http://127.0.0.1:{port}/x", "7"])
def test_what_is_not_there_cannot_be_opened(words, tmp_path, closed_port, request):
    if words == "7":
        request.getfixturevalue("cameras")
    source = open_live_source(words.format(tmp=tmp_path, port=closed_port))
    with pytest.raises(InputError) as raised:
        source.open(Clock())
    assert str(raised.value).endswith(".")
    source.close()

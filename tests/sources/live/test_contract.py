# SPDX-License-Identifier: GPL-3.0-or-later
"""One contract for every live source, whatever is behind it."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.errors import InputError
from mirrorcam.sources.live import SourceKind, SourceLostError, open_live_source

PICTURES = 12


@pytest.fixture(params=["file", "stream", "screen", "camera"])
def source(request, monkeypatch):
    kind = request.param
    if kind == "file":
        return open_live_source(f"file:{request.getfixturevalue('film')}")
    if kind == "stream":
        port = request.getfixturevalue("mjpeg").server_port
        return open_live_source(f"http://127.0.0.1:{port}/video.mjpg")
    if kind == "screen":
        monkeypatch.setenv("DISPLAY", request.getfixturevalue("display"))
        return open_live_source("screen:10,20,320,240")
    request.getfixturevalue("cameras")
    return open_live_source("2")


def test_a_source_is_opened_read_and_closed_as_often_as_wanted(source):
    known = source.capabilities
    assert known.kind in set(SourceKind)
    assert known.name
    assert known.stable_id
    assert known.real_time
    with pytest.raises(SourceLostError):
        source.read()  # not open yet
    clock = Clock()
    for _ in range(2):
        with source:
            before = clock.now()
            source.open(clock)
            read = [source.read() for _ in range(PICTURES)]
            after = clock.now()
            known = source.capabilities
        assert (known.width, known.height) == (320, 240)
        assert math.isnan(known.stated_rate_hz) or 1 <= known.stated_rate_hz <= 120
        assert all(frame.image.shape == (240, 320, 3) for frame in read)
        assert all(frame.image.dtype == np.uint8 for frame in read)
        assert all(frame.image.flags.c_contiguous for frame in read)
        times = [frame.time_s for frame in read]
        assert before <= times[0]
        assert times[-1] <= after
        assert all(a < b for a, b in itertools.pairwise(times))
        numbers = [frame.index for frame in read]
        assert all(a < b for a, b in itertools.pairwise(numbers))
        if known.kind is not SourceKind.SCREEN:
            red, _, blue = read[3].image[100, 100]
            assert red > 150 > 60 > blue  # RGB, not BGR
    source.close()
    with pytest.raises(SourceLostError):
        source.read()


@pytest.mark.parametrize(
    "words", ["", "webcam", "file:", "screen:1,2", "screen:0,0,8,8", "ftp://x"]
)
def test_words_that_mean_no_source_are_refused(words):
    with pytest.raises(InputError.__mro__[1], match="give") as raised:
        open_live_source(words)
    assert raised.value.exit_code == 2


@pytest.mark.parametrize("words", ["file:{tmp}/absent.mp4", "http://127.0.0.1:{port}/x", "7"])
def test_what_is_not_there_cannot_be_opened(words, tmp_path, closed_port, request):
    if words == "7":
        request.getfixturevalue("cameras")
    source = open_live_source(words.format(tmp=tmp_path, port=closed_port))
    with pytest.raises(InputError) as raised:
        source.open(Clock())
    assert str(raised.value).endswith(".")
    source.close()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Real receivers hear what is sent, and nobody outside of this computer does."""

from __future__ import annotations

import math
import os
import queue
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import Path

import pytest

from mirrorcam.cues.table import VALUES, CueRow
from mirrorcam.errors import InputError, UsageError
from mirrorcam.model import Event
from mirrorcam.outlets import LslOutlet, OscOutlet, cue_channels, lsl, parse_address, score_channels
from mirrorcam.outlets.channels import score_row
from mirrorcam.outlets.loopback import kept_here
from mirrorcam.pipeline.live.board import Board
from mirrorcam.pipeline.live.streaming import Streaming
from mirrorcam.scores.trailing.scorer import LiveScores
from tests.waiting import PATIENCE_S, wait_for

ROOT = Path(__file__).resolve().parents[2]
CUES = {"smile": 0.5, "head_yaw_deg": -12.0}
SCORES = score_row(asdict(LiveScores(time_s=3.5, mirroring=40.0, leader="b", coverage=1.0)))


def inet_sockets():
    """Yield a copy of every internet socket of this process, with what tells it from others."""
    for entry in Path("/proc/self/fd").iterdir():
        try:
            name = str(entry.readlink())
            if name.startswith("socket:"):
                with socket.socket(fileno=os.dup(int(entry.name))) as one:
                    if one.family in (socket.AF_INET, socket.AF_INET6):
                        yield name, one
        except OSError:
            continue


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kept to loopback on Linux only")
def test_lsl_is_heard_here_and_only_here():
    pylsl = pytest.importorskip("pylsl")
    before = {name for name, _ in inet_sockets()}  # other tests may have left some
    with LslOutlet() as outlet:
        outlet.open(VALUES)
        devices = [
            one.getsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, 16)
            for name, one in inet_sockets()
            if name not in before
        ]
        assert set(devices) == {b"lo\0"}
        inlets = {}
        for name in ("cues a", "cues b", "scores", "markers"):
            # By this process' own: another test may have streams of the same name open.
            own = f"mirrorcam-{os.getpid()}-{name.replace(' ', '-')}"
            (found,) = pylsl.resolve_byprop("source_id", own, 1, 10)
            assert found.name() == f"mirrorcam {name}"
            inlets[name] = pylsl.StreamInlet(found)
            inlets[name].open_stream(10)
        # The other end may be told a moment later that there is somebody who listens.
        wait_for(lambda: all(one.have_consumers() for one in outlet._streams.values()))
        before_s = pylsl.local_clock()
        outlet.send_cues("a", 3.0, CUES, 0.25)
        after_s = pylsl.local_clock()
        outlet.send_scores(SCORES, 0.5)
        outlet.send_marker(3.6, "here")
        values, stamp_s = inlets["cues a"].pull_sample(10)
        assert before_s - 1e-6 <= stamp_s + 0.25 <= after_s + 1e-6
        heard = dict(zip(cue_channels(VALUES), values, strict=True))
        assert (heard["time_s"], heard["smile"], heard["head_yaw_deg"]) == (3.0, 0.5, -12.0)
        assert math.isnan(heard["openness"])  # not visible is never zero
        values, _ = inlets["scores"].pull_sample(10)
        heard = dict(zip(score_channels(), values, strict=True))
        assert (heard["mirroring"], heard["leader"]) == (40.0, -1.0)
        assert math.isnan(heard["lag_s"])
        assert inlets["markers"].pull_sample(10)[0] == ["here"]
        assert inlets["cues b"].pull_sample(0.0)[0] is None
        described = inlets["cues b"].info(10).desc().child("channels").first_child()
        assert described.child_value("label") == "time_s"
        for inlet in inlets.values():
            inlet.close_stream()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="kept to loopback on Linux only")
def test_a_socket_in_the_place_of_another_is_kept_here_too():
    """Whoever else closes one meanwhile leaves its number to the next."""
    former, made = (socket.socket(socket.AF_INET, socket.SOCK_DGRAM) for _ in range(2))
    number = former.fileno()
    with kept_here("this"):
        former.close()
        os.dup2(made.fileno(), number)
    made.close()
    with socket.socket(fileno=number) as later:
        device = later.getsockopt(socket.SOL_SOCKET, socket.SO_BINDTODEVICE, 16)
    assert device == b"lo\0"


@pytest.fixture
def osc_server():
    osc_server = pytest.importorskip("pythonosc.osc_server")
    dispatcher = pytest.importorskip("pythonosc.dispatcher").Dispatcher()
    heard: queue.Queue[tuple[object, ...]] = queue.Queue()
    dispatcher.set_default_handler(lambda address, *values: heard.put((address, *values)))
    server = osc_server.BlockingOSCUDPServer(("127.0.0.1", 0), dispatcher)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1], heard
    server.shutdown()
    thread.join()
    server.server_close()


def test_osc_is_heard_by_a_server(osc_server):
    port, heard = osc_server
    with OscOutlet(*parse_address(str(port))) as outlet:
        outlet.open(VALUES)
        outlet.send_cues("b", 2.0, {**CUES, "openness": math.nan}, 0.1)
        outlet.send_scores(SCORES, 0.1)
        outlet.send_marker(2.5, "")
        found = {}
        while "/mirrorcam/marker" not in found:
            address, *values = heard.get(timeout=PATIENCE_S)
            found[address] = values
    assert found["/mirrorcam/b/time_s"] == [2.0]
    assert found["/mirrorcam/b/smile"] == [0.5]
    assert "/mirrorcam/b/openness" not in found  # not visible: nothing is said
    assert found["/mirrorcam/scores/leader"] == [-1.0]
    assert "/mirrorcam/scores/lag_s" not in found
    assert found["/mirrorcam/marker"] == [2.5, "marker"]


@pytest.mark.parametrize(
    ("words", "address"),
    [
        ("9000", ("127.0.0.1", 9000)),
        ("studio:57120", ("studio", 57120)),
        ("[::1]:9000", ("::1", 9000)),
    ],
)
def test_an_address_is_of_this_computer_unless_said_otherwise(words, address):
    assert parse_address(words) == address


@pytest.mark.parametrize("words", ["", "studio", "9000:", "0", "70000", "-1"])
def test_what_is_no_address_is_a_sentence(words):
    with pytest.raises(UsageError, match="no address for OSC"):
        parse_address(words)


def test_a_host_that_does_not_exist_is_a_sentence(monkeypatch):
    def unknown(*_words, **_more):
        raise socket.gaierror(-2, "Name or service not known")

    pytest.importorskip("pythonosc")
    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with OscOutlet("studio", 9000) as outlet, pytest.raises(InputError, match="check the address"):
        outlet.open(VALUES)


@pytest.mark.parametrize(("module", "outlet"), [("pylsl", LslOutlet), ("pythonosc", OscOutlet)])
def test_without_the_extra_there_is_a_sentence(monkeypatch, module, outlet):
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(UsageError, match=r"mirrorcam\[streams\]"):
        outlet().open(VALUES)


def test_what_was_kept_here_does_not_reach_the_network_later(monkeypatch):
    """liblsl takes its settings once: a stream that nobody can find is not called one."""
    pytest.importorskip("pylsl")
    monkeypatch.setattr(lsl, "_REACHES", {"network": False})
    with LslOutlet(network=True) as outlet, pytest.raises(UsageError, match="starts again"):
        outlet.open(VALUES)


def test_an_outlet_that_fails_is_left_out_and_the_others_go_on():
    class Good:
        name = "good"

        def __init__(self):
            self.markers = []

        def send_marker(self, time_s, label):
            self.markers.append((time_s, label))

        def close(self):
            pass

    class Bad(Good):
        name = "bad"

        def send_marker(self, time_s, label):
            raise OSError("gone")

    from mirrorcam.clock import Clock

    board, good = Board(Clock()), Good()
    streaming = Streaming([Bad(), good], board, lambda: 0.0)
    streaming.put_event(Event("marker", 1.0, 1.0, None, "x", source="user"))
    streaming.put_event(Event("marker", 2.0, 2.0, None, "y", source="user"))
    assert good.markers == [(1.0, "x"), (2.0, "y")]
    assert "bad has failed (OSError)" in board.status.reason
    streaming.close()


def test_an_outlet_may_fail_in_two_threads_at_once_and_when_it_is_closed():
    from mirrorcam.clock import Clock

    together = threading.Barrier(2, timeout=PATIENCE_S)

    class Bad:
        name = "bad"

        def send_marker(self, time_s, label):
            together.wait()
            raise OSError("gone")

    class Stuck:
        name, closed = "stuck", False

        def send_marker(self, time_s, label):
            pass

        def close(self):
            self.closed = True
            raise OSError("stuck")

    board, others = Board(Clock()), [Stuck(), Stuck()]
    streaming = Streaming([Bad(), *others], board, lambda: 0.0)
    event = Event("marker", 1.0, 1.0, None, "x", source="user")
    with ThreadPoolExecutor(2) as threads:
        for sent in [threads.submit(streaming.put_event, event) for _ in range(2)]:
            sent.result(timeout=60)
    assert "bad has failed (OSError)" in board.status.reason
    streaming.close()
    assert all(other.closed for other in others)
    assert "stuck could not be closed (OSError)" in board.status.reason


def test_a_marker_that_comes_after_the_end_is_no_failure():
    from mirrorcam.clock import Clock

    class Open:
        name, markers = "open", ()

        def send_marker(self, time_s, label):
            self.markers.append((time_s, label))  # as a socket that is closed: there is no list

        def close(self):
            pass

    board = Board(Clock())
    streaming = Streaming([Open()], board, lambda: 0.0)
    streaming.close()
    streaming.put_event(Event("marker", 1.0, 1.0, None, "x", source="user"))
    assert board.status.reason == ""


def test_nothing_is_made_for_nobody():
    before = set(threading.enumerate())
    streaming = Streaming([], None, None)
    streaming.open()
    streaming.put_scores(LiveScores(time_s=1.0))
    row = CueRow(0, 0.0, "a", CUES)
    streaming.put_analysed(type("Analysed", (), {"cues": [row]}))
    assert set(threading.enumerate()) <= before  # those of other tests may end meanwhile
    streaming.close()


def test_the_documentation_names_every_channel():
    text = (ROOT / "docs" / "streams.md").read_text(encoding="utf-8")
    for name in (*cue_channels(VALUES), *score_channels()):
        assert f"`{name}`" in text, name

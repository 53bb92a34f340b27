# SPDX-License-Identifier: GPL-3.0-or-later
"""Live in the window: real engine, a recording in place of a camera."""

from __future__ import annotations

import os
import queue
import sys
import threading
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from PyQt6.QtCore import QEvent
from PyQt6.QtWidgets import QApplication

from gui.coach.rules import OWN_NAME, read_rules
from gui.live import session as live_session
from gui.live import streams_choice
from gui.live.place import LivePlace
from gui.live.session import (
    LiveRequest,
    LiveSession,
    Streams,
    _outlets,
    _record,
    _Reins,
    place_now,
)
from gui.live.streams_choice import StreamsChoice
from mirrorcam.errors import UsageError
from mirrorcam.outlets import score_channels
from mirrorcam.pipeline import live
from mirrorcam.profiles import Profile, Usual, save_profile
from mirrorcam.session import open_session
from mirrorcam.sources.sound import MicrophoneDevice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.background import Background
    from gui.context import Context
    from mirrorcam.pipeline.live import LiveSettings

PATIENCE = 120_000


@pytest.fixture
def place(context: Context, qtbot: QtBot) -> Iterator[LivePlace]:
    made = LivePlace(context)
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.show()
    yield made
    made.close_place()


def test_nothing_starts_before_both_agree(place: LivePlace) -> None:
    place.setup.choose("file:call.mp4")
    assert place.setup.chosen == ("file:call.mp4",)
    assert not place.setup.start.isEnabled()
    place.start()
    assert place.session.phase == "idle"
    place.setup.agreed.setChecked(True)
    assert place.setup.start.isEnabled()
    place.setup.agreed.setChecked(False)
    place.setup.keep.setChecked(False)
    assert place.setup.start.isEnabled()
    assert not place.setup.keep_video.isChecked()


def test_an_interrupted_session_is_offered_to_go_on(place: LivePlace, tmp_path: Path) -> None:
    found = [tmp_path / "cut off.mirrorcam", tmp_path / "crashed.mirrorcam"]
    choice = place.setup.going_on
    assert choice.chosen is None
    assert choice.isHidden()
    choice.offer(found)
    choice.setCurrentIndex(1)
    assert choice.chosen == found[0]
    assert not choice.isHidden()
    choice.offer(found[:1])
    assert choice.chosen == found[0]
    place.setup.keep.setChecked(False)
    assert choice.chosen is None


def test_sound_is_off_and_starts_only_after_each_has_agreed(place: LivePlace) -> None:
    setup, sound = place.setup, place.setup.sound
    setup.choose("file:call.mp4")
    setup.agreed.setChecked(True)
    sound.offer([MicrophoneDevice(3, "USB Audio", True)])
    assert sound.chosen == ""
    assert not sound.isEnabled()  # it is kept in the video
    setup.keep_video.setChecked(True)
    assert setup.start.isEnabled()
    sound.microphones.setCurrentIndex(1)
    sound.microphones.activated.emit(1)
    assert sound.chosen == "USB Audio"
    for who in ("a", "b"):
        assert not setup.start.isEnabled()
        sound.agreed[who].setChecked(True)
    assert setup.start.isEnabled()
    sound.offer([])  # it was pulled out
    assert sound.chosen == ""


def test_each_session_that_is_kept_is_agreed_to_anew(
    context: Context, tmp_path: Path, qtbot: QtBot
) -> None:
    opened: list[Path] = []
    place = LivePlace(context._replace(open_session=opened.append))
    qtbot.addWidget(place)
    place.setup.choose("file:call.mp4")
    place.setup.agreed.setChecked(True)
    for box in place.setup.sound.agreed.values():
        box.setChecked(True)
    assert place.setup.start.isEnabled()
    place.session.failed.emit("It could not be opened.")
    assert place.setup.start.isEnabled()
    place.session.ended.emit(tmp_path / "one.mirrorcam")
    assert opened == [tmp_path / "one.mirrorcam"]
    assert not place.setup.agreed.isChecked()
    assert not any(box.isChecked() for box in place.setup.sound.agreed.values())
    assert not place.setup.start.isEnabled()
    place.close_place()


@pytest.mark.parametrize("goes_on", [True, False])
def test_a_session_that_could_not_go_on_is_not_opened_as_if_it_had(
    tmp_path: Path, tasks: Background, qtbot: QtBot, goes_on: bool
) -> None:
    (tmp_path / "summary.json").write_text("{}", encoding="utf-8")
    session, told, opened = LiveSession(tasks), [], []
    session.failed.connect(told.append)
    session.ended.connect(opened.append)
    session.request = LiveRequest(("0",), tmp_path, goes_on=goes_on)
    session._over("There is no camera 0.")
    assert told == ["There is no camera 0."]
    assert opened == ([] if goes_on else [tmp_path])
    session.request = LiveRequest(("0",), tmp_path, goes_on=goes_on)
    session._reins.engine = SimpleNamespace()
    session._over("")
    assert opened[-1:] == [tmp_path]


def test_the_coach_too_hears_that_nobody_looks(
    place: LivePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    seen = SimpleNamespace(time_s=60.0)
    engine = SimpleNamespace(time_s=61.0, latest=lambda: seen)
    monkeypatch.setattr(live_session.LiveSession, "engine", property(lambda _: engine))
    monkeypatch.setattr(place.running, "tell", lambda _: None)
    monkeypatch.setattr(place.coaching, "see", lambda _: told.append("somebody"))
    monkeypatch.setattr(
        place.coaching, "see_nothing", lambda now_s: told.append(f"nobody at {now_s:g}")
    )
    place._score()
    engine.time_s = 70.0
    place._score()
    assert told == ["somebody", "nobody at 70"]


def test_a_source_that_is_not_there_says_so(
    place: LivePlace, tmp_path: Path, bundles: tuple[Path, Path], qtbot: QtBot
) -> None:
    place.open(f"file:{tmp_path / 'nowhere.mp4'}")
    assert place.session.phase == "starting"
    qtbot.waitUntil(lambda: place.session.phase == "idle", timeout=PATIENCE)
    assert "nowhere.mp4" in place.setup.problem.text()
    assert place.stack.currentWidget() is place.setup


def test_that_both_agreed_is_told_before_the_recording_begins(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[LiveSettings] = []
    monkeypatch.setattr(
        live, "record_live", lambda _sources, _output, settings, *_: told.append(settings)
    )
    _record(LiveRequest(("file:call.mp4",), tmp_path / "one.mirrorcam"), _Reins())
    assert told[0].agreed == {"a", "b"}


@pytest.mark.slow
def test_a_session_from_start_to_review(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    place: LivePlace,
    samples: Path,
    bundles: tuple[Path, Path],
    qtbot: QtBot,
    opened: list[tuple[Path, float | None]],
) -> None:
    monkeypatch.setenv("MIRRORCAM_PROFILES", str(tmp_path / "profiles"))
    place.setup.choose(f"file:{samples / 'call_two_tiles.mp4'}")
    save_profile(Profile(person="Anna", neutral_posture={"smile": Usual(median=0.1, spread=0.1)}))
    place.setup.refresh_profiles()
    place.setup.names["a"].setText("Anna")
    library = place.context.preferences.library_folder
    library.mkdir(parents=True, exist_ok=True)
    place.setup.agreed.setChecked(True)
    place.start_command.trigger()
    qtbot.waitUntil(lambda: place.session.phase == "running", timeout=PATIENCE)
    qtbot.waitUntil(
        lambda: (
            place.session.engine is not None
            and place.session.engine.figures.frames_analysed > 10
            and bool(place.running.elapsed.text())
        ),
        timeout=PATIENCE,
    )
    place.grab()
    place.mark_command.trigger()
    place.pause_command.trigger()
    assert place.session.is_paused
    place.pause_command.trigger()
    assert not place.session.is_paused
    place.end_command.trigger()
    assert place.session.phase == "ending"
    qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE)
    session = open_session(opened[0][0])
    assert session.state == "complete"
    assert session.manifest.participants.a.label == "Anna"
    assert session.manifest.settings.library == str(library)
    assert session.manifest.consent.b is not None
    assert session.manifest.calibrations.of("a") is not None
    assert session.manifest.calibrations.of("b") is None
    assert list(session.events["kind"]).count("marker") == 1
    assert not (session.path / "video.mp4").exists()


def test_no_garbage_is_looked_for_in_what_was_there_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look through all of it holds the window for longer than a blink."""
    done: list[str] = []
    monkeypatch.setattr(live_session.gc, "freeze", lambda: done.append("freeze"))
    monkeypatch.setattr(live_session.gc, "unfreeze", lambda: done.append("unfreeze"))

    def run(*given: Any) -> None:
        tick = given[4]
        for _ in range(3):
            tick(object())
        done.append("runs")
        raise UsageError("stopped")

    monkeypatch.setattr(live, "record_live", run)
    with pytest.raises(UsageError):
        _record(LiveRequest(("file:call.mp4",), tmp_path / "one.mirrorcam"), _Reins())
    assert done == ["freeze", "runs", "unfreeze"]


@pytest.fixture
def heard() -> Iterator[tuple[int, queue.Queue[str]]]:
    """A real receiver of OSC on this computer: its port, and the addresses that come in."""
    osc_server = pytest.importorskip("pythonosc.osc_server")
    dispatcher = pytest.importorskip("pythonosc.dispatcher").Dispatcher()
    came: queue.Queue[str] = queue.Queue()
    dispatcher.set_default_handler(lambda address, *_: came.put(address))
    server = osc_server.BlockingOSCUDPServer(("127.0.0.1", 0), dispatcher)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_address[1], came
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.slow
def test_a_source_is_watched_and_heard_by_others_and_nothing_is_kept(
    place: LivePlace,
    context: Context,
    samples: Path,
    bundles: tuple[Path, Path],
    qtbot: QtBot,
    heard: tuple[int, queue.Queue[str]],
) -> None:
    port, came = heard
    streams = place.setup.streams
    streams.on.setChecked(True)
    streams.kinds["osc"].setChecked(True)
    streams.address.setText(str(port))
    # Kept to this computer it can be on Linux only.
    pylsl = pytest.importorskip("pylsl") if sys.platform.startswith("linux") else None
    streams.kinds["lsl"].setChecked(pylsl is not None)
    # Long enough for a slow computer: the other one's posture of two seconds ago is waited for.
    place.open(f"file:{samples / 'call_two_tiles.mp4'}")
    qtbot.waitUntil(lambda: place.session.phase == "running", timeout=PATIENCE)
    assert place.running.kept.text().startswith("nothing is kept · ")
    assert place.running.kept.text().endswith(f"OSC {port}")
    assert not place.mark_command.isEnabled()
    assert place.may_close()
    place.mirror_command.trigger()
    place.coach_command.trigger()
    assert place.coaching.strip is not None
    assert place.coaching.shown
    running = place.running
    qtbot.waitUntil(lambda: running._mirror_me.now.ghost is not None, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "alike" in running._alike_words.text(), timeout=PATIENCE)
    place.grab()
    wanted = {"/mirrorcam/a/head_yaw_deg", "/mirrorcam/b/time_s", "/mirrorcam/scores/coverage"}
    until = time.monotonic() + PATIENCE / 1000
    while wanted and time.monotonic() < until:
        wanted.discard(came.get(timeout=PATIENCE / 1000))
    assert not wanted
    if pylsl is not None:
        own = f"mirrorcam-{os.getpid()}-scores"
        (found,) = pylsl.resolve_byprop("source_id", own, 1, PATIENCE / 1000)
        inlet = pylsl.StreamInlet(found)
        covered, until = 0.0, time.monotonic() + PATIENCE / 1000
        # On a busy computer both may just not have been looked at for a while.
        while covered == 0.0 and time.monotonic() < until:
            values, _ = inlet.pull_sample(PATIENCE / 1000)
            covered = values[score_channels().index("coverage")]
        assert covered > 0
        inlet.close_stream()
    place.end_command.trigger()
    qtbot.waitUntil(lambda: place.session.phase == "idle", timeout=PATIENCE)
    assert not place.coaching.shown
    assert place.setup.problem.text() == ""
    assert not context.preferences.library_folder.exists()


def test_hints_that_cannot_be_used_are_told_and_the_app_goes_on(
    context: Context, qtbot: QtBot
) -> None:
    own = context.preferences.folder / OWN_NAME
    own.write_text("[hints.loked_away]\nbelow = 20\n", encoding="utf-8")
    place = LivePlace(context)
    qtbot.addWidget(place)
    told = place.setup.problem.text()
    assert "there is no hint loked_away" in told
    assert told.endswith("Until then the hints that come with mirrorcam hold.")
    assert place.coaching.rules == read_rules()
    place.close_place()


def test_hints_that_were_mended_are_no_longer_complained_about(
    place: LivePlace, qtbot: QtBot
) -> None:
    own, problem = place.coaching.own, place.setup.problem
    assert problem.text() == ""
    own.write_text("[", encoding="utf-8")
    place.entered()
    assert "cannot be used" in problem.text()
    # Mended in another program, from which one comes back.
    own.write_text("[hints.looked_away]\nbelow = 33\n", encoding="utf-8")
    QApplication.sendEvent(place, QEvent(QEvent.Type.WindowActivate))
    assert problem.text() == ""
    assert problem.isHidden()
    assert place.coaching.rules.hints["looked_away"].below == 33
    own.write_text("[", encoding="utf-8")
    dialog = place.show_hints()
    assert "cannot be used" in problem.text()
    own.unlink()
    dialog.reject()
    place.show_hints().reject()
    assert problem.text() == ""


def test_other_problems_stay_when_hints_were_mended(place: LivePlace) -> None:
    place.coaching.own.write_text("[", encoding="utf-8")
    place.entered()
    place.setup.tell_problem("nowhere.mp4 is not there.")
    place.coaching.own.unlink()
    place.entered()
    assert place.setup.problem.text() == "nowhere.mp4 is not there."


def test_the_title_stands_where_it_stood_while_a_session_runs(place: LivePlace) -> None:
    before = place.stack.geometry().top()
    place._calibrate_button.hide()
    layout = place.layout()
    assert layout is not None
    layout.activate()
    assert place.stack.geometry().top() == before


def test_streams_are_off_and_stay_on_this_computer_unless_asked(
    place: LivePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[LiveRequest] = []
    monkeypatch.setattr(place.session, "start", asked.append)
    place.setup.choose("file:call.mp4")
    place.setup.keep.setChecked(False)
    place.start()
    assert not asked[-1].streams
    assert _outlets(asked[-1].streams) == []
    streams = place.setup.streams
    streams.on.setChecked(True)
    place.start()
    assert not asked[-1].streams  # neither LSL nor OSC is chosen
    pytest.importorskip("pylsl")
    pytest.importorskip("pythonosc")
    streams.kinds["lsl"].setChecked(True)
    streams.kinds["osc"].setChecked(True)
    assert "stay on this computer" in streams.note.text()
    place.start()
    lsl, osc = _outlets(asked[-1].streams)
    assert lsl.name == "LSL on this computer"
    assert osc.name == "OSC to 127.0.0.1:9000"
    assert place._told_words(asked[-1]) == "nothing is kept · LSL · OSC 9000"
    streams.network.setCurrentIndex(1)
    assert "leave this computer" in streams.note.text()
    streams.network.setCurrentIndex(0)
    streams.address.setText("192.168.1.20:9000")
    assert "leave this computer" in streams.note.text()
    place.start()
    assert asked[-1].streams == Streams(lsl=True, network=False, osc="192.168.1.20:9000")
    streams.address.setText("studio")
    assert "no address for OSC" in streams.note.text()
    assert not place.setup.start.isEnabled()
    streams.on.setChecked(False)
    assert place.setup.start.isEnabled()
    assert not streams.chosen
    assert not StreamsChoice(place.context).chosen  # the next start asks again


def test_without_the_extra_one_calm_sentence(
    place: LivePlace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streams_choice, "_is_there", lambda _: False)
    place.setup.choose("file:call.mp4")
    place.setup.keep.setChecked(False)
    streams = place.setup.streams
    streams.on.setChecked(True)
    assert streams.problem == ""
    streams.kinds["lsl"].setChecked(True)
    assert streams.note.text() == 'LSL needs an extra: pip install "mirrorcam[streams]".'
    assert not place.setup.start.isEnabled()


def test_a_free_place_for_each_session(tmp_path: Path) -> None:
    first = place_now(tmp_path)
    first.mkdir()
    second = place_now(tmp_path)
    assert second.parent == tmp_path
    assert second != first
    assert second.suffix == ".mirrorcam"

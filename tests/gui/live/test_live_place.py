# SPDX-License-Identifier: GPL-3.0-or-later
"""Live in the window: real engine, a recording in place of a camera."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from gui.live.going_on import interrupted_sessions
from gui.live.place import LivePlace
from gui.live.session import LiveRequest, _record, _Reins, free_place
from mirrorcam.pipeline import live
from mirrorcam.profiles import Profile, Usual, save_profile
from mirrorcam.session import open_session
from mirrorcam.sources.sound import MicrophoneDevice

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

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
    library = tmp_path / "sessions"
    for name, state, figures in (
        ("cut off", "interrupted", {"frames_captured": 9}),
        ("crashed", "recording", {"frames_captured": 9}),
        ("whole", "complete", {"frames_captured": 9}),
        ("analysed", "interrupted", None),
    ):
        (library / f"{name}.mirrorcam").mkdir(parents=True)
        manifest = {"state": state, "live": figures}
        (library / f"{name}.mirrorcam" / "session.json").write_text(json.dumps(manifest))
    (library / "none.mirrorcam").mkdir()
    (library / "none.mirrorcam" / "session.json").write_text("{")
    found = interrupted_sessions(library)
    assert {path.stem for path in found} == {"cut off", "crashed"}
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


@pytest.mark.slow
def test_a_source_is_watched_and_nothing_is_kept(
    place: LivePlace, context: Context, short_call: Path, bundles: tuple[Path, Path], qtbot: QtBot
) -> None:
    place.open(f"file:{short_call}")
    qtbot.waitUntil(lambda: place.session.phase == "running", timeout=PATIENCE)
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
    place.end_command.trigger()
    qtbot.waitUntil(lambda: place.session.phase == "idle", timeout=PATIENCE)
    assert not place.coaching.shown
    assert place.setup.problem.text() == ""
    assert not context.preferences.library_folder.exists()


def test_a_free_place_for_each_session(tmp_path: Path) -> None:
    first = free_place(tmp_path)
    first.mkdir()
    second = free_place(tmp_path)
    assert second.parent == tmp_path
    assert second != first
    assert second.suffix == ".mirrorcam"

# SPDX-License-Identifier: GPL-3.0-or-later
"""A library under a passphrase, as a user of the app puts it there and comes back to it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import Qt

from gui.analysis.sheet_model import SheetModel
from gui.library import sealing
from gui.library.passphrase import PassphraseDialog
from gui.live.place import LivePlace
from mirrorcam.errors import OutputError
from mirrorcam.library import Unlocked, is_sealed, seal_library, sealed_files, sealed_key
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.library.place import LibraryPlace
    from gui.main_window import MainWindow
    from mirrorcam.session import Session

WORDS = "quiet otters read maps"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealed_key, "_COST", 2**6)


@pytest.fixture
def folder(window: MainWindow, write_session: Callable[..., Session]) -> Path:
    root = window.context.preferences.library_folder
    write_session(root / "one.mirrorcam", minutes=1, seed=1)
    write_session(root / "two.mirrorcam", minutes=1, seed=2, names=("Lea", "Anna"))
    return root


def shown(window: MainWindow, qtbot: QtBot, phase: str) -> LibraryPlace:
    place = window.show_place("library")
    qtbot.waitUntil(
        lambda: place.model.phase == phase and not window.context.tasks.busy, timeout=30_000
    )
    return place


def asked(place: LibraryPlace) -> PassphraseDialog:
    place.actions_by_name["passphrase"].trigger()
    return next(d for d in place.findChildren(PassphraseDialog) if d.isVisible())


def give(qtbot: QtBot, dialog: PassphraseDialog, *texts: str) -> None:
    for field, text in zip(dialog._fields(), texts, strict=True):
        field.clear()
        qtbot.keyClicks(field, text)
    qtbot.mouseClick(dialog.done_button, Qt.MouseButton.LeftButton)


def test_a_library_is_sealed_worked_on_and_sealed_again_when_the_app_closes(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    place = shown(window, qtbot, "ready")
    dialog = asked(place)
    give(qtbot, dialog, WORDS, WORDS + "x")
    assert not dialog.done_button.isEnabled()  # they are not the same
    give(qtbot, dialog, WORDS, WORDS)
    preferences = window.context.preferences
    qtbot.waitUntil(lambda: preferences.unlocked is not None, timeout=30_000)
    # It is open in the worker first, and then in the window.
    qtbot.waitUntil(lambda: place.model.library is not None, timeout=30_000)
    qtbot.waitUntil(lambda: place.model.phase == "ready", timeout=30_000)
    qtbot.waitUntil(lambda: len(place.model.entries) == 2, timeout=30_000)
    assert len(sealed_files(folder)) == 2
    assert preferences.chosen_folder == folder != preferences.library_folder
    place.model.edit(preferences.library_folder / "one.mirrorcam", title="Intake")
    qtbot.waitUntil(lambda: "Intake" in {e.title for e in place.model.entries}, timeout=30_000)
    before = [path.read_bytes() for path in sealed_files(folder)]
    place.sealing.save()
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=30_000)
    assert [path.read_bytes() for path in sealed_files(folder)] != before
    change = asked(place)
    give(qtbot, change, "not this one", WORDS + "!", WORDS + "!")
    qtbot.waitUntil(change.problem.isVisible, timeout=30_000)
    give(qtbot, change, WORDS, WORDS + "!", WORDS + "!")
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=30_000)
    clear = preferences.library_folder
    window.close()
    assert not clear.exists()
    assert is_sealed(folder)
    assert sorted(p.suffix for p in folder.iterdir() if not p.name.startswith(".")) == [
        ".json", ".sealed", ".sealed",
    ]  # fmt: skip


def test_sessions_that_no_library_shows_are_told_of(
    window: MainWindow, qtbot: QtBot, folder: Path, write_session: Callable[..., Session]
) -> None:
    write_session(folder / ".old" / "three.mirrorcam", minutes=1, seed=3)
    place = shown(window, qtbot, "ready")
    told: list[str] = []
    place.sealing.told.connect(told.append)
    give(qtbot, asked(place), WORDS, WORDS)
    qtbot.waitUntil(lambda: bool(told), timeout=30_000)
    assert "not sealed" in told[0]
    assert str(folder / ".old" / "three.mirrorcam") in told[0]
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=30_000)


def test_a_locked_library_shows_nothing_until_the_passphrase_is_given(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    seal_library(folder, WORDS)
    place = shown(window, qtbot, "locked")
    assert place.drop_zone.isHidden()
    assert not place.welcome
    assert not place.actions_by_name["analyse"].isEnabled()
    assert place.stack.currentWidget() is place.panel
    assert place.grid.entries.rowCount() == 0
    live = window.place("live")
    assert isinstance(live, LivePlace)
    assert window.context.preferences.is_locked
    place.panel.acted.emit()
    dialog = next(d for d in place.findChildren(PassphraseDialog) if d.isVisible())
    give(qtbot, dialog, "not this one")
    qtbot.waitUntil(dialog.problem.isVisible, timeout=30_000)
    assert "does not open" in dialog.problem.text()
    give(qtbot, dialog, WORDS)
    qtbot.waitUntil(lambda: place.model.phase == "ready", timeout=30_000)
    qtbot.waitUntil(lambda: place.grid.entries.rowCount() == 2, timeout=30_000)
    preferences = window.context.preferences
    assert not preferences.is_locked
    assert open_session(preferences.library_folder / "one.mirrorcam").manifest is not None
    preferences.library_folder = folder.with_name("another")  # as the settings do
    clear = place.model.library.folder
    place.folder_changed()
    qtbot.waitUntil(lambda: place.model.phase == "ready", timeout=30_000)
    assert not clear.exists()


def test_a_library_that_is_left_stays_open_for_its_analyses(
    window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_library(folder, WORDS)
    place = shown(window, qtbot, "locked")
    monkeypatch.setattr(place.queue, "_start_next", lambda: None)
    place._start(SheetModel((folder / "call.mp4",)))  # before it is open: then it waits
    give(qtbot, asked(place), WORDS)
    qtbot.waitUntil(lambda: bool(place.queue.jobs), timeout=30_000)
    (job,) = place.queue.jobs
    clear = job.request.output.parent
    preferences = window.context.preferences
    preferences.library_folder = folder.with_name("another")  # as the settings do
    place.folder_changed()
    qtbot.waitUntil(lambda: place.model.phase == "ready", timeout=30_000)
    assert clear.is_dir()
    job.stop(keep=True)
    assert not clear.exists()


def test_one_that_cannot_be_sealed_leaves_no_other_in_clear(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    preferences = window.context.preferences
    other = folder.with_name("another")
    other.mkdir()
    seal_library(folder, WORDS)
    seal_library(other, WORDS)
    preferences.unlocked = Unlocked(folder, WORDS)
    first = preferences.library_folder
    (first / "one.mirrorcam" / "link").symlink_to(folder)
    preferences.library_folder = other
    preferences.unlocked = Unlocked(other, WORDS)
    second = preferences.library_folder
    with pytest.raises(OutputError, match="link"):
        preferences.seal()
    assert (first.is_dir(), second.exists()) == (True, False)
    (first / "one.mirrorcam" / "link").unlink()
    preferences.seal()
    assert not first.exists()


@pytest.mark.parametrize("sealed", [True, False])
def test_the_dialog_stays_until_it_has_done_what_it_is_for(
    sealed: bool, window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    if sealed:
        seal_library(folder, WORDS)
    place = shown(window, qtbot, "locked" if sealed else "ready")
    dialog = asked(place)
    give(qtbot, dialog, *([WORDS] if sealed else [WORDS, WORDS]))
    assert not dialog._cancel.isEnabled()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    dialog.close()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.accepted, timeout=30_000):
        pass
    qtbot.waitUntil(lambda: len(place.model.entries) == 2, timeout=30_000)
    assert is_sealed(folder)


def test_a_passphrase_that_was_refused_can_be_given_up(
    window: MainWindow, qtbot: QtBot, folder: Path
) -> None:
    seal_library(folder, WORDS)
    place = shown(window, qtbot, "locked")
    dialog = asked(place)
    give(qtbot, dialog, "not this one")
    qtbot.waitUntil(dialog.problem.isVisible, timeout=30_000)
    with qtbot.waitSignal(dialog.destroyed):
        qtbot.mouseClick(dialog._cancel, Qt.MouseButton.LeftButton)
    assert place.model.phase == "locked"


def test_an_app_that_ends_while_a_library_is_being_opened_leaves_nothing_in_clear(
    window: MainWindow, qtbot: QtBot, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seal_library(folder, WORDS)
    place = shown(window, qtbot, "locked")
    opening, go_on = threading.Event(), threading.Event()
    opened: list[Unlocked] = []

    def slowly(library: Path, passphrase: str) -> Unlocked:
        opening.set()
        go_on.wait()
        opened.append(Unlocked(library, passphrase))
        return opened[0]

    monkeypatch.setattr(sealing, "_unlocked", slowly)
    give(qtbot, asked(place), WORDS)
    qtbot.waitUntil(opening.is_set, timeout=30_000)
    go_on.set()
    window.end()
    assert not opened[0].folder.exists()

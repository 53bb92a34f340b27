# SPDX-License-Identifier: GPL-3.0-or-later
"""The window: places, commands, menus, what is remembered."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import Qt, QTimer
from PyQt6.QtWidgets import QLabel, QToolButton

from gui.app import create_window
from gui.places import PLACES
from gui.theme import ThemeMode

if TYPE_CHECKING:
    from pathlib import Path

    from PyQt6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from gui.main_window import MainWindow
    from gui.preferences import Preferences


@pytest.mark.parametrize(("key", "name"), [(str(n), s.name) for n, s in enumerate(PLACES, 1)])
def test_every_place_has_a_key(window: MainWindow, qtbot: QtBot, key: str, name: str) -> None:
    window.show_place("live" if name != "live" else "trends")
    qtbot.keyClick(window, getattr(Qt.Key, f"Key_{key}"), Qt.KeyboardModifier.ControlModifier)
    assert window.current_name == name
    assert window.current_place is window.place(name)


def test_every_command_has_a_key_a_tooltip_a_menu_entry(window: MainWindow) -> None:
    for spec in PLACES:
        window.show_place(spec.name)
        in_menus = [action for top in window.menuBar().actions() for action in top.menu().actions()]
        for action in window.commands.reachable():
            assert action.text()
            assert action in in_menus, action.text()
            assert action.property("tip"), action.text()
            assert not action.shortcut().isEmpty(), action.text()


def test_a_window_that_waits_for_its_work_is_out_of_sight(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    window.show()
    seen: list[bool] = []
    ends = window.context.tasks.close
    monkeypatch.setattr(
        window.context.tasks, "close", lambda: (seen.append(window.isVisible()), ends())
    )
    window.close()
    assert seen == [False]


def test_no_key_is_given_twice(window: MainWindow) -> None:
    for spec in PLACES:
        window.show_place(spec.name)
        actions = {id(a): a for a in window.commands.reachable()}.values()
        keys = [key.toString() for action in actions for key in action.shortcuts()]
        assert len(keys) == len(set(keys)), sorted(keys)


def test_buttons_of_the_side_bar_say_what_they_are(window: MainWindow) -> None:
    bar = window.findChild(object, "sideBar")
    for button in bar.findChildren(QToolButton):
        assert button.accessibleName()
        assert button.toolTip()
        assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_theme_and_geometry_are_remembered(
    qapp: QApplication, qtbot: QtBot, preferences: Preferences
) -> None:
    first = create_window(qapp, preferences)
    first.context.theme.set_mode(ThemeMode.LIGHT)
    first.resize(760, 520)
    with qtbot.waitExposed(first, timeout=60_000):
        first.show()
    first.commands.theme.trigger()
    assert first.context.theme.palette.name == "dark"
    first.close()
    first.deleteLater()
    second = create_window(qapp, preferences)
    assert second.context.theme.mode is ThemeMode.DARK
    assert (second.width(), second.height()) == (760, 520)
    second.close()
    second.deleteLater()


def test_the_first_window_leaves_room_for_its_frame_on_the_screen(window: MainWindow) -> None:
    screen = window.screen()
    assert screen is not None
    assert window.width() < screen.availableSize().width()
    assert window.height() < screen.availableSize().height()


def test_the_window_loads_nothing_heavy(tmp_path: Path) -> None:
    script = (
        "import gc, sys, enum, pathlib; from gui.app import *; a = create_application(); "
        "w = create_window(a, Preferences(pathlib.Path(sys.argv[1]))); w.show(); "
        "heavy = {'mediapipe', 'pandas', 'pyqtgraph', 'cv2', 'numpy', 'qtawesome', 'av'}; "
        "made = {c.__qualname__ for c in gc.get_objects() if isinstance(c, enum.EnumType)}; "
        "print(sorted(heavy & set(sys.modules)), 'Qt.ColorScheme' in made); w.close()"
    )
    (tmp_path / "file").touch()
    nowhere = tmp_path / "file" / "app.ini"
    done = subprocess.run(
        [sys.executable, "-c", script, nowhere], capture_output=True, text=True, check=True
    )
    # One thing of `Qt` makes all of its enumerations: see `gui.theme.Theme.settle`.
    assert done.stdout.strip() == "[] False"


def test_a_long_sentence_is_there_whole_and_long_enough_to_be_read(window: MainWindow) -> None:
    window.resize(window.minimumSize())
    sentence = "The session cannot be opened, and here is why and what to do about it. " * 4
    window.say(sentence)
    said = next(one for one in window.findChildren(QLabel) if one.text() == sentence)
    column = window.centralWidget().layout()
    column.activate()
    assert said.isVisible()
    assert said.height() >= said.heightForWidth(said.width())
    assert window.width() == window.minimumWidth()
    timer = next(one for one in window.findChildren(QTimer) if one.isActive())
    assert timer.interval() > 10_000
    window.say("Copied")
    assert said.text() == "Copied"
    assert timer.interval() < 5_000
    timer.timeout.emit()
    assert not said.isVisible()

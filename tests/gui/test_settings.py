# SPDX-License-Identifier: GPL-3.0-or-later
"""Settings hold at once and are remembered."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

import pytest
from platformdirs import user_config_path

from gui.preferences import Preferences, default_file
from gui.settings_dialog import SettingsDialog
from gui.theme import ThemeMode

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.main_window import MainWindow


def test_theme_language_and_folder(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    library = window.show_place("library")
    window.commands.settings.trigger()
    dialog = window.findChild(SettingsDialog)
    dialog.theme.setCurrentIndex(dialog.theme.findData("dark"))
    assert window.context.theme.palette.name == "dark"
    dialog.language.setCurrentIndex(dialog.language.findData("de"))
    elsewhere = tmp_path / "elsewhere"
    dialog.set_folder(elsewhere)
    qtbot.waitUntil(
        lambda: library.model.library is not None and library.model.library.folder == elsewhere,
        timeout=20_000,
    )
    dialog.rebuild_wanted.emit()
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=20_000)
    dialog.reject()
    window.context.preferences.save()
    again = Preferences(tmp_path / "app.ini")
    assert again.theme_mode is ThemeMode.DARK
    assert again.language == "de"
    assert again.library_folder == elsewhere


def test_another_place_for_the_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("MIRRORCAM_SETTINGS", str(tmp_path / "mine.ini"))
    assert default_file() == str(tmp_path / "mine.ini")
    Preferences().keep("x", "y")
    assert Preferences(tmp_path / "mine.ini").value("x") == "y"


@pytest.mark.parametrize("own", ["", "/elsewhere"])
def test_the_settings_are_where_those_of_the_system_are(
    own: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("MIRRORCAM_SETTINGS", raising=False)
    monkeypatch.setenv("XDG_CONFIG_HOME", own)
    assert default_file() == str(user_config_path("mirrorcam", appauthor=False) / "app.ini")


def test_nonsense_in_the_file_does_no_harm(tmp_path: Path) -> None:
    file = tmp_path / "app.ini"
    file.write_text("[look]\ntheme=purple\n[state]\nwindow=7\n[tour]\nseen=maybe\n")
    preferences = Preferences(file)
    assert preferences.theme_mode is ThemeMode.SYSTEM
    assert preferences.bytes_of("window").isEmpty()
    assert not preferences.tour_seen


@pytest.mark.skipif(os.name == "nt", reason="a user's own folders are private there")
@pytest.mark.parametrize("there_before", [False, True])
def test_the_file_is_its_users_alone(tmp_path: Path, there_before: bool) -> None:
    file = tmp_path / "app.ini"
    if there_before:
        file.write_text("[tour]\nseen=true\n")
        file.chmod(0o644)
    preferences = Preferences(file)
    preferences.library_folder = tmp_path / "Zaphodine"
    preferences.save()
    assert "Zaphodine" in file.read_text()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600

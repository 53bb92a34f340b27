# SPDX-License-Identifier: GPL-3.0-or-later
"""The sheet with a recording of each person, whose picture is read anew when they are swapped."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtCore import QObject, pyqtSignal
from PyQt6.QtGui import QImage

from gui.analysis import sheet as module
from gui.analysis.sheet import AnalysisSheet
from mirrorcam.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.context import Context


def _picture_of(width: int) -> tuple[QImage, tuple[int, int]]:
    image = QImage(width, 48, QImage.Format.Format_RGB888)
    image.fill(0)
    return image, (width, 48)


def test_the_picture_is_that_of_the_order_that_holds_though_the_other_comes_late(
    context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.mp4", tmp_path / "other.mp4"
    late = threading.Event()

    def load(inputs: Sequence[Path]) -> tuple[QImage, tuple[int, int]]:
        if inputs[0] == one:
            assert late.wait(60)
            return _picture_of(64)
        return _picture_of(96)

    monkeypatch.setattr(module, "_load_picture", load)
    sheet = AnalysisSheet(context, [one, other])
    sheet.open()
    sheet._swap.click()
    qtbot.waitUntil(lambda: sheet._start.isEnabled())
    late.set()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert sheet.model.inputs == (other, one)
    assert sheet._preview._size == (96, 48)
    sheet.reject()


def test_the_picture_is_as_wide_as_the_fields_below_it(
    context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    image = QImage(1600, 600, QImage.Format.Format_RGB888)
    image.fill(0)
    monkeypatch.setattr(module, "_load_picture", lambda _: (image, (1600, 600)))
    sheet = AnalysisSheet(context, [tmp_path / "one.mp4", tmp_path / "other.mp4"])
    sheet.resize(640, 400)  # the fields alone need more
    sheet.show()
    qtbot.waitUntil(lambda: sheet._start.isEnabled())
    bar = sheet._scroll.verticalScrollBar()
    assert bar is not None
    qtbot.waitUntil(lambda: not bar.isVisible())
    qtbot.waitUntil(lambda: sheet._preview.width() == sheet._form.width())
    assert sheet._preview._frame().width() == pytest.approx(sheet._form.width(), abs=2)
    sheet.reject()


def test_a_recording_that_went_before_the_two_were_swapped_is_told(
    context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = tmp_path / "one.mp4", tmp_path / "other.mp4"

    def load(inputs: Sequence[Path]) -> tuple[QImage, tuple[int, int]]:
        if inputs[0] == one:
            return _picture_of(64)
        raise InputError("There is no other.mp4.")

    monkeypatch.setattr(module, "_load_picture", load)
    sheet = AnalysisSheet(context, [one, other])
    sheet.open()
    qtbot.waitUntil(lambda: sheet._start.isEnabled())
    sheet._swap.click()
    qtbot.waitUntil(lambda: sheet._refusal.isVisible())
    assert "other.mp4" in sheet._status.text()
    assert not sheet._start.isEnabled()
    sheet.reject()


def _sheet_of_two(
    context: Context, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> AnalysisSheet:
    """Open a sheet for two files, of which any picture is shown."""
    monkeypatch.setattr(module, "_load_picture", lambda _inputs: _picture_of(64))
    sheet = AnalysisSheet(context, [tmp_path / "one.mp4", tmp_path / "other.mp4"])
    sheet.open()
    return sheet


def test_a_calibration_that_is_not_to_be_used_stays_so_when_they_are_swapped(
    context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = _sheet_of_two(context, tmp_path, monkeypatch)
    sheet._profiles["a"].setChecked(False)
    sheet._swap.click()
    assert [sheet._profiles[who].isChecked() for who in ("a", "b")] == [True, False]
    qtbot.waitUntil(lambda: not context.tasks.busy)
    sheet.reject()


def test_who_agreed_is_noted_for_each_and_goes_with_the_person(
    context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = _sheet_of_two(context, tmp_path, monkeypatch)
    assert sheet._agreed["b"].accessibleName() == "B knows of it and agrees"
    assert sheet.model.agreed == set()  # nobody is taken to agree
    for who in ("a", "b", "b"):
        sheet._agreed[who].click()
    assert sheet.model.agreed == {"a"}
    sheet._swap.click()
    assert [sheet._agreed[who].isChecked() for who in ("a", "b")] == [False, True]
    assert sheet.model.agreed == {"b"}
    qtbot.waitUntil(lambda: not context.tasks.busy)
    sheet.reject()


def test_the_fields_of_two_files_fit_a_small_screen(
    german: None, context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_load_picture", lambda _inputs: _picture_of(64))
    sheet = AnalysisSheet(context, [tmp_path / "one.mp4", tmp_path / "other.mp4"])
    sheet.show()
    qtbot.waitUntil(lambda: sheet._start.isEnabled())
    sheet.resize(592, 312)  # 1280 x 720 at 200 %; German words are longer
    upright, across = sheet._scroll.verticalScrollBar(), sheet._scroll.horizontalScrollBar()
    assert upright is not None
    assert across is not None
    qtbot.waitUntil(upright.isVisible)
    assert not across.isVisible()
    sheet.reject()


def test_a_picture_that_comes_after_the_sheet_was_closed_begins_nothing(
    context: Context, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[object] = []

    class NoDetection(QObject):
        found, failed = pyqtSignal(object), pyqtSignal(str)

        def __init__(self, recording: Path, parent: QObject) -> None:
            super().__init__(parent)
            looked.append(recording)

        def cancel(self) -> None:
            pass

    monkeypatch.setattr(module, "Detection", NoDetection)
    monkeypatch.setattr(module, "_load_picture", lambda _inputs: _picture_of(64))
    sheet = AnalysisSheet(context, [tmp_path / "one.mp4"])
    sheet.open()
    assert context.tasks._pool.waitForDone(60_000)  # the picture is on its way to the sheet
    sheet.reject()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert looked == []

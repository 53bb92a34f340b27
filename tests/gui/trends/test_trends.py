# SPDX-License-Identifier: GPL-3.0-or-later
"""Whose sessions, with what chance shows, and the table for a spreadsheet."""

from __future__ import annotations

import math
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pyqtgraph as pg
import pytest
from PyQt6.QtCore import QItemSelectionModel, QModelIndex, QPoint, QRect, Qt
from PyQt6.QtGui import QGuiApplication
from PyQt6.QtWidgets import QPushButton

from gui.theme.tokens import HEADER_HEIGHT
from gui.trends.model import TrendsModel
from gui.trends.place import TrendsPlace
from gui.trends.table import RowsModel
from mirrorcam.library import Entry, Library

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

    from gui.background import Background
    from gui.context import Context
    from mirrorcam.session import Session


def entry(title: str, people: tuple[str, str], days_ago: float, **numbers: float) -> Entry:
    return Entry(
        Path("/sessions") / title,
        "complete",
        title=title,
        labels=people,
        people=people,
        created_at=datetime.now(UTC) - timedelta(days=days_ago),
        duration_s=600.0,
        tags=("practice",) if days_ago < 10 else (),
        numbers=numbers,
    )


@pytest.fixture
def model(tasks: Background) -> TrendsModel:
    made = TrendsModel(tasks)
    made.take(
        [
            entry("new", ("Anna", "Ben"), 1, mirroring=40.0, openness_a=60.0, openness_b=30.0),
            entry("old", ("Kim", "Anna"), 100, eye_contact_a=10.0, eye_contact_b=70.0),
            entry("other", ("Lea", "Kim"), 2),
            Entry(Path("/sessions/broken"), "damaged", people=("Anna", "Ben")),
        ]
    )
    return made


def titles(model: TrendsModel) -> list[str]:
    return [point.entry.title for point in model.points]


def test_the_person_with_the_most_sessions_comes_first(model: TrendsModel) -> None:
    assert model.people == ["Anna", "Kim", "Ben", "Lea"]
    assert model.filter.person == "Anna"
    assert titles(model) == ["old", "new"]
    assert model.partners == ["Ben", "Kim"]


def test_own_numbers_wherever_the_person_sat(model: TrendsModel) -> None:
    old, new = model.points
    assert (old.other, old.eye_contact_own) == ("Kim", 70.0)
    assert (new.openness, new.openness_other) == (60.0, 30.0)
    assert math.isnan(old.mirroring)
    model.want(person="Ben")
    assert model.points[0].openness == 30.0


def test_what_plugins_added_has_charts_and_columns(
    context: Context, model: TrendsModel, qtbot: QtBot
) -> None:
    numbers = {
        "added:hand:a": 0.5,
        "added:hand:b": 0.25,
        "added:sync": 40.0,
        "added:sync:high": 9.0,
    }
    told = entry("told", ("Kim", "Anna"), 3)
    told.numbers.update(numbers)
    told.added.update(hand="Hand", sync="In sync")
    place = TrendsPlace(context)
    qtbot.addWidget(place)
    place.model.take([told, entry("bare", ("Anna", "Ben"), 1)])
    assert list(place.added) == ["hand", "sync"]
    point = place.model.points[0]
    assert point.value("added:hand:own") == 0.25  # Anna was B
    assert point.value("added:sync:high") == 9.0
    assert math.isnan(place.model.points[1].value("added:sync"))
    header, first, second = place.rows.text().splitlines()
    assert header.split("\t")[-2:] == ["Hand", "In sync"]
    assert first.split("\t")[-2:] == ["0.25", "40.00"]
    assert second.split("\t")[-2:] == ["", ""]
    place.model.take([entry("bare", ("Anna", "Ben"), 1)])
    assert place.added == {}
    assert "Hand" not in place.rows.text()


def test_filters(model: TrendsModel) -> None:
    model.want(partner="Kim")
    assert titles(model) == ["old"]
    model.want(partner="", period="week")
    assert titles(model) == ["new"]
    model.want(period="any", tag="practice")
    assert titles(model) == ["new"]
    model.want(person="Lea")
    assert (titles(model), model.filter.partner) == (["other"], "")


def test_what_is_not_known_is_empty_in_the_table(model: TrendsModel) -> None:
    old, new = model.rows()
    assert old[1:5] == ["old", "Kim", "600", ""]
    assert new[4] == "40.0"


def test_the_place(
    context: Context,
    write_session: Callable[..., Session],
    qtbot: QtBot,
    opened: list[tuple[Path, float | None]],
) -> None:
    root = context.preferences.library_folder
    for seed in (1, 2):
        write_session(root / f"{seed}.mirrorcam", minutes=2, seed=seed)
    with Library(root) as library:
        library.refresh()
    place = TrendsPlace(context)
    qtbot.addWidget(place)
    place.resize(1208, 700)  # what a window 1280 wide has beside its side bar
    place.show()
    place.entered()
    qtbot.waitUntil(lambda: place.model.phase == "ready", timeout=20_000)
    assert place.stack.currentWidget() is place.scrolled
    place.grab()
    place.copy_table()
    lines = QGuiApplication.clipboard().text().split("\n")
    assert len(lines) == 3
    assert lines[0].split("\t")[5:7] == ["Chance from", "Chance to"]
    assert lines[1].split("\t")[2] == "Ben"
    bar = place.table.horizontalScrollBar()
    assert bar is not None
    assert bar.maximum() == 0  # every number is in view
    # Not `selectRow`: it heeds the keys that an earlier test may seem to hold down.
    flags = QItemSelectionModel.SelectionFlag
    place.table.selectionModel().select(place.rows.index(1, 0), flags.ClearAndSelect | flags.Rows)
    place.copy_table()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 2
    place.mirroring.clicked.emit(1)
    assert opened == [(root / "1.mirrorcam", None)]
    assert "mirroring" in place.mirroring.plot.accessibleName()
    place.close_place()


def test_who_comes_back_finds_what_was_selected_and_how_far_one_had_scrolled(
    context: Context, qtbot: QtBot
) -> None:
    sessions = [entry(f"s{i}", ("Anna", "Ben"), i, mirroring=40.0) for i in range(40)]
    place = TrendsPlace(context)
    qtbot.addWidget(place)
    place.resize(1200, 700)
    place.show()
    place.model.take(list(sessions))
    bar = place.table.verticalScrollBar()
    assert bar is not None
    qtbot.waitUntil(lambda: bar.maximum() > 20)
    place.table.setCurrentIndex(place.rows.index(7, 0))
    bar.setValue(20)
    place.mirroring.plot.setXRange(0.0, 1.0, padding=0)
    place.model.take(list(sessions))
    assert place.table.currentIndex().row() == 7
    assert bar.value() == 20
    assert place.mirroring.plot.viewRange()[0] == pytest.approx([0.0, 1.0])
    place.model.take([entry("s99", ("Anna", "Ben"), 0.5, mirroring=41.0), *sessions])
    assert place.rows.rowCount() == 41
    place.close_place()


def test_a_folder_that_was_left_does_not_come_back(
    tasks: Background, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()

    def read(folder: Path) -> list[Entry]:
        if folder.name == "former":
            go_on.wait()
        return [entry(folder.name, ("Anna", "Ben"), 1)]

    monkeypatch.setattr("gui.trends.model.sessions_in", read)
    model = TrendsModel(tasks)
    model.load(Path("/former"))
    model.load(Path("/present"))
    qtbot.waitUntil(lambda: titles(model) == ["present"])
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert titles(model) == ["present"]


def test_nobody_has_a_name(context: Context, qtbot: QtBot) -> None:
    place = TrendsPlace(context)
    qtbot.addWidget(place)
    place.model.take([])
    assert place.panel.state == "empty"
    layout = place.layout()
    assert layout is not None
    head = layout.itemAt(0)
    assert head is not None
    # The title stands as high as where there are filters beside it.
    assert place._filters.isHidden()
    assert head.sizeHint().height() >= HEADER_HEIGHT
    place.close_place()


def test_no_name_that_is_copied_is_a_formula(qapp):
    rows = RowsModel(["When", "Session", "With", "Minutes"])
    rows.set_rows([["2026-11-26 10:00", '=HYPERLINK("http://x")', "@you", "-1.5"]])
    assert rows.text().split("\n")[1].split("\t") == [
        "2026-11-26 10:00", '\'=HYPERLINK("http://x")', "'@you", "-1.5",
    ]  # fmt: skip


def test_a_line_end_in_a_title_is_no_row(qapp):
    rows = RowsModel(["Date", "Session"])
    rows.set_rows([["2026-11-01", "Role\nplay\t3"], ["2026-11-02", " =1+1"]])
    assert rows.text().splitlines()[1:] == ["2026-11-01\tRole play 3", "2026-11-02\t =1+1"]


def test_long_names_leave_the_numbers_their_room(context: Context, qtbot: QtBot) -> None:
    name = "Bartholomäus Ferdinand Wolfeschlegelsteinhausenbergerdorff der Jüngere"
    place = TrendsPlace(context)
    qtbot.addWidget(place)
    place.resize(1200, 700)
    place.show()
    place.model.take([entry("new", (f"{name} A", f"{name} B"), 1, mirroring=40.0)])
    assert place.minimumSizeHint().width() < 1200
    assert place.table.columnWidth(2) < 200
    place.close_place()


def test_thousands_of_sessions_hold_nothing_up(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = TrendsPlace(context)
    qtbot.addWidget(place)
    place.resize(1200, 700)
    place.show()

    def items() -> set[type]:
        return {type(item) for item in place.mirroring.plot.getPlotItem().items}

    few = [entry(f"s{i}", ("Anna", "Ben"), i, mirroring=40.0) for i in range(20)]
    place.model.take(few)
    assert pg.PlotDataItem in items()
    asked = set()
    data = RowsModel.data

    def noting(self: RowsModel, index: QModelIndex, role: int = 0) -> object:
        asked.add(index.row())
        return data(self, index, role)

    monkeypatch.setattr(RowsModel, "data", noting)
    place.model.take([entry(f"s{i}", ("Anna", "Ben"), i, mirroring=40.0) for i in range(3000)])
    place.table.resizeColumnsToContents()
    assert len(place.model.points) == 3000
    # Points alone, and none of them hides the others behind its rim.
    assert pg.PlotDataItem not in items()
    (dots,) = (i for i in place.mirroring.plot.getPlotItem().items if type(i) is pg.ScatterPlotItem)
    assert dots.opts["pen"].style() is Qt.PenStyle.NoPen
    assert 0 < len(asked) < 300
    place.close_place()


def test_a_narrow_window_cuts_no_words_off(german: None, context: Context, qtbot: QtBot) -> None:
    place = TrendsPlace(context)
    qtbot.addWidget(place)
    place.resize(648, 420)  # the smallest window, beside its side bar
    place.show()
    place.model.take([entry("new", ("Anna", "Ben"), 1, mirroring=40.0)])
    buttons = [one for one in place.findChildren(QPushButton) if one.isVisible()]
    assert len(buttons) == 5

    def whole(one: QPushButton) -> bool:
        inside = place.rect().contains(QRect(one.mapTo(place, QPoint()), one.size()))
        return inside and one.width() >= one.sizeHint().width()

    qtbot.waitUntil(lambda: all(map(whole, buttons)), timeout=10_000)
    assert place.width() == 648
    place.close_place()

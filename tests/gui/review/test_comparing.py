# SPDX-License-Identifier: GPL-3.0-or-later
"""Two sessions beside each other, and how the other one is found."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PyQt6.QtCore import QPoint, Qt
from PyQt6.QtWidgets import QFileDialog

from gui.review.session_finder import SessionFinder
from mirrorcam.library import Library


def test_two_sessions_side_by_side(opened_place, talk, write_session, tmp_path, qtbot):
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    place = opened_place(talk)
    place.playhead.seek(10.0)
    place.comparing.begin(other.path)
    page = place.comparison
    qtbot.waitUntil(lambda: page.model.state == "ready")
    assert page.other.time_s == 10.0
    page.other.seek(30.0)  # somebody looks for the same moment in the other
    page.linked.setChecked(False)
    page.linked.setChecked(True)
    place.playhead.seek(15.0)
    assert page.other.time_s == 35.0
    assert page.other.duration_s == 60.0
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert place.comparison is None
    assert place.timeline.isVisible()


def test_a_damaged_session_is_not_compared(opened_place, talk, write_session, tmp_path, qtbot):
    other = write_session(tmp_path / "x.mirrorcam", minutes=1.0, rate_hz=5.0)
    (other.path / "events.parquet").write_bytes(b"")
    place = opened_place(talk)
    with qtbot.waitSignal(place.message) as told:
        place.comparing.begin(other.path)
    assert "events.parquet" in told.args[0]
    assert place.comparison is None


def test_another_session_is_chosen_by_a_command(opened_place, talk, write_session, qtbot):
    place = opened_place(talk)
    folder = place.context.preferences.library_folder
    other = write_session(folder / "Role play.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    qtbot.keyClick(place, Qt.Key.Key_D)
    qtbot.waitUntil(lambda: place.findChild(SessionFinder) is not None)
    finder = place.findChild(SessionFinder)
    assert finder.list.count() == 2  # and another folder
    qtbot.keyClicks(finder.field, "nobody")
    assert finder.fitting == [1]
    finder.field.clear()
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.comparison and place.comparison.model.state == "ready")
    assert place.comparison.model.path == other.path
    place.actions_by_name["compare"].trigger()
    assert place.comparison is None


def test_asked_twice_or_of_a_session_that_was_left_it_asks_once_or_not_at_all(
    opened_place, talk, write_session, tmp_path, qtbot
):
    place = opened_place(talk)
    tasks = place.context.tasks
    for _ in range(2):
        place.compare()
    qtbot.waitUntil(lambda: not tasks.busy and place.findChild(SessionFinder) is not None)
    (finder,) = place.findChildren(SessionFinder)
    finder.reject()
    qtbot.waitUntil(lambda: not place.findChildren(SessionFinder))
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    place.compare()
    place.open(other.path)
    qtbot.waitUntil(lambda: place.model.state == "ready" and not tasks.busy)
    assert not place.findChildren(SessionFinder)
    place.compare()
    qtbot.waitUntil(lambda: place.findChild(SessionFinder) is not None)


_LONG = "Maximiliane Alexandra von und zu Hohenlohe-Langenburg-Schillingsfürst"


def test_however_long_a_name_is_both_columns_are_equally_wide(
    opened_place, write_session, tmp_path, qtbot
):
    long = write_session(
        tmp_path / "long.mirrorcam", minutes=1.0, rate_hz=5.0, names=(_LONG, _LONG)
    )
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    place = opened_place(long)
    place.comparing.begin(other.path)
    page = place.comparison
    qtbot.waitUntil(lambda: page.model.state == "ready")
    qtbot.waitUntil(lambda: abs(page.left.width() - page.right.width()) <= 1)
    for figure in page.left.figures:
        assert page.left.rect().right() >= figure.mapTo(page.left, figure.rect().bottomRight()).x()


def test_a_session_from_elsewhere_stands_beside(
    opened_place, talk, write_session, tmp_path, qtbot, monkeypatch
):
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    monkeypatch.setattr(
        QFileDialog, "getExistingDirectory", staticmethod(lambda *_: str(other.path))
    )
    place = opened_place(talk)
    finder = SessionFinder([], place)
    finder.elsewhere.connect(place.comparing.look_elsewhere)
    qtbot.keyClick(finder.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: place.comparison.model.state == "ready")
    left, right = place.comparison.left, place.comparison.right
    place.comparison.resize(1000, 700)
    qtbot.waitUntil(lambda: left.width() == right.width() and left.stage.height() > 0)
    level = [one.timeline.mapTo(place.comparison, QPoint(0, 0)).y() for one in (left, right)]
    assert level[0] == level[1]
    assert left.stage.height() == right.stage.height()


def test_what_is_marked_meanwhile_is_shown_at_the_left(
    opened_place, talk, write_session, tmp_path, qtbot
):
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    place = opened_place(talk)
    assert not place.actions_by_name["undo"].isEnabled()
    place.comparing.begin(other.path)
    left = place.comparison.left
    qtbot.waitUntil(lambda: place.comparison.model.state == "ready")
    qtbot.keyClick(place, Qt.Key.Key_Plus)
    for one in (left, place.comparison.right):
        start, end = one.timeline.box.viewRange()[0]
        assert end - start < 0.9 * one.timeline._playhead.duration_s
    before = left.timeline.box.viewRange()[0]
    place.model.add_marker(7.0, "price")
    shown = [e.label for lane in left.timeline.lanes.events for e in lane.events]
    assert "price" in shown
    assert left.timeline.box.viewRange()[0] == before
    place.compare()
    assert not place.actions_by_name["undo"].isEnabled()  # there is nothing to take back


def test_of_thousands_of_sessions_only_those_in_sight_are_made(talk, qtbot):
    with Library(talk.path.parent) as library:
        library.refresh()
        (entry,) = library.sessions()

    made = []

    class Counted(SessionFinder):
        def row(self, number):
            made.append(number)
            return super().row(number)

    finder = Counted([replace(entry, title=f"Talk {n}") for n in range(3000)])
    qtbot.addWidget(finder)
    finder.show()
    assert finder.list.count() == 3001
    assert made[:3] == [0, 1, 2]
    assert len(made) < 50
    qtbot.keyClick(finder.field, Qt.Key.Key_PageDown)
    for _ in range(5):
        qtbot.keyClick(finder.field, Qt.Key.Key_PageDown)
    row = finder.list.currentRow()
    assert finder.list.itemWidget(finder.list.item(row)) is not None
    assert len(made) < 100
    finder.field.setText("2999")
    assert finder.list.itemWidget(finder.list.item(0)) is not None


@pytest.fixture
def beside(opened_place, talk, write_session, tmp_path, qtbot):
    """Two minutes, and one minute beside them."""
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    place = opened_place(talk)
    place.playhead.set_speed(2.0)
    place.comparing.begin(other.path)
    qtbot.waitUntil(lambda: place.comparison.model.state == "ready")
    return place


def test_what_would_act_on_the_hidden_page_is_not_offered(beside):
    names = ("why", "comment", "unmark", "export")
    for on in (False, True):
        assert [beside.actions_by_name[name].isEnabled() for name in names] == [on] * len(names)
        assert beside.actions_by_name["mark"].isEnabled()
        beside.model._set_busy("")  # whatever ends meanwhile
        assert [beside.actions_by_name[name].isEnabled() for name in names] == [on] * len(names)
        beside.comparing.end()


def test_a_above_b_is_that_of_the_pictures_that_are_seen(beside):
    pictures = [beside.comparison.left.stage, beside.comparison.right.stage]
    beside.actions_by_name["stack"].trigger()
    assert [picture.stacked for picture in (*pictures, beside.stage)] == [True] * 3
    shapes = [picture.shape() for picture in pictures]
    assert max(shapes) < 1
    other = beside.comparison.model.path
    beside.comparing.end()
    beside.comparing.begin(other)
    assert beside.comparison.right.stage.stacked


def test_both_play_at_one_speed_and_jump_together(beside):
    other = beside.comparison.other
    assert other.speed == 2.0
    beside.playhead.play()
    assert other.playing
    beside.playhead.seek(30.0)
    assert other.time_s == pytest.approx(30.0, abs=0.5)
    assert other.playing
    beside.playhead.pause()
    assert not other.playing
    assert other.time_s == beside.playhead.time_s


def test_the_shorter_session_waits_at_its_end(beside):
    other = beside.comparison.other
    beside.playhead.seek(100.0)
    assert other.time_s == 60.0
    beside.playhead.play()
    assert not other.playing
    assert other.time_s == 60.0
    beside.playhead.seek(10.0)
    assert other.playing
    assert other.time_s == 10.0


def test_the_session_that_begins_later_waits_for_its_beginning(beside):
    page = beside.comparison
    beside.playhead.seek(20.0)
    page.linked.setChecked(False)
    page.other.seek(0.0)
    page.linked.setChecked(True)
    beside.playhead.seek(5.0)
    assert page.other.time_s == 0.0
    beside.playhead.play()
    assert not page.other.playing
    beside.playhead.advance(20.5)
    assert page.other.playing
    assert page.other.time_s == pytest.approx(0.5)

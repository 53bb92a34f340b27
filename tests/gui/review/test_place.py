# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole place, driven by mouse and keys."""

from __future__ import annotations

import shutil
import threading
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from PyQt6.QtCore import QPoint, QPointF, Qt
from PyQt6.QtWidgets import QAbstractButton, QLineEdit, QPushButton, QToolButton

from gui.overlay import plate_size
from gui.review import model as model_module
from gui.review import outputs, readings, stage, why_panel
from gui.review.door import DoorLabel
from mirrorcam.errors import OutputError
from mirrorcam.model import Layout, LayoutKind, Region
from mirrorcam.session import open_session, save_manifest
from mirrorcam.session.manifest import LayoutChange


def click(qtbot, timeline, time_s, row):
    scene = timeline.box.mapViewToScene(QPointF(time_s, row))
    place = timeline.mapFromScene(scene)
    qtbot.mouseClick(timeline.viewport(), Qt.MouseButton.LeftButton, pos=place)


def no_room(*_: object, **__: object) -> None:
    raise OutputError("The disk is full.")


def test_every_command_has_a_key_of_its_own_and_a_tip(place):
    keys = [action.shortcut().toString() for action in place.commands]
    assert all(keys)
    assert len(set(keys)) == len(keys)
    assert all(action.property("tip") for action in place.commands)


def test_everything_that_can_be_reached_by_tab_has_a_name(opened_place, talk):
    place = opened_place(talk)
    for button in place.findChildren(QAbstractButton):
        if button.isVisibleTo(place) and button.focusPolicy() & Qt.FocusPolicy.TabFocus:
            assert button.accessibleName() or button.text()
    for view in (place.timeline, place.stage, place.scores, place.side.moments):
        assert view.accessibleName()


def by_tab(first, *others):
    """Return some widgets in the order in which Tab comes to them from the first one."""
    found, widget = [first], first.nextInFocusChain()
    while widget is not first:
        if widget in others:
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_tab_goes_from_above_to_below_though_some_was_made_later(opened_place, talk, qtbot):
    place = opened_place(talk)
    seen = next(
        b for b in place.header.findChildren(QPushButton) if b.text() == place.model.data.seen
    )
    first = [seen, place.header.correct, place.timeline]
    assert by_tab(first[0], *first[1:]) == first
    place.playhead.select((10.0, 60.0))
    counts = [b for b in place.side.findChildren(QPushButton) if b.property("role") == "quiet"]
    moments = place.side.moments
    assert by_tab(counts[0], *counts[1:], moments)[: len(counts)] == counts
    assert by_tab(place.header.correct, counts[0], moments, place.timeline)[1] is counts[0]
    place.why("eye_contact")
    panel = place.why_panel
    qtbot.waitUntil(lambda: len(panel.findChildren(DoorLabel)) > 1)
    parts = panel.findChildren(DoorLabel)
    doors = [b for b in panel.findChildren(QPushButton) if b.text().startswith("Highest at")]
    assert doors
    assert by_tab(parts[0], *parts[1:], *doors) == [*parts, *doors]


def test_clicking_a_peak_goes_there(opened_place, talk, qtbot):
    place = opened_place(talk)
    qtbot.waitUntil(lambda: place.timeline.lanes is not None)
    peaks = place.timeline.lanes.peaks
    assert peaks
    time_s, row = peaks[0]
    click(qtbot, place.timeline, time_s, row)
    # pyqtgraph waits a moment to tell a click from two.
    qtbot.waitUntil(lambda: place.playhead.time_s == pytest.approx(time_s))


def test_a_peak_at_the_very_beginning_is_one_too(opened_place, talk, qtbot):
    place = opened_place(talk)
    timeline = place.timeline
    qtbot.waitUntil(lambda: timeline.lanes is not None)
    row = timeline.lanes.peaks[0][1]
    timeline.lanes = replace(timeline.lanes, peaks=((0.0, row),))
    place.playhead.seek(30.0)
    click(qtbot, timeline, 3 * timeline.box.viewPixelSize()[0], row)
    qtbot.waitUntil(lambda: place.playhead.time_s == 0.0)


def test_clicking_an_event_goes_to_its_start_and_selects_its_row(opened_place, talk, qtbot):
    place = opened_place(talk)
    lane = next(lane for lane in place.timeline.lanes.events if lane.events)
    event = max(lane.events, key=lambda e: e.end_s - e.start_s)
    click(qtbot, place.timeline, (event.start_s + event.end_s) / 2, (lane.top + lane.bottom) / 2)
    hit = place.timeline.event_at((event.start_s + event.end_s) / 2, (lane.top + lane.bottom) / 2)
    qtbot.waitUntil(lambda: place.playhead.time_s == pytest.approx(hit.start_s))
    assert place.side.page == 1


def test_small_numbers_are_doors_to_their_moments(opened_place, talk, qtbot):
    place = opened_place(talk)
    data, numbers = place.model.data, place.scores.numbers
    for column, pick in (("movement_synchrony", np.nanargmax), ("coverage", np.nanargmin)):
        place.playhead.seek(0.0)
        numbers[column].click()
        assert place.playhead.time_s == pytest.approx(data.time_s[int(pick(data.curves[column]))])
        assert numbers[column].accessibleName().endswith(numbers[column].number)
    lag = data.curves["lag_s"]
    numbers["lag_s"].click()
    assert abs(data.at("lag_s", place.playhead.time_s)) == pytest.approx(np.nanmax(np.abs(lag)))
    place.playhead.select((10.0, 20.0))
    numbers["movement_synchrony"].click()
    assert 10.0 <= place.playhead.time_s <= 20.0


def test_figures_have_air_between_them_where_there_is_room(opened_place, talk, qtbot):
    place = opened_place(talk)
    card = place.scores
    least = card.minimumSizeHint().height()

    def between(height: int) -> int:
        card.resize(card.width(), height)
        card.layout().activate()
        first, second = list(card.figures.values())[:2]
        return second.geometry().top() - first.geometry().bottom()

    tight = between(least)
    assert tight < 8
    assert between(least + 40) > tight + 8
    # What is below them comes first, and they never drift apart.
    assert between(least + 2000) <= tight + 16


def test_the_visible_share_leads_to_where_least_was_seen(opened_place, talk):
    place = opened_place(talk)
    data = place.model.data
    next(b for b in place.header.findChildren(QPushButton) if b.text() == data.seen).click()
    lowest = data.time_s[int(np.nanargmin(data.curves["coverage"]))]
    assert place.playhead.time_s == pytest.approx(lowest)


def test_rows_and_figures_are_doors(opened_place, talk, qtbot):
    place = opened_place(talk)
    entry = place.side.moments.entries[-1]
    place.side.moments.select_near(entry.time_s)
    qtbot.keyClick(place.side.moments, Qt.Key.Key_Return)
    assert place.playhead.time_s == pytest.approx(entry.time_s)
    figure = place.scores.figures["eye_contact"]
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton)
    assert place.why_panel.isVisible()
    assert place.why_panel.score == "eye_contact"
    door = next(b for b in place.why_panel.findChildren(QAbstractButton) if "Highest" in b.text())
    door.click()
    values = place.model.data.curves["eye_contact_mutual"]
    assert place.playhead.time_s == pytest.approx(
        place.model.data.time_s[int(np.nanargmax(values))]
    )
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert not place.why_panel.isVisible()


def test_keys_mark_comment_and_remove(opened_place, talk, qtbot):
    place = opened_place(talk)
    place.playhead.seek(30.0)
    qtbot.keyClick(place, Qt.Key.Key_M)
    assert [m.start_s for m in place.model.markers] == [30.0]
    place.playhead.seek(40.0)
    qtbot.keyClick(place, Qt.Key.Key_C)
    line = place.side.findChild(QLineEdit)
    qtbot.keyClicks(line, "price comes up, m c")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [m.label for m in place.model.markers] == ["", "price comes up, m c"]
    place.playhead.seek(50.0)
    qtbot.keyClick(place, Qt.Key.Key_M)
    qtbot.keyClick(place, Qt.Key.Key_C)  # of the marker that was just set, not another one
    qtbot.keyClicks(line, "they laugh")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [m.label for m in place.model.markers] == ["", "price comes up, m c", "they laugh"]
    place.model.remove_marker(place.model.markers[2])
    place.side.markers.select_near(30.0)
    qtbot.keyClick(place, Qt.Key.Key_Delete)
    own = open_session(talk.path).events.query("source == 'user'")
    assert list(own["start_s"]) == [40.0]
    assert [m.start_s for m in place.model.markers] == [40.0]


def test_a_selection_shows_its_statistics(opened_place, talk, qtbot):
    place = opened_place(talk)
    place.playhead.seek(5.0)
    qtbot.keyClick(place, Qt.Key.Key_BracketLeft)
    place.playhead.seek(115.0)
    qtbot.keyClick(place, Qt.Key.Key_BracketRight)
    assert place.playhead.selection == (5.0, 115.0)
    assert place.side.page == 3
    inside = [
        e
        for e in place.model.data.events
        if e.kind in ("nod", "smile") and e.end_s > 5.0 and e.start_s < 115.0
    ]
    seen = inside[0]
    name = place.model.data.names[seen.participant]
    start = f"{'Nods' if seen.kind == 'nod' else 'Smiles'}, {name}: "
    same = [e for e in inside if (e.kind, e.participant) == (seen.kind, seen.participant)]

    def doors():
        found = [b for b in place.side.findChildren(QPushButton) if b.isVisible()]
        return [b for b in found if b.accessibleName().startswith(start)]

    qtbot.waitUntil(lambda: len(doors()) == 1)
    (door,) = doors()
    assert door.text() == str(len(same))
    door.click()
    assert place.playhead.time_s == pytest.approx(seen.start_s)
    qtbot.keyClick(place, Qt.Key.Key_Escape)
    assert place.playhead.selection is None
    assert place.side.page == 0


def test_scores_without_a_recording_can_be_played(opened_place, talk, qtbot):
    place = opened_place(talk)
    assert "no longer where it was" in " ".join(place.model.data.notices)
    place.playhead.set_speed(4.0)
    qtbot.keyClick(place, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.playhead.time_s > 0.3)
    qtbot.keyClick(place, Qt.Key.Key_Space)
    assert not place.playhead.playing


def test_zoom_and_whole(opened_place, talk, qtbot):
    place = opened_place(talk)
    place.playhead.seek(60.0)
    qtbot.keyClick(place, Qt.Key.Key_Plus)
    start, end = place.timeline.box.viewRange()[0]
    assert start > 0
    assert end < 120
    place.playhead.seek(1.0)  # the view follows
    assert place.timeline.box.viewRange()[0][0] <= 1.0
    qtbot.keyClick(place, Qt.Key.Key_0)
    assert place.timeline.box.viewRange()[0] == pytest.approx([0, 120])


def test_export_offers_every_format(opened_place, talk, qtbot):
    from mirrorcam.export import exporters

    place = opened_place(talk)
    menu = place.header.export.menu()
    for _ in range(2):
        menu.aboutToShow.emit()
    words = [action.text() for action in menu.actions() if action.text()]
    assert len(words) == len(set(words)) == 2 + len(exporters())
    with qtbot.waitSignal(place.header.format_chosen) as chosen:
        place.header.format_chosen.disconnect(place._export)
        next(a for a in menu.actions() if a.text().startswith("json")).trigger()
    assert chosen.args == ["json"]


@pytest.mark.parametrize("theme_name", ["dark", "light"])
def test_it_paints_in_both_themes(opened_place, talk, theme_name):
    from gui.theme import ThemeMode

    place = opened_place(talk)
    place.context.theme.set_mode(ThemeMode(theme_name))
    assert not place.grab().isNull()


def test_a_moment_can_be_asked_for(place, talk, qtbot):
    place.open(talk.path, 33.0)
    qtbot.waitUntil(lambda: place.model.state == "ready")
    assert place.playhead.time_s == 33.0
    place.open(talk.path, 44.0)
    assert place.playhead.time_s == 44.0


@pytest.mark.slow
def test_a_real_call_is_looked_at_swapped_and_reported(opened_place, call, qtbot):
    place = opened_place(call)
    qtbot.waitUntil(lambda: place.film.images[0] is not None, timeout=20_000)
    assert place.film.images[0].width() == 1280
    for name in ("skeleton", "face", "gaze"):
        place.actions_by_name[name].trigger()
    place.playhead.seek(2.0)
    qtbot.waitUntil(lambda: set(place.tracks.at(2.0)) == {"a", "b"}, timeout=20_000)
    plain = place.stage.grab().toImage()
    place.actions_by_name["silhouettes"].trigger()
    assert place.stage.grab().toImage() != plain
    qtbot.keyClick(place, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: place.playhead.time_s > 2.3, timeout=20_000)
    qtbot.keyClick(place, Qt.Key.Key_Space)
    place.actions_by_name["stack"].trigger()
    assert len(place.stage.panes()) == 2
    left = place.tracks.at(2.0)["a"].pose_px[0, 0]
    place.playhead.seek(0.0)
    with qtbot.waitSignal(place.model.data_changed, timeout=30_000):
        qtbot.keyClick(place, Qt.Key.Key_X)
    qtbot.waitUntil(lambda: "b" in place.tracks.at(2.0), timeout=20_000)
    assert place.tracks.at(2.0)["b"].pose_px[0, 0] == pytest.approx(left)
    shown = []
    place.outputs.open_file = lambda url: shown.append(url.toLocalFile())
    with qtbot.waitSignal(place.model.report_written, timeout=30_000):
        place.header.report.click()
    assert shown == [str(call.path / "report.html")]
    assert "A and B were swapped once" in (call.path / "report.html").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("score", ["mirroring", "eye_contact", "openness_a"])
def test_why_shows_the_evidence(opened_place, call, qtbot, score):
    place = opened_place(call)
    with qtbot.waitSignal(place.why_panel.shown, timeout=30_000):
        place.why(score)
    assert place.why_panel.score == score
    assert place.why_panel._parts.count() > 0


def test_a_above_b_shows_each_where_they_are(opened_place, talk):
    place = opened_place(talk)
    layout = Layout(
        LayoutKind.ROOM,
        dict.fromkeys("ab", Region(0, 0, 1280, 720)),
        {"a": Region(700, 0, 580, 720), "b": Region(0, 0, 700, 720)},  # A was put on the right
    )
    place.model.data.session.manifest.layout_changes = [LayoutChange.from_layout(0.0, layout)]
    place.actions_by_name["stack"].trigger()
    assert [pane.source.x() for pane in place.stage.panes()] == [700.0, 0.0]
    assert [pane.people for pane in place.stage.panes()] == [("a",), ("b",)]
    place.stage.grab()


def test_views_stand_in_the_menu_under_the_picture(opened_place, talk):
    place = opened_place(talk)
    menus = [button.menu() for button in place.findChildren(QToolButton) if button.menu()]
    shown = {action for menu in menus for action in menu.actions()}
    assert place.actions_by_name["compare"] in shown
    assert place.actions_by_name["stack"] in shown


def test_nothing_is_offered_that_would_not_be_done_meanwhile(opened_place, talk):
    place = opened_place(talk)
    names = ("swap", "report", "report_as", "export", "import")
    for what, on in (("Exporting", False), ("", True)):
        place.model._set_busy(what)
        assert [place.actions_by_name[name].isEnabled() for name in names] == [on] * len(names)
        assert place.actions_by_name["mark"].isEnabled()
        assert place.actions_by_name["unmark"].isEnabled()


def test_a_point_in_the_name_of_a_session_is_kept_in_what_is_proposed(
    opened_place, talk, tmp_path, monkeypatch
):
    proposed = []

    def ask(_over, _title, suggested, *_):
        proposed.append(Path(suggested).name)
        return "", ""

    monkeypatch.setattr(outputs.QFileDialog, "getSaveFileName", ask)
    for name in ("v1.2", "v1.2.mirrorcam"):
        place = opened_place(open_session(talk.path.rename(tmp_path / name)))
        place.actions_by_name["report_as"].trigger()
        place.outputs.export_as("csv")
        talk = place.model.data.session
    assert proposed == ["v1.2.html", "v1.2_tables"] * 2


@pytest.mark.parametrize(
    ("form", "typed", "written"),
    [
        ("report", "Anna v1.2", "Anna v1.2.html"),
        ("report", "Anna.HTM", "Anna.HTM"),
        ("json", "Anna", "Anna.json"),
        ("json", "Anna.JSON", "Anna.JSON"),
        ("video", "Anna", "Anna.mp4"),
        ("video", "Anna.mov", "Anna.mov"),
        ("csv", "Anna", "Anna"),
    ],
)
def test_a_file_has_its_ending_whether_it_was_typed_or_not(
    opened_place, talk, tmp_path, monkeypatch, form, typed, written
):
    place = opened_place(talk)
    asked, told = [], []
    monkeypatch.setattr(
        outputs.QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / typed), "")
    )
    monkeypatch.setattr(outputs, "ask", lambda *words: bool(asked.append(words[1])))
    monkeypatch.setattr(place.model, "write_report", lambda path: told.append(path))
    monkeypatch.setattr(place.model, "export", lambda _, path, __: told.append(path))

    def write() -> None:
        if form == "report":
            place.actions_by_name["report_as"].trigger()
        else:
            place.outputs.export_as(form)

    write()
    assert told == [tmp_path / written]
    # The dialog has asked about what was typed; about what became of it we ask.
    (tmp_path / written).write_text("somebody's", encoding="utf-8")
    write()
    completed = typed != written
    assert len(told) == (1 if completed else 2)
    assert asked == ([f"“{written}” is there already. Replace it?"] if completed else [])


def test_what_is_found_out_late_about_another_session_is_not_shown(
    opened_place, talk, qtbot, monkeypatch
):
    place = opened_place(talk)
    late = threading.Event()
    monkeypatch.setattr(why_panel, "evidence_of", lambda *_: late.wait(60))
    place.why_panel.show_score("mirroring")
    place.why_panel.show_data(place.model.data)  # nobody looks at the panel now
    late.set()
    qtbot.waitUntil(lambda: not place.context.tasks.busy)
    assert place.why_panel._known == {}


def test_a_comment_stands_at_the_moment_that_its_field_names(opened_place, talk, qtbot):
    place = opened_place(talk)
    line = place.side.findChild(QLineEdit)
    place.playhead.seek(10.0)
    qtbot.keyClick(place, Qt.Key.Key_C)
    assert "0:10" in line.placeholderText()
    place.playhead.advance(18.0)  # the film goes on meanwhile
    qtbot.keyClicks(line, "price")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [m.start_s for m in place.model.markers] == [10.0]


def test_a_comment_that_cannot_be_written_is_there_to_be_tried_again(
    opened_place, talk, qtbot, monkeypatch
):
    place = opened_place(talk)
    line = place.side.findChild(QLineEdit)
    with monkeypatch.context() as full:
        full.setattr(model_module, "save_changed", no_room)
        place.playhead.seek(10.0)
        qtbot.keyClick(place, Qt.Key.Key_C)
        qtbot.keyClicks(line, "price")
        place.playhead.advance(18.0)
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert (line.text(), place.model.markers) == ("price", [])
    assert line.hasFocus()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [(m.start_s, m.label) for m in place.model.markers] == [(10.0, "price")]
    assert not line.text()


def test_escape_ends_a_comment(opened_place, talk, qtbot):
    place = opened_place(talk)
    line = place.side.findChild(QLineEdit)
    place.model.add_marker(10.0, "price")
    place.side.write_comment(place.model.markers[0])
    qtbot.keyClick(line, Qt.Key.Key_Escape)
    assert not line.text()
    assert not line.hasFocus()
    place.playhead.seek(20.0)
    line.setFocus()
    qtbot.keyClicks(line, "other words")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [m.label for m in place.model.markers] == ["price", "other words"]


def test_a_comment_for_one_session_is_not_written_into_another(
    opened_place, talk, write_session, tmp_path, qtbot
):
    place = opened_place(talk)
    place.model.add_marker(10.0, "price")
    place.side.write_comment(place.model.markers[0])
    other = write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3)
    opened_place(other)
    line = place.side.findChild(QLineEdit)
    assert not line.text()
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert place.model.markers == []
    pd.testing.assert_frame_equal(open_session(other.path).events, other.events)


def test_who_comes_back_sees_what_the_library_has_changed(opened_place, talk, qtbot):
    place = opened_place(talk)
    place.playhead.seek(12.0)
    manifest = talk.manifest.model_copy(deep=True)
    manifest.participants.a.label = "Zora & Yan"
    save_manifest(talk, manifest)
    place.open(talk.path)
    qtbot.waitUntil(lambda: place.model.data.names["a"] == "Zora & Yan")
    assert place.playhead.time_s == 12.0
    assert "Zora && Yan" in place.actions_by_name["not_a"].text()


def test_a_session_that_goes_on_is_shown_to_its_new_end(
    opened_place, talk, write_session, tmp_path, qtbot
):
    place = opened_place(talk)
    place.playhead.seek(12.0)
    longer = write_session(tmp_path / "longer.mirrorcam", minutes=3.0, rate_hz=5.0)
    shutil.rmtree(talk.path)
    shutil.copytree(longer.path, talk.path)
    place.open(talk.path)
    qtbot.waitUntil(lambda: place.playhead.duration_s == 180.0)
    assert place.playhead.time_s == 12.0


def test_a_session_that_was_deleted_is_no_longer_shown(opened_place, talk, qtbot):
    place = opened_place(talk)
    away = talk.path.with_name("away")
    talk.path.rename(away)
    place.entered()
    qtbot.waitUntil(lambda: place.model.state == "error")
    assert not place.actions_by_name["mark"].isEnabled()
    away.rename(talk.path)  # the deletion was undone
    place.panel.acted.emit()
    qtbot.waitUntil(lambda: place.model.state == "ready")


def test_by_how_much_somebody_leads_is_not_cut_off(opened_place, talk, monkeypatch):
    place = opened_place(talk)
    data = place.model.data
    leading = next(t for t in data.time_s if readings.leads(data, data.at("lag_s", t)))
    place.playhead.seek(float(leading))
    drawn = {}

    def look(painter, corner, words, *, most, **_):
        drawn[words] = most
        return plate_size(words, most=most)

    monkeypatch.setattr(stage, "draw_words", look)
    place.stage.resize(594, 334)
    place.stage.grab()
    words = readings.leads(data, data.at("lag_s", float(leading)))
    assert plate_size(words).width() <= drawn[words]


def test_the_marker_that_is_selected_stays_so_though_others_are_set_before_it(
    opened_place, talk, qtbot
):
    place = opened_place(talk)
    for time_s in (20.0, 40.0, 60.0):
        place.model.add_marker(time_s)
    place.side.show_page(2)
    place.side.markers.select_near(40.0)
    place.model.add_marker(10.0, "earlier")
    assert place.side.markers.current.time_s == 40.0
    qtbot.keyClick(place, Qt.Key.Key_Delete)
    assert [m.start_s for m in place.model.markers] == [10.0, 20.0, 60.0]
    assert place.side.markers.current.time_s == 60.0  # the next one: many can be removed in a row
    place.playhead.seek(15.0)
    qtbot.keyClick(place, Qt.Key.Key_C)
    line = place.side.findChild(QLineEdit)
    qtbot.keyClicks(line, "words")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert place.side.markers.current.time_s == 15.0


def test_what_is_drawn_into_the_picture_stays_when_something_is_marked(opened_place, talk, qtbot):
    place = opened_place(talk)
    place.tracks.at(2.0)
    qtbot.waitUntil(lambda: not place.context.tasks.busy)
    read = dict(place.tracks._pieces)
    assert read
    place.model.add_marker(2.0, "price")
    assert all(place.tracks._pieces.get(number) is piece for number, piece in read.items())
    with qtbot.waitSignal(place.model.data_changed):
        place.model.ignore(1.0, 5.0)
    assert all(place.tracks._pieces.get(number) is not piece for number, piece in read.items())


def test_who_takes_the_pointer_away_before_the_release_has_not_clicked(opened_place, talk, qtbot):
    place = opened_place(talk)
    left = Qt.MouseButton.LeftButton
    figure = place.scores.figures["mirroring"]
    for away in (True, False):
        for widget in (place.stage, figure):
            inside = widget.rect().center()
            qtbot.mousePress(widget, left, pos=inside)
            qtbot.mouseRelease(widget, left, pos=QPoint(-40, -40) if away else inside)
        assert place.playhead.playing is not away
        assert place.why_panel.isVisible() is not away
    place.playhead.pause()


@pytest.mark.parametrize("how", ["another session", "the window closes"])
def test_a_comment_that_has_been_begun_is_kept(
    opened_place, talk, write_session, tmp_path, qtbot, how
):
    place = opened_place(talk)
    place.playhead.seek(12.0)
    qtbot.keyClick(place, Qt.Key.Key_C)
    line = place.side.findChild(QLineEdit)
    qtbot.keyClicks(line, "price comes")
    if how == "another session":
        opened_place(write_session(tmp_path / "other.mirrorcam", minutes=1.0, rate_hz=5.0, seed=3))
        assert place.model.markers == []
    else:
        place.close_place()
    assert not line.text()
    own = open_session(talk.path).events.query("source == 'user'")
    assert list(zip(own["start_s"], own["label"], strict=True)) == [(12.0, "price comes")]

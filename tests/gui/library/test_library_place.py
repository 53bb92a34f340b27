# SPDX-License-Identifier: GPL-3.0-or-later
"""The library as a user drives it: real sessions in a real folder."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PyQt6 import sip
from PyQt6.QtCore import QDate, QMimeData, QPoint, QPointF, Qt, QUrl
from PyQt6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QImage
from PyQt6.QtWidgets import QApplication, QDateEdit, QLabel, QLineEdit, QPushButton

from gui import formats
from gui.analysis import sheet as sheet_module
from gui.analysis.job import AnalysisJob, JobState
from gui.analysis.request import Request
from gui.analysis.sheet import AnalysisSheet
from gui.analysis.sheet_model import SheetModel
from gui.library import deleting
from gui.library.dialogs import EditDialog, MergeDialog
from gui.library.grid import GAP, CardGrid
from gui.library.passphrase import PassphraseDialog
from gui.library.period_dialog import PeriodDialog
from gui.library.place import LibraryPlace
from gui.library.words import figures
from gui.theme.fonts import ui_font
from gui.theme.tokens import CAPTION, STEP
from mirrorcam.library import Entry
from mirrorcam.session import Manifest, Source, open_session, save_manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from gui.context import Context
    from gui.main_window import MainWindow
    from gui.theme import Theme
    from mirrorcam.session import Session
    from mirrorcam.session.manifest import Consent
    from mirrorcam.session.per_participant import PerParticipant


@pytest.fixture
def folder(context: Context, write_session: Callable[..., Session]) -> Path:
    root = context.preferences.library_folder
    write_session(root / "one.mirrorcam", minutes=2, seed=1)
    write_session(root / "two.mirrorcam", minutes=3, seed=2, names=("Lea", "Anna"))
    write_session(root / "three.mirrorcam", minutes=1, seed=3, state="interrupted")
    return root


def shown(qtbot: QtBot, context: Context, sessions: int) -> LibraryPlace:
    made = LibraryPlace(context)
    qtbot.addWidget(made)
    made.resize(1200, 800)
    made.show()
    qtbot.waitUntil(
        lambda: made.model.phase == "ready" and made.grid.entries.rowCount() == sessions,
        timeout=30_000,
    )
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    return made


@pytest.fixture
def library(folder: Path, context: Context, qtbot: QtBot) -> Iterator[LibraryPlace]:
    made = shown(qtbot, context, 3)
    yield made
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    made.close_place()


def doors(library: LibraryPlace) -> int:
    """Return how many buttons lead to an analysis."""
    found = library.findChildren(QPushButton)
    return sum(one.isVisible() and one.text() == "Analyse a recording" for one in found)


def test_one_button_leads_to_an_analysis(
    context: Context, qtbot: QtBot, write_session: Callable[..., Session]
) -> None:
    library = shown(qtbot, context, 0)
    assert library.panel.isVisible()
    assert doors(library) == 1
    write_session(context.preferences.library_folder / "one.mirrorcam", minutes=1)
    library.entered()
    qtbot.waitUntil(library.grid.isVisible, timeout=30_000)
    assert doors(library) == 1
    library.model.want(text="nobody")
    qtbot.waitUntil(library.panel.isVisible, timeout=30_000)
    assert doors(library) == 1
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    library.close_place()


def choose(library: LibraryPlace, *rows: int) -> None:
    selection = library.grid.selectionModel()
    selection.clearSelection()
    for row in rows:
        index = library.grid.entries.index(row)
        selection.select(index, selection.SelectionFlag.Select)
    library.grid.setCurrentIndex(index) if len(rows) == 1 else None


def names(library: LibraryPlace) -> list[str]:
    return [entry.path.stem for entry in library.model.entries]


def test_a_card_opens_by_double_click_and_by_enter(
    library: LibraryPlace, folder: Path, opened: list[tuple[Path, float | None]], qtbot: QtBot
) -> None:
    at = library.grid.visualRect(library.grid.entries.index(0)).center()
    viewport = library.grid.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseDClick(viewport, Qt.MouseButton.LeftButton, pos=at)
    assert opened == [(folder / "one.mirrorcam", None)]
    qtbot.keyClick(library.grid, Qt.Key.Key_Right)
    qtbot.keyClick(library.grid, Qt.Key.Key_Return)
    assert opened[1:] == [(folder / "two.mirrorcam", None)]


def test_who_comes_by_keyboard_stands_on_a_card(library: LibraryPlace, qtbot: QtBot) -> None:
    library.grid.clearFocus()
    library.grid.selectionModel().clearSelection()
    assert not library.grid.selected()
    library.grid.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(library.grid.selected()) == 1
    library.edit_selected()
    dialog = library.findChild(EditDialog)
    assert dialog.focusWidget() is dialog.title
    qtbot.waitUntil(dialog.agreed["b"].given.isEnabled)
    order = [dialog.title]
    for who, name in dialog.names.items():
        order += [name, dialog.agreed[who].given]
    for field in [*order, dialog.tags]:
        assert dialog.focusWidget() is field
        qtbot.keyClick(field, Qt.Key.Key_Tab)
    dialog.reject()


@pytest.mark.usefixtures("theme")
def test_tags_of_many_lines_leave_the_fields_their_room(qtbot: QtBot) -> None:
    tags = [f"a tag of some length, {number}" for number in range(12)]
    dialog = EditDialog(Entry(Path("/x"), "complete"), ["Anna"], tags)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.resize(440, 300)  # on a small screen Qt gives it no more
    dialog.show()
    qtbot.waitExposed(dialog)
    fields = [dialog.title, *dialog.names.values(), dialog.tags]
    for above, below in pairwise(fields):
        assert below.y() - above.geometry().bottom() > STEP


def test_the_title_of_a_dialog_stands_where_those_of_others_do(qtbot: QtBot, theme: Theme) -> None:
    theme.settle()
    entry = Entry(Path("/x"), "complete")
    day = date(2026, 11, 1)
    for dialog in (
        PassphraseDialog("change"),
        PassphraseDialog("seal"),
        EditDialog(entry, [], []),
        EditDialog(entry, [], ["intake"]),
        PeriodDialog(theme, day, day),
    ):
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        title = next(one for one in dialog.findChildren(QLabel) if one.y() < 40)
        assert title.height() == title.sizeHint().height(), title.text()
        for field in (*dialog.findChildren(QLineEdit), *dialog.findChildren(QDateEdit)):
            seen = field.isVisible() and not isinstance(field.parentWidget(), QDateEdit)
            assert not seen or field.height() == field.sizeHint().height(), title.text()


@pytest.mark.usefixtures("theme")
def test_a_refusal_of_many_lines_leaves_the_fields_their_room(qtbot: QtBot) -> None:
    dialog = PassphraseDialog("change")
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.refuse("It does not open. " * 12)
    qtbot.waitUntil(lambda: dialog.problem.height() > 60)
    for above, below in pairwise(dialog._fields()):
        assert below.y() - above.geometry().bottom() > STEP


def test_no_number_of_a_card_is_cut_off_in_a_window_of_any_width(
    theme: Theme, qtbot: QtBot
) -> None:
    grid = CardGrid(theme)
    qtbot.addWidget(grid)
    grid.show()
    entry = Entry(Path("/x"), "complete", numbers={"openness_a": 88.0, "openness_b": 88.0})
    longest = max(text for text, _ in figures(entry))
    needed = QFontMetrics(ui_font(CAPTION)).horizontalAdvance(longest)
    for width in range(620, 4000, 60):
        grid.resize(width, 600)
        card = grid.gridSize().width() - GAP
        # As the delegate has it: margins at both sides, three figures, two gaps.
        assert (card - 2 - 2 * 16 - 2 * 14) / 3 >= needed, width


def test_searching_and_filtering(library: LibraryPlace, qtbot: QtBot) -> None:
    library.filters.search.setText("lea")
    qtbot.waitUntil(lambda: names(library) == ["two"], timeout=20_000)
    library.filters.search.setText("nobody of that name")
    qtbot.waitUntil(lambda: names(library) == [], timeout=20_000)
    assert library.stack.currentWidget() is library.panel
    library.panel.acted.emit()
    qtbot.waitUntil(lambda: len(names(library)) == 3, timeout=20_000)
    assert library.filters.search.text() == ""
    ben = next(a for a in library.filters.people.menu().actions() if a.text() == "Ben")
    ben.trigger()
    qtbot.waitUntil(lambda: names(library) == ["one", "three"], timeout=20_000)
    assert library.filters.people.text() == "Ben"
    long = frozenset({f"Somebody & a long name {n}" for n in range(9)})
    library.model.want(people=long)
    qtbot.waitUntil(lambda: "&&" in library.filters.people.text(), timeout=20_000)
    assert "long name 8" not in library.filters.people.text()
    assert "long name 8" in library.filters.people.toolTip()


def test_filtering_from_a_day_to_a_day(library: LibraryPlace, qtbot: QtBot) -> None:
    made = {entry.path.stem: entry.created_at for entry in library.model.entries}
    first, last = sorted(moment.astimezone().date() for moment in made.values())[:2]
    wanted = [name for name in names(library) if first <= made[name].astimezone().date() <= last]
    assert len(wanted) == 2
    free = library.filters.period.menu().actions()[-1]
    free.trigger()
    dialog = library.findChild(PeriodDialog)
    assert dialog.focusWidget() is dialog.findChildren(QDateEdit)[0]
    for field, day in zip(dialog.findChildren(QDateEdit), (first, last), strict=True):
        field.setDate(QDate(day.year, day.month, day.day))
    dialog.accept()
    qtbot.waitUntil(lambda: names(library) == wanted, timeout=20_000)
    assert library.filters.period.text() == formats.days(first, last)
    assert library.filters.period.isChecked()
    library.filters.period.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: len(names(library)) == 3, timeout=20_000)


def test_what_is_selected_stays_when_sessions_come(
    library: LibraryPlace, folder: Path, qtbot: QtBot, write_session: Callable[..., Session]
) -> None:
    choose(library, 1)
    write_session(folder / "four.mirrorcam", minutes=1, seed=0)
    library.model.refresh()
    qtbot.waitUntil(lambda: len(names(library)) == 4, timeout=20_000)
    assert [entry.path.stem for entry in library.grid.selected()] == ["two"]


def test_title_names_and_tags(library: LibraryPlace, folder: Path, qtbot: QtBot) -> None:
    choose(library, 1)
    library.edit_selected()
    dialog = library.findChild(EditDialog)
    dialog.title.setText("Role play")
    dialog.names["b"].setText("Kim")
    dialog.tags.setText("intake, role play ,")
    dialog.accept()
    qtbot.waitUntil(lambda: "Kim" in library.model.people, timeout=20_000)
    manifest = open_session(folder / "two.mirrorcam").manifest
    assert (manifest.title, manifest.tags) == ("Role play", ["intake", "role play"])
    assert manifest.participants.b.label == "Kim"
    report = (folder / "two.mirrorcam" / "report.html").read_text()
    assert "Kim" in report
    assert "Role play" in report


def test_a_title_alone_goes_into_the_report_too(
    library: LibraryPlace, folder: Path, qtbot: QtBot
) -> None:
    report = folder / "two.mirrorcam" / "report.html"
    library.model.edit(report.parent, title="Intake with Lea")
    qtbot.waitUntil(lambda: "Intake with Lea" in report.read_text(encoding="utf-8"))


def consent_dialog(library: LibraryPlace, qtbot: QtBot, row: int) -> EditDialog:
    """Return the dialog of a session, once it shows what the session notes."""
    for former in library.findChildren(EditDialog):
        qtbot.waitUntil(lambda former=former: sip.isdeleted(former))
    choose(library, row)
    library.edit_selected()
    dialog = library.findChild(EditDialog)
    assert isinstance(dialog, EditDialog)
    qtbot.waitUntil(dialog.agreed["b"].given.isEnabled)
    return dialog


def test_consent_is_given_and_taken_back_later(
    library: LibraryPlace, folder: Path, qtbot: QtBot
) -> None:
    path = folder / "two.mirrorcam"

    def noted() -> PerParticipant[Consent]:
        return open_session(path).manifest.consent

    dialog = consent_dialog(library, qtbot, 1)
    box = dialog.agreed["b"].given
    assert not box.isChecked()
    assert box.accessibleName() == "B knows of it and agrees"
    assert not dialog.agreed["b"].sound.isVisible()  # there is none
    before = datetime.now(UTC).replace(microsecond=0)
    qtbot.keyClick(box, Qt.Key.Key_Space)
    dialog.accept()
    qtbot.waitUntil(lambda: noted().b is not None)
    agreed = noted().b
    assert agreed is not None
    assert (noted().a, agreed.given, agreed.sound) == (None, True, False)
    assert agreed.recorded_at is not None
    assert agreed.recorded_at >= before

    consent_dialog(library, qtbot, 1).accept()  # nothing is changed
    qtbot.waitUntil(lambda: not library.context.tasks.busy)
    assert noted().b == agreed

    dialog = consent_dialog(library, qtbot, 1)
    assert dialog.agreed["b"].given.isChecked()
    dialog.agreed["b"].given.click()
    dialog.accept()
    qtbot.waitUntil(lambda: noted().b != agreed)
    taken_back = noted().b
    assert taken_back is not None
    assert not taken_back.given
    assert noted().a is None


def test_consent_to_sound_goes_with_consent(
    library: LibraryPlace, folder: Path, qtbot: QtBot
) -> None:
    session = open_session(folder / "one.mirrorcam")
    manifest = session.manifest
    manifest.sound = Source.from_device("Desk", "desk")
    manifest.note_consent("a", given=True, sound=True)
    manifest.note_consent("b", given=True)
    save_manifest(session, manifest)
    dialog = consent_dialog(library, qtbot, 0)
    a, b = dialog.agreed["a"], dialog.agreed["b"]
    assert a.sound.isVisible()
    assert (a.sound.isChecked(), b.sound.isChecked()) == (True, False)
    assert a.sound.accessibleName() == "A agrees to sound too"
    a.given.click()
    assert not a.sound.isEnabled()
    b.sound.click()
    assert dialog.new_consent == {"a": (False, False), "b": (True, True)}
    a.given.click()  # a slip costs nothing
    assert dialog.new_consent == {"b": (True, True)}
    a.given.click()
    dialog.accept()

    def noted() -> list[tuple[bool, bool]]:
        consent = open_session(session.path).manifest.consent
        return [(one.given, one.sound) for one in (consent.a, consent.b) if one is not None]

    qtbot.waitUntil(lambda: noted() == [(False, False), (True, True)])


@pytest.mark.usefixtures("theme", "german")
def test_boxes_of_consent_have_room_for_their_words(qtbot: QtBot) -> None:
    dialog = EditDialog(Entry(Path("/x"), "complete"), [], [])
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.show_consent(Manifest(sound=Source.from_device("Desk", "desk")))
    for box in (dialog.agreed["a"].given, dialog.agreed["a"].sound):
        qtbot.waitUntil(box.isVisible)
        assert box.width() >= box.sizeHint().width()


def test_consent_of_a_session_that_is_gone_is_told(
    library: LibraryPlace, folder: Path, qtbot: QtBot
) -> None:
    said: list[str] = []
    library.message.connect(said.append)
    shutil.rmtree(folder / "one.mirrorcam")
    choose(library, 0)
    library.edit_selected()
    dialog = library.findChild(EditDialog)
    assert isinstance(dialog, EditDialog)
    qtbot.waitUntil(lambda: bool(said))
    assert not dialog.agreed["a"].given.isEnabled()
    assert dialog.new_consent == {}
    dialog.reject()


def test_who_gets_a_tag_stays_the_person_that_they_are(
    library: LibraryPlace, folder: Path, qtbot: QtBot
) -> None:
    """A calibration tells who B is; what they are called in the session is another thing."""
    session = open_session(folder / "one.mirrorcam")
    manifest = session.manifest
    manifest.title, manifest.participants.b.person = "", "Benedikt"
    save_manifest(session, manifest)
    library.model.refresh()
    qtbot.waitUntil(lambda: "Benedikt" in library.model.people)
    row = [entry.path for entry in library.model.entries].index(session.path)
    dialog = consent_dialog(library, qtbot, row)
    dialog.tags.setText("intake")
    dialog.accept()
    qtbot.waitUntil(lambda: "intake" in library.model.tags)
    manifest = open_session(session.path).manifest
    assert (manifest.participants.b.label, manifest.participants.b.person) == ("Ben", "Benedikt")
    assert manifest.title == ""  # it is still named after its recording


def test_one_name_for_one_person(library: LibraryPlace, folder: Path, qtbot: QtBot) -> None:
    library.merge_people()
    dialog = library.findChild(MergeDialog)
    assert not dialog.done_button.isEnabled()
    for row in range(dialog.names.count()):
        item = dialog.names.item(row)
        if item.data(Qt.ItemDataRole.UserRole) in ("Ben", "Lea"):
            item.setCheckState(Qt.CheckState.Checked)
    dialog.into.setText("Benedikt")
    dialog.accept()
    qtbot.waitUntil(lambda: "Benedikt" in library.model.people, timeout=20_000)
    assert library.model.people == {"Anna": 3, "Benedikt": 3}
    for session in folder.glob("*.mirrorcam"):
        report = (session / "report.html").read_text(encoding="utf-8")
        assert "Benedikt" in report
        assert "Ben " not in report


def test_the_name_that_is_proposed_can_be_emptied(qtbot: QtBot) -> None:
    dialog = MergeDialog({"Ben": 2, "Lea": 1})
    qtbot.addWidget(dialog)
    first = dialog.names.item(0)
    assert first is not None
    first.setCheckState(Qt.CheckState.Checked)
    assert dialog.into.text() == "Ben"
    for _ in "Ben":
        qtbot.keyClick(dialog.into, Qt.Key.Key_Backspace)
    assert dialog.into.text() == ""
    assert not dialog.done_button.isEnabled()
    qtbot.keyClicks(dialog.into, "Benedikt")
    assert dialog.into.text() == "Benedikt"
    assert dialog.done_button.isEnabled()


def test_deleting_asks_can_be_undone_and_is_for_good_in_the_end(
    library: LibraryPlace, folder: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter([False, True, True, True])
    asked: list[str] = []

    def answer(_parent: object, question: str, *_words: str) -> bool:
        asked.append(question)
        return next(answers)

    monkeypatch.setattr(deleting, "ask", answer)
    choose(library, 0)
    library.delete_selected()
    assert "one" in names(library)
    library.delete_selected()
    qtbot.waitUntil(lambda: names(library) == ["two", "three"], timeout=20_000)
    assert library.undo_bar.isVisible()
    library.model.take_back()
    qtbot.waitUntil(lambda: names(library) == ["one", "two", "three"], timeout=20_000)
    assert not library.undo_bar.isVisible()
    choose(library, 0, 1)
    library.delete_selected()
    qtbot.waitUntil(lambda: names(library) == ["three"], timeout=20_000)
    assert asked[-1] == "Delete 2 sessions?"
    assert "2" in library.undo_bar.accessibleName()
    library.model.take_back()  # both at once, as they were deleted
    qtbot.waitUntil(lambda: len(names(library)) == 3, timeout=20_000)
    choose(library, 0, 1)
    library.delete_selected()
    qtbot.waitUntil(lambda: names(library) == ["three"], timeout=20_000)
    library.close_place()
    left = [path.name for path in folder.rglob("*.mirrorcam")]
    assert left == ["three.mirrorcam"]


def test_damaged_and_newer_sessions_have_a_card_with_a_sentence(
    folder: Path,
    context: Context,
    qtbot: QtBot,
    opened: list[tuple[Path, float | None]],
) -> None:
    (folder / "one.mirrorcam" / "session.json").write_text("{")
    newer = folder / "two.mirrorcam" / "session.json"
    newer.write_text(json.dumps(json.loads(newer.read_text()) | {"schema_version": 99}))
    library = shown(qtbot, context, 3)
    said: list[str] = []
    library.message.connect(said.append)
    states = {entry.path.stem: entry.state for entry in library.model.entries}
    assert states == {"one": "damaged", "two": "newer", "three": "interrupted"}
    library.grab()
    for row in range(3):
        choose(library, row)
        library.open_selected()
    assert opened == [(folder / "three.mirrorcam", None)]
    assert any("update mirrorcam" in sentence for sentence in said)
    told = list(said)
    for row in range(3):
        choose(library, row)
        library.edit_selected()  # nor can they be given another title
    assert said == 2 * told
    library.findChild(EditDialog).reject()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    library.close_place()


def test_an_empty_library_and_one_that_cannot_be(
    context: Context, qtbot: QtBot, tmp_path: Path
) -> None:
    library = shown(qtbot, context, 0)
    assert library.panel.state == "empty"
    assert not library.filters.isVisible()  # there is nothing to be found
    library.model.want(text="anna")
    qtbot.waitUntil(library.filters.isVisible)
    library.model.want_all()
    qtbot.waitUntil(lambda: not library.filters.isVisible())
    (tmp_path / "file").write_text("x")
    library.model.open(tmp_path / "file" / "inside")
    qtbot.waitUntil(lambda: library.model.phase == "error", timeout=20_000)
    assert library.panel.state == "error"
    assert "choose another folder" in library.panel.accessibleName()
    library.close_place()


def dropped(*paths: Path) -> QDropEvent:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    made = QDropEvent(
        QPointF(QPoint(10, 10)),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    data.setParent(None)
    made._data = data  # the event does not own it
    return made


def test_a_dropped_recording_opens_the_sheet(
    library: LibraryPlace, short_call: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "notes.txt").write_text("x")
    library.dropEvent(dropped())  # what was dragged is gone by now
    assert library.findChild(AnalysisSheet) is None
    library.dropEvent(dropped(tmp_path / "notes.txt", short_call))
    sheet = library.findChild(AnalysisSheet)
    assert sheet.model.inputs == (short_call,)
    qtbot.waitUntil(lambda: sheet.model.size is not None, timeout=20_000)
    sheet.reject()


def test_a_recording_that_cannot_be_read_is_refused_in_a_sentence(
    library: LibraryPlace, tmp_path: Path, qtbot: QtBot
) -> None:
    (tmp_path / "cut off.mp4").write_bytes(b"not a film")
    library.dropEvent(dropped(tmp_path / "cut off.mp4"))
    sheet = library.findChild(AnalysisSheet)
    qtbot.waitUntil(lambda: sheet._refusal.isVisible(), timeout=20_000)
    assert "cut off.mp4" in sheet._refusal.accessibleName()
    assert not sheet._form.isVisible()
    assert not sheet._start.isEnabled()
    assert sheet.focusWidget() is sheet._cancel
    sheet.reject()


def test_two_recordings_dropped_on_the_window_are_one_of_each_person(
    window: MainWindow, short_call: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "ben.mp4"
    other.write_bytes(short_call.read_bytes())
    window.show_place("trends")
    drop = dropped(short_call, other)
    enter = QDragEnterEvent(
        QPoint(10, 10),
        drop.possibleActions(),
        drop.mimeData(),
        drop.buttons(),
        drop.modifiers(),
    )
    QApplication.sendEvent(window, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(window, drop)
    assert window.current_name == "library"
    sheet = window.findChild(AnalysisSheet)
    assert sheet.model.inputs == (short_call, other)
    qtbot.waitUntil(lambda: sheet.model.size is not None, timeout=20_000)
    request = sheet.model.request(lambda stem: tmp_path / f"{stem}.mirrorcam")
    assert request.arguments()[:3] == ["analyze", str(short_call), str(other)]
    sheet._offset.setValue(1.5)
    sheet._swap.click()  # B's file, which began later, is A's now
    assert sheet.model.inputs == (other, short_call)
    assert sheet._offset.value() == -1.5
    sheet.reject()
    qtbot.waitUntil(lambda: not window.context.tasks.busy, timeout=20_000)


def test_who_agreed_to_a_recording_is_told_to_its_analysis_and_asked_anew_of_the_next(
    library: LibraryPlace, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library.queue, "_start_next", lambda: None)
    picture = QImage(64, 48, QImage.Format.Format_RGB888)
    picture.fill(0)
    monkeypatch.setattr(sheet_module, "_load_picture", lambda _: (picture, (64, 48)))
    for agreed in (True, False):
        library.prepare([tmp_path / "one.mp4", tmp_path / "other.mp4"])
        sheet = next(s for s in library.findChildren(AnalysisSheet) if s.isVisible())
        assert not any(box.isChecked() for box in sheet._agreed.values())
        if agreed:
            sheet._agreed["b"].click()
        qtbot.waitUntil(sheet._start.isEnabled)
        sheet._start.click()
    first, second = (job.request.arguments() for job in library.queue.jobs)
    assert [word for word in first if "consent" in word] == ["--consent-b"]
    assert [word for word in second if "consent" in word] == []


def test_two_recordings_of_one_name_have_a_place_each(
    library: LibraryPlace, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library.queue, "_start_next", lambda: None)
    for there in ("monday", "friday"):
        library._start(SheetModel((tmp_path / there / "call.mp4",)))
    assert [job.request.output for job in library.queue.jobs] == [
        folder / "call.mirrorcam",
        folder / "call 2.mirrorcam",
    ]


def test_what_was_prepared_before_the_library_is_open_waits_for_it(
    folder: Path, context: Context, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = LibraryPlace(context)
    qtbot.addWidget(library)
    monkeypatch.setattr(library.queue, "_start_next", lambda: None)
    with qtbot.waitSignal(library.message) as said:
        library._start(SheetModel((tmp_path / "call.mp4",), title="First call"))
    assert said.args == ["“First call” is analysed once the library is open."]
    assert library.queue.jobs == []
    qtbot.waitUntil(lambda: len(library.queue.jobs) == 1, timeout=30_000)
    assert library.queue.jobs[0].request.output == folder / "First call.mirrorcam"
    qtbot.waitUntil(lambda: not context.tasks.busy, timeout=30_000)
    assert len(library.queue.jobs) == 1
    library.close_place()


def test_what_can_be_undone_next_is_what_the_bar_says(
    library: LibraryPlace, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(deleting, "ask", lambda *_: True)
    for rows, left in (((0, 1), ["three"]), ((0,), [])):
        choose(library, *rows)
        library.delete_selected()
        qtbot.waitUntil(lambda left=left: names(library) == left)
    assert "call" in library.undo_bar.accessibleName()
    library.undo_bar.undone.emit()
    qtbot.waitUntil(lambda: names(library) == ["three"])
    assert "2" in library.undo_bar.accessibleName()
    assert not library.undo_bar.isHidden()
    library.undo_bar.undone.emit()
    qtbot.waitUntil(lambda: names(library) == ["one", "two", "three"])
    assert library.undo_bar.isHidden()


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (JobState.DONE, ["“talk” is analysed."]),
        (JobState.STOPPED, ["“talk” was stopped; what was seen so far is kept."]),
        (JobState.FAILED, []),  # its card says why
    ],
)
def test_what_was_stopped_or_failed_is_not_called_analysed(
    library: LibraryPlace, folder: Path, state: JobState, said: list[str]
) -> None:
    job = AnalysisJob(Request((folder / "talk.mp4",), folder / "talk.mirrorcam"), library)
    job.state = state
    told: list[str] = []
    library.message.connect(told.append)
    library.queue.finished.emit(job)
    assert told == said

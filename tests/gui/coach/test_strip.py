# SPDX-License-Identifier: GPL-3.0-or-later
"""The strip over other windows, and how it follows a session."""

from __future__ import annotations

import math
from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pytest
from PyQt6.QtCore import QEvent, QPoint, QPointF, QSize, Qt
from PyQt6.QtGui import QColor, QMouseEvent, QPainter, QPixmap
from PyQt6.QtWidgets import QApplication, QMenu

from gui.coach.coaching import Coaching
from gui.coach.limits_dialog import LimitsDialog
from gui.coach.rules import read_rules
from gui.coach.speech import Speech
from gui.theme import ThemeMode
from mirrorcam.cues.face import lips_apart
from mirrorcam.cues.table import CueRow
from mirrorcam.model import Face, Landmarks, Observation, Region
from mirrorcam.scores.trailing.scorer import LiveScores

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.coach.strip import Strip
    from gui.context import Context

STILL = {"trunk_x": 0.0, "arms_crossed": 0.0}


@pytest.fixture
def coaching(context: Context, tmp_path: Path, qtbot: QtBot) -> Iterator[Coaching]:
    made = Coaching(context, own=tmp_path / "hints.toml")
    made.begin("a", ("Anna", "Ben"))
    yield made
    made.close()


def view(time_s: float, looking: float = 0.0, mouth: float = 0.02) -> SimpleNamespace:
    scores = LiveScores(
        time_s=time_s,
        mirroring=50.0,
        mirroring_chance_low=-10.0,
        mirroring_chance_high=20.0,
        eye_contact_a=looking,
        openness_a=math.nan,
    )
    points = np.zeros((478, 2), np.float32)
    points[263, 0], points[14, 1] = 100.0, 100.0 * mouth
    face = Face(points, np.eye(3, dtype=np.float32), np.zeros(52, np.float32), (0.0, 0.0))
    found = Landmarks(None, None, face, Region(0, 0, 640, 480))
    return SimpleNamespace(
        time_s=time_s,
        scores=scores,
        cues=[CueRow(0, time_s, "a", STILL)],
        seen=SimpleNamespace(observation=Observation(0, time_s, {"a": found})),
    )


def watch(coaching: Coaching, start_s: float, end_s: float, *, speaks: bool = False) -> None:
    for i in range(round((end_s - start_s) * 4)):
        mouth = 0.02 + (0.2 * (i % 2) if speaks else 0.0)
        seen = view(start_s + i / 4, mouth=mouth)
        coaching.listen(seen)  # type: ignore[arg-type]
        coaching.see(seen)  # type: ignore[arg-type]


def test_it_says_first_that_sharing_the_screen_shows_it(coaching: Coaching) -> None:
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    assert "whole screen" in strip.hint
    assert coaching.shown
    flags = strip.windowFlags()
    assert flags & Qt.WindowType.WindowStaysOnTopHint
    assert flags & Qt.WindowType.FramelessWindowHint
    assert strip.testAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
    assert strip.testAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
    strip.grab()


def test_signs_and_a_hint_of_a_session(coaching: Coaching) -> None:
    coaching.show(on=True)
    coaching._note.stop()
    watch(coaching, 0, 20)
    strip = coaching.strip
    assert strip is not None
    assert [sign.title for sign in strip.signs] == ["Mirroring", "Eye contact", "Open body"]
    assert strip.signs[0].value == 50
    assert strip.signs[0].chance == (-10, 20)
    assert math.isnan(strip.signs[2].value)
    assert strip.hint == ""
    watch(coaching, 20, 50, speaks=True)
    assert strip.hint == ""
    watch(coaching, 50, 55)
    assert strip.hint == "You have looked away for a while."
    assert "looked away" in strip.accessibleName()
    strip.grab()
    watch(coaching, 55, 65)
    assert strip.hint == ""


def test_a_narrow_strip_tells_numbers_and_no_smears(coaching: Coaching) -> None:
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    for sign in strip.signs:
        # Rising, so that the line covers some pixels in full wherever a font leaves it.
        sign.minute.values.extend(30.0 + step / 6.0 for step in range(240))
    strip.show_hint("")
    strip.numbers = True
    curve = QColor(strip._theme.palette.ink("both")).rgb()

    def drawn() -> int:
        image = strip.grab().toImage()
        return sum(
            image.pixel(x, y) == curve for x in range(image.width()) for y in range(image.height())
        )

    strip.resize(420, 92)
    assert drawn() > 0
    strip.resize(220, 62)
    assert drawn() == 0


@pytest.mark.parametrize("below", [0, 110, 128, 150, 255])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
def test_chance_is_seen_whatever_lies_below(
    coaching: Coaching, context: Context, mode: ThemeMode, below: int
) -> None:
    context.theme.set_mode(mode)
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    strip.show_hint("")
    strip.resize(420, 140)
    sign = strip.signs[0]
    sign.minute.values.extend([80.0] * 240)
    sign.chance = (-10.0, 20.0)
    picture = QPixmap(strip.size())
    picture.fill(QColor(below, below, below))
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, strip.grab())
    painter.end()
    # A column of the picture through the first sign: the plate, and the band below the curve.
    image = picture.toImage()
    tones = {image.pixelColor(24, y).lightness() for y in range(60, 128)}
    assert max(tones) - min(tones) >= 12
    context.theme.set_mode(ThemeMode.LIGHT)


def test_the_other_is_called_by_name(coaching: Coaching) -> None:
    coaching.choose("coaching")
    coaching.begin("b", ("Anna", "Ben"))
    coaching.show(on=True)
    assert coaching.strip is not None
    assert coaching.strip.signs[-1].title == "Open body · Anna"
    assert coaching.strip.signs[-1].curve == "openness_a"


def test_research_shows_and_says_nothing(coaching: Coaching) -> None:
    coaching.choose("research")
    coaching.show(on=True)
    assert not coaching.shown
    watch(coaching, 0, 60)
    assert not coaching.shown
    assert coaching.coach.hint is None
    coaching.begin("a", ("Anna", "Ben"))
    assert not coaching.shown


def test_the_strip_goes_and_comes_with_the_meeting_type(
    coaching: Coaching, context: Context
) -> None:
    coaching.show(on=True)
    coaching.choose("research")
    assert not coaching.shown
    assert coaching.wanted
    watch(coaching, 0, 30)
    coaching.choose("therapy")
    assert coaching.shown
    assert coaching.strip is not None
    assert [sign.title for sign in coaching.strip.signs] == ["Mirroring", "Eye contact"]
    coaching.choose("research")
    coaching.show(on=False)
    coaching.choose("therapy")
    assert not coaching.shown
    coaching.choose("research")
    coaching.show(on=True)
    coaching.end()
    assert not coaching.wanted
    coaching.choose("sales")
    assert not coaching.shown  # no session
    coaching.begin("a", ("Anna", "Ben"))
    assert coaching.shown


def test_the_key_means_do_not_disturb(coaching: Coaching, qtbot: QtBot) -> None:
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    with qtbot.waitSignal(coaching.changed):
        strip.undisturbed_wanted.emit()
    assert coaching.undisturbed
    assert strip.undisturbed
    assert "Do not disturb" in strip.accessibleName()
    strip.grab()
    coaching._note.stop()
    watch(coaching, 0, 60)
    assert strip.hint == ""


def test_do_not_disturb_holds_also_for_a_session_that_begins_later(coaching: Coaching) -> None:
    coaching.toggle_undisturbed()
    assert coaching.strip is None
    coaching.begin("a", ("Anna", "Ben"))
    coaching.show(on=True)
    assert coaching.strip is not None
    assert coaching.undisturbed
    assert coaching.strip.undisturbed


def test_where_nobody_looks_any_more_there_is_no_number_and_no_hint(coaching: Coaching) -> None:
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    coaching.see_nothing(40.0)
    assert "whole screen" in strip.hint
    coaching._note.stop()
    watch(coaching, 0, 35, speaks=True)
    watch(coaching, 35, 40)
    assert strip.hint
    assert strip.signs[0].value == 50
    coaching.see_nothing(40.0)
    assert strip.hint == ""
    assert all(math.isnan(sign.value) for sign in strip.signs)
    assert "50" not in strip.accessibleName()


def test_it_is_dragged_and_made_larger_and_stays_there(coaching: Coaching, qtbot: QtBot) -> None:
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    strip.move(100, 100)
    size = strip.size()
    _drag(strip, QPointF(50, 40), QPointF(30, 20))
    assert strip.pos() == QPoint(130, 120)
    assert strip.size() == size
    _drag(strip, QPointF(strip.width() - 3, strip.height() - 3), QPointF(40, 30))
    assert strip.pos() == QPoint(130, 120)
    assert strip.size() == size + QSize(40, 30)
    strip.setGeometry(40, 50, 300, 80)
    coaching.close()
    coaching.show(on=True)
    assert coaching.strip is not None
    assert coaching.strip.geometry().getRect() == (40, 50, 300, 80)
    coaching.strip.move(-5000, -5000)
    coaching.strip.keep_on_screen()
    assert coaching.strip.x() >= 0


def _drag(strip: Strip, at: QPointF, by: QPointF) -> None:
    """Press, move in two steps, release."""
    kinds = QEvent.Type
    left, none = Qt.MouseButton.LeftButton, Qt.MouseButton.NoButton
    start = QPointF(strip.pos()) + at
    for kind, moved, button in (
        (kinds.MouseButtonPress, QPointF(0, 0), left),
        (kinds.MouseMove, by / 2, none),
        (kinds.MouseMove, by, none),
        (kinds.MouseButtonRelease, by, left),
    ):
        event = QMouseEvent(kind, at, start + moved, button, left, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(strip, event)


def test_a_click_moves_nothing_and_two_mean_do_not_disturb(
    coaching: Coaching, qtbot: QtBot
) -> None:
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    place = strip.geometry()
    qtbot.mouseClick(strip, Qt.MouseButton.LeftButton)
    assert not coaching.undisturbed
    qtbot.mouseDClick(strip, Qt.MouseButton.LeftButton)
    assert coaching.undisturbed
    assert strip.geometry() == place


def test_what_is_chosen_in_the_menu_is_remembered(
    coaching: Coaching, context: Context, qtbot: QtBot
) -> None:
    menu = QMenu()
    qtbot.addWidget(menu)
    coaching.fill_menu(menu)
    by_name = {action.text(): action for action in menu.actions()}
    assert "Let the mouse through" not in by_name  # the tests have no window manager
    by_name["Numbers"].trigger()
    assert coaching.strip is not None
    assert not coaching.strip.numbers
    meetings = by_name["Meeting"].menu()
    assert meetings is not None
    next(a for a in meetings.actions() if a.text() == "Research: off").trigger()
    assert coaching.preset == "research"
    again = Coaching(context, own=coaching.own)
    assert again.preset == "research"


def test_menus_that_were_closed_are_gone(
    coaching: Coaching, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QMenu, "popup", lambda menu, at: None)  # it would grab the keyboard
    coaching.show(on=True)
    strip = coaching.strip
    assert strip is not None
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    for _ in range(3):
        strip.menu_wanted.emit(QPoint(10, 10))
        menu = strip.findChild(QMenu, options=direct)
        assert menu is not None
        menu.close()
        qtbot.waitUntil(lambda: not strip.findChildren(QMenu, options=direct))


@pytest.mark.parametrize("word", ["", "much", "nan", "1e999", "--5,1,1,1", "9" * 400, "1,2,3"])
def test_words_of_no_sense_in_the_settings_are_not_followed(
    context: Context, tmp_path: Path, word: str
) -> None:
    for name in ("shown", "through", "ground", "numbers", "place", "preset"):
        context.preferences.keep(f"coach/{name}", word)
    made = Coaching(context, own=tmp_path / "hints.toml")
    made.begin("a", ("Anna", "Ben"))
    made.show(on=True)
    assert made.strip is not None
    assert 0.4 <= made.strip.ground <= 1.0
    made.close()


def test_rules_that_cannot_be_used_are_told_and_ours_hold(context: Context, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[timing]\npause_s = 1\n", encoding="utf-8")
    coaching = Coaching(context, own=own)
    assert "pause_s" in coaching.problem
    assert Coaching(context).own.parent == context.preferences.folder
    assert coaching.rules == read_rules()


def test_what_was_written_finer_by_hand_outlasts_a_dialog(coaching: Coaching, qtbot: QtBot) -> None:
    coaching.own.write_text(
        "[hints.looked_away]\nbelow = 12.5\nfor_s = 7.25\n[hints.arms_crossed]\nabove = 99.5\n",
        encoding="utf-8",
    )
    dialog = LimitsDialog(coaching)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog._lines["looked_away"][2].setValue(30)
    dialog.keep()
    kept = read_rules(coaching.own).hints
    assert (kept["looked_away"].below, kept["looked_away"].for_s) == (12.5, 30.0)
    assert kept["arms_crossed"].above == 99.5


def test_limits_are_changed_in_a_dialog(coaching: Coaching, qtbot: QtBot) -> None:
    dialog = LimitsDialog(coaching)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    on, limit, for_s = dialog._lines["looked_away"]
    limit.setValue(30)
    for_s.setValue(50)
    dialog._lines["arms_crossed"][0].setChecked(False)
    assert on.isChecked()
    dialog.keep()
    kept = read_rules(coaching.own)
    assert kept == coaching.rules
    assert (kept.hints["looked_away"].below, kept.hints["looked_away"].for_s) == (30, 50)
    assert not kept.hints["arms_crossed"].on


def test_what_was_written_by_hand_meanwhile_is_in_the_dialog(
    coaching: Coaching, qtbot: QtBot
) -> None:
    def opened() -> LimitsDialog:
        dialog = LimitsDialog(coaching)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
        qtbot.addWidget(dialog)
        return dialog

    coaching.own.write_text("[", encoding="utf-8")
    opened()
    assert coaching.problem
    coaching.own.write_text("[hints.looked_away]\nbelow = 33\n", encoding="utf-8")
    dialog = opened()
    assert not coaching.problem
    assert dialog._lines["looked_away"][1].value() == 33
    dialog.keep()
    assert read_rules(coaching.own).hints["looked_away"].below == 33


def test_any_number_of_hints_leaves_the_buttons_on_the_screen(
    coaching: Coaching, qtbot: QtBot
) -> None:
    hint = '[hints.own_{0}]\nsign = "you.lean"\nabove = 12\nfor_s = 20\ntext = {{ en = "{0}" }}\n'
    coaching.own.write_text("".join(hint.format(i) for i in range(60)), encoding="utf-8")
    dialog = LimitsDialog(coaching)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    assert len(dialog._lines) > 60
    dialog.show()
    screen = dialog.screen()
    assert screen is not None
    assert dialog.height() <= screen.availableSize().height()
    qtbot.waitUntil(lambda: dialog.focusWidget() is next(iter(dialog._lines.values()))[0])


def test_lips_are_measured_in_eye_distances() -> None:
    (found,) = view(0.0, mouth=0.2).seen.observation.landmarks.values()
    assert lips_apart(found.face) == pytest.approx(0.2)


def test_speech_is_told_from_the_mouth_and_from_the_microphone() -> None:
    speech = Speech()
    at = iter(i / 8 for i in range(10_000))

    def told(seconds: float, *, moves: bool, level: float = math.nan) -> bool | None:
        for i in range(round(8 * seconds)):
            last = speech.add(next(at), 0.05 + 0.15 * (moves * (i % 2)), level)
        return last

    assert speech.add(next(at), math.nan) is None
    assert told(3, moves=False) is False
    assert told(3, moves=True) is True
    assert told(3, moves=True, level=0.001) is True  # a mouth that moves is enough
    assert told(3, moves=False, level=0.001) is False
    assert told(1, moves=False, level=0.05) is True  # and so is a voice
    assert told(3, moves=False, level=0.001) is False
    assert told(25, moves=True, level=0.0) is True  # muted
    assert told(3, moves=False, level=0.0) is False
    for _ in range(30):
        unseen = speech.add(next(at), math.nan, 0.0)
    assert unseen is None  # neither seen nor heard: then nothing new is said


def test_it_goes_with_the_session_and_comes_with_the_next(
    coaching: Coaching, context: Context
) -> None:
    coaching.show(on=True)
    coaching.end()
    assert not coaching.shown
    coaching.begin("a", ("Anna", "Ben"))
    assert coaching.shown
    coaching.show(on=False)
    coaching.begin("a", ("Anna", "Ben"))
    assert not coaching.shown

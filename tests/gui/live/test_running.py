# SPDX-License-Identifier: GPL-3.0-or-later
"""What is seen during a session, in whatever window there is."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import pairwise
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from PyQt6.QtCore import Qt
from PyQt6.QtGui import QAction

from gui import formats
from gui.live.mirror_me import Meeting
from gui.live.running import RunningView
from mirrorcam.scores.trailing.scorer import LiveScores

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.context import Context


LONG = ("Maximiliana Featherstonehaugh-Konstantinopoulos", "Αλεξάνδρα-Μαρία Hohenzollern")
SCORES = LiveScores(
    time_s=46.0,
    mirroring=62.0,
    mirroring_chance_low=-10.0,
    mirroring_chance_high=20.0,
    eye_contact_a=0.6,
    eye_contact_b=0.5,
    eye_contact_mutual=0.4,
    openness_a=60.0,
    openness_b=math.nan,
)


def engine(
    *sentences: str, scores: LiveScores | None = None, time_s: float = 46.0, analysed: int = 9
) -> Any:
    seen = SimpleNamespace(observation=SimpleNamespace(landmarks={}))
    view = (
        None
        if scores is None
        else SimpleNamespace(time_s=scores.time_s, scores=scores, cues=[], seen=seen)
    )
    return SimpleNamespace(
        time_s=time_s,
        sources=(),
        figures=SimpleNamespace(analysed_hz=6.0, frames_dropped=934, frames_analysed=analysed),
        status=SimpleNamespace(state=SimpleNamespace(value="degraded"), sentences=sentences),
        latest=lambda: view,
    )


def test_a_long_trouble_presses_nothing_flat(context: Context, qtbot: QtBot) -> None:
    action = QAction()
    view = RunningView(context, action, action, action)
    qtbot.addWidget(view)
    view.resize(848, 514)
    view.show()
    qtbot.waitExposed(view)
    view.begin(("Anna", "Ben"), "a", "video is not kept")
    view.tell(engine())
    lower = view.end.geometry().height()
    view.tell(
        engine(
            "This computer is slow: at most 6 pictures a second, the posture in every second "
            "of them."
        )
    )
    qtbot.waitUntil(lambda: view.trouble.isVisible() and view.trouble.height() > 0)
    qtbot.waitUntil(lambda: view.trouble.geometry().bottom() < view.height())
    assert view.trouble.height() < 2 * lower
    for gauge in view.gauges.values():
        assert gauge.height() >= gauge.minimumSizeHint().height()
    view.tell(engine())
    assert not view.trouble.isVisible()


@pytest.mark.usefixtures("german")
@pytest.mark.parametrize("size", [(608, 394), (1168, 634)])  # of windows of 720 x 480, 1280 x 720
def test_nothing_is_cut_off_whatever_is_said(
    context: Context, qtbot: QtBot, size: tuple[int, int]
) -> None:
    action = QAction()
    view = RunningView(context, action, action, action)
    qtbot.addWidget(view)
    view.resize(*size)
    view.show()
    qtbot.waitExposed(view)
    view.begin(
        LONG, "a", "Video und Ton werden behalten · LSL für das Netz · OSC 192.168.178.100:9000"
    )
    view.show_exercise(True)
    view.tell(
        engine("The picture of A is black: uncover the lens or turn on a light.", scores=SCORES)
    )
    rows = (view.stage, view.exercise, view.below, view.trouble)
    qtbot.waitUntil(lambda: all(row.height() > 0 for row in rows))
    qtbot.waitUntil(lambda: view.trouble.geometry().bottom() < view.height())
    for above, below in pairwise(rows):
        assert above.geometry().bottom() < below.geometry().top()
    for part in (view.end, view.pause, view.mark, view.elapsed, view.state, view._rate):
        assert part.width() >= part.minimumSizeHint().width()
        assert part.height() >= part.minimumSizeHint().height()
    for gauge in view.gauges.values():
        number, caption = gauge._number, gauge._caption
        qtbot.waitUntil(lambda part=number: part.height() >= part.sizeHint().height())
        qtbot.waitUntil(lambda part=caption: part.height() >= part.heightForWidth(part.width()))
    # Who has no mouse gets to what lies below, if anything does.
    inside, port = view.side.widget(), view.side.viewport()
    assert inside is not None
    assert port is not None
    scrolls = inside.height() > port.height()
    assert (view.side.focusPolicy() is Qt.FocusPolicy.TabFocus) is scrolls


def test_whoever_cannot_see_hears_what_is_scrolled_out_as_well(
    context: Context, qtbot: QtBot
) -> None:
    action = QAction()
    view = RunningView(context, action, action, action)
    qtbot.addWidget(view)
    view.resize(608, 300)
    view.show()
    qtbot.waitUntil(lambda: view.side.focusPolicy() is Qt.FocusPolicy.TabFocus)
    assert view.side.accessibleName() == "Scores of the last ten seconds"

    def said() -> list[str]:
        return [gauge.accessibleName() for gauge in view.gauges.values()]

    unknown = ["Mirroring: –", "Eye contact, both: –", "Open body: –"]
    assert said() == unknown
    view.begin(("Anna", "Ben"), "a", "video is not kept")
    assert "known after a while" in view._zone_card.accessibleName()
    view.tell(engine(scores=SCORES))
    assert said()[0] == "Mirroring: 62. above chance"
    # Of the next session nothing is known yet; the numbers of the last one are not its own.
    view.begin(("Kim", "Lea"), "a", "video is not kept")
    assert said() == unknown


def test_in_a_pause_nothing_is_said_of_what_is_visible(context: Context, qtbot: QtBot) -> None:
    action = QAction()
    view = RunningView(context, action, action, action)
    qtbot.addWidget(view)
    view.begin(("Anna", "Ben"), "a", "video is not kept")
    view.tell(engine(scores=SCORES))
    view.tell(engine())
    for gauge in view.gauges.values():
        assert gauge.accessibleName().endswith(": –. not measured at the moment")


@pytest.mark.parametrize(("a_second", "said"), [(1.0, "too few pictures"), (6.0, "visible")])
def test_where_few_pictures_are_looked_at_nobody_is_called_hidden(
    context: Context, qtbot: QtBot, a_second: float, said: str
) -> None:
    """A slow computer looks once a second: the two may sit in full view all the time."""
    action = QAction()
    view = RunningView(context, action, action, action)
    qtbot.addWidget(view)
    view.begin(("Anna", "Ben"), "a", "video is not kept")
    for i in range(81):
        time_s = i / 4
        scores = LiveScores(time_s=time_s, coverage=0.1)
        view.tell(engine(scores=scores, time_s=time_s, analysed=round(a_second * time_s)))
    captions = [gauge.accessibleName() for gauge in view.gauges.values()]
    assert all(said in caption for caption in captions)


def test_a_long_name_leaves_room_for_what_is_told_of_somebody() -> None:
    assert formats.short_name("Anna") == "Anna"
    assert formats.short_name("x" * 18) == "x" * 18
    assert formats.short_name("Maximiliana Featherstonehaugh") == "Maximiliana Feath…"
    assert formats.short_name("Maximiliana Anna-B Carl") == "Maximiliana Anna-…"


def test_what_nobody_looks_at_any_more_is_no_number(context: Context, qtbot: QtBot) -> None:
    action = QAction()
    view = RunningView(context, action, action, action)
    qtbot.addWidget(view)
    view.begin(("Anna", "Ben"), "a", "video is not kept")
    view.show_exercise(True)
    for i in range(61):
        view.tell(engine(scores=replace(SCORES, time_s=i / 1), time_s=i + 1.0))
    view._mirror_me.now = Meeting(80.0, 40.0, True)
    view.tell(engine(scores=replace(SCORES, time_s=60.5), time_s=61.5))
    assert [gauge._number.text() for gauge in view.gauges.values()] == ["62", "40", "60"]
    assert "80" in view._alike_words.text()
    assert view._circles._overlap == 1.0
    # In a pause, or without its camera: the clock goes on, and no picture is looked at.
    view.tell(engine(scores=replace(SCORES, time_s=60.5), time_s=70.0))
    assert [gauge._number.text() for gauge in view.gauges.values()] == ["–", "–", "–"]
    assert "62" not in view.gauges["mirroring"].accessibleName()
    assert "80" not in view._alike_words.text()
    view.pull(engine(scores=replace(SCORES, time_s=60.5), time_s=70.0))
    assert view.stage._ghost is None
    view.tell(engine(scores=replace(SCORES, time_s=60.5), time_s=130.0))
    assert view._circles._overlap is None  # it tells of the last minute
    view.tell(engine(scores=replace(SCORES, time_s=131.0), time_s=131.5))
    assert view.gauges["mirroring"]._number.text() == "62"

# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins tell in a session that runs: lines of a card, which is not there without any."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from gui.live import added
from gui.live.added import AddedCard
from mirrorcam.cues.table import CueRow
from mirrorcam.plugins import Column
from mirrorcam.scores.trailing.scorer import LiveScores

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme

SCORES = {
    "together": Column("0 = chance", "Together", 0.0, 100.0, ("low", "high")),
    "low": Column("", "low", hidden=True),
    "high": Column("", "high", hidden=True),
}
CUES = {"hand": Column("widths", "Hand", -1.0, 1.0)}


def view(a: dict[str, float], **more: float) -> Any:
    rows = [CueRow(0, 1.0, "a", a), CueRow(0, 1.0, "b", {})]
    return SimpleNamespace(cues=rows, scores=LiveScores(time_s=1.0, more=more))


@pytest.fixture
def card(theme: Theme, qtbot: QtBot) -> AddedCard:
    made = AddedCard(theme)
    qtbot.addWidget(made)
    return made


def test_without_plugins_there_is_none(card: AddedCard) -> None:
    card.begin(("Anna", "Ben"))
    assert card.isHidden()
    card.show_view(view({}))


def test_a_line_each(card: AddedCard, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(added, "live_columns", lambda: SCORES)
    monkeypatch.setattr(added, "plugin_columns", lambda: CUES)
    card.begin(("Anna", "Ben"))
    assert not card.isHidden()
    card.show_view(view({"hand": 0.5}, together=60.0, low=-10.0, high=30.0))
    both, anna, ben = card._lines
    assert (both.number.text(), anna.number.text(), ben.number.text()) == ("60", "0.50", "–")
    assert both.bar._value == pytest.approx(60.0)
    assert both.bar._chance == pytest.approx((-10.0, 30.0))
    assert anna.bar._value == pytest.approx(75.0)
    assert ben.bar._value is None
    card.show_nothing()
    assert {line.number.text() for line in card._lines} == {"–"}
    assert all(line.bar._value is None for line in card._lines)
    card.hide_numbers(True)
    assert both.number.isHidden()
    card.begin(("Anna", "Ben"))
    assert len(card._lines) == 3
    assert card._lines[0].number.isHidden()

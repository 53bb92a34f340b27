# SPDX-License-Identifier: GPL-3.0-or-later
"""Every finding has words that say what to do, and a list that shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

import pytest

from gui.framing import words
from gui.framing.checks import CheckList
from mirrorcam.cues.framing import About, Check, Finding

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from gui.theme import Theme


@pytest.mark.parametrize("finding", [f for f in get_args(Finding) if f != "good"])
def test_every_finding_has_its_sentence(finding: Finding) -> None:
    said = words.sentence(Check("distance", finding, 0.5))
    assert said.endswith(".")
    assert "{" not in said


@pytest.mark.parametrize("about", get_args(About))
def test_what_is_good_is_told_as_well(about: About) -> None:
    assert words.sentence(Check(about, "good", 0.62)).endswith(".")
    assert words.title(Check(about, "good"))


def test_a_distance_is_no_finer_than_a_lens_tells() -> None:
    assert words.sentence(Check("distance", "good", 0.587)) == "About 60 cm."


@pytest.mark.parametrize(
    ("reads", "said"),
    [
        (8.0, "Between 6° below the eyes and 6° above, as far as a face tells."),
        (16.0, "2° to 14° above the eyes, as far as a face tells."),
        (-2.0, "4° to 16° below the eyes, as far as a face tells."),
    ],
)
def test_the_height_of_the_camera_is_a_range(reads: float, said: str) -> None:
    assert words.sentence(Check("camera", "good", reads)) == said


def test_the_list_shows_what_there_is(theme: Theme, qtbot: QtBot) -> None:
    shown = CheckList(theme)
    qtbot.addWidget(shown)
    shown.show_checks([Check("picture", "good"), Check("light", "dark", 0.1)])
    assert "Bring a lamp" in shown.accessibleName()
    shown.show_checks([Check("picture", "nobody")])
    assert "lamp" not in shown.accessibleName()


def test_a_distance_that_changes_is_told_and_stays(theme: Theme, qtbot: QtBot) -> None:
    shown = CheckList(theme)
    qtbot.addWidget(shown)
    for metres, said in ((0.6, "About 60 cm."), (0.8, "About 80 cm.")):
        shown.show_checks([Check("picture", "good"), Check("distance", "good", metres)])
        assert said in shown.accessibleName()
        assert shown._rows[1][2].text() == said
    theme.changed.emit()
    assert shown._rows[1][2].text() == "About 80 cm."

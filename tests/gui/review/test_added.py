# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added is drawn, read and explained in Review, with the plugin or without."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from gui.review.data import review_of
from gui.review.lanes import lanes_of
from gui.review.small_numbers import small_at, small_during, small_whole
from tests.plugins.added import PEAK_S, with_additions

if TYPE_CHECKING:
    from collections.abc import Callable

    from gui.review.place import ReviewPlace
    from mirrorcam.session import Session


@pytest.fixture
def added(talk: Session) -> Session:
    return with_additions(talk)


def test_a_lane_each_in_its_own_range_with_chance(added: Session) -> None:
    data = review_of(added)
    *_, cue, score = lanes_of(data).curves
    assert [lane.name for lane in (cue, score)] == ["Higher hand", "Hands together"]
    assert [curve.ink for curve in cue.curves] == ["a", "b"]
    assert (cue.low, cue.high, cue.band) == (-2.0, 1.5, None)
    assert [curve.ink for curve in score.curves] == ["both"]
    assert score.band == (-20.0, 20.0)
    at = int(np.searchsorted(data.time_s, 50.0))
    assert cue.curves[0].y[at] == pytest.approx(cue.y_of(0.5), abs=0.01)
    assert np.isnan(cue.curves[1].y).all()  # B was not visible


def test_numbers_with_a_door_to_their_moment(added: Session) -> None:
    data = review_of(added)
    told = {one.name: one for one in small_at(data, 50.0)}
    assert told["Higher hand · Anna"].text == "0.50"
    assert told["Higher hand · Ben"].text == "–"
    assert told["Higher hand · Ben"].moment_s is None
    assert told["Hands together"].text == "60"
    assert told["Hands together"].moment_s == pytest.approx(PEAK_S, abs=0.2)
    assert "0 = chance, 100 = the same" in told["Hands together"].where
    stretch = {one.name: one for one in small_during(data, 60.0, 70.0)}
    assert stretch["Hands together"].moment_s == pytest.approx(60.0, abs=0.2)
    assert stretch["Hands together"].text == "45"
    assert {one.name for one in small_whole(data)} == set(told)


def test_names_of_more_lanes_can_be_read_in_a_small_window(
    added: Session, opened_place: Callable[[Session], ReviewPlace]
) -> None:
    place = opened_place(added)
    place.resize(1208, 720)
    assert place.timeline.lanes is not None
    assert place.timeline.readable_height > 11 * place.timeline.lanes.rows > 11 * 20
    assert place.timeline.height() >= place.timeline.readable_height
    assert place.scores.height() >= place.scores.minimumSizeHint().height()


def test_it_is_explained(added: Session, opened_place: Callable[[Session], ReviewPlace]) -> None:
    place = opened_place(added)
    panel = place.why_panel
    place.why()
    tabs = [tab.text() for tab in panel._tabs.buttons()]
    assert tabs[-2:] == ["Higher hand", "Hands together"]
    panel._tabs.buttons()[-1].click()
    assert panel.score == "scores:hands_together"
    assert panel._figure.text() == "61: above chance (p = .010)"
    assert panel._sentence.text() == (
        "How far hands were raised and lowered together. 0 = chance, 100 = the same, delayed."
    )
    assert "Chance alone shows -20 to 20." in panel._caption.text()
    assert "mirrorcam-example" in panel._caption.text()
    highest = panel._doors.itemAt(0)
    assert highest is not None
    door = highest.widget()
    assert door is not None
    door.click()  # type: ignore[attr-defined]
    assert place.playhead.time_s == pytest.approx(PEAK_S, abs=0.2)
    panel.show_score("cues:hand_height")
    assert panel._figure.text().startswith("Anna 0.")
    panel.show_score("mirroring")
    assert panel._figure.text().split(":")[0].isdecimal()


def test_another_session_without_any(
    added: Session, write_session: Callable[..., Session], place: ReviewPlace
) -> None:
    bare = write_session(added.path.parent / "bare.mirrorcam", minutes=1.0, rate_hz=5.0)
    panel, card = place.why_panel, place.scores
    panel.show_data(review_of(added))
    card.show_data(review_of(added))
    panel.show_score("scores:hands_together")
    panel.show_data(review_of(bare))
    card.show_data(review_of(bare))
    assert panel.score == "mirroring"
    assert len(panel._tabs.buttons()) == 4
    assert card.added == []

# SPDX-License-Identifier: GPL-3.0-or-later
"""One moment: seeking, stepping, looping, selecting."""

from __future__ import annotations

import pytest

from gui.review.playhead import Playhead


@pytest.fixture
def head(qapp):
    made = Playhead()
    made.start_over(60.0, 0.04)
    return made


def test_it_stays_within_the_recording(head):
    head.seek(-3)
    assert head.time_s == 0
    head.seek(99)
    assert head.time_s == 60


def test_a_step_is_one_picture_and_stands_still(head):
    head.seek(10.0)
    head.play()
    head.step(1)
    assert not head.playing
    assert head.time_s == pytest.approx(10.04)
    head.step(-2)
    assert head.time_s == pytest.approx(9.96)


def test_speeds_go_from_a_quarter_to_four(head):
    for _ in range(10):
        head.change_speed(-1)
    assert head.speed == 0.25
    for _ in range(10):
        head.change_speed(1)
    assert head.speed == 4.0


def test_playing_ends_at_the_end(head):
    head.seek(59.0)
    head.play()
    head.advance(60.1)
    assert not head.playing
    assert head.time_s == 60
    head.play()
    assert head.time_s == 0


def test_a_looped_selection_begins_anew(head):
    head.select((10.0, 12.0))
    head.loop(True)
    head.play()
    assert head.time_s == 10.0
    head.advance(11.0)
    head.advance(12.01)
    assert head.time_s == 10.0
    assert head.playing


def test_selections_are_sorted_and_have_a_length(head):
    head.select((12.0, 10.0))
    assert head.selection == (10.0, 12.0)
    head.select((5.0, 5.0))
    assert head.selection is None
    head.seek(20.0)
    head.select_edge(start=True)
    assert head.selection == (20.0, 60.0)
    head.seek(30.0)
    head.select_edge(start=False)
    assert head.selection == (20.0, 30.0)

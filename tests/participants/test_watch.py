# SPDX-License-Identifier: GPL-3.0-or-later
"""Cuts and changes of a layout are seen; movement and light are none."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import Frame, Layout, LayoutKind, Region
from mirrorcam.participants.watch import LayoutWatch

HALVES = {"a": Region(0, 0, 640, 720), "b": Region(640, 0, 640, 720)}
TILES = Layout(LayoutKind.TILES, HALVES, HALVES)
RATE = 15.0


def play(watch, pictures, start=0):
    """Feed pictures at 15 Hz with both people visible; returns the times of all alarms."""
    alarms = []
    for index, picture in enumerate(pictures, start):
        frame = Frame(index, index / RATE, picture)
        if watch.update(frame):
            alarms.append(frame.time_s)
            watch.decided(TILES, frame.time_s)
        watch.saw(("a", "b"), frame.time_s)
    return alarms


def with_figure(background, x, y, people):
    picture = background.copy()
    rows, columns = np.mgrid[:720, :1280]
    body = ((columns - x) / 130) ** 2 + ((rows - y) / 260) ** 2 < 1
    picture[body] = people.textured(1280, 720, 99)[body]
    return picture


def test_the_first_picture_asks_for_a_decision_and_is_no_cut(people):
    watch = LayoutWatch()
    assert play(watch, [people.textured(1280, 720, 1)] * 10) == [0.0]
    assert watch.cuts == []


def test_a_hard_cut_is_told_with_its_time(people):
    watch = LayoutWatch()
    pictures = [people.textured(1280, 720, 1)] * 10 + [people.textured(1280, 720, 2)] * 10
    assert play(watch, pictures) == [0.0, 10 / RATE]
    assert watch.cuts == [10 / RATE]
    assert watch.replaced_s == 10 / RATE


def test_a_cut_within_one_tile_is_seen(people):
    watch = LayoutWatch()
    before = people.textured(1280, 720, 1)
    after = before.copy()
    after[:, 640:] = people.textured(1280, 720, 2)[:, 640:]
    play(watch, [before] * 5 + [after] * 5)
    assert watch.cuts == [5 / RATE]


def test_a_cut_of_a_small_picture_is_not_one_of_the_large_picture_behind(people):
    views = {"a": Region(0, 0, 1280, 720), "b": Region(880, 360, 400, 360)}
    before = people.textured(1280, 720, 3)
    after = before.copy()
    views["b"].crop(after)[:] = views["b"].crop(people.textured(1280, 720, 2))
    watch = LayoutWatch()
    for step, picture in enumerate((before, before, after, after)):
        frame = Frame(step, step / RATE, picture)
        if watch.update(frame):
            watch.decided(Layout(LayoutKind.TILES, views, views), frame.time_s)
    assert watch.cuts == [2 / RATE]
    assert watch.replaced_s == -np.inf


def before_one_backdrop(people, order=(1, 2)):
    """Two tiles of a call, both with the same room behind their person."""
    room = people.textured(640, 720, 7)
    rows, columns = np.mgrid[:720, :640]
    body = ((columns - 320) / 130) ** 2 + ((rows - 500) / 260) ** 2 < 1
    tiles = []
    for seed in order:
        tile = room.copy()
        tile[body] = people.textured(640, 720, seed)[body]
        tiles.append(tile)
    return np.ascontiguousarray(np.concatenate(tiles, axis=1))


def test_tiles_that_change_places_before_one_backdrop_are_seen(people):
    watch = LayoutWatch()
    now, then = before_one_backdrop(people), before_one_backdrop(people, (2, 1))
    play(watch, [now] * 5)
    assert not watch.exchanged
    assert watch.update(Frame(5, 5 / RATE, then))
    assert watch.exchanged
    assert watch.cuts == [5 / RATE]
    hold(watch, [then, now], 6)
    assert not watch.exchanged  # and back again
    hold(watch, [then], 8)
    watch.decided(TILES, 8 / RATE)
    assert not watch.exchanged


def test_two_pictures_of_the_same_have_not_changed_places(people):
    half = people.textured(640, 720, 1)
    watch = LayoutWatch()
    assert play(watch, [np.concatenate([half, half], axis=1)] * 5) == [0.0]
    assert not watch.exchanged


def test_somebody_who_moves_fast_is_no_cut(people):
    background = people.textured(1280, 720, 1)
    pictures = [with_figure(background, 200 + 90 * i, 450, people) for i in range(10)]
    watch = LayoutWatch()
    assert play(watch, pictures) == [0.0]


def test_light_that_goes_out_slowly_or_at_once_is_no_cut(people):
    bright = people.textured(1280, 720, 1)
    slowly = [(bright * (1 - 0.03 * i)).astype(np.uint8) for i in range(25)]
    at_once = [(bright * 0.5).astype(np.uint8)] * 8 + [bright] * 8
    watch = LayoutWatch()
    assert play(watch, slowly + at_once) == [0.0]


def test_tiles_that_slide_to_new_places_ask_for_a_decision_once_calm(people):
    left, right = people.textured(640, 720, 1), people.textured(640, 720, 2)
    pictures = []
    for shift in [*([0] * 8), *range(0, 641, 10), *([640] * 8)]:
        # The left tile slides out while the right one slides into its place.
        strip = np.concatenate([left, right, people.textured(640, 720, 3)], axis=1)
        pictures.append(np.ascontiguousarray(strip[:, shift : shift + 1280]))
    watch = LayoutWatch()
    alarms = play(watch, pictures)
    assert watch.cuts == []
    assert len(alarms) >= 2
    assert alarms[-1] > 60 / RATE


def test_a_missing_person_is_looked_for_again_but_ever_less_often(people):
    watch = LayoutWatch()
    picture = people.textured(1280, 720, 1)
    alarms = []
    for index in range(int(30 * RATE)):
        frame = Frame(index, index / RATE, picture)
        if watch.update(frame):
            alarms.append(frame.time_s)
            watch.decided(TILES, frame.time_s)
        watch.saw(("a",), frame.time_s)
    gaps = np.diff(alarms)
    assert gaps[0] == pytest.approx(2.0, abs=0.2)
    assert np.all(np.diff(gaps) > 0)
    assert 3 <= len(alarms) <= 5


def test_a_picture_without_light_does_not_upset_the_watch(people):
    watch = LayoutWatch()
    dark = np.zeros((720, 1280, 3), np.uint8)
    assert play(watch, [dark] * 5 + [people.textured(1280, 720, 1)] * 5) == [0.0, 5 / RATE]


def hold(watch, pictures, start):
    for index, picture in enumerate(pictures, start):
        watch.hold(Frame(index, index / RATE, picture))


def test_who_moved_while_a_decision_was_waited_for_is_no_cut(people):
    background = people.textured(1280, 720, 1)
    # Further than between any two pictures: half of a tile is another picture in the end.
    moving = [with_figure(background, 100 + 100 * i, 450, people) for i in range(10)]
    watch = LayoutWatch()
    play(watch, moving[:1])
    hold(watch, moving[1:9], 1)
    watch.decided(TILES, 9 / RATE)
    assert play(watch, moving[9:], 9) == []
    assert watch.cuts == []


def test_a_cut_while_a_decision_was_waited_for_has_its_time_and_asks_for_another(people):
    before, after = people.textured(1280, 720, 1), people.textured(1280, 720, 2)
    watch = LayoutWatch()
    play(watch, [before] * 5)
    hold(watch, [before] * 3 + [after] * 5, 5)
    watch.decided(TILES, 5 / RATE)
    assert watch.cuts == [8 / RATE]
    assert play(watch, [after] * 10, 13) == [13 / RATE]
    assert watch.cuts == [8 / RATE]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Bars, canvas and rows of a gallery are taken away; no border runs through a face."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import Region
from mirrorcam.participants.cells import content_area, shared_view, trim, trim_seams
from mirrorcam.participants.seams import Evidence

INNER = Region(160, 90, 960, 540)


def framed(people, color=0, inner=INNER):
    picture = np.full((720, 1280, 3), color, np.uint8)
    inner.crop(picture)[:] = people.textured(inner.width, inner.height, 3)
    return Evidence([picture])


@pytest.mark.parametrize("color", [0, 40, 255])
@pytest.mark.parametrize(
    "inner", [INNER, Region(160, 0, 960, 720), Region(0, 90, 1280, 540), Region(0, 0, 1280, 720)]
)
def test_bars_of_any_colour_are_no_content(people, color, inner):
    assert content_area(framed(people, color, inner)).overlap(inner) > 0.98


@pytest.mark.parametrize("side_by_side", [False, True])
def test_a_card_of_two_flat_halves_is_not_all_bars(side_by_side):
    card = np.zeros((180, 320, 3), np.uint8)
    card[90:] = 255
    if side_by_side:
        card = np.ascontiguousarray(card.transpose(1, 0, 2))
    whole = Region(0, 0, card.shape[1], card.shape[0])
    assert content_area(Evidence([card])) == whole


def test_the_shared_view_of_a_letterboxed_room_is_inside_the_bars(people):
    heads = Region(350, 200, 120, 140), Region(800, 210, 120, 140)
    assert shared_view(framed(people), *heads).overlap(INNER) > 0.98


def test_a_tile_is_trimmed_to_its_picture_and_tells_the_canvas(people):
    tile, canvas = trim(framed(people, 40), Region(0, 0, 1280, 720), Region(500, 200, 120, 140))
    assert tile.overlap(INNER) > 0.98
    assert canvas == pytest.approx(40, abs=1)


def test_the_other_row_of_a_gallery_is_cut_away_only_if_nobody_is_in_it(people):
    picture = np.concatenate([people.textured(640, 360, 1), people.textured(640, 360, 2)])
    evidence, cell = Evidence([picture]), Region(0, 0, 640, 720)
    above, below = Region(260, 100, 100, 120), Region(260, 460, 100, 120)
    assert trim_seams(evidence, cell, (above,)).overlap(Region(0, 0, 640, 360)) > 0.98
    assert trim_seams(evidence, cell, (below,)).overlap(Region(0, 360, 640, 360)) > 0.98
    assert trim_seams(evidence, cell, (above, below)) == cell


def test_a_border_never_runs_through_a_face(people):
    picture = np.concatenate([people.textured(640, 360, 1), people.textured(640, 360, 2)])
    cell = Region(0, 0, 640, 720)
    assert trim_seams(Evidence([picture]), cell, (Region(260, 300, 120, 140),)) == cell

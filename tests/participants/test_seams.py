# SPDX-License-Identifier: GPL-3.0-or-later
"""Seams between pictures and bands beside them, told from edges and walls within pictures."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.model import Region
from mirrorcam.participants.seams import Evidence


@pytest.mark.parametrize("position", [200, 320, 333])
def test_a_vertical_seam_is_found_where_two_pictures_touch(people, position):
    picture = people.textured(640, 360, seed=1)
    picture[:, position:] = people.textured(640, 360, seed=2)[:, position:]
    shares = Evidence([picture]).seam_shares(0, 0, 360)
    assert abs(int(shares.argmax()) - position) <= 1
    assert shares.max() > 0.7


def test_a_horizontal_seam_is_found_by_the_other_axis(people):
    picture = people.textured(640, 360, seed=1)
    picture[180:] = people.textured(640, 360, seed=2)[180:]
    evidence = Evidence([picture])
    assert evidence.seam(1, 180, 0, 640) > 0.7
    assert evidence.seam(0, 320, 0, 360) < 0.2


def test_a_slanted_edge_is_no_seam(people):
    picture = people.textured(640, 360, seed=1)
    other = people.textured(640, 360, seed=2)
    x = np.arange(640)[None, :] + 0.1 * np.arange(360)[:, None]
    mixed = np.where((x > 330)[..., None], other, picture)
    assert Evidence([mixed]).seam_shares(0, 0, 360).max() < 0.4


def test_an_edge_that_moves_is_no_seam(people):
    pictures = []
    for position in (300, 310, 320, 330, 340):
        picture = people.textured(640, 360, seed=1)
        picture[:, position:] = people.textured(640, 360, seed=2)[:, position:]
        pictures.append(picture)
    assert Evidence(pictures).seam_shares(0, 0, 360).max() < 0.3


def test_a_thin_frame_counts_only_where_asked(people):
    picture = people.textured(640, 360, seed=1) // 2
    picture[:, 320:322] = 255
    plain = Evidence([picture])
    thin = plain.with_thin_lines()
    near = slice(318, 325)
    assert thin.seam_shares(0, 0, 360)[near].max() > 0.9
    assert plain.seam_shares(0, 0, 360)[near].max() < 0.2


def test_black_bars_are_bands(people):
    picture = np.zeros((360, 640, 3), np.uint8)
    picture[60:300] = people.textured(640, 240, seed=3)
    bands = Evidence([picture]).bands(1, Region(0, 0, 640, 360))
    assert [(b.start, b.stop) for b in bands] == [(0, 60), (300, 360)]


def test_a_plain_wall_is_no_band(people):
    # A flat wall ends at the round outline of a body, not along a line.
    picture = np.full((360, 640, 3), 180, np.uint8)
    y, x = np.mgrid[:360, :640]
    for center in (150, 490):
        body = ((x - center) / 90) ** 2 + ((y - 260) / 200) ** 2 < 1
        picture[body] = people.textured(640, 360, seed=4)[body]
    assert Evidence([picture]).bands(0, Region(0, 0, 640, 360)) == []


def test_a_wall_in_light_from_one_side_is_no_band():
    # It grows darker towards the border of its tile, and begins where a picture on it ends softly.
    picture = np.full((144, 280, 3), 24, np.uint8)
    shade = np.concatenate([np.full(150, 138.0), np.linspace(138.0, 132.5, 106)])
    picture[:, 12:268] = shade.astype(np.uint8)[None, :, None]
    stripes = np.arange(144) % 12 < 6
    picture[stripes, 12:162] += 3
    picture[~stripes, 12:162] -= 3
    bands = Evidence([picture]).bands(0, Region(12, 0, 256, 144), canvas=24.0)
    assert bands == []


def test_a_wall_of_the_canvas_colour_is_a_band_only_if_the_canvas_is_known():
    picture = np.full((100, 300, 3), 33, np.uint8)
    picture[:, 100:200] = np.arange(100, dtype=np.uint8)[None, :, None] // 4 + 33
    evidence = Evidence([picture])
    cell = Region(0, 0, 300, 100)
    known = [b for b in evidence.bands(0, cell, canvas=33.0) if b.luma == 33.0]
    assert known[-1].stop == 300
    assert known[0].start == 0

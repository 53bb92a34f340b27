# SPDX-License-Identifier: GPL-3.0-or-later
"""A small picture that lies over a large one is found, and nothing else is taken for one."""

from __future__ import annotations

import pytest

from mirrorcam.model import Region
from mirrorcam.participants.overlaid import find_overlaid
from mirrorcam.participants.seams import Evidence

CELL = Region(0, 0, 1280, 720)
OTHER = Region(500, 200, 200, 240)


def head_in(inset):
    return Region(inset.x + inset.width // 2 - 25, inset.y + inset.height // 3, 50, 60)


@pytest.mark.parametrize(
    "inset",
    [
        Region(944, 16, 320, 180),
        Region(16, 524, 320, 180),
        Region(1040, 480, 240, 240),
        Region(1000, 300, 160, 213),
    ],
)
def test_an_inset_is_found_wherever_it_lies(people, inset):
    picture = people.textured(1280, 720, 1)
    inset.crop(picture)[:] = people.textured(inset.width, inset.height, 2)
    found = find_overlaid(Evidence([picture]), CELL, head_in(inset), OTHER)
    assert found is not None
    assert found.overlap(inset) > 0.95


@pytest.mark.parametrize(("size", "there"), [(50, True), (150, False)])
def test_an_inset_flush_in_a_corner_is_told_by_its_shape_and_a_smaller_head(people, size, there):
    inset = Region(960, 540, 320, 180)
    picture = people.textured(1280, 720, 1)
    inset.crop(picture)[:] = people.textured(inset.width, inset.height, 2)
    # A third of the upper side cannot be seen.
    picture[530:550, 960:1075] = 120
    head = Region(1120 - size // 2, 640 - size // 2, size, size)
    found = find_overlaid(Evidence([picture]), CELL, head, OTHER)
    assert (found is not None and found.overlap(inset) > 0.95) is there


def test_a_large_picture_without_an_inset_has_none(people):
    evidence = Evidence([people.textured(1280, 720, 1)])
    assert find_overlaid(evidence, CELL, Region(1000, 100, 60, 70), OTHER) is None


def test_a_poster_behind_somebody_is_no_inset(people):
    # The body hides the lower side of what hangs behind it, and moves.
    pictures = []
    for shift in (0, 9, 20):
        picture = people.textured(1280, 720, 1)
        picture[60:300, 900:1220] = people.textured(320, 240, 2)
        body = people.textured(240, 560, 3)
        picture[160:, 940 + shift : 1180 + shift] = body
        pictures.append(picture)
    head = Region(1030, 170, 80, 100)
    assert find_overlaid(Evidence(pictures), CELL, head, OTHER) is None


def test_a_rectangle_that_holds_both_heads_is_no_inset(people):
    picture = people.textured(1280, 720, 1)
    picture[100:500, 450:900] = people.textured(450, 400, 2)
    head = Region(760, 200, 50, 60)
    assert find_overlaid(Evidence([picture]), CELL, head, OTHER) is None

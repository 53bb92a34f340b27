# SPDX-License-Identifier: GPL-3.0-or-later
"""The borders of tiles, with random textures for video: geometry only, no person is detected."""

import numpy as np
import pytest

from mirrorcam.model import Region
from mirrorcam.participants.cells import shared_view
from mirrorcam.participants.seams import Evidence
from mirrorcam.participants.tiles import find_tiles


def window(people, size, canvas, tiles):
    """Three pictures in which the tiles' contents stay and get some noise."""
    rng = np.random.default_rng(7)
    pictures = []
    for _ in range(3):
        picture = np.full((size[1], size[0], 3), canvas, np.uint8)
        for seed, tile in enumerate(tiles):
            noise = rng.integers(0, 4, (tile.height, tile.width, 3), np.uint8)
            tile.crop(picture)[:] = people.textured(tile.width, tile.height, seed) + noise
        pictures.append(picture)
    return Evidence(pictures)


def head_in(tile):
    side = min(tile.width, tile.height) // 4
    return Region(tile.x + tile.width // 2 - side // 2, tile.y + tile.height // 4, side, side)


ARRANGEMENTS = {
    "side by side": ((1280, 480), 0, [Region(0, 0, 640, 480), Region(640, 0, 640, 480)]),
    "stacked": ((640, 720), 0, [Region(0, 0, 640, 360), Region(0, 360, 640, 360)]),
    "canvas": ((1280, 720), 32, [Region(8, 184, 628, 352), Region(644, 184, 628, 352)]),
    "light canvas": ((1280, 720), 250, [Region(8, 184, 628, 352), Region(644, 184, 628, 352)]),
    "letterboxed": ((1280, 720), 0, [Region(0, 120, 640, 480), Region(640, 120, 640, 480)]),
    "unequal": ((1493, 480), 0, [Region(0, 0, 853, 480), Region(853, 0, 640, 480)]),
    "speaker": ((1280, 720), 20, [Region(8, 90, 960, 540), Region(976, 90, 296, 168)]),
    "inset": ((1280, 720), 0, [Region(0, 0, 1280, 720), Region(944, 16, 320, 180)]),
    "diagonal": ((1280, 720), 40, [Region(8, 8, 626, 348), Region(646, 364, 626, 348)]),
}


@pytest.mark.parametrize("name", ARRANGEMENTS)
def test_both_tiles_are_found(people, name):
    size, canvas, tiles = ARRANGEMENTS[name]
    evidence = window(people, size, canvas, tiles)
    found = find_tiles(evidence, head_in(tiles[0]), head_in(tiles[1]))
    assert found is not None
    assert found.first.overlap(tiles[0]) > 0.97
    assert found.second.overlap(tiles[1]) > 0.97


@pytest.mark.parametrize("name", ["side by side", "speaker", "inset"])
def test_the_tiles_come_in_the_order_of_the_heads(people, name):
    size, canvas, tiles = ARRANGEMENTS[name]
    evidence = window(people, size, canvas, tiles)
    found = find_tiles(evidence, head_in(tiles[1]), head_in(tiles[0]))
    assert found is not None
    assert found.first.overlap(tiles[1]) > 0.97


def test_two_people_laid_over_a_screen_have_a_tile_each(people):
    screen = Region(0, 0, 1280, 720)
    tiles = [Region(760, 560, 240, 135), Region(1020, 560, 240, 135)]
    evidence = window(people, (1280, 720), 0, [screen, *tiles])
    found = find_tiles(evidence, *map(head_in, tiles))
    assert found is not None
    assert found.first.overlap(tiles[0]) > 0.95
    assert found.second.overlap(tiles[1]) > 0.95


@pytest.mark.parametrize("gap", [0, 20])
def test_a_head_that_its_tile_cuts_stands_in_it_all_the_same(people, gap):
    """The mesh of a face goes on behind the border, and the box around it with the mesh."""
    tiles = [Region(0, 0, 640 - gap // 2, 720), Region(640 + gap // 2, 0, 640 - gap // 2, 720)]
    evidence = window(people, (1280, 720), 30, tiles)
    found = find_tiles(evidence, Region(282, 59, 499, 652), Region(840, 222, 254, 358))
    assert found is not None
    assert (found.first, found.second) == tuple(tiles)


def test_one_picture_with_two_heads_is_no_pair_of_tiles(people):
    evidence = Evidence([people.textured(1280, 720, seed=5)])
    heads = Region(250, 150, 120, 140), Region(850, 170, 120, 140)
    assert find_tiles(evidence, *heads) is None
    assert shared_view(evidence, *heads) == Region(0, 0, 1280, 720)


def test_a_door_between_two_people_is_no_border(people):
    # Upright edges that end at the lintel, as in a room with two door frames.
    picture = people.textured(1280, 720, seed=6) // 2
    picture[200:560, 560:700] += 60
    assert (
        find_tiles(Evidence([picture]), Region(250, 250, 120, 140), Region(900, 250, 120, 140))
        is None
    )


def test_mirrored_halves_without_any_visible_seam_are_two_tiles(people):
    # No camera takes a picture of 32:9; at its middle nothing at all can be seen.
    half = people.textured(640, 360, seed=8)
    picture = np.ascontiguousarray(np.concatenate([half, half[:, ::-1]], axis=1))
    found = find_tiles(Evidence([picture]), Region(250, 90, 120, 140), Region(910, 90, 120, 140))
    assert found is not None
    assert found.first == Region(0, 0, 640, 360)


@pytest.mark.parametrize("order", [1, -1])
def test_canvas_at_the_edge_parts_nobody(people, order):
    """The lower row of a gallery has one tile, and a phantom on the canvas beside it."""
    tile, canvas = Region(0, 380, 640, 340), Region(640, 380, 640, 340)
    evidence = window(people, (1280, 720), 32, [Region(0, 0, 1280, 360), tile])
    first, second = [head_in(tile), head_in(canvas)][::order]
    found = find_tiles(evidence, first, second)
    assert found is not None
    assert [found.first, found.second] == [tile, canvas][::order]

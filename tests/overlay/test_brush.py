# SPDX-License-Identifier: GPL-3.0-or-later
"""Words on the pictures of a film stay where there is room for them."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.overlay.brush import INKS, Type, draw_plate

LONG = "Maximiliana Alexandra Konstantinopoulos-Featherstonehaugh von Hohenstein"


@pytest.mark.parametrize("width", [30, 100, 240])
def test_words_that_are_too_long_are_cut_off(width):
    letters = Type(16)
    shown = letters.fitted(LONG, width)
    assert shown.endswith("…")
    assert LONG.startswith(shown[:-1])
    assert letters.width(shown) <= width
    # Not one letter less than there is room for.
    assert letters.width(f"{LONG[: len(shown) + 1].rstrip()}…") > width


def test_words_with_room_stay_whole():
    assert Type(16).fitted("Anna", 200) == "Anna"
    assert Type(16).fitted("", 0) == ""


@pytest.mark.parametrize("bottom", [False, True])
def test_a_plate_stays_in_its_room(bottom):
    image = np.full((60, 640, 3), 200, dtype=np.uint8)
    draw_plate(image, (10, 30), LONG, INKS["a"], Type(16), most=200, bottom=bottom)
    assert (image[:, 211:] == 200).all()
    assert (image[:, :211] != 200).any()

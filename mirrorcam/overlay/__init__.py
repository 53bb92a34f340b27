# SPDX-License-Identifier: GPL-3.0-or-later
"""What is drawn over a picture: skeleton, face outline, gaze, labels, silhouettes.

`shapes_of` turns what was seen of one participant into a few lines and areas in pixels of the
source picture. Whoever draws them (the window, an annotated video) only has to know lines and
areas, so a skeleton looks the same everywhere.
"""

from mirrorcam.overlay.ghost import drawn_posture, mirrored_onto
from mirrorcam.overlay.piece import Piece, read_piece
from mirrorcam.overlay.places import own_places
from mirrorcam.overlay.shapes import Shape, Switches, back_to_front, shapes_of
from mirrorcam.overlay.traced import Traced

__all__ = [
    "Piece",
    "Shape",
    "Switches",
    "Traced",
    "back_to_front",
    "drawn_posture",
    "mirrored_onto",
    "own_places",
    "read_piece",
    "shapes_of",
]

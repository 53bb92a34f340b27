# SPDX-License-Identifier: GPL-3.0-or-later
"""Which face landmarks a session keeps: enough to draw a face, a sixth of what there is."""

from __future__ import annotations

_OVAL = (10, 338, 297, 332, 284, 251, 389, 356, 454, 323, 361, 288, 397, 365, 379, 378, 400, 377)
_OVAL_BACK = (152, 148, 176, 149, 150, 136, 172, 58, 132, 93, 234, 127, 162, 21, 54, 103, 67, 109)
_RIGHT_EYE = (33, 160, 158, 133, 153, 144)
_LEFT_EYE = (362, 385, 387, 263, 373, 380)
_RIGHT_BROW = (70, 63, 105, 66, 107)
_LEFT_BROW = (336, 296, 334, 293, 300)
_LIPS = (61, 40, 37, 0, 267, 270, 291, 321, 314, 17, 84, 91, 78, 81, 13, 311, 308, 402, 14, 178)
_IRISES = (468, 473)
# The middles of the upper and the lower lids, by which looks over and under a target are told.
# They stay the last: sessions of before hold all but these.
_LIDS = (159, 145, 386, 374)

OUTLINE: tuple[int, ...] = (
    *_OVAL,
    *_OVAL_BACK,
    *_RIGHT_EYE,
    *_LEFT_EYE,
    *_RIGHT_BROW,
    *_LEFT_BROW,
    *_LIPS,
    *_IRISES,
    *_LIDS,
)
"""Indices into the 478 points (left and right are the subject's)."""

WITHOUT_LIDS = len(OUTLINE) - len(_LIDS)
"""How many of them, from the first, sessions of before hold."""

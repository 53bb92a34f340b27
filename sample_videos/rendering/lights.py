# SPDX-License-Identifier: GPL-3.0-or-later
"""The lights that people sit in."""

from __future__ import annotations

from .shade import Light

DAYLIGHT = Light()
FROM_THE_RIGHT = Light(key=(0.50, 0.50, 0.75), fill=(-0.75, 0.15, 0.65))
EVENING = Light(
    key=(-0.75, 0.35, 0.55),
    key_colour=(0.80, 0.64, 0.46),
    fill_colour=(0.12, 0.12, 0.14),
    sky_colour=(0.20, 0.19, 0.18),
    floor_colour=(0.12, 0.10, 0.08),
)
FROM_THE_SCREEN = Light(
    key=(0.05, -0.15, 0.99),
    key_colour=(0.58, 0.64, 0.74),
    fill_colour=(0.10, 0.10, 0.12),
    sky_colour=(0.24, 0.24, 0.26),
)

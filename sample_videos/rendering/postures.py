# SPDX-License-Identifier: GPL-3.0-or-later
"""Named postures of one arm, in the channels of `behaviour.ARM`.

Every posture is written for "the arm", without a side: the same numbers on the other arm are the
mirror image. Folded arms need two of them, because one forearm lies over the other.
"""

from __future__ import annotations

from .behaviour import ARM


def _arm(wrist: tuple, elbow: tuple, palm: float, bend: float, curl: float, shrug: float = 0.0):
    return dict(zip(ARM, (*wrist, *elbow, palm, bend, curl, shrug), strict=True))


# wrist: out (half shoulder widths), up, ahead (arm lengths); elbow direction: out, up, ahead.
POSTURES = {
    "lap": _arm((0.80, -0.70, 0.44), (0.7, -0.5, -0.5), 0, 5, 0.30),
    "lap_wide": _arm((1.35, -0.68, 0.40), (0.8, -0.4, -0.5), 0, 5, 0.25),
    "side": _arm((1.15, -0.97, 0.10), (0.8, -0.2, -0.6), 10, 5, 0.35),
    "belly": _arm((0.42, -0.60, 0.46), (0.8, -0.6, -0.2), 20, 0, 0.30),
    "open": _arm((1.95, -0.42, 0.52), (0.4, -0.8, -0.4), 110, -10, 0.18),
    "present": _arm((1.15, -0.40, 0.66), (0.4, -0.8, -0.3), 90, 0, 0.20),
    "raised": _arm((1.55, 0.02, 0.46), (0.5, -0.8, -0.2), 60, -15, 0.15),
    "chin": _arm((0.10, -0.04, 0.40), (0.45, -0.85, 0.1), 70, 10, 0.80),
    "cheek": _arm((0.72, 0.04, 0.34), (0.7, -0.8, 0.1), 60, 0, 0.45),
    "hip": _arm((1.22, -0.80, 0.06), (1.0, 0.0, -0.35), 20, 30, 0.30),
    "shrugged": _arm((1.75, -0.42, 0.46), (0.6, -0.7, -0.4), 110, -15, 0.15, 11),
    "crossed_over": _arm((-0.50, -0.32, 0.44), (0.8, -0.6, 0.05), 12, -18, 0.15),
    "crossed_under": _arm((-0.50, -0.40, 0.34), (0.8, -0.6, 0.05), 12, -22, 0.15),
}

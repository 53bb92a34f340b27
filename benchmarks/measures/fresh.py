# SPDX-License-Identifier: GPL-3.0-or-later
"""Which clips had a say in the constants of cues and scores, and which are fresh.

A figure on a clip that a constant was chosen on flatters; what holds for people is that of the
others, so both are told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from .figure import Figure
    from .people import Person

CHOSEN_ON = frozenset(
    {
        "breath_ben",
        "calibration_anna",
        "calibration_ben",
        "calibration_chen",
        "expression_anna",
        "gazegrid_anna",
        "gazegrid_ben",
        "gazegrid_chen",
        "move_s1_anna",
        "move_s1formmirror_ben",
        "move_s1mirror_chen",
        "move_s1timing_finn",
        "move_s2_ben",
        "move_s2mirror_dalia",
    }
)
"""Clips that were looked at while cues and scores were written. Only ever add to it: a clip whose
failure leads to a change stops being fresh."""


CALIBRATION_CHOSEN_ON = frozenset({"gazegrid_dalia", "gazegrid_emi", "gazegrid_finn"})
"""Besides, for the gaze of a calibrated person: how much the turns of the head weigh was changed
when it failed on the last of these, and tried on all."""


GAZE_CHOSEN_ON = frozenset({"gazegrid_dalia", "gazegrid_finn", "gazegrid_hugo"})
"""Besides, for the gaze of somebody without a calibration: the stills its weights are fitted on
were drawn anew when it had failed on Finn, with eyes as open as Dalia's and some spectacles as
Hugo's. The weights themselves know none of them."""


def fresh(sample: list[Person], chosen_on: frozenset[str] = CHOSEN_ON) -> list[Person]:
    """Those whose clips no constant was chosen on."""
    return [one for one in sample if one.name not in chosen_on]


def with_fresh(
    figures: Callable[[list[Person]], list[Figure]],
    sample: list[Person],
    chosen_on: frozenset[str] = CHOSEN_ON,
) -> list[Figure]:
    """The figures of everybody, then those of fresh clips alone where there are any."""
    out = figures(sample)
    some = fresh(sample, chosen_on)
    if some and len(some) < len(sample):
        out += [replace(f, what=f"{f.what}, fresh clips alone") for f in figures(some)]
    return out

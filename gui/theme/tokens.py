# SPDX-License-Identifier: GPL-3.0-or-later
"""The colours and measures that everything in the window is made of.

Three kinds of ink: A, B, and what both do together; gaze has one of its own. The same ink means
the same thing in video labels, curves, lanes, gauges and reports. Chance is a quiet grey.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

Ink = Literal["ground", "card", "inset", "line", "text", "dim", "a", "b", "both", "gaze", "chance"]


class Palette(NamedTuple):
    """The colours of one theme, as ``#rrggbb``.

    In the light, words in an ink are a little darker than its curves: ``a_text`` and the like, the
    same as in the report.
    """

    name: Literal["dark", "light"]
    ground: str
    card: str
    inset: str
    line: str
    text: str
    dim: str
    a: str
    b: str
    both: str
    gaze: str
    chance: str
    a_text: str
    b_text: str
    both_text: str

    def ink(self, name: Ink) -> str:
        """Return the colour of that name."""
        return str(getattr(self, name))

    def written(self, name: Ink) -> str:
        """Return the colour of words in an ink."""
        return str(getattr(self, f"{name}_text", self.ink(name)))


DARK = Palette(
    name="dark",
    ground="#15181C",
    card="#1D2126",
    inset="#242A31",
    line="#323A43",
    text="#E8ECF0",
    dim="#9AA6B2",
    a="#6CB6F5",
    b="#F2B45C",
    both="#5FC9A8",
    gaze="#C9A0F0",
    chance="#3A434D",
    a_text="#6CB6F5",
    b_text="#F2B45C",
    both_text="#5FC9A8",
)

LIGHT = Palette(
    name="light",
    ground="#F4F5F7",
    card="#FFFFFF",
    inset="#EEF1F4",
    line="#D9DEE4",
    text="#1B2128",
    dim="#5B6773",
    a="#1F77C9",
    b="#B8720A",
    both="#138A66",
    gaze="#7A4FB5",
    chance="#E3E7EC",
    a_text="#1B69B1",
    b_text="#925A08",
    both_text="#0F7052",
)

DASHES: dict[str, tuple[float, ...]] = {
    "a": (),
    "b": (6.0, 3.0),
    "both": (),
    "gaze": (2.0, 2.0),
}
"""Dashes of curves, in pen widths, so that A and B stay apart without colour."""

FINE_DASHES: dict[str, tuple[float, ...]] = {
    "a": (),
    "b": (3.0, 2.0),
    "both": (),
    "gaze": (1.0, 2.0),
}
"""The same where a curve is thin and short: in lanes and on cards."""

CAPTION, BODY, HEADING, TITLE, FIGURE, LARGE_FIGURE = 11, 13, 14, 18, 22, 30
"""Sizes of type in pixels."""

STEP = 4
"""Spacing comes in multiples of this, in pixels."""

RADIUS, CONTROL_RADIUS = 12, 8

HEADER_HEIGHT = 34
"""Of the line with the title of a place: that of its buttons, whether there are any or not."""

SIDE_BAR_WIDTH = 72  # as wide as the longest name of a place in any language

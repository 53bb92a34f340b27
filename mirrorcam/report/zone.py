# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of rapport as a figure: two circles that overlap by the share of channels told."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mirrorcam.report import words
from mirrorcam.session.summaries import mappings, number

if TYPE_CHECKING:
    from collections.abc import Mapping

RADIUS = 40.0
_HEIGHT = 2 * RADIUS + 4
_PRECISION = 1e-6
_MOST = 0.9


@dataclass(frozen=True, slots=True)
class Zone:
    """What the figure shows.

    Attributes
    ----------
    left, right : float
        Middles of the circles of A and B, in units of the figure.
    width, height, radius : float
        Of the figure and of a circle.
    lens : str
        SVG path of the overlap; empty where there is none.
    known : bool
        Whether any channel could be told.
    sentence : str
        The same in words.
    above, not_above, unknown : tuple[str, ...]
        Names of the channels, with p where there is one.
    """

    left: float
    right: float
    width: float
    height: float
    radius: float
    lens: str
    known: bool
    sentence: str
    above: tuple[str, ...]
    not_above: tuple[str, ...]
    unknown: tuple[str, ...]


def zone(summary: Mapping[str, Any]) -> Zone:
    """Return the figure of a summary; without channels the circles stand apart, unknown."""
    share = number(summary, "zone_of_rapport", "overlap")
    named: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for channel in mappings(summary, "zone_of_rapport", "channels"):
        above = channel.get("above_chance")
        p = number(channel, "p_value")
        known = "" if p is None else f" ({words.p_value(p)})"
        named[above if isinstance(above, bool) else None].append(f"{channel.get('name')}{known}")
    told = len(named[True]) + len(named[False])
    apart = distance(share or 0.0)
    left = RADIUS + 2
    width = 2 * left + 2 * RADIUS
    middle = width / 2
    return Zone(
        left=middle - apart / 2,
        right=middle + apart / 2,
        width=width,
        height=_HEIGHT,
        radius=RADIUS,
        lens=_lens(middle, apart) if share else "",
        known=told > 0,
        sentence=f"{len(named[True])} of {told} channels above chance"
        if told
        else "no channel could be compared with chance",
        above=tuple(named[True]),
        not_above=tuple(named[False]),
        unknown=tuple(named[None]),
    )


def distance(overlap: float, radius: float = RADIUS) -> float:
    """Return how far apart the middles of the two circles are.

    Parameters
    ----------
    overlap : float
        Share of the channels that are above chance, 0..1: the circles share as much of their area,
        less a tenth. Even where it is 1, two people stay two.
    radius : float
        Of a circle; the distance is in the same unit.
    """
    share = _MOST * min(max(overlap, 0.0), 1.0)
    if share <= 0.0:
        return 2.05 * radius
    low, high = 0.0, 2 * RADIUS
    while high - low > _PRECISION:
        between = (low + high) / 2
        low, high = (between, high) if _shared(between) > share else (low, between)
    return (low + high) / 2 * radius / RADIUS


def _shared(apart: float) -> float:
    """Share of a circle's area that lies in another one of the same size, `apart` away."""
    half = apart / (2 * RADIUS)
    return 2 / math.pi * (math.acos(half) - half * math.sqrt(1 - half * half))


def _lens(middle: float, apart: float) -> str:
    half = math.sqrt(max(RADIUS**2 - (apart / 2) ** 2, 0.0))
    center = _HEIGHT / 2
    arc = f"A{RADIUS:.1f} {RADIUS:.1f} 0 0 1"
    top, bottom = f"{middle:.2f} {center - half:.2f}", f"{middle:.2f} {center + half:.2f}"
    return f"M{top}{arc} {bottom}{arc} {top}Z"

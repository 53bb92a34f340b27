# SPDX-License-Identifier: GPL-3.0-or-later
"""Mirroring by body part: head, trunk, each arm, hands at the face.

An arm is named after A: ``left_arm`` is A's left arm with the arm of B that shows it in a mirror,
B's right one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.matching.match import Channels, Match, MatchSettings, match
from mirrorcam.scores.matching.posture import PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_P = frozenset({"hands_at_face"})
"""Hands come to the face a few times in a recording. Events as rare as that do not give the bell
curve that random phases have."""

# The level of chance is known well enough from this many surrogates.
_FOLLOWED = 24
RARELY = 0.05
"""Seen together for less than this share of the time, a part says nothing."""


@dataclass(frozen=True, slots=True)
class PartMatch:
    """How one part of the body matched.

    Attributes
    ----------
    match : Match | None
        None where the part was hardly ever visible in both.
    coverage : float
        Share of the recording in which it was visible in both.
    score : float
        0 = chance, 100 = perfect delayed mirror image; not clipped.
    p_value : float
        NaN where it cannot be told honestly.
    """

    match: Match | None
    coverage: float
    score: float
    p_value: float


def match_parts(
    channels: Channels,
    rate_hz: float,
    settings: MatchSettings,
    strangers: Sequence[Channels] = (),
) -> dict[str, PartMatch]:
    """Match each part of the body on its own.

    Parameters
    ----------
    channels : Channels
        Of the mirrored posture.
    rate_hz : float
        Samples a second.
    settings : MatchSettings
        Largest lag and surrogates.
    strangers : sequence of Channels
        See `matching.match`.
    """
    options = replace(settings, followed=min(settings.followed, _FOLLOWED))
    return {part: _match_part(part, channels, rate_hz, options, strangers) for part in PARTS}


def of_part(channels: Channels, part: str) -> Channels:
    """Return the channels of one part."""
    rows = [i for i, name in enumerate(channels.parts) if name == part]
    return Channels(channels.a[rows], channels.b[rows], (part,) * len(rows))


def _match_part(
    part: str,
    channels: Channels,
    rate_hz: float,
    settings: MatchSettings,
    strangers: Sequence[Channels],
) -> PartMatch:
    own = of_part(channels, part)
    both = seen_share(own)
    nothing = PartMatch(None, both, float("nan"), float("nan"))
    if both < RARELY:
        return nothing
    others = [of_part(pair, part) for pair in strangers]
    others = [pair for pair in others if seen_share(pair) >= RARELY]
    found = match(own.a, own.b, rate_hz, settings, own.parts, others)
    if found is None:
        return nothing
    told = part not in NO_P
    return PartMatch(found, both, found.whole_score, found.whole.p_value if told else float("nan"))


def seen_share(channels: Channels) -> float:
    """Share of the recording in which any channel is visible in both."""
    if channels.a.size == 0:
        return 0.0
    seen = np.isfinite(channels.a) & np.isfinite(channels.b)
    return float(np.mean(seen.any(axis=0)))

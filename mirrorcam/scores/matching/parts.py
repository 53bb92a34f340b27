# SPDX-License-Identifier: GPL-3.0-or-later
"""Mirroring by body part: head, trunk, each arm, hands at the face.

An arm is named after A: ``left_arm`` is A's left arm with the arm of B that shows it in a mirror,
B's right one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from mirrorcam.scores.away import together
from mirrorcam.scores.matching.channels import HARDLY_SEEN
from mirrorcam.scores.matching.match import Match, MatchSettings, match
from mirrorcam.scores.matching.posture import BODY_PARTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy as np
    from numpy.typing import NDArray

    from mirrorcam.scores.matching.channels import Channels

NO_P = frozenset({"hands_at_face"})
"""Hands come to the face a few times in a recording. Events as rare as that do not give the bell
curve that random phases have."""

# The level of chance is known well enough from this many surrogates.
_FOLLOWED = 24


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
    there = together(*channels.seen, rate_hz)
    return {
        part: _match_part(part, channels, there, rate_hz, options, strangers) for part in BODY_PARTS
    }


def _match_part(
    part: str,
    channels: Channels,
    there: NDArray[np.bool_],
    rate_hz: float,
    settings: MatchSettings,
    strangers: Sequence[Channels],
) -> PartMatch:
    own = channels.of_part(part)
    both = own.seen_share
    nothing = PartMatch(None, both, float("nan"), float("nan"))
    if own.seen_share_of(there) < HARDLY_SEEN:
        return nothing
    others = [pair.of_part(part) for pair in strangers]
    others = [pair for pair in others if pair.seen_share >= HARDLY_SEEN]
    found = match(own, rate_hz, settings, others)
    if found is None:
        return nothing
    told = part not in NO_P
    return PartMatch(found, both, found.whole_score, found.whole.p_value if told else float("nan"))

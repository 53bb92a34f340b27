# SPDX-License-Identifier: GPL-3.0-or-later
"""The zone of rapport: in how many channels two people were nearer to each other than chance.

It is a picture of what was found, two circles that overlap by the share of the channels, with each
channel named. It is no score of rapport: nothing here says what the two felt.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.scores.chance.beyond import significant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.scores.chance.circular import ChanceTest
    from mirrorcam.scores.matching.match import Match
    from mirrorcam.scores.score import Scored


@dataclass(frozen=True, slots=True)
class ZoneChannel:
    """One channel of behaviour of two people.

    Attributes
    ----------
    name : str
        In words.
    above_chance : bool | None
        None where it cannot be told.
    p_value, effect : float
        Against chance; NaN where there is none.
    """

    name: str
    above_chance: bool | None
    p_value: float
    effect: float


def zone_channels(scored: Scored) -> list[ZoneChannel]:
    """List all channels about two people with what chance says of each."""
    return [
        _of_match("posture mirroring", scored.mirroring),
        _of_match("movement synchrony", scored.movement),
        _of_match("facial expressions", scored.expressions),
        _of_test("returned smiles", scored.returned.test),
        _of_test("mutual gaze", scored.eye_contact.test),
        _of_match("gestures", scored.gestures),
        _of_test("breathing rhythm", scored.breathing_together),
    ]


def overlap(channels: Sequence[ZoneChannel]) -> float:
    """Share of the channels that could be told that are above chance; NaN where none could."""
    told = [channel.above_chance for channel in channels if channel.above_chance is not None]
    return float(np.mean(told)) if told else float("nan")


def _of_test(name: str, test: ChanceTest) -> ZoneChannel:
    above = significant(test.p_value)
    return ZoneChannel(name, above, test.p_value, test.effect)


def _of_match(name: str, matched: Match | None) -> ZoneChannel:
    if matched is None:
        return ZoneChannel(name, None, float("nan"), float("nan"))
    channel = _of_test(name, matched.whole)
    if channel.above_chance is None and matched.certain:
        # Too short for a p, yet further from chance than unrelated short clips ever were.
        return ZoneChannel(name, True, channel.p_value, channel.effect)
    return channel

# SPDX-License-Identifier: GPL-3.0-or-later
"""All that a score may look at: the cues of both people, and who stands for chance."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from mirrorcam.scores.matching.cuts import IN_PICTURE
from mirrorcam.scores.matching.match import Match, MatchSettings, match
from mirrorcam.scores.matching.posture import posture_channels

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.scores.matching.channels import Channels
    from mirrorcam.scores.series import DyadSeries
    from mirrorcam.scores.settings import ScoreSettings


@dataclass(frozen=True)
class Dyad:
    """Two people, as they are scored.

    Attributes
    ----------
    series : DyadSeries
        Their cues on a steady grid.
    settings : ScoreSettings
        How.
    strangers : list[DyadSeries]
        People who never met: where there are any, chance is taken from them.
    shaken : bool
        Whether the picture moves under both, so that only what does not depend on the camera may
        be compared.
    found : dict[str, Any]
        By name, what the scores before have found.
    """

    series: DyadSeries
    settings: ScoreSettings
    strangers: list[DyadSeries]
    shaken: bool
    found: dict[str, Any] = field(default_factory=dict)
    _postures: dict[bool, list[Channels]] = field(default_factory=dict, init=False, repr=False)

    @property
    def matching(self) -> MatchSettings:
        """How two people are compared."""
        asked = self.settings
        return MatchSettings(asked.max_lag_s, asked.surrogates, asked.seed, asked.followed)

    def posture(self, *, mirrored: bool) -> list[Channels]:
        """Return the channels of posture of both, and those of all strangers."""
        if mirrored not in self._postures:
            # One of the two is enough at a time: in hours each takes as much as all cues.
            self._postures.clear()
            without = IN_PICTURE if self.shaken else ()
            self._postures[mirrored] = [
                posture_channels(pair, mirrored=mirrored, without=without)
                for pair in (self.series, *self.strangers)
            ]
        return self._postures[mirrored]

    def matched(
        self,
        channels: Channels,
        strangers: Sequence[Channels] = (),
        longest_s: float | None = None,
        tested: Sequence[Channels] = (),
    ) -> Match | None:
        """Compare A with B at every lag, against chance; None where there is nothing to compare.

        Parameters
        ----------
        channels : Channels
            Of both.
        strangers : sequence of Channels
            The same of people who never met.
        longest_s : float, optional
            Look for no longer lag.
        tested : sequence of Channels
            What the p is taken from, if not the same; see `matching.match`.
        """
        how = self.matching
        if longest_s is not None:
            how = replace(how, max_lag_s=min(longest_s, how.max_lag_s))
        usable = [pair for pair in strangers if pair.a.shape[0]]
        return match(channels, self.series.rate_hz, how, usable, tested)

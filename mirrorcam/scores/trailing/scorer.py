# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of the last ten seconds, step by step, while a session runs.

Nothing here looks ahead, except for the half second that tells a short gap from a long one. What
is told is what the registered scores with a trailing form tell, ours and those of plugins.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrorcam.plugins import tell_failure
from mirrorcam.scores.chance.beyond import beyond
from mirrorcam.scores.matching.movement import SMOOTH_S
from mirrorcam.scores.registry import KNOWN
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.trailing.form import NAN, Beginning, Step
from mirrorcam.scores.trailing.steady import Cues, SteadyGrid

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId
    from mirrorcam.scores.registry import Score
    from mirrorcam.scores.trailing.form import Trailing

# What is usual for a person is known from the past, faded with this time constant.
_USUAL_S = 30.0
# Looks are shares of a few seconds: no less than this beyond the product of both shares.
_LOOKS_MARGIN = 0.05
_MOVING, _SHOT = "motion_energy", "shot"


@dataclass(frozen=True, slots=True)
class LiveScores:
    """What the last ten seconds show; NaN where it was not visible or is not known yet.

    Attributes
    ----------
    time_s : float
        Up to when: half a second before the newest row.
    mirroring, mirroring_chance_low, mirroring_chance_high, mirroring_same_side : float
        0 = chance, 100 = a perfect delayed mirror image; not clipped. NaN until both have been
        seen for some 35 s, before which chance is not known.
    movement_synchrony : float
        The same for movement, whatever its form.
    lag_s : float
        Where mirroring is above chance, by how much B follows A (< 0: A follows B).
    leader : ParticipantId | None
        Who leads there.
    eye_contact_a, eye_contact_b, eye_contact_mutual : float
        Shares of the visible time; NaN where that is less than two seconds.
    openness_a, openness_b : float
        0..100, means.
    coverage : float
        Share of the time in which both were visible.
    more : Mapping[str, float]
        By column, what the scores of plugins tell; those that have no trailing form are not there.
    """

    time_s: float = NAN
    mirroring: float = NAN
    mirroring_chance_low: float = NAN
    mirroring_chance_high: float = NAN
    mirroring_same_side: float = NAN
    movement_synchrony: float = NAN
    lag_s: float = NAN
    leader: ParticipantId | None = None
    eye_contact_a: float = NAN
    eye_contact_b: float = NAN
    eye_contact_mutual: float = NAN
    openness_a: float = NAN
    openness_b: float = NAN
    coverage: float = NAN
    more: Mapping[str, float] = field(default_factory=dict)

    @property
    def mirroring_beyond_chance(self) -> bool | None:
        """Whether mirroring is above the band of chance; None where that is not known."""
        return beyond(self.mirroring, self.mirroring_chance_high)

    @property
    def eye_contact_chance(self) -> float:
        """How often two who look as much as these would meet by chance, 0..1."""
        return self.eye_contact_a * self.eye_contact_b

    @property
    def eye_contact_beyond_chance(self) -> bool | None:
        """Whether looks meet more often than that; None where that is not known."""
        return beyond(self.eye_contact_mutual, self.eye_contact_chance + _LOOKS_MARGIN)


class _Usual:
    """Mean and spread of each cue of each person, from the past only."""

    def __init__(self, shape: tuple[int, ...], rate_hz: float) -> None:
        self._rate = rate_hz
        self._count = np.zeros(shape)
        self._mean = np.zeros(shape)
        self._variance = np.zeros(shape)

    def add(self, values: NDArray[np.float64]) -> None:
        seen = np.isfinite(values)
        self._count += seen
        # A plain mean at first, a fading one later.
        share = np.where(
            seen,
            np.maximum(1.0 / np.maximum(self._count, 1.0), 1.0 / (_USUAL_S * self._rate)),
            0.0,
        )
        step = np.where(seen, values, 0.0) - np.where(seen, self._mean, 0.0)
        self._mean += share * step
        # West (1979), for fading weights.
        self._variance = (1.0 - share) * (self._variance + share * step * step)

    @property
    def mean(self) -> NDArray[np.float64]:
        """To be looked at, not to be kept."""
        view = self._mean.view()
        view.setflags(write=False)
        return view

    @property
    def spread(self) -> NDArray[np.float64]:
        spread: NDArray[np.float64] = np.sqrt(self._variance)
        return spread


@dataclass(slots=True)
class _Part:
    """A score of this session; `package` is empty for ours."""

    score: Score
    package: str
    trailing: Trailing


class LiveScorer:
    """Scores two people while their cues come in.

    Parameters
    ----------
    settings : ScoreSettings
        Steps a second and largest lag.

    Attributes
    ----------
    cues : tuple of str
        Which cues are looked at.
    time_s : float
        Of the newest settled step; NaN before the first.
    """

    def __init__(self, settings: ScoreSettings | None = None) -> None:
        self._settings = settings or ScoreSettings()
        scores = [one for one in KNOWN.all().values() if one.live is not None]
        asked = [one.live for one in scores if one.live is not None]
        self.cues = tuple(
            dict.fromkeys([*(cue for live in asked for cue in live.cues), _MOVING, _SHOT])
        )
        unmixed = {cue for live in asked for cue in live.unmixed}
        self._grid = SteadyGrid(self._settings.rate_hz, self.cues, unbridged=(*unmixed, _SHOT))
        column = {name: i for i, name in enumerate(self.cues)}
        self._motion, self._shot_at = column[_MOVING], column[_SHOT]
        self._parts = list(self._begin(scores, Beginning(self._settings, column)))
        self._usual = _Usual((2, len(self.cues)), self._settings.rate_hz)
        self._moving = np.full(2, np.nan)
        self._shot = np.full(2, np.nan)
        self.time_s = NAN

    def add(self, row: Cues) -> None:
        """Take the cues of one participant; both rows of a time step, in the order of time."""
        for time_s, values in self._grid.add(row):
            self._step(time_s, values)

    def score(self) -> LiveScores:
        """Tell the scores at the newest settled step; the cost is always the same."""
        if not np.isfinite(self.time_s):
            return LiveScores()
        ours: dict[str, Any] = {}
        more: dict[str, float] = {}
        for part in list(self._parts):
            if not part.package:
                ours.update(part.trailing.tell())
                continue
            try:
                told = part.trailing.tell()
                for name in part.score.columns:
                    value = told.get(name)
                    if value is not None:
                        more[name] = float(value)
            except Exception as error:  # the border to somebody else's program
                self._leave_out(part, error)
        return LiveScores(time_s=self.time_s, **ours, more=more)

    def _begin(self, scores: Sequence[Score], beginning: Beginning) -> Iterator[_Part]:
        for one in scores:
            assert one.live is not None
            package = KNOWN.owner(one.name)
            try:
                yield _Part(one, package, one.live.begin(beginning))
            except Exception as error:
                if not package:
                    raise
                tell_failure(f"the score “{one.name}”", package, error)

    def _leave_out(self, part: _Part, error: Exception) -> None:
        self._parts.remove(part)
        tell_failure(f"the score “{part.score.name}”", part.package, error)

    def _step(self, time_s: float, values: NDArray[np.float64]) -> None:
        values = values.copy()
        shot = values[:, self._shot_at]
        with np.errstate(invalid="ignore"):
            if (np.abs(shot - self._shot) > 0.5).any():
                # After a cut everybody sits elsewhere in the picture, both at the same moment.
                self._usual = _Usual(self._usual.mean.shape, self._settings.rate_hz)
                values[:, self._motion] = np.nan
        self._shot = np.where(np.isfinite(shot), shot, self._shot)
        values[:, self._motion] = self._smoothed(np.sqrt(values[:, self._motion]))
        self._usual.add(values)
        values.setflags(write=False)
        step = Step(time_s, values, self._usual.mean, self._usual.spread)
        for part in list(self._parts):
            if not part.package:
                part.trailing.add(step)
                continue
            try:
                part.trailing.add(step)
            except Exception as error:  # the border to somebody else's program
                self._leave_out(part, error)
        self.time_s = time_s

    def _smoothed(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        fresh = np.isnan(self._moving)
        share = 1.0 - np.exp(-1.0 / (SMOOTH_S * self._settings.rate_hz))
        mixed = self._moving + share * (values - self._moving)
        self._moving = np.where(fresh, values, mixed)
        return self._moving


def row_of(scores: LiveScores) -> dict[str, Any]:
    """Return scores as a row of a table, those of plugins among them."""
    row = asdict(scores)
    row.update(row.pop("more"))
    return row

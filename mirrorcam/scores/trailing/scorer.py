# SPDX-License-Identifier: GPL-3.0-or-later
"""Scores of the last ten seconds, step by step: for a live session, and for any recording.

Nothing here looks ahead, except for the half second that tells a short gap from a long one. The
same code driven over a recorded cue table gives the same scores, so the two agree by
construction.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.model import PARTICIPANTS, ParticipantId
from mirrorcam.scores.bouts import switched
from mirrorcam.scores.chance.beyond import beyond
from mirrorcam.scores.matching.movement import MOVING_FLOOR, SMOOTH_S
from mirrorcam.scores.matching.posture import CHANNELS, CLIP
from mirrorcam.scores.score import ScoreSettings
from mirrorcam.scores.trailing.channels import MATCH_WINDOW_S, TrailingMatch
from mirrorcam.scores.trailing.steady import Cues, SteadyGrid

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAN = float("nan")
_POSTURE = tuple(dict.fromkeys(channel.cue for channel in CHANNELS))
_OTHERS = ("motion_energy", "eye_contact", "openness", "pose_confidence", "shot")
_NAMES = _POSTURE + _OTHERS
_COLUMN = {name: i for i, name in enumerate(_NAMES)}
# What is usual for a person is known from the past, faded with this time constant.
_USUAL_S = 30.0
# Looks are shares of a few seconds: no less than this beyond the product of both shares.
_LOOKS_MARGIN = 0.05
_LOOKING_ON, _LOOKING_OFF = 0.6, 0.4
# What the arms showed holds until they are looked for again, which a slow computer does late.
_OPENNESS_HOLDS_S = 1.5


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
        Shares of the visible time.
    openness_a, openness_b : float
        0..100, means.
    coverage : float
        Share of the time in which both were visible.
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
        self.mean = np.zeros(shape)
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
        step = np.where(seen, values, 0.0) - np.where(seen, self.mean, 0.0)
        self.mean += share * step
        # West (1979), for fading weights.
        self._variance = (1.0 - share) * (self._variance + share * step * step)

    @property
    def spread(self) -> NDArray[np.float64]:
        spread: NDArray[np.float64] = np.sqrt(self._variance)
        return spread


class _Posture:
    """Brings both postures to where A shows them, in units of their usual spread."""

    def __init__(self, settings: ScoreSettings, *, mirrored: bool) -> None:
        self._of_a = [_COLUMN[c.cue] for c in CHANNELS]
        self._of_b = [_COLUMN[c.partner if mirrored else c.cue] for c in CHANNELS]
        self._sign = np.array([c.sign if mirrored else 1.0 for c in CHANNELS])
        self._floor = np.array([c.floor for c in CHANNELS])
        self._match = TrailingMatch(len(CHANNELS), settings.rate_hz, settings.max_lag_s)
        self.score = self._match.score

    def add(self, centred: NDArray[np.float64], spread: NDArray[np.float64]) -> None:
        a, b = self._of_a, self._of_b
        pooled = np.sqrt((spread[0, a] ** 2 + spread[1, b] ** 2) / 2)
        scale = np.maximum(pooled, self._floor)
        self._match.add(
            np.clip(centred[0, a] / scale, -CLIP, CLIP),
            np.clip(self._sign * centred[1, b] / scale, -CLIP, CLIP),
        )


class LiveScorer:
    """Scores two people while their cues come in.

    Parameters
    ----------
    settings : ScoreSettings
        Steps a second and largest lag.

    Attributes
    ----------
    time_s : float
        Of the newest settled step; NaN before the first.
    """

    def __init__(self, settings: ScoreSettings | None = None) -> None:
        self._settings = settings or ScoreSettings()
        rate = self._settings.rate_hz
        self._grid = SteadyGrid(rate, _NAMES, unbridged=("pose_confidence", "shot"))
        self._usual = _Usual((2, len(_NAMES)), rate)
        self._mirrored = _Posture(self._settings, mirrored=True)
        self._same_side = _Posture(self._settings, mirrored=False)
        self._movement = TrailingMatch(1, rate, self._settings.max_lag_s)
        self._moving = np.full(2, np.nan)
        self._window = max(round(MATCH_WINDOW_S * rate), 1)
        shape = (self._window, 2, len(_OTHERS))
        self._others = np.full(shape, np.nan)
        self._shot = np.full(2, np.nan)
        self._openness = np.full(2, np.nan)
        self._openness_s = np.full(2, -np.inf)
        self._steps = 0
        self.time_s = NAN

    def add(self, row: Cues) -> None:
        """Take the cues of one participant; both rows of a time step, in the order of time."""
        for time_s, values in self._grid.add(row):
            self._step(time_s, values)

    def _step(self, time_s: float, values: NDArray[np.float64]) -> None:
        values = values.copy()
        column = _COLUMN["motion_energy"]
        shot = values[:, _COLUMN["shot"]]
        with np.errstate(invalid="ignore"):
            if (np.abs(shot - self._shot) > 0.5).any():
                # After a cut everybody sits elsewhere in the picture, both at the same moment.
                self._usual = _Usual(self._usual.mean.shape, self._settings.rate_hz)
                values[:, column] = np.nan
        self._shot = np.where(np.isfinite(shot), shot, self._shot)
        values[:, column] = self._smoothed(np.sqrt(values[:, column]))
        self._usual.add(values)
        centred = values - self._usual.mean
        spread = self._usual.spread
        self._mirrored.add(centred, spread)
        self._same_side.add(centred, spread)
        moved = centred[:, column] / np.maximum(spread[:, column], MOVING_FLOOR)
        moved = np.clip(moved, -CLIP, CLIP)
        self._movement.add(moved[:1], moved[1:])
        values[:, _COLUMN["openness"]] = self._held(time_s, values)
        self._others[self._steps % self._window] = values[:, len(_POSTURE) :]
        self._steps += 1
        self.time_s = time_s

    def _held(self, time_s: float, values: NDArray[np.float64]) -> NDArray[np.float64]:
        """Openness of both, held for the moments in which nobody looked for the pose."""
        openness = values[:, _COLUMN["openness"]]
        looked = np.isfinite(values[:, _COLUMN["trunk_x"]])
        fresh = np.isfinite(openness)
        # Seen without arms: they have left the picture.
        self._openness = np.where(fresh | looked, openness, self._openness)
        self._openness_s = np.where(fresh, time_s, self._openness_s)
        holds = time_s - self._openness_s <= _OPENNESS_HOLDS_S + 1e-6
        return np.where(holds, self._openness, np.nan)

    def _smoothed(self, values: NDArray[np.float64]) -> NDArray[np.float64]:
        fresh = np.isnan(self._moving)
        share = 1.0 - np.exp(-1.0 / (SMOOTH_S * self._settings.rate_hz))
        mixed = self._moving + share * (values - self._moving)
        self._moving = np.where(fresh, values, mixed)
        return self._moving

    def score(self) -> LiveScores:
        """Tell the scores at the newest settled step; the cost is always the same."""
        if self._steps == 0:
            return LiveScores()
        mirrored = self._mirrored.score()
        with np.errstate(invalid="ignore"):
            above = mirrored.score > mirrored.chance_high
        lag_s = mirrored.lag_s if above else NAN
        leader: ParticipantId | None = None
        if above and abs(lag_s) > 1.0 / self._settings.rate_hz - 1e-9:
            leader = "a" if lag_s > 0 else "b"
        return LiveScores(
            time_s=self.time_s,
            mirroring=mirrored.score,
            mirroring_chance_low=mirrored.chance_low,
            mirroring_chance_high=mirrored.chance_high,
            mirroring_same_side=self._same_side.score().score,
            movement_synchrony=self._movement.score().score,
            lag_s=lag_s,
            leader=leader,
            **self._of_each(),
        )

    def _of_each(self) -> dict[str, float]:
        """Eye contact, openness and coverage over the last ten seconds."""
        first = self._steps % self._window
        recent = np.concatenate([self._others[first:], self._others[:first]])
        eye, openness = recent[:, :, 1], recent[:, :, 2]
        looking = np.stack(
            [
                np.where(
                    np.isfinite(eye[:, i]),
                    switched(eye[:, i], _LOOKING_ON, _LOOKING_OFF),
                    np.nan,
                )
                for i in range(len(PARTICIPANTS))
            ],
            axis=1,
        )
        told: dict[str, float] = {
            "eye_contact_mutual": _mean(looking[:, 0] * looking[:, 1], self._passed),
            "coverage": float(np.isfinite(recent[:, :, 3]).all(axis=1).sum()) / self._passed,
        }
        for i, who in enumerate(PARTICIPANTS):
            told[f"eye_contact_{who}"] = _mean(looking[:, i], self._passed)
            told[f"openness_{who}"] = _mean(openness[:, i], self._passed)
        return told

    @property
    def _passed(self) -> int:
        """Steps in the window so far."""
        return min(self._steps, self._window)


def _mean(values: NDArray[np.float64], passed: int) -> float:
    """Mean of what was visible; NaN where less than half of the steps passed was."""
    seen = np.isfinite(values)
    count = int(seen.sum())
    return float(values[seen].mean()) if count >= max(0.5 * passed, 1) else NAN


@dataclass(frozen=True, slots=True)
class _Row:
    time_s: float
    participant: ParticipantId
    cues: dict[str, float]


def trailing_scores(cues: pd.DataFrame, settings: ScoreSettings | None = None) -> pd.DataFrame:
    """Drive the live scorer over a recorded cue table.

    Parameters
    ----------
    cues : pd.DataFrame
        As in ``cues.parquet``.
    settings : ScoreSettings, optional
        Steps a second and largest lag.

    Returns
    -------
    pd.DataFrame
        The fields of `LiveScores`, a row a time step; as in a live session the last half second
        of the recording is not told.
    """
    scorer = LiveScorer(settings)
    told: list[LiveScores] = []
    names = [name for name in _NAMES if name in cues.columns]
    ordered = cues.sort_values(["time_s", "participant"], kind="stable")
    values = ordered[names].to_numpy(np.float32)
    times = ordered["time_s"].to_numpy(np.float64)
    for time_s, who, row in zip(times, ordered["participant"], values, strict=True):
        scorer.add(_Row(float(time_s), who, dict(zip(names, row.tolist(), strict=True))))
        # Every other row completes a step.
        if np.isfinite(scorer.time_s) and (not told or scorer.time_s > told[-1].time_s):
            told.append(scorer.score())
    columns = list(LiveScores.__dataclass_fields__)
    return pd.DataFrame([asdict(row) for row in told], columns=columns)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Finds where somebody's usual gaze target lies in the measured angles, without a calibration.

A face landmarker sees one person's level gaze ten degrees lower than another's, and the picture
of the partner hangs at some place below the lens. Most people look at the partner more than at
any other single place, so the densest cluster of gaze near the expected direction is taken for
the partner. It is weak evidence, is said to be so, and never moves the target far: somebody who
reads a script beside the screen all the time is not looking at the partner.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.cues.contact import BLINK, BlinkBridge, contact
from mirrorcam.model import PARTICIPANTS

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.model import ParticipantId

# Expected place of the cluster and its spread (yaw, pitch) in degrees: landmarkers err more in
# pitch, and people look below the lens.
_EXPECTED_DEG, _SPREAD_DEG = (0.0, 5.0), (7.0, 12.0)
_BIN_DEG = 1.0
_REACH_BINS = 32
# A glance wanders, and each sample errs, by about this much.
_SMOOTH_DEG = 3.0
_FEWEST_S = 15.0
_LONGEST_STEP_S = 0.5
# Live, the target is looked for again this often.
_AGAIN_S = 2.0

_EDGES = np.arange(-_REACH_BINS, _REACH_BINS + 1) * _BIN_DEG
_AT = (_EDGES[:-1] + _EDGES[1:]) / 2
_EXPECTATION = np.exp(
    -0.5
    * (
        ((_AT[:, None] - _EXPECTED_DEG[0]) / _SPREAD_DEG[0]) ** 2
        + ((_AT[None, :] - _EXPECTED_DEG[1]) / _SPREAD_DEG[1]) ** 2
    )
)


@dataclass(frozen=True, slots=True)
class GazeTarget:
    """Where the usual target lies, away from its nominal direction: yaw and pitch in degrees."""

    yaw_deg: float
    pitch_deg: float


class TargetFinder:
    """Finds the target from what was seen so far, at constant cost a picture.

    A live session reads eye contact against this; a recorded one, and a live one once it has
    ended, is read anew against the whole by `settle_targets`. The two differ at the beginning,
    when little has been seen.
    """

    def __init__(self) -> None:
        self._counts = np.zeros((2 * _REACH_BINS, 2 * _REACH_BINS))
        self._seen_s = 0.0
        self._next_s = _FEWEST_S
        self._last_s = float("nan")
        self.target: GazeTarget | None = None

    def add(self, off_deg: tuple[float, float], time_s: float) -> None:
        """Take the gaze minus the nominal target of one picture with open eyes."""
        if self._last_s < time_s:
            self._seen_s += min(time_s - self._last_s, _LONGEST_STEP_S)
        self._last_s = time_s
        at = [int(np.floor(angle / _BIN_DEG)) + _REACH_BINS for angle in off_deg]
        if min(at) >= 0 and max(at) < 2 * _REACH_BINS:
            self._counts[at[0], at[1]] += 1
        if self._seen_s >= self._next_s:
            self._next_s = self._seen_s + _AGAIN_S
            self.target = _densest(self._counts)


def find_target(off_yaw: NDArray[np.float64], off_pitch: NDArray[np.float64]) -> GazeTarget | None:
    """Find the densest cluster of gaze near the expected direction.

    Parameters
    ----------
    off_yaw, off_pitch : NDArray[np.float64]
        Shape (n,), gaze minus nominal target in degrees, without missing values.

    Returns
    -------
    GazeTarget | None
        None where no gaze comes near.
    """
    return _densest(np.histogram2d(off_yaw, off_pitch, bins=[_EDGES, _EDGES])[0])


def _densest(counts: NDArray[np.float64]) -> GazeTarget | None:
    if not counts.any():
        return None
    from scipy.ndimage import gaussian_filter  # here: not needed in the first seconds

    density = gaussian_filter(counts, _SMOOTH_DEG / _BIN_DEG, mode="constant")
    best = np.unravel_index(int(np.argmax(density * _EXPECTATION)), density.shape)
    return GazeTarget(float(_AT[best[0]]), float(_AT[best[1]]))


def settle_targets(
    cues: pd.DataFrame, *, in_room: bool, calibrated: Collection[ParticipantId] = ()
) -> tuple[pd.DataFrame, dict[ParticipantId, GazeTarget]]:
    """Read eye contact anew against the targets that the recording itself shows.

    Parameters
    ----------
    cues : pd.DataFrame
        A whole cue table.
    in_room : bool
        Whether the target is a person in the same picture.
    calibrated : collection of ParticipantId
        Whose targets in a call are known from a calibration and stay as they are. Where the
        partner sits in a room, no calibration knows.

    Returns
    -------
    cues : pd.DataFrame
        A copy with new ``gaze_off_target_deg`` and ``eye_contact``.
    targets : dict[ParticipantId, GazeTarget]
        No entry where less than 15 s of gaze were seen, or none near the expected direction:
        the nominal target stays.
    """
    settled = cues.copy()
    targets: dict[ParticipantId, GazeTarget] = {}
    for who in PARTICIPANTS:
        if who in calibrated and not in_room:
            continue
        own = cues[cues["participant"] == who]
        if own.empty:
            continue
        gaze = own[["gaze_yaw_deg", "gaze_pitch_deg"]].to_numpy(np.float64)
        nominal = own[["target_yaw_deg", "target_pitch_deg"]].to_numpy(np.float64)
        blink, time_s = own["blink"].to_numpy(np.float64), own["time_s"].to_numpy(np.float64)
        open_eyes = np.isfinite(gaze).all(axis=1) & np.isfinite(nominal).all(axis=1)
        steps = np.minimum(np.diff(time_s, append=time_s[-1:]), _LONGEST_STEP_S)
        open_eyes &= ~(blink >= BLINK)
        if float(steps[open_eyes].sum()) < _FEWEST_S:
            continue
        off = gaze[open_eyes] - nominal[open_eyes]
        target = find_target(off[:, 0], off[:, 1])
        if target is None:
            continue
        targets[who] = target
        nominal = nominal + np.array([target.yaw_deg, target.pitch_deg])
        lost = ~(own["face_confidence"].to_numpy(np.float64) > 0.0)
        shot = own["shot"].to_numpy(np.float64)
        off_target, eye_contact = _read(gaze, nominal, blink, time_s, lost, shot, in_room=in_room)
        settled.loc[own.index, "gaze_off_target_deg"] = off_target
        settled.loc[own.index, "eye_contact"] = eye_contact
    return settled, targets


def _read(
    gaze: NDArray[np.float64],
    target: NDArray[np.float64],
    blink: NDArray[np.float64],
    time_s: NDArray[np.float64],
    lost: NDArray[np.bool_],
    shot: NDArray[np.float64],
    *,
    in_room: bool,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    off_target, eye_contact = np.full((2, time_s.size), np.nan, dtype=np.float32)
    bridge = BlinkBridge()
    known = np.isfinite(np.hstack([gaze, target]).sum(axis=1))
    before = np.nan
    for i in np.flatnonzero(known | lost):
        if abs(shot[i] - before) > 0.0:  # nobody went on looking over a cut
            bridge.forget()
        before = shot[i] if np.isfinite(shot[i]) else before
        if not known[i]:  # over a short gap a stored table tells a gaze, too
            bridge.forget()
            continue
        off_target[i], seen = contact(
            (float(gaze[i, 0]), float(gaze[i, 1])),
            (float(target[i, 0]), float(target[i, 1])),
            in_room=in_room,
            found=True,
        )
        eye_contact[i] = bridge.over(seen, float(blink[i]), float(time_s[i]))
    return off_target, eye_contact

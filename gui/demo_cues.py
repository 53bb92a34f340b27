# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up cues that agree with made-up scores; see `gui.demo_session`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.cues.table import VALUES
from mirrorcam.scores.matching.posture import CHANNELS
from mirrorcam.scores.openness import OPENNESS_PARTS

if TYPE_CHECKING:
    from numpy.typing import NDArray

_STEADY = {
    "pose_confidence": 0.95,
    "face_confidence": 0.98,
    "shot": 0.0,
    "camera_x": 0.0,
    "camera_y": 0.0,
    "camera_moves": 0.0,
    "face_light": 0.7,
    "surround_light": 0.6,
    "shoulder_width_px": 260.0,
    "face_width_px": 120.0,
}
_MOVES_S, _LOOK_S = 4.0, 2.5
_IN_FLOORS = 4.0
"""Size of movements, in what counts as one at least."""


def walk(
    rng: np.random.Generator, time_s: NDArray[np.float64], low: float, high: float, slow_s: float
) -> NDArray[np.float64]:
    """Return a smooth curve between two values."""
    knots = max(4, int(time_s[-1] / slow_s) + 2)
    places = np.linspace(0, time_s[-1], knots)
    fine = np.interp(time_s, places, rng.uniform(low, high, knots))
    width = max(1, int(0.7 * slow_s / (time_s[1] - time_s[0])))
    kernel = np.hanning(width + 2)
    padded = np.pad(fine, width, mode="edge")
    smooth = np.convolve(padded, kernel / kernel.sum(), mode="same")[width:-width]
    return np.asarray(smooth[: time_s.size])


def demo_cues(
    rng: np.random.Generator,
    scores: pd.DataFrame,
    events: pd.DataFrame,
    rate_hz: float,
    lag_s: float,
    shared_looks: float,
) -> pd.DataFrame:
    """Make cues up.

    Parameters
    ----------
    scores, events : pd.DataFrame
        With which the cues agree: B mirrors A as far as ``mirroring`` says, both look at each
        other as often as ``eye_contact_a`` and ``eye_contact_b`` say, and so on.
    rate_hz : float
        Rows a second.
    lag_s : float
        How much later B does what A did.
    shared_looks : float
        0..1, how much of the looking of both is decided together.
    """
    time_s = scores["time_s"].to_numpy(np.float64)
    seen = scores["coverage"].to_numpy(np.float64) > 0.5
    both = {"a": _posture(rng, time_s), "b": _posture(rng, time_s)}
    weight = np.clip(scores["mirroring"].fillna(0.0).to_numpy(np.float64) / 100, 0.0, 1.0)
    late = round(lag_s * rate_hz)
    for channel in CHANNELS:
        led = channel.sign * np.roll(both["a"][channel.partner], late)
        both["b"][channel.cue] = weight * led + (1 - weight) * both["b"][channel.cue]
    looks = _looks(rng, scores, time_s, shared_looks)
    made = {}
    for who, cues in both.items():
        for name in VALUES:
            cues.setdefault(name, np.full(time_s.size, _STEADY.get(name, np.nan)))
        for name in ("hand_at_face_left", "hand_at_face_right"):
            cues[name] = np.clip(cues[name] - 0.4, 0.0, 1.0)
        open_to = scores[f"openness_{who}"].to_numpy(np.float64)
        cues["openness"], cues["eye_contact"] = open_to, looks[who]
        for part in OPENNESS_PARTS:
            cues[f"openness_{part}"] = np.clip(
                open_to / 100 + walk(rng, time_s, -0.2, 0.2, 30.0), 0.0, 1.0
            )
        cues["arms_crossed"] = _during(events, "arms_crossed", who, time_s)
        cues["smile"] = 0.1 + 0.6 * _during(events, "smile", who, time_s)
        cues["motion_energy"] = walk(rng, time_s, 0.02, 0.4, _MOVES_S)
        made[who] = pd.DataFrame({name: np.where(seen, cues[name], np.nan) for name in VALUES})
    keys = pd.DataFrame({"frame_index": np.arange(time_s.size), "time_s": time_s})
    table = pd.concat(
        [
            pd.concat([keys.assign(participant=who), values.astype(np.float32)], axis=1)
            for who, values in made.items()
        ],
        ignore_index=True,
    )
    return table.sort_values(["time_s", "participant"], kind="stable", ignore_index=True)


def _posture(
    rng: np.random.Generator, time_s: NDArray[np.float64]
) -> dict[str, NDArray[np.float64]]:
    made = {}
    for channel in CHANNELS:
        far = _IN_FLOORS * channel.floor
        made[channel.cue] = walk(rng, time_s, -far, far, _MOVES_S)
    return made


def _looks(
    rng: np.random.Generator,
    scores: pd.DataFrame,
    time_s: NDArray[np.float64],
    shared: float,
) -> dict[str, NDArray[np.float64]]:
    """Draw who looks at whom, look by look; now and then both are drawn by one number."""
    look = (time_s / _LOOK_S).astype(np.int64)
    drawn = rng.uniform(size=(2, look[-1] + 1))
    together = rng.uniform(size=look[-1] + 1) < shared
    drawn[1, together] = drawn[0, together]
    return {
        who: (row[look] < scores[f"eye_contact_{who}"].to_numpy(np.float64)).astype(np.float64)
        for who, row in zip("ab", drawn, strict=True)
    }


def _during(
    events: pd.DataFrame, kind: str, who: str, time_s: NDArray[np.float64]
) -> NDArray[np.float64]:
    on = np.zeros(time_s.size)
    chosen = events[(events["kind"] == kind) & (events["participant"] == who)]
    for start_s, end_s in zip(chosen["start_s"], chosen["end_s"], strict=True):
        on[(time_s >= start_s) & (time_s < end_s)] = 1.0
    return on

# SPDX-License-Identifier: GPL-3.0-or-later
"""Cues of two people as the reader would give them, made up channel by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest
from scipy.ndimage import gaussian_filter1d

from mirrorcam.cues.table import VALUES
from mirrorcam.model import LayoutKind
from mirrorcam.scores.circumstances import Circumstances
from mirrorcam.scores.matching.posture import mirror_image
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.series import DyadSeries
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.summary import summarise

if TYPE_CHECKING:
    from collections.abc import Callable

RATE = 15.0
N = 180 * 15
NAMES = {"a": "Ann", "b": "Bob"}
FINE = Circumstances(frame_rate_hz=25.0, calibrated={"a": True, "b": True})


def smooth(n: int, rng: np.random.Generator, width: float = 8.0) -> np.ndarray:
    values = gaussian_filter1d(rng.standard_normal(n + 100), width)[50 : 50 + n]
    return values / values.std()


def still_person(n: int) -> dict[str, np.ndarray]:
    """Somebody who is seen from head to hands and does nothing."""
    cues = {name: np.zeros(n) for name in VALUES}
    for name in ("pose_confidence", "face_confidence"):
        cues[name] = np.ones(n)
    cues |= {
        "openness": np.full(n, 60.0),
        "face_width_px": np.full(n, 60.0),
        "shoulder_width_px": np.full(n, 150.0),
        "gaze_off_target_deg": np.full(n, 30.0),
    }
    return cues


LIVELY = (
    ("head_yaw_deg", 12.0),
    ("head_roll_deg", 8.0),
    ("head_pitch_deg", 8.0),
    ("trunk_x", 0.3),
    ("trunk_roll_deg", 7.0),
    ("trunk_y", 0.3),
    ("wrist_left_x", 0.5),
    ("wrist_left_y", 0.5),
    ("wrist_right_x", 0.5),
    ("wrist_right_y", 0.5),
)


def lively_person(n: int, seed: int) -> dict[str, np.ndarray]:
    """Somebody who moves in every part of the body."""
    rng = np.random.default_rng(seed)
    cues = still_person(n)
    for name, size in LIVELY:
        cues[name] = size * smooth(n, rng)
    speed = np.abs(np.gradient(cues["trunk_x"]) * RATE)
    cues["motion_energy"] = speed + 0.02 * rng.random(n)
    return cues


def dyad_of(a: dict[str, np.ndarray], b: dict[str, np.ndarray], rate: float = RATE) -> DyadSeries:
    n = next(iter(a.values())).size
    return DyadSeries(rate, np.arange(n) / rate, {"a": a, "b": b})


def cue_frame(
    a: dict[str, np.ndarray], b: dict[str, np.ndarray], rate: float = RATE
) -> pd.DataFrame:
    frames = []
    for who, cues in (("a", a), ("b", b)):
        n = next(iter(cues.values())).size
        frames.append(
            pd.DataFrame(
                {
                    "frame_index": np.arange(n),
                    "time_s": np.arange(n) / rate,
                    "participant": who,
                    **{k: v.astype(np.float32) for k, v in cues.items()},
                }
            )
        )
    return pd.concat(frames).sort_values(["time_s", "participant"], ignore_index=True)


def later(cues: dict[str, np.ndarray], lag: int) -> dict[str, np.ndarray]:
    return {name: np.roll(values, lag) for name, values in cues.items()}


@pytest.fixture(scope="session")
def still() -> Callable[..., dict[str, np.ndarray]]:
    return still_person


@pytest.fixture(scope="session")
def lively() -> Callable[..., dict[str, np.ndarray]]:
    return lively_person


@pytest.fixture(scope="session")
def dyad() -> Callable[..., DyadSeries]:
    return dyad_of


@pytest.fixture(scope="session")
def cue_table() -> Callable[..., pd.DataFrame]:
    return cue_frame


@pytest.fixture(scope="session")
def delay() -> Callable[..., dict[str, np.ndarray]]:
    return later


def seconds(cue, start, end, value):
    cue[int(start * RATE) : int(end * RATE)] = value


@pytest.fixture(scope="module")
def conversation(lively, delay, cue_table):
    """A leads by a second for two minutes; then B does other things, with crossed arms."""
    a, b = lively(N, 1), mirror_image(delay(lively(N, 1), 15))
    other = lively(N, 2)
    last = np.arange(N) >= 120 * RATE
    for name in b:
        b[name] = np.where(last, other[name], b[name])
    seconds(b["arms_crossed"], 130, 170, 1.0)
    seconds(b["openness"], 130, 170, 20.0)
    for who, shift in ((a, 0.0), (b, 0.6)):
        for start in (20, 50, 90):
            seconds(who["smile"], start + shift, start + shift + 3, 0.8)
        who["eye_contact"][:] = 1.0
        seconds(who["eye_contact"], 60 + 20 * shift, 70 + 20 * shift, 0.0)
    seconds(a["hand_at_face_left"], 30, 33, 1.0)
    seconds(b["hand_at_face_right"], 36, 39, 1.0)
    return cue_table(a, b)


@pytest.fixture(scope="module")
def scored(conversation):
    return score_cues(conversation, ScoreSettings(surrogates=60))


@pytest.fixture(scope="module")
def nobody(still, cue_table):
    """Ten seconds in which nobody was found."""
    empty = {name: np.full(150, np.nan) for name in still(150)}
    return score_cues(cue_table(empty, empty))


def summary_of(scored, quality=(), **more):
    return summarise(scored, LayoutKind.TILES, 180.0, NAMES, quality, **more)

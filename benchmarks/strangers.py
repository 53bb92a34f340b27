# SPDX-License-Identifier: GPL-3.0-or-later
"""People who never met: cues of one person at a time, as lively and as patchy as real ones.

What makes chance hard to judge is all here: movements of a second beside postures that are held
for half a minute and changed in a step, bursts of gestures, slow drift, speaking and listening,
arms that are seen for a part of the time or never, faces that are lost, and landmark jitter. No
two people are alike, and no two know of each other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from scipy.ndimage import gaussian_filter1d

from mirrorcam.cues.table import VALUES
from mirrorcam.scores.matching.posture import mirror_image

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    Cues = dict[str, NDArray[np.float64]]

RATE_HZ = 15.0


def smooth(n: int, width_s: float, rng: np.random.Generator) -> NDArray[np.float64]:
    """Gaussian noise of spread one, smoothed over `width_s` seconds."""
    width = max(width_s * RATE_HZ, 0.3)
    pad = int(4 * width) + 1
    values = gaussian_filter1d(rng.standard_normal(n + 2 * pad), width)[pad : pad + n]
    # Spread of filtered white noise, known beforehand: short pieces must not be stretched to it.
    held: NDArray[np.float64] = values * np.sqrt(2.0 * np.sqrt(np.pi) * width)
    return held


def times(n: int, mean_s: float, rng: np.random.Generator) -> NDArray[np.intp]:
    """Random moments, `mean_s` apart in the mean, as samples."""
    count = rng.poisson(n / RATE_HZ / mean_s)
    return np.sort(rng.integers(0, n, count))


def steps(
    n: int, dwell_s: float, rng: np.random.Generator, channels: int = 1
) -> NDArray[np.float64]:
    """Postures that are held and then changed in half a second, all channels at once."""
    held = np.zeros((channels, n))
    for start in [0, *times(n, dwell_s, rng)]:
        held[:, start:] = rng.standard_normal(channels)[:, None]
    softened: NDArray[np.float64] = gaussian_filter1d(held, 0.2 * RATE_HZ, axis=1)
    return softened


def episodes(
    n: int, every_s: float, last_s: float, rng: np.random.Generator
) -> NDArray[np.float64]:
    """1 during episodes (exponential lengths), 0 between, with soft edges."""
    on = np.zeros(n)
    for start in times(n, every_s, rng):
        on[start : start + max(int(rng.exponential(last_s) * RATE_HZ), 3)] = 1.0
    softened: NDArray[np.float64] = gaussian_filter1d(on, 0.2 * RATE_HZ)
    return softened


def _hidden(n: int, every_s: float, last_s: float, rng: np.random.Generator) -> NDArray[np.bool_]:
    hidden = np.zeros(n, dtype=bool)
    for start in times(n, every_s, rng):
        hidden[start : start + int(rng.exponential(last_s) * RATE_HZ)] = True
    return hidden


def stranger(seconds: float, rng: np.random.Generator) -> Cues:
    """Cues of one person, of `cues.table.VALUES` those that scores are made from.

    Parameters
    ----------
    seconds : float
        Length.
    rng : np.random.Generator
        Of everything about this person.
    """
    n = round(seconds * RATE_HZ)
    lively = float(rng.lognormal(0.0, 0.4))
    speaking = episodes(n, rng.uniform(10, 25), rng.uniform(5, 15), rng)
    cues = _head_and_trunk(n, lively, speaking, rng)
    cues |= _arms(n, lively, speaking, cues["trunk_x"], rng)
    cues["motion_energy"] = _motion(cues, rng)
    cues |= _face(n, rng)
    _hide(cues, n, rng)
    return cues


def _head_and_trunk(
    n: int, lively: float, speaking: NDArray[np.float64], rng: np.random.Generator
) -> Cues:
    sits = steps(n, rng.uniform(15, 60), rng, 4)
    drift = [np.cumsum(rng.standard_normal(n)) / np.sqrt(60 * RATE_HZ) for _ in range(3)]
    sway = rng.uniform(1.0, 4.0)
    trunk_x = 0.08 * sits[0] + 0.04 * lively * smooth(n, sway, rng) + 0.03 * drift[0]
    trunk_y = 0.05 * sits[1] + 0.02 * lively * smooth(n, sway, rng) + 0.02 * drift[1]
    breath = rng.uniform(0.2, 0.35) * np.arange(n) / RATE_HZ + 0.3 * smooth(n, 5.0, rng)
    trunk_y += 0.01 * np.sin(2 * np.pi * breath)
    lean = 6.0 * sits[2] + 2.0 * lively * smooth(n, sway, rng) + 2.0 * drift[2]
    roll = 2.0 * sits[3] + 20.0 * trunk_x + lively * smooth(n, 1.0, rng)
    looks = steps(n, rng.uniform(2, 8), rng, 3)
    nods = episodes(n, 15.0, 1.2, rng) * np.sin(2 * np.pi * 2.0 * np.arange(n) / RATE_HZ)
    talk = 0.3 + speaking
    yaw = 9.0 * looks[0] + 3.0 * lively * talk * smooth(n, 0.5, rng)
    pitch = 5.0 * looks[1] + 3.0 * lively * talk * smooth(n, 0.4, rng) + 5.0 * nods
    tilt = 3.0 * looks[2] + 2.5 * lively * talk * smooth(n, 0.7, rng) + 0.5 * roll
    jitter = rng.uniform(0.2, 0.8)
    return {
        "head_yaw_deg": yaw + jitter * rng.standard_normal(n),
        "head_pitch_deg": pitch + jitter * rng.standard_normal(n),
        "head_roll_deg": tilt + jitter * rng.standard_normal(n),
        "head_x": 2.2 * trunk_x + 0.015 * yaw + 0.01 * tilt + 0.01 * rng.standard_normal(n),
        "head_y": 2.2 * trunk_y - 0.01 * pitch + 0.01 * rng.standard_normal(n),
        "head_near": 0.008 * lean + 0.01 * rng.standard_normal(n),
        "trunk_x": trunk_x + 0.005 * rng.standard_normal(n),
        "trunk_y": trunk_y + 0.003 * rng.standard_normal(n),
        "trunk_roll_deg": roll + 0.5 * rng.standard_normal(n),
        "trunk_lean_deg": lean + rng.standard_normal(n),
    }


def _arms(
    n: int,
    lively: float,
    speaking: NDArray[np.float64],
    trunk_x: NDArray[np.float64],
    rng: np.random.Generator,
) -> Cues:
    cues: Cues = {}
    rest = steps(n, rng.uniform(10, 45), rng, 4)
    gesture = np.clip(episodes(n, 10.0, 3.0, rng) + 0.7 * speaking, 0, 1.2) * lively
    shared = [smooth(n, 0.45, rng) for _ in range(2)]
    both = rng.uniform(0.2, 0.8)
    for i, (side, outward) in enumerate((("left", 1.0), ("right", -1.0))):
        own = [smooth(n, 0.45, rng) for _ in range(2)]
        move_x, move_y = (
            both * s + np.sqrt(1 - both**2) * o for s, o in zip(shared, own, strict=True)
        )
        at_face = episodes(n, rng.uniform(40, 150), 4.0, rng)
        x = outward * (0.6 + 0.2 * rest[2 * i] + 0.3 * gesture * move_x) - 0.3 * trunk_x
        y = -1.2 + 0.2 * rest[2 * i + 1] + 0.35 * gesture * move_y
        x, y = x * (1 - at_face) + outward * 0.15 * at_face, y * (1 - at_face) + 0.4 * at_face
        cues[f"wrist_{side}_x"] = x + 0.03 * rng.standard_normal(n)
        cues[f"wrist_{side}_y"] = y + 0.03 * rng.standard_normal(n)
        cues[f"elbow_{side}_x"] = outward * 0.45 + 0.3 * x + 0.02 * rng.standard_normal(n)
        cues[f"elbow_{side}_y"] = -0.6 + 0.25 * y + 0.02 * rng.standard_normal(n)
        cues[f"hand_at_face_{side}"] = np.clip(1.2 * at_face - 0.1, 0, 1)
    cues["arms_crossed"] = (episodes(n, 60.0, 15.0, rng) > 0.5).astype(float)
    cues["openness"] = 50 + 15 * rest[0] - 30 * cues["arms_crossed"]
    return cues


def _motion(cues: Cues, rng: np.random.Generator) -> NDArray[np.float64]:
    places = [
        (cues["head_x"] / 2.2, cues["head_y"] / 2.2),
        *((cues["trunk_x"], cues["trunk_y"]) for _ in range(2)),
        *(
            (cues[f"{joint}_{side}_x"], cues[f"{joint}_{side}_y"])
            for joint in ("elbow", "wrist")
            for side in ("left", "right")
        ),
    ]
    moved = [
        np.hypot(*(np.diff(gaussian_filter1d(p, 1.0), prepend=p[0]) for p in place))
        for place in places
    ]
    return np.asarray(np.mean(moved, axis=0) * RATE_HZ + 0.02 * rng.random(moved[0].size))


def _face(n: int, rng: np.random.Generator) -> Cues:
    away = episodes(n, rng.uniform(3, 10), rng.uniform(1, 4), rng)
    return {
        "smile": np.clip(0.8 * episodes(n, rng.uniform(10, 40), 2.5, rng) + 0.02, 0, 1),
        "blink": np.zeros(n),
        "eye_contact": np.clip(1.0 - away, 0, 1),
        "gaze_off_target_deg": 5.0 + 20.0 * away,
        "face_width_px": np.full(n, 80.0),
        "shoulder_width_px": np.full(n, 200.0),
    }


def _hide(cues: Cues, n: int, rng: np.random.Generator) -> None:
    """Take away what this person's camera does not show."""
    kind = rng.random()
    gone = _hidden(n, 120.0, 4.0, rng) if rng.random() < 0.5 else np.zeros(n, dtype=bool)
    face = gone | (_hidden(n, 20.0, 2.0, rng) if rng.random() < 0.5 else gone)
    for side in ("left", "right"):
        if kind < 0.2:
            hidden = np.ones(n, dtype=bool)
        elif kind < 0.6:
            hidden = _hidden(n, 30.0, 12.0, rng)
        else:
            hidden = np.zeros(n, dtype=bool)
        for cue in (f"wrist_{side}_x", f"wrist_{side}_y", f"hand_at_face_{side}"):
            cues[cue][hidden | gone] = np.nan
        for cue in (f"elbow_{side}_x", f"elbow_{side}_y"):
            cues[cue][(hidden if kind < 0.1 else gone) | gone] = np.nan
    if kind < 0.2:
        cues["openness"][:] = cues["arms_crossed"][:] = np.nan
    of_face = ("head_", "smile", "blink", "eye_", "gaze_", "face_")
    for cue, values in cues.items():
        values[face if cue.startswith(of_face) else gone] = np.nan
    cues["pose_confidence"] = np.where(gone, np.nan, 1.0)
    cues["face_confidence"] = np.where(gone, np.nan, np.where(face, 0.0, 1.0))


def cue_table(a: Cues, b: Cues) -> pd.DataFrame:
    """Put two people into the columns of ``cues.parquet``."""
    frames = []
    for who, cues in (("a", a), ("b", b)):
        n = min(next(iter(a.values())).size, next(iter(b.values())).size)
        nothing = np.full(n, np.nan)
        frames.append(
            pd.DataFrame(
                {
                    "frame_index": np.arange(n),
                    "time_s": np.arange(n) / RATE_HZ,
                    "participant": who,
                    **{c: cues.get(c, nothing)[:n].astype(np.float32) for c in VALUES},
                }
            )
        )
    return pd.concat(frames).sort_values(["time_s", "participant"], ignore_index=True)


_NOISE = (
    ("head_yaw_deg", 12.0), ("head_roll_deg", 8.0), ("head_pitch_deg", 8.0),
    ("trunk_x", 0.3), ("trunk_roll_deg", 7.0), ("trunk_y", 0.3),
    ("wrist_left_x", 0.5), ("wrist_left_y", 0.5), ("wrist_right_x", 0.5), ("wrist_right_y", 0.5),
)  # fmt: skip


def noise(seconds: float, rng: np.random.Generator) -> Cues:
    """Somebody made of ten smooth noises, in bursts or not: the plainest stranger."""
    n = round(seconds * RATE_HZ)
    busy = 0.1 + episodes(n, 8.0, 3.0, rng) if rng.random() < 0.5 else np.ones(n)
    cues = {cue: size * busy * smooth(n, rng.uniform(0.2, 1.5), rng) for cue, size in _NOISE}
    speeds = [np.abs(np.diff(cues[cue] / size, prepend=np.nan)) * RATE_HZ for cue, size in _NOISE]
    cues["motion_energy"] = 0.3 * np.mean(speeds, axis=0) + 0.02 * rng.random(n)
    cues |= {"pose_confidence": np.ones(n), "face_confidence": np.ones(n)}
    return cues


SHORTEST_S = 15.0
"""Whoever is seen for less than this would do the same few things again and again."""


def people_of(folder: Path) -> list[Cues]:
    """Cues of those people of a stored session who are seen for long enough."""
    table = pd.read_parquet(folder / "cues.parquet")
    people = []
    for who in ("a", "b"):
        rows = table[table["participant"] == who].sort_values("time_s")
        seen = rows["pose_confidence"].notna().to_numpy()
        if seen.sum() >= SHORTEST_S * RATE_HZ:
            people.append({c: rows[c].to_numpy(np.float64)[seen] for c in VALUES if c in rows})
    return people


def from_pieces(person: Cues, seconds: float, rng: np.random.Generator) -> Cues:
    """Put together somebody who moves as a real person does, in pieces of three to ten seconds.

    The pieces are cut anew each time, from anywhere, and half of the people are seen in a mirror.
    With the same few pieces for all, two men made 400 pairs that were hardly more than one: of one
    the head goes to the left now and then, of the other's mirror image to the right, and p <= 0.05
    came in 1 % for their trunks.
    """
    n, length = round(seconds * RATE_HZ), person["pose_confidence"].size
    cuts: list[slice] = []
    while sum(cut.stop - cut.start for cut in cuts) < n:
        wide = min(int(rng.uniform(3.0, 10.0) * RATE_HZ), length - 1)
        first = int(rng.integers(length - wide))
        cuts.append(slice(first, first + wide))
    shown = mirror_image(person) if rng.random() < 0.5 else person
    return {c: np.concatenate([values[cut] for cut in cuts])[:n] for c, values in shown.items()}

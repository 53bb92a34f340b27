# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the gaze weights of everybody that stand in ``mirrorcam/cues/gaze.py``.

``python -m benchmarks.gaze_weights [--people 30] [--stills 150]`` renders people (the body data
must be there, see ``sample_videos/README.md``), reads them with MediaPipe and prints the tables.
Ridge regression; yaw is told by what changes its sign in a mirror image, pitch by what does not,
so that the weights know no left and right. The weights of somebody without a calibration leave
every person a level of their own, since the usual target finds that out, and what the lids are
worth is tried on people who were left out.
"""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.gaze_stills import CALL, SMALL, Sitting, somebody, stills
from mirrorcam.cues.gaze import FEATURES, LIDS, gaze_features
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.iris import place_irises
from mirrorcam.landmarks.mediapipe import FaceFinder
from mirrorcam.model import Face

if TYPE_CHECKING:
    from numpy.typing import NDArray

SIDEWAYS = ("head_yaw_deg", "head_roll_deg", "iris_x")
UPRIGHT = tuple(name for name in FEATURES if name not in SIDEWAYS)
# Beyond these eyes show so little of the iris that nothing can be learned from them.
_EYES_DEG, _HEAD_DEG = (24.0, 14.0), 35.0
_PULL = 5.0


def read(finder: FaceFinder, image: NDArray[np.uint8]) -> dict[str, float] | None:
    """Features of a still as the engine reads them, or None without a face."""
    found = finder.find(image)
    if found is None:
        return None
    points, _ = place_irises(image, found.points_px, found.rotation)
    return gaze_features(Face(points, found.rotation, found.blendshapes, (0.0, 0.0)))


def collect(people: int, count: int, sitting: Sitting) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (n, k) of `FEATURES` and `LIDS`, true gaze (n, 2), and whose they are (n,)."""
    rows, gaze, whose = [], [], []
    with FaceFinder(find_bundle("face_landmarker")) as finder:
        for seed in range(1, people + 1):
            for still in stills(somebody(seed, sitting), count, seed, sitting):
                eyes = zip(still.eyes_deg, _EYES_DEG, strict=True)
                if any(abs(angle) >= most for angle, most in eyes):
                    continue
                for image in (still.image,) if sitting is SMALL else (still.image, still.worse):
                    features = read(finder, image)
                    if features is not None and abs(features["head_yaw_deg"]) < _HEAD_DEG:
                        rows.append([features[name] for name in FEATURES + LIDS])
                        gaze.append(still.gaze_deg)
                        whose.append(seed)
    return np.array(rows), np.array(gaze), np.array(whose)


def ridge(features: np.ndarray, target: np.ndarray, *, constant: bool) -> tuple[np.ndarray, float]:
    """Weights (k,) and the constant."""
    middle = features.mean(axis=0) if constant else np.zeros(features.shape[1])
    mean = float(target.mean()) if constant else 0.0
    spread = features.std(axis=0)
    scaled = (features - middle) / spread
    square = scaled.T @ scaled + _PULL * np.eye(spread.size)
    weights = np.linalg.solve(square, scaled.T @ (target - mean)) / spread
    return weights, mean - float(middle @ weights)


def within(values: np.ndarray, whose: np.ndarray) -> np.ndarray:
    """Values (n, ...) less the mean of their person."""
    return values - np.array([values[whose == who].mean(axis=0) for who in whose])


def left_over(features: np.ndarray, target: np.ndarray, whose: np.ndarray) -> np.ndarray:
    """What weights of the others leave of everybody's gaze: standard deviation (people,), deg."""
    out = []
    for who in np.unique(whose):
        own = whose == who
        inside = within(features[~own], whose[~own]), within(target[~own], whose[~own])
        out.append((target[own] - features[own] @ ridge(*inside, constant=False)[0]).std())
    return np.array(out)


def first_table(table: np.ndarray, truth: np.ndarray) -> None:
    """Print the weights that calibrations start from."""
    told: dict[str, tuple[float, float]] = {}
    for names, column, constant in ((SIDEWAYS, 0, False), (UPRIGHT, 1, True)):
        chosen = table[:, _columns(names)]
        weights, offset = ridge(chosen, truth[:, column], constant=constant)
        left = truth[:, column] - chosen @ weights - offset
        print(f"{('yaw', 'pitch')[column]}: constant {offset:.2f}, left over {left.std():.1f} deg")
        told |= {
            name: (float(weight), float(spread))
            for name, weight, spread in zip(names, weights, chosen.std(axis=0), strict=True)
        }
    for name in FEATURES:
        print(f"{name:16} {told[name][0]:9.3f} {told[name][1]:9.3f}")


def call_table(table: np.ndarray, truth: np.ndarray, whose: np.ndarray) -> None:
    """Print the weights of the uncalibrated, and what lids are worth for people left out."""
    sideways = table[:, _columns(SIDEWAYS)]
    to_yaw, _ = ridge(sideways, truth[:, 0], constant=False)
    print(f"yaw: left over {(truth[:, 0] - sideways @ to_yaw).std():.1f} deg")
    for name, weight in zip(SIDEWAYS, to_yaw, strict=True):
        print(f"{name:16} {weight:9.3f}")
    pitch = truth[:, 1]
    for names in (UPRIGHT, UPRIGHT + LIDS):
        left = left_over(table[:, _columns(names)], pitch, whose)
        words = "with" if set(LIDS) <= set(names) else "without"
        print(f"{words} lids, of people left out: {left.mean():.2f} deg, worst {left.max():.2f}")
    chosen = table[:, _columns(UPRIGHT + LIDS)]
    weights, _ = ridge(within(chosen, whose), within(pitch, whose), constant=False)
    print(f"constant {(pitch - chosen @ weights).mean():.2f}")
    for name, weight in zip(UPRIGHT + LIDS, weights, strict=True):
        print(f"{name:16} {weight:9.3f}")


def _columns(names: tuple[str, ...]) -> list[int]:
    return [(FEATURES + LIDS).index(name) for name in names]


def main(arguments: list[str] | None = None) -> int:
    """Render, read, fit and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gaze_weights", description=__doc__)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--stills", type=int, default=150)
    options = parser.parse_args(arguments)
    for sitting in (SMALL, CALL):
        table, truth, whose = collect(options.people, options.stills, sitting)
        print(f"{len(table)} {'small stills' if sitting is SMALL else 'stills as in a call'}")
        if sitting is SMALL:
            first_table(table, truth)
        else:
            call_table(table, truth, whose)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

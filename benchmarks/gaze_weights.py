# SPDX-License-Identifier: GPL-3.0-or-later
"""Fits the gaze weights of everybody that stand in ``mirrorcam/cues/gaze.py``.

``python -m benchmarks.gaze_weights [--people 30] [--stills 150]`` renders people (the body data
must be there, see ``sample_videos/README.md``), reads them with MediaPipe and prints the table.
Ridge regression; yaw is told by what changes its sign in a mirror image, pitch by what does not,
so that the weights know no left and right.
"""

from __future__ import annotations

import argparse

import numpy as np

from benchmarks.gaze_stills import Still, somebody, stills
from mirrorcam.cues.gaze import FEATURES, gaze_features
from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.iris import place_irises
from mirrorcam.landmarks.mediapipe import FaceFinder
from mirrorcam.model import Face

SIDEWAYS = ("head_yaw_deg", "head_roll_deg", "iris_x")
UPRIGHT = tuple(name for name in FEATURES if name not in SIDEWAYS)
# Beyond these eyes show so little of the iris that nothing can be learned from them.
_EYES_DEG, _HEAD_DEG = (24.0, 14.0), 35.0
_PULL = 5.0


def read(finder: FaceFinder, still: Still) -> dict[str, float] | None:
    """Features of a still as the engine reads them, or None without a face."""
    found = finder.find(still.image)
    if found is None:
        return None
    points, _ = place_irises(still.image, found.points_px, found.rotation)
    return gaze_features(Face(points, found.rotation, found.blendshapes, (0.0, 0.0)))


def ridge(features: np.ndarray, target: np.ndarray, *, constant: bool) -> tuple[np.ndarray, float]:
    """Weights (k,) and the constant."""
    middle = features.mean(axis=0) if constant else np.zeros(features.shape[1])
    mean = float(target.mean()) if constant else 0.0
    spread = features.std(axis=0)
    scaled = (features - middle) / spread
    square = scaled.T @ scaled + _PULL * np.eye(spread.size)
    weights = np.linalg.solve(square, scaled.T @ (target - mean)) / spread
    return weights, mean - float(middle @ weights)


def main(arguments: list[str] | None = None) -> int:
    """Render, read, fit and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.gaze_weights", description=__doc__)
    parser.add_argument("--people", type=int, default=30)
    parser.add_argument("--stills", type=int, default=150)
    options = parser.parse_args(arguments)
    rows, gaze = [], []
    with FaceFinder(find_bundle("face_landmarker")) as finder:
        for seed in range(1, options.people + 1):
            for still in stills(somebody(seed), options.stills, seed):
                features = read(finder, still)
                inside = all(
                    abs(a) < most for a, most in zip(still.eyes_deg, _EYES_DEG, strict=True)
                )
                if features is None or not inside or abs(features["head_yaw_deg"]) > _HEAD_DEG:
                    continue
                rows.append([features[name] for name in FEATURES])
                gaze.append(still.gaze_deg)
    table, truth = np.array(rows), np.array(gaze)
    told: dict[str, tuple[float, float]] = {}
    for names, column, constant in ((SIDEWAYS, 0, False), (UPRIGHT, 1, True)):
        chosen = table[:, [FEATURES.index(name) for name in names]]
        weights, offset = ridge(chosen, truth[:, column], constant=constant)
        left = truth[:, column] - chosen @ weights - offset
        print(f"{('yaw', 'pitch')[column]}: constant {offset:.2f}, left over {left.std():.1f} deg")
        told |= {
            name: (float(weight), float(spread))
            for name, weight, spread in zip(names, weights, chosen.std(axis=0), strict=True)
        }
    for name in FEATURES:
        print(f"{name:16} {told[name][0]:9.3f} {told[name][1]:9.3f}")
    print(f"{len(rows)} stills")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

# SPDX-License-Identifier: GPL-3.0-or-later
"""Made-up sessions of any length, written as real ones are: for screenshots, benchmarks, tests.

Nothing in the app itself uses them. Their numbers are random walks and claim nothing; but tables
and summary tell the same story, so that "Why this number?" does not contradict the number.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from gui.demo_cues import demo_cues, walk
from mirrorcam.model import LayoutKind, Observation
from mirrorcam.session import Manifest, SessionWriter, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.session import Session

_EVENTS = (
    ("mirrored", None, 0.45, 25.0),
    ("mutual_gaze", None, 1.2, 6.0),
    ("smile", "a", 0.5, 5.0),
    ("smile", "b", 0.4, 5.0),
    ("nod", "a", 1.2, 1.2),
    ("nod", "b", 1.9, 1.2),
    ("arms_crossed", "b", 0.1, 60.0),
)
LAG_S = 1.0
"""By how much B follows A."""
_SHARED_LOOKS = 0.3
"""How much of the looking of both is decided together; the rest is each one's own."""


def write_demo_session(
    path: Path,
    *,
    minutes: float = 48.0,
    names: tuple[str, str] = ("Anna", "Ben"),
    seed: int = 0,
    video: Path | None = None,
    created_at: datetime | None = None,
    state: str = "complete",
    rate_hz: float = 15.0,
    observations: Sequence[Observation] = (),
) -> Session:
    """Write a session of made-up numbers.

    Parameters
    ----------
    path : Path
        The session folder.
    minutes : float
        Length.
    names : tuple[str, str]
        Of A and B.
    seed : int
        Of the random numbers.
    video : Path, optional
        The recording that the session says it came from.
    created_at : datetime, optional
        When; by default some days ago, depending on the seed.
    state : {"complete", "interrupted"}
        As in the manifest.
    rate_hz : float
        Rows a second.
    observations : sequence of Observation
        Landmarks to write; none by default.
    """
    rng = np.random.default_rng(seed)
    duration_s = minutes * 60
    time_s = np.arange(0, duration_s, 1 / rate_hz)
    manifest = Manifest(
        created_at=created_at
        or datetime(2026, 11, 21, 10, 0, tzinfo=UTC) - timedelta(days=2 * seed, hours=seed),
        layout=LayoutKind.TILES,
    )
    if video is not None:
        manifest.sources = [Source.from_file(video, width=1280, height=480, duration_s=duration_s)]
    else:
        manifest.sources = [Source(path="call.mp4", file_name="call.mp4", duration_s=duration_s)]
    manifest.participants.a.label, manifest.participants.b.label = names
    scores = _scores(rng, time_s, duration_s)
    with SessionWriter(path, manifest) as writer:
        for observation in observations:
            writer.append_landmarks(observation)
        events = _events(rng, duration_s)
        writer.write_table("cues", demo_cues(rng, scores, events, rate_hz, LAG_S, _SHARED_LOOKS))
        writer.write_table("scores", scores)
        writer.write_table("events", events)
        writer.write_summary(_summary(rng, scores, events, duration_s, rate_hz, names))
        writer.write_report("<!doctype html><title>Demo</title>")
        return writer.finish("interrupted" if state == "interrupted" else "complete")


def _scores(
    rng: np.random.Generator, time_s: NDArray[np.float64], duration_s: float
) -> pd.DataFrame:
    slow = max(duration_s / 12, 5.0)
    mirroring = walk(rng, time_s, -20, 85, slow)
    gone = (time_s > 0.83 * duration_s) & (time_s < 0.88 * duration_s)
    gaze = {who: walk(rng, time_s, 0.2, 0.95, slow) for who in "ab"}
    table = pd.DataFrame(
        {
            "time_s": time_s,
            "mirroring": mirroring,
            "mirroring_same_side": walk(rng, time_s, -15, 25, slow),
            "movement_synchrony": 0.7 * mirroring + walk(rng, time_s, -10, 10, slow),
            "lag_s": np.where(mirroring > 14, LAG_S + walk(rng, time_s, -0.6, 0.6, slow), np.nan),
            "eye_contact_a": gaze["a"],
            "eye_contact_b": gaze["b"],
            "eye_contact_mutual": _SHARED_LOOKS * np.minimum(gaze["a"], gaze["b"])
            + (1 - _SHARED_LOOKS) * gaze["a"] * gaze["b"],
            "openness_a": walk(rng, time_s, 40, 80, 2 * slow),
            "openness_b": walk(rng, time_s, 20, 60, 2 * slow),
            "coverage": np.where(gone, 0.1, 0.97),
            "mirroring_chance_low": -14.0,
            "mirroring_chance_high": 14.0,
        }
    )
    measured = [name for name in table.columns if name not in ("time_s", "coverage")]
    table.loc[gone, measured] = np.nan
    return table


def _events(rng: np.random.Generator, duration_s: float) -> pd.DataFrame:
    rows: list[dict[str, Any]] = []
    for kind, participant, per_minute, longest in _EVENTS:
        for start in rng.uniform(0, duration_s, int(per_minute * duration_s / 60) + 1):
            end = min(start + rng.uniform(0.4, longest), duration_s)
            rows.append({"kind": kind, "participant": participant, "start_s": start, "end_s": end})
    table = pd.DataFrame(rows).assign(label="", value=np.nan, source="detected")
    table.loc[table["kind"] == "mirrored", "value"] = 1.0
    return table.sort_values("start_s", ignore_index=True)


def _summary(
    rng: np.random.Generator,
    scores: pd.DataFrame,
    events: pd.DataFrame,
    duration_s: float,
    rate_hz: float,
    names: tuple[str, str],
) -> dict[str, Any]:
    mean = scores.mean()
    crossed = events[events["kind"] == "arms_crossed"]
    crossed_s = float((crossed["end_s"] - crossed["start_s"]).sum())
    score = float(np.clip(mean["mirroring"], 0, 100))
    hidden = float(rng.uniform(0.5, 0.9))
    matched = {
        "score": score,
        "p_value": 0.005,
        "effect": 4.0,
        "surrogates": 199,
        "lag_s": LAG_S,
        "leader": "a",
    }
    return {
        "schema_version": 1,
        "duration_s": duration_s,
        "rate_hz": rate_hz,
        "layout": "tiles",
        "participants": {
            who: {"label": name, "pose_coverage": 0.95, "face_coverage": 0.98}
            for who, name in zip("ab", names, strict=True)
        },
        "mirroring": matched
        | {"same_side_score": 3.0, "movement_synchrony": matched | {"score": 0.8 * score}},
        "eye_contact": {
            "a": float(mean["eye_contact_a"]),
            "b": float(mean["eye_contact_b"]),
            "mutual": float(mean["eye_contact_mutual"]),
            "mutual_chance": float(mean["eye_contact_a"] * mean["eye_contact_b"]),
            "mutual_p_value": 0.03,
            "calibrated": {"a": False, "b": False},
        },
        "open_body_language": {
            "a": float(mean["openness_a"]),
            "b": float(mean["openness_b"]),
            "arms_crossed": {"a": 0.0, "b": min(crossed_s / duration_s, 1.0)},
        },
        "smiles": {
            "a": {"share": 0.12},
            "b": {"share": 0.1},
            "returned": {"share": 0.4, "p_value": 0.02},
        },
        "nods": {who: {"count": 40, "per_minute": 1.2} for who in "ab"},
        "breathing": {"a": {"per_minute": 14.2}, "b": {"per_minute": None}},
        "quality": [
            {
                "flag": "HANDS_OUT_OF_FRAME",
                "participant": "b",
                "share": hidden,
                # In the engine's own words, which the app knows in its languages.
                "message": f"the hands of B were not visible for {100 * hidden:.0f} % of the time; "
                "a camera further away shows them",
            }
        ],
    }

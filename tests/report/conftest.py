# SPDX-License-Identifier: GPL-3.0-or-later
"""Conversations to report on: a full one, one that says nothing, and one with hostile names."""

from __future__ import annotations

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import cv2
import numpy as np
import pandas as pd
import pytest

from mirrorcam.report import ReportData
from mirrorcam.session import Manifest, Source
from mirrorcam.session.tables import SCHEMAS

HOSTILE = '<script>alert("1")</script>\'"&{{ 7*7 }}<img src=http://x.invalid/y>'


@dataclass(frozen=True)
class FakeMoment:
    time_s: float
    end_s: float
    kind: str
    sentence: str
    participant: str | None = None


def scores(duration_s: float = 2882.0, rate: float = 15.0) -> pd.DataFrame:
    """Smooth curves of a conversation, out of sight for three minutes near the end."""
    rng = np.random.default_rng(7)
    time = np.arange(0, duration_s, 1 / rate)

    def wander(low: float, high: float, slow: float) -> np.ndarray:
        knots = np.linspace(0, duration_s, max(4, int(duration_s / slow)))
        values = rng.uniform(low, high, knots.size)
        return np.interp(time, knots, values)

    mirroring = wander(-15, 30, 60) + 55 * (time > 0.4 * duration_s)
    gone = (time > 0.83 * duration_s) & (time < 0.89 * duration_s)
    table = pd.DataFrame(
        {
            "time_s": time,
            "mirroring": mirroring,
            "mirroring_same_side": wander(-10, 20, 60),
            "movement_synchrony": mirroring * 0.8,
            "lag_s": wander(-1.5, 3.0, 120),
            "eye_contact_a": wander(0.3, 0.9, 90),
            "eye_contact_b": wander(0.2, 0.8, 90),
            "eye_contact_mutual": wander(0.05, 0.5, 90),
            "openness_a": wander(45, 75, 200),
            "openness_b": wander(25, 55, 200),
            "coverage": np.where(gone, 0.1, 0.97),
            "mirroring_chance_low": -14.0,
            "mirroring_chance_high": 14.0,
        }
    )
    table.loc[gone, "mirroring":"openness_b"] = np.nan
    return table


def events(duration_s: float = 2882.0) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    rows: list[dict[str, Any]] = []
    plan = [
        ("mirrored", None, 22, 60),
        ("mutual_gaze", None, 60, 12),
        ("smile", "a", 24, 15),
        ("smile", "b", 18, 15),
        ("nod", "a", 60, 2),
        ("nod", "b", 90, 2),
        ("arms_crossed", "b", 5, 180),
    ]
    for kind, participant, count, longest in plan:
        for start in rng.uniform(0, duration_s, count):
            end = start + rng.uniform(0.3, longest)
            rows.append({"kind": kind, "participant": participant, "start_s": start, "end_s": end})
    table = pd.DataFrame(rows).assign(label="", value=np.nan, source="detected")
    own = {"kind": "marker", "participant": None, "start_s": 301.0, "end_s": 301.0}
    table.loc[len(table)] = own | {"label": "price comes up", "value": np.nan, "source": "user"}
    return table


def summary(duration_s: float = 2882.0) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "duration_s": duration_s,
        "rate_hz": 15.0,
        "layout": "tiles",
        "participants": {
            "a": {"label": "Anna", "pose_coverage": 0.95, "face_coverage": 0.98},
            "b": {"label": "Ben", "pose_coverage": 0.93, "face_coverage": 0.91},
        },
        "mirroring": {
            "score": 64.0,
            "p_value": 0.005,
            "effect": 6.1,
            "surrogates": 199,
            "lag_s": 1.0,
            "leader": "a",
            "same_side_score": 2.0,
            "movement_synchrony": {
                "score": 51.0,
                "p_value": 0.01,
                "effect": 3.2,
                "lag_s": 1.0,
                "leader": "a",
            },
        },
        "eye_contact": {
            "a": 0.62,
            "b": 0.55,
            "mutual": 0.41,
            "mutual_chance": 0.34,
            "mutual_p_value": 0.01,
            "calibrated": {"a": False, "b": False},
        },
        "open_body_language": {"a": 58.0, "b": 41.0, "arms_crossed": {"a": 0.001, "b": 0.35}},
        "smiles": {
            "a": {"share": 0.2},
            "b": {"share": 0.1},
            "returned": {"share": 0.5, "p_value": 0.02},
        },
        "nods": {"a": {"count": 60, "per_minute": 1.2}, "b": {"count": 90, "per_minute": 1.9}},
        "breathing": {"a": {"per_minute": 14.2}, "b": {"per_minute": None}},
        "quality": [
            {
                "flag": "HANDS_OUT_OF_FRAME",
                "participant": "b",
                "share": 0.8,
                "message": "The hands were mostly out of the picture; open body language rests on "
                "trunk and head alone.",
            },
            {"flag": "LOW_LIGHT", "participant": None, "share": 0.1, "message": None},
        ],
    }


def moments() -> list[FakeMoment]:
    return [
        FakeMoment(1041.0, 1050.0, "mirrored", "Ben leaned back 1.0 s after Anna", None),
        FakeMoment(1263.0, 1267.2, "mutual_gaze", "Longest shared gaze, 4.2 s", None),
        FakeMoment(1600.0, 1700.0, "arms_crossed", "Ben crossed the arms; Anna followed", "b"),
        FakeMoment(1992.0, 1996.0, "smile", "Three smiles returned within 1 s", "a"),
        FakeMoment(2455.0, 2635.0, "quiet", "Nothing mirrored for 3 minutes", None),
    ]


def jpeg(seed: int, width: int = 320, height: int = 120) -> bytes:
    ramp = np.linspace(60 + 20 * (seed % 5), 200, width, dtype=np.uint8)
    image = np.ascontiguousarray(np.broadcast_to(ramp[None, :, None], (height, width, 3)))
    cv2.circle(image, (80, 60), 30, (200, 160, 120), -1)
    cv2.circle(image, (240, 60), 30, (120, 160, 200), -1)
    return bytes(cv2.imencode(".jpg", image)[1])


def manifest(label_a: str = "Anna", label_b: str = "Ben", name: str = "call.mp4") -> Manifest:
    made = Manifest(
        state="complete",
        created_at="2026-11-21T10:00:00+01:00",
        sources=[Source(path=name, file_name=name, duration_s=2882.0)],
        versions={"mirrorcam": "0.1.0", "mediapipe": "0.10.31", "numpy": "2.4", "python": "3.11"},
        settings={"rate_hz": 15.0, "surrogates": 199, "seed": 1},
    )
    made.participants.a.label, made.participants.b.label = label_a, label_b
    return made


def full() -> ReportData:
    return ReportData(manifest(), summary(), scores(), events(), moments())


def thumbnails() -> dict[float, bytes]:
    return {moment.time_s: jpeg(index) for index, moment in enumerate(moments())}


def nothing(*, with_rows: bool = False) -> ReportData:
    """A session in which nothing could be measured."""

    def emptied(value: Any) -> Any:
        return {k: emptied(v) for k, v in value.items()} if isinstance(value, dict) else None

    table = pd.DataFrame({name: pd.Series(dtype=float) for name in SCHEMAS["scores"].names})
    if with_rows:
        table = table.reindex(range(100)).assign(time_s=np.arange(100) / 15)
    occurred = events().iloc[:0]
    return ReportData(Manifest(), emptied(summary()), table, occurred, ())


@pytest.fixture
def make() -> SimpleNamespace:
    """What the tests of this room make reports from."""
    return SimpleNamespace(
        hostile=HOSTILE,
        moment=FakeMoment,
        scores=scores,
        events=events,
        summary=summary,
        moments=moments,
        jpeg=jpeg,
        manifest=manifest,
        full=full,
        thumbnails=thumbnails,
        nothing=nothing,
    )

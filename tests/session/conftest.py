# SPDX-License-Identifier: GPL-3.0-or-later
"""Small sessions with everything in them."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.model import Face, Landmarks, Observation, Region
from mirrorcam.session import Manifest, Session, SessionWriter, Source
from mirrorcam.session.tables import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

OUTLINE = (10, 152, 234, 454)


def observation(step: int, *, b_visible: bool = True) -> Observation:
    rng = np.random.default_rng(step)
    pose = rng.normal(300, 50, (33, 3)).astype(np.float32)
    pose[16] = np.nan
    face = Face(
        rng.normal(300, 10, (478, 2)).astype(np.float32),
        np.eye(3, dtype=np.float32),
        rng.uniform(0, 1, 52).astype(np.float32),
        (-3.0, 1.5),
    )
    seen = Landmarks(pose, rng.uniform(0, 1, 33).astype(np.float32), face, Region(0, 0, 640, 480))
    faceless = Landmarks(pose, np.ones(33, np.float32), None, Region(640, 0, 640, 480))
    found = {"a": seen, "b": faceless} if b_visible else {"a": seen}
    return Observation(step * 2, step / 15, found, dyad=b_visible)


def cues(steps: int = 4) -> pd.DataFrame:
    rows = pd.DataFrame(
        {
            "frame_index": np.repeat(np.arange(steps) * 2, 2),
            "time_s": np.repeat(np.arange(steps) / 15, 2),
            "participant": ["a", "b"] * steps,
        }
    )
    for name in SCHEMAS["cues"].names[3:]:
        rows[name] = np.linspace(0, 1, 2 * steps)
    rows.loc[1, "openness"] = np.nan
    return rows


def scores(steps: int = 4) -> pd.DataFrame:
    names = SCHEMAS["scores"].names[1:]
    return pd.DataFrame(
        {"time_s": np.arange(steps) / 15, **{name: np.linspace(0, 1, steps) for name in names}}
    )


def events(*rows: tuple[str, str | None, float, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "kind": kind,
                "participant": participant,
                "start_s": start,
                "end_s": start + 1.0,
                "label": f"{kind} label",
                "value": float("nan"),
                "source": source,
            }
            for kind, participant, start, source in rows
        ],
        columns=["kind", "participant", "start_s", "end_s", "label", "value", "source"],
    )


def manifest_of(video: Path) -> Manifest:
    return Manifest(sources=[Source.from_file(video, width=1280, height=480, duration_s=4.0)])


def write_session(path: Path, video: Path, state: str = "complete", steps: int = 4) -> Session:
    with SessionWriter(path, manifest_of(video), outline_points=OUTLINE) as writer:
        for step in range(steps):
            writer.append_landmarks(observation(step))
        writer.write_table("cues", cues(steps))
        writer.write_table("scores", scores(steps))
        writer.write_table("events", events(("smiles", "a", 1.0, "detected")))
        writer.write_summary({"schema_version": 1, "steps": steps})
        writer.write_report(f"<p>{steps}</p>")
        return writer.finish(state)  # type: ignore[arg-type]


@pytest.fixture
def video(tmp_path: Path) -> Path:
    path = tmp_path / "videos" / "call.mp4"
    path.parent.mkdir()
    path.write_bytes(b"not really a film, but it has a size")
    return path


@pytest.fixture
def session(tmp_path: Path, video: Path) -> Session:
    return write_session(tmp_path / "call.mp4.mirrorcam", video)


def leftovers(folder: Path) -> list[Path]:
    return [path for path in folder.rglob(".*") if path.name != ".keep"]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture
def make() -> SimpleNamespace:
    """What the tests of this room build sessions from."""
    return SimpleNamespace(
        outline=OUTLINE,
        observation=observation,
        cues=cues,
        scores=scores,
        events=events,
        manifest=manifest_of,
        session=write_session,
        leftovers=leftovers,
        content=content,
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Folders of small sessions."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pytest

from mirrorcam.library import Library
from mirrorcam.session import Manifest, Session, SessionWriter, Source
from mirrorcam.session.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


def write_small_session(
    path: Path,
    names: tuple[str, str] = ("Anna", "Ben"),
    day: int = 1,
    video: Path | None = None,
    state: str = "complete",
    steps: int = 200,
    **fields: Any,
) -> Session:
    manifest = Manifest(created_at=datetime(2026, 11, day, 9, 30, tzinfo=UTC), **fields)
    source = Source.from_file(video) if video else Source(path="x", file_name=f"call {day}.mp4")
    manifest.sources = [source]
    manifest.participants.a.label, manifest.participants.b.label = names
    time_s = np.arange(steps) / 5
    scores = pd.DataFrame({name: np.linspace(0, 1, steps) for name in SCHEMAS["scores"].names})
    scores["time_s"] = time_s
    scores["mirroring"] = np.where(time_s < time_s[-1] / 2, 40.0, np.nan)
    summary = {
        "schema_version": 1,
        "duration_s": 60.0 * day,
        "participants": {
            who: {"label": name, "pose_coverage": 1.0, "face_coverage": 0.5}
            for who, name in zip("ab", names, strict=True)
        },
        "mirroring": {"score": 40.0, "p_value": 0.01, "effect": 4.0, "lag_s": None},
        "eye_contact": {"a": 0.5, "b": 0.25, "mutual": 0.2, "mutual_chance": 0.125},
        "open_body_language": {"a": 58.0, "b": None},
        "quality": [{"flag": "LOW_LIGHT", "share": 0.4, "message": "It was dark."}],
    }
    nothing = {name: [] for name in SCHEMAS["cues"].names}
    with SessionWriter(path, manifest) as writer:
        writer.write_table("cues", pd.DataFrame(nothing))
        writer.write_table("scores", scores)
        writer.write_table("events", pd.DataFrame({n: [] for n in SCHEMAS["events"].names}))
        writer.write_summary(summary)
        writer.write_report("<p>A report</p>")
        return writer.finish(state)  # type: ignore[arg-type]


@pytest.fixture
def write_small() -> Callable[..., Session]:
    return write_small_session


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Three sessions: Anna with Ben twice, Lea with Anna once."""
    root = tmp_path / "sessions"
    write_small_session(root / "one.mirrorcam", day=1)
    write_small_session(root / "two.mirrorcam", day=2, title="Role play", tags=["intake", "sales"])
    write_small_session(root / "clients" / "three.mirrorcam", ("Lea", "Anna"), day=3)
    return root


@pytest.fixture
def library(folder: Path) -> Iterator[Library]:
    """A library that has read its folder."""
    with Library(folder) as made:
        made.refresh()
        yield made

# SPDX-License-Identifier: GPL-3.0-or-later
"""A session with everything that exporters stumble over."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.session import Manifest, Session, SessionWriter, Source, open_session
from mirrorcam.session.manifest import Participant, Participants
from mirrorcam.session.tables import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

STEPS = 30


def cues() -> pd.DataFrame:
    """Rows of A and B; B is out of sight in the last third, and has no row in the last step."""
    rows = pd.DataFrame(
        {
            "frame_index": np.repeat(np.arange(STEPS) * 2, 2),
            "time_s": np.repeat(np.arange(STEPS) / 15 + 4000.0, 2),
            "participant": ["a", "b"] * STEPS,
        }
    )
    rng = np.random.default_rng(0)
    for name in SCHEMAS["cues"].names[3:]:
        rows[name] = rng.random(2 * STEPS).astype(np.float32)
    rows.loc[(rows["participant"] == "b") & (rows.index > 40), "smile":] = np.nan
    return rows.iloc[:-1]


def events() -> pd.DataFrame:
    """Two of a kind that overlap, one without a length, a hostile label, a user's marker."""
    rows = [
        ("smile", "a", 1.0, 2.5, "", "detected"),
        ("smile", "a", 2.0, 3.0, "again", "detected"),
        ("smile", "a", 3.0, 4.0, "", "detected"),
        ("nod", "b", 5.25, 5.25, "", "detected"),
        ("mutual_gaze", None, 0.5, 1.5, "", "detected"),
        ("marker", None, 6.0, 6.5, "<a & „b“>\x07", "user"),
    ]
    table = pd.DataFrame(
        rows, columns=["kind", "participant", "start_s", "end_s", "label", "source"]
    )
    table["value"] = np.nan
    return table


def write(folder: Path, label_b: str = "Bert & Söhne") -> Session:
    video = folder / "video files" / "call ä.mp4"
    video.parent.mkdir(parents=True)
    video.write_bytes(b"no film, but it has a size")
    manifest = Manifest(
        sources=[Source.from_file(video, width=640, height=480, duration_s=2.0)],
        participants=Participants(a=Participant(label="Anna"), b=Participant(label=label_b)),
    )
    scores = pd.DataFrame({"time_s": np.arange(STEPS) / 15})
    for name in SCHEMAS["scores"].names[1:]:
        scores[name] = np.linspace(0, 1, STEPS)
    scores.loc[3, "mirroring"] = np.nan
    path = folder / "call.mirrorcam"
    with SessionWriter(path, manifest, outline_points=(10, 152)) as writer:
        writer.write_table("cues", cues())
        writer.write_table("scores", scores)
        writer.write_table("events", events())
        writer.write_summary({"schema_version": 1, "mirroring": {"score": None}})
        writer.write_report("<p></p>")
        writer.finish("complete")
    return open_session(path)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return write(tmp_path)


@pytest.fixture(params=["Anna", "anna"])
def namesakes(tmp_path: Path, request: pytest.FixtureRequest) -> Session:
    return write(tmp_path, request.param)

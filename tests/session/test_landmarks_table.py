# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks written group by group."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow.parquet as pq

from mirrorcam.session.landmarks_table import LandmarksWriter
from mirrorcam.session.tables import read_table

if TYPE_CHECKING:
    from pathlib import Path
    from types import SimpleNamespace


def write(path: Path, steps: int, make: SimpleNamespace) -> None:
    writer = LandmarksWriter(path, make.outline)
    for step in range(steps):
        writer.append(make.observation(step, b_visible=step % 2 == 0))
    writer.close()


def test_what_was_seen_comes_back(tmp_path: Path, make: SimpleNamespace) -> None:
    path = tmp_path / "landmarks.parquet"
    write(path, 3, make)
    frame = read_table(path, "landmarks")
    assert frame["participant"].tolist() == ["a", "b"] * 3
    assert frame["dyad"].tolist() == [True, True, False, False, True, True]
    seen = make.observation(2).landmarks["a"]
    row = frame.iloc[4]
    assert row["frame_index"] == 4
    assert seen.pose_px is not None
    assert seen.pose_visibility is not None
    assert seen.face is not None
    np.testing.assert_array_equal(row["pose_px"].reshape(33, 3), seen.pose_px)
    np.testing.assert_array_equal(row["pose_visibility"], seen.pose_visibility)
    np.testing.assert_array_equal(
        row["face_outline_px"].reshape(-1, 2), seen.face.points_px[list(make.outline)]
    )
    np.testing.assert_array_equal(row["rotation"].reshape(3, 3), seen.face.rotation)
    np.testing.assert_array_equal(row["blendshapes"], seen.face.blendshapes)
    assert row["bearing_deg"].tolist() == [-3.0, 1.5]
    assert row["region"].tolist() == [0, 0, 640, 480]


def test_not_found_is_null_and_nan_is_null_inside(tmp_path: Path, make: SimpleNamespace) -> None:
    path = tmp_path / "landmarks.parquet"
    write(path, 2, make)
    table = pq.ParquetFile(path).read()
    assert table["pose_px"].is_null().to_pylist() == [False, False, False, True]
    assert table["rotation"].is_null().to_pylist() == [False, True, False, True]
    assert table["region"].is_null().to_pylist() == [False, False, False, True]
    pose = table["pose_px"][0].as_py()
    assert pose[48:51] == [None, None, None]
    frame = read_table(path, "landmarks")
    assert np.isnan(frame["pose_px"][0][48:51]).all()
    assert frame["pose_px"][3] is None


def test_long_recordings_are_written_in_groups(tmp_path: Path, make: SimpleNamespace) -> None:
    path = tmp_path / "landmarks.parquet"
    write(path, 2500, make)
    file = pq.ParquetFile(path)
    assert file.metadata.num_row_groups == 3
    assert file.metadata.num_rows == 5000
    assert file.schema_arrow.metadata[b"outline_points"] == b"10,152,234,454"
    frame = read_table(path, "landmarks", start_s=100.0, end_s=101.0, columns=["time_s", "dyad"])
    assert len(frame) == 30


def test_without_outline_points_the_face_is_not_kept(tmp_path: Path, make: SimpleNamespace) -> None:
    path = tmp_path / "landmarks.parquet"
    writer = LandmarksWriter(path)
    writer.append(make.observation(0))
    writer.close()
    frame = read_table(path, "landmarks")
    assert frame["face_outline_px"][0] is None
    assert frame["blendshapes"][0] is not None

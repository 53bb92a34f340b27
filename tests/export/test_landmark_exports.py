# SPDX-License-Identifier: GPL-3.0-or-later
"""Landmarks for other programs: MediaPipe's and OpenFace's tables, and a movement dataset."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cli.main import main
from mirrorcam.errors import OutputError
from mirrorcam.export import export_session
from mirrorcam.export.movement import poses_of
from mirrorcam.landmarks.names import POSE_NAMES
from mirrorcam.landmarks.outline import OUTLINE, WITHOUT_LIDS
from mirrorcam.model import Face, Landmarks, Layout, LayoutKind, Observation, Region
from mirrorcam.session import (
    Correction,
    Manifest,
    Session,
    SessionWriter,
    Source,
    open_session,
    save_manifest,
)
from mirrorcam.session.manifest import LayoutChange
from mirrorcam.session.tables import SCHEMAS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

STEPS = 12
VIEWS = {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)}


def seen(step: int, who: str) -> Landmarks:
    corner = VIEWS[who].x
    rng = np.random.default_rng(step + (100 if who == "b" else 0))
    pose = rng.uniform(100, 400, (33, 3)).astype(np.float32)
    pose[:, 0] += corner
    angle = np.radians(2.0 * step)
    rotation = np.array(
        [[np.cos(angle), 0, np.sin(angle)], [0, 1, 0], [-np.sin(angle), 0, np.cos(angle)]]
    ).astype(np.float32)
    points = (rng.uniform(200, 300, (478, 2)) + np.array([corner, 0])).astype(np.float32)
    face = Face(points, rotation, rng.uniform(0, 1, 52).astype(np.float32), (-2.0, 0.0))
    return Landmarks(
        pose, np.full(33, 0.75, np.float32), None if step == 4 else face, VIEWS[who]
    )  # fmt: skip


@pytest.fixture
def session(tmp_path: Path) -> Session:
    return written(tmp_path, OUTLINE)


def written(tmp_path: Path, outline: Sequence[int]) -> Session:
    """Write a session that keeps these points of faces."""
    video = tmp_path / "call.mp4"
    video.write_bytes(b"no film")
    manifest = Manifest(sources=[Source.from_file(video, width=1280, height=480)])
    layout = Layout(LayoutKind.TILES, VIEWS, dict(VIEWS))
    manifest.layout_changes = [LayoutChange.from_layout(0.0, layout)]
    rows = pd.DataFrame(
        {
            "frame_index": np.repeat(np.arange(STEPS) * 2, 2),
            "time_s": np.repeat(np.arange(STEPS) / 15, 2),
            "participant": ["a", "b"] * STEPS,
        }
    )
    for name in SCHEMAS["cues"].names[3:]:
        rows[name] = 5.0
    with SessionWriter(tmp_path / "call.mirrorcam", manifest, outline_points=outline) as writer:
        for step in range(STEPS):
            people = {who: seen(step, who) for who in ("a", "b") if (who, step) != ("b", 7)}
            writer.append_landmarks(Observation(2 * step, step / 15, people))
        writer.write_table("cues", rows)
        writer.finish("complete")
    return open_session(tmp_path / "call.mirrorcam")


def test_mediapipe_tables_are_of_the_own_picture(session: Session, tmp_path: Path) -> None:
    paths = export_session(session, "mediapipe", tmp_path / "out")
    assert [path.name for path in paths] == ["landmarks_a.csv", "landmarks_b.csv"]
    table = pd.read_csv(paths[1])
    assert len(table) == STEPS
    assert set(table["image_width"]) == {640}
    told = seen(3, "b")
    nose = told.pose_px[0]
    row = table.iloc[3]
    assert row[["nose_x", "nose_y"]].tolist() == pytest.approx([nose[0] - 640, nose[1]], abs=1e-3)
    assert row["nose_visibility"] == 0.75
    assert row["face_33_x"] == pytest.approx(told.face.points_px[33, 0] - 640, abs=1e-3)
    assert np.isnan(table.iloc[4]["head_r00"])  # no face, no rotation
    assert np.isnan(table.iloc[7]["nose_x"])  # nobody: empty, never 0


def test_sessions_of_before_have_faces_without_lids(tmp_path: Path) -> None:
    old = written(tmp_path, OUTLINE[:WITHOUT_LIDS])
    (path, _) = export_session(old, "mediapipe", tmp_path / "out")
    row, told = pd.read_csv(path).iloc[3], seen(3, "a").face.points_px
    for point in (10, 33, 473):
        assert row[f"face_{point}_x"] == pytest.approx(told[point, 0], abs=1e-3)
    assert np.isnan(row["face_159_x"])


def test_other_outlines_are_left_out(tmp_path: Path) -> None:
    foreign = written(tmp_path, (10, 152))
    (path, _) = export_session(foreign, "mediapipe", tmp_path / "out")
    assert pd.read_csv(path)["face_10_x"].isna().all()


def test_openface_names_signs_and_gaps(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "faces.csv"
    paths = export_session(session, "openface", target)
    assert [path.name for path in paths] == ["faces_a.csv", "faces_b.csv"]
    table = pd.read_csv(paths[0])
    assert list(table.columns[:10]) == [
        "frame", "face_id", "timestamp", "confidence", "success", "gaze_angle_x", "gaze_angle_y",
        "pose_Rx", "pose_Ry", "pose_Rz",
    ]  # fmt: skip
    assert table["frame"].tolist() == [2 * step + 1 for step in range(STEPS)]
    assert table["success"].tolist() == [0 if step == 4 else 1 for step in range(STEPS)]
    assert table.loc[4, "pose_Rx":].isna().all()
    # Turned to the own left: Ry falls in OpenFace's frame.
    assert table.loc[10, "pose_Ry"] == pytest.approx(-np.radians(20.0), abs=1e-4)
    assert table.loc[0, "gaze_angle_x"] == pytest.approx(np.radians(5.0), abs=1e-4)
    assert not any(name.startswith("AU") for name in table)


def test_a_movement_dataset(session: Session, tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    (path,) = export_session(session, "movement", tmp_path / "poses.nc")
    with xarray.open_dataset(path, engine="h5netcdf") as poses:
        assert poses["position"].dims == ("time", "space", "keypoint", "individual")
        assert poses["confidence"].dims == ("time", "keypoint", "individual")
        assert poses.sizes == {"time": STEPS, "space": 2, "keypoint": 33, "individual": 2}
        assert poses["keypoint"].values.tolist() == list(POSE_NAMES)
        assert poses["individual"].values.tolist() == ["a", "b"]
        assert poses["space"].values.tolist() == ["x", "y"]
        assert poses.attrs["ds_type"] == "poses"
        assert poses.attrs["time_unit"] == "seconds"
        nose = poses["position"].sel(keypoint="nose", individual="b").isel(time=3)
        np.testing.assert_allclose(nose, seen(3, "b").pose_px[0, :2])
        gone = poses.sel(individual="b").isel(time=7)
        assert gone["position"].isnull().all()
        assert gone["confidence"].isnull().all()
    assert poses_of(session).equals(poses_of(open_session(session.path)))


def test_a_movement_dataset_takes_any_name(session: Session, tmp_path: Path) -> None:
    xarray = pytest.importorskip("xarray")
    pytest.importorskip("h5netcdf")
    manifest = session.manifest
    manifest.participants.a.label = "An\0na"  # JSON may hold a zero, a text of HDF5 may not
    manifest.participants.b.label = "Ben" * 40_000
    manifest.sources[0].file_name = "ca\0ll.mp4"
    named = save_manifest(session, manifest)
    (path,) = export_session(named, "movement", tmp_path / "poses.nc")
    with xarray.open_dataset(path, engine="h5netcdf") as poses:
        assert poses.attrs["individual_labels"].startswith("a: An\ufffdna, b: BenBen")
        assert poses.attrs["source_file"].startswith("ca\ufffdll.mp4")


# In a process of its own: HDF5 ends the process that it cannot write from.
_ON_A_FULL_DISK = """
import resource, sys
from mirrorcam.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, resource.RLIM_INFINITY))
sys.exit(main(["export", sys.argv[1], "--format", "movement", "-o", sys.argv[2]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows limits no file's size")
def test_a_movement_dataset_that_does_not_fit_is_told_in_a_sentence(
    session: Session, tmp_path: Path
) -> None:
    pytest.importorskip("h5netcdf")
    folder = tmp_path / "disk"
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", _ON_A_FULL_DISK, session.path, folder / "poses.nc"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 6
    assert done.stderr.startswith("mirrorcam: ")
    assert "cannot be written" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(folder.iterdir()) == []


def test_movement_itself_takes_it(session: Session) -> None:
    datasets = pytest.importorskip("movement.validators.datasets")
    poses = poses_of(session)
    if "keypoints" in datasets.ValidPosesInputs.DIM_NAMES:  # before 0.17
        poses = poses.rename(keypoint="keypoints", individual="individuals")
    datasets.ValidPosesInputs.validate(poses)


def test_what_was_put_right_is_exported(session: Session, tmp_path: Path) -> None:
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = [
        Correction(kind="swap", start_s=0.0),
        Correction(kind="not_a_person", start_s=0.6, participant="b"),
    ]
    put_right = save_manifest(session, manifest)
    paths = export_session(put_right, "mediapipe", tmp_path / "out")
    a, b = (pd.read_csv(path) for path in paths)
    nose = seen(3, "b").pose_px[0]
    # Whoever is A now was seen in the other tile, and in the pixels of that tile.
    assert a.iloc[3]["nose_x"] == pytest.approx(nose[0] - 640, abs=1e-3)
    assert b.iloc[-1][["nose_x", "head_r00"]].isna().all()


@pytest.mark.parametrize("form", ["mediapipe", "openface", "movement"])
def test_nothing_is_overwritten_unasked(
    session: Session, tmp_path: Path, form: str, same_signals: None
) -> None:
    if form == "movement":
        pytest.importorskip("h5netcdf")
    target = tmp_path / ("poses.nc" if form == "movement" else "out")
    export_session(session, form, target)
    with pytest.raises(OutputError, match="--force"):
        export_session(session, form, target)
    words = ["export", str(session.path), "--format", form, "-o", str(target)]
    assert main(words) == 6
    assert main([*words, "--force"]) == 0

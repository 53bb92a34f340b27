# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening sessions, and refusing what is none."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from mirrorcam.errors import InputError
from mirrorcam.session import Session, Source, open_session

if TYPE_CHECKING:
    from pathlib import Path


def test_tables_are_read_once(session: Session) -> None:
    assert session.cues is session.cues
    assert session.summary is session.summary


def test_a_stretch_of_landmarks(session: Session) -> None:
    frame = session.read_landmarks(0.05, 0.15, ["time_s", "pose_px"])
    assert frame["time_s"].nunique() == 2
    assert frame["pose_px"][0].shape == (99,)


@pytest.mark.parametrize(
    ("summary", "manifest", "rate_hz"),
    [(5.0, 25.0, 5.0), (None, 25.0, 25.0), (1e12, 25.0, 25.0), (-5.0, None, 15.0)],
)
def test_the_rate_is_one_that_can_be(
    session: Session, summary: float | None, manifest: float | None, rate_hz: float
) -> None:
    session.summary["rate_hz"] = summary
    session.manifest.settings.rate_hz = manifest
    assert session.rate_hz == rate_hz


def test_what_a_session_is_called(session: Session, video: Path) -> None:
    assert session.title == video.stem
    session.manifest.title = " Intake "
    assert session.title == "Intake"
    # A camera is called the same in every session.
    session.manifest.title = ""
    session.manifest.live = {"frames_captured": 3}
    session.manifest.sources = [Source.from_device("Webcam 2.0 HD", "usb")]
    assert session.title == session.path.name.removesuffix(".mirrorcam")


def test_what_is_no_session_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="it is not there"):
        open_session(tmp_path / "nowhere")
    (tmp_path / "file").write_text("x")
    with pytest.raises(InputError, match="it is a file"):
        open_session(tmp_path / "file")
    with pytest.raises(InputError, match=r"not a mirrorcam session, because session\.json"):
        open_session(tmp_path)


@pytest.mark.parametrize("name", ["landmarks.parquet", "cues.parquet", "summary.json"])
def test_a_missing_file_is_named(session: Session, name: str) -> None:
    (session.path / name).unlink()
    with pytest.raises(InputError, match=f"lacks its file {name}"):
        open_session(session.path)


def test_damaged_files_are_named(session: Session) -> None:
    (session.path / "scores.parquet").write_bytes(b"")
    (session.path / "summary.json").write_text("[1, 2]")
    opened = open_session(session.path)
    with pytest.raises(InputError, match=r"scores\.parquet cannot be read"):
        _ = opened.scores
    with pytest.raises(InputError, match=r"summary\.json is damaged"):
        _ = opened.summary
    (session.path / "summary.json").write_bytes(b"\x80")
    with pytest.raises(InputError, match=r"summary\.json is damaged"):
        _ = opened.summary
    (session.path / "summary.json").unlink()
    with pytest.raises(InputError, match=r"summary\.json cannot be read"):
        _ = opened.summary


def test_the_recording_is_found_where_it_was(session: Session, video: Path) -> None:
    assert session.video_path == video
    assert session.video_paths == (video,)


def test_the_recording_is_found_beside_a_moved_session(session: Session, video: Path) -> None:
    moved = video.parent.parent / "moved"
    moved.mkdir()
    shutil.move(session.path, moved / "s")
    shutil.move(video, moved / "call.mp4")
    assert open_session(moved / "s").video_path == moved / "call.mp4"


def test_a_file_of_another_size_is_another_recording(session: Session, video: Path) -> None:
    video.write_bytes(b"overwritten since")
    assert session.video_path is None
    (session.path / "video.mp4").write_bytes(b"film")
    assert session.video_path == session.path / "video.mp4"


@pytest.mark.parametrize(
    "name", ["../secret.txt", "..", "", "/etc/passwd", "C:secret.txt", "..\\secret.txt", "a\0b"]
)
def test_a_manifest_cannot_lead_outside_by_a_name(session: Session, name: str) -> None:
    (session.path.parent.parent / "secret.txt").write_text("x")
    path = session.path / "session.json"
    content = json.loads(path.read_text())
    content["sources"][0] |= {"file_name": name, "absolute_path": None, "size_bytes": None}
    path.write_text(json.dumps(content))
    assert open_session(session.path).video_path is None


@pytest.mark.parametrize("path", ["//server/share/x.mp4", "\\\\server\\x.mp4", "x.mp4", "a\0b"])
def test_a_manifest_cannot_lead_to_a_network_or_a_relative_place(
    session: Session, path: str
) -> None:
    manifest = session.path / "session.json"
    content = json.loads(manifest.read_text())
    content["sources"][0] |= {"absolute_path": path, "file_name": "nowhere.mp4"}
    manifest.write_text(json.dumps(content))
    assert open_session(session.path).video_path is None


def test_it_shows_itself(session: Session) -> None:
    session.manifest.participants.a.label = "<b>Anna</b>"
    assert "complete" in repr(session)
    assert "call.mp4" in repr(session)
    html = session._repr_html_()
    assert "&lt;b&gt;Anna&lt;/b&gt;" in html
    assert "<b>" not in html

# SPDX-License-Identifier: GPL-3.0-or-later
"""A session from anybody reads and writes nothing outside of its folder but a recording."""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

import mirrorcam
from mirrorcam.errors import InputError, MirrorcamError, OutputError
from mirrorcam.model import Frame
from mirrorcam.session import Manifest, open_session
from mirrorcam.session.place import check_place
from mirrorcam.session.video_writer import VideoWriter, unfinished

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "call"
can_link = pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    session = tmp_path / "library" / "strange.mirrorcam"
    shutil.copytree(EXAMPLE, session)
    return session


def change(session: Path, **source: object) -> None:
    path = session / "session.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["sources"][0] |= source
    path.write_text(json.dumps(manifest), "utf-8")


@pytest.mark.parametrize(
    "name",
    [
        "../secret.mp4", "..", ".", "", "a/../../secret.mp4", "..\\secret.mp4", "C:secret.mp4",
        "C:\\secret.mp4", "\\\\server\\share\\secret.mp4", "//server/share/secret.mp4",
        "/etc/passwd", "file:///etc/passwd", "http://x.invalid/secret.mp4", "secret.mp4\0.txt",
    ],
)  # fmt: skip
def test_names_of_recordings_reach_only_what_lies_beside_the_session(strange, name):
    secret = strange.parents[1] / "secret.mp4"
    secret.write_bytes(b"private")
    change(strange, file_name=name, absolute_path=None, size_bytes=None)
    found = open_session(strange).video_paths[0]
    assert found is None or found.parent == strange.parent.absolute()


@pytest.mark.parametrize(
    "path",
    [
        "../../secret.mp4", "secret.mp4", "//server/share/secret.mp4", "\\\\server\\share\\x.mp4",
        "http://x.invalid/x.mp4", "rtsp://x.invalid/x", "concat:/etc/passwd", "/dev/zero", "/",
        "/proc/self/environ\0", "x" * 5000,
    ],
)  # fmt: skip
def test_only_a_whole_path_of_a_file_on_this_computer_is_a_recording(strange, path):
    (strange.parents[1] / "secret.mp4").write_bytes(b"private")
    change(strange, file_name="none.mp4", absolute_path=path, size_bytes=None)
    assert open_session(strange).video_paths == (None,)


@can_link
@pytest.mark.parametrize(
    "name",
    [
        "session.json", "summary.json", "scores.parquet", "cues.parquet", "events.parquet",
        "landmarks.parquet", "journal/cues.arrows",
    ],
)  # fmt: skip
def test_a_file_of_ones_own_is_not_read_through_a_link(strange, name):
    """It would stand in the export of a session that a stranger has made."""
    mine = strange.parents[1] / "mine"
    (strange / name).parent.mkdir(exist_ok=True)
    if (strange / name).exists():
        (strange / name).rename(mine)
    else:
        mine.write_bytes(b"mine")
    (strange / name).symlink_to(mine)
    with pytest.raises(InputError, match=f"its {name} is a link to another place"):
        open_session(strange)
    with pytest.raises(OutputError, match="link to another place"):
        check_place(strange, Manifest())


@can_link
def test_a_session_that_is_itself_linked_opens(strange):
    (strange.parents[1] / "door").symlink_to(strange)
    assert open_session(strange.parents[1] / "door").state == "complete"


@can_link
def test_links_in_a_session_are_never_written_through(strange):
    mine = strange.parents[1] / "mine"
    mine.mkdir()
    (mine / "notes.html").write_text("mine")
    (strange / "report.html").unlink(missing_ok=True)
    (strange / "report.html").symlink_to(mine / "notes.html")
    from mirrorcam.pipeline.stored import report_again

    report_again(open_session(strange))
    assert (mine / "notes.html").read_text() == "mine"
    assert [path.name for path in mine.iterdir()] == ["notes.html"]


@can_link
def test_a_recording_that_goes_on_films_into_its_own_folder(strange):
    mine = strange.parents[1] / "mine"
    mine.write_text("mine")
    mine.chmod(0o644)
    unfinished(strange / "video.mp4").symlink_to(mine)
    with VideoWriter(strange / "video.mp4", 64, 48) as writer:
        writer.write(Frame(0, 0.0, np.zeros((48, 64, 3), np.uint8)))
    assert (mine.read_text(), mine.stat().st_mode & 0o777) == ("mine", 0o644)
    assert not (strange / "video.mp4").is_symlink()


@can_link
@pytest.mark.parametrize("linked", ["journal", "journal/lock"])
def test_a_recording_that_was_cut_off_is_not_mended_through_a_link(strange, linked):
    mine = strange.parents[1] / "mine"
    mine.mkdir()
    (mine / "reserve").write_text("mine")
    manifest = json.loads((strange / "session.json").read_text("utf-8"))
    (strange / "session.json").write_text(json.dumps(manifest | {"state": "recording"}), "utf-8")
    (strange / linked).parent.mkdir(exist_ok=True)
    target = mine if linked == "journal" else mine / "made"
    (strange / linked).symlink_to(target)
    # Refused, or opened as it is: either way nothing happens elsewhere.
    with suppress(MirrorcamError):
        mirrorcam.open_session(strange)
    assert {path.name: path.read_text() for path in mine.iterdir()} == {"reserve": "mine"}

# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing sessions on a real disk, a full one and a read-only one among them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.errors import InputError, OutputError, UsageError
from mirrorcam.session import (
    Manifest,
    Session,
    SessionWriter,
    open_session,
    save_events,
    save_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import SimpleNamespace

posix = pytest.mark.skipif(os.name != "posix", reason="modes and mounts are of POSIX")


def test_a_session_is_written_and_opened(
    session: Session, tmp_path: Path, make: SimpleNamespace
) -> None:
    assert session.state == "complete"
    assert sorted(path.name for path in session.path.iterdir()) == [
        "cues.parquet",
        "events.parquet",
        "landmarks.parquet",
        "report.html",
        "scores.parquet",
        "session.json",
        "summary.json",
    ]
    assert len(session.landmarks) == 8
    pd.testing.assert_frame_equal(session.cues, make.cues())
    pd.testing.assert_frame_equal(session.scores, make.scores())
    assert session.summary == {"schema_version": 1, "steps": 4}
    assert make.leftovers(tmp_path) == []


def test_an_empty_name_is_not_the_folder_of_the_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageError, match="is empty"):
        SessionWriter("", Manifest())
    assert list(tmp_path.iterdir()) == []


@posix
def test_only_the_user_may_read_it(session: Session) -> None:
    assert session.path.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in session.path.iterdir()} == {0o600}


def test_nothing_is_visible_before_the_end(
    tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    target = tmp_path / "deep" / "down" / "out"
    with SessionWriter(target, make.manifest(video)) as writer:
        writer.append_landmarks(make.observation(0))
        assert not target.exists()
        assert writer.working_folder.name.startswith(f".out.partial-{os.getpid()}-")
        assert writer.working_folder.parent == target.parent
        writer.finish("complete")
    assert open_session(target).state == "complete"


def test_leaving_without_finish_leaves_nothing(
    tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    before = sorted(tmp_path.rglob("*"))
    target = tmp_path / "deep" / "down" / "out"
    with SessionWriter(target, make.manifest(video)) as writer:
        writer.append_landmarks(make.observation(0))
    with pytest.raises(RuntimeError), SessionWriter(target, make.manifest(video)):
        raise RuntimeError
    assert sorted(tmp_path.rglob("*")) == before
    assert make.leftovers(tmp_path) == []


def test_tables_that_were_not_reached_are_empty(
    tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    with SessionWriter(tmp_path / "out", make.manifest(video)) as writer:
        session = writer.finish("interrupted")
    assert session.state == "interrupted"
    assert all(frame.empty for frame in (session.landmarks, session.cues, session.events))
    assert session.summary == {"schema_version": 1}


def test_an_empty_folder_is_used(tmp_path: Path, video: Path, make: SimpleNamespace) -> None:
    target = tmp_path / "out"
    target.mkdir()
    session = make.session(target, video)
    assert session.path == target
    assert make.leftovers(tmp_path) == []


@posix
def test_a_link_to_an_empty_folder_is_used_and_stays(
    tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    make.session(tmp_path / "link", video)
    assert (tmp_path / "link").is_symlink()
    assert open_session(tmp_path / "real").state == "complete"


@pytest.mark.parametrize("kind", ["file", "folder", "parent is a file", "dangling link"])
def test_what_stands_there_is_left_alone(
    tmp_path: Path, video: Path, kind: str, make: SimpleNamespace
) -> None:
    target = tmp_path / "out"
    if kind == "file":
        target.write_text("mine")
    elif kind == "folder":
        target.mkdir()
        (target / "thesis.doc").write_text("mine")
    elif kind == "parent is a file":
        target.write_text("mine")
        target = target / "session"
    else:
        target.symlink_to(tmp_path / "nowhere")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(OutputError, match="choose another folder with -o") as caught:
        SessionWriter(target, make.manifest(video))
    assert caught.value.exit_code == 6
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize("name", ["session.json", "events.parquet"])
def test_a_damaged_session_is_not_overwritten(
    session: Session, video: Path, name: str, make: SimpleNamespace
) -> None:
    (session.path / name).write_bytes(b"damaged")
    before = make.content(session.path)
    with pytest.raises(OutputError, match="cannot be read, and what you added"):
        SessionWriter(session.path, make.manifest(video))
    assert make.content(session.path) == before


def test_what_a_killed_run_left_is_removed_and_a_living_one_is_not(
    tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    script = (
        "import sys, os, signal; from mirrorcam.session import SessionWriter, Manifest\n"
        "w = SessionWriter(sys.argv[1], Manifest()); print(w.working_folder, flush=True)\n"
        "sys.stdin.readline(); os._exit(9)"
    )
    target = tmp_path / "out"
    child = subprocess.Popen(
        [sys.executable, "-c", script, str(target)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).resolve().parents[2],
    )
    assert child.stdout is not None
    left = Path(child.stdout.readline().strip())
    with SessionWriter(target, make.manifest(video)):
        assert left.is_dir()
    child.communicate("go\n")
    assert left.is_dir()
    stranger = tmp_path / ".other.partial-1-abc"
    stranger.mkdir()
    with SessionWriter(target, make.manifest(video)):
        assert not left.exists()
        assert stranger.exists()


@posix
def test_a_read_only_place_is_told_before_the_work(
    tmp_path: Path, video: Path, make: SimpleNamespace
) -> None:
    parent = tmp_path / "locked"
    parent.mkdir()
    parent.chmod(0o500)
    if os.access(parent, os.W_OK):
        pytest.skip("this user may write everywhere (root); see the read-only disk below")
    with pytest.raises(OutputError, match="read-only"):
        SessionWriter(parent / "out", make.manifest(video))


@pytest.fixture
def small_disk(mounted: Callable[[str], Path]) -> Path:
    return mounted("256k")


def test_a_full_disk_while_landmarks_come(
    small_disk: Path, video: Path, make: SimpleNamespace
) -> None:
    def fill() -> None:
        with SessionWriter(small_disk / "out", make.manifest(video)) as writer:
            for step in range(3000):
                writer.append_landmarks(make.observation(step))

    with pytest.raises(OutputError, match="disk is full; free some space"):
        fill()
    assert list(small_disk.iterdir()) == []


def test_a_full_disk_at_the_end_leaves_the_former_session(
    small_disk: Path, video: Path, make: SimpleNamespace
) -> None:
    target = small_disk / "out"
    make.session(target, video)
    before = make.content(target)
    with pytest.raises(OutputError, match="disk is full"):
        make.session(target, video, steps=900)
    assert make.content(target) == before
    assert sorted(small_disk.iterdir()) == [target]


@pytest.mark.parametrize("what", ["table", "summary", "report"])
def test_a_full_disk_at_any_file(
    small_disk: Path, video: Path, what: str, make: SimpleNamespace
) -> None:
    with SessionWriter(small_disk / "out", make.manifest(video)) as writer:
        (small_disk / "filler").write_bytes(b"x" * (small_disk_free(small_disk) - 4096))
        writes = {
            "table": lambda: writer.write_table("cues", make.cues(2000)),
            "summary": lambda: writer.write_summary({"text": "x" * 20_000}),
            "report": lambda: writer.write_report("x" * 20_000),
        }
        with pytest.raises(OutputError, match="disk is full"):
            writes[what]()
    assert [path.name for path in small_disk.iterdir()] == ["filler"]


def small_disk_free(disk: Path) -> int:
    status = os.statvfs(disk)
    return status.f_bavail * status.f_frsize


def test_a_read_only_disk_is_told_before_the_work(
    small_disk: Path, video: Path, make: SimpleNamespace
) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    with pytest.raises(OutputError, match="read-only for you; choose another folder"):
        SessionWriter(small_disk / "out", make.manifest(video))


def test_a_mounted_empty_disk_is_itself_the_place(
    small_disk: Path, video: Path, make: SimpleNamespace
) -> None:
    session = make.session(small_disk, video)
    assert session.state == "complete"
    again = make.session(small_disk, video, steps=5)
    assert again.summary["steps"] == 5
    assert make.leftovers(small_disk) == []


def test_a_failed_move_puts_everything_back(
    session: Session, video: Path, monkeypatch: pytest.MonkeyPatch, make: SimpleNamespace
) -> None:
    (session.path / "report.html").unlink()
    before = make.content(session.path)
    real = Path.replace

    def in_use(self: Path, target: Path) -> Path:
        # What Windows says while another program holds the file open.
        if self.name == "summary.json" and self.parent.name.startswith("."):
            raise PermissionError(13, "in use")
        return real(self, target)

    monkeypatch.setattr(Path, "replace", in_use)
    with pytest.raises(OutputError, match="cannot be written"):
        make.session(session.path, video, steps=6)
    assert make.content(session.path) == before
    assert make.leftovers(session.path.parent) == []


def test_a_very_long_name_fits(tmp_path: Path, video: Path, make: SimpleNamespace) -> None:
    assert make.session(tmp_path / ("ü" * 100 + ".mirrorcam"), video).state == "complete"
    with pytest.raises(OutputError, match="cannot be written"):
        make.session(tmp_path / ("x" * 300), video)
    assert make.leftovers(tmp_path) == []


def test_a_changed_file_is_whole_or_former(session: Session, make: SimpleNamespace) -> None:
    before = make.content(session.path)
    with pytest.raises(ValueError, match="lacks the columns"):
        save_events(session, make.events().drop(columns="label"))
    assert make.content(session.path) == before


def test_a_session_that_was_deleted_does_not_come_back_as_a_file(
    session: Session, make: SimpleNamespace
) -> None:
    shutil.rmtree(session.path)
    for change in (
        lambda: save_events(session, make.events(("marker", None, 0.5, "user"))),
        lambda: save_manifest(session, session.manifest),
    ):
        with pytest.raises(InputError, match="is not a mirrorcam session"):
            change()
    assert not session.path.exists()


def test_summaries_are_strict_json(tmp_path: Path, video: Path, make: SimpleNamespace) -> None:
    summary = {
        "score": np.float64(83.123456789),
        "p_value": 0.005,
        "lag_s": float("nan"),
        "effect": np.inf,
        "flags": (np.bool_(True), np.int64(3), None, np.float32("nan")),
        "curve": np.array([1.0, np.nan]),
        "name": "Zoë </script>",
        "zero": -0.000001,
    }
    with SessionWriter(tmp_path / "out", make.manifest(video)) as writer:
        writer.write_summary(summary)
        session = writer.finish("complete")

    def refuse(word: str) -> None:
        raise AssertionError(word)

    text = (session.path / "summary.json").read_text(encoding="utf-8")
    assert json.loads(text, parse_constant=refuse) == {
        "score": 83.1235,
        "p_value": 0.005,
        "lag_s": None,
        "effect": None,
        "flags": [True, 3, None, None],
        "curve": [1.0, None],
        "name": "Zoë </script>",
        "zero": 0.0,
    }
    assert "-0.0" not in text

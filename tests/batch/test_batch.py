# SPDX-License-Identifier: GPL-3.0-or-later
"""A batch with real worker processes: skips, resumes, retries, and survives what kills a worker."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import replace
from functools import partial
from io import BytesIO, StringIO
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest

from mirrorcam.batch import Asked, Batch, Job, Outcome, worker
from mirrorcam.batch.processes import run_here, usual_workers
from mirrorcam.batch.table import as_csv
from mirrorcam.errors import InputError, OutputError
from mirrorcam.session import open_session, save_manifest
from tests.waiting import wait_for

HERE = partial(run_here, workers=2)


@pytest.fixture
def batch(tmp_path, program):
    """Return a function that runs a batch and returns its rows by name."""

    def run(files, asked=None, pool=HERE, patience_s=60.0):
        job = Job(Path(), Path(), patience_s=patience_s, program=program)
        with Batch(files, tmp_path / "out", asked or Asked(), job) as work:
            rows = work.run(pool, lambda *_: None)
        return {Path(row["path"]).stem: row for row in rows}

    return run


def tries(file: Path) -> int:
    return len(file.with_suffix(".tries").read_text())


def test_a_row_and_a_session_for_each(batch, recordings, tmp_path):
    rows = batch(recordings(anna="fine", ben="nobody"))
    anna, ben = rows["anna"], rows["ben"]
    assert (anna["state"], anna["exit_code"], anna["message"]) == ("done", 0, "")
    assert (anna["mirroring_score"], anna["mirroring_leader"]) == (83.0, "a")
    assert (anna["duration_s"], anna["pose_coverage_b"]) == (40.0, 0.5)
    assert anna["eye_contact_a"] is None
    assert (ben["state"], ben["exit_code"]) == ("no_dyad", 4)
    assert "not found" in ben["message"]
    table = pd.read_parquet(tmp_path / "out" / "recordings")
    assert list(table["state"]) == ["done", "no_dyad"]
    assert table["eye_contact_a"].isna().all()
    assert open_session(tmp_path / "out" / anna["session"]).state == "complete"


def test_the_table_as_text_is_the_same(batch, recordings, tmp_path):
    rows = batch(recordings(anna="fine", ben="nobody", carla="nobody"))
    told = rows["carla"] | {"message": '=1+1, "so"\r\nand so'}
    text = as_csv([rows["anna"], rows["ben"], told])
    read = pd.read_csv(StringIO(text), keep_default_na=False, na_values={"mirroring_score": [""]})
    table = pd.read_parquet(tmp_path / "out" / "recordings").drop(columns="part")
    assert list(read.columns) == list(table.columns)
    assert list(read["path"]) == list(table["path"])
    assert read["mirroring_score"].equals(table["mirroring_score"])
    assert list(read["mirroring_leader"]) == list(table["mirroring_leader"].fillna(""))
    # What begins like a formula is text to a spreadsheet.
    assert read["message"][2] == '\'=1+1, "so"\nand so'
    assert "None" not in text
    assert "nan" not in text


def test_what_is_done_is_skipped_until_file_or_settings_change(batch, recordings):
    files = recordings(anna="fine", ben="nobody", cleo="cannot be read")
    first = batch(files)
    again = batch(files)
    assert [again[name]["state"] for name in again] == ["skipped", "no_dyad", "failed"]
    assert again["anna"]["seconds"] == first["anna"]["seconds"]
    assert again["anna"]["mirroring_score"] == 83.0
    assert [tries(file) for file in files] == [1, 1, 2]
    os.utime(files[0], (1, 1))
    assert batch(files[:1])["anna"]["state"] == "done"
    for change in ({"rate_hz": 5.0}, {"layout": "room"}, {"seed": 1}, {"keep_pictures": False}):
        before = tries(files[0])
        asked = replace(Asked(), **change)
        assert batch(files[:1], asked)["anna"]["state"] == "done"
        assert batch(files[:1], asked)["anna"]["state"] == "skipped"
        assert tries(files[0]) == before + 1


@pytest.mark.parametrize("rate_hz", [5.0, 15.0])
def test_what_an_interrupted_run_left_beside_a_session_goes(batch, recordings, tmp_path, rate_hz):
    """Of a run with other settings, once one has ended: with those, or with the former ones."""
    files = recordings(anna="fine")
    session = tmp_path / "out" / batch(files)["anna"]["session"]
    stopped = session.with_name(f"{session.name}-interrupted")
    shutil.copytree(session, stopped)
    manifest = open_session(stopped).manifest
    manifest.state = "interrupted"
    save_manifest(open_session(stopped), manifest)
    batch(files, replace(Asked(), rate_hz=rate_hz))
    assert open_session(session).state == "complete"
    assert not stopped.exists()


def test_recordings_that_were_moved_are_known_again(batch, recordings, tmp_path):
    """On a disk that has another letter today all would be done, and stand in the table, twice."""
    files = recordings(anna="fine", ben="nobody", carla="fine too")
    before = batch(files)
    elsewhere = tmp_path / "other disk"
    files[0].parent.rename(elsewhere)
    now = [elsewhere / file.name for file in files]
    now[2].write_text("another recording of that name")
    rows = batch(now)
    assert [rows[name]["state"] for name in ("anna", "ben", "carla")] == [
        "skipped",
        "no_dyad",
        "done",
    ]
    assert [tries(file) for file in now] == [1, 1, 2]
    for name in ("anna", "ben"):
        assert rows[name]["session"] == before[name]["session"]
        assert rows[name]["seconds"] == before[name]["seconds"]
    assert rows["carla"]["session"] != before["carla"]["session"]
    table = pd.read_parquet(tmp_path / "out" / "recordings")
    assert list(table["path"]) == sorted(map(str, [files[2], *now]))
    # A copy beside the original is a recording of its own.
    copy = tmp_path / "copy" / "anna.mp4"
    copy.parent.mkdir()
    shutil.copy2(now[0], copy)
    batch([now[0], copy])
    assert (tries(now[0]), tries(copy)) == (1, 1)
    table = pd.read_parquet(tmp_path / "out" / "recordings")
    assert {str(copy), str(now[0])} <= set(table["path"])
    assert table["session"].is_unique


def test_after_a_crash_before_the_row_the_session_counts(batch, recordings, tmp_path):
    files = recordings(anna="fine", ben="nobody")
    first = batch(files)
    shutil.rmtree(tmp_path / "out" / "recordings")
    again = batch(files)
    assert [again[name]["state"] for name in again] == ["skipped", "no_dyad"]
    assert [tries(file) for file in files] == [1, 1]
    assert again["anna"]["session"] == first["anna"]["session"]
    assert again["anna"]["seconds"] is None
    (tmp_path / "out" / again["anna"]["session"] / "summary.json").write_text("{")
    assert batch(files)["anna"]["state"] == "done"


def test_rows_of_recordings_that_are_not_named_again_stay(batch, recordings, tmp_path):
    files = recordings(anna="fine", ben="fine")
    batch(files)
    assert list(batch(files[1:])) == ["ben"]
    assert len(pd.read_parquet(tmp_path / "out" / "recordings")) == 2


def test_a_recording_that_kills_its_worker_is_tried_twice_and_hurts_no_other(batch, recordings):
    files = recordings(anna="fine", bad="aborts", cleo="fine", odd="aborts once", wrong="bug")
    rows = batch(files)
    assert [rows[name]["state"] for name in rows] == ["done", "failed", "done", "done", "failed"]
    assert [rows[name]["attempts"] for name in rows] == [1, 2, 1, 2, 2]
    assert (rows["bad"]["exit_code"], rows["wrong"]["exit_code"]) == (3, 1)
    assert "second attempt" in rows["bad"]["message"]
    assert "bug" in rows["wrong"]["message"]
    assert rows["bad"]["mirroring_score"] is None


@pytest.mark.parametrize("told", ["hangs", "slow"])
def test_a_worker_without_progress_is_ended(batch, recordings, monkeypatch, told):
    """By a clock that each line moves on, however long this computer takes for one."""
    now, hear = SimpleNamespace(s=0.0), worker._Ears.hear

    def hear_in_time(ears, line):
        now.s += 0.1
        hear(ears, line)

    monkeypatch.setattr(worker, "time", SimpleNamespace(monotonic=lambda: now.s))
    monkeypatch.setattr(worker._Ears, "hear", hear_in_time)
    row = batch(recordings(one=told), patience_s=0.8)["one"]
    assert row["attempts"] == 1
    assert now.s > 0.8
    if told == "slow":  # longer than that as a whole, but never silent so long
        assert row["state"] == "done"
        return
    assert (row["state"], row["exit_code"]) == ("failed", 3)
    assert "no progress for 0.8 s" in row["message"]


def test_a_worker_that_cannot_be_started_is_told(recordings, tmp_path):
    job = Job(Path(), Path(), program=(str(tmp_path / "none"),))
    with Batch(recordings(anna="fine"), tmp_path / "out", Asked(), job) as work:
        (row,) = work.run(HERE, lambda *_: None)
    assert (row["state"], row["exit_code"]) == ("failed", 1)
    assert "cannot be started" in row["message"]


def test_a_stop_asks_the_workers_and_keeps_what_is_done(batch, recordings, tmp_path, program):
    files = recordings(a="fine", b="waits for stop", c="fine")
    running = Path(f"{files[1]}.runs")

    def told(_row, ended, _total):
        if ended == 1:
            while not running.exists():
                time.sleep(0.01)
            raise KeyboardInterrupt

    job = Job(Path(), Path(), program=program)
    with Batch(files, tmp_path / "out", Asked(), job) as work:
        with pytest.raises(KeyboardInterrupt):
            work.run(partial(run_here, workers=2), told)
        ended = {Path(row["path"]).stem for row in work.rows}
    assert len(ended) == 1
    assert "b" not in ended
    files[1].write_text("fine")
    rows = batch(files)
    assert {row["state"] for row in rows.values()} <= {"done", "skipped"}
    assert all(rows[name]["state"] == "skipped" for name in ended)
    assert len(rows) == 3


def test_a_row_is_there_as_soon_as_a_recording_has_ended(recordings, tmp_path, program):
    seen = []

    def told(_row, _ended, _total):
        seen.append(len(pd.read_parquet(tmp_path / "out" / "recordings")))

    job = Job(Path(), Path(), program=program)
    files = recordings(a="fine", b="fine", c="cannot be read")
    with Batch(files, tmp_path / "out", Asked(), job) as work:
        work.run(partial(run_here, workers=1), told)
    assert seen == [1, 2, 3]


def test_a_reader_never_sees_half_a_table(recordings, tmp_path, monkeypatch):
    monkeypatch.setattr("mirrorcam.batch.table.ROWS", 15)
    files = recordings(**{f"r{i:02d}": "x" for i in range(40)})
    table = tmp_path / "out" / "recordings"
    over, sizes, troubles = threading.Event(), [], []

    def read():
        while not over.is_set():
            try:
                parts = [part.read_bytes() for part in table.glob("*/rows.parquet")]
                sizes.append(sum(len(pd.read_parquet(BytesIO(part))) for part in parts))
            except FileNotFoundError:
                continue
            except Exception as error:
                troubles.append(error)

    def pool(jobs):
        for job in jobs:
            yield job, Outcome(3, "It cannot be read.", 0.1, 1)

    reader = threading.Thread(target=read)
    reader.start()

    def told(_row, ended, _total):
        if ended == 20:
            wait_for(lambda: sizes)  # it reads while the rest is being written

    with Batch(files, tmp_path / "out", Asked()) as work:
        work.run(pool, told)
    wait_for(lambda: len(sizes) > 1)
    over.set()
    reader.join()
    assert troubles == []
    assert sizes == sorted(sizes)
    assert len(pd.read_parquet(table)) == 40
    parts = sorted(table.iterdir())
    assert [path.name for path in parts] == ["part=0000", "part=0001", "part=0002"]
    assert all([file.name for file in part.iterdir()] == ["rows.parquet"] for part in parts)
    assert pd.read_parquet(table)["path"].is_monotonic_increasing


def test_a_table_of_one_file_becomes_one_of_partitions(batch, recordings, tmp_path):
    files = recordings(anna="fine", ben="nobody", cleo="fine")
    batch(files)
    table = tmp_path / "out" / "recordings"
    former = pd.read_parquet(table).drop(columns="part")
    shutil.rmtree(table)
    table.mkdir()
    former.to_parquet(table / "recordings.parquet")
    rows = batch(files)
    assert [rows[name]["state"] for name in sorted(rows)] == ["skipped", "no_dyad", "skipped"]
    assert not (table / "recordings.parquet").exists()
    assert sorted(pd.read_parquet(table)["path"]) == sorted(former["path"])
    assert rows["anna"]["seconds"] == former["seconds"][0]


def test_what_a_killed_batch_left_beside_the_rows_is_removed(batch, recordings, tmp_path):
    files = recordings(anna="fine")
    batch(files)
    part = tmp_path / "out" / "recordings" / "part=0000"
    code = (
        "import os, sys; from pathlib import Path; from mirrorcam.whole import written_whole\n"
        "with written_whole(Path(sys.argv[1])): os._exit(9)"
    )
    subprocess.run([sys.executable, "-c", code, part / "rows.parquet"], check=False)
    assert len(list(part.iterdir())) == 2
    batch(files)
    assert [path.name for path in part.iterdir()] == ["rows.parquet"]


def test_two_batches_do_not_share_a_folder(tmp_path):
    with Batch([], tmp_path, Asked()), pytest.raises(OutputError, match="Another batch"):
        Batch([], tmp_path, Asked())
    Batch([], tmp_path, Asked()).close()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_table_is_told(tmp_path):
    path = tmp_path / "recordings" / "recordings.parquet"
    path.parent.mkdir()
    path.write_bytes(b"no table")
    with pytest.raises(InputError, match="delete it"):
        Batch([], tmp_path, Asked())


def test_some_worker_there_always_is():
    assert usual_workers() >= 1

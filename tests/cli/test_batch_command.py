# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam batch``: sentences for mistakes, codes of the contract, and once with real clips."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from mirrorcam.batch.table import SCHEMA, as_csv
from mirrorcam.cli.batch import _check_ours, _end
from mirrorcam.cli.main import main
from mirrorcam.report.recordings import render_recordings

pytestmark = pytest.mark.usefixtures("same_signals")


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["none.mp4"], 3, "none.mp4"),
        (["*.mp4"], 3, "holds no recording"),
        (["."], 3, "holds no recording"),
        (["x.txt", "--rate", "0"], 2, "rate"),
        (["x.txt", "--workers", "0"], 2, "--workers"),
        (["x.txt", "--workers", "2", "--scheduler", "tcp://localhost:1"], 2, "--scheduler"),
        (["x.txt", "--scheduler", "nowhere"], 2, "not the address"),
        (["x.txt", "--patience", "0"], 2, "--patience"),
        (["x.txt", "--layout", "two-files"], 2, "two-files"),
        (["x.txt", "--models", "nowhere"], 5, "nowhere"),
    ],
)
def test_mistakes_are_told_before_anything_is_done(
    words, code, told, tmp_path, monkeypatch, capsys
):
    monkeypatch.chdir(tmp_path)
    Path("x.txt").touch()
    assert main(["batch", *words, "-o", "out"]) == code
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert told in lines[0]
    assert not Path("out").exists()


def test_an_output_in_the_way(bundles, tmp_path, capsys):
    (tmp_path / "x.mp4").touch()
    assert main(["batch", str(tmp_path / "x.mp4"), "-o", str(tmp_path / "x.mp4")]) == 6
    assert "x.mp4" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["batch.html", "batch.csv"])
@pytest.mark.parametrize("content", [b"<title>My page</title>", b"path;mine", b"", None])
def test_what_is_not_of_a_batch_is_not_replaced(name, content, bundles, tmp_path, capsys):
    (tmp_path / "x.mp4").touch()
    mine = tmp_path / "out" / name
    if content is None:
        mine.mkdir(parents=True)
    else:
        mine.parent.mkdir()
        mine.write_bytes(content)
    assert main(["batch", str(tmp_path / "x.mp4"), "-o", str(mine.parent)]) == 6
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert str(mine) in lines[0]
    assert content is None or mine.read_bytes() == content
    assert [path.name for path in mine.parent.iterdir()] == [name]


def test_the_pages_of_former_batches_are_known(tmp_path):
    row = dict.fromkeys(SCHEMA.names) | {"path": "a.mp4", "session": "a", "state": "failed"}
    row |= {"message": "Why.", "exit_code": 3, "attempts": 1}
    for rows in [], [row]:
        (tmp_path / "batch.html").write_text(render_recordings(rows), encoding="utf-8")
        (tmp_path / "batch.csv").write_text(as_csv(rows), encoding="utf-8")
        _check_ours(tmp_path)


@pytest.mark.parametrize(
    ("codes", "expected"),
    [([0, 0], None), ([0, 4], 4), ([4, 3, 0], 3), ([3, 5], 5), ([6, 5, 3, 4], 6), ([3, 1], 1)],
)
def test_the_most_serious_failure_gives_the_code(codes, expected, capsys):
    states = {0: "done", 4: "no_dyad"}
    rows = [
        {"path": f"{i}.mp4", "exit_code": c, "state": states.get(c, "failed"), "message": "Why."}
        for i, c in enumerate(codes)
    ]
    if expected is None:
        _end(rows)
        assert capsys.readouterr().err == ""
        return
    with pytest.raises(Exception) as raised:  # noqa: PT011 (Typer's own)
        _end(rows)
    assert raised.value.exit_code == expected
    failed = sum(code > 0 for code in codes)
    assert f"{failed} of {len(codes)} recordings" in capsys.readouterr().err


@pytest.mark.slow
def test_real_recordings_end_to_end(bundles, samples, beginning, tmp_path, mirrorcam):
    beginning(samples / "call_two_tiles.mp4", 2, tmp_path / "call.mp4")
    (tmp_path / "more").mkdir()
    shutil.copy(tmp_path / "call.mp4", tmp_path / "more" / "call.mp4")
    (tmp_path / "more" / "broken.mp4").write_bytes(b"no video")
    words = ("batch", "call.mp4", "more", "-o", "out", "--rate", "3", "--surrogates", "9")
    done = mirrorcam(*words, "--workers", "1", "--quiet", "--json")
    assert done.returncode == 3, done.stderr
    assert "1 of 3 recordings" in done.stderr
    rows = json.loads(done.stdout, parse_constant=pytest.fail)
    assert [row["state"] for row in rows] == ["done", "failed", "done"]
    assert rows[0]["session"] != rows[2]["session"]
    assert rows[0]["pose_coverage_a"] == rows[2]["pose_coverage_a"] > 0.5
    again = mirrorcam(*words)
    assert again.returncode == 3
    assert "done before" in again.stdout
    assert "more/call.mp4" in again.stdout
    table = pd.read_parquet(tmp_path / "out" / "recordings")
    assert list(table["state"]) == ["skipped", "failed", "skipped"]
    sheet = pd.read_csv(tmp_path / "out" / "batch.csv")
    assert list(sheet["state"]) == ["skipped", "failed", "skipped"]
    assert list(sheet.columns) == [name for name in table.columns if name != "part"]
    page = (tmp_path / "out" / "batch.html").read_text(encoding="utf-8")
    for row in rows:
        assert (f"{row['session']}/report.html" in page) == (row["state"] == "done")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="there are no signals to send")
def test_an_interruption_keeps_what_is_done(bundles, samples, tmp_path, environment):
    shutil.copy(samples / "call_two_tiles.mp4", tmp_path / "long.mp4")
    (tmp_path / "a broken one.mp4").write_bytes(b"no video")
    words = [sys.executable, "-m", "mirrorcam", "batch", ".", "-o", "out", "--workers", "1"]
    with subprocess.Popen(
        words, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True
    ) as running:
        assert "a broken one" in running.stderr.readline()
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    assert running.returncode == 130
    assert "goes on from there" in said
    assert "Traceback" not in said
    assert len(pd.read_parquet(tmp_path / "out" / "recordings")) == 1

# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam analyze`` as a user sees it: what is printed, what is written, how it stops."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

import av
import pytest

import mirrorcam as package

TABLES = ["cues.parquet", "events.parquet", "landmarks.parquet", "scores.parquet"]
PAGES = ["report.html", "session.json", "summary.json"]


@pytest.mark.slow
def test_json_is_the_summary_and_nothing_else(two_people, bundles, tmp_path, mirrorcam):
    done = mirrorcam("analyze", two_people, "--rate", 3, "--json", "--quiet")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    session = tmp_path / "two people.mirrorcam"
    assert list(tmp_path.iterdir()) == [session]
    assert sorted(path.name for path in session.iterdir()) == sorted(TABLES + PAGES)
    assert done.stdout == (session / "summary.json").read_text(encoding="utf-8")
    summary = json.loads(done.stdout)
    assert summary["layout"] == "tiles"
    assert summary["rate_hz"] == 3
    assert package.open_session(session).state == "complete"
    report = (session / "report.html").read_bytes()
    assert b"was stopped" not in report
    assert mirrorcam("report", session, "-o", "again.html").returncode == 0
    assert (tmp_path / "again.html").read_bytes() == report


@pytest.mark.slow
def test_a_table_for_people_on_a_poor_terminal(two_people, bundles, tmp_path, mirrorcam):
    options = ["--rate", 2, "--quiet", "-o", "here", "--no-pictures", "--flip-a", "--library", "."]
    done = mirrorcam("analyze", two_people, *options, PYTHONIOENCODING="ascii", COLUMNS="40")
    assert done.returncode == 0, done.stderr
    assert done.stdout.isascii()
    # Cells wrap at 40 columns, so their words stand on lines of their own.
    words = ("Posture", "mirroring", "Eye", "contact", "too", "short", "leads", "Worth knowing")
    for word in words:
        assert word in done.stdout
    assert "\x1b" not in done.stdout
    assert done.stdout.splitlines()[-1] == f"Session: {tmp_path / 'here'}"
    # Who named a library wants to know that it was of no use.
    assert "Fewer than five sessions" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_nobody_is_there(empty_scene, bundles, tmp_path, mirrorcam):
    done = mirrorcam(
        "analyze", empty_scene, "--rate", 3, "--quiet", "--json", "-o", "s", "--library", "."
    )
    assert done.returncode == 4
    assert done.stderr.startswith("mirrorcam: Two people were not found")
    assert done.stderr.count("\n") == 1
    assert json.loads(done.stdout)["layout"] == "no-dyad"
    assert done.stdout == (tmp_path / "s" / "summary.json").read_text(encoding="utf-8")
    session = package.open_session(tmp_path / "s")
    assert session.state == "complete"
    asked = session.manifest.settings
    assert (asked.library, asked.others) == (str(tmp_path), [])


@pytest.mark.slow
def test_nobody_is_where_they_were_said_to_be(empty_scene, bundles, tmp_path, mirrorcam):
    """Whoever gave two regions, or two files, is not told to give regions."""
    regions = ["--region-a", "0,0,160,240", "--region-b", "160,0,160,240"]
    for given in ([empty_scene, *regions], [empty_scene, empty_scene]):
        done = mirrorcam("analyze", *given, "--rate", 3, "--quiet", "-o", f"s{len(given)}")
        assert done.returncode == 4
        assert "where they were looked for" in done.stderr
        assert "--region" not in done.stderr
        assert done.stderr.count("\n") == 1


@pytest.mark.slow
def test_a_single_picture(two_people, bundles, tmp_path, mirrorcam):
    path = tmp_path / "one.mp4"
    with av.open(str(two_people)) as film, av.open(str(path), "w") as output:
        picture = next(film.decode(video=0))
        stream = output.add_stream("libx264", rate=15)
        stream.width, stream.height, stream.pix_fmt = picture.width, picture.height, "yuv420p"
        output.mux(stream.encode(av.VideoFrame.from_ndarray(picture.to_ndarray(format="rgb24"))))
        output.mux(stream.encode())
    done = mirrorcam("analyze", path, "--quiet", "--json", "-o", "s")
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["participants"]["a"]["pose_coverage"] == 1
    assert summary["mirroring"]["score"] is None


@pytest.mark.slow
def test_an_8k_picture(bundles, clip, tmp_path, mirrorcam):
    path = clip(tmp_path / "8k.mp4", 1, (7680, 4320))
    done = mirrorcam("analyze", path, "--quiet", "-o", "s")
    assert done.returncode == 4
    assert done.stderr.count("\n") == 1
    manifest = package.open_session(tmp_path / "s").manifest
    assert (manifest.sources[0].width, manifest.sources[0].height) == (7680, 4320)


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to one process")
def test_stopping_keeps_what_was_seen(samples, bundles, tmp_path, environment):
    words = [sys.executable, "-m", "mirrorcam", "analyze", str(samples / "call_two_tiles.mp4")]
    with subprocess.Popen(
        [*words, "-o", "s", "--rate", "10", "--progress", "json", "--json"],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stderr is not None
        while json.loads(process.stderr.readline())["done_s"] < 1.0:
            pass
        process.send_signal(signal.SIGINT)
        out, rest = process.communicate()
    assert process.returncode == 130, rest
    assert rest.splitlines()[-1].startswith("mirrorcam: Stopped at ")
    session = package.open_session(tmp_path / "s")
    assert json.loads(out) == session.summary
    assert session.state == "interrupted"
    assert 0 < session.summary["duration_s"] < 75
    # Whole time steps only: A and B have the same.
    times = session.cues.groupby("participant")["time_s"].apply(list)
    assert times["a"] == times["b"]
    assert "was stopped" in (session.path / "report.html").read_text(encoding="utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_missing_models_are_offered_on_a_terminal(empty_scene, bundles, tmp_path, environment):
    import pty

    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "mirrorcam", "analyze", str(empty_scene), "--json"]
    with subprocess.Popen(
        [*words, "--pose-model", "lite", "-o", "s"],
        cwd=tmp_path,
        env=environment,
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        os.write(ours, b"n\n")
        out, said = process.communicate()
    os.close(ours)
    os.close(theirs)
    assert process.returncode == 5
    assert out == ""
    assert "pose_landmarker_lite" in said
    assert "5.8 MB from https://storage.googleapis.com" in said
    assert said.splitlines()[-1].rpartition("mirrorcam: ")[2].startswith("The model file")
    assert not (tmp_path / "s").exists()

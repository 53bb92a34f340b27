# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam record`` as a user and as a script meet it, and killed at any moment."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from types import SimpleNamespace

import av
import numpy as np
import pytest

import mirrorcam
from mirrorcam.cli.record import _telling, live_lines
from mirrorcam.clock import Clock
from mirrorcam.pipeline.live.board import Board, LiveState
from mirrorcam.session import open_session
from tests.waiting import wait_for

# The search for the two people takes a moment that a test need not wait for.
TILES = ["--region-a", "0,0,640,480", "--region-b", "640,0,640,480"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["webcam"], 2, "is not a live source"),
        (["file:call.mp4", "--seconds", "-1"], 2, "above 0"),
        (["file:absent.mp4"], 3, "absent.mp4"),
        (["0", "--osc", "studio"], 2, "no address for OSC"),
        (["0", "--continue"], 3, "is not a mirrorcam session"),
        (["0", "1", "--layout", "room"], 2, "cannot have the layout room"),
        (["0", "--sound", "default"], 2, "ask A, and give --consent-a"),
        (["0", "--sound", "default", "--consent-a"], 2, "ask B, and give --consent-b"),
        (["0", "--sound", "default", "--no-video"], 2, "kept in the video"),
        (["0", "--sound", "", "--consent-a", "--consent-b"], 2, "is no microphone"),
    ],
)
def test_what_cannot_be_recorded_is_one_sentence(here, refused, tmp_path, words, code, said):
    done = here("record", *words, "--quiet", "-o", tmp_path / "live")
    if code == 3:
        assert "model" not in done.stderr
    assert said in refused(done, code)
    assert not (tmp_path / "live").exists()


def test_figures_in_words():
    lines = live_lines(
        {
            "frames_captured": 250,
            "frames_analysed": 100,
            "frames_dropped": 150,
            "frames_per_s": 10.04,
            "latency_ms": {"p50": 80.0, "p95": None},
            "frames_not_recorded": 3,
            "steps_not_recorded": 2,
        }
    )
    assert lines == [
        "Pictures: 250 captured, 100 analysed, 150 dropped; 10.0 analysed a second",
        "Latency: 80 ms (median), unknown ms (95 %)",
        "3 pictures are missing in the video",
        "2 pictures were analysed and are missing in the tables",
    ]


def test_what_is_only_counted_on_is_said_once(capfd):
    board = Board(Clock())
    board.move(LiveState.RUNNING)
    figures = SimpleNamespace(frames_captured=9, frames_analysed=5, frames_dropped=4)
    with _telling(quiet=False) as tell:
        for number in range(1, 40):
            board.trouble("recording", f"It lacks {number} of them.", recount=True)
            if number == 20:
                board.trouble("light", "It is dark.")
            tell(SimpleNamespace(status=board.status, figures=figures, time_s=5.0))
    lines = capfd.readouterr().err.splitlines()
    assert [line for line in lines if "lacks" in line] == [
        "5 s: It lacks 1 of them.",
        "5 s: It lacks 20 of them. It is dark.",
    ]


@pytest.fixture
def recording(samples, environment, tmp_path, bundles):
    """Return a function that starts a recording of a file in real time."""
    running = []
    clip = samples / "call_two_tiles.mp4"

    def start(name: str, *words: str) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "mirrorcam", "record", f"file:{clip}", *TILES, *words]
        child = subprocess.Popen(
            [*command, "-o", str(tmp_path / name)],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        running.append(child)
        return child

    yield start
    for child in running:
        child.kill()
        child.communicate()


@pytest.fixture
def tone(tmp_path):
    """A minute of a quiet tone, which stands for what a microphone hears."""
    path = tmp_path / "tone.wav"
    with av.open(str(path), "w") as output:
        stream = output.add_stream("pcm_s16le", rate=16_000)
        stream.layout = "mono"
        samples = 0.1 * np.sin(2 * np.pi * 200 * np.arange(60 * 16_000) / 16_000)
        frame = av.AudioFrame.from_ndarray(samples[np.newaxis].astype("f4"), "fltp", "mono")
        frame.sample_rate = 16_000
        output.mux(stream.encode(frame))
        output.mux(stream.encode(None))
    return path


def lengths(path):
    """Return the times of the last picture and of the last sound; 0 without sound."""
    with av.open(str(path)) as video:
        seen_s = max(frame.time for frame in video.decode(video=0))
        if not video.streams.audio:
            return seen_s, 0.0
    with av.open(str(path)) as video:
        return seen_s, max(frame.time for frame in video.decode(audio=0))


def wait_for_rows(folder):
    log = folder / "journal" / "cues.arrows"
    wait_for(lambda: log.exists() and log.stat().st_size > 20_000)


@pytest.mark.slow
def test_a_recording_is_scored_and_its_figures_are_printed(recording, tone, tmp_path):
    words = ["--sound", f"file:{tone}", "--consent-a", "--consent-b"]
    child = recording("live", "--seconds", "4", "--json", "--quiet", "--surrogates", "19", *words)
    out, err = child.communicate(timeout=120)
    assert child.returncode == 0, err
    assert err == ""
    summary = json.loads(out)
    figures = summary["live"]
    assert figures["frames_captured"] == figures["frames_analysed"] + figures["frames_dropped"]
    assert set(figures["latency_ms"]) == {"p50", "p95"}
    assert figures["frames_analysed"] > 0
    session = open_session(tmp_path / "live")
    assert session.state == "complete"
    assert session.summary == summary
    assert (session.path / "report.html").is_file()
    # How many pictures come in four seconds, a busy computer decides; all of them are kept.
    with av.open(str(session.path / "video.mp4")) as video:
        kept = sum(1 for _ in video.decode(video=0))
    assert kept == figures["frames_captured"] - figures["frames_not_recorded"]
    assert lengths(session.path / "video.mp4")[1] > 0.0
    assert session.manifest.consent.a.sound
    assert session.manifest.sound.file_name == "the sound of tone.wav"
    assert not (session.path / "journal").exists()


@pytest.mark.slow
def test_a_stopped_recording_is_kept(recording, tmp_path):
    child = recording("live", "--no-video", "--surrogates", "19")
    wait_for_rows(tmp_path / "live")
    child.send_signal(signal.SIGINT)
    out, err = child.communicate(timeout=120)
    assert child.returncode == 130, err
    assert "is kept in" in err.splitlines()[-1]
    assert "captured" in out
    assert "Latency" in out
    session = open_session(tmp_path / "live")
    assert session.state == "interrupted"
    assert not (session.path / "video.mp4").exists()


@pytest.mark.slow
@pytest.mark.skipif(os.name != "posix", reason="kill -9")
def test_a_killed_recording_loses_at_most_a_second(recording, tone, tmp_path):
    """Twice; `benchmarks/kills.py` does it fifty times."""
    rng = np.random.default_rng()
    for number in range(2):
        folder = tmp_path / f"live{number}"
        words = ["--sound", f"file:{tone}", "--consent-a", "--consent-b"] if number else []
        child = recording(f"live{number}", "--quiet", *words)
        wait_for_rows(folder)
        time.sleep(rng.uniform(0, 1.0))
        newest = folder / "video.mp4.writing"
        killed_at = time.time()
        child.kill()
        child.communicate()
        assert newest.exists()
        kept = (newest, folder / "journal" / "cues.arrows")
        lost_s = max(killed_at - file.stat().st_mtime for file in kept)
        assert open_session(folder).state == "interrupted"
        session = mirrorcam.open_session(folder)
        # What was not yet looked at is not lost: on a busy computer that takes longer.
        looked_s = np.diff(session.cues["time_s"].unique()[-10:])
        assert lost_s < 1.0 + 2.0 * np.median(looked_s)
        assert session.state == "interrupted"
        assert not session.unfinished
        assert len(session.scores) > 0
        assert session.summary["duration_s"] > 0
        seen_s, heard_s = lengths(folder / "video.mp4")
        assert (heard_s > seen_s - 1.0) is bool(words)
        assert (folder / "report.html").is_file()
        assert not (folder / "journal").exists()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Another program pauses, resumes and stops an analysis, and reads how far it is."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from typing import TYPE_CHECKING

import pytest

from mirrorcam.cli.piloted import _Words, piloted
from mirrorcam.errors import StoppedByUserError
from mirrorcam.pipeline.recorded import Progress
from mirrorcam.session import open_session
from tests.waiting import PATIENCE_S

if TYPE_CHECKING:
    from pathlib import Path


def test_the_words():
    words = _Words()
    ours, theirs = os.pipe()
    listener = threading.Thread(target=words.listen, args=(ours,))
    listener.start()
    words.obey()
    os.write(theirs, b"pau")
    os.write(theirs, b"se\nnonsense\nstop\n")
    os.close(theirs)
    listener.join()
    os.close(ours)
    with pytest.raises(KeyboardInterrupt):
        words.obey()
    words.obey()  # told once


def test_what_is_dropped_is_no_interruption():
    words = _Words()
    words.hear("pause")
    words.hear("drop")
    with pytest.raises(StoppedByUserError, match="nothing is kept"):
        words.obey()
    words.obey()


def test_whoever_paused_and_went_away_holds_nobody_up():
    words = _Words()
    ours, theirs = os.pipe()
    os.write(theirs, b"pause\n")
    os.close(theirs)
    words.listen(ours)
    os.close(ours)
    obeying = threading.Thread(target=words.obey, daemon=True)
    obeying.start()
    obeying.join(PATIENCE_S)
    assert not obeying.is_alive()


def test_one_object_a_line(capfd, monkeypatch):
    monkeypatch.setattr("mirrorcam.cli.piloted._LINES_A_SECOND", float("inf"))
    monkeypatch.setattr("threading.Thread.start", lambda _: None)
    with piloted(quiet=False) as tell:
        tell(Progress(1.0, 60.0, 15, 2.0))
        tell(Progress(2.0, float("nan"), 30, 4.0))
    first, second = map(json.loads, capfd.readouterr().err.splitlines())
    assert first == {"done_s": 1.0, "total_s": 60.0, "frames": 15, "elapsed_s": 2.0}
    assert second["total_s"] is None


def test_quiet_tells_nothing_and_hears_all(capfd, monkeypatch):
    heard = []
    monkeypatch.setattr(_Words, "obey", lambda _: heard.append("obeyed"))
    monkeypatch.setattr("threading.Thread.start", lambda _: heard.append("listening"))
    with piloted(quiet=True) as tell:
        tell(Progress(1.0, 60.0, 15, 2.0))
    assert capfd.readouterr().err == ""
    assert heard == ["listening", "obeyed"]


@pytest.mark.slow
@pytest.mark.parametrize("word", ["stop", "drop"])
def test_stopped_by_a_word(samples: Path, tmp_path: Path, bundles, environment, word):
    # Long enough: it must not be over before it hears the word.
    call = samples / "call_two_tiles.mp4"
    command = [sys.executable, "-m", "mirrorcam", "analyze", str(call), "-o", "s"]
    with subprocess.Popen(
        [*command, "--progress", "json", "--json", "--name-a", "Anna", "--title", " Role play "],
        cwd=tmp_path,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as running:
        while json.loads(running.stderr.readline())["frames"] < 1:
            pass
        running.stdin.write(f"pause\n{word}\n")
        running.stdin.flush()
        said = running.stderr.readlines()
        assert running.wait() == 130
    if word == "drop":
        assert "nothing is kept" in said[-1]
        assert list(tmp_path.iterdir()) == []
        return
    assert "Stopped at" in said[-1]
    session = open_session(tmp_path / "s")
    assert session.state == "interrupted"
    assert session.manifest.participants.a.label == "Anna"
    assert session.manifest.title == "Role play"
    assert session.summary["participants"]["a"]["label"] == "Anna"

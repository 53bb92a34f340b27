# SPDX-License-Identifier: GPL-3.0-or-later
"""The example plugin adds a cue, a score, an exporter and a source, once it is switched on."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import asdict, replace

import cv2
import numpy as np
import pandas as pd
import pytest

from mirrorcam.clock import Clock
from mirrorcam.cues.reader import CueReader
from mirrorcam.cues.registry import all_columns, more_columns
from mirrorcam.cues.table import COLUMNS, VALUES, CueRow, CueTable
from mirrorcam.errors import InputError, UsageError
from mirrorcam.export import exporters
from mirrorcam.model import Face, Landmarks, Layout, LayoutKind, Observation, Pose, Region
from mirrorcam.pipeline.live.board import Board
from mirrorcam.pipeline.live.streaming import Streaming
from mirrorcam.plugins import VARIABLE, enabled, installed, switch
from mirrorcam.scores.registry import live_columns
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.table import score_table
from mirrorcam.scores.trailing.scorer import LiveScorer, LiveScores, row_of
from mirrorcam.session import Manifest, RecordingFolder, open_session
from mirrorcam.sources.live import open_live_source

NAME = "mirrorcam-example"
RATE = 15.0
VIEW = Region(0, 0, 640, 480)
TILES = Layout(LayoutKind.TILES, {"a": VIEW, "b": VIEW}, {"a": VIEW, "b": VIEW})


def landmarks_with(wrist_y: float) -> Landmarks:
    """Somebody whose left wrist is so many pixels below the top."""
    pose = np.full((33, 3), 240.0, np.float32)
    pose[Pose.LEFT_SHOULDER], pose[Pose.RIGHT_SHOULDER] = (370, 260, 0), (270, 260, 0)
    pose[Pose.LEFT_WRIST] = (400, wrist_y, 0)
    visibility = np.ones(33, np.float32)
    visibility[Pose.RIGHT_WRIST] = 0.0
    face: Face | None = None
    return Landmarks(pose, visibility, face, VIEW)


def cues_of(*heights: float) -> list[dict[str, float]]:
    reader = CueReader()
    seen = [Observation(i, i / RATE, {"a": landmarks_with(y)}) for i, y in enumerate(heights)]
    return [reader.read(one, TILES)[0].cues for one in seen]


def wave(n: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return np.convolve(rng.standard_normal(n + 20), np.ones(21) / 21, "valid")


def cue_rows(**heights: np.ndarray) -> pd.DataFrame:
    n = len(next(iter(heights.values())))
    sides = []
    for who, height in heights.items():
        rows = pd.DataFrame(np.zeros((n, len(VALUES))), columns=list(VALUES))
        rows["hand_height"], rows["participant"] = height, who
        rows["time_s"], rows["frame_index"] = np.arange(n) / RATE, np.arange(n)
        sides.append(rows)
    return pd.concat(sides)


def test_installed_is_not_on(example, said):
    (found,) = [one for one in installed() if one.package == NAME]
    assert not found.on
    assert found.version == "1.0"
    assert sorted(found.adds) == [
        "cue raised_hands",
        "exporter audacity",
        "score hands_together",
        "source still",
    ]
    assert "audacity" not in exporters()
    assert all_columns() == COLUMNS
    assert "hand_height" not in cues_of(160)[0]
    with pytest.raises(UsageError, match="not a live source"):
        open_live_source("still:face.png")
    assert said == []


def test_its_cue_is_read_once_it_is_on(example, monkeypatch):
    monkeypatch.setenv(VARIABLE, "Mirrorcam_Example")
    low, high = cues_of(360, 160)
    assert low["hand_height"] == pytest.approx(-1.0)
    assert high["hand_height"] == pytest.approx(1.0)
    table = CueTable(more_columns())
    assert list(table.frame().columns) == [*COLUMNS, "hand_height"]
    assert "hand_height" in all_columns()


def test_its_score_stands_at_chance(example, monkeypatch):
    monkeypatch.setenv(VARIABLE, NAME)
    n, lag = int(240 * RATE), int(1.0 * RATE)
    a = wave(n + lag, 1)
    together = score_cues(cue_rows(a=a[lag:], b=a[:n]), ScoreSettings(surrogates=60))
    strangers = score_cues(cue_rows(a=a[lag:], b=wave(n, 2)), ScoreSettings(surrogates=60))
    found = together.more["hands_together"].summary
    assert found["score"] > 80
    assert found["lag_s"] == pytest.approx(1.0, abs=0.1)
    assert found["leader"] == "a"
    assert found["p_value"] < 0.05
    assert strangers.more["hands_together"].summary["score"] < 40
    assert score_table(together)["hands_together"].median() > 80


def live_rows(**heights: np.ndarray) -> pd.DataFrame:
    return cue_rows(**heights).sort_values(["time_s", "participant"])


def told_after(**heights: np.ndarray) -> LiveScores:
    scorer = LiveScorer()
    for row in live_rows(**heights).to_dict("records"):
        scorer.add(CueRow(0, row["time_s"], row["participant"], row))
    return scorer.score()


def test_its_score_is_told_while_a_session_runs(example, monkeypatch):
    n, lag = int(50 * RATE), int(1.0 * RATE)
    a = wave(n + lag, 1)
    alone = told_after(a=a[lag:], b=a[:n])
    assert alone.more == {}
    monkeypatch.setenv(VARIABLE, NAME)
    together, apart = told_after(a=a[lag:], b=a[:n]), told_after(a=a[lag:], b=wave(n, 2))
    assert together.more["hands_together"] > 80
    assert together.more["hands_together"] > together.more["hands_together_chance_high"]
    assert apart.more["hands_together"] < apart.more["hands_together_chance_high"]
    early = told_after(a=a[lag : lag + 300], b=a[:300])
    assert np.isnan(early.more["hands_together"])  # chance is not known yet
    # Ours are told as without the plugin.
    np.testing.assert_equal(asdict(replace(together, more={})), asdict(alone))


def test_its_live_score_is_recorded_and_streamed(example, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, NAME)
    scores = LiveScores(time_s=1.0, coverage=1.0, more={"hands_together": 41.0})
    columns = tuple(live_columns())
    with RecordingFolder(
        tmp_path / "s", Manifest(), all_columns(), score_columns=columns
    ) as folder:
        folder.journal.add_row("scores", row_of(scores))
        folder.flush()
        folder.journal.release()
        cut_off = open_session(tmp_path / "s")  # as after a crash
        assert cut_off.scores["hands_together"].tolist() == [41.0]
    sent = {}

    class Ear:
        name = "ear"

        def open(self, cues, scores):
            sent["names"] = (cues, scores)

        def send_scores(self, row, age_s):
            sent.update(row)

        def close(self):
            pass

    with Streaming([Ear()], Board(Clock()), lambda: 1.0) as streaming:
        streaming.open()
        streaming.put_scores(scores)
    assert "hand_height" in sent["names"][0]
    assert sent["names"][1] == columns
    assert (sent["coverage"], sent["hands_together"]) == (1.0, 41.0)
    assert np.isnan(sent["hands_together_chance_low"])


def test_its_exporter_and_source_work(example, monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, NAME)
    assert exporters()["audacity"].suffix == ".txt"
    picture = tmp_path / "grey.png"
    cv2.imwrite(str(picture), np.full((48, 64, 3), 7, np.uint8))
    with open_live_source(f"still:{picture}") as source:
        source.open(Clock())
        frame = source.read()
        assert frame is not None
        assert frame.image.shape == (48, 64, 3)
    with (
        open_live_source(f"still:{tmp_path / 'none.png'}") as source,
        pytest.raises(InputError, match="no picture"),
    ):
        source.open(Clock())


def test_the_choice_is_kept(example):
    assert enabled() == frozenset()
    switch("Mirrorcam.Example", on=True)
    assert enabled() == {NAME}
    assert "audacity" in exporters()
    switch(NAME, on=False)
    assert enabled() == frozenset()
    assert "audacity" not in exporters()


def test_the_command_switches_and_doctor_tells(installed_example, tmp_path):
    environment = {
        **os.environ,
        "PYTHONPATH": str(installed_example),
        "XDG_CONFIG_HOME": str(tmp_path),
        "NO_COLOR": "1",
        "COLUMNS": "200",
    }
    environment.pop(VARIABLE, None)

    def run(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", "mirrorcam", "plugins", *words],
            env=environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    assert "off" in run()
    assert "a program of other people" in run("enable", NAME)
    assert " on " in run()
    assert "wins" not in run("enable", NAME.replace("-", "__").upper())
    environment[VARIABLE] = ""
    assert f"{VARIABLE} is set" in run("enable", NAME)
    (settings,) = tmp_path.rglob("plugins.json")
    assert settings.stat().st_mode & 0o077 == 0

# SPDX-License-Identifier: GPL-3.0-or-later
"""A plugin that does not work costs one sentence, and nothing else."""

from __future__ import annotations

import errno
import os
import sys

import numpy as np
import pandas as pd
import pytest

from mirrorcam.clock import Clock
from mirrorcam.cues.table import CueRow
from mirrorcam.doctor import computer
from mirrorcam.errors import InputError, OutputError
from mirrorcam.export import exporters
from mirrorcam.plugins import VARIABLE, PluginWarning, enabled, listen, switch
from mirrorcam.plugins.enabled import settings_file
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.trailing.scorer import LiveScorer
from mirrorcam.sources.live import SourceLostError, open_live_source
from tests.plugins.test_example import cue_rows, cues_of, live_rows, wave
from tests.trailing import trailing_scores


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("import nowhere_to_be_found", "ModuleNotFoundError"),
        ("def broken(:", "SyntaxError"),
        ("raise SystemExit(3)", "SystemExit"),
        (
            "from mirrorcam.export import exporter\nexporter('csv', 'mine')(lambda s, t: {})",
            "the exporter csv is that of mirrorcam.export.tables",
        ),
    ],
)
def test_a_module_that_cannot_be_imported(broken, said, code, why):
    broken("mirrorcam.exporters", code, f"off{abs(hash(code)) % 10**8}")
    known = exporters()
    assert known["csv"].plan.__module__ == "mirrorcam.export.tables"
    exporters()
    (sentence,) = said
    assert why in sentence
    assert "mirrorcam plugins disable off" in sentence


def test_without_a_listener_it_is_a_warning(broken):
    listen()
    broken("mirrorcam.exporters", "1 / 0", "zero")
    with pytest.warns(PluginWarning, match="division by zero"):
        exporters()


CUE = """
from mirrorcam.cues.registry import cue

@cue("shaky", {"shaky": "0..1"})
def shaky(moment):
    if moment.time_s > 0.1:
        raise RuntimeError("lost its way")
    return {"shaky": 1, "head_yaw_deg": 99.0}
"""


def test_a_cue_that_fails_is_left_out_from_there_on(broken, said):
    broken("mirrorcam.cues", CUE, "shakycue")
    rows = cues_of(*[160] * 6)
    assert [row.get("shaky") for row in rows] == [1.0, 1.0, None, None, None, None]
    assert all("head_yaw_deg" not in row for row in rows)  # a plugin has its own columns only
    assert all("trunk_roll_deg" in row for row in rows)
    (sentence,) = said
    assert "lost its way" in sentence


@pytest.mark.parametrize("column", ["head_yaw_deg", "time_s", "Not A Name"])
def test_a_column_of_ours_is_ours(broken, said, column):
    code = f"from mirrorcam.cues.registry import cue\ncue('x', {{{column!r}: ''}})(dict)"
    broken("mirrorcam.cues", code, f"taken{len(column)}")
    cues_of(160)
    assert column in said[0]


@pytest.mark.parametrize(
    "findings",
    [
        "1 / 0",
        "Findings(columns={'odd': [1.0, 2.0]})",
        "Findings(summary={'it': object()})",
        "Findings(events=['nod'])",
        "None",
    ],
)
def test_a_score_that_fails_is_left_out(broken, said, findings):
    code = f"""
from mirrorcam.scores.registry import Findings, score
@score("odd", {{"odd": "0..1"}})
def odd(dyad):
    return {findings}
"""
    broken("mirrorcam.scores", code, f"odd{abs(hash(findings)) % 10**8}")
    height = wave(200, 1)
    scored = score_cues(cue_rows(a=height, b=height), ScoreSettings(surrogates=5))
    assert scored.more == {}
    assert np.isfinite(scored.openness["a"].mean)
    assert len(said) == 1


LIVE = """
from mirrorcam.scores.registry import Findings, score
from mirrorcam.scores.trailing.form import Live

class Odd:
    def __init__(self, beginning):
        {beginning}
    def add(self, step):
        {add}
    def tell(self):
        {tell}

@score("odd", {{"odd": "0..1", "odder": "0..1"}}, live=Live(Odd, ("smile",)))
def odd(dyad):
    return Findings()
"""


@pytest.mark.parametrize(
    "fails",
    [
        {"beginning": "1 / 0"},
        {"add": "1 / 0"},
        {"add": "step.values[:] = 0"},
        {"add": "step.usual[:] = 0"},
        {"tell": "1 / 0"},
        {"tell": "return {'odd': 'much'}"},
    ],
)
def test_a_score_that_fails_while_a_session_runs_is_left_out(broken, said, fails):
    rows = live_rows(a=wave(60, 1), b=wave(60, 2))
    alone = trailing_scores(rows)
    code = LIVE.format(**{"beginning": "pass", "add": "pass", "tell": "return {}"} | fails)
    broken("mirrorcam.scores", code, f"live{abs(hash(code)) % 10**8}")
    told = trailing_scores(rows)
    pd.testing.assert_frame_equal(told[alone.columns], alone)
    assert len(said) == 1
    assert "The score “odd”" in said[0]


def test_what_a_score_does_not_tell_is_not_known(broken, said):
    broken(
        "mirrorcam.scores",
        LIVE.format(beginning="pass", add="pass", tell="return {'odd': 1}"),
        "half",
    )
    scorer = LiveScorer()
    for row in live_rows(a=wave(30, 1), b=wave(30, 2)).itertuples():
        scorer.add(CueRow(0, row.time_s, row.participant, {"smile": 0.0}))
    assert scorer.score().more == {"odd": 1.0}
    assert said == []


SOURCE = """
from mirrorcam.sources.live import Capabilities, LiveSource, SourceKind, live_source

@live_source("wobbly")
class Wobbly(LiveSource):
    capabilities = Capabilities(SourceKind.FILE, "wobbly", "wobbly")
    def __init__(self, text):
        if text == "no":
            raise KeyError("no")
    def open(self, clock):
        pass
    def read(self):
        raise ZeroDivisionError
    def close(self):
        raise OSError("stuck")
"""


def test_a_source_that_fails_is_lost_like_any_other(broken, said):
    broken("mirrorcam.sources", SOURCE, "wobblysource")
    with pytest.raises(InputError, match="The source “wobbly”"):
        open_live_source("wobbly:no")
    with open_live_source("wobbly:yes") as source:
        source.open(Clock())
        with pytest.raises(SourceLostError, match="ZeroDivisionError"):
            source.read()
        assert said == []
    # Whoever opens it again, or only wants to end, does not stumble over it.
    (sentence,) = said
    assert "The source “wobbly”" in sentence
    assert "stuck" in sentence


def test_one_that_is_on_and_not_there(own_settings, said, monkeypatch):
    monkeypatch.setenv(VARIABLE, "never-heard-of")
    exporters()
    exporters()
    assert said == [
        "The plugin never-heard-of is switched on, but not installed here: install it, or switch "
        "it off with mirrorcam plugins disable never-heard-of."
    ]
    (check,) = computer.plugins()
    assert check.ok is None
    assert "not installed" in check.detail


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b'{"enabled": "csv"}',
        b'{"enabled": ["csv", "\\ud800"]}',
        b"\xff\xfe",
        b"[" * 9999,
    ],
)
def test_damaged_settings_switch_nothing_on_and_are_kept(own_settings, said, content):
    path = settings_file()
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    assert enabled() == frozenset()
    assert "are damaged, so all are off" in said[0]
    assert "kept then as plugins-damaged.json" in said[0]
    switch("mine", on=True)
    assert enabled() == {"mine"}
    assert path.stat().st_mode & 0o077 == 0
    assert path.with_name("plugins-damaged.json").read_bytes() == content
    # Neither does what is damaged next take the place of that.
    path.write_bytes(b"{")
    switch("other", on=True)
    assert path.with_name("plugins-damaged.json").read_bytes() == content
    assert path.with_name("plugins-damaged-2.json").read_bytes() == b"{"
    assert enabled() == {"other"}


def test_settings_that_cannot_be_read_now_are_not_replaced(own_settings, said, monkeypatch):
    """They may be whole: rights are mended, and a disk comes back."""
    switch("mine", on=True)
    with monkeypatch.context() as patched:
        patched.setattr(sys.modules[settings_file.__module__], "read_bounded", _refused)
        assert enabled() == frozenset()
        assert "cannot be read (Permission denied), so all are off" in said[0]
        with pytest.raises(OutputError, match=r"cannot be written to .* \(Permission denied\)"):
            switch("other", on=True)
    assert enabled() == {"mine"}
    assert [one.name for one in settings_file().parent.iterdir()] == ["plugins.json"]


def _refused(path, _largest):
    raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def test_doctor_tells_what_is_wrong(broken, monkeypatch):
    broken("mirrorcam.scores", "import nowhere_to_be_found", "lackingscore")
    # The trial is a process of its own, which finds the package by the same path.
    monkeypatch.setenv("PYTHONPATH", sys.path[0])
    found = [check for check in computer.plugins() if "lackingscore" in check.detail]
    assert "nowhere_to_be_found" in found[0].detail
    assert found[0].mend == "mirrorcam plugins disable lackingscore"

# SPDX-License-Identifier: GPL-3.0-or-later
"""The short version of the long runs: a few spoiled files a reader, and what was found once."""

from __future__ import annotations

import json
import shutil
import warnings
from random import Random
from typing import TYPE_CHECKING

import pandas as pd
import pytest

from benchmarks.fuzz import page, seeds
from benchmarks.fuzz.mutate import spoiled
from benchmarks.fuzz.parsers import outcome
from benchmarks.fuzz.targets import TARGETS
from benchmarks.fuzz.values import KINDS, changes
from mirrorcam.errors import InputError, MirrorcamError
from mirrorcam.pipeline.stored import moments_of, rescore
from mirrorcam.session import open_session

if TYPE_CHECKING:
    from pathlib import Path

ROOT = seeds.ROOT
HALF_LETTERS = seeds.of_session("session.json")[0].rstrip()[:-1] + b', "title": "\\ud800"}'


def of_times(*times: str) -> bytes:
    """Return a table of OpenFace with these times and without the numbers of pictures."""
    names, row, *_ = seeds.openface()[0].decode().splitlines()
    cells = row.split(", ")
    rows = [", ".join([cells[1], time, *cells[3:]]) for time in times]
    return "\n".join([names.removeprefix("frame, "), *rows, ""]).encode()


BY_NAME = {target.name: target for target in TARGETS}


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.delenv("MIRRORCAM_PLUGINS", raising=False)


@pytest.mark.parametrize("target", TARGETS, ids=lambda target: target.name)
def test_spoiled_files_are_answered(target, tmp_path):
    room = tmp_path / "room"
    room.mkdir()
    for number in range(1 if target.name.startswith("session") else 4):
        random = Random(f"short {target.name} {number}")
        content = spoiled(random.choice(target.make()), random, kind=target.kind)
        with warnings.catch_warnings():
            # Told to a user by nobody, and tested where it is raised.
            warnings.simplefilter("ignore")
            assert outcome(target, room, content) == ""
    assert [path.name for path in tmp_path.iterdir() if path.name != "mirrorcam"] == ["room"]


@pytest.mark.parametrize(
    "target", [one for one in TARGETS if one.kind == "json"], ids=lambda target: target.name
)
def test_values_of_other_kinds_are_answered(target, tmp_path):
    for content in changes(target)[: 2 if target.name.startswith("session") else 20]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert outcome(target, tmp_path, content) == ""


def test_every_value_is_replaced_by_every_kind():
    target = type(TARGETS[0])(
        "any", "json", lambda: [b'{"a": [{"b": 1}, {"b": 2}], "c": {}}'], print
    )
    found = [json.loads(content) for content in changes(target)]
    # Of the list, of one of its entries, of what stands in one, and of what stands beside it.
    assert len(found) == 4 * len(KINDS)
    for kind in KINDS:
        assert {"a": [{"b": 1}, {"b": 2}], "c": kind} in found
        assert {"a": [{"b": kind}, {"b": 2}], "c": {}} in found


@pytest.mark.parametrize(
    "target",
    # The files of a session are read together: one of them says it for all.
    [one for one in TARGETS if one.kind != "parquet" and one.name != "session: summary.json"],
    ids=lambda target: target.name,
)
def test_the_whole_files_are_read(target, tmp_path):
    """Otherwise the spoiled ones would be refused for what was wrong before."""
    for content in target.make():
        try:
            target.read(tmp_path, content)
        except MirrorcamError as error:
            pytest.fail(str(error))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("calibration profile", b'{"schema_version": 1, "person": "A", "neutral": "x"}'),
        ("calibration profile", b'{"schema_version": 1, "person": "A", "gaze_offset_deg": [1]}'),
        ("calibration profile", b'{"schema_version": 1, "person": "A", "neutral": false}'),
        (
            "calibration profile",
            b'{"schema_version": 1, "person": "A", "gaze_offset_deg": [%s, 0]}' % (b"9" * 400),
        ),
        ("session: summary.json", b'{"mirroring": {"movement_synchrony": 3}}'),
        ("session: summary.json", b'{"mirroring": 3}'),
        ("session: summary.json", b'{"rate_hz": "often"}'),
        ("session: summary.json", b'{"rate_hz": 1e300}'),
        (
            "session: summary.json",
            b'{"duration_s": 1e300, "mirroring": {"score": [], "p_value": 1}}',
        ),
        ("session: summary.json", b'{"duration_s": ' + b"9" * 400 + b"}"),
        (
            "session: summary.json",
            b'{"eye_contact": {"typical": {"mutual": 0.6, "bout_s": ["short", 3]}}}',
        ),
        ("session: summary.json", b'{"quality": [{"flag": "\\ud800", "message": "\\udfff"}]}'),
        ("session: session.json", HALF_LETTERS),
        (
            "events: BORIS project",
            b'{"observations": {"a": {"events": [[1%s, "", "nod", "", ""]]}}}' % (b"0" * 400),
        ),
        ("landmarks: OpenPose", b'{"people": [{"pose_keypoints_2d": [9%s]}]}' % (b"0" * 400)),
        ("landmarks: OpenFace", of_times("0.1", "1e308")),
        ("landmarks: OpenFace", of_times("0.1", "inf")),
        ("landmarks: OpenFace", of_times("0", "5e-324")),
        ("landmarks: OpenFace", b"frame, confidence, pose_Rx\xff, pose_Ry"),
        ("plugin manifest", b"[mirrorcam.cues]\nno value\n"),
        ("plugin manifest", b"[mirrorcam.cues]\nname = \xff\n"),
    ],
)
def test_what_was_found_once_is_answered(name, content, tmp_path):
    assert outcome(BY_NAME[name], tmp_path, content) == ""


def test_a_session_with_words_for_a_cue_and_one_missing_is_scored_again(tmp_path):
    session = tmp_path / "call.mirrorcam"
    shutil.copytree(seeds.session_folder(), session)
    cues = pd.read_parquet(session / "cues.parquet")
    cues = cues.assign(gaze_yaw_deg="left").drop(columns="elbow_left_x")
    cues.to_parquet(session / "cues.parquet")

    with pytest.raises(InputError, match="gaze_yaw_deg holds no numbers"):
        rescore(open_session(session), [])
    cues.assign(gaze_yaw_deg=0.0, chest_y="low").to_parquet(session / "cues.parquet")
    assert rescore(open_session(session), []).summary["mirroring"] is not None


def test_scores_whose_times_do_not_rise_are_shown(tmp_path):
    session = tmp_path / "call.mirrorcam"
    shutil.copytree(seeds.session_folder(), session)
    scores = pd.read_parquet(session / "scores.parquet")
    scores.assign(time_s=0.0).to_parquet(session / "scores.parquet")
    assert all(one.kind != "not_mirrored" for one in moments_of(open_session(session)))


def test_a_finding_is_told(tmp_path):
    def broken(_folder: Path, _content: bytes) -> None:
        raise ZeroDivisionError("by nought")

    target = type(TARGETS[0])("broken", "bytes", seeds.srt, broken)
    assert outcome(target, tmp_path, b"").startswith("ZeroDivisionError at ")


def test_the_page_is_that_of_the_last_results():
    results = json.loads(page.RESULTS.read_text(encoding="utf-8"))
    assert (ROOT / "docs" / "trust.md").read_text(encoding="utf-8") == page.render(results)
    assert set(results["parsers"]) == {target.name for target in TARGETS}


def test_a_mutant_of_a_line_that_is_gone_is_told_as_such():
    there = {"module": "mirrorcam/times.py", "lines": "@@ -1 +1 @@\n-a\n+b", "why": "the same"}
    gone = {**there, "gone": True}
    told = {"places": 2, "modules": 1, "date": "2026-01-01", "draws": [], "survivors": [there]}
    assert "gone" not in page.mutation({"mutation": told})
    told |= {"survivors": [there, gone], "looked_for": "2026-01-02"}
    lines = page.mutation({"mutation": told}).splitlines()
    assert any(line.startswith("1 of the 2 ") and "2026-01-02" in line for line in lines)
    assert [line.count("**line is gone**") for line in lines[-2:]] == [0, 1]

# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing that is written about somebody who was not seen is a number, in whatever file."""

from __future__ import annotations

import csv
import json
import re
import shutil
import xml.etree.ElementTree as ET
from pathlib import Path

import pandas as pd
import pytest

from mirrorcam.export import export_session
from mirrorcam.pipeline.stored import rescore
from mirrorcam.session import open_session

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "call"
KEPT_S = 30.0
OTHER = {"a": "b", "b": "a"}
# How much of somebody was seen, and what was compared: nought of each.
AMOUNTS = {"pose_coverage", "face_coverage", "arms_coverage", "coverage", "surrogates", "still_s"}
# Of the recording, and of other people's studies.
APART = {"schema_version", "duration_s", "rate_hz", "typical", "calibrated", "quality"}
OF_FACE = ("face_", "head_yaw", "head_pitch", "head_roll", "gaze_", "target_", "eye_", "blink",
           "brow_", "mouth_", "smile", "upper_lip")  # fmt: skip


def session_without(folder, hide):
    """Score the example again, of which somebody hides something."""
    session = folder / "call.mirrorcam"
    shutil.copytree(EXAMPLE, session)
    cues = pd.read_parquet(session / "cues.parquet")
    hide(cues[cues["time_s"] < KEPT_S].reset_index(drop=True)).to_parquet(session / "cues.parquet")
    return rescore(open_session(session), [])


def numbers(part, seen, path=()):
    """List the numbers of a summary that are not about the one who was seen."""
    if isinstance(part, dict):
        for key, inner in part.items():
            if key != seen and key not in APART:
                yield from numbers(inner, seen, (*path, key))
    elif isinstance(part, list):
        for inner in part:
            yield from numbers(inner, seen, path)
    elif isinstance(part, (int, float)):
        yield path, part


@pytest.mark.parametrize("rows", [True, False], ids=["empty rows", "no rows"])
@pytest.mark.parametrize("who", ["a", "b"])
def test_who_was_never_seen_has_no_number_in_any_file(tmp_path, who, rows):
    def hide(cues):
        away = cues["participant"] == who
        if not rows:
            return cues[~away]
        names = cues.columns.difference(["frame_index", "time_s", "participant"])
        cues[names] = cues[names].mask(away)
        return cues

    session = session_without(tmp_path, hide)
    seen = OTHER[who]
    told = dict(numbers(session.summary, seen))
    assert {path[-1] for path in told} <= AMOUNTS
    assert set(told.values()) == {0}
    # The gaze of nobody in the example is calibrated, seen or not.
    assert session.summary["eye_contact"]["calibrated"] == {"a": False, "b": False}
    # Who was seen keeps the own numbers, of which there are some.
    for path in (("eye_contact",), ("open_body_language",), ("smiles",), ("nods",)):
        assert session.summary[path[0]][seen]
    own = [name for name in session.scores if name.endswith(f"_{seen}")]
    known = session.scores.drop(columns=["time_s", "coverage", *own]).notna().any()
    assert not known.any()
    assert set(session.events["participant"].dropna()) == {seen}

    export_session(session, "csv", tmp_path / "csv")
    with (tmp_path / "csv" / "scores.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            filled = {name for name, cell in row.items() if cell}
            assert filled <= {"time_s", "coverage", *own}
    for table in (tmp_path / "csv").glob("*.csv"):
        assert not re.search(r"(?i)\b(nan|null|none|inf)\b", table.read_text(encoding="utf-8"))
    export_session(session, "json", tmp_path / "call.json")
    whole = json.loads((tmp_path / "call.json").read_text(encoding="utf-8"), parse_constant=int)
    assert whole  # and no NaN in it, which is no number
    export_session(session, "eaf", tmp_path / "call.eaf")
    tiers = ET.parse(tmp_path / "call.eaf").getroot().iter("TIER")
    label = session.summary["participants"][who]["label"]
    of_who = [tier for tier in tiers if tier.get("PARTICIPANT") == label]
    assert not [one for tier in of_who for one in tier.iter("ANNOTATION")]
    export_session(session, "rmea", tmp_path / "call.txt")
    column = {"a": 0, "b": 1}[who]
    for line in (tmp_path / "call.txt").read_text(encoding="utf-8").splitlines():
        assert line.split()[column] == "NA"
    report = (session.path / "report.html").read_text(encoding="utf-8")
    text = re.sub(r"<(style|script|svg).*?</\1>|<[^>]+>", " ", report, flags=re.DOTALL)
    assert not re.search(r"(?i)\bnan\b|\bnone\b", text)
    assert not re.search(r"% returned", text)


@pytest.mark.parametrize("who", ["a", "b"])
def test_a_face_that_was_never_seen_neither_looks_nor_smiles(tmp_path, who):
    def hide(cues):
        names = [name for name in cues if name.startswith(OF_FACE)]
        cues[names] = cues[names].mask(cues["participant"] == who)
        return cues

    summary = session_without(tmp_path, hide).summary
    for part in ("eye_contact", "smiles", "nods", "expressions"):
        told = dict(numbers(summary[part], OTHER[who]))
        assert not {path for path in told if path[-1] not in AMOUNTS}, part
    assert summary["eye_contact"][OTHER[who]] is not None
    assert summary["smiles"][OTHER[who]]["count"] is not None
    assert summary["open_body_language"][who] is not None

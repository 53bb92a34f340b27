# SPDX-License-Identifier: GPL-3.0-or-later
"""CSV and Parquet say what the session says, with units, and nothing where nothing was seen."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pyarrow.parquet as pq
import pytest

from gui.demo_session import write_demo_session
from mirrorcam.export import export_session
from mirrorcam.export.tables import _as_csv
from mirrorcam.imports.events import read_annotations
from mirrorcam.text import from_cell
from tests.plugins.added import with_additions


def test_csv_is_what_the_session_says(session, tmp_path):
    written = export_session(session, "csv", tmp_path / "out")
    assert {path.name for path in written} == {
        "cues.csv",
        "cues_wide.csv",
        "scores.csv",
        "events.csv",
        "units.json",
    }
    cues = pd.read_csv(tmp_path / "out" / "cues.csv")
    pd.testing.assert_frame_equal(cues, session.cues, check_dtype=False, atol=1e-6, rtol=0)
    assert cues["frame_index"].dtype.kind == "i"
    # Times late in a long recording keep their decimals.
    np.testing.assert_allclose(cues["time_s"], session.cues["time_s"], atol=1e-6, rtol=0)
    lines = (tmp_path / "out" / "cues.csv").read_text().splitlines()
    assert ",," in lines[44]
    scores = pd.read_csv(tmp_path / "out" / "scores.csv")
    assert np.isnan(scores["mirroring"][3])
    events = pd.read_csv(tmp_path / "out" / "events.csv")
    assert list(events["kind"]) == list(session.events["kind"])


def test_wide_has_one_row_a_time_step(session, tmp_path):
    export_session(session, "csv", tmp_path / "out")
    wide = pd.read_csv(tmp_path / "out" / "cues_wide.csv")
    assert len(wide) == session.cues["time_s"].nunique() == 30
    assert list(wide)[:2] == ["frame_index", "time_s"]
    for who in "ab":
        tidy = session.cues[session.cues["participant"] == who]
        np.testing.assert_allclose(
            wide[f"{who}_head_yaw_deg"][: len(tidy)], tidy["head_yaw_deg"], atol=1e-6
        )
    # B has no row in the last step.
    assert np.isnan(wide["b_head_yaw_deg"].iloc[-1])
    assert wide["frame_index"].iloc[-1] == 58


def test_every_column_has_its_unit(session, tmp_path):
    export_session(session, "csv", tmp_path / "out")
    units = json.loads((tmp_path / "out" / "units.json").read_text(encoding="utf-8"))
    for name in ("cues", "cues_wide", "scores", "events"):
        columns = list(pd.read_csv(tmp_path / "out" / f"{name}.csv"))
        assert list(units[name]) == columns
        assert all(units[name].values())
    assert "own left" in units["cues_wide"]["b_head_yaw_deg"]


def test_columns_of_a_plugin_that_is_off_have_theirs(tmp_path):
    talk = write_demo_session(tmp_path / "talk.mirrorcam", minutes=0.2, rate_hz=5.0)
    export_session(with_additions(talk), "csv", tmp_path / "out")
    units = json.loads((tmp_path / "out" / "units.json").read_text(encoding="utf-8"))
    assert units["cues_wide"]["b_hand_height"] == "shoulder widths above mid-shoulder"
    assert units["scores"]["hands_together"] == "0 = chance, 100 = the same, delayed"


def test_a_file_name_gets_its_companions(session, tmp_path):
    written = export_session(session, "csv", tmp_path / "call.csv")
    assert [path.name for path in written] == [
        "call.csv",
        "call_wide.csv",
        "call_scores.csv",
        "call_events.csv",
        "call_units.json",
    ]


@pytest.mark.parametrize("name", ["cues", "scores", "events"])
def test_parquet_is_what_the_session_says(session, tmp_path, name):
    export_session(session, "parquet", tmp_path / "out")
    path = tmp_path / "out" / f"{name}.parquet"
    expected = getattr(session, name)
    pd.testing.assert_frame_equal(pd.read_parquet(path), expected, check_dtype=False)
    table = pq.read_table(path)
    assert table.column(0).null_count == 0
    units = [table.schema.field(i).metadata[b"unit"] for i in range(table.num_columns)]
    assert all(units)


def test_not_visible_is_null_in_parquet(session, tmp_path):
    export_session(session, "parquet", tmp_path / "out")
    table = pq.read_table(tmp_path / "out" / "cues.parquet")
    assert table.column("smile").null_count == session.cues["smile"].isna().sum() > 0


def test_no_cell_of_a_table_is_a_formula(session, tmp_path):
    words = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "'=1", "plain", "\r=1\r\nx", ""]
    events = pd.DataFrame({"kind": words, "start_s": -1.5, "end_s": np.nan, "label": None})
    cues = session.cues.assign(**{"=cmd|' /C calc'!A1": -1.0})
    _as_csv(events, {}, tmp_path / "events.csv")
    _as_csv(cues, {}, tmp_path / "cues.csv")
    told = pd.read_csv(tmp_path / "events.csv", keep_default_na=False)
    assert list(told["kind"]) == [f"'{word}" for word in words[:5]] + [*words[5:-2], "\n=1\nx", ""]
    assert list(told["start_s"]) == [-1.5] * 9
    assert list(told["end_s"]) == list(told["label"]) == [""] * 9
    assert [from_cell(cell) for cell in told["kind"][:5]] == words[:5]
    assert list(pd.read_csv(tmp_path / "cues.csv"))[-1] == "'=cmd|' /C calc'!A1"
    _as_csv(cues.iloc[:0], {}, tmp_path / "none.csv")
    assert list(pd.read_csv(tmp_path / "none.csv"))[:-1] == list(session.cues)


def test_a_word_like_a_formula_comes_back_as_it_was(tmp_path):
    _as_csv(
        pd.DataFrame({"kind": ["=note"], "start_s": [1.0], "end_s": [2.0], "label": ["-ish"]}),
        {},
        tmp_path / "events.csv",
    )
    found = read_annotations(tmp_path / "events.csv").found
    assert [(one.lane, one.text) for one in found] == [("=note", "-ish")]


def test_a_point_in_the_name_of_a_folder_is_no_ending(session, tmp_path):
    for name in ("call 3.4_tables", "v1.2", "2026.11.26 call"):
        written = export_session(session, "csv", tmp_path / name)
        assert {path.parent for path in written} == {tmp_path / name}
    assert export_session(session, "csv", tmp_path / "call.txt")[0] == tmp_path / "call.txt"

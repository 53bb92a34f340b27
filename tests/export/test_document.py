# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON document is strict, whole, and names no folder of this computer."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from mirrorcam.export import export_session
from mirrorcam.session import Correction, save_manifest


def test_it_holds_everything(session, tmp_path):
    (path,) = export_session(session, "json", tmp_path / "call.json")
    text = path.read_text(encoding="utf-8")
    told = json.loads(text, parse_constant=pytest.fail)
    assert told["summary"] == session.summary
    assert told["session"]["participants"]["b"]["label"] == "Bert & Söhne"
    assert [event["kind"] for event in told["events"]] == list(session.events["kind"])
    assert told["scores"]["mirroring"][3] is None
    assert len(told["cues"]["a"]["smile"]) == 30
    assert told["cues"]["b"]["smile"][-1] is None
    assert str(tmp_path) not in text


def test_corrections_hold_for_what_is_exported(session, tmp_path):
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = [Correction(kind="swap", start_s=0.0)]
    swapped = save_manifest(session, manifest)
    (path,) = export_session(swapped, "json", tmp_path / "call.json")
    told = json.loads(path.read_text(encoding="utf-8"))
    (plain,) = export_session(session, "json", tmp_path / "plain.json")
    before = json.loads(plain.read_text(encoding="utf-8"))
    assert told["cues"]["a"]["smile"] == before["cues"]["b"]["smile"]
    cues = export_session(swapped, "parquet", tmp_path / "tables")
    table = pd.read_parquet(next(p for p in cues if p.name == "cues.parquet"))
    assert table.loc[table["participant"] == "a", "smile"].isna().iloc[-1]

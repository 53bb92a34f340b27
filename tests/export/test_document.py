# SPDX-License-Identifier: GPL-3.0-or-later
"""The JSON document is strict, whole, and names no folder of this computer."""

from __future__ import annotations

import json

import pytest

from mirrorcam.export import export_session


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

# SPDX-License-Identifier: GPL-3.0-or-later
"""The summary in words: nothing that is unknown is shown as a number."""

from __future__ import annotations

from mirrorcam.cli.screen import show
from mirrorcam.cli.summary import summary_parts
from mirrorcam.model import LayoutKind
from mirrorcam.session import Manifest, SessionWriter

FULL = {
    "duration_s": 75.2,
    "layout": "tiles",
    "mirroring": {
        "score": 83.4,
        "p_value": 0.005,
        "effect": 6.1,
        "lag_s": 1.04,
        "leader": "a",
        "movement_synchrony": {
            "score": 12.0,
            "p_value": 0.4,
            "effect": 0.3,
            "lag_s": 0.2,
            "leader": None,
        },
    },
    "eye_contact": {
        "a": 0.62,
        "b": 0.55,
        "mutual": 0.41,
        "mutual_chance": 0.34,
        "mutual_p_value": 0.01,
    },
    "open_body_language": {"a": 58.2, "b": 41.0, "arms_crossed": {"a": 0.0, "b": 0.35}},
    "quality": [{"flag": "FACE_LOST", "participant": "b", "message": "the face of B was hidden"}],
}


def printed(summary, tmp_path, monkeypatch, capsys, manifest=None) -> list[str]:
    monkeypatch.setenv("COLUMNS", "120")
    manifest = manifest or Manifest(layout=LayoutKind.TILES)
    with SessionWriter(tmp_path / "s", manifest) as writer:
        writer.write_summary(summary)
        session = writer.finish("complete")
    show(*summary_parts(session))
    return [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]


def test_a_full_summary(tmp_path, monkeypatch, capsys):
    lines = printed(FULL, tmp_path, monkeypatch, capsys)
    assert "Posture mirroring 83 above chance (p = .005, effect 6.1) A leads by 1.0 s" in lines
    assert (
        "Movement synchrony 12 not told apart from chance (p = .400, effect 0.3) no clear leader"
        in lines
    )
    assert "Eye contact 62 % 55 % 41 % (by chance 34 %, p = .010)" in lines
    assert "Open body language 58 41" in lines
    assert "Arms crossed 0 % 35 %" in lines
    assert "- The face of B was hidden." in lines
    assert lines[-1] == f"Session: {tmp_path / 's'}"


def test_what_is_unknown_is_said(tmp_path, monkeypatch, capsys):
    short = {"mirroring": {"score": 20.0, "p_value": None, "effect": 1.5, "leader": None}}
    lines = printed(short, tmp_path, monkeypatch, capsys)
    assert any(
        "Posture mirroring 20 too short for a p-value (effect 1.5)" in line for line in lines
    )
    assert "Movement synchrony not measurable" in lines
    assert "Eye contact not visible not visible not visible" in lines
    assert "Open body language not visible not visible" in lines
    assert "Worth knowing" not in lines


def test_what_is_worth_knowing_of_somebody_has_the_name(tmp_path, monkeypatch, capsys):
    manifest = Manifest(layout=LayoutKind.TILES)
    manifest.participants.b.label = "Ben"
    lines = printed(FULL, tmp_path, monkeypatch, capsys, manifest)
    assert "- The face of Ben was hidden." in lines

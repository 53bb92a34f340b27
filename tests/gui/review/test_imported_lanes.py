# SPDX-License-Identifier: GPL-3.0-or-later
"""What others coded has rows of its own in the timeline, below ours."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PyQt6.QtWidgets import QFileDialog

from gui.refusals import refusal_told
from gui.review import outputs, readings, reasons
from gui.review.data import review_of
from gui.review.lanes import lanes_of
from gui.review.rapport import zone_at
from mirrorcam.pipeline.importing import import_events

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from gui.review.place import ReviewPlace
    from mirrorcam.session import Session


def coded(folder: Path) -> Path:
    path = folder / "coded.csv"
    lines = ["kind,participant,start_s,end_s", "smile,a,10,12", "speech,b,20,25", "speech,a,30,31"]
    lines += [f"lane{i},,{40 + i},{41 + i}" for i in range(9)]
    path.write_text("\n".join(lines))
    return path


def test_imported_rows_lie_below_those_of_the_same_kind(talk: Session, tmp_path: Path) -> None:
    before = lanes_of(review_of(talk))
    session = import_events(talk, coded(tmp_path)).session
    lanes = lanes_of(review_of(session))
    names = [lane.name.strip() for lane in lanes.events]
    ours = {lane.name: len(lane.events) for lane in before.events}
    for lane in lanes.events:
        if lane.name in ours:
            assert len(lane.events) == ours[lane.name]
    assert names[names.index("Smiles") + 1] == "imported"
    assert names[-1] == "Markers"
    assert "speech (imported)" in names
    assert names[-2] == "others (imported)"
    assert sum(e.source == "imported" for lane in lanes.events for e in lane.events) == 12


def test_review_shows_and_lists_them(
    talk: Session, tmp_path: Path, opened_place: Callable[[Session], ReviewPlace]
) -> None:
    session = import_events(talk, coded(tmp_path)).session
    place = opened_place(session)
    assert place.model.markers == []
    lane = next(row for row in place.timeline.lanes.events if row.name == "speech (imported)")
    found = place.timeline.event_at(22.0, lane.top + 0.5)
    assert found is not None
    assert found.source == "imported"
    place.side.select_event(found)
    assert place.side.page == 1
    place.grab()


def test_events_are_imported_in_the_app(
    talk: Session,
    tmp_path: Path,
    opened_place: Callable[[Session], ReviewPlace],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    place = opened_place(talk)
    path = coded(tmp_path)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    with qtbot.waitSignal(place.model.message, timeout=20_000) as told:
        place.outputs.import_events()
    assert told.args[0].startswith("Imported: 12 events from coded.csv.")
    assert any(lane.name == "speech (imported)" for lane in place.timeline.lanes.events)
    path.write_text("kind,start_s,end_s\nsmile,5,4\n")
    answers = iter([False, True])
    monkeypatch.setattr(outputs, "ask", lambda *_: next(answers))
    place.outputs.import_events()  # it may be a file of somebody else: the former events stay
    assert place.model.busy == ""
    with qtbot.waitSignal(place.model.message, timeout=20_000) as told:
        place.outputs.import_events()
    assert "line 2" in told.args[0]
    assert next(answers, None) is None
    assert place.model.busy == ""


@pytest.mark.parametrize("names", [("Carla", ""), ("Carla", "Dora")])
def test_what_is_odd_is_told_in_words_of_a_window(
    talk: Session, tmp_path: Path, names: tuple[str, str], german: None
) -> None:
    path = tmp_path / "coded.csv"
    first, second = names
    rows = [f"smile,{first},10,12", f"smile,{first},10,12", f"smile,{first},11,14"]
    rows += [f"hum,{second},20,21", "hum,A,9000,9001"]
    path.write_text("\n".join(["kind,participant,start_s,end_s", *rows]))
    for notice in import_events(talk, path).notices:
        told = refusal_told(notice)
        assert told.startswith("„")
        assert "--who" not in told
        assert not re.search("lines? |again|events", told)


def test_what_others_coded_changes_nothing_that_is_told(talk: Session, tmp_path: Path) -> None:
    before = review_of(talk)
    path = tmp_path / "coded.csv"
    rows = ["kind,participant,start_s,end_s", "pause,,0,60", "marker,,5,6"]
    for kind in ("smile", "nod", "arms_crossed", "look_away"):
        rows += [f"{kind},{who},0,60" for who in "ab"]
    path.write_text("\n".join(rows))
    after = review_of(import_events(talk, path).session)
    assert len(after.events) > len(before.events)
    assert after.paused == before.paused
    assert readings.statistics(after, 0, 60) == readings.statistics(before, 0, 60)
    for time_s in (10.0, 30.0, 50.0):
        assert readings.at(after, time_s) == readings.at(before, time_s)
        assert zone_at(after, time_s) == zone_at(before, time_s)
    for who in "ab":
        doors = [
            reasons.moment_of_part(data, f"openness_{who}", "arms_crossed")
            for data in (before, after)
        ]
        assert doors[0] == doors[1]
    shown = [e for lane in lanes_of(after).events for e in lane.events]
    assert len(shown) == len(set(shown))

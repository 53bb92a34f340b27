# SPDX-License-Identifier: GPL-3.0-or-later
"""What the place shows before a session is there, and of one that is damaged or was interrupted."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pytest
from PyQt6.QtWidgets import QLabel

from mirrorcam.session.tables import write_table


def damaged(talk, how):
    if how == "newer":
        path = talk.path / "session.json"
        content = json.loads(path.read_text(encoding="utf-8"))
        path.write_text(json.dumps(content | {"schema_version": 99}), encoding="utf-8")
    elif how == "no summary":
        (talk.path / "summary.json").unlink()
    elif how == "scores":
        (talk.path / "scores.parquet").write_bytes(b"PAR1 and then nothing")
    elif how == "events":
        (talk.path / "events.parquet").write_bytes(b"")
    elif how == "manifest":
        (talk.path / "session.json").write_text("{", encoding="utf-8")
    else:
        shutil.rmtree(talk.path)
    return talk


@pytest.mark.parametrize(
    ("how", "word"),
    [
        ("newer", "newer mirrorcam"),
        ("no summary", "summary.json"),
        ("scores", "scores.parquet"),
        ("events", "events.parquet"),
        ("manifest", "session.json"),
        ("gone", "not there"),
    ],
)
def test_a_session_that_cannot_be_opened_says_why(opened_place, talk, how, word):
    place = opened_place(damaged(talk, how))
    assert place.model.state == "error"
    assert word in place.model.problem
    assert word in place.panel.accessibleName()
    assert not place.actions_by_name["mark"].isEnabled()


def test_a_damaged_session_can_be_tried_again(opened_place, talk, qtbot):
    saved = (talk.path / "summary.json").read_text(encoding="utf-8")
    place = opened_place(damaged(talk, "no summary"))
    (talk.path / "summary.json").write_text(saved, encoding="utf-8")
    place.panel.acted.emit()
    qtbot.waitUntil(lambda: place.model.state == "ready")


def test_damaged_landmarks_take_only_the_overlays(opened_place, talk, qtbot):
    (talk.path / "landmarks.parquet").write_bytes(b"nothing")
    place = opened_place(talk)
    assert place.model.state == "ready"
    place.grab()
    qtbot.waitUntil(lambda: not place.context.tasks.busy)
    assert place.tracks.at(1.0) == {}


def test_an_interrupted_session_says_so(opened_place, write_session, tmp_path):
    session = write_session(
        tmp_path / "half.mirrorcam", minutes=1.0, rate_hz=5.0, state="interrupted"
    )
    place = opened_place(session)
    assert "stopped early" in place._notice.text()


def test_empty_and_loading(place, talk, qtbot):
    assert place.model.state == "empty"
    place.open(talk.path)
    assert place.model.state == "loading"
    qtbot.waitUntil(lambda: place.model.state == "ready")


@pytest.mark.parametrize("seed", [3, 4])
def test_a_table_full_of_nonsense_is_shown_or_refused(opened_place, talk, qtbot, seed):
    rng = np.random.default_rng(seed)
    for name in ("scores", "events"):
        table = getattr(talk, name).copy()
        numbers = table.select_dtypes("number").columns
        for column in rng.choice(numbers, min(3, len(numbers)), replace=False):
            rows = rng.random(len(table)) < 0.5
            nonsense = rng.choice([np.nan, np.inf, -1e12, 1e12], int(rows.sum()))
            table.loc[rows, column] = nonsense
        write_table(talk.path / f"{name}.parquet", name, table)
    place = opened_place(talk)
    assert place.model.state in ("ready", "error")
    if place.model.state == "ready":
        for time_s in (0.0, 30.0, 119.0):
            place.playhead.seek(time_s)
        assert not place.grab().isNull()


def test_the_place_says_what_it_is_until_a_session_is_open(place, opened_place, talk):
    def named():
        return any(one.isVisible() and one.text() == "Review" for one in place.findChildren(QLabel))

    assert named()
    assert place.panel.isVisible()
    opened_place(talk)
    assert not named()

# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from mirrorcam.report.lanes import lanes, markers

if TYPE_CHECKING:
    from types import SimpleNamespace

LABELS = {"a": "Anna", "b": "Ben"}


def events(*rows: tuple[str, str | None, float, float, str]) -> pd.DataFrame:
    names = ["kind", "participant", "start_s", "end_s", "source"]
    return pd.DataFrame(rows, columns=names).assign(label="", value=np.nan)


def test_known_kinds_come_first_and_markers_last(make: SimpleNamespace) -> None:
    table = pd.concat(
        [
            make.events(),
            events(("hand_wave", "a", 1.0, 2.0, "imported"), ("smile", "a", 1, 2, "imported")),
        ],
        ignore_index=True,
    )
    titles = [lane.title for lane in lanes(table, 2882.0, LABELS)]
    assert titles == [
        "Mirrored",
        "Mutual gaze",
        "Smiles",
        "Nods",
        "Arms crossed",
        "Hand wave, imported",
        "Smiles, imported",  # never counted with what was detected
        "Markers",
    ]


def test_however_many_kinds_were_coded_none_is_left_out() -> None:
    rows = [(f"kind_{i:02d}", "a", float(i), i + 1.0, "imported") for i in range(30)]
    table = events(("smile", "a", 1, 2, "detected"), *rows, ("marker", None, 5, 5, "user"))
    found = lanes(table, 100.0, LABELS)
    titles = [lane.title for lane in found]
    assert len(titles) == 12
    assert (titles[0], titles[-2], titles[-1]) == ("Smiles", "21 other kinds", "Markers")
    assert sum(count for lane in found for _, count, _ in lane.counts) == len(table)
    twelve = lanes(table.iloc[1:12], 100.0, LABELS)
    assert [lane.title for lane in twelve] == [f"Kind {i:02d}, imported" for i in range(11)]


def test_a_stands_above_b_in_their_inks() -> None:
    (lane,) = lanes(
        events(("smiles", "a", 0, 10, "detected"), ("smile", "b", 50, 60, "detected")), 100, LABELS
    )
    assert [(row.ink, row.path) for row in lane.rows] == [
        ("a", "M0.0 1h100.0v7h-100.0z"),
        ("b", "M500.0 10h100.0v7h-100.0z"),
    ]
    assert lane.counts == (("Anna", 1, "0:10"), ("Ben", 1, "0:10"))


def test_of_what_was_mirrored_it_is_said_who_led() -> None:
    rows = (("mirrored", "a", 0, 10, "detected"), ("mirrored", "b", 50, 70, "detected"))
    (lane,) = lanes(events(*rows, ("mirrored", None, 80, 90, "detected")), 100, LABELS)
    assert [whose for whose, _, _ in lane.counts] == ["Anna leads", "Ben leads", "both"]


def test_touching_bars_become_one_and_short_ones_stay_visible() -> None:
    (lane,) = lanes(
        events(
            ("mirrored", None, 0, 10, "detected"),
            ("mirrored", None, 5, 20, "detected"),
            ("mirrored", None, 90, 90, "detected"),
        ),
        100,
        LABELS,
    )
    assert lane.rows[0].path == "M0.0 1h200.0v16h-200.0zM900.0 1h1.5v16h-1.5z"
    assert lane.counts == (("both", 3, "0:25"),)


def test_odd_times_stay_on_the_page() -> None:
    table = events(
        ("nod", "a", -5, 2, "detected"),
        ("nod", "a", 99, 400, "detected"),
        ("nod", "a", 50, 40, "detected"),
        ("nod", "a", 60, np.nan, "detected"),
        ("nod", "a", np.nan, 3, "detected"),
    )
    (lane,) = lanes(table, 100, LABELS)
    assert lane.counts == (("Anna", 4, "0:03"),)
    assert "nan" not in lane.rows[0].path


def test_thousands_of_events_stay_small() -> None:
    times = np.linspace(0, 3600, 20_000)
    table = events(*(("nod", "a", t, t + 0.1, "detected") for t in times))
    (lane,) = lanes(table, 3600, LABELS)
    assert len(lane.rows[0].path) < 20_000


def test_markers_are_listed_by_time() -> None:
    table = events(("marker", None, 50, 50, "user"), ("x", "a", 5, 6, "user"))
    table["label"] = ["late", None]
    assert [(m.time, m.text) for m in markers(table, 100)] == [
        ("0:05", "Marker"),
        ("0:50", "late"),
    ]


def test_how_often_is_said_as_people_say_it() -> None:
    (lane,) = lanes(
        events(
            ("nod", "a", 1.0, 2.0, "detected"),
            ("nod", "b", 3.0, 4.0, "detected"),
            ("nod", "b", 5.0, 6.0, "detected"),
        ),
        10.0,
        LABELS,
    )
    assert lane.description == "Anna: once; Ben: 2 times"


def test_no_events() -> None:
    assert lanes(events(), 100, LABELS) == []
    assert markers(events(), 100) == []

# SPDX-License-Identifier: GPL-3.0-or-later
"""The geometry of the curves: what is not visible is never drawn."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.report.paths import MOST_POINTS, series_of
from mirrorcam.report.timeline import Track, steps, ticks, tracks

if TYPE_CHECKING:
    from types import SimpleNamespace

LABELS = {"a": "Anna", "b": "Ben"}


def table(**columns: object) -> pd.DataFrame:
    return pd.DataFrame({"time_s": np.arange(10.0), **columns})


def track(frame: pd.DataFrame, key: str, duration: float = 10.0) -> Track:
    return next(t for t in tracks(series_of(frame, duration), LABELS) if t.key == key)


def points(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


def test_chance_lies_on_the_zero_line_and_the_mirror_image_at_the_top() -> None:
    found = track(table(mirroring=[0.0] * 5 + [100.0] * 5), "mirroring")
    heights = [y for _, y in points(found.curves[0].path)]
    assert heights[0] == found.zero
    assert heights[-1] == 2.0
    assert found.band == ""


def test_a_hole_breaks_the_line_and_is_hatched() -> None:
    values = [10.0] * 4 + [np.nan] * 3 + [20.0] * 3
    found = track(table(mirroring=values, coverage=1.0), "mirroring")
    assert found.curves[0].path.count("M") == 2
    assert [x for x, _ in points(found.curves[0].path)] == [0, 100, 200, 300, 700, 800, 900]
    assert found.hidden == ((350.0, 300.0),)


def test_missing_rows_break_the_line_too() -> None:
    frame = table(mirroring=10.0, coverage=1.0).drop(index=[3, 4, 5, 6])
    assert track(frame, "mirroring").curves[0].path.count("M") == 2


def test_a_lone_step_is_a_dot() -> None:
    values = [np.nan, 5.0] + [np.nan] * 8
    assert track(table(mirroring=values), "mirroring").curves[0].path.endswith("h.1")


def test_low_coverage_is_hatched_even_where_a_value_stands() -> None:
    coverage = [1.0] * 8 + [0.2, np.nan]
    found = track(table(mirroring=50.0, coverage=coverage), "mirroring")
    assert found.hidden == ((750.0, 250.0),)


def test_who_was_seen_alone_is_not_hatched() -> None:
    seen = [0.5] * 8 + [np.nan] * 2
    frame = table(eye_contact_a=seen, openness_a=seen, coverage=0.0)
    for key in ("eye_contact", "openness"):
        found = track(frame, key)
        assert found.hidden == ((750.0, 250.0),)
        assert [bool(curve.path) for curve in found.curves][:2] == [True, False]
    assert track(frame, "mirroring").hidden == ((0.0, 1000.0),)


def test_the_chance_band_is_drawn_where_it_is_known() -> None:
    low = [-10.0] * 5 + [np.nan] * 5
    frame = table(mirroring=50.0, mirroring_chance_low=low, mirroring_chance_high=12.0)
    band = track(frame, "mirroring").band
    assert band.endswith("Z")
    assert max(x for x, _ in points(band)) == 400.0


def test_the_lag_is_drawn_only_above_chance() -> None:
    mirroring = [5.0] * 5 + [60.0] * 5
    frame = table(mirroring=mirroring, mirroring_chance_high=12.0, lag_s=[3.0] * 5 + [-1.0] * 5)
    leads_a, leads_b = track(frame, "lag").curves
    assert leads_a.path == ""
    assert min(x for x, _ in points(leads_b.path)) == 500.0
    rows = steps(series_of(frame, 10.0), LABELS)
    assert rows[0][1][1] == "–"
    assert rows[-1][1][1] == "Ben by 1.0 s"


def test_nobody_leads_where_chance_is_not_known() -> None:
    frame = table(mirroring=60.0, lag_s=1.0)
    assert [curve.path for curve in track(frame, "lag").curves] == ["", ""]
    assert {row[1][1] for row in steps(series_of(frame, 10.0), LABELS)} == {"–"}


def test_an_hour_is_brought_down_and_holes_stay_holes(make: SimpleNamespace) -> None:
    frame = make.scores(3600.0)
    series = series_of(frame, 3600.0)
    assert series.time_s.size == MOST_POINTS
    gone = (series.time_s > 0.84 * 3600) & (series.time_s < 0.88 * 3600)
    assert np.isnan(series.of("mirroring")[gone]).all()
    assert np.nanmean(series.of("openness_a")) == pytest.approx(frame["openness_a"].mean(), 0.01)


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_very_short_sessions(rows: int) -> None:
    frame = table(mirroring=5.0, coverage=1.0).iloc[:rows]
    found = tracks(series_of(frame, 1.0), LABELS)
    assert len(found) == 4
    if rows == 0:
        assert all(t.hidden == ((0.0, 1000.0),) for t in found)
        assert "not measurable" in found[0].description


@pytest.mark.parametrize("duration", [0.4, 4.0, 39.9, 2882.0, 11_000.0, 90_000.0])
def test_ticks_are_few_and_round(duration: float) -> None:
    found = ticks(duration)
    assert 1 <= len(found) <= 9
    assert found[0].text == "0:00"
    assert all(0 <= tick.left < 97.1 for tick in found)


def test_the_description_tells_the_curve() -> None:
    found = track(table(mirroring=[0.0] * 9 + [90.0], coverage=1.0), "mirroring")
    assert "9 on average, at most 90 at 0:09, shown for 100 % of the time" in found.description


def test_infinite_values_are_not_drawn() -> None:
    frame = table(mirroring=[np.inf] * 5 + [1.0] * 5, coverage=1.0)
    assert "inf" not in track(frame, "mirroring").curves[0].path

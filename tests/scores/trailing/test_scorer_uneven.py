# SPDX-License-Identifier: GPL-3.0-or-later
"""Trailing scores of a slow computer: few pictures, at odd times, half of them without a pose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirrorcam.cues.gaps import bridge_table
from mirrorcam.cues.table import VALUES, CueRow
from mirrorcam.scores.matching.posture import mirror_image
from mirrorcam.scores.series import dyad_series
from mirrorcam.scores.trailing.steady import SteadyGrid
from tests.trailing import trailing_scores

if TYPE_CHECKING:
    import pandas as pd

RATE = 15.0
N = 54 * 15
# Told in a picture in which nobody looked for the pose: what the face shows.
KEPT = ("confidence", "head_", "gaze_", "target_", "eye_", "shot", "face_", "smile", "mouth_")
BODY = [cue for cue in VALUES if not cue.startswith(KEPT) and not cue.endswith("confidence")]


def thinned(cues: pd.DataFrame, rate_hz: float, *, pose_every: int = 2) -> pd.DataFrame:
    """So many rows a second, at 0.6 to 1.4 of the usual distance, the body in some of them."""
    rng = np.random.default_rng(5)
    times = np.unique(cues["time_s"])
    at = np.cumsum(rng.uniform(0.6, 1.4, int(times[-1] * rate_hz * 1.2)) / rate_hz)
    kept = np.unique(times[np.searchsorted(times, at[at < times[-1]])])
    few = cues[cues["time_s"].isin(kept)].reset_index(drop=True)
    looked = few["time_s"].isin(kept[::pose_every])
    few.loc[~looked, BODY] = np.nan
    return few


@pytest.fixture(scope="module")
def whole(lively, delay, cue_table):
    """B mirrors A a second later; both open and close, and look at each other now and then."""
    a, b = lively(N, 1), mirror_image(delay(lively(N, 1), 15))
    for person, turn_s in ((a, 9.0), (b, 14.0)):
        person["openness"] = 60 + 15 * np.sin(np.arange(N) / (turn_s * RATE) * 2 * np.pi)
        person["eye_contact"] = (np.arange(N) % (turn_s * RATE) < 5 * RATE).astype(float)
    return cue_table(a, b)


@pytest.fixture(scope="module")
def told(whole):
    return trailing_scores(whole).set_index("time_s")


@pytest.mark.parametrize(("rate_hz", "pose_every"), [(5.0, 1), (5.0, 2), (4.0, 2)])
def test_few_pictures_give_nearly_the_scores_of_all(whole, told, rate_hz, pose_every):
    few = trailing_scores(thinned(whole, rate_hz, pose_every=pose_every)).set_index("time_s")
    few = few.loc[11:]
    full = told.loc[few.index]
    for who in "ab":
        np.testing.assert_allclose(few[f"openness_{who}"], full[f"openness_{who}"], atol=2.5)
        np.testing.assert_allclose(few[f"eye_contact_{who}"], full[f"eye_contact_{who}"], atol=0.06)
    np.testing.assert_allclose(few["coverage"], full["coverage"], atol=0.06)
    few, full = few.loc[37:], full.loc[37:]
    np.testing.assert_allclose(few["mirroring"], full["mirroring"], atol=3.0)
    np.testing.assert_allclose(few["lag_s"], full["lag_s"], atol=1.5 / RATE)
    assert set(few["leader"]) == {"a"}
    assert (few["mirroring"] > few["mirroring_chance_high"]).all()


def test_chance_is_known_after_half_a_minute_or_so_at_any_rate(whole, told):
    few = trailing_scores(thinned(whole, 4.0)).set_index("time_s")
    for table in (told, few):
        assert 30.0 < table["mirroring"].first_valid_index() < 37.0
        # From then on it stays known.
        assert table["mirroring"].loc[37:].notna().all()


def test_a_time_in_which_nobody_was_seen_does_not_count_as_chance(whole):
    late = whole.copy()
    late.loc[late["time_s"] < 12.0, list(VALUES)] = np.nan
    told = trailing_scores(late).set_index("time_s")
    assert told["mirroring"].first_valid_index() > 40.0


def test_chance_that_was_seen_little_of_is_wide(lively, cue_table):
    told = trailing_scores(cue_table(lively(N, 11), lively(N, 12))).set_index("time_s")
    width = told["mirroring_chance_high"] - told["mirroring_chance_low"]
    assert width.dropna().iloc[:15].mean() > 1.05 * width.loc[50:].mean()


def test_the_grid_is_that_of_a_recording(whole):
    """Whatever the rows' times are, and whichever of them lack a cue."""
    few = thinned(whole, 6.0)
    names = ("head_yaw_deg", "trunk_x", "wrist_left_y")
    recorded = dyad_series(bridge_table(few), RATE)
    grid = SteadyGrid(RATE, names)
    steps = []
    for row in few.to_dict("records"):
        cues = {name: row[name] for name in names if np.isfinite(row[name])}
        steps += grid.add(CueRow(0, row["time_s"], row["participant"], cues))
    first = round(steps[0][0] * RATE)
    for i, who in enumerate("ab"):
        for k, name in enumerate(names):
            live = np.array([values[i, k] for _, values in steps])
            expected = recorded.values[who][name][first : first + live.size]
            np.testing.assert_allclose(live, expected, atol=1e-5)
            assert np.isfinite(live).mean() > 0.7


def test_arms_that_leave_the_picture_are_not_held(whole):
    few = thinned(whole, 5.0)
    gone = few["time_s"] > 30.0
    few.loc[gone, "openness"] = np.nan
    told = trailing_scores(few).set_index("time_s")["openness_a"]
    assert told.loc[20:34].notna().all()
    assert told.loc[36:].isna().all()


def test_a_cut_between_two_uneven_pictures_is_one_step(whole):
    few = thinned(whole, 5.0)
    few["shot"] = (few["time_s"] > 20.0).astype(float)
    grid = SteadyGrid(RATE, ("shot",), unbridged=("shot",))
    told = [
        values[0, 0]
        for row in few.to_dict("records")
        for _, values in grid.add(
            CueRow(0, row["time_s"], row["participant"], {"shot": row["shot"]})
        )
    ]
    assert np.nansum(np.abs(np.diff(told)) > 0) == pytest.approx(np.nanmax(told))

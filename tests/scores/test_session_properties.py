# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold for the scores of a whole session, whoever the two are."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from mirrorcam.model import LayoutKind
from mirrorcam.scores.matching.posture import CHANNELS, mirror_image
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.summary import summarise
from mirrorcam.scores.table import score_table

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "call" / "cues.parquet"
EXAMPLE_S = 75.0
RATE = 15.0
STEPS = 500
HOW = ScoreSettings(surrogates=19)
OTHER = {"a": "b", "b": "a", None: None}

EXCHANGED = OTHER | {"left_arm": "right_arm", "right_arm": "left_arm"}  # in A's mirror

seeds = st.integers(0, 10_000)
# Making an example that fails smaller would take minutes.
few = settings(max_examples=4, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])


@pytest.fixture(scope="module")
def session(lively, cue_table):
    """Make the cue table of two people of whom B mirrors A a second later, for the most part."""

    def make(seed: int) -> pd.DataFrame:
        a, own = lively(STEPS, seed), lively(STEPS, seed + 20_000)
        b = {name: np.roll(values, 15) for name, values in mirror_image(a).items()}
        moving = [name for name, values in own.items() if np.ptp(values) > 0.0]
        return cue_table(a, b | {name: 0.8 * b[name] + 0.6 * own[name] for name in moving})

    return make


@pytest.fixture(scope="module")
def call():
    """Return the cues of a call with smiles, nods, looks and chance of all of them."""
    once = pd.read_parquet(EXAMPLE)
    # Twice, since half as long holds too little for a p of looks and smiles.
    after = once.assign(frame_index=once["frame_index"] + 10_000, time_s=once["time_s"] + EXAMPLE_S)
    return pd.concat([once, after], ignore_index=True)


def told_of(cues, names):
    scored = score_cues(cues, ScoreSettings(surrogates=59))
    return summarise(scored, LayoutKind.TILES, 2 * EXAMPLE_S, names, [])


@pytest.fixture(scope="module")
def summary(call):
    return told_of(call, {"a": "Anna", "b": "Ben"})


@few
@given(seed=seeds, lost=st.floats(0.0, 0.5))
def test_pictures_lost_at_random_move_scores_little(session, seed, lost):
    """As docs/trust.md states it: half of the pictures move mirroring by less than 4 points."""
    whole = session(seed)
    gone = np.flatnonzero(np.random.default_rng(seed).random(STEPS) < lost)
    told = score_cues(whole, HOW).mirroring
    left = score_cues(whole[~whole["frame_index"].isin(gone)].reset_index(drop=True), HOW).mirroring
    assert left.whole_score == pytest.approx(told.whole_score, abs=4.0)
    assert left.whole_lag_s == pytest.approx(told.whole_lag_s, abs=0.1)
    assert left.leader == told.leader


@few
@given(seed=seeds)
def test_exchanging_the_people_exchanges_everything_told_of_them(session, seed):
    cues = session(seed)
    swapped = cues.assign(participant=cues["participant"].map(OTHER))
    swapped = swapped.sort_values(["time_s", "participant"], ignore_index=True)
    there, back = score_cues(cues, HOW), score_cues(swapped, HOW)
    for name in ("mirroring", "same_side", "movement", "expressions", "gestures"):
        one, other = getattr(there, name), getattr(back, name)
        assert (one is None) == (other is None)
        if one is None:
            continue
        # Sums are taken in another order, in single precision; nothing else may differ.
        assert one.whole_score == pytest.approx(other.whole_score, abs=0.01)
        assert one.whole_lag_s == pytest.approx(-other.whole_lag_s, abs=2e-3)
        assert one.whole.p_value == pytest.approx(other.whole.p_value, nan_ok=True)
        assert one.leader == OTHER[other.leader]
        np.testing.assert_allclose(one.score, other.score, atol=0.01)
        np.testing.assert_allclose(one.lag_s, -other.lag_s, atol=1e-6)
    assert there.openness["a"].mean == pytest.approx(back.openness["b"].mean, nan_ok=True)
    tables = score_table(there), score_table(back)
    for kind in ("eye_contact", "openness"):
        np.testing.assert_array_equal(tables[0][f"{kind}_a"], tables[1][f"{kind}_b"])
    np.testing.assert_array_equal(tables[0]["coverage"], tables[1]["coverage"])


def exchanged(part, key=""):
    """Tell a summary of the same two people under each other's names."""
    if isinstance(part, dict):
        return {EXCHANGED.get(name, name): exchanged(inner, name) for name, inner in part.items()}
    if isinstance(part, list):
        return [exchanged(inner) for inner in part]
    if key in ("leader", "participant"):
        return OTHER[part]
    return -part if key == "lag_s" else part


def leaves(part, path=()):
    inner = part.items() if isinstance(part, dict) else enumerate(part)
    for key, one in inner:
        if isinstance(one, (dict, list)):
            yield from leaves(one, (*path, key))
        else:
            yield (*path, key), one


def test_the_summary_of_the_exchanged_people_is_the_exchanged_summary(call, summary):
    swapped = call.assign(participant=call["participant"].map(OTHER))
    swapped = swapped.sort_values(["time_s", "participant"], ignore_index=True)
    one, other = summary, told_of(swapped, {"a": "Ben", "b": "Anna"})
    assert one["mirroring"]["leader"] == "a"
    assert one["smiles"]["returned"]["p_value"] < 1.0
    assert one["eye_contact"]["mutual_p_value"] < 1.0
    expected, told = dict(leaves(exchanged(one))), dict(leaves(other))
    assert told.keys() == expected.keys()
    for path, value in expected.items():
        if isinstance(value, float):
            near = 1e-5 if path[-1] == "lag_s" else 1e-4
            assert told[path] == pytest.approx(value, rel=1e-6, abs=near, nan_ok=True), path
        else:
            assert told[path] == value, path


def test_where_zero_lies_for_a_posture_changes_no_score(call, summary):
    """A camera that stands aslant, a chair further left: of both, each by another amount."""
    moved = call.copy()
    for number, name in enumerate(sorted(channel.cue for channel in CHANNELS)):
        by = call["participant"].map({"a": 1.0 + number, "b": -0.5 * number})
        moved[name] = moved[name] + by * (1.0 if name.endswith("_deg") else 0.03)
    told = told_of(moved, {"a": "Anna", "b": "Ben"})
    one, other = (dict(leaves(part["mirroring"])) for part in (summary, told))
    for path, value in one.items():
        # For a p others are drawn: rounding decides of which.
        if path[-1] in (
            "score", "same_side_score", "above_chance_share", "lag_s", "chance_low", "chance_high"
        ):  # fmt: skip
            assert other[path] == pytest.approx(value, abs=1e-3, nan_ok=True), path
    assert told["mirroring"]["leader"] == "a"


@pytest.mark.parametrize(
    ("lost", "points", "lag_s", "share", "openness"),
    [(0.25, 5.0, 0.03, 0.02, 0.5), (0.5, 15.0, 0.06, 0.03, 1.5)],
)
def test_a_call_that_lost_pictures_is_scored_as_docs_trust_has_it(
    call, summary, lost, points, lag_s, share, openness
):
    """A call of ten pictures a second, of which three quarters or half are left."""
    pictures = call["frame_index"].unique()
    gone = pictures[np.random.default_rng(0).random(pictures.size) < lost]
    left = call[~call["frame_index"].isin(gone)].reset_index(drop=True)
    told = told_of(left, {"a": "Anna", "b": "Ben"})
    for before, after in (
        (summary["mirroring"], told["mirroring"]),
        (summary["mirroring"]["movement_synchrony"], told["mirroring"]["movement_synchrony"]),
    ):
        assert after["score"] == pytest.approx(before["score"], abs=points)
        assert after["lag_s"] == pytest.approx(before["lag_s"], abs=lag_s)
        assert after["leader"] == before["leader"] == "a"
    for who in ("a", "b"):
        one, other = (part["smiles"][who]["share"] for part in (summary, told))
        assert other == pytest.approx(one, abs=share)
        one, other = (part["eye_contact"][who] for part in (summary, told))
        assert other == pytest.approx(one, abs=share)
        one, other = (part["open_body_language"][who] for part in (summary, told))
        assert other == pytest.approx(one, abs=openness)


@few
@given(seed=seeds, who=st.sampled_from("ab"), first=st.integers(0, STEPS), nan=st.booleans())
def test_who_is_not_seen_has_no_numbers(session, seed, who, first, nan):
    """Rows that are empty and rows that are missing say the same: nothing."""
    cues = session(seed)
    hidden = (cues["participant"] == who) & (cues["frame_index"] >= first)
    values = [name for name in cues.columns if name not in ("frame_index", "time_s", "participant")]
    if nan:
        cues[values] = cues[values].mask(hidden)
    else:
        cues = cues[~hidden].reset_index(drop=True)
    scored = score_cues(cues, HOW)
    table = score_table(scored)
    # Short gaps are bridged, and windows that still hold something of before.
    unseen = table["time_s"] > first / RATE + 2.0
    assert table.loc[unseen, [f"openness_{who}", f"eye_contact_{who}"]].isna().all(axis=None)
    assert table.loc[unseen, "eye_contact_mutual"].isna().all()
    late = table["time_s"] > first / RATE + 8.0
    together = ["mirroring", "mirroring_same_side", "movement_synchrony", "lag_s"]
    assert table.loc[late, together].isna().all(axis=None)
    if first == 0:
        names = {"a": "Anna", "b": "Ben"}
        summary = summarise(scored, LayoutKind.TILES, STEPS / RATE, names, [])
        assert summary["participants"][who]["pose_coverage"] == 0.0
        for number in (
            summary["mirroring"]["score"],
            summary["mirroring"]["p_value"],
            summary["eye_contact"][who],
            summary["eye_contact"]["mutual"],
            summary["open_body_language"][who],
            summary["smiles"][who]["share"],
            summary["nods"][who]["per_minute"],
            summary["breathing"][who]["per_minute"],
        ):
            assert number is None or np.isnan(number)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A simulation that was stopped goes on where it was, and counts every pair once."""

from __future__ import annotations

import math

import pytest

from benchmarks.kept_pairs import false_alarm_row, p_of_pairs


def test_pairs_that_are_kept_are_not_simulated_again(tmp_path):
    made = []

    def one(pair):
        made.append(pair)
        return {"head": 0.01 * (pair + 1), "arms": math.nan if pair % 2 else 0.5}

    keep = tmp_path / "strangers.jsonl"
    assert p_of_pairs(one, 3, keep=keep)["head"] == pytest.approx([0.01, 0.02, 0.03])
    again = p_of_pairs(one, 6, keep=keep)
    assert made == [0, 1, 2, 3, 4, 5]
    assert again["head"] == pytest.approx([0.01, 0.02, 0.03, 0.04, 0.05, 0.06])
    assert again["arms"] == [0.5, 0.5, 0.5]
    # All that are kept count, also where fewer are asked for.
    assert p_of_pairs(one, 2, keep=keep) == again
    assert p_of_pairs(one, 2)["head"] == pytest.approx([0.01, 0.02])


def test_a_run_that_is_stopped_in_the_middle_loses_nothing(tmp_path):
    def breaks(pair):
        if pair == 2:
            raise KeyboardInterrupt
        return {"head": 0.5}

    keep = tmp_path / "strangers.jsonl"
    with pytest.raises(KeyboardInterrupt):
        p_of_pairs(breaks, 4, keep=keep)
    assert len(keep.read_text().splitlines()) == 2


def test_the_row_counts_p_at_and_below_5_in_100():
    row = false_alarm_row([0.005, 0.05, 0.055, 0.9])
    assert row["told"] == 4
    assert row["false_alarms"] == 0.5
    assert row["false_alarms_low"] < 0.5 < row["false_alarms_high"]
    assert false_alarm_row([]) == {
        "told": 0, "false_alarms": None, "false_alarms_low": None, "false_alarms_high": None,
    }  # fmt: skip

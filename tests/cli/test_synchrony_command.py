# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam synchrony``: JSON for programs, a table for people, sentences for mistakes."""

from __future__ import annotations

import json

import numpy as np
import pytest

from mirrorcam.scores.synchrony.pair import SynchronySettings, synchrony

FIELDS = [
    "rate_hz",
    "window_s",
    "step_s",
    "max_lag_s",
    "windows",
    "absolute",
    "fisher",
    "smooth_s",
    "grand_mean",
    "lag_s",
    "leader",
    "p_value",
    "effect",
    "surrogates",
    "chance_mean",
    "lags_s",
    "matrix",
    "summary",
]


@pytest.fixture
def two_series(tmp_path) -> np.ndarray:
    """B follows A by 0.5 s; a stretch of B is missing.

    Also written to series.csv, and the last minute of it to short.csv.
    """
    rng = np.random.default_rng(0)
    a = np.convolve(rng.standard_normal(3020), np.ones(20), "valid")[:3000]
    b = np.roll(a, 5) + rng.standard_normal(3000)
    b[:800] = np.nan
    a, b = a.round(3), b.round(3)
    rows = [f"{x},{'' if np.isnan(y) else y}\n" for x, y in zip(a, b, strict=True)]
    for name, some in (("series.csv", rows), ("short.csv", rows[-600:])):
        (tmp_path / name).write_text("".join(["anna,bert\n", *some]))
    return np.array([a, b])


def test_json_holds_what_python_gives(two_series, here):
    done = here("synchrony", "series.csv", "--rate", 10, "--surrogates", 40, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    content = json.loads(done.stdout, parse_constant=pytest.fail)
    assert set(FIELDS) <= set(content)
    expected = synchrony(*two_series, SynchronySettings(10.0, surrogates=40))
    assert content["grand_mean"] == expected.wclc.grand_mean
    assert content["p_value"] == expected.chance.p_value
    assert content["surrogates"] == expected.chance.surrogates
    assert (content["lag_s"], content["leader"]) == (0.5, "a")
    assert content["columns"] == ["anna", "bert"]
    assert content["windows"] == len(content["summary"]) == len(content["matrix"])
    assert content["matrix"][0] == [None] * len(content["lags_s"])
    assert content["summary"][0]["all_lags"] is None
    np.testing.assert_array_equal(content["matrix"][-1], expected.wclc.matrix[-1])


def test_options_reach_the_computation(two_series, here):
    words = ["--window", 30, "--step", 10, "--max-lag", 2, "--absolute", "--no-fisher", "--seed", 3]
    done = here("synchrony", "series.csv", "--rate", 10, *words, "--columns", "bert,anna", "--json")
    content = json.loads(done.stdout)
    settings = SynchronySettings(10.0, 30.0, 10.0, 2.0, False, True, seed=3)
    expected = synchrony(two_series[1], two_series[0], settings)
    assert content["grand_mean"] == expected.wclc.grand_mean
    assert content["chance_mean"] == expected.grand_mean_chance
    assert (content["lag_s"], content["leader"]) == (-0.5, "b")


def test_a_step_longer_than_any_recording_leaves_one_window(two_series, here):
    words = ["--rate", "25", "--window", "12", "--step", "9" * 30, "--json"]
    done = here("synchrony", "short.csv", *words)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["windows"] == 1


def test_a_table_for_people(two_series, mirrorcam):
    done = mirrorcam("synchrony", "series.csv", "--rate", 10, "--surrogates", 30)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert "anna and bert" in lines[0]
    assert any(line.startswith("Leads") and line.endswith("anna") for line in lines)
    assert any("0:00" in line and "missing" in line for line in lines)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        (("series.csv", "--surrogates", 4), "too few surrogates were asked for"),
        (("short.csv", "--window", 12, "--max-lag", 29), "too short for a p-value"),
    ],
)
def test_why_it_cannot_be_told(two_series, here, asked, why):
    done = here("synchrony", *asked, "--rate", 10)
    assert why in done.stdout
    assert "nobody for certain" in done.stdout


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["none.csv", "--rate", 10], 3),
        (["series.csv", "--rate", 100], 3),
        (["series.csv"], 2),
        (["series.csv", "--rate", 0], 2),
        (["series.csv", "--rate", 10, "--columns", "anna"], 2),
        (["series.csv", "--rate", 10, "--columns", "anna,carl"], 2),
        (["series.csv", "--rate", 10, "--window", 0], 2),
    ],
)
def test_mistakes(words, code, two_series, here, refused):
    refused(here("synchrony", *words), code)

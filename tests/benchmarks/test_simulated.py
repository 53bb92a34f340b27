# SPDX-License-Identifier: GPL-3.0-or-later
"""What other benchmarks printed becomes figures with the right bounds."""

from __future__ import annotations

import json

import pytest

from benchmarks.measures.simulated import dyad_figures, simulated_figures


@pytest.fixture
def kept(tmp_path):
    def keep(name, content):
        folder = tmp_path / "simulated"
        folder.mkdir(exist_ok=True)
        (folder / f"{name}.json").write_text(json.dumps(content))
        return tmp_path

    return keep


def test_false_alarms_are_held_against_their_band_where_there_are_enough(kept):
    rows = {
        "mirroring": {"told": 400, "false_alarms": 0.05},
        "movement": {"told": 400, "false_alarms": 0.09},
        "left arm": {"told": 12, "false_alarms": 0.25},
    }
    folder = kept("chance", {"10 min": rows})
    assert [f.met for f in simulated_figures(folder, quick=True)] == [True, False, None]


def test_power_is_promised_at_three_minutes(kept):
    row = {"told": 400, "false_alarms": 0.05, "power": 0.85}
    folder = kept("chance", {"75 s": {"mirroring": row}, "3 min": {"mirroring": row}})
    met = {f.what: f.met for f in simulated_figures(folder, quick=True) if "shared" in f.what}
    assert list(met.values()) == [None, False]


def test_channels_without_a_p_give_no_figure(kept):
    folder = kept(
        "chance_expression",
        {"3 min": {"smiles": {"told": 0, "false_alarms": float("nan"), "error": 0.0},
                   "gestures": {"told": 328, "false_alarms": 11 / 328, "error": 0.01}}},
    )  # fmt: skip
    (figure,) = simulated_figures(folder, quick=True)
    assert figure.n == 328
    assert figure.value == pytest.approx(11 / 328)
    assert figure.met is True


def test_people_of_other_sessions_and_imported_events_are_held_against_the_band(kept):
    kept("chance_between", {"6 other sessions": {"mirroring": {"told": 400, "false_alarms": 0.02}}})
    folder = kept(
        "chance_imports", {"4 to 30 min": {"kappa, smiles": {"told": 400, "false_alarms": 0.05}}}
    )
    met = {f.what: f.met for f in simulated_figures(folder, quick=True)}
    assert met == {"mirroring, 6 other sessions": False, "kappa, smiles, 4 to 30 min": True}


def test_no_power_is_promised_for_75_s_of_two_series(kept):
    rows = [
        {"kind": f"motion, {length}", "signed": [0.6, 0.5, 0.7]} for length in ("75 s", "3 min")
    ]
    folder = kept("dyads", {"synchrony_power": rows})
    assert [f.met for f in dyad_figures(folder, quick=True)] == [None, False]


def test_series_that_hardly_ever_have_a_p_are_no_sample(kept):
    rows = [{"kind": "sway", "signed": [0.1, 0.05, 0.2], "told": told} for told in (150, 400)]
    few, many = dyad_figures(kept("dyads", {"synchrony_false_alarms": rows}), quick=True)
    assert (few.n, few.met, many.n, many.met) == (150, None, 400, False)


def test_dyads_stand_beside_rmea(kept):
    row = {"kind": "real motion, whole", "ours_auc": [0.9, 0.8, 1.0], "ours_d": [1.5, None, None],
           "rmea_auc": [0.7, 0.6, 0.8], "rmea_d": [0.5, 0.1, 0.9]}  # fmt: skip
    folder = kept("dyads", {"separation": [row], "compare_false_alarms": []})
    figures = dyad_figures(folder, quick=True)
    assert [(f.kind, f.value) for f in figures] == [
        ("real", 0.9), ("real", 0.7), ("real", 1.5), ("real", 0.5)
    ]  # fmt: skip


def test_nothing_kept_and_in_a_hurry_is_nothing(tmp_path):
    assert simulated_figures(tmp_path, quick=True) == []
    assert dyad_figures(tmp_path, quick=True) == []

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
    row = {"world": "strangers", "seconds": 180.0, "p": "mirroring.p_value", "pairs": 400}
    rows = [
        row | {"told": 400, "share": 0.05, "low": 0.03, "high": 0.08},
        row | {"told": 400, "share": 0.09, "low": 0.06, "high": 0.12},
        row | {"told": 12, "share": 0.25, "low": 0.1, "high": 0.5},
    ]
    folder = kept("chance", {"false_alarms": rows})
    assert [f.met for f in simulated_figures(folder, quick=True)] == [True, False, None]


def test_power_is_promised_at_30_per_cent(kept):
    row = {"seconds": 180.0, "pairs": 100}
    for key in ("mirroring", "movement", "within a step", "leader"):
        row |= {key: 0.85, f"{key} interval": [0.77, 0.9]}
    folder = kept("chance", {"answers": [row | {"shared": 0.3}, row | {"shared": 1.0}]})
    met = [f.met for f in simulated_figures(folder, quick=True)]
    assert met == [False, False, None, None, None, None, None, None]


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

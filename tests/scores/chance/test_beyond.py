# SPDX-License-Identifier: GPL-3.0-or-later
"""Beyond chance is one thing wherever it is told, and nothing where it is not known."""

from __future__ import annotations

from pathlib import Path

import pytest

import mirrorcam
from mirrorcam.scores.chance.beyond import beyond, significant
from mirrorcam.scores.trailing.scorer import LiveScores

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "chance", "told"),
    [(21.0, 20.0, True), (20.0, 20.0, False), (-5.0, 20.0, False), (0.1, 0.0, True)],
)
def test_above_is_above(value: float, chance: float, told: bool) -> None:
    assert beyond(value, chance) is told


@pytest.mark.parametrize("pair", [(NAN, 20.0), (20.0, NAN), (None, 20.0), (20.0, None)])
def test_what_is_not_known_is_neither(pair: tuple[float | None, float | None]) -> None:
    assert beyond(*pair) is None


def test_a_p_counts_below_five_per_cent() -> None:
    assert significant(0.0499) is True
    assert significant(0.05) is False
    assert significant(0.0501) is False
    assert significant(None) is None
    assert significant(NAN) is None


def test_live_scores_say_it_of_themselves() -> None:
    scores = LiveScores(
        mirroring=30.0,
        mirroring_chance_high=20.0,
        eye_contact_a=0.6,
        eye_contact_b=0.5,
        eye_contact_mutual=0.34,
    )
    assert scores.mirroring_beyond_chance is True
    assert scores.eye_contact_chance == pytest.approx(0.3)
    assert scores.eye_contact_beyond_chance is False  # within what a few seconds can show
    assert LiveScores().mirroring_beyond_chance is None
    assert LiveScores(mirroring=30.0).mirroring_beyond_chance is None
    assert LiveScores(eye_contact_mutual=0.5).eye_contact_beyond_chance is None


def test_nobody_else_decides_it() -> None:
    """Words, windows and reports ask for it; a comparison of their own would drift apart."""
    root = Path(mirrorcam.__file__).parents[1]
    found = [
        str(path.relative_to(root))
        for folder in ("gui", "mirrorcam/report", "mirrorcam/cli", "mirrorcam/export")
        for path in sorted((root / folder).rglob("*.py"))
        if any(
            word in line
            for line in path.read_text(encoding="utf-8").splitlines()
            for word in ("< 0.05", "<= 0.05", "> scores.mirroring_chance", "> data.chance[")
            if "abs(" not in line
        )
    ]
    assert found == []

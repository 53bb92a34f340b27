# SPDX-License-Identifier: GPL-3.0-or-later
"""Glances counted; who looks first and who looks away."""

from __future__ import annotations

import numpy as np
import pytest

from mirrorcam.scores.gaze.glances import glances_of, turns_of

RATE = 10.0
MISSING = -1


def looks(*pieces):
    """Pieces of (seconds, 1 | 0 | MISSING)."""
    values = np.concatenate([np.full(round(s * RATE), float(v)) for s, v in pieces])
    values[values == MISSING] = np.nan
    return values


def test_glances_are_counted_and_whole_ones_measured():
    seen = looks((2, 1), (1, 0), (3, 1), (1, 0), (1, 1), (1, 0), (5, 1), (1, MISSING), (2, 1))
    found = glances_of(seen, RATE)
    assert found.count == 5
    # The first and the last two run beyond what was seen: 3 s and 1 s are whole.
    assert found.median_s == pytest.approx(2.0)
    nobody = glances_of(looks((5, 0)), RATE)
    assert nobody.count == 0
    assert np.isnan(nobody.median_s)


def test_a_glance_takes_a_fifth_of_a_second():
    assert glances_of(looks((1, 0), (0.2, 1), (1, 0)), RATE).count == 1
    assert glances_of(looks((1, 0), (0.1, 1), (1, 0)), RATE).count == 0


def test_who_looked_first_and_who_broke_off():
    a = looks((1, 0), (4, 1), (2, 0), (3, 1), (1, 0))
    b = looks((2, 0), (5, 1), (2, 0), (1, 1), (1, 0))
    # Mutual from 2 to 5 s: A looked already, and A looks away while B goes on.
    # Mutual from 9 to 10 s: A looked already, and both stop at once.
    found = turns_of({"a": a, "b": b}, [(2.0, 5.0), (9.0, 10.0)], RATE)
    assert found.first == {"a": 2, "b": 0}
    assert found.broke_off == {"a": 1, "b": 0}


def test_a_single_step_earlier_is_first():
    a, b = looks((1.9, 0), (3.1, 1)), looks((2, 0), (3, 1))
    assert turns_of({"a": a, "b": b}, [(2.0, 5.0)], RATE).first == {"a": 1, "b": 0}
    assert turns_of({"a": b, "b": a}, [(2.0, 5.0)], RATE).first == {"a": 0, "b": 1}


def test_a_face_that_appears_has_not_looked_up():
    a, b = looks((5, 1)), looks((2, MISSING), (3, 1))
    found = turns_of({"a": a, "b": b}, [(2.0, 5.0)], RATE)
    assert found.first == {"a": 0, "b": 0}
    assert found.broke_off == {"a": 0, "b": 0}


def test_nobody_looked_first_where_both_had_looked_just_before():
    a = b = looks((1, 0), (4, 1))
    assert turns_of({"a": a, "b": b}, [(2.0, 5.0)], RATE).first == {"a": 0, "b": 0}

# SPDX-License-Identifier: GPL-3.0-or-later
"""What JSON takes."""

from __future__ import annotations

import numpy as np

from mirrorcam.session.contents import plain


def test_plain_leaves_other_values_alone() -> None:
    assert plain({"a": "x", 1: True}) == {"a": "x", "1": True}


def test_numbers_are_rounded_and_what_is_none_is_null() -> None:
    told = plain({"a": np.float32(0.123456), "b": [np.nan, -np.inf], "c": np.array([1, 2])})
    assert told == {"a": 0.1235, "b": [None, None], "c": [1, 2]}
    assert str(plain(-0.00001)) == "0.0"

# SPDX-License-Identifier: GPL-3.0-or-later
"""Numbers out of a summary that may hold anything."""

from __future__ import annotations

from typing import Any

from mirrorcam.session import summaries


def test_numbers_are_found_or_none() -> None:
    summary: dict[str, Any] = {"x": {"y": 2, "flag": True, "text": "3", "bad": float("nan")}}
    assert summaries.number(summary, "x", "y") == 2.0
    for keys in (("x", "flag"), ("x", "text"), ("x", "bad"), ("x", "y", "z"), ("q",), ("x",)):
        assert summaries.number(summary, *keys) is None

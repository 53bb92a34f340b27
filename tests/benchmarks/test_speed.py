# SPDX-License-Identifier: GPL-3.0-or-later
"""Programs that are timed beside ours are timed for what they did."""

from __future__ import annotations

from concurrent.futures import Future

import pytest

from benchmarks.speed import finish


def test_a_landmarker_that_fails_is_not_taken_for_a_fast_one() -> None:
    fine: Future[object] = Future()
    fine.set_result("found")
    failed: Future[object] = Future()
    failed.set_exception(RuntimeError("graph error"))
    finish([fine, fine])
    with pytest.raises(RuntimeError, match="graph error"):
        finish([fine, failed])

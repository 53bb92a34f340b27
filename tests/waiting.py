# SPDX-License-Identifier: GPL-3.0-or-later
"""Waiting for what other threads do."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

PATIENCE_S = 60.0


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until something is so; a test fails where it never is."""
    until = time.perf_counter() + PATIENCE_S
    while not condition():
        assert time.perf_counter() < until
        time.sleep(0.005)

# SPDX-License-Identifier: GPL-3.0-or-later
"""A clock that is not troubled by the one on the wall."""

from __future__ import annotations

import time
from datetime import timedelta

from mirrorcam.clock import Clock


def test_seconds_pass_and_the_wall_is_asked_once(monkeypatch):
    clock = Clock()
    first = clock.now()
    monkeypatch.setattr(time, "time", lambda: 0.0)  # somebody sets the clock
    assert clock.now() >= first >= 0
    assert clock.wall(90.0) - clock.started_at == timedelta(seconds=90)
    assert clock.started_at.tzinfo is not None

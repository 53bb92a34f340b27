# SPDX-License-Identifier: GPL-3.0-or-later
"""What may stand for chance while a session is still short."""

from __future__ import annotations

import pytest

from mirrorcam.scores.trailing.channels import TrailingMatch

RATE = 10.0


@pytest.mark.parametrize(
    ("elapsed_s", "delay_s", "counts"),
    [
        # A whole window of ten seconds, and the lags around the delay, lie behind.
        (21.9, 10.0, False),
        (22.0, 10.0, True),
        (41.9, 30.0, False),
        (42.0, 30.0, True),
        (60.0, 30.0, True),
        # Longer on there are better ones than those of a third of the time.
        (30.0, 10.0, True),
        (30.1, 10.0, False),
        # Half a minute is always enough.
        (600.0, 30.0, True),
        (600.0, 29.9, False),
    ],
)
def test_a_delay_stands_for_chance_once_its_past_is_long_enough(elapsed_s, delay_s, counts):
    match = TrailingMatch(1, RATE, 2.0)
    match._steps = round(elapsed_s * RATE)
    assert match._stands_for_chance(round(delay_s * RATE)) is counts

# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of two people is enough to say something about two people."""

from __future__ import annotations

import pytest

from mirrorcam.pipeline.course import Course

RATE = 15.0


@pytest.mark.parametrize(
    ("minutes", "both_s", "enough"),
    [
        (0.05, 1.6, True),  # of three seconds half
        (0.05, 1.4, False),
        (0.5, 2.1, True),
        (0.5, 1.9, False),
        (10, 31, True),  # a twentieth
        (10, 29, False),
        (180, 61, True),  # a minute, however long the recorder ran
        (180, 59, False),
        (180, 0, False),
    ],
)
def test_enough_is_a_part_of_a_short_recording_and_a_minute_of_a_long_one(minutes, both_s, enough):
    course = Course(dyad_steps=round(both_s * RATE), frames=round(60 * minutes * RATE))
    assert course.enough(RATE) is enough

# SPDX-License-Identifier: GPL-3.0-or-later
"""What plugins added is among the numbers that the library knows."""

from __future__ import annotations

import pytest

from gui.demo_session import write_demo_session
from mirrorcam.library import Library
from tests.plugins.added import with_additions


def test_numbers_and_names_of_plugins(tmp_path):
    with_additions(write_demo_session(tmp_path / "talk.mirrorcam", minutes=1.0, rate_hz=5.0))
    with Library(tmp_path) as library:
        library.refresh()
        (entry,) = library.sessions()
    assert entry.added == {"hand_height": "Higher hand", "hands_together": "Hands together"} | {
        "not_there": "Gone"
    }
    told = {name: value for name, value in entry.numbers.items() if name.startswith("added:")}
    assert told == {
        "added:hand_height:a": pytest.approx(0.3, abs=0.01),
        "added:hands_together": 61.0,
        "added:hands_together:low": -20.0,
        "added:hands_together:high": 20.0,
    }

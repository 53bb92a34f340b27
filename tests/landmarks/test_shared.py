# SPDX-License-Identifier: GPL-3.0-or-later
"""A change of the whole process is made for the first and taken back after the last."""

from __future__ import annotations

import pytest

from mirrorcam.landmarks.shared import WhileNeeded


def test_it_is_made_once_and_taken_back_after_the_last():
    done = []

    @WhileNeeded
    def change():
        """Change something."""
        done.append("made")
        return lambda: done.append("taken back")

    assert change.__doc__ == "Change something."
    for _ in range(2):
        first, second = change(), change()
        first.__enter__()
        second.__enter__()
        first.__exit__(None, None, None)
        assert done == ["made"]
        second.__exit__(None, None, None)
        assert done == ["made", "taken back"]
        done.clear()


def test_one_that_fails_is_tried_again():
    fails = [OSError("no"), None]
    done = []

    @WhileNeeded
    def change():
        if error := fails.pop(0):
            raise error
        return lambda: done.append("taken back")

    with pytest.raises(OSError, match="no"), change():
        pytest.fail("the change was not made")
    with change():
        pass
    assert done == ["taken back"]

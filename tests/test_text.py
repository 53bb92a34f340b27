# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of files as text, whatever letters they have."""

from __future__ import annotations

import os

import pytest

from mirrorcam.text import readable


@pytest.mark.parametrize("name", [os.fsdecode(b"K\xf6ln.mp4"), "half \ud800.mp4"])
def test_a_name_that_is_no_text_becomes_text(name: str) -> None:
    told = readable(name)
    assert "\ufffd" in told
    assert told.endswith(".mp4")
    told.encode()
    assert readable(told) == told

# SPDX-License-Identifier: GPL-3.0-or-later
"""What every live source does, whatever is behind it; the app's own sources too."""

from __future__ import annotations

import itertools
import math
from typing import TYPE_CHECKING

import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.sources.live import SourceKind, SourceLostError

if TYPE_CHECKING:
    from mirrorcam.sources.live import LiveSource

PICTURES = 12


def check_contract(source: LiveSource, size: tuple[int, int] = (320, 240)) -> None:
    """Open, read and close a source twice; its pictures are red and get greener."""
    known = source.capabilities
    assert known.kind in set(SourceKind)
    assert known.name
    assert known.stable_id
    with pytest.raises(SourceLostError):
        source.read()  # not open yet
    clock = Clock()
    for _ in range(2):
        with source:
            before = clock.now()
            source.open(clock)
            read = [source.read() for _ in range(PICTURES)]
            after = clock.now()
            known = source.capabilities
        assert (known.width, known.height) == size
        assert math.isnan(known.stated_rate_hz) or 1 <= known.stated_rate_hz <= 120
        assert all(frame.image.shape == (size[1], size[0], 3) for frame in read)
        assert all(frame.image.dtype == np.uint8 for frame in read)
        assert all(frame.image.flags.c_contiguous for frame in read)
        times = [frame.time_s for frame in read]
        assert before <= times[0]
        assert times[-1] <= after
        assert all(a < b for a, b in itertools.pairwise(times))
        numbers = [frame.index for frame in read]
        assert all(a < b for a, b in itertools.pairwise(numbers))
        if known.kind is not SourceKind.SCREEN:
            red, _, blue = read[3].image[100, 100]
            assert red > 150 > 60 > blue  # RGB, not BGR
    source.close()
    with pytest.raises(SourceLostError):
        source.read()

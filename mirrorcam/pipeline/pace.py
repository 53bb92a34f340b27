# SPDX-License-Identifier: GPL-3.0-or-later
"""How pictures are let through the stages: for throughput, or for latency."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Pace:
    """How pictures are let through.

    Attributes
    ----------
    under_way : int
        Time steps that are worked on at a time. More keep both threads busy; each one more
        makes every result a picture later.
    waits : bool
        Whether feeding one picture too many waits for the oldest result. If not, whoever feeds
        asks first whether there is room, and takes results as soon as they are there.
    keeps_held : bool
        Whether pictures that waited for a new layout are worked through afterwards; if not,
        only the newest of them is.
    """

    under_way: int
    waits: bool
    keeps_held: bool


RECORDED = Pace(under_way=4, waits=True, keeps_held=True)
# The landmarkers begin with the next pictures while the last go through the rest of the stages.
LIVE = Pace(under_way=2, waits=False, keeps_held=False)

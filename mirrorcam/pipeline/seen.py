# SPDX-License-Identifier: GPL-3.0-or-later
"""What the follower takes and hands on: the pictures of a time step, and what was seen in them."""

from __future__ import annotations

from dataclasses import dataclass

from mirrorcam.model import Frame, Layout, Observation, ParticipantId

Step = dict[ParticipantId, Frame]
"""The pictures of one time step: the same one twice, or one of each of two files."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An observation with the layout that it was made in.

    Attributes
    ----------
    observation : Observation
        What was seen.
    layout : Layout
        Where it was looked for.
    new_layout : bool
        Whether this is the first observation in that layout.
    step : Step
        The pictures in which it was seen; those that were turned back from a mirror image, where
        the whole room was.
    """

    observation: Observation
    layout: Layout
    new_layout: bool
    step: Step

# SPDX-License-Identifier: GPL-3.0-or-later
"""Keeps names when the picture is rearranged.

A new layout names the person on the left A. Where a call window changes its gallery order, or
shows only the speaker, that may be the other person than before. Clothes and hair tell; where
they do not tell clearly who a single person is, nobody is named, since a gap in the data does less
harm than the other person's movements. Of two who look alike, the places tell: each stays in the
tile that showed them, unless the two tiles were seen to change places.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS, Layout, LayoutKind, ParticipantId
from mirrorcam.participants.appearance import describe

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from mirrorcam.model import Frame
    from mirrorcam.participants.identity import IdentityKeeper
    from mirrorcam.participants.search import FindPeople

# Difference of costs that is clear; see ``identity``.
_CLEAR = 1.5
# Overlap of a tile with the one of before that makes it the same place.
_SAME_PLACE = 0.5

_SWAPPED = "the two changed places in the picture"
_THE_OTHER: dict[ParticipantId, ParticipantId] = {"a": "b", "b": "a"}


def names_by_place(
    layout: Layout,
    before: Layout | None,
    time_s: float,
    identity: IdentityKeeper,
    *,
    exchanged: bool,
    replaced: bool,
) -> Layout:
    """Give two people the names that they had before, as far as their places tell.

    A small picture may be dragged about over a large one: the place of the large one is enough.

    Parameters
    ----------
    layout : Layout
        As decided on the picture alone.
    before : Layout | None
        The last one of both people, who may have been away since.
    time_s : float
        When the new one begins.
    identity : IdentityKeeper
        Takes note of a swap.
    exchanged : bool
        Whether the two tiles were seen to change places.
    replaced : bool
        Whether there was a cut through the whole picture since then, after which a large one that
        is where it was may show the other person.

    Returns
    -------
    Layout
        The same, or with the two exchanged.
    """
    if before is None or not before.kind is layout.kind is LayoutKind.TILES:
        return layout
    stay = _in_place(layout, before, {"a": "a", "b": "b"})
    crossed = _in_place(layout, before, _THE_OTHER)
    dragged = _is_overlaid(layout) and _is_overlaid(before) and not replaced
    if stay == crossed or max(stay, crossed) < (1 if dragged else 2):
        return layout
    if exchanged:
        identity.swapped(time_s, _SWAPPED)
    return _renamed(layout, _THE_OTHER, "places") if (stay > crossed) is exchanged else layout


def _is_overlaid(layout: Layout) -> bool:
    """Whether one of two pictures lies over the other."""
    return layout.views["a"].overlap(layout.views["b"]) > 0.0


def _in_place(layout: Layout, before: Layout, names: dict[ParticipantId, ParticipantId]) -> int:
    """How many of the two are where the one was whose name they would get."""
    return sum(
        layout.views[who].overlap(before.views[name]) > _SAME_PLACE for who, name in names.items()
    )


def keep_names(layout: Layout, frame: Frame, find: FindPeople, identity: IdentityKeeper) -> Layout:
    """Give the people of a new layout the names that they had before.

    Parameters
    ----------
    layout : Layout
        As decided on the picture alone.
    frame : Frame
        A picture of it.
    find : FindPeople
        The detector.
    identity : IdentityKeeper
        Knows what the participants look like; takes note of a swap or a doubt.

    Returns
    -------
    Layout
        The same, with the two exchanged, with a single person under the other name, or without
        a person who could be either.
    """
    if not all(identity.knows(who) for who in PARTICIPANTS):
        return layout
    seen = {who: _colors(layout, who, frame, find) for who in layout.regions}
    costs = {
        (who, name): identity.color_cost(name, colors)
        for who, colors in seen.items()
        if colors is not None
        for name in PARTICIPANTS
    }
    if len(seen) == 2 and len(costs) == 4:
        stay = costs["a", "a"] + costs["b", "b"]
        swap = costs["a", "b"] + costs["b", "a"]
        if stay - swap >= _CLEAR:
            identity.swapped(frame.time_s, _SWAPPED)
            return _renamed(layout, _THE_OTHER, "appearance")
        return layout
    if len(seen) == 1 and costs:
        (who,) = seen
        other = _THE_OTHER[who]
        if costs[who, other] - costs[who, who] >= _CLEAR:
            return layout
        if costs[who, who] - costs[who, other] >= _CLEAR:
            return _renamed(layout, {who: other}, "appearance")
        identity.doubted(frame.time_s, "a single person could be either of the two")
        return Layout(layout.kind, reason=f"{layout.reason}; it could be either of the two")
    return layout


def _colors(
    layout: Layout, who: ParticipantId, frame: Frame, find: FindPeople
) -> NDArray[np.float32] | None:
    with_pose = [
        sighting.landmarks.pose_px
        for sighting in find(frame.image, layout.regions[who])
        if sighting.landmarks.face is not None and sighting.landmarks.pose_px is not None
    ]
    return describe(frame.image, with_pose[0]) if with_pose else None


def _renamed(layout: Layout, names: dict[ParticipantId, ParticipantId], by: str) -> Layout:
    return Layout(
        layout.kind,
        {names[who]: view for who, view in layout.views.items()},
        {names[who]: region for who, region in layout.regions.items()},
        f"{layout.reason}; names kept by {by}",
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""Which part of a picture is whose own: where a name is written, what A above B shows."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mirrorcam.model import PARTICIPANTS, halves

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from mirrorcam.model import ParticipantId, Region
    from mirrorcam.overlay.traced import Traced
    from mirrorcam.session.manifest import LayoutChange


def own_places(
    changes: Sequence[LayoutChange],
    time_s: float,
    size: tuple[int, int],
    seen: Mapping[ParticipantId, Traced],
) -> dict[ParticipantId, Region]:
    """Return each participant's own part of a picture that shows both.

    Parameters
    ----------
    changes : sequence of LayoutChange
        Of the manifest: tiles, or in one room the part in which each was found.
    time_s : float
        The moment.
    size : tuple[int, int]
        Width and height of the picture in pixels.
    seen : mapping
        What was seen at the moment. A correction may have exchanged the two since the layout was
        decided: each is then where the other was looked for.

    Returns
    -------
    dict[ParticipantId, Region]
        In pixels of the picture; halves of it, A on the left, where nothing is known.
    """
    places = halves(*size)
    begun = [change for change in changes if change.time_s <= time_s + 1e-6] or list(changes[:1])
    for change in begun:
        boxes = change.regions if change.views.a == change.views.b else change.views
        for who in PARTICIPANTS:
            box = boxes.of(who)
            places[who] = places[who] if box is None else box.to_region()
    nearer = []
    for who, other in (PARTICIPANTS, PARTICIPANTS[::-1]):
        at = seen[who].middle if who in seen else None
        if at is not None:
            nearer.append(math.dist(at, places[other].center) < math.dist(at, places[who].center))
    if nearer and all(nearer):
        return {"a": places["b"], "b": places["a"]}
    return places

# SPDX-License-Identifier: GPL-3.0-or-later
"""Who is where: from pictures and the people seen in them to two participants.

The story of the room. `search` looks through overlapping windows of a picture until everybody in
it is known once. `seams` collects the straight lines and flat bands of a stretch of pictures;
`tiles` parts the frame along them between two heads, `cells` cuts each part down to the tile, and
`overlaid` finds a picture in a picture. `layout` puts all this together: two tiles of a call, one
room, or no dyad. `watch` notices when the picture was cut or rearranged, so that this is asked
again. `presence` doubts poses that no face vouches for. In a room, `room` moves the two regions
along with their people, and `identity`, by what is `known` of place, size and clothes
(`appearance`, whatever the `light`), makes sure that A stays A; `continuity` does the same for
tiles that are rearranged.

The room knows no landmarker: whoever calls it brings a detector (`FindPeople`).
"""

from mirrorcam.participants.identity import Doubt, IdentityKeeper, Swap
from mirrorcam.participants.layout import decide_layout
from mirrorcam.participants.room import RoomFollower
from mirrorcam.participants.search import FindPeople, search_people
from mirrorcam.participants.watch import LayoutWatch

__all__ = [
    "Doubt",
    "FindPeople",
    "IdentityKeeper",
    "LayoutWatch",
    "RoomFollower",
    "Swap",
    "decide_layout",
    "search_people",
]

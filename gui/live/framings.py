# SPDX-License-Identifier: GPL-3.0-or-later
"""What a preview shows of each person, settled over two seconds; no widgets here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mirrorcam.cues.framing import FramingWatch, judge
from mirrorcam.model import PARTICIPANTS, LayoutKind
from mirrorcam.pipeline.framed import framing_of

if TYPE_CHECKING:
    from mirrorcam.cues.framing import Check
    from mirrorcam.model import ParticipantId
    from mirrorcam.pipeline.live import LiveView

# Nobody is believed to be there at once, and what came before is out of the two seconds by then.
_FIRST_S = 2.5
# Of somebody on the other side of a call this much is one's own to ask for, and no more.
_REMOTE = ("picture", "arms")


class Framings:
    """Follows the views of a preview.

    Parameters
    ----------
    remote : frozenset[ParticipantId]
        Who is seen in the window of a call: their lamp and their desk are not here.
    """

    def __init__(self, remote: frozenset[ParticipantId] = frozenset()) -> None:
        self._remote = remote
        self._watches: dict[ParticipantId, FramingWatch] = {}
        self._in_room = False
        self._first_s: float | None = None
        self._last_s = -math.inf

    def see(self, view: LiveView) -> None:
        """Take the newest view; one that is known already changes nothing."""
        seen = view.seen.observation
        if seen.time_s <= self._last_s:
            return
        self._last_s = seen.time_s
        if self._first_s is None:
            self._first_s = seen.time_s
        layout = view.seen.layout
        self._in_room = layout.kind is LayoutKind.ROOM
        cues = {row.participant: row.cues for row in view.cues}
        for who in PARTICIPANTS:
            watch = self._watches.setdefault(who, FramingWatch())
            found, place = seen.landmarks.get(who), layout.views.get(who)
            if found is not None and found.pose_left_out:
                continue
            if found is None or place is None:
                watch.add(seen.time_s, None)
                continue
            frame = view.seen.step.get(who)
            watch.add(seen.time_s, framing_of(found, place, cues.get(who, {}), frame))

    @property
    def settled(self) -> bool:
        """Whether it has been looked at for long enough to say something."""
        return self._first_s is not None and self._last_s - self._first_s >= _FIRST_S

    def checks(self, who: ParticipantId) -> tuple[Check, ...]:
        """Return the checks of a participant; none before it has settled."""
        watch = self._watches.get(who)
        if watch is None or not watch.known or not self.settled:
            return ()
        found = judge(watch.settled(), in_room=self._in_room)
        if who in self._remote:
            found = tuple(check for check in found if check.about in _REMOTE)
        return found

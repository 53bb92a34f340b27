# SPDX-License-Identifier: GPL-3.0-or-later
"""Frames in, observations out: who is where, and their landmarks, picture after picture.

The two people are looked for side by side in two threads. A few pictures are under way at a time,
so that nobody waits for the slower of the two; what comes out is in the order of time, and the
same at every run, because a result is taken when the line is full and not when it happens to be
ready.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import UsageError
from mirrorcam.lifetime import Closeable
from mirrorcam.model import (
    PARTICIPANTS,
    Frame,
    Landmarks,
    Layout,
    LayoutKind,
    Observation,
    ParticipantId,
    Region,
)
from mirrorcam.participants import IdentityKeeper, LayoutWatch, RoomFollower, decide_layout
from mirrorcam.participants.continuity import keep_names, names_by_place
from mirrorcam.participants.presence import Presence
from mirrorcam.pipeline.chosen import as_chosen
from mirrorcam.pipeline.pace import RECORDED
from mirrorcam.pipeline.seen import Seen
from mirrorcam.pipeline.turned import mirrored_region, mirrored_view

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

    from mirrorcam.landmarks.dyad import DyadLandmarkers
    from mirrorcam.landmarks.person import PersonLandmarker
    from mirrorcam.pipeline.pace import Pace
    from mirrorcam.pipeline.seen import Step
    from mirrorcam.pipeline.settings import LayoutChoice

# After a cut the layout is decided on pictures of this long a stretch.
_LOOK_AHEAD_S = 0.6
_PICTURES_TO_DECIDE = 4
_LEARN_EVERY_S = 0.5
# Live, more time than this between two pictures is time in which nobody looked.
_GAP_S = 0.5


@dataclass(slots=True)
class _UnderWay:
    step: Step
    found: dict[ParticipantId, Future[Landmarks]]


class DyadFollower(Closeable):
    """Follows two people through the pictures of a source.

    Parameters
    ----------
    landmarkers : DyadLandmarkers
        They find people; closed with the follower.
    layout : LayoutChoice
        Where the two are, or "auto".
    fixed : Layout | None
        A layout that is known beforehand (regions by hand, two files) and never decided again.
    flips : frozenset[ParticipantId]
        Whose picture is a mirror image.
    pace : Pace
        How many pictures are under way at a time.

    Attributes
    ----------
    identity : IdentityKeeper
        With the swaps and doubts so far.
    cuts : list[float]
        Times of hard cuts.

    Raises
    ------
    UsageError
        If the pictures of one room are to be turned for one of the two only.
    """

    def __init__(
        self,
        landmarkers: DyadLandmarkers,
        *,
        layout: LayoutChoice = "auto",
        fixed: Layout | None = None,
        flips: frozenset[ParticipantId] = frozenset(),
        pace: Pace = RECORDED,
    ) -> None:
        self._pace = pace
        self._choice = layout
        self._flips = flips
        self.identity = IdentityKeeper()
        self._watch = LayoutWatch()
        self._fixed = fixed is not None
        self._layout: Layout | None = None
        self._is_new = False
        self._room: RoomFollower | None = None
        self._is_left_alone = False  # one of the two of a room, while the other is not to be seen
        self._tiles: Layout | None = None  # the last ones of both, who may have been away since
        self._tiles_s = -np.inf
        self._landmarkers = landmarkers
        self._presence = {who: Presence() for who in PARTICIPANTS}
        self._line: deque[_UnderWay] = deque()
        self._held: list[Step] = []
        self._decided: deque[Step] = deque()
        self._followed: set[ParticipantId] = set()
        self._learned_s = -np.inf
        self._fed_s = 0.0
        self._pose_every = 1
        if fixed is not None:
            try:
                self._enter(fixed, 0.0)
            except BaseException:
                self.close()
                raise

    @property
    def cuts(self) -> list[float]:
        """Times in seconds of the hard cuts so far."""
        return self._watch.cuts

    def take_over(self, other: DyadFollower) -> None:
        """Go on where another one was stopped: same people, same places, new landmarkers.

        What was under way is looked at anew where pictures wait; live it is too late for that.
        """
        self.identity, self._watch = other.identity, other._watch
        self._held, self._followed, self._fed_s = other._held, other._followed, other._fed_s
        if other._layout is not None:
            if self._layout is None:
                self._look_in(other._layout)
            self._room, self._presence = other._room, other._presence
            self._is_left_alone = other._is_left_alone
            self._tiles, self._tiles_s = other._tiles, other._tiles_s
        self._is_new = other._is_new
        if self._pace.waits:
            for under_way in other._line:
                self._begin(under_way.step)
            for step in other._decided:
                self._begin(self._turned(step))

    def pose_every(self, pictures: int) -> None:
        """Look for the pose in every so manieth picture only, the face in all.

        Not in a room, where the pose says where to look next.
        """
        self._pose_every = pictures
        for landmarker in self._landmarkers.of.values():
            landmarker.pose_every = 1 if self._room is not None else pictures

    def scout(self, frames: list[Frame]) -> None:
        """Decide the first layout from pictures spread over the first seconds."""
        if frames and not self._fixed:
            self._watch.update(frames[0])
            self._enter(self._decide(frames), 0.0)

    def feed(self, step: Step) -> Iterator[Seen]:
        """Take the pictures of a time step; yield what has become ready, in order."""
        if self._fixed:
            if self._room is not None and self._watch.misses_somebody(step["a"].time_s):
                assert self._layout is not None
                self._enter(self._layout, step["a"].time_s)  # and look again where it says
            yield from self._start(step)
            return
        frame = step["a"]
        if not self._pace.keeps_held:
            gap_s, self._fed_s = frame.time_s - self._fed_s, frame.time_s
            if gap_s > _GAP_S:
                self._watch.skipped(gap_s)
        if self._held:
            self._held.append(step)
            self._watch.hold(frame)
            if frame.time_s - self._held[0]["a"].time_s >= _LOOK_AHEAD_S:
                yield from self._settle()
        elif self._watch.update(frame) or self._layout is None:
            self._held.append(step)
        else:
            yield from self._start(step)

    def has_room(self, wake: Callable[[], None]) -> bool:
        """Whether a picture that is fed now is begun with at once.

        If not, `wake` is called (in another thread) when it is worth asking again.
        """
        if not self._line:
            return True
        newest = self._line[-1].found.values()
        if len(self._line) < self._pace.under_way and all(one.done() for one in newest):
            return True
        for under_way in self._line:
            for future in under_way.found.values():
                if not future.done():
                    future.add_done_callback(lambda _: wake())
        return False

    def ready(self) -> Iterator[Seen]:
        """Yield what is finished, in order, without waiting."""
        while self._line and all(one.done() for one in self._line[0].found.values()):
            yield self._take()

    def drain(self) -> Iterator[Seen]:
        """Yield everything that is still under way."""
        if self._held:
            yield from self._settle()
        while self._line:
            yield self._take()

    def _settle(self) -> Iterator[Seen]:
        """Decide anew on the held pictures, then go on with them."""
        while self._line:
            yield self._take()
        held = self._held  # until it is decided: a landmarker that fails has decided nothing
        picked = np.unique(np.linspace(0, len(held) - 1, _PICTURES_TO_DECIDE).astype(int))
        since_s = held[0]["a"].time_s
        layout = self._decide([held[i]["a"] for i in picked])
        self._enter(self._believed(layout, since_s), since_s)
        self._held = []
        self._decided.extend(held if self._pace.keeps_held else held[-1:])
        while self._decided:
            # After a second cut within the held stretch the watch asks for another decision.
            yield from self._start(self._decided.popleft())

    def _believed(self, layout: Layout, since_s: float) -> Layout:
        """Return the layout that was decided, or the present one where that is better founded.

        Without a cut in between, two people who are followed in their tiles are there, and no
        call becomes a room: a search of single pictures misses faces that fill a tile, and the
        border between two that touch, more often than a landmarker loses them.
        """
        here = self._layout
        if self._was_cut(since_s) or here is None or here.kind is not LayoutKind.TILES:
            return layout
        followed = self._followed == set(PARTICIPANTS)
        return here if followed and layout.kind is not LayoutKind.TILES else layout

    def _decide(self, frames: list[Frame]) -> Layout:
        size = frames[0].image.shape
        alike = [frame for frame in frames if frame.image.shape == size]
        found = decide_layout(alike, self._landmarkers.find_people, self._layout)
        chosen = as_chosen(found, self._choice, frames[0])
        since_s = frames[0].time_s
        placed = names_by_place(
            chosen,
            self._tiles,
            since_s,
            self.identity,
            exchanged=self._watch.exchanged,
            replaced=self._watch.replaced_s > self._tiles_s,
        )
        if self._flips or (self._goes_on_in(placed, since_s) and self._room is not None):
            # Landmarks of a turned picture do not lie where the colours are; and in a room that
            # stays, `identity` has followed both through every picture.
            return placed
        middle = alike[len(alike) // 2]
        return keep_names(placed, middle, self._landmarkers.find_people, self.identity)

    def _enter(self, layout: Layout, time_s: float) -> None:
        self._watch.decided(layout, time_s)
        of_room = self._room is not None or self._is_left_alone
        is_single = layout.kind is LayoutKind.NO_DYAD
        self._is_left_alone = of_room and is_single and not self._was_cut(time_s)
        if not is_single:
            self._tiles = layout if layout.kind is LayoutKind.TILES else None
            self._tiles_s = time_s
        if self._goes_on_in(layout, time_s):
            self._look_for_missing(layout)
            return
        self._look_in(layout)
        if self._room is not None:
            self.identity.moved()

    def _goes_on_in(self, layout: Layout, since_s: float) -> bool:
        """Whether a layout is the present one, so that people are followed on as they are.

        After a cut the people of a room sit elsewhere in its picture, and are of another size.
        """
        here = self._layout
        same = here is not None and layout.kind is here.kind and layout.views == here.views
        return same and not (layout.kind is LayoutKind.ROOM and self._was_cut(since_s))

    def _was_cut(self, since_s: float) -> bool:
        """Whether there was a hard cut at a time or since then."""
        return bool(self._watch.cuts) and self._watch.cuts[-1] >= since_s

    def _look_in(self, layout: Layout) -> None:
        """Look for people where a layout says, as if nobody had been followed before."""
        self._layout = layout
        self._is_new = True
        self._room = None
        if layout.kind is LayoutKind.ROOM:
            self._room = self._follow_room(layout)
        # A landmarker that follows a person would go on looking at the old place.
        for who in layout.regions:
            self._landmarkers.of[who].renew()
        self._presence = {who: Presence() for who in PARTICIPANTS}
        self.pose_every(self._pose_every)

    def _follow_room(self, layout: Layout) -> RoomFollower:
        if len(self._flips) == 1:
            raise UsageError(
                "In one room both people are seen by one camera: give both --flip-a and --flip-b, "
                "or neither."
            )
        return RoomFollower(layout.views["a"], self._parts_of_room(layout))

    def _look_for_missing(self, layout: Layout) -> None:
        """Look for whoever is missing in a room that stays where a layout says."""
        if self._room is None:
            return
        for who in self._room.look_anew(self._parts_of_room(layout)):
            # It may follow the other person meanwhile.
            self._landmarkers.of[who].renew()

    def _parts_of_room(self, layout: Layout) -> dict[ParticipantId, Region]:
        """Where the two people of a room were found, in its picture as it is looked at."""
        if not self._flips:
            return layout.regions
        view = layout.views["a"]
        return {who: mirrored_region(region, view) for who, region in layout.regions.items()}

    def _start(self, step: Step) -> Iterator[Seen]:
        self._begin(self._turned(step))
        while self._pace.waits and len(self._line) >= self._pace.under_way:
            yield self._take()

    def _turned(self, step: Step) -> Step:
        """Turn the picture of a room once: one camera shows both, and everything happens in it."""
        assert self._layout is not None
        if self._room is None or not self._flips:
            return step
        turned = mirrored_view(step["a"], self._layout.views["a"])
        return {"a": turned, "b": turned}

    def _begin(self, step: Step) -> None:
        """Have both people looked for."""
        assert self._layout is not None
        regions = self._room.regions if self._room is not None else self._layout.regions
        found = {}
        for who in self._layout.regions:
            if who in step:
                found[who] = self._look(who, step[who], regions[who], self._layout.views[who])
        self._line.append(_UnderWay(step, found))

    def _look(
        self, who: ParticipantId, frame: Frame, region: Region, view: Region
    ) -> Future[Landmarks]:
        turned = who in self._flips and self._room is None

        def look(landmarker: PersonLandmarker) -> Landmarks:
            if turned:
                return landmarker.find(
                    mirrored_view(frame, view), mirrored_region(region, view), view
                )
            return landmarker.find(frame, region, view)

        return self._landmarkers.of[who].submit(look)

    def _take(self) -> Seen:
        assert self._layout is not None
        under_way = self._line[0]  # and there it stays where a landmarker fails
        looked = {who: future.result() for who, future in under_way.found.items()}
        self._line.popleft()
        first = next(iter(under_way.step.values()))
        landmarks: dict[ParticipantId, Landmarks] = {}
        for who, found in looked.items():
            if self._presence[who].believes(found, first.time_s):
                landmarks[who] = found
        self._followed = {who for who, found in landmarks.items() if found.face is not None}
        if self._room is not None:
            landmarks = self.identity.assign(first, landmarks)
            self._room.update(landmarks)
        elif self._is_left_alone:
            landmarks = self._still_alone(first, landmarks)
        elif self._layout.kind is not LayoutKind.NO_DYAD and not self._flips:
            # Landmarks of a turned picture do not lie where the colours are.
            self._learn_looks(under_way.step, landmarks, first.time_s)
        self._watch.saw(landmarks, first.time_s)
        dyad = self._layout.kind is not LayoutKind.NO_DYAD
        observation = Observation(first.index, first.time_s, landmarks, dyad)
        is_new, self._is_new = self._is_new, False
        return Seen(observation, self._layout, is_new, under_way.step)

    def _still_alone(
        self, frame: Frame, landmarks: dict[ParticipantId, Landmarks]
    ) -> dict[ParticipantId, Landmarks]:
        """Whoever is left in a room, as far as it is them that was found.

        The whole room is looked at for them, and who was hidden comes forth in it.
        """
        # Landmarks of a turned picture do not lie where the colours are; and where looks are not
        # known, the place of somebody hidden tells less and less.
        if self._flips or not all(self.identity.knows(who) for who in PARTICIPANTS):
            return landmarks
        kept = self.identity.assign(frame, landmarks)
        return {who: found for who, found in kept.items() if who in landmarks}

    def _learn_looks(
        self, step: Step, landmarks: dict[ParticipantId, Landmarks], time_s: float
    ) -> None:
        """Twice a second, in case the tiles change places later, or somebody else comes."""
        if time_s - self._learned_s >= _LEARN_EVERY_S:
            self._learned_s = time_s
            cut_s = self.cuts[-1] if self.cuts else -np.inf
            for who, found in landmarks.items():
                self.identity.learn(step[who], {who: found}, cut_s)

    def close(self) -> None:
        """Stop the threads and release the landmarkers."""
        self._landmarkers.close()

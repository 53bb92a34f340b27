# SPDX-License-Identifier: GPL-3.0-or-later
"""Picture, overlays, strip and sound put together, over a session or a stretch of it."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import astuple, replace
from typing import TYPE_CHECKING

import numpy as np

from mirrorcam.errors import InputError
from mirrorcam.export import checkpoint
from mirrorcam.film.reels import Reels
from mirrorcam.film.sound import CHANNELS, RATE, SoundOfFile
from mirrorcam.film.strip import Strip
from mirrorcam.film.writer import FilmWriter
from mirrorcam.model import Region
from mirrorcam.overlay import Switches, back_to_front, own_places, read_piece, shapes_of
from mirrorcam.overlay.brush import INKS, Type, draw_plate, draw_shapes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from numpy.typing import NDArray

    from mirrorcam.film.reels import Pane
    from mirrorcam.model import ParticipantId
    from mirrorcam.overlay import Piece, Shape, Traced
    from mirrorcam.session import Session

_PIECE_S = 15.0
_HD = 1080
_SHOWN = Switches(skeleton=True, face=True, gaze=True)
# No lines of a face: where nobody shall be recognised, they would still be a face.
_HIDDEN = Switches(gaze=True, silhouettes=True)


def write_film(
    session: Session,
    path: Path,
    start_s: float = 0.0,
    end_s: float = float("inf"),
    *,
    silhouettes: bool = False,
) -> None:
    """Write a stretch of a session as an annotated film.

    Parameters
    ----------
    session : Session
        Its recording must still be there.
    path : Path
        Where to write; the name does not matter.
    start_s, end_s : float
        The stretch; by default everything.
    silhouettes : bool
        Whether people are drawn instead of shown: no pixel of the recording is in the film.

    Raises
    ------
    InputError
        If a recording or a table cannot be read, or nothing of it lies in the stretch.
    OSError
        If the film cannot be written.
    """
    with ExitStack() as stack:
        reels = stack.enter_context(Reels(session))
        offsets = [0.0, reels.offset_b_s]
        sounds = [
            stack.enter_context(SoundOfFile(one, start_s - offset))
            for one, offset in zip(reels.paths, offsets, strict=False)
        ]
        sounds = [one for one in sounds if one.exists]
        scene = _Scene(session, reels, silhouettes=silhouettes)
        writer = stack.enter_context(
            FilmWriter(path, scene.width, scene.height, with_sound=bool(sounds))
        )
        last_s: float | None = None
        for time_s, canvas in reels.pictures(start_s, end_s, blank=silhouettes):
            checkpoint()
            last_s = time_s
            _add_sound(writer, sounds, time_s - start_s, end_s - start_s)
            writer.add_picture(scene.draw(canvas, time_s), time_s - start_s)
        if last_s is None:
            raise InputError(
                f"The recording has no picture between {start_s:.1f} and {end_s:.1f} seconds: "
                "analyse it again, then export."
            )
        _add_sound(writer, sounds, last_s + reels.interval_s - start_s, end_s - start_s)


def _add_sound(writer: FilmWriter, sounds: list[SoundOfFile], until_s: float, end_s: float) -> None:
    count = round((min(until_s, end_s) - writer.sound_s) * RATE)
    if not sounds or count <= 0:
        return
    # Two recordings of one talk are heard together, and no louder than one.
    for part in _parts(count):
        mixed = np.zeros((CHANNELS, part), dtype=np.float32)
        for sound in sounds:
            mixed += sound.read(part) / len(sounds)
        writer.add_sound(mixed)


def _parts(count: int) -> Iterator[int]:
    while count > 0:
        part = min(count, RATE)
        yield part
        count -= part


class _Scene:
    """Draws what was seen and scored at a moment."""

    def __init__(self, session: Session, reels: Reels, *, silhouettes: bool) -> None:
        self._session = session
        self._panes = reels.panes
        self._switches = _HIDDEN if silhouettes else _SHOWN
        self._strip = Strip(session.scores, reels.width)
        people = session.manifest.participants
        self._names: dict[ParticipantId, str] = {"a": people.a.label, "b": people.b.label}
        # As large in 4K as in HD: whoever has the screen for it sits no nearer to it.
        self._letters = Type(float(np.clip(reels.height / 36, 9, 60)))
        self._pixel = max(reels.height / _HD, 1.0)
        self._piece: tuple[int, Piece] | None = None
        # H.264 wants even sides: an odd one gets another row or column.
        self.width = reels.width + reels.width % 2
        height = reels.height + self._strip.height
        self.height = height + height % 2
        self._ground = np.full((self.height, self.width, 3), INKS["ground"], dtype=np.uint8)

    def draw(self, canvas: NDArray[np.uint8], time_s: float) -> NDArray[np.uint8]:
        """Return the whole picture of a moment."""
        seen = self._seen(time_s)
        for pane in self._panes:
            room = np.ascontiguousarray(canvas[:, pane.left : pane.left + pane.width])
            shapes: list[Shape] = []
            for who in pane.people:
                if who in seen:
                    flips = self._session.manifest.flips
                    flipped = flips.a if who == "a" else flips.b
                    shapes += shapes_of(seen[who], who, self._switches, flipped=flipped)
            shapes = [_scaled(one, pane.scale) for one in back_to_front(shapes)]
            draw_shapes(room, shapes, self._pixel)
            places = self._places(pane, seen, time_s)
            for who in pane.people:
                self._write(room, who, seen.get(who), places[who])
            canvas[:, pane.left : pane.left + pane.width] = room
        whole = self._ground.copy()
        height, width = canvas.shape[:2]
        whole[:height, :width] = canvas
        whole[height : height + self._strip.height, :width] = self._strip.draw(time_s)
        return whole

    def _write(
        self,
        room: NDArray[np.uint8],
        who: ParticipantId,
        traced: Traced | None,
        place: Region,
    ) -> None:
        margin = 0.6 * self._letters.size
        corner = place.x + margin, place.y + margin
        # Somebody in a room may have a place that is narrower than a short name.
        most = max(place.width - 2 * margin, 6 * self._letters.size)
        draw_plate(room, corner, self._names[who], INKS[who], self._letters, most=most)
        if traced is not None and np.isfinite(traced.looking) and traced.looking >= 0.5:
            other = self._names["b" if who == "a" else "a"]
            corner = place.x + margin, place.y + place.height - margin
            words = f"looking at {other}"
            draw_plate(room, corner, words, INKS["text"], self._letters, most=most, bottom=True)

    def _places(
        self, pane: Pane, seen: Mapping[ParticipantId, Traced], time_s: float
    ) -> dict[ParticipantId, Region]:
        """Return each participant's own part of a pane, in its pixels."""
        if len(pane.people) == 1:
            return {pane.people[0]: Region(0, 0, pane.width, pane.height)}
        size = round(pane.width / pane.scale), round(pane.height / pane.scale)
        found = own_places(self._session.manifest.layout_changes, time_s, size, seen)
        return {
            who: Region(*(round(side * pane.scale) for side in astuple(box))).clipped(
                pane.width, pane.height
            )
            for who, box in found.items()
        }

    def _seen(self, time_s: float) -> dict[ParticipantId, Traced]:
        number = int(max(time_s, 0.0) // _PIECE_S)
        if self._piece is None or self._piece[0] != number:
            start = number * _PIECE_S
            self._piece = number, read_piece(self._session, start, start + _PIECE_S)
        return self._piece[1].at(time_s)


def _scaled(shape: Shape, scale: float) -> Shape:
    if scale == 1.0:
        return shape
    return replace(shape, points=shape.points * scale, width=shape.width * scale)

# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices that the picture was cut or the call window was rearranged.

Every analysed picture is reduced to 64 x 36 grey values in 48 blocks. A block has changed when
its pattern no longer resembles the one before, whatever its brightness: fading light leaves
patterns alone, and a person, however quick, changes few blocks between two pictures. A cut
replaces most of them at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import cv2
import numpy as np

from mirrorcam.model import PARTICIPANTS, Region

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from mirrorcam.model import Frame, Layout, ParticipantId

_COLUMNS, _ROWS = 8, 6
_BLOCK = 8, 6
_EVERYWHERE = np.arange(_COLUMNS * _ROWS)
# Measured on consecutive pictures, 15 a second: people reach 0.36, cuts begin at 0.95.
_CUT = 0.7
# One tile alone has fewer blocks and is filled more by its person.
_TILE_CUT = 0.85
_FEWEST_BLOCKS = 6
# What a tile shows after the two changed places is what the other one showed the picture before
# (correlation of the patterns), and by this much more so than what it showed itself. Of two people
# before one and the same backdrop no more than half of the blocks change.
_AS_THE_OTHER = 0.9
_MORE_SO = 0.05
_PATTERN = 16, 12
_CALM = 0.25
_CALM_PICTURES = 5
_SETTLED_S = 1.0
_MISSING_S = 2.0
_LONGEST_WAIT_S = 16.0


@dataclass(frozen=True, slots=True)
class _Signature:
    """Mean and pattern of each of the 48 blocks, and the small picture that they are cut from."""

    small: NDArray[np.float32]
    means: NDArray[np.float32]
    patterns: NDArray[np.float32]
    strength: NDArray[np.float32]


class LayoutWatch:
    """Tells when the layout has to be decided again.

    Feed every analysed picture to `update`; after a decision call `decided`, and after the search
    for landmarks `saw`.

    Attributes
    ----------
    cuts : list[float]
        Times in seconds of the first picture after each hard cut. Scores must not correlate
        movement across them: an edit moves both people at once.
    exchanged : bool
        Whether the two tiles have changed places since the last decision.
    replaced_s : float
        When a cut went through the whole picture last, and not through one tile alone.
    """

    def __init__(self) -> None:
        self.cuts: list[float] = []
        self.exchanged = False
        self.replaced_s = -np.inf
        self._last: _Signature | None = None
        self._reference: _Signature | None = None
        self._tiles: list[NDArray[np.intp]] = []
        self._views: list[Region] = []
        self._shown: list[NDArray[np.float32]] = []  # by each view, in the last picture
        self._calm = 0
        self._look_again_s = np.inf
        self._last_seen: dict[ParticipantId, float] = {}
        self._decided_s = -np.inf
        self._wait_s = _MISSING_S

    def update(self, frame: Frame) -> bool:
        """Take the next picture; True where the layout has to be decided (again).

        The first picture is such a moment. A hard cut is added to `cuts`.
        """
        signature = _signature(frame.image)
        last, self._last = self._last, signature
        if last is None or self._reference is None:
            self._reference = signature
            return True
        change = self._change(last, signature, frame)
        if change >= _CUT:
            self._calm = 0
            self._reference = signature
            return True
        self._calm = self._calm + 1 if change < _CALM else 0
        if frame.time_s >= self._look_again_s:
            self._look_again_s = np.inf
            self._reference = signature
            return True
        if self._calm >= _CALM_PICTURES:
            (since_decision,) = _changes(self._reference, signature, [_EVERYWHERE])
            if since_decision >= _CUT:
                # Tiles that slide to new places, or a slow dissolve: no cut, yet another picture,
                # and perhaps not yet the last one.
                self._reference = signature
                self._look_again_s = frame.time_s + _SETTLED_S
                return True
        return self.misses_somebody(frame.time_s)

    def hold(self, frame: Frame) -> None:
        """Take a picture that waits for a decision which has been called for.

        Only a cut is looked for. After one the layout has to be decided once more, since the
        decision rests on pictures of both shots.
        """
        signature = _signature(frame.image)
        last, self._last = self._last, signature
        if last is not None and self._change(last, signature, frame) >= _CUT:
            self._look_again_s = frame.time_s

    def _change(self, last: _Signature, signature: _Signature, frame: Frame) -> float:
        """How much of the picture was replaced since the one before; a cut is added to `cuts`."""
        if self._views and not self._tiles:
            self._tiles = _blocks_of(self._views, frame.width, frame.height)
        change, *of_tiles = _changes(last, signature, [_EVERYWHERE, *self._tiles])
        exchanged = self._are_exchanged(last, signature, frame)
        if change < _CUT and max(of_tiles, default=0.0) < _TILE_CUT and not exchanged:
            return change
        self.exchanged ^= exchanged
        if change >= _CUT or exchanged:
            self.replaced_s = frame.time_s
        self.cuts.append(frame.time_s)
        return max(change, _CUT)

    def _are_exchanged(self, last: _Signature, signature: _Signature, frame: Frame) -> bool:
        """Whether each of two tiles shows what the other one did in the last picture."""
        if len(self._views) < 2 or self._views[0] == self._views[1]:
            return False
        before = self._shown or [_pattern_of(last.small, view, frame) for view in self._views]
        self._shown = after = [_pattern_of(signature.small, view, frame) for view in self._views]
        crossed = [float(after[0] @ before[1]), float(after[1] @ before[0])]
        stayed = [float(now @ then) for now, then in zip(after, before, strict=True)]
        return min(crossed) >= _AS_THE_OTHER and all(
            there >= here + _MORE_SO for there, here in zip(crossed, stayed, strict=True)
        )

    def decided(self, layout: Layout, time_s: float) -> None:
        """Take note of a decision; the next changes are seen against it."""
        self.exchanged = False
        same = list(layout.views.values()) == self._views
        found = set(layout.views) == set(PARTICIPANTS)
        self._views = list(layout.views.values())
        self._tiles, self._shown = [], []
        self._reference = self._last
        # Looking in vain costs a second each time: wait longer before the next try.
        self._wait_s = min(2 * self._wait_s, _LONGEST_WAIT_S) if same or not found else _MISSING_S
        self._decided_s = time_s
        self._last_seen = dict.fromkeys(PARTICIPANTS, time_s)

    def saw(self, participants: Iterable[ParticipantId], time_s: float) -> None:
        """Take note of who was found in the picture of that time."""
        seen = set(participants)
        self._last_seen.update(dict.fromkeys(seen, time_s))
        if seen == set(PARTICIPANTS):
            self._wait_s = _MISSING_S

    def skipped(self, seconds: float) -> None:
        """Take note that nobody looked for so long: nobody was missed meanwhile."""
        self._decided_s += seconds
        self._look_again_s += seconds
        self._last_seen = {who: seen_s + seconds for who, seen_s in self._last_seen.items()}

    def misses_somebody(self, time_s: float) -> bool:
        """Whether it is time to look for somebody who has not been seen for a while."""
        if not self._last_seen:
            return False
        missing_s = time_s - min(self._last_seen.values())
        if missing_s < _MISSING_S or time_s - self._decided_s < self._wait_s:
            return False
        self._decided_s = time_s
        return True


def _signature(image: NDArray[np.uint8]) -> _Signature:
    # Green alone, and every n-th pixel: a hundredth of the work, and as good for patterns.
    step = max(image.shape[1] // 256, 1)
    green = np.ascontiguousarray(image[::step, ::step, 1])
    size = _COLUMNS * _BLOCK[0], _ROWS * _BLOCK[1]
    small = cv2.resize(green, size, interpolation=cv2.INTER_AREA).astype(np.float32)
    blocks = small.reshape(_ROWS, _BLOCK[1], _COLUMNS, _BLOCK[0]).transpose(0, 2, 1, 3)
    values = blocks.reshape(_ROWS * _COLUMNS, -1)
    means = values.mean(axis=1)
    patterns = values - means[:, None]
    strength = np.sqrt(np.mean(patterns * patterns, axis=1))
    return _Signature(small, means, patterns, strength)


def _pattern_of(small: NDArray[np.float32], view: Region, frame: Frame) -> NDArray[np.float32]:
    """Return what a view shows, of one size and one strength whatever its size and light."""
    height, width = small.shape
    left, top = view.x * width // frame.width, view.y * height // frame.height
    right = round((view.x + view.width) * width / frame.width)
    bottom = round((view.y + view.height) * height / frame.height)
    part = small[top : max(bottom, top + 1), left : max(right, left + 1)]
    values = cv2.resize(part, _PATTERN, interpolation=cv2.INTER_AREA).ravel()
    values -= values.mean()
    return np.asarray(values / max(float(np.linalg.norm(values)), 1e-3), dtype=np.float32)


def _changes(one: _Signature, other: _Signature, parts: Iterable[NDArray[np.intp]]) -> list[float]:
    """0 for the same picture under any light; above 0.7 for another picture (up to 3).

    For each set of blocks: the share of the patterns that were replaced, plus what the coarse
    distribution of light lost of its correlation.
    """
    products = np.mean(one.patterns * other.patterns, axis=1)
    # The constant keeps noise on plain walls from counting as a pattern.
    alike = products / (one.strength * other.strength + 4.0)
    strongest = np.maximum(one.strength, other.strength)
    weight = np.where(strongest > 2.0, np.minimum(strongest, 12.0), 0.0)
    lost = weight * (alike < 0.4)
    changes = []
    for blocks in parts:
        replaced = float(lost[blocks].sum()) / max(float(weight[blocks].sum()), 1e-6)
        first, second = one.means[blocks], other.means[blocks]
        first, second = first - first.mean(), second - second.mean()
        norm = float(np.sqrt(first @ first * (second @ second)))
        changes.append(replaced + 1.0 - (float(first @ second) + 50.0) / (norm + 50.0))
    return changes


def _blocks_of(views: Iterable[Region], width: int, height: int) -> list[NDArray[np.intp]]:
    """Which blocks belong to each tile; views of the whole picture need none."""
    x = (np.arange(_COLUMNS) + 0.5) * width / _COLUMNS
    y = (np.arange(_ROWS) + 0.5) * height / _ROWS
    found = []
    for view in views:
        across = (x >= view.x) & (x < view.x + view.width)
        down = (y >= view.y) & (y < view.y + view.height)
        blocks = (down[:, None] & across[None, :]).ravel()
        if _FEWEST_BLOCKS <= blocks.sum() < blocks.size:
            found.append(np.flatnonzero(blocks))
    return found

# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known about a participant, and how little somebody who was found is like that."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Self

import numpy as np

from mirrorcam.participants.appearance import describe, unlike
from mirrorcam.participants.light import Light
from mirrorcam.participants.room import person_box

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from mirrorcam.model import Frame, Landmarks

FORGETS = 0.03
"""Share of what is known that the newest picture replaces at least."""
AWAY_S = 1.0
"""Who was away for so long may be somebody else."""

# Costs are squared deviations over two, like negative log likelihoods.
_PLACE_HEADS = 0.6
_PLACE_HEADS_PER_S = 2.5
_SIZE_LOG = 0.25
_COLORS = 0.18
_MOST = {"place": 4.5, "size": 1.5, "colors": 8.0}
_PICTURES_TO_LEARN = 5
# Two heads nearer than this (in head sizes) hide each other.
_SAME_PLACE = 0.5
# Somebody else in the place of a participant is not them, but who was there all along and stays
# there for so long is: they have put on a coat. Whoever passes before them goes on.
_STAYS_S = 10.0
_STAYS_HEADS = 1.0
_STAYS_SIZE_LOG = 0.4


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who was found, and may be either participant."""

    landmarks: Landmarks
    place: NDArray[np.float64]
    size: float
    colors: NDArray[np.float32] | None


@dataclass(frozen=True, slots=True)
class InOtherClothes:
    """Somebody in other clothes where a participant was a moment before."""

    since_s: float
    time_s: float
    place: NDArray[np.float64]
    size: float


@dataclass(slots=True)
class Known:
    """What is known about one participant."""

    place: NDArray[np.float64]
    size: float
    time_s: float
    speed: NDArray[np.float64]
    colors: NDArray[np.float32] | None = None
    learned: int = 0
    seen_s: float = -np.inf
    recognised: bool = True
    light: Light = field(default_factory=Light)
    placed: bool = True  # in the shot that is seen now
    dressed_anew: InOtherClothes | None = None  # who was there last, if they are that

    @classmethod
    def from_first(cls, candidate: Candidate, time_s: float) -> Self:
        """Return what the first sight of somebody tells."""
        return cls(candidate.place, candidate.size, time_s, np.zeros(2), candidate.colors)

    @property
    def is_familiar(self) -> bool:
        """Whether it is known well enough what they look like."""
        return self.learned >= _PICTURES_TO_LEARN

    def unlike(self, colors: NDArray[np.float32]) -> float:
        """How little a description (see ``appearance``) looks like them, 0 upwards."""
        if self.colors is None:
            return 0.0
        return min(0.5 * (unlike(self.colors, colors) / _COLORS) ** 2, _MOST["colors"])

    def colors_cost(self, candidate: Candidate) -> float:
        """How little somebody looks like them; 0 where that cannot be told."""
        if candidate.colors is None or not self.is_familiar:
            return 0.0
        return self.unlike(candidate.colors)

    def cost(self, candidate: Candidate, time_s: float) -> float:
        """How little somebody looks and stands like them at a time."""
        if not self.placed:
            return self.colors_cost(candidate)
        age = max(time_s - self.time_s, 0.0)
        expected = self.place + self.speed * min(age, 0.4)
        heads = float(np.hypot(*(candidate.place - expected))) / self.size
        place = 0.5 * (heads / (_PLACE_HEADS + _PLACE_HEADS_PER_S * age)) ** 2
        size = 0.5 * (np.log(candidate.size / self.size) / _SIZE_LOG) ** 2
        return float(
            min(place, _MOST["place"]) + min(size, _MOST["size"]) + self.colors_cost(candidate)
        )

    def has_changed_clothes(self, candidate: Candidate, time_s: float) -> bool:
        """Whether somebody in other clothes is them, by never having left their place.

        To be asked of all such candidates, in the order of time.
        """
        last = self.dressed_anew
        if last is None or last.time_s < self.time_s:
            last = InOtherClothes(time_s, self.time_s, self.place, self.size)
        heads = float(np.hypot(*(candidate.place - last.place))) / last.size
        grown = abs(np.log(candidate.size / last.size))
        was_there = self.placed and time_s - last.time_s < AWAY_S
        if not was_there or heads >= _STAYS_HEADS or grown >= _STAYS_SIZE_LOG:
            return False
        self.dressed_anew = InOtherClothes(last.since_s, time_s, candidate.place, candidate.size)
        return time_s - last.since_s >= _STAYS_S

    def wears(self, candidate: Candidate) -> None:
        """Forget what they looked like for what they look like now."""
        self.colors, self.learned = candidate.colors, 1

    def learn(self, candidate: Candidate, time_s: float, *, certain: bool) -> None:
        """Take note of where they are now, and, where that is certain, of what they look like."""
        elapsed = time_s - self.time_s
        if not self.placed:
            self.speed, self.size, self.placed = np.zeros(2), candidate.size, True
        elif 0 < elapsed < 0.5:
            speed = (candidate.place - self.place) / elapsed
            self.speed = self.speed + min(elapsed / 0.25, 1.0) * (speed - self.speed)
        else:
            self.speed = np.zeros(2)
        self.place, self.time_s = candidate.place, time_s
        self.size *= float((candidate.size / self.size) ** 0.1)
        # Colours seen while one person is before the other would teach the wrong clothes.
        if candidate.colors is None or not certain:
            return
        if self.colors is None:
            self.colors = candidate.colors
        else:
            rate = max(1.0 / (self.learned + 1), FORGETS)
            self.colors = (1.0 - rate) * self.colors + np.float32(rate) * candidate.colors
        self.learned += 1


def candidate_in(frame: Frame, landmarks: Landmarks, gain: NDArray[np.float32]) -> Candidate | None:
    """Return who was found in a picture, in the light of `gain`; None without head and chest."""
    box = person_box(landmarks)
    if box is None or landmarks.pose_px is None:
        return None
    place = landmarks.pose_px[:11, :2].mean(axis=0).astype(np.float64)
    colors = describe(frame.image, landmarks.pose_px, gain)
    return Candidate(landmarks, place, float(box[4]), colors)


def strength(candidate: Candidate) -> float:
    """How sure it is that somebody is there."""
    face = 1.0 if candidate.landmarks.face is not None else 0.0
    return candidate.landmarks.pose_confidence + face


def apart_heads(one: Candidate, other: Candidate) -> float:
    """Distance of two heads in sizes of the larger one."""
    return float(np.hypot(*(one.place - other.place))) / max(one.size, other.size)


def is_same(one: Candidate, other: Candidate) -> bool:
    """Whether two are so near and so alike in size that they are one."""
    return apart_heads(one, other) < _SAME_PLACE and abs(np.log(one.size / other.size)) < 0.4

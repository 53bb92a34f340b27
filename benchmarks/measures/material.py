# SPDX-License-Identifier: GPL-3.0-or-later
"""The clips that there are, what was seen in them, and variants made of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from . import composing
from .landmark_cache import SeenClip, SeenPicture, look_at

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from .truth_files import Truth

VARIANTS = "variants"


@dataclass(frozen=True)
class Material:
    """Rendered clips of one person each, in a folder with their truth.

    Attributes
    ----------
    folder : Path
        Where the clips are.
    """

    folder: Path

    def names(self, start: str) -> list[str]:
        """Names of the clips that begin with a word and have both picture and truth."""
        found = sorted(self.folder.glob(f"{start}_*.mp4"))
        return [p.stem for p in found if p.with_suffix(".json").exists()]

    def path(self, name: str) -> Path:
        """The clip's file."""
        return self.folder / f"{name}.mp4"

    def truth(self, name: str) -> Truth:
        """The clip's truth."""
        return _truth(self.path(name))

    def seen(self, name: str) -> SeenClip:
        """The clip's landmarks."""
        return _seen(self.path(name))

    def mirrored(self, name: str) -> SeenClip:
        """The landmarks of the mirror image: its person moves as a mirror of the clip's would."""
        return _seen(self.variant(name, "mirrored", composing.turned))

    def variant(self, name: str, word: str, *effects: Callable) -> Path:
        """A changed copy of a clip."""
        target = self.folder / VARIANTS / f"{name}.{word}.mp4"
        return composing.rewrite(self.path(name), target, effects)

    def changed(self, name: str, word: str, *effects: Callable) -> SeenClip:
        """The landmarks of a changed copy."""
        return _seen(self.variant(name, word, *effects))


@cache
def _seen(path: Path) -> SeenClip:
    return look_at(path)


@cache
def _truth(path: Path) -> Truth:
    from .truth_files import truth_of

    return truth_of(path)


def replayed(clip: SeenClip, source_time: Callable[[float], float]) -> SeenClip:
    """The clip played so that at time t it shows what it showed at ``source_time(t)``."""
    rate = clip.info.usual_rate
    seen = []
    for i, picture in enumerate(clip.seen):
        at = round(source_time(picture.time_s) * rate)
        if 0 <= at < len(clip.seen):
            seen.append(SeenPicture(i, picture.time_s, clip.seen[at].landmarks))
    return SeenClip(clip.path, seen, clip.view, rate)


def spliced(first: SeenClip, second: SeenClip, at_s: float) -> SeenClip:
    """One clip up to a moment, another from then on."""
    seen = [p for p in first.seen if p.time_s < at_s] + [p for p in second.seen if p.time_s >= at_s]
    return SeenClip(first.path, seen, first.view, first.info.usual_rate)

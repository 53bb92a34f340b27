# SPDX-License-Identifier: GPL-3.0-or-later
"""People of the solo clips, measured: cues and scores beside their truth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .pairs import Pair, cues_of, scored_cues
from .truth_files import Truth, person

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from mirrorcam.scores.score import Scored

    from .material import Material


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a clip, measured.

    Attributes
    ----------
    cues : rows of this person
    who : "a" or "b" in `scored`
    """

    name: str
    truth: Truth
    cues: pd.DataFrame
    scored: Scored
    who: str

    @property
    def times(self) -> NDArray[np.float64]:
        """Seconds of every row."""
        return self.cues["time_s"].to_numpy(dtype=float)

    def cue(self, name: str) -> NDArray[np.float64]:
        """A cue over time."""
        return self.cues[name].to_numpy(dtype=float)

    def true(self, name: str) -> NDArray[np.float64]:
        """A column of the truth on the clock of the cues."""
        return self.truth.column(name, self.times)


def people(material: Material, start: str) -> list[Person]:
    """Everybody whose clips begin with a word, two and two as the files of a conversation."""
    names = material.names(start)
    out = []
    for first, second in zip(names, names[1:] + names[:1], strict=True):
        pair = Pair(material.seen(first), material.seen(second))
        cues = cues_of(pair)
        scored = scored_cues(cues, pair.a.duration_s).scored
        out.append(Person(first, material.truth(first), person(cues, "a"), scored, "a"))
    return out

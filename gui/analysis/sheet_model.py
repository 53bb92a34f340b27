# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in the *New analysis* sheet, without its widgets."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from gui.analysis.request import Request

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from gui.analysis.detection import Detected
    from mirrorcam.model import ParticipantId, Region

SMALLEST_PX = 32
"""In less of a picture nobody is found."""


@dataclass(slots=True)
class SheetModel:
    """An analysis while it is being prepared.

    Attributes
    ----------
    inputs : tuple[Path, ...]
        One recording of both, or one of each.
    size : tuple[int, int] | None
        Of the picture in pixels, once it is known.
    regions : dict[ParticipantId, Region]
        Where A and B are: as detected, or as the user moved them.
    by_hand : bool
        Whether the user changed the regions; only then they are prescribed.
    agreed : set[ParticipantId]
        Who knows of it and agrees, as the user says: nobody at first.
    """

    inputs: tuple[Path, ...]
    title: str = ""
    names: dict[ParticipantId, str] = field(default_factory=dict)
    size: tuple[int, int] | None = None
    layout: Literal["tiles", "room"] = "tiles"
    regions: dict[ParticipantId, Region] = field(default_factory=dict)
    by_hand: bool = False
    flips: set[ParticipantId] = field(default_factory=set)
    offset_b_s: float = 0.0
    keep_pictures: bool = True
    calibrations: dict[ParticipantId, Path] = field(default_factory=dict)
    agreed: set[ParticipantId] = field(default_factory=set)

    @property
    def two_files(self) -> bool:
        """Whether each person has a file."""
        return len(self.inputs) == 2

    @property
    def default_title(self) -> str:
        """The title where the user gives none."""
        return self.inputs[0].stem

    def take(self, detected: Detected) -> None:
        """Take what was detected, unless the user was faster."""
        if not self.by_hand and detected.regions:
            self.layout = "room" if detected.layout == "room" else "tiles"
            for who in tuple(self.flips):  # said before it was known that one camera sees both
                self.set_flip(who, True)
            self.regions = dict(detected.regions)

    def halve(self) -> None:
        """Put A into the left half and B into the right, wherever they were."""
        from mirrorcam.model import halves

        if self.size is not None:
            self.regions = halves(*self.size)
            self.by_hand = True

    def move(self, who: ParticipantId, region: Region) -> None:
        """Put a participant's region elsewhere; it stays inside the picture."""
        if self.size is None:
            return
        inside = region.clipped(*self.size)
        if min(inside.width, inside.height) >= SMALLEST_PX:
            self.regions[who] = inside
            self.by_hand = True

    def swap(self) -> None:
        """Exchange A and B: what is said of a person changes sides with the person."""
        if self.two_files:
            self.inputs = (self.inputs[1], self.inputs[0])
            self.offset_b_s = -self.offset_b_s
        elif len(self.regions) == 2:
            self.regions = {"a": self.regions["b"], "b": self.regions["a"]}
            self.by_hand = True
        self.flips = {"b" if who == "a" else "a" for who in self.flips}
        self.agreed = {"b" if who == "a" else "a" for who in self.agreed}

    def set_flip(self, who: ParticipantId, flipped: bool) -> None:
        """Say that a picture is a mirror image; in one room both are, or neither."""
        both: set[ParticipantId] = {"a", "b"}
        touched = both if self.layout == "room" and not self.two_files else {who}
        self.flips = self.flips | touched if flipped else self.flips - touched

    def request(self, free_place: Callable[[str], Path]) -> Request:
        """Return the analysis as it can be run."""
        title = self.title.strip()
        prescribed = self.by_hand and len(self.regions) == 2 and not self.two_files
        return Request(
            inputs=self.inputs,
            output=free_place(title or self.default_title),
            title=title,
            names={who: name.strip() for who, name in self.names.items() if name.strip()},
            layout=self.layout if prescribed else "auto",
            regions=dict(self.regions) if prescribed else {},
            flips=frozenset(self.flips),
            offset_b_s=self.offset_b_s,
            keep_pictures=self.keep_pictures,
            calibrations=dict(self.calibrations),
            agreed=frozenset(self.agreed),
        )

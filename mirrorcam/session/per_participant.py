# SPDX-License-Identifier: GPL-3.0-or-later
"""Parts of a manifest that stand in more than one place of it."""

from __future__ import annotations

from typing import Annotated, Generic, TypeVar

from pydantic import Field

from mirrorcam.model import ParticipantId, Region
from mirrorcam.parts import Part

T = TypeVar("T")

Pixels = Annotated[int, Field(ge=-(2**31), lt=2**31)]
"""As many as tables have room for."""


class PerParticipant(Part, Generic[T]):
    """One value for each participant; None where there is none."""

    a: T | None = None
    b: T | None = None

    def of(self, participant: ParticipantId) -> T | None:
        """Return the value of one participant."""
        return self.a if participant == "a" else self.b


class RegionBox(Part):
    """A rectangle of the source frame in pixels, as in `mirrorcam.model.Region`."""

    x: Pixels
    y: Pixels
    width: Pixels
    height: Pixels

    @classmethod
    def from_region(cls, region: Region) -> RegionBox:
        """Return the box with the numbers of `region`."""
        return cls(x=region.x, y=region.y, width=region.width, height=region.height)

    def to_region(self) -> Region:
        """Return the region with the numbers of this box."""
        return Region(self.x, self.y, self.width, self.height)


def boxes(regions: dict[ParticipantId, Region]) -> PerParticipant[RegionBox]:
    """Return regions of the vocabulary as they stand in a manifest."""
    return PerParticipant[RegionBox](
        **{key: RegionBox.from_region(region) for key, region in regions.items()}
    )

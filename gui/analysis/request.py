# SPDX-License-Identifier: GPL-3.0-or-later
"""What is to be analysed and how, and the command that does it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from mirrorcam.model import ParticipantId, Region


@dataclass(frozen=True, slots=True)
class Request:
    """An analysis that the user asked for.

    Attributes
    ----------
    inputs : tuple[Path, ...]
        One recording, or that of A and that of B.
    output : Path
        The session folder.
    title : str
        What the session will be called.
    names : dict[ParticipantId, str]
        What the participants are called, where the user said so.
    layout : {"auto", "tiles", "room"}
        "auto" lets mirrorcam decide, and decide again when the picture changes.
    regions : dict[ParticipantId, Region]
        By hand; empty with "auto".
    flips : frozenset[ParticipantId]
        Whose picture is a mirror image.
    offset_b_s : float
        Start of B's file on the clock of A's.
    keep_pictures : bool
        Whether report and library may show pictures.
    calibrations : dict[ParticipantId, Path]
        Profiles of who is calibrated.
    agreed : frozenset[ParticipantId]
        Who knows of it and agrees, which the session notes.
    library : Path | None
        The sessions that it may be compared with.
    """

    inputs: tuple[Path, ...]
    output: Path
    title: str = ""
    names: dict[ParticipantId, str] = field(default_factory=dict)
    layout: Literal["auto", "tiles", "room"] = "auto"
    regions: dict[ParticipantId, Region] = field(default_factory=dict)
    flips: frozenset[ParticipantId] = frozenset()
    offset_b_s: float = 0.0
    keep_pictures: bool = True
    calibrations: dict[ParticipantId, Path] = field(default_factory=dict)
    agreed: frozenset[ParticipantId] = frozenset()
    library: Path | None = None

    def arguments(self) -> list[str]:
        """Return the words of ``mirrorcam`` that run it."""
        words = ["analyze", *map(str, self.inputs), "-o", str(self.output), "--progress", "json"]
        if self.regions:
            words += ["--layout", self.layout]
            for who, region in sorted(self.regions.items()):
                numbers = (region.x, region.y, region.width, region.height)
                words.append(f"--region-{who}={','.join(map(str, numbers))}")
        words += [f"--flip-{who}" for who in sorted(self.flips)]
        words += [f"--name-{who}={name}" for who, name in sorted(self.names.items()) if name]
        if self.title:
            words.append(f"--title={self.title}")
        words += [f"--calibration-{who}={path}" for who, path in sorted(self.calibrations.items())]
        words += [f"--consent-{who}" for who in sorted(self.agreed)]
        if len(self.inputs) == 2 and self.offset_b_s:
            words.append(f"--offset-b={self.offset_b_s:g}")
        if not self.keep_pictures:
            words.append("--no-pictures")
        if self.library is not None:
            words.append(f"--library={self.library}")
        return words

# SPDX-License-Identifier: GPL-3.0-or-later
"""How an analysis is asked for."""

from __future__ import annotations

import math
import os
from dataclasses import dataclass, field
from numbers import Integral, Real
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from mirrorcam.errors import InputError, UsageError
from mirrorcam.model import FASTEST_HZ, PARTICIPANTS, SLOWEST_HZ, Region
from mirrorcam.scores.settings import ScoreSettings, check_seed, check_surrogates

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from mirrorcam.model import ParticipantId
    from mirrorcam.profiles import Profile
    from mirrorcam.session import Manifest

LayoutChoice = Literal["auto", "tiles", "room", "two-files"]
PoseModel = Literal["full", "lite", "heavy"]


@dataclass(frozen=True, slots=True)
class AnalysisSettings:
    """How a recording is analysed.

    Attributes
    ----------
    layout : {"auto", "tiles", "room", "two-files"}
        Where the two participants are.
    regions : dict[ParticipantId, Region]
        Given by hand, in pixels of the source; empty, or one for each participant.
    flips : frozenset[ParticipantId]
        Whose picture is shown mirror-inverted, as many programs show one's own camera.
    offset_b_s : float
        Start of the second file on the clock of the first.
    rate_hz : float
        Pictures a second that are looked at.
    pose_every : int
        The pose is looked for in every so manieth of them, the face in all; in between it is
        interpolated. Not in a room, where the pose says where to look next, not live, where
        nobody waits for the next picture, and not where fewer than four of them come in a second.
    surrogates, seed : int
        Surrogates that stand for chance, and the seed of their choice.
    pose_model : {"full", "lite", "heavy"}
        Which pose model.
    models : Path | None
        Folder of model files, or its path as text; None looks in the usual places.
    keep_pictures : bool
        Whether the report may hold pictures of the moments.
    names : dict[ParticipantId, str]
        What the participants are called; A and B where nothing is given.
    title : str
        What the session is called; that of the recording where nothing is given.
    calibrations : dict[ParticipantId, Profile]
        What is known of a participant beforehand; a path of a profile file will do as well.
    agreed : frozenset[ParticipantId]
        Who has agreed to it, which the session notes; of those who are not named it says nothing.
    library : Path | None
        A folder of sessions. Where five or more of them can be compared with, their people are
        what chance is taken from instead of circular shifts; see `pipeline.others`.

    Raises
    ------
    InputError
        If a profile cannot be read, or the library is no folder or sealed.
    UsageError
        If the values do not fit together.
    """

    layout: LayoutChoice = "auto"
    regions: dict[ParticipantId, Region] = field(default_factory=dict)
    flips: frozenset[ParticipantId] = frozenset()
    offset_b_s: float = 0.0
    rate_hz: float = 15.0
    pose_every: int = 2
    surrogates: int = 199
    seed: int = 0
    pose_model: PoseModel = "full"
    models: Path | None = None
    keep_pictures: bool = True
    names: dict[ParticipantId, str] = field(default_factory=dict)
    title: str = ""
    calibrations: dict[ParticipantId, Profile] = field(default_factory=dict)
    library: Path | None = None
    agreed: frozenset[ParticipantId] = frozenset()

    def __post_init__(self) -> None:
        for what in ("agreed", "calibrations", "flips", "names", "regions"):
            _check_people(what, getattr(self, what))
        self._take_paths()
        _check_word("layout", self.layout, get_args(LayoutChoice))
        _check_word("pose model", self.pose_model, get_args(PoseModel))
        for name in ("rate_hz", "offset_b_s"):
            _check_kind(name, getattr(self, name), Real, "a number")
        for name in ("pose_every", "surrogates", "seed"):
            _check_kind(name, getattr(self, name), Integral, "a whole number")
        _check_kind("title", self.title, str, "words")
        for name in self.names.values():
            _check_kind("the name of a participant", name, str, "words")
        for region in self.regions.values():
            _check_region(region)
        self._check_ranges()

    def _take_paths(self) -> None:
        """Take paths, also those given as text, for what they name."""
        if self.calibrations:
            object.__setattr__(self, "calibrations", _read(self.calibrations))
        if self.models is not None:
            object.__setattr__(self, "models", Path(self.models))
        if self.library is not None:
            object.__setattr__(self, "library", _folder(self.library))

    def _check_ranges(self) -> None:
        if not SLOWEST_HZ <= self.rate_hz <= FASTEST_HZ:
            raise UsageError(
                f"A rate of {self.rate_hz:g} Hz cannot be used: give {SLOWEST_HZ:g} to "
                f"{FASTEST_HZ:g}."
            )
        if not 1 <= self.pose_every <= 5:
            raise UsageError(
                f"The pose cannot be looked for in every {self.pose_every}th picture: give 1 to 5."
            )
        if not math.isfinite(self.offset_b_s):
            raise UsageError("The offset of the second file must be a number of seconds.")
        check_surrogates(self.surrogates)
        check_seed(self.seed)

    @property
    def bundles(self) -> tuple[str, str]:
        """Names of the model files that it takes: pose, face."""
        return f"pose_landmarker_{self.pose_model}", "face_landmarker"

    @property
    def scoring(self) -> ScoreSettings:
        """What of it the scores want."""
        return ScoreSettings(rate_hz=self.rate_hz, surrogates=self.surrogates, seed=self.seed)


def scoring_of(manifest: Manifest) -> ScoreSettings:
    """Return what the scores want of what a session was asked for, with what is usual."""
    asked, usual = manifest.settings, ScoreSettings()
    return ScoreSettings(
        rate_hz=asked.rate_hz or usual.rate_hz,
        surrogates=usual.surrogates if asked.surrogates is None else asked.surrogates,
        seed=usual.seed if asked.seed is None else asked.seed,
    )


def _check_people(what: str, given: Collection[object]) -> None:
    # Of “A” nothing would be turned, and the numbers would be wrong without a word.
    if not set(given) <= set(PARTICIPANTS):
        raise UsageError(f"{what.capitalize()} belong to the participants a and b.")


def _check_region(region: Region) -> None:
    wanted = "a mirrorcam.model.Region of whole pixels"
    _check_kind("a region", region, Region, wanted)
    for pixels in (region.x, region.y, region.width, region.height):
        _check_kind("a side of a region", pixels, Integral, wanted)


def _check_kind(name: str, value: object, kind: type, wanted: str) -> None:
    if not isinstance(value, kind):
        raise UsageError(f"{value!r} cannot be used as {name}: give {wanted}.")


def _check_word(what: str, word: str, known: tuple[str, ...]) -> None:
    if word not in known:
        raise UsageError(f"There is no {what} “{word}”: choose one of {', '.join(known)}.")


def _read(
    profiles: Mapping[ParticipantId, Profile | Path | str],
) -> dict[ParticipantId, Profile]:
    # Here: most analyses have none, and pydantic takes as long to load as a model.
    from mirrorcam.profiles import Profile, read_profile

    return {
        who: profile if isinstance(profile, Profile) else read_profile(profile)
        for who, profile in profiles.items()
    }


def _folder(library: Path | str) -> Path:
    if not str(library):  # abspath would make it the folder of the terminal
        raise UsageError("The name of the library is empty: give one, or leave it out.")
    folder = Path(os.path.abspath(library))  # noqa: PTH100 (links must stay)
    if not folder.is_dir():
        raise InputError(
            f"The library {library} is not a folder; name one that holds sessions, or leave it out."
        )
    from mirrorcam.library.sealed_key import check_open  # most analyses have no library

    check_open(folder)
    return folder

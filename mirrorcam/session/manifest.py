# SPDX-License-Identifier: GPL-3.0-or-later
"""What ``session.json`` says: where a session came from and how it was made.

Fields that this version does not know are kept when a manifest is read and written again, so
that an older program does not lose what a newer one of the same schema version added.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from pydantic import (
    Field,
    JsonValue,
    ValidationError,
    field_validator,
    model_validator,
)

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError
from mirrorcam.model import MOST_SURROGATES, SCHEMA_VERSION, Layout, LayoutKind, ParticipantId
from mirrorcam.parts import Part, When
from mirrorcam.session.folder import replacing
from mirrorcam.session.per_participant import PerParticipant, RegionBox, boxes
from mirrorcam.session.source import Source
from mirrorcam.text import in_whole_letters

if TYPE_CHECKING:
    from pathlib import Path

State = Literal["recording", "complete", "interrupted"]


class LayoutChange(Part):
    """A layout that began at a moment, and why it was decided."""

    time_s: float
    kind: LayoutKind
    reason: str = ""
    views: PerParticipant[RegionBox] = Field(default_factory=PerParticipant[RegionBox])
    regions: PerParticipant[RegionBox] = Field(default_factory=PerParticipant[RegionBox])

    @classmethod
    def from_layout(cls, time_s: float, layout: Layout) -> LayoutChange:
        """Return the entry for `layout`, which holds from `time_s` on."""
        return cls(
            time_s=time_s,
            kind=layout.kind,
            reason=layout.reason,
            views=boxes(layout.views),
            regions=boxes(layout.regions),
        )


class Identity(Part):
    """Where it was decided anew who is who: a swap is never silent.

    ``swaps`` are (time_s, reason), ``doubts`` (start_s, end_s, reason): stretches in which somebody
    was dropped because it was unclear who it is.
    """

    swaps: list[tuple[float, str]] = Field(default_factory=list)
    doubts: list[tuple[float, float, str]] = Field(default_factory=list)


class Correction(Part):
    """What the user put right in what was detected; it holds for ``start_s <= time < end_s``.

    ``swap`` exchanges A and B, ``not_a_person`` takes a participant for not visible, ``ignore``
    takes both for not visible. Without an end it holds until the recording ends. Corrections are
    applied one after the other, on top of the stored cues, which stay as they were detected.
    """

    kind: Literal["swap", "not_a_person", "ignore"]
    start_s: float = Field(ge=0.0)
    end_s: float | None = None
    participant: ParticipantId | None = None
    note: str = ""

    @model_validator(mode="after")
    def _whole(self) -> Correction:
        if self.end_s is not None and self.end_s <= self.start_s:
            raise ValueError("a correction ends after it starts")
        if self.kind == "not_a_person" and self.participant is None:
            raise ValueError("which participant is not a person?")
        return self


class Participant(Part):
    """Who a participant is: a label to print and, if the user says so, a known person."""

    label: str
    person: str | None = None


class Participants(Part):
    """The two participants."""

    a: Participant = Field(default_factory=lambda: Participant(label="A"))
    b: Participant = Field(default_factory=lambda: Participant(label="B"))

    def of(self, participant: ParticipantId) -> Participant:
        """Return one participant."""
        return self.a if participant == "a" else self.b


class Consent(Part):
    """What a participant agreed to, as the user wrote it down; ``sound``: also to that."""

    given: bool
    sound: bool = False
    recorded_at: When | None = None
    note: str = ""


class Flips(Part):
    """Which pictures were shown mirror-inverted and had to be turned back."""

    a: bool = False
    b: bool = False


class Versions(Part):
    """Versions of the programs that made the session, and of plugins that were on."""

    mirrorcam: str | None = None
    mediapipe: str | None = None
    numpy: str | None = None
    python: str | None = None
    plugins: dict[str, str] = Field(default_factory=dict)


class AddedColumn(Part):
    """A column of a table that a plugin added, as people see it; `mirrorcam.plugins.Column`.

    It stands here, so that a session shows it wherever it is opened, with the plugin or without.
    ``name`` is that of the family of cues or of the score, ``about`` what it says in a sentence.
    """

    table: Literal["cues", "scores"]
    column: str
    name: str
    package: str = ""
    title: str = ""
    unit: str = ""
    about: str = ""
    lowest: float | None = None
    highest: float | None = None
    chance: list[str] = Field(default_factory=list)
    hidden: bool = False


class Settings(Part):
    """How the analysis was asked for; further settings are kept as they are.

    ``library`` is the folder of sessions whose people were to stand for chance, and ``others`` the
    sessions of it that did, by a digest of their place in it; None where that was not asked for.
    """

    rate_hz: float | None = None
    layout: str | None = None
    surrogates: int | None = Field(default=None, ge=0, le=MOST_SURROGATES)
    seed: int | None = Field(default=None, ge=0)
    pose_model: str | None = None
    pose_every: int | None = None
    library: str | None = None
    others: list[str] | None = None


def _now() -> datetime:
    return datetime.now().astimezone().replace(microsecond=0)


class Continuation(Part):
    """A recording that went on after it had ended: from when, on its own time and on the wall's.

    Nobody knows what was between, and the time of the session does not count it: ``gap_s`` stand
    for it, in which nothing was seen.
    """

    start_s: float
    gap_s: float
    started_at: When


class Manifest(Part):
    """The whole of ``session.json``."""

    schema_version: int = SCHEMA_VERSION
    state: State = "recording"
    title: str = ""
    tags: list[str] = Field(default_factory=list)
    created_at: When = Field(default_factory=_now)
    versions: Versions = Field(default_factory=Versions)
    model_hashes: dict[str, str] = Field(default_factory=dict)
    sources: list[Source] = Field(default_factory=list)
    sound: Source | None = None
    layout: LayoutKind | None = None
    layout_changes: list[LayoutChange] = Field(default_factory=list)
    cuts_s: list[float] = Field(default_factory=list)
    identity: Identity = Field(default_factory=Identity)
    regions: PerParticipant[RegionBox] = Field(default_factory=PerParticipant[RegionBox])
    flips: Flips = Field(default_factory=Flips)
    offset_b_s: float = 0.0
    participants: Participants = Field(default_factory=Participants)
    consent: PerParticipant[Consent] = Field(default_factory=PerParticipant[Consent])
    calibrations: PerParticipant[dict[str, JsonValue]] = Field(
        default_factory=PerParticipant[dict[str, JsonValue]]
    )
    settings: Settings = Field(default_factory=Settings)
    keep_pictures: bool = False
    live: dict[str, JsonValue] | None = None
    continuations: list[Continuation] = Field(default_factory=list)
    circumstances: dict[str, JsonValue] = Field(default_factory=dict)
    corrections: list[Correction] = Field(default_factory=list)
    added_columns: list[AddedColumn] = Field(default_factory=list)

    @field_validator("schema_version")
    @classmethod
    def _at_least_one(cls, version: int) -> int:
        if version < 1:
            raise ValueError("schema_version starts at 1")
        return version

    def note_consent(
        self,
        participant: ParticipantId,
        *,
        given: bool,
        sound: bool | None = None,
        recorded_at: datetime | None = None,
    ) -> None:
        """Note that a participant agrees, or does not any more.

        Parameters
        ----------
        participant : {"a", "b"}
            Who.
        given : bool
            Whether they agree. Without it they agree to no sound either.
        sound : bool, optional
            Whether they agree to sound too; as before where it is not said.
        recorded_at : datetime, optional
            When it was said; by default, now.
        """
        former = self.consent.of(participant) or Consent(given=False)
        wanted = former.sound if sound is None else sound
        told = {
            "given": given,
            "sound": given and wanted,
            "recorded_at": recorded_at or _now(),
        }
        setattr(self.consent, participant, former.model_copy(update=told))

    def main_columns(self) -> list[AddedColumn]:
        """Return what plugins added, a column for each number of the summary.

        Those are the cues, and of each score the first column, which its summary is of.
        """
        found: list[AddedColumn] = []
        scores: set[str] = set()
        for one in self.added_columns:
            if one.hidden or (one.table == "scores" and one.name in scores):
                continue
            if one.table == "scores":  # a cue may have the name of a score
                scores.add(one.name)
            found.append(one)
        return found

    def to_json(self) -> str:
        """Return the text of ``session.json``."""
        return self.model_dump_json(indent=2) + "\n"


def read_manifest(path: Path) -> Manifest:
    """Read a ``session.json``.

    Raises
    ------
    InputError
        If the file is not there, is no manifest, or was written by a newer mirrorcam.
    """
    try:
        content: Any = in_whole_letters(json.loads(read_bounded(path)))
    except OSError as error:
        raise InputError(
            f"{path.parent} is not a mirrorcam session, because {path.name} cannot be read "
            f"({error.strerror}); name a folder that mirrorcam analyze or record has written."
        ) from error
    except (ValueError, RecursionError) as error:
        raise InputError(
            f"The session file {path} is damaged (it is not valid JSON); analyse the recording "
            "again or restore the folder from a copy."
        ) from error
    version = content.get("schema_version") if isinstance(content, dict) else None
    if isinstance(version, int) and version > SCHEMA_VERSION:
        raise InputError(
            f"The session {path.parent} was written by a newer mirrorcam (schema version "
            f"{version}, this program reads up to {SCHEMA_VERSION}); update mirrorcam to open it."
        )
    try:
        return Manifest.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "the file"
        raise InputError(
            f"The session file {path} is damaged ({place}: {first['msg']}); analyse the recording "
            "again or restore the folder from a copy."
        ) from error


def write_manifest(path: Path, manifest: Manifest) -> None:
    """Write a ``session.json`` in place of a former one, in one step.

    Raises
    ------
    OutputError
        If it cannot be written; the former one is untouched then.
    """
    with replacing(path) as temporary:
        temporary.write_text(manifest.to_json(), encoding="utf-8", newline="\n")

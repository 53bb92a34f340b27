# SPDX-License-Identifier: GPL-3.0-or-later
"""What a recording was like, kept in the manifest so that it can be scored again without it."""

from __future__ import annotations

import math
from dataclasses import MISSING, asdict, fields
from typing import TYPE_CHECKING, Any

from pydantic import TypeAdapter, ValidationError

from mirrorcam.errors import InputError, reason
from mirrorcam.model import PARTICIPANTS
from mirrorcam.profiles import Profile
from mirrorcam.scores.circumstances import Circumstances
from mirrorcam.session.contents import plain
from mirrorcam.session.summaries import mappings

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mirrorcam.model import ParticipantId
    from mirrorcam.session import Manifest, Session


def note_profiles(manifest: Manifest, profiles: Mapping[ParticipantId, Profile]) -> None:
    """Write the calibrations that are used into a manifest, whole: the files may change."""
    for who, profile in profiles.items():
        setattr(manifest.calibrations, who, profile.model_dump(mode="json"))
        manifest.participants.of(who).person = profile.person


def noted_profiles(manifest: Manifest) -> dict[ParticipantId, Profile]:
    """Return the calibrations that a session was made with.

    Raises
    ------
    InputError
        If one is damaged.
    """
    contents = {who: manifest.calibrations.of(who) for who in PARTICIPANTS}
    profiles: dict[ParticipantId, Profile] = {}
    for who, told in contents.items():
        if told:
            try:
                profiles[who] = Profile.model_validate(told)
            except (ValueError, TypeError, ArithmeticError, RecursionError) as error:
                raise InputError(
                    f"The session file session.json is damaged (calibrations.{who}.{reason(error)})"
                    "; analyse the recording again or restore the folder from a copy."
                ) from error
    return profiles


def with_own_gaze(manifest: Manifest) -> frozenset[ParticipantId]:
    """Return whose gaze was read by a calibration of their own."""
    known = manifest.calibrations
    return frozenset(who for who in PARTICIPANTS if (known.of(who) or {}).get("gaze"))


def neutral_of(manifest: Manifest) -> dict[ParticipantId, dict[str, float]]:
    """Return by cue what a calibration found usual for each participant."""
    neutral: dict[ParticipantId, dict[str, float]] = {}
    for who, profile in noted_profiles(manifest).items():
        usual = profile.neutral_posture | {
            cue: value for cue, value in profile.neutral_expression.items() if cue == "smile"
        }
        neutral[who] = {cue: value.median for cue, value in usual.items()}
    return neutral


def doubtful_s(doubts: Iterable[tuple[float, float, str]]) -> float:
    """Return for how many seconds it was not clear who is who; doubts may overlap."""
    seconds, until_s = 0.0, -math.inf
    for start_s, end_s, _ in sorted(doubts):
        seconds += max(end_s - max(start_s, until_s), 0.0)
        until_s = max(until_s, end_s)
    return seconds


def kept(circumstances: Circumstances) -> dict[str, Any]:
    """Return circumstances as JSON holds them."""
    values = asdict(circumstances)
    return {
        name: plain(sorted(value) if isinstance(value, frozenset) else value)
        for name, value in values.items()
    }


def circumstances_of(session: Session) -> Circumstances:
    """Return the circumstances of a stored session.

    Sessions that did not keep them get what their manifest and landmarks still tell.

    Raises
    ------
    InputError
        If they, or a table of the session, are missing or damaged.
    """
    stored = session.manifest.circumstances
    if not stored:
        return _told_by(session)
    usual = {field.name: field.default for field in fields(Circumstances)}
    values = {
        # What JSON has no number for was NaN.
        name: float("nan") if value is None and _is_float(usual.get(name)) else value
        for name, value in stored.items()
    }
    try:
        return TypeAdapter(Circumstances).validate_python(
            {"frame_rate_hz": float("nan")}
            | {name: value for name, value in values.items() if value is not None}
        )
    except ValidationError as error:
        raise InputError(
            f"The session file session.json is damaged (circumstances.{reason(error)}); analyse "
            "the recording again or restore the folder from a copy."
        ) from error


def _is_float(default: object) -> bool:
    return default is MISSING or isinstance(default, float)


def _told_by(session: Session) -> Circumstances:
    manifest = session.manifest
    steps = session.read_landmarks(columns=["time_s", "dyad"])
    identity = manifest.identity
    doubtful = doubtful_s(identity.doubts)
    duration = float(steps["time_s"].max()) if len(steps) else 0.0
    rate = manifest.sources[0].frame_rate if manifest.sources else None
    found = frozenset(
        f["participant"]
        for f in mappings(session.summary, "quality")
        if f.get("flag") == "NOT_CALIBRATED"
        and "most usual gaze" in str(f.get("message"))
        and f.get("participant") in ("a", "b")
    )
    return Circumstances(
        frame_rate_hz=float("nan") if rate is None else rate,
        no_dyad_share=1.0 - float(steps["dyad"].mean()) if len(steps) else 0.0,
        layout_changes=max(len(manifest.layout_changes) - 1, 0),
        doubtful_share=doubtful / duration if duration > 0 else 0.0,
        swaps=len(identity.swaps),
        discovered_gaze=found,
    )

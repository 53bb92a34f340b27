# SPDX-License-Identifier: GPL-3.0-or-later
"""Brings the content of older profile files up to the present version, step by step."""

from __future__ import annotations

from typing import Any

PROFILE_VERSION = 2
"""Version of a profile file.

1 knew only how far somebody's gaze reads from the truth when looking into the lens; 2 has a
regression, named targets and a validation.
"""


class NewerProfileError(ValueError):
    """The file was written by a newer program."""


def migrated(content: Any) -> Any:
    """Return the content of a profile file as version 2 has it; anything else is left alone.

    Raises
    ------
    NewerProfileError
        If the file is newer than this program.
    ValueError
        If it holds something else than its version wrote.
    """
    if not isinstance(content, dict):
        return content
    version = content.get("schema_version", PROFILE_VERSION if "person" in content else 0)
    if not isinstance(version, int) or isinstance(version, bool):
        raise ValueError("schema_version is not a whole number")
    if version > PROFILE_VERSION:
        raise NewerProfileError(
            f"it was written by a newer mirrorcam (profile version {version}, this one reads up "
            f"to {PROFILE_VERSION})"
        )
    content = dict(content)
    if version < 1:
        content = _from_0(content)
    if version < 2:
        content = _from_1(content)
    return content


def _from_0(content: dict[str, Any]) -> dict[str, Any]:
    """Drafts called the person ``name`` and had no version."""
    content = dict(content)
    if "person" not in content and "name" in content:
        content["person"] = content.pop("name")
    if "created_at" not in content and "created" in content:
        content["created_at"] = content.pop("created")
    return content | {"schema_version": 1}


def _from_1(content: dict[str, Any]) -> dict[str, Any]:
    """An offset of the gaze becomes a regression of two features with the weight one."""
    content = dict(content)
    for name, kind in (("neutral", dict), ("targets", dict), ("gaze_offset_deg", list)):
        if not isinstance(content.get(name) or kind(), kind):
            raise ValueError(f"{name} is not what version 1 wrote")
    content["targets"] = dict(content.get("targets") or {})
    offset = content.pop("gaze_offset_deg", None)
    spread = content.pop("gaze_spread_deg", None)
    if offset is not None and content.get("gaze") is None:
        if len(offset) != 2:
            raise ValueError("gaze_offset_deg is not two angles")
        yaw, pitch = (float(angle) for angle in offset)
        content["gaze"] = {
            "features": ["plain_yaw_deg", "plain_pitch_deg"],
            "yaw": [1.0, 0.0],
            "pitch": [0.0, 1.0],
            "yaw_offset_deg": -yaw,
            "pitch_offset_deg": -pitch,
            "spread_deg": float(spread) if spread is not None else 3.0,
            "samples": 0,
        }
        content["targets"].setdefault("camera", {"yaw_deg": 0.0, "pitch_deg": 0.0})
    neutral = content.pop("neutral", None)
    if neutral:
        content.setdefault(
            "neutral_posture",
            {cue: {"median": float(value), "spread": 0.0} for cue, value in neutral.items()},
        )
    return content | {"schema_version": 2}

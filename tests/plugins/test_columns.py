# SPDX-License-Identifier: GPL-3.0-or-later
"""A plugin may not take the name of somebody else's column."""

from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from mirrorcam.cues import registry as cues
from mirrorcam.plugins import check_columns
from mirrorcam.scores import registry as scores


@dataclass(frozen=True)
class Added:
    name: str
    columns: dict[str, str] = field(default_factory=dict)


BEFORE = Added("posture", {"slouch_deg": "degrees"})


def test_names_that_are_free_will_do_and_so_do_those_it_had_before():
    check_columns("cue", Added("hands", {"fist": "0..1"}), {"smile"}, [BEFORE])
    check_columns("cue", Added("posture", {"slouch_deg": "degrees"}), {"smile"}, [BEFORE])


@pytest.mark.parametrize(
    ("column", "why"),
    [
        ("smile", "one of mirrorcam's own"),
        ("slouch_deg", "that of posture"),
        ("Fist", "cannot be the name"),
        ("2nd", "cannot be the name"),
        ("", "cannot be the name"),
        ("a" * 61, "cannot be the name"),
    ],
)
def test_others_are_refused(column, why):
    with pytest.raises(ValueError, match=why):
        check_columns("cue", Added("hands", {column: ""}), {"smile"}, [BEFORE])


@pytest.mark.parametrize(
    ("registry", "decorate", "column"),
    [
        (cues.KNOWN, cues.cue, "head_yaw_deg"),
        (cues.KNOWN, cues.cue, "participant"),
        (scores.KNOWN, scores.score, "mirroring"),
    ],
)
def test_what_is_refused_is_not_known(registry, decorate, column):
    with pytest.raises(ValueError, match="mirrorcam's own"):
        decorate("tried", {column: ""})(lambda _: {})
    assert "tried" not in registry.all()

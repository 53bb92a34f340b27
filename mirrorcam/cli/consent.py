# SPDX-License-Identifier: GPL-3.0-or-later
"""Asks each person whether they agree to be recorded; nobody is taken to agree by default."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from mirrorcam.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mirrorcam.model import ParticipantId


def agreed_to_sound(
    stated: frozenset[ParticipantId], names: Mapping[ParticipantId, str]
) -> frozenset[ParticipantId]:
    """Return who has agreed to a recording with sound: both, or there is none.

    Parameters
    ----------
    stated : frozenset[ParticipantId]
        Who has agreed by the words of the command (``--consent-a``, ``--consent-b``).
    names : Mapping[ParticipantId, str]
        What they are called.

    Raises
    ------
    UsageError
        If somebody has not agreed, or nobody can be asked here.
    """
    from mirrorcam.model import PARTICIPANTS  # brings NumPy, which most commands do without

    for who in PARTICIPANTS:
        if who in stated:
            continue
        name = names.get(who, who.upper())
        option = f"--consent-{who}"
        if not sys.stdin.isatty():
            raise UsageError(
                f"Sound is recorded only after each person has agreed to it: ask {name}, and give "
                f"{option} after that."
            )
        asked = f"{name}: do you agree that video and sound of you are recorded?"
        if not typer.confirm(asked, default=False, err=True):
            raise UsageError(f"{name} has not agreed: nothing was recorded; leave --sound out.")
    return frozenset(PARTICIPANTS)

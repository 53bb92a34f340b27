# SPDX-License-Identifier: GPL-3.0-or-later
"""From the words of the command line to the outlets of a live session; none by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mirrorcam.outlets import Outlet


def outlets_of(*, lsl: bool, network: bool, osc: str | None) -> list[Outlet]:
    """Return the outlets that were asked for; nothing is opened yet.

    Raises
    ------
    UsageError
        If an address means nothing.
    """
    if not (lsl or network or osc):
        return []
    from mirrorcam.outlets import LslOutlet, OscOutlet, parse_address

    found: list[Outlet] = []
    if lsl or network:
        found.append(LslOutlet(network=network))
    if osc is not None:
        found.append(OscOutlet(*parse_address(osc)))
    return found

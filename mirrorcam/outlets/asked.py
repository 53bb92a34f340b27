# SPDX-License-Identifier: GPL-3.0-or-later
"""From what somebody asks for to the outlets of a live session; none by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.outlets.lsl import LslOutlet
from mirrorcam.outlets.osc import OscOutlet, parse_address

if TYPE_CHECKING:
    from mirrorcam.outlets.base import Outlet


def outlets_of(*, lsl: bool, network: bool, osc: str | None) -> list[Outlet]:
    """Return the outlets that were asked for; nothing is opened yet.

    Parameters
    ----------
    lsl, network : bool
        Streams to LSL: on this computer, or for the whole network.
    osc : str | None
        Where OSC is sent, as ``PORT`` or ``HOST:PORT``.

    Raises
    ------
    UsageError
        If an address means nothing.
    """
    found: list[Outlet] = []
    if lsl or network:
        found.append(LslOutlet(network=network))
    if osc is not None:
        found.append(OscOutlet(*parse_address(osc)))
    return found

# SPDX-License-Identifier: GPL-3.0-or-later
"""Live cues, scores and markers for other programs: LSL and OSC, only when somebody asks.

No socket is opened unless an outlet was asked for. What is sent stays on this computer unless the
user names another one.
"""

from mirrorcam.outlets.asked import outlets_of
from mirrorcam.outlets.base import Outlet
from mirrorcam.outlets.channels import cue_channels, score_channels
from mirrorcam.outlets.lsl import LslOutlet
from mirrorcam.outlets.osc import OscOutlet, parse_address

__all__ = [
    "LslOutlet",
    "OscOutlet",
    "Outlet",
    "cue_channels",
    "outlets_of",
    "parse_address",
    "score_channels",
]

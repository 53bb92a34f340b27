# SPDX-License-Identifier: GPL-3.0-or-later
"""Live sessions: `LiveEngine` runs one, `record_live` records one from start to report."""

from mirrorcam.pipeline.live.analysis import LiveView
from mirrorcam.pipeline.live.board import LiveState, Status
from mirrorcam.pipeline.live.ending import open_or_recover, recover
from mirrorcam.pipeline.live.engine import LiveEngine
from mirrorcam.pipeline.live.figures import LiveFigures
from mirrorcam.pipeline.live.record import record_live
from mirrorcam.pipeline.live.recorder import Recorder
from mirrorcam.pipeline.live.settings import LiveSettings

__all__ = [
    "LiveEngine",
    "LiveFigures",
    "LiveSettings",
    "LiveState",
    "LiveView",
    "Recorder",
    "Status",
    "open_or_recover",
    "record_live",
    "recover",
]

# SPDX-License-Identifier: GPL-3.0-or-later
"""The session folder: what an analysis leaves on the disk, written whole and read back."""

from mirrorcam.session.changes import save_results
from mirrorcam.session.manifest import Correction, Manifest
from mirrorcam.session.reader import Session, open_session
from mirrorcam.session.recording import RecordingFolder, SessionEnd
from mirrorcam.session.source import Source
from mirrorcam.session.store import SessionWriter, save_events, save_manifest

__all__ = [
    "Correction",
    "Manifest",
    "RecordingFolder",
    "Session",
    "SessionEnd",
    "SessionWriter",
    "Source",
    "open_session",
    "save_events",
    "save_manifest",
    "save_results",
]

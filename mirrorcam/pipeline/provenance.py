# SPDX-License-Identifier: GPL-3.0-or-later
"""What a manifest says about how a session was asked for and what made it."""

from __future__ import annotations

import platform
from importlib.metadata import version
from typing import TYPE_CHECKING

from mirrorcam.landmarks.bundles import BUNDLES
from mirrorcam.pipeline.circumstances import note_profiles
from mirrorcam.plugins import in_use
from mirrorcam.text import readable

if TYPE_CHECKING:
    from mirrorcam.pipeline.settings import AnalysisSettings
    from mirrorcam.session import Manifest


def write_provenance(manifest: Manifest, settings: AnalysisSettings) -> None:
    """Write settings, title, people, model files and versions into a manifest."""
    manifest.keep_pictures = settings.keep_pictures
    for who, name in settings.names.items():
        if not name.strip():
            continue  # still A or B
        manifest.participants.of(who).label = name
    for who in settings.agreed:
        manifest.note_consent(who, given=True, recorded_at=manifest.created_at)
    if settings.title.strip():
        manifest.title = readable(settings.title.strip())
    note_profiles(manifest, settings.calibrations)
    manifest.model_hashes = {name: BUNDLES[name].sha256 for name in settings.bundles}
    manifest.settings.rate_hz = settings.rate_hz
    manifest.settings.layout = settings.layout
    manifest.settings.surrogates = settings.surrogates
    manifest.settings.seed = settings.seed
    manifest.settings.pose_model = settings.pose_model
    manifest.settings.pose_every = settings.pose_every
    manifest.settings.library = None if settings.library is None else readable(settings.library)
    manifest.flips.a, manifest.flips.b = ("a" in settings.flips, "b" in settings.flips)
    manifest.versions.python = platform.python_version()
    for name in ("mirrorcam", "mediapipe", "numpy"):
        setattr(manifest.versions, name, version(name))
    manifest.versions.plugins = {one.package: one.version for one in in_use()}

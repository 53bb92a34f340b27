# SPDX-License-Identifier: GPL-3.0-or-later
"""What several rooms of tests share: reference numbers, real footage, sample clips, models."""

from __future__ import annotations

from pathlib import Path

import pytest

from mirrorcam.errors import ModelError
from mirrorcam.landmarks.bundles import find_bundle

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def _folder(path: Path, what: str) -> Path:
    if not path.is_dir():
        pytest.skip(f"no {what} beside the project")
    return path


@pytest.fixture(scope="session")
def reference() -> Path:
    """Inputs and outputs of the field's packages."""
    return _folder(SHARED / "reference", "reference numbers")


@pytest.fixture(scope="session")
def real() -> Path:
    """Real footage with known truth."""
    return _folder(SHARED / "real", "real footage")


@pytest.fixture(scope="session")
def samples() -> Path:
    """The clips that come with the project."""
    return ROOT / "sample_videos"


@pytest.fixture(scope="session")
def bundles() -> tuple[Path, Path]:
    """Verified pose and face model files."""
    try:
        return find_bundle("pose_landmarker_full"), find_bundle("face_landmarker")
    except ModelError as error:
        pytest.skip(str(error))

# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in for python in a build, and what all three systems are promised."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import mirrorcam

PACKAGING = Path(__file__).resolve().parents[1] / "packaging"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--version",), f"mirrorcam {mirrorcam.__version__}"),
        (("-m", "mirrorcam", "--version"), f"mirrorcam {mirrorcam.__version__}"),
        (("-c", "import sys; print(len(sys.argv))"), "3"),
    ],
)
def test_the_launcher_is_the_program_and_its_own_python(words, said):
    command = [sys.executable, PACKAGING / "launcher.py", *words]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, said), done.stderr


def test_macos_is_told_why_a_camera_is_wanted():
    spec = (PACKAGING / "mirrorcam.spec").read_text(encoding="utf-8")
    ast.parse(spec)
    for key in ("NSCameraUsageDescription", "NSMicrophoneUsageDescription"):
        assert key in spec
    entitlements = (PACKAGING / "macos" / "entitlements.plist").read_text(encoding="utf-8")
    assert "com.apple.security.device.camera" in entitlements


@pytest.mark.parametrize(
    "icon", ["linux/mirrorcam.png", "macos/mirrorcam.icns", "windows/mirrorcam.ico"]
)
def test_every_system_has_its_icon(icon):
    assert (PACKAGING / icon).stat().st_size > 1000

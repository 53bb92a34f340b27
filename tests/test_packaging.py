# SPDX-License-Identifier: GPL-3.0-or-later
"""What stands in for python in a build, and what all three systems are promised."""

from __future__ import annotations

import ast
import os
import shutil
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


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="other desktops have installers")
def test_the_desktop_is_brought_up_to_date_wherever_a_home_is(tmp_path):
    home, programs = tmp_path / "my home", tmp_path / "programs"
    programs.mkdir()
    for kind in ("desktop", "mime"):
        program = programs / f"update-{kind}-database"
        program.write_text(f'#!/bin/sh\n[ -d "$1" ] && echo "$1" >> "{tmp_path}/told"\n')
        program.chmod(0o700)
    own = {"XDG_DATA_HOME": str(home), "PATH": f"{programs}:{os.environ['PATH']}"}
    integrate = PACKAGING / "linux" / "integrate"
    # Taken out where it never was, there is nothing to do.
    for words in (["--remove"], []):
        subprocess.run([integrate, *words], env=os.environ | own, check=True)
    told = (tmp_path / "told").read_text(encoding="utf-8").splitlines()
    assert told == [str(home / "applications"), str(home / "mime")]


def _run(*command: str, cwd: Path) -> str:
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = {
        f"GIT_{who}_{what}": "x@x.x"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    done = subprocess.run(
        command, cwd=cwd, env=os.environ | own | names, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _version(folder: Path) -> str:
    return _run(sys.executable, "-m", "hatchling", "version", cwd=folder).splitlines()[-1]


@pytest.fixture
def tree(tmp_path):
    """What a version is made from, without history."""
    for needed in ("hatchling", "hatch_vcs"):
        pytest.importorskip(needed)
    folder = tmp_path / "tree"
    folder.mkdir()
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(PACKAGING.parent / name, folder)
    return folder


def test_without_history_there_is_a_version(tree):
    assert _version(tree) == "0.1.0"


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
def test_the_version_is_that_of_the_newest_tag(tree, tmp_path):
    _run("git", "init", "--quiet", cwd=tree)
    _run("git", "add", ".", cwd=tree)
    _run("git", "commit", "--quiet", "-m", "first", cwd=tree)
    assert _version(tree).startswith("0.1.1.dev")  # a clone without tags
    _run("git", "tag", "v2.3.4", cwd=tree)
    _run("git", "tag", "pictures-7", cwd=tree)  # other tags say nothing
    _run("git", "clone", "--quiet", str(tree), "clone", cwd=tmp_path)
    assert _version(tmp_path / "clone") == "2.3.4"
    _run("git", "commit", "--quiet", "--allow-empty", "-m", "next", cwd=tree)
    assert _version(tree).startswith("2.3.5.dev1+")


def test_a_source_distribution_knows_its_version(tree):
    (tree / "PKG-INFO").write_text(
        "Metadata-Version: 2.4\nName: mirrorcam\nVersion: 2.3.4\n", encoding="utf-8"
    )
    assert _version(tree) == "2.3.4"

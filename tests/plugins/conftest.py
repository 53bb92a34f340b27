# SPDX-License-Identifier: GPL-3.0-or-later
"""The example of the docs, installed as a user would, but into a folder of its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from mirrorcam import plugins

EXAMPLE = Path(__file__).resolve().parents[2] / "docs" / "examples" / "mirrorcam-example"
BUILD = ("--no-index", "--no-build-isolation", "--no-deps", "--quiet")


@pytest.fixture(scope="session")
def installed_example(tmp_path_factory):
    """Return a folder into which pip has installed the example, without a network."""
    pytest.importorskip("hatchling")
    target = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "install", *BUILD, "--target", str(target), str(EXAMPLE)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return target


@pytest.fixture
def own_settings(tmp_path, monkeypatch):
    """A user who has switched nothing on or off."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv(plugins.VARIABLE, raising=False)


@pytest.fixture
def example(installed_example, own_settings, monkeypatch):
    """The example is there, and off."""
    monkeypatch.syspath_prepend(str(installed_example))


@pytest.fixture
def said():
    """Return the list of what plugins are told to do wrong from here on."""
    sentences: list[str] = []
    plugins.listen(sentences.append)
    yield sentences
    plugins.listen()


@pytest.fixture
def broken(tmp_path, own_settings, monkeypatch):
    """Return a function that installs and switches on a package with one plugin in it."""

    def install(group: str, code: str, name: str) -> None:
        site = tmp_path / f"site-{name}"
        info = site / f"{name}-2.0.dist-info"
        info.mkdir(parents=True)
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 2.0\n")
        (info / "entry_points.txt").write_text(f"[{group}]\nthing = {name}\n")
        (site / f"{name}.py").write_text(code)
        monkeypatch.syspath_prepend(str(site))
        monkeypatch.setenv(plugins.VARIABLE, name)

    return install

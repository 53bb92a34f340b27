# SPDX-License-Identifier: GPL-3.0-or-later
"""Packages that are switched on and off while a program runs, and whose modules are reloaded."""

from __future__ import annotations

import importlib

from mirrorcam import plugins
from mirrorcam.export import exporters
from mirrorcam.export.registry import KNOWN

CODE = """
from mirrorcam.export import exporter
exporter("{name}", "{summary}")(lambda session, target: {{}})
"""


def summary(monkeypatch, name, *on):
    """Return what an exporter says of itself while these packages are on; None without it."""
    monkeypatch.setenv(plugins.VARIABLE, ",".join(on))
    found = exporters().get(name)
    return None if found is None else found.summary


def test_a_name_belongs_to_whichever_package_is_on(broken, said, monkeypatch):
    for package in ("swapone", "swaptwo"):
        code = CODE.format(name="swapped", summary=f"of {package}")
        broken("mirrorcam.exporters", code, package)
    for package in ("swapone", "swaptwo", "swapone", "swaptwo"):
        assert summary(monkeypatch, "swapped", package) == f"of {package}"
        assert KNOWN.owner("swapped") == package
    assert summary(monkeypatch, "swapped") is None
    assert said == []


def test_what_is_reloaded_is_still_of_its_package(broken, said, monkeypatch):
    code = CODE.format(name="reloaded", summary="again")
    broken("mirrorcam.exporters", code, "reloadedone")
    assert summary(monkeypatch, "reloaded", "reloadedone") == "again"
    importlib.reload(importlib.import_module("reloadedone"))
    assert KNOWN.owner("reloaded") == "reloadedone"
    assert summary(monkeypatch, "reloaded") is None
    assert said == []

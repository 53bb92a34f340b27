# SPDX-License-Identifier: GPL-3.0-or-later
"""Results are passed on from hand to hand: nobody can change them, or set what is not there."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import pytest

import calibration
import mirrorcam.scores

STATES = {"Surrogates", "Step", "_Part", "_Taken"}  # these collect as they go


def dataclasses_of(package):
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        module = importlib.import_module(found.name)
        for one in vars(module).values():
            if dataclasses.is_dataclass(one) and one.__module__ == module.__name__:
                yield one


@pytest.mark.parametrize("package", [mirrorcam.scores, calibration])
def test_results_cannot_be_changed_and_have_no_more_than_their_fields(package):
    found = list(dataclasses_of(package))
    assert len(found) > 5
    for one in found:
        if one.__name__ not in STATES:
            assert one.__dataclass_params__.frozen, one
        assert "__slots__" in vars(one) or one.__name__ == "Dyad", one

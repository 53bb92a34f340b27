# SPDX-License-Identifier: GPL-3.0-or-later
"""The landmarkers of two people load in the order in which they are needed, each once."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest

from mirrorcam.errors import ModelError
from mirrorcam.landmarks import people, threaded
from mirrorcam.landmarks.dyad import DyadLandmarkers
from mirrorcam.landmarks.people import PeopleFinder
from mirrorcam.landmarks.threaded import ThreadedLandmarker
from mirrorcam.model import Region

NOTHING = np.zeros((64, 64, 3), np.uint8)
EVERYTHING = Region(0, 0, 64, 64)
FILES = Path("pose"), Path("face")


class Made:
    """Stands for whatever is loaded, and counts how often that happened."""

    log: list[str]

    def __init__(self, *_files: Path, **_how: object) -> None:
        self.log.append(type(self).__name__)
        self.pose_every = 1

    def __enter__(self):
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def find(self, _image: object, *_more: object) -> list:
        return []

    def close(self) -> None:
        self.log.append(f"{type(self).__name__} closed")


@pytest.fixture
def log(monkeypatch):
    """What was loaded and closed, in this order; nothing of MediaPipe is."""
    told: list[str] = []
    for module, name in (
        (people, "PoseFinder"),
        (people, "FaceFinder"),
        (threaded, "PersonLandmarker"),
    ):
        monkeypatch.setattr(module, name, type(name, (Made,), {"log": told}))
    return told


def test_those_that_search_come_before_those_that_follow(log):
    with DyadLandmarkers(lambda: FILES) as landmarkers:
        landmarkers.prepare(searching=True)
        landmarkers.prepare(searching=True)
        landmarkers._loader.submit(int).result()  # after all that was given to it
        for landmarker in landmarkers.of.values():
            landmarker.submit(lambda one: one.pose_every).result()
        assert landmarkers.find_people(NOTHING, EVERYTHING) == []
    made = [one for one in log if "closed" not in one]
    assert made.count("PersonLandmarker") == 2
    assert made[:2] == ["PoseFinder", "FaceFinder"]
    assert len(made) == 4  # who looks at one part after the other needs no others
    assert sorted(f"{one} closed" for one in made) == sorted(one for one in log if "closed" in one)


def test_where_nobody_is_searched_for_nothing_is_loaded_for_it(log):
    with DyadLandmarkers(lambda: FILES) as landmarkers:
        landmarkers.prepare(searching=False)
        for landmarker in landmarkers.of.values():
            landmarker.submit(lambda one: one.pose_every).result()
    assert log.count("PersonLandmarker") == 2
    assert "PoseFinder" not in log


def test_memory_of_a_landmarker_that_was_renewed_is_given_back(log, monkeypatch):
    monkeypatch.setattr(threaded, "give_back", lambda: log.append("given back"))
    with ThreadedLandmarker(lambda: FILES, "a") as landmarker:
        for _ in range(2):
            landmarker.submit(lambda one: one).result()
            landmarker.renew()
        landmarker.wait()
        again = ["PersonLandmarker closed", "given back", "PersonLandmarker"]
        assert log == ["PersonLandmarker", *again, *again]


def test_preparing_late_does_not_begin_anew(log):
    """Whoever prepares does not know whether somebody is followed already."""
    with ThreadedLandmarker(lambda: FILES, "a") as landmarker:
        first = landmarker.submit(lambda one: one).result()
        landmarker.prepare()
        assert landmarker.submit(lambda one: one).result() is first
        landmarker.renew()
        landmarker.renew()
        assert landmarker.submit(lambda one: one).result() is not first
    assert log == ["PersonLandmarker", "PersonLandmarker closed"] * 2


def test_the_second_of_two_looks_at_a_time_gets_landmarkers_of_its_own(log, monkeypatch):
    both = threading.Barrier(2, timeout=60)
    monkeypatch.setattr(people.PoseFinder, "find", lambda *_: (both.wait() and []) or [])
    with PeopleFinder(*FILES) as finder:
        assert log.count("PoseFinder") == 1
        looks = [threading.Thread(target=finder, args=(NOTHING, EVERYTHING)) for _ in range(2)]
        for look in looks:
            look.start()
        for look in looks:
            look.join()
        assert log.count("PoseFinder") == 2


def test_a_broken_model_is_told_where_somebody_waits_for_it(tmp_path, bundles):
    broken = tmp_path / "pose.task"
    broken.write_bytes(b"no model")
    with DyadLandmarkers(lambda: (broken, bundles[1])) as landmarkers:
        landmarkers.prepare(searching=True)
        with pytest.raises(ModelError):
            landmarkers.find_people(NOTHING, EVERYTHING)
        with pytest.raises(ModelError):
            landmarkers.of["a"].submit(lambda one: one).result()


def test_a_model_that_is_gone_is_told_though_another_loading_has_begun():
    """As where the picture is cut while the first models are still loading."""
    begun = threading.Event()

    def find():
        begun.wait(60)
        raise ModelError("gone")

    with ThreadedLandmarker(find, "a") as landmarker:
        seen = landmarker.submit(lambda one: one)
        landmarker.renew()
        begun.set()
        with pytest.raises(ModelError, match="gone"):
            seen.result(timeout=30)


def test_closing_before_anything_was_needed(log):
    landmarkers = DyadLandmarkers(lambda: FILES)
    landmarkers.prepare(searching=True)
    landmarkers.close()
    landmarkers.close()
    made = [one for one in log if "closed" not in one]
    assert sorted(f"{one} closed" for one in made) == sorted(one for one in log if "closed" in one)

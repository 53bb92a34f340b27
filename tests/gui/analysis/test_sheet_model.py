# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sheet asks for, down to the words of the command line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gui.analysis.detection import Detected
from gui.analysis.sheet_model import SheetModel
from mirrorcam.model import Region

LEFT, RIGHT = Region(0, 0, 640, 480), Region(640, 0, 640, 480)


def prepared(**fields: object) -> SheetModel:
    model = SheetModel((Path("call.mp4"),), size=(1280, 480), **fields)  # type: ignore[arg-type]
    model.take(Detected("tiles", "a seam", {"a": LEFT, "b": RIGHT}))
    return model


def words(model: SheetModel) -> list[str]:
    return model.request(lambda name: Path(f"{name}.mirrorcam")).arguments()


def test_what_nobody_touched_is_left_to_the_analysis() -> None:
    assert words(prepared()) == [
        "analyze", "call.mp4", "-o", "call.mirrorcam", "--progress", "json",
    ]  # fmt: skip


def test_a_library_is_handed_on() -> None:
    request = prepared().request(lambda name: Path(f"{name}.mirrorcam"))
    assert replace(request, library=Path("sessions")).arguments()[-1] == "--library=sessions"


def test_swapped() -> None:
    model = prepared()
    model.set_flip("a", True)
    model.swap()
    assert "--region-a=640,0,640,480" in words(model)
    assert "--region-b=0,0,640,480" in words(model)
    assert words(model)[7:8] == ["tiles"]
    assert "--flip-b" in words(model)
    assert "--flip-a" not in words(model)


def test_who_agreed_is_told_and_changes_sides_with_the_person() -> None:
    model = prepared()
    model.agreed.add("a")
    assert "--consent-a" in words(model)
    assert "--consent-b" not in words(model)
    model.swap()
    assert "--consent-a" not in words(model)
    assert "--consent-b" in words(model)


def test_moved_regions_stay_inside_and_of_a_size() -> None:
    model = prepared()
    model.move("b", Region(1000, -50, 640, 400))
    assert model.regions["b"] == Region(1000, 0, 280, 350)
    model.move("b", Region(1270, 0, 640, 400))
    assert model.regions["b"] == Region(1000, 0, 280, 350)
    model.take(Detected("tiles", "late", {"a": LEFT, "b": RIGHT}))
    assert model.regions["b"].x == 1000


def test_a_room_is_flipped_as_a_whole() -> None:
    model = SheetModel((Path("room.mp4"),), size=(1280, 720))
    model.take(Detected("room", "one room", {"a": LEFT, "b": RIGHT}))
    model.set_flip("a", True)
    assert {"--flip-a", "--flip-b"} <= set(words(model))
    model.set_flip("b", False)
    assert not model.flips


def test_two_files() -> None:
    model = SheetModel((Path("anna.mp4"), Path("ben.mp4")), title="Trial", offset_b_s=1.5)
    model.names = {"a": " Anna ", "b": ""}
    assert words(model) == [
        "analyze", "anna.mp4", "ben.mp4", "-o", "Trial.mirrorcam", "--progress", "json",
        "--name-a=Anna", "--title=Trial", "--offset-b=1.5",
    ]  # fmt: skip
    model.swap()
    assert words(model)[1:3] == ["ben.mp4", "anna.mp4"]
    assert words(model)[-1] == "--offset-b=-1.5"


def test_by_hand_where_nobody_was_found() -> None:
    model = SheetModel((Path("dark.mp4"),), size=(1281, 480), keep_pictures=False)
    model.take(Detected("no-dyad", "nobody"))
    assert not model.regions
    model.halve()
    assert model.regions == {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 641, 480)}
    assert words(model)[-1] == "--no-pictures"


def test_halves_are_there_again_after_regions_were_moved() -> None:
    model = SheetModel((Path("dark.mp4"),), size=(1280, 480))
    for _ in range(2):
        model.halve()
        assert model.regions == {"a": LEFT, "b": RIGHT}
        model.move("a", Region(200, 100, 300, 200))
        model.swap()


def test_what_was_said_of_one_before_the_room_was_known_holds_for_both() -> None:
    model = SheetModel((Path("room.mp4"),), size=(1280, 720))
    model.set_flip("b", True)
    model.take(Detected("room", "one room", {"a": LEFT, "b": RIGHT}))
    assert model.flips == {"a", "b"}
    assert {"--flip-a", "--flip-b"} < set(words(model))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Profiles on the disk: read back as they were, private, old ones migrated, bad ones refused."""

from __future__ import annotations

import json
import stat
import sys

import pytest

from mirrorcam.errors import InputError, OutputError
from mirrorcam.profiles import (
    PROFILE_VERSION,
    Direction,
    GazeFit,
    Profile,
    Screen,
    Usual,
    delete_profile,
    find_profile,
    list_profiles,
    profile_folder,
    read_profile,
    save_profile,
)


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MIRRORCAM_PROFILES", str(tmp_path / "profiles"))
    return tmp_path / "profiles"


def a_profile(person="Anna"):
    return Profile(
        person=person,
        neutral_posture={"trunk_x": Usual(median=0.25, spread=0.125)},
        gaze=GazeFit(
            features=["plain_yaw_deg", "plain_pitch_deg"],
            yaw=[1.25, 0.0],
            pitch=[0.0, 0.75],
            yaw_offset_deg=-2.0,
            pitch_offset_deg=-8.0,
            spread_deg=1.5,
            samples=200,
        ),
        targets={"camera": Direction(yaw_deg=0.0, pitch_deg=0.0)},
        screen=Screen(distance_m=0.6, width_m=0.5, height_m=0.3),
    )


def test_a_profile_comes_back_as_it_was():
    path = save_profile(a_profile())
    assert path.parent == profile_folder()
    assert read_profile(path) == a_profile().model_copy(
        update={"created_at": read_profile(path).created_at}
    )
    assert json.loads(path.read_text())["schema_version"] == PROFILE_VERSION


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no permission bits")
def test_only_the_user_can_read_it(tmp_path):
    for path in (save_profile(a_profile()), save_profile(a_profile(), tmp_path / "other.json")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(profile_folder().stat().st_mode) == 0o700


def test_names_that_look_alike_as_files_stay_apart():
    names = ["Anna", "An na", "An/na", "Ännä", "../Anna", "a" * 150, "a" * 151]
    paths = {save_profile(a_profile(name)) for name in names}
    assert len(paths) == len(names)
    assert {path.parent for path in paths} == {profile_folder()}
    assert {p.person for _, p in list_profiles() if p is not None} == set(names)
    for name in names:
        assert read_profile(find_profile(name)).person == name


def test_a_long_name_of_any_letters_is_kept(own_folder):
    letters = "\N{GRINNING FACE}öß"
    long = [f"{letter * 80} {number}" for letter in letters for number in (1, 2)]
    paths = [save_profile(Profile(person=person)) for person in long]
    assert len(set(paths)) == len(long)
    assert [read_profile(find_profile(person)).person for person in long] == long


def test_a_profile_is_deleted():
    path = save_profile(a_profile())
    save_profile(a_profile(), profile_folder() / "copy of Anna.profile.json")
    ben = save_profile(a_profile("Ben"))
    assert delete_profile("Anna") == path
    assert [file.name for file in profile_folder().iterdir()] == [ben.name]
    with pytest.raises(InputError, match="no calibration profile of “Anna”"):
        delete_profile("Anna")


def test_fields_of_a_newer_program_of_the_same_version_are_kept(tmp_path):
    path = save_profile(a_profile(), tmp_path / "p.json")
    content = json.loads(path.read_text()) | {"favourite_chair": "left"}
    path.write_text(json.dumps(content))
    save_profile(read_profile(path), path)
    assert json.loads(path.read_text())["favourite_chair"] == "left"


VERSION_0 = {"name": "Ben", "created": "2025-01-02T03:04:05+00:00", "gaze_offset_deg": [2.0, 11.0]}
VERSION_1 = {
    "schema_version": 1,
    "person": "Ben",
    "created_at": "2025-01-02T03:04:05+00:00",
    "gaze_offset_deg": [2.0, 11.0],
    "gaze_spread_deg": 2.5,
    "neutral": {"trunk_x": 0.5},
}


@pytest.mark.parametrize("old", [VERSION_0, VERSION_1])
def test_old_profiles_migrate(tmp_path, old):
    path = tmp_path / "old.json"
    path.write_text(json.dumps(old))
    profile = read_profile(path)
    assert (profile.schema_version, profile.person) == (PROFILE_VERSION, "Ben")
    assert profile.created_at.year == 2025
    assert profile.gaze is not None
    told = profile.gaze.angles_deg({"plain_yaw_deg": 5.0, "plain_pitch_deg": 6.0})
    assert told == pytest.approx((3.0, -5.0))
    assert tuple(profile.targets["camera"]) == (0.0, 0.0)
    assert profile.contact_limit_deg >= 4.0
    if old is VERSION_1:
        assert profile.neutral_posture["trunk_x"].median == 0.5


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", "not valid JSON"),
        ("[1, 2]", "does not hold a profile"),
        ('{"person": "A", "schema_version": 99}', "newer mirrorcam"),
        ('{"person": "A", "schema_version": "two"}', "whole number"),
        ('{"schema_version": 2}', "person"),
        ('{"person": " ", "schema_version": 2}', "name of its person"),
        ('{"person": "A", "schema_version": 2, "focal_over_width": NaN}', "not a number"),
        ('{"person": "A", "schema_version": 2, "gaze": {"features": ["x"]}}', "gaze"),
        ("[" * 100_000, "cannot be used"),
    ],
)
def test_bad_files_are_told_in_one_sentence(tmp_path, content, why):
    path = tmp_path / "bad.json"
    path.write_text(content)
    with pytest.raises(InputError, match=why) as told:
        read_profile(path)
    assert str(path) in str(told.value)
    assert "\n" not in str(told.value)


def test_what_is_no_file_is_told(tmp_path):
    for path in (tmp_path / "nowhere.json", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            read_profile(path)
    (tmp_path / "picture.json").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(InputError, match="not text"):
        read_profile(tmp_path / "picture.json")


def test_a_place_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(OutputError, match="cannot be written"):
        save_profile(a_profile(), tmp_path / "file" / "p.json")


def test_a_damaged_profile_does_not_hide_the_others(own_folder):
    save_profile(a_profile())
    (own_folder / "broken.profile.json").write_text("{")
    assert [p is None for _, p in list_profiles()] == [False, True]


def test_directions_on_a_screen():
    screen = Screen(distance_m=0.5, width_m=0.5, height_m=0.3, camera_above_m=0.0)
    assert tuple(screen.direction(0.5, 0.0)) == pytest.approx((0.0, 0.0))
    # The person's left is the own left: yaw > 0; further down is pitch > 0.
    assert tuple(screen.direction(0.0, 0.0)) == pytest.approx((26.565, 0.0), abs=0.01)
    assert tuple(screen.direction(0.5, 1.0)) == pytest.approx((0.0, 30.964), abs=0.01)
    aside = screen.model_copy(update={"camera_right_m": 0.25})
    assert aside.direction(1.0, 0.0).yaw_deg == pytest.approx(0.0, abs=0.01)

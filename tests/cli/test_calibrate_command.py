# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam calibrate`` and ``mirrorcam profiles``, and what analyze does with a profile."""

from __future__ import annotations

import json
import stat
import sys

import pytest

from mirrorcam.profiles import Profile, read_profile, save_profile


@pytest.fixture(scope="session")
def guided(samples):
    """A guided clip of a rendered person."""
    return samples / "calibration_anna.mp4"


def test_a_file_that_is_no_video(here, refused, tmp_path):
    (tmp_path / "letter.txt").write_text("Dear Anna")
    for name in ("letter.txt", "nowhere.mp4"):
        assert name in refused(here("calibrate", name, "--person", "Anna"), 3)


def test_a_name_is_wanted(here, refused, empty_scene):
    assert "person" in refused(here("calibrate", empty_scene), 2).lower()
    refused(here("calibrate", empty_scene, "--person", " "), 2)


def test_what_is_no_profile_is_not_replaced(here, refused, empty_scene, tmp_path):
    (tmp_path / "mine.json").write_text("{}")
    words = ("calibrate", empty_scene, "--person", "Anna", "-o", "mine.json")
    assert "there already" in refused(here(*words), 6)
    assert (tmp_path / "mine.json").read_text() == "{}"


def test_the_profile_of_somebody_else_is_not_replaced(here, refused, empty_scene, tmp_path):
    save_profile(Profile(person="Bert"), tmp_path / "bert.json")
    before = (tmp_path / "bert.json").read_bytes()
    words = ("calibrate", empty_scene, "--person", "Anna", "-o", "bert.json")
    assert "is the profile of “Bert”" in refused(here(*words), 6)
    assert (tmp_path / "bert.json").read_bytes() == before


def test_a_place_that_cannot_be_written_is_told_before_the_work(
    here, refused, empty_scene, tmp_path, monkeypatch
):
    def work(*_, **__):
        pytest.fail("the clip was looked at for nothing")

    monkeypatch.setattr("mirrorcam.cli.calibrate._calibrated", work)
    (tmp_path / "letter.txt").write_text("Dear Anna")
    words = ("calibrate", empty_scene, "--person", "Anna")
    place = {"MIRRORCAM_PROFILES": str(tmp_path / "letter.txt" / "deeper")}
    assert "cannot be written" in refused(here(*words, **place), 6)
    assert "cannot be written" in refused(here(*words, "-o", "letter.txt/anna.json"), 6)
    assert (tmp_path / "letter.txt").is_file()


def test_a_wrong_schedule(here, refused, empty_scene, tmp_path):
    (tmp_path / "s.json").write_text('[{"name": "mystery"}]')
    words = ("calibrate", empty_scene, "--person", "A", "--steps", "s.json")
    assert "needs a kind" in refused(here(*words), 3)


def test_a_schedule_that_nobody_could_pass_is_told_before_the_work(
    here, refused, empty_scene, tmp_path, monkeypatch
):
    def work(*_, **__):
        pytest.fail("the clip was looked at for nothing")

    monkeypatch.setattr("mirrorcam.cli.calibrate._calibrated", work)
    steps = [{"name": name} for name in ("camera", "partner", "head_moves", "check_left")]
    (tmp_path / "s.json").write_text(json.dumps(steps))
    words = ("calibrate", empty_scene, "--person", "A", "--steps", "s.json")
    said = refused(here(*words), 3)
    assert "at 2 different places and 1 check, and 3 places and 2 checks are needed" in said


def test_steps_that_begin_behind_the_end(here, refused, empty_scene, tmp_path):
    (tmp_path / "s.json").write_text('[{"name": "camera", "start_s": 600, "end_s": 603}]')
    words = ("calibrate", empty_scene, "--person", "A", "--steps", "s.json")
    assert "the first step begins at 600 s: give the times" in refused(here(*words), 2)


def test_a_recording_that_ends_before_the_steps(
    bundles, mirrorcam, refused, samples, beginning, tmp_path
):
    short = beginning(samples / "calibration_anna.mp4", 8.0, tmp_path / "short.mp4")
    said = refused(mirrorcam("calibrate", short, "--person", "Anna", "--quiet"), 4)
    assert "not kept (the recording ends at 8 s, the last step at 54 s): " in said


def test_nobody_in_the_picture(bundles, mirrorcam, refused, empty_scene):
    done = mirrorcam("calibrate", empty_scene, "--person", "Anna", "--quiet")
    assert "Nobody was found" in refused(done, 4)


def test_a_profile_that_cannot_be_used(here, refused, empty_scene, tmp_path):
    (tmp_path / "bad.json").write_text("{")
    for words in (("--calibration-a", "bad.json"), ("--calibration-b", "none.json")):
        told = refused(here("analyze", empty_scene, *words), 3)
        assert "calibration profile" in told


def test_profiles_of_an_empty_folder(here, refused, tmp_path):
    place = {"MIRRORCAM_PROFILES": str(tmp_path / "p")}
    assert "No profiles" in here("profiles", **place).stdout
    assert "no calibration profile" in refused(here("profiles", "show", "X", **place), 3)
    refused(here("profiles", "delete", "X", **place), 3)


@pytest.mark.slow
def test_from_a_guided_clip_to_a_calibrated_session(
    bundles, mirrorcam, here, guided, two_people, tmp_path
):
    place = {"MIRRORCAM_PROFILES": str(tmp_path / "p"), "COLUMNS": "120"}
    done = mirrorcam("calibrate", guided, "--person", "Anna", "--json", "--quiet", **place)
    assert (done.returncode, done.stderr) == (0, "")
    told = json.loads(done.stdout)
    assert told["accuracy_deg"] <= 3.0
    assert told["precision_deg"] <= 3.0
    assert told["refusal"] is None
    assert len(told["checks"]) == 4
    file = tmp_path / "p" / "Anna.profile.json"
    assert told["path"] == str(file)
    if sys.platform != "win32":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600
    listed = here("profiles", **place).stdout
    assert "Anna" in listed
    assert "°" in here("profiles", "show", "Anna", **place).stdout

    words = ("--calibration-a", file, "--rate", 3, "--json", "--quiet")
    done = mirrorcam("analyze", two_people, *words)
    assert done.returncode == 0, done.stderr
    summary = json.loads(done.stdout)
    assert summary["eye_contact"]["calibrated"] == {"a": True, "b": False}
    flagged = {f["participant"] for f in summary["quality"] if f["flag"] == "NOT_CALIBRATED"}
    assert flagged == {"b"}
    session = json.loads((tmp_path / "two people.mirrorcam" / "session.json").read_text())
    assert session["calibrations"]["a"]["person"] == "Anna"
    assert session["calibrations"]["a"]["gaze"] == json.loads(file.read_text())["gaze"]
    assert session["calibrations"]["b"] is None
    assert read_profile(file).person == "Anna"

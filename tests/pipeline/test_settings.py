# SPDX-License-Identifier: GPL-3.0-or-later
"""Values that cannot be used are refused with a sentence."""

from __future__ import annotations

import math
from contextlib import nullcontext
from types import SimpleNamespace

import pytest

from mirrorcam.errors import InputError, UsageError
from mirrorcam.model import Region
from mirrorcam.pipeline.circumstances import neutral_of, note_profiles, with_own_gaze
from mirrorcam.pipeline.inputs import check_overlap, check_settings
from mirrorcam.pipeline.provenance import write_provenance
from mirrorcam.pipeline.settings import AnalysisSettings
from mirrorcam.profiles import GazeFit, Profile, Usual, save_profile
from mirrorcam.session import Manifest


@pytest.mark.parametrize(
    "options",
    [
        {"rate_hz": 0.0},
        {"rate_hz": -5.0},
        {"rate_hz": 500.0},
        {"rate_hz": math.nan},
        {"rate_hz": math.inf},
        {"rate_hz": "fast"},
        {"offset_b_s": math.nan},
        {"offset_b_s": "1"},
        {"surrogates": -1},
        {"surrogates": 10**6},
        {"seed": -1},
        {"seed": 1.5},
        {"surrogates": 20.5},
        {"pose_every": "2"},
        {"flips": frozenset("B")},
        {"names": {"A": "Anna"}},
        {"names": {"a": 7}},
        {"title": None},
        {"library": ""},
        {"regions": {"A": None, "B": None}},
        {"regions": {"a": (0, 0, 640, 480), "b": (640, 0, 640, 480)}},
        {"regions": {"a": Region(0, 0, 640.0, 480), "b": Region(640, 0, 640, 480)}},
        {"calibrations": {"A": GazeFit}},
        {"layout": "tile"},
        {"layout": None},
        {"pose_model": "huge"},
    ],
)
def test_nonsense_is_refused(options):
    with pytest.raises(UsageError) as raised:
        AnalysisSettings(**options)
    assert str(raised.value).endswith(".")
    assert raised.value.exit_code == 2


@pytest.mark.parametrize(
    ("offset_s", "apart"), [(9.9, False), (10.0, True), (-4.9, False), (-5.0, True), (-5.1, True)]
)
def test_two_files_have_a_moment_in_common(offset_s, apart):
    videos = [SimpleNamespace(info=SimpleNamespace(duration_s=length)) for length in (10.0, 5.0)]
    settings = AnalysisSettings(offset_b_s=offset_s)
    check_overlap(videos[:1], settings)
    with pytest.raises(UsageError, match="no moment in common") if apart else nullcontext():
        check_overlap(videos, settings)
    for video in videos:
        video.info.duration_s = math.nan  # not every file says how long it is
    check_overlap(videos, settings)


def test_an_offset_is_of_a_second_file():
    settings = AnalysisSettings(offset_b_s=2.0)
    check_settings(["a.mp4", "b.mp4"], settings)
    with pytest.raises(UsageError, match="B's file"):
        check_settings(["call.mp4"], settings)


def test_folders_may_be_given_as_text(tmp_path):
    settings = AnalysisSettings(models=str(tmp_path), library=str(tmp_path))
    assert (settings.models, settings.library) == (tmp_path, tmp_path)


def test_what_the_scores_want_is_handed_on():
    scoring = AnalysisSettings(rate_hz=25.0, surrogates=50, seed=3).scoring
    assert (scoring.rate_hz, scoring.surrogates, scoring.seed) == (25.0, 50, 3)


def test_profiles_may_be_given_as_files(tmp_path):
    path = save_profile(Profile(person="Anna"), tmp_path / "anna.json")
    settings = AnalysisSettings(calibrations={"a": path, "b": Profile(person="Ben")})
    assert {who: p.person for who, p in settings.calibrations.items()} == {"a": "Anna", "b": "Ben"}
    with pytest.raises(InputError, match="cannot be read"):
        AnalysisSettings(calibrations={"a": tmp_path / "none.json"})
    with pytest.raises(UsageError, match="a and b"):
        AnalysisSettings(calibrations={"c": path})


def test_a_library_is_a_folder_in_clear(tmp_path):
    assert AnalysisSettings(library=tmp_path).library == tmp_path
    with pytest.raises(InputError, match="not a folder"):
        AnalysisSettings(library=tmp_path / "none")
    (tmp_path / "sealed-library.json").write_text("{}", encoding="utf-8")
    with pytest.raises(InputError, match="is locked; open it with its passphrase"):
        AnalysisSettings(library=tmp_path)


def test_a_manifest_keeps_the_profiles_and_tells_their_neutral():
    manifest = Manifest()
    gaze = GazeFit(
        features=[], yaw=[], pitch=[], yaw_offset_deg=0, pitch_offset_deg=0, spread_deg=1, samples=9
    )
    usual = {"openness": Usual(median=55.0, spread=3.0)}
    smile = {"smile": Usual(median=0.1, spread=0.0), "jawOpen": Usual(median=0.2, spread=0.0)}
    anna = Profile(person="Anna", gaze=gaze, neutral_posture=usual, neutral_expression=smile)
    note_profiles(manifest, {"a": anna, "b": Profile(person="Ben")})
    assert manifest.participants.b.person == "Ben"
    assert with_own_gaze(manifest) == {"a"}
    assert neutral_of(manifest) == {"a": {"openness": 55.0, "smile": 0.1}, "b": {}}
    again = Manifest.model_validate_json(manifest.to_json())
    assert Profile.model_validate(again.calibrations.a) == anna


def test_who_is_given_no_name_is_called_by_the_letter():
    manifest = Manifest()
    write_provenance(manifest, AnalysisSettings(names={"a": "  ", "b": "Ben"}))
    assert (manifest.participants.a.label, manifest.participants.b.label) == ("A", "Ben")

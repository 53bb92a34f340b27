# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording goes in and a session comes out, the same at every run and by every way in."""

from __future__ import annotations

import json

import numpy as np
import pandas as pd
import pytest

from mirrorcam.api import analyze, default_output
from mirrorcam.cues.table import COLUMNS
from mirrorcam.errors import InputError, NoDyadError, StoppedByUserError, UsageError
from mirrorcam.model import Region
from mirrorcam.scores.table import UNITS
from mirrorcam.session import open_session

SECONDS, RATE = 4.0, 10.0
TILES = {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)}
# What the contract with other programs promises, whatever is added.
CUES = {
    *("frame_index", "time_s", "participant", "pose_confidence", "face_confidence"),
    *("head_yaw_deg", "head_pitch_deg", "head_roll_deg", "gaze_yaw_deg", "gaze_pitch_deg"),
    *("eye_contact", "smile", "openness", "arms_crossed", "trunk_lean_deg", "motion_energy"),
}
SCORES = {
    *("time_s", "mirroring", "mirroring_same_side", "movement_synchrony", "lag_s"),
    *("eye_contact_a", "eye_contact_b", "eye_contact_mutual", "openness_a", "openness_b"),
    "coverage",
}
QUICK = {"rate_hz": RATE, "surrogates": 19}


@pytest.fixture(scope="module")
def clip(cut, samples):
    return cut(samples / "call_two_tiles.mp4", SECONDS)


@pytest.fixture(scope="module")
def session(analysed, clip):
    outcome = analysed(clip, **QUICK)
    assert outcome.error is None
    return outcome.session


def series(session, who, cue):
    cues = session.cues
    return cues.loc[cues["participant"] == who, cue].to_numpy(float)


@pytest.mark.slow
def test_a_session_has_the_files_and_columns_of_the_contract(session):
    names = {p.name for p in session.path.iterdir()}
    assert names == {
        "session.json",
        "landmarks.parquet",
        "cues.parquet",
        "scores.parquet",
        "events.parquet",
        "summary.json",
        "report.html",
    }
    cues, scores, events = session.cues, session.scores, session.events
    assert set(cues.columns) >= set(COLUMNS) | CUES
    assert set(scores.columns) >= set(UNITS) | SCORES
    assert list(events.columns[:7]) == [
        "kind",
        "participant",
        "start_s",
        "end_s",
        "label",
        "value",
        "source",
    ]
    assert set(cues["participant"]) == {"a", "b"}
    assert len(cues) == 2 * len(np.unique(cues["time_s"]))
    assert len(session.landmarks) > 0


@pytest.mark.slow
def test_the_wanted_rate_is_the_rate(session):
    assert session.summary["rate_hz"] == RATE
    np.testing.assert_allclose(np.diff(session.scores["time_s"]), 1 / RATE, atol=1e-9)
    times = np.unique(session.cues["time_s"])
    assert times.size == pytest.approx(SECONDS * RATE, abs=1)
    assert np.median(np.diff(times)) == pytest.approx(1 / RATE, abs=0.021)
    assert session.summary["duration_s"] == pytest.approx(SECONDS, abs=0.1)


@pytest.mark.slow
def test_the_summary_is_plain_json_with_null_for_what_is_missing(session):
    text = (session.path / "summary.json").read_text()
    summary = json.loads(text)
    assert "NaN" not in text
    assert summary["layout"] == "tiles"
    assert summary["schema_version"] == 1
    assert summary["mirroring"]["p_value"] is None
    assert summary["breathing"]["a"]["per_minute"] is None
    for who in "ab":
        assert summary["participants"][who]["pose_coverage"] > 0.95
        assert summary["participants"][who]["face_coverage"] > 0.9
    assert "TOO_SHORT" in {q["flag"] for q in summary["quality"]}


@pytest.mark.slow
def test_the_manifest_says_how_it_was_done(session):
    manifest = session.manifest
    assert manifest.state == "complete"
    assert manifest.settings.rate_hz == RATE
    assert manifest.settings.surrogates == 19
    assert set(manifest.model_hashes) == {"pose_landmarker_full", "face_landmarker"}
    assert manifest.versions.mediapipe.startswith("0.10.31")
    assert manifest.layout_changes[0].time_s == 0.0
    assert len(manifest.layout_changes) == 1


@pytest.mark.slow
def test_the_same_seed_gives_the_same_session(analysed, clip, session):
    again = analysed(clip, again=True, **QUICK).session
    assert again.path != session.path
    pd.testing.assert_frame_equal(again.cues, session.cues)
    pd.testing.assert_frame_equal(again.scores, session.scores)
    pd.testing.assert_frame_equal(again.events, session.events)
    pd.testing.assert_frame_equal(again.landmarks, session.landmarks)
    assert again.summary == session.summary


@pytest.mark.slow
def test_two_files_say_about_the_same_as_two_tiles(analysed, cut, samples, session):
    source = samples / "call_two_tiles.mp4"
    halves = [cut(source, SECONDS, left=left, width=640) for left in (0, 640)]
    outcome = analysed(*halves, **QUICK)
    assert outcome.error is None
    two = outcome.session
    assert two.summary["layout"] == "two-files"
    assert len(two.manifest.sources) == 2
    assert len(two.cues) == len(session.cues)
    for who in "ab":
        for cue, limit in (("head_yaw_deg", 2.0), ("head_pitch_deg", 2.0), ("trunk_x", 0.05)):
            off = series(two, who, cue) - series(session, who, cue)
            assert np.nanmedian(np.abs(off)) < limit, (who, cue)
            assert np.isfinite(off).mean() > 0.9


@pytest.mark.slow
def test_regions_by_hand_are_taken_as_given(analysed, clip, session):
    """Exchanged regions exchange the people: whoever gives them says who is A."""
    swapped = {"a": TILES["b"], "b": TILES["a"]}
    outcome = analysed(clip, regions=swapped, **QUICK)
    assert outcome.error is None
    by_hand = outcome.session
    boxes = by_hand.manifest.regions
    assert (boxes.a.x, boxes.b.x) == (640, 0)
    for who, other in ("ab", "ba"):
        off = series(by_hand, who, "head_yaw_deg") - series(session, other, "head_yaw_deg")
        assert np.nanmedian(np.abs(off)) < 1.0


@pytest.mark.slow
def test_one_person_is_no_dyad_and_the_session_is_written(analysed, cut, samples):
    alone = cut(samples / "call_two_tiles.mp4", SECONDS, left=0, width=640)
    outcome = analysed(alone, **QUICK)
    assert isinstance(outcome.error, NoDyadError)
    message = str(outcome.error)
    assert "--region-a" in message
    assert str(outcome.session.path) in message
    summary = outcome.session.summary
    assert summary["layout"] == "no-dyad"
    assert summary["mirroring"]["score"] is None
    assert "NO_DYAD" in {q["flag"] for q in summary["quality"]}
    assert outcome.session.manifest.state == "complete"


@pytest.mark.slow
def test_a_stopped_analysis_keeps_what_was_seen(clip, tmp_path, bundles):
    steps = []

    def stop(progress):
        steps.append(progress)
        if progress.done_s >= 2.0:
            raise KeyboardInterrupt

    output = tmp_path / "stopped.mirrorcam"
    with pytest.raises(StoppedByUserError) as raised:
        analyze(clip, output=output, progress=stop, **QUICK)
    assert str(output) in str(raised.value)
    kept = open_session(output)
    assert kept.state == "interrupted"
    assert 1.9 <= kept.cues["time_s"].max() <= 2.2
    assert [p.frames for p in steps] == list(range(len(steps)))
    assert [p.done_s for p in steps] == sorted(p.done_s for p in steps)
    assert steps[0].total_s == pytest.approx(SECONDS, abs=0.1)


def test_an_analysis_that_is_stopped_before_its_first_picture_opens(
    clip, tmp_path, bundles, monkeypatch
):
    def stop(_video):
        raise KeyboardInterrupt

    monkeypatch.setattr("mirrorcam.pipeline.inputs.scouts_of", stop)
    output = tmp_path / "stopped.mirrorcam"
    with pytest.raises(StoppedByUserError, match="0 s"):
        analyze(clip, output=output, **QUICK)
    kept = open_session(output)
    assert kept.state == "interrupted"
    assert kept.cues.empty
    assert kept.summary["mirroring"]["score"] is None


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"regions": {"a": TILES["a"]}}, "--region-b"),
        ({"regions": {"a": TILES["a"], "b": Region(700, 0, 640, 480)}}, "1280x480"),
        ({"regions": {"a": TILES["a"], "b": Region(700, 0, 0, 0)}}, "Region B"),
        ({"layout": "two-files"}, "two files"),
    ],
)
def test_settings_that_do_not_fit_are_refused_at_once(clip, tmp_path, bundles, options, words):
    output = tmp_path / "none.mirrorcam"
    with pytest.raises(UsageError, match=words):
        analyze(clip, output=output, **options)
    assert not output.exists()


def test_two_files_have_no_other_layout(clip, tmp_path):
    with pytest.raises(UsageError, match="room"):
        analyze(clip, clip, output=tmp_path / "none.mirrorcam", layout="room")


def test_a_file_that_is_none_is_an_input_error(tmp_path):
    output = tmp_path / "none.mirrorcam"
    with pytest.raises(InputError):
        analyze(tmp_path / "absent.mp4", output=output)
    noise = tmp_path / "noise.mp4"
    noise.write_bytes(b"no video at all")
    with pytest.raises(InputError):
        analyze(noise, output=output)
    assert not output.exists()


def test_a_session_goes_to_the_current_directory_unless_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert default_output("/somewhere/else/talk.mp4") == tmp_path / "talk.mirrorcam"

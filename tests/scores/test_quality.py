# SPDX-License-Identifier: GPL-3.0-or-later
"""What weakens the numbers of a session: named where it is so, and nowhere else."""

from __future__ import annotations

import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import mirrorcam
from mirrorcam.model import LayoutKind, QualityFlag
from mirrorcam.pipeline.scoring import score_session
from mirrorcam.scores import quality
from mirrorcam.scores.circumstances import Circumstances
from mirrorcam.scores.pictures_a_second import slow_stretches
from mirrorcam.scores.score import score_cues
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.scores.summary import summarise

from .conftest import FINE, NAMES, RATE, N, summary_of


def quality_flags(*given):
    """What weakens the numbers, but for the breath: these people are hardly ever still."""
    return [flag for flag in quality.quality_flags(*given) if flag.flag != "NO_BREATH"]


def test_the_docs_tell_every_flag_and_no_other():
    root = Path(mirrorcam.__file__).parent
    code = "".join(file.read_text(encoding="utf-8") for file in root.rglob("*.py"))
    flags = set(re.findall(r'(?:QualityFlag\(|"flag": )\s*"([A-Z_]+)"', code))
    assert len(flags) > 20
    page = (root.parent / "docs" / "scores.md").read_text(encoding="utf-8")
    assert set(re.findall(r"`([A-Z_]{4,})`", page)) == flags


def test_an_uncalibrated_person_is_said_to_be_so(scored):
    flag = QualityFlag("NOT_CALIBRATED", 1.0, "…", "b")
    told = summary_of(scored, [flag], calibrated={"a": True, "b": False})
    assert told["eye_contact"]["calibrated"] == {"a": True, "b": False}
    assert told["quality"][0]["participant"] == "b"


def test_who_was_never_seen_was_not_calibrated_by_that(nobody):
    flags = quality_flags(nobody, Circumstances(frame_rate_hz=25.0))
    assert "NOT_CALIBRATED" not in {flag.flag for flag in flags}
    assert summary_of(nobody, flags)["eye_contact"]["calibrated"] == {"a": False, "b": False}


def flags_of(scored, seen=FINE):
    return {(flag.flag, flag.participant): flag for flag in quality_flags(scored, seen)}


def test_a_fine_recording_has_no_flags(scored):
    assert flags_of(scored) == {}


def test_flags_of_the_recording(scored):
    seen = Circumstances(
        frame_rate_hz=8.0,
        no_dyad_share=0.25,
        layout_changes=2,
        doubtful_share=0.1,
        swaps=1,
        damaged=3,
    )
    found = flags_of(scored, seen)
    assert set(found) == {
        ("LOW_FPS", None),
        ("NO_DYAD", None),
        ("LAYOUT_CHANGES", None),
        ("IDENTITY", None),
        ("DAMAGED", None),
        ("NOT_CALIBRATED", "a"),
        ("NOT_CALIBRATED", "b"),
    }
    assert found["NO_DYAD", None].share == 0.25
    assert "25 %" in found["NO_DYAD", None].message
    assert "8 pictures" in found["LOW_FPS", None].message
    assert found["IDENTITY", None].message.endswith("changed places once")
    assert found["DAMAGED", None].message.startswith("3 pieces")


@pytest.mark.parametrize(
    ("seen", "said"),
    [
        ({"layout_changes": 1}, "changed its layout once; the change"),
        ({"layout_changes": 3}, "changed its layout 3 times; each change"),
        ({"doubtful_share": 0.1}, "for 10 % of the time"),
        ({"swaps": 2}, "changed places 2 times"),
        ({"damaged": 1}, "one piece of the file"),
    ],
)
def test_one_is_not_told_as_several(scored, seen, said):
    told = [flag.message for flag in quality_flags(scored, replace(FINE, **seen))]
    assert any(said in message for message in told), told


@pytest.mark.parametrize(("rate_hz", "told"), [(2.0, True), (5.0, True), (8.0, False)])
def test_why_nods_are_missing_is_told_where_few_pictures_were_asked_for(
    conversation, rate_hz, told
):
    result = score_session(
        conversation, ScoreSettings(rate_hz=rate_hz), LayoutKind.TILES, 180.0, NAMES, FINE
    ).summary
    low = [flag["message"] for flag in result["quality"] if flag["flag"] == "LOW_FPS"]
    said = f"{rate_hz:.0f} pictures a second were asked for; nods and short lags need 15"
    assert low == ([said] if told else [])


def test_a_stretch_with_few_pictures_is_named(scored):
    times = np.concatenate([np.arange(0, 60, 1 / 15), np.arange(60, 80, 1 / 5)])
    (flag,) = quality_flags(scored, FINE, slow_stretches(times, 15.0))
    assert (flag.flag, flag.share) == ("LOW_FPS", pytest.approx(0.25, abs=0.01))
    assert "60 to 80 s" in flag.message
    assert "5 pictures" in flag.message
    # A second of it is not worth a word.
    assert quality_flags(scored, FINE, slow_stretches(times[:905], 15.0)) == []


def test_why_movement_is_missing_is_told_of_somebody_without_shoulders(conversation):
    cues = conversation.copy()
    hidden = (cues["participant"] == "a") & (cues["time_s"] % 40 >= 1)
    body = [
        name for name in cues if name.startswith(("trunk_", "wrist_")) or name == "motion_energy"
    ]
    cues.loc[hidden, body] = np.nan
    scored = score_cues(cues, ScoreSettings(surrogates=60))
    assert scored.movement is None
    flag = flags_of(scored)["SHOULDERS_OUT_OF_FRAME", "a"]
    assert flag.share == pytest.approx(0.97, abs=0.02)
    assert ("SHOULDERS_OUT_OF_FRAME", "b") not in flags_of(scored)


def test_flags_of_a_person(conversation):
    cues = conversation.copy()
    b = cues["participant"] == "b"
    first = cues["time_s"] < 90
    cues.loc[b & first, ["wrist_left_x", "wrist_right_x"]] = np.nan
    cues.loc[b & ~first, ["head_yaw_deg"]] = np.nan
    cues.loc[b & (cues["time_s"] < 40), "face_width_px"] = 15.0
    found = flags_of(score_cues(cues, ScoreSettings(surrogates=60)))
    assert set(found) == {("HANDS_OUT_OF_FRAME", "b"), ("FACE_LOST", "b"), ("FACE_SMALL", "b")}
    for flag in found.values():
        share = 40 / 90 if flag.flag == "FACE_SMALL" else 0.5
        assert flag.share == pytest.approx(share, abs=0.02)
        assert "B" in flag.message
    assert "29 pixels" in found["FACE_SMALL", "b"].message


def test_a_short_recording_is_said_to_be_short(conversation):
    short = conversation[conversation["time_s"] < 12]
    found = flags_of(score_cues(short))
    assert found["TOO_SHORT", None].message.startswith("12 s hold")
    late = short.copy()
    late["time_s"] += 600.0  # the recorder was started ten minutes before
    assert flags_of(score_cues(late))["TOO_SHORT", None].message.startswith("12 s hold")


def test_a_recording_of_moments_is_said_to_tell_no_more_than_it_can(conversation):
    def told(seconds, away=None):
        cues = conversation[conversation["time_s"] < seconds - 1e-6]
        scored = score_cues(cues[cues["participant"] != away])
        flag = flags_of(scored)["TOO_SHORT", None]
        return flag.message, summary_of(scored, [flag])

    message, summary = told(3.0)
    assert message.startswith("too little of the two was seen together, in 3 s, to score")
    assert math.isnan(summary["mirroring"]["score"])
    assert math.isfinite(summary["eye_contact"]["a"])
    message, summary = told(1.9)
    assert message.startswith("2 s are too short to tell how anybody looks or nods, and what two")
    assert math.isnan(summary["eye_contact"]["a"])
    assert math.isnan(summary["eye_contact"]["mutual"])
    assert summary["eye_contact"]["mutual_p_missing"] is None  # nothing to be tested
    assert summary["nods"]["a"]["count"] is None
    message, summary = told(1.0, away="b")
    assert message.startswith("1 s are too short to tell how anybody looks")
    assert math.isnan(summary["eye_contact"]["a"])


def test_a_hole_without_pictures_is_named(scored):
    (flag,) = quality_flags(scored, FINE, None, [(30.0, 48.0)])
    assert (flag.flag, flag.share, flag.participant) == ("NO_PICTURES", pytest.approx(0.1), None)
    assert flag.message.startswith("no picture was looked at from 30 to 48 s")
    (flag,) = quality_flags(scored, FINE, None, [(10.0, 19.0), (30.0, 48.0)])
    assert flag.share == pytest.approx(0.15)
    assert "for 27 s in all, as from 30 to 48 s" in flag.message
    of_another = replace(FINE, landmarks="the landmarks are those of OpenFace")
    told = quality_flags(scored, of_another, None, [(30.0, 48.0)])
    assert any("no landmarks from 30" in flag.message for flag in told)
    # A moment now and then is not worth a word; half of a short recording is.
    assert quality_flags(scored, FINE, None, [(30.0, 31.7)]) == []
    assert quality_flags(scored, FINE, None, [(30.0 * k, 30.0 * k + 0.9) for k in range(3)])
    assert quality_flags(scored, FINE, None, [(30.0, 30.9)]) == []
    hour = np.arange(round(3600 * RATE)) / RATE
    longer = replace(scored, series=replace(scored.series, time_s=hour))
    assert quality_flags(longer, FINE, None, [(30.0, 34.9)]) == []
    (flag,) = quality_flags(longer, FINE, None, [(30.0, 35.0)])
    assert flag.share == pytest.approx(5 / 3600)


def test_a_session_tells_of_a_hole_in_it(conversation):
    outside = ~conversation["time_s"].between(60, 90)
    told = score_session(
        conversation[outside], ScoreSettings(surrogates=0), LayoutKind.TILES, 180.0, NAMES, FINE
    ).summary
    (hole,) = [flag for flag in told["quality"] if flag["flag"] == "NO_PICTURES"]
    assert "from 60 to 90 s" in hole["message"]


def test_why_no_breath_is_told(scored):
    def told(breath, **cues):
        values = {**scored.series.values["b"], **cues}
        series = replace(scored.series, values={**scored.series.values, "b": values})
        changed = replace(scored, series=series, breathing={**scored.breathing, "b": breath})
        flags = quality.quality_flags(changed, FINE)
        return [flag for flag in flags if (flag.flag, flag.participant) == ("NO_BREATH", "b")]

    breath = scored.breathing["b"]
    (moving,) = told(replace(breath, per_minute=math.nan, still_s=9.0))
    assert moving.message == "B was still for only 9 s, too little to tell the breath"
    assert moving.share == pytest.approx(1 - 9 / 180)
    for still_s, message in (
        (0.4, "B never sat still for long enough to tell the breath"),  # not "only 0 s"
        (0.5, "B was still for only 0 s, too little to tell the breath"),
    ):
        (restless,) = told(replace(breath, per_minute=math.nan, still_s=still_s))
        assert restless.message == message
    (uneven,) = told(replace(breath, per_minute=math.nan, still_s=90.0))
    assert uneven.message.startswith("no rhythm of breath stands out in the 90 s in which B")
    assert uneven.share == pytest.approx(0.5)
    unseen = np.full(N, np.nan)
    nothing = replace(breath, per_minute=math.nan, still_s=0.0)
    (hidden,) = told(nothing, chest_y=unseen, trunk_y=unseen)
    assert hidden.message == "the chest of B was not visible, so no breath is told"
    assert told(replace(breath, per_minute=14.0, still_s=90.0)) == []
    # Of somebody whom nobody saw there is nothing to say.
    assert told(nothing, **dict.fromkeys(scored.series.values["b"], unseen)) == []


def test_why_smiles_are_not_compared_with_chance_is_told(scored):
    def told(observed, p_value, surrogates=60):
        test = replace(scored.returned.test, observed=observed, p_value=p_value)
        changed = replace(
            scored,
            settings=replace(scored.settings, surrogates=surrogates),
            returned=replace(scored.returned, test=test),
        )
        return [flag.flag for flag in quality_flags(changed, FINE) if "smiles" in flag.message]

    assert told(0.5, math.nan) == ["FEW_SMILES"]
    assert told(0.5, 0.2) == []
    assert told(math.nan, math.nan) == []  # nobody smiled
    assert told(0.5, math.nan, surrogates=10) == []  # which is told as that


def test_too_few_surrogates_are_not_told_as_too_short(conversation):
    told = flags_of(score_cues(conversation, ScoreSettings(surrogates=10)))
    assert set(told) == {("NO_SURROGATES", None)}
    assert told["NO_SURROGATES", None].message.startswith("fewer than 20 surrogates")
    scored = score_cues(conversation, ScoreSettings(surrogates=10))
    summary = summarise(scored, LayoutKind.TILES, 180.0, NAMES, [])
    assert summary["mirroring"]["p_missing"] == "surrogates"
    assert summary["mirroring"]["parts"]["head"]["p_missing"] == "surrogates"
    assert summary["eye_contact"]["mutual_p_missing"] is None


def test_every_missing_p_has_a_reason(scored):
    """What is too short, or does not change, may be one cue of a long recording."""

    def told(missing, what):
        match, breath, gaze = scored.movement, scored.breathing_together, scored.eye_contact
        changed = {
            "gestures": replace(match, whole=replace(match.whole, p_missing=missing)),
            "expressions": replace(match, whole=replace(match.whole, p_missing=missing)),
            "breathing_together": replace(breath, p_missing=missing),
            "eye_contact": replace(gaze, test=replace(gaze.test, p_missing=missing)),
        }
        flags = quality_flags(replace(scored, **{what: changed[what]}), FINE)
        return [flag.flag for flag in flags]

    for what in ("gestures", "expressions", "breathing_together", "eye_contact"):
        assert told("short", what) == ["FEW_STRETCHES"]
        assert told("constant", what) == ["NO_CHANGE"]
        assert told("", what) == []
    parts = summary_of(scored, [])["mirroring"]["parts"]
    assert parts["head"]["p_missing"] is None
    assert math.isnan(parts["hands_at_face"]["p_value"]) == bool(
        parts["hands_at_face"]["p_missing"] or scored.parts["hands_at_face"].match is None
    )


def test_people_who_do_nothing_are_not_told_to_record_longer(still, cue_table):
    """Nobody moves, and A always looks at B: there is nothing to be tested."""
    a, b = still(N), still(N)
    for who in (a, b):
        who["eye_contact"] = np.ones(N)
    b["eye_contact"][: N // 2] = 0.0
    scored = score_cues(cue_table(a, b), ScoreSettings(surrogates=40))
    found = flags_of(scored)
    assert ("TOO_SHORT", None) not in found
    assert ("NO_CHANGE", None) in found
    summary = summarise(scored, LayoutKind.TILES, 180.0, NAMES, [])
    assert math.isnan(summary["mirroring"]["p_value"])
    assert summary["mirroring"]["p_missing"] == "constant"
    assert summary["mirroring"]["movement_synchrony"]["p_missing"] == "constant"
    assert math.isnan(summary["eye_contact"]["mutual_p_value"])
    assert summary["eye_contact"]["mutual_p_missing"] == "constant"

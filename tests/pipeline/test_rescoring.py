# SPDX-License-Identifier: GPL-3.0-or-later
"""A stored session is scored again, with and without corrections, and without its recording."""

from __future__ import annotations

import json
import shutil

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cli.main import main
from mirrorcam.errors import InputError
from mirrorcam.pipeline.stored import (
    corrected_cues,
    moments_of,
    report_again,
    rescore,
    scored_series,
)
from mirrorcam.scores.matching.posture import CHANNELS
from mirrorcam.session import Correction, open_session, save_events, save_manifest

pytestmark = pytest.mark.slow

QUICK = {"rate_hz": 10.0, "surrogates": 19}


@pytest.fixture(scope="module")
def analysed_clip(analysed, cut, samples):
    return analysed(cut(samples / "call_two_tiles.mp4", 6.0), **QUICK).session


@pytest.fixture
def session(analysed_clip, tmp_path):
    folder = tmp_path / "call.mirrorcam"
    shutil.copytree(analysed_clip.path, folder)
    copied = open_session(folder)
    # As it is on a computer that never had the recording.
    manifest = copied.manifest.model_copy(deep=True)
    manifest.sources[0].absolute_path = None
    return save_manifest(copied, manifest)


def text(session, name):
    return (session.path / name).read_text(encoding="utf-8")


def same_results(one, two):
    pd.testing.assert_frame_equal(one.scores, two.scores)
    pd.testing.assert_frame_equal(one.events, two.events)
    assert one.summary == two.summary


def test_without_corrections_the_results_are_those_of_the_analysis(session):
    before = open_session(session.path)
    _ = before.scores, before.events, before.summary
    same_results(before, rescore(session, []))


def test_a_session_without_circumstances_is_scored_the_same(session):
    manifest = session.manifest.model_copy(deep=True)
    manifest.circumstances = {}
    before = save_manifest(session, manifest)
    _ = before.scores, before.events
    quality = [f["flag"] for f in before.summary["quality"]]
    after = rescore(before, [])
    pd.testing.assert_frame_equal(before.scores, after.scores)
    assert [f["flag"] for f in after.summary["quality"]] == quality


def test_a_swap_of_the_whole_exchanges_a_and_b(session):
    before = {who: session.summary["open_body_language"][who] for who in ("a", "b")}
    swapped = rescore(session, [Correction(kind="swap", start_s=0.0)])
    after = swapped.summary["open_body_language"]
    assert after["a"] == pytest.approx(before["b"], nan_ok=True)
    assert after["b"] == pytest.approx(before["a"], nan_ok=True)
    assert "CORRECTED" in [flag["flag"] for flag in swapped.summary["quality"]]
    assert "A and B were swapped once" in text(swapped, "report.html")


def test_corrections_are_taken_back_and_markers_stay(session):
    marker = pd.DataFrame(
        [
            {
                "kind": "marker",
                "participant": None,
                "start_s": 1.0,
                "end_s": 1.0,
                "label": "price comes up",
                "value": np.nan,
                "source": "user",
            }
        ]
    )
    marked = save_events(session, pd.concat([session.events, marker], ignore_index=True))
    _ = marked.scores, marked.summary
    detected = marked.events[marked.events["source"] == "detected"].reset_index(drop=True)
    cues = (session.path / "cues.parquet").read_bytes()
    changed = rescore(
        marked,
        [
            Correction(kind="swap", start_s=2.0),
            Correction(kind="ignore", start_s=3.0, end_s=5.0),
        ],
    )
    assert changed.scores["coverage"].min() < marked.scores["coverage"].min()
    assert (session.path / "cues.parquet").read_bytes() == cues
    back = rescore(changed, [])
    pd.testing.assert_frame_equal(back.scores, marked.scores)
    assert back.summary == marked.summary
    kept = back.events[back.events["source"] == "detected"].reset_index(drop=True)
    pd.testing.assert_frame_equal(kept, detected)
    assert list(back.events.loc[back.events["source"] == "user", "label"]) == ["price comes up"]
    assert "price comes up" in text(changed, "report.html")


def test_who_is_no_person_leaves_no_score(session):
    without = rescore(session, [Correction(kind="not_a_person", participant="b", start_s=0.0)])
    assert without.summary["mirroring"]["score"] is None
    assert without.summary["eye_contact"]["b"] is None
    assert without.summary["eye_contact"]["a"] is not None
    assert corrected_cues(without).query("participant == 'b'")["smile"].isna().all()


def test_the_report_of_the_command_line_shows_corrected_scores(session, tmp_path, capsys):
    """Also where another program wrote the corrections and nobody has scored since."""
    manifest = session.manifest.model_copy(deep=True)
    manifest.corrections = [Correction(kind="not_a_person", participant="b", start_s=0.0)]
    save_manifest(session, manifest)
    page = tmp_path / "page.html"
    assert main(["report", str(session.path), "-o", str(page)]) == 0
    assert "marked as not a person once" in page.read_text(encoding="utf-8")
    summary = json.loads(text(session, "summary.json"))
    assert summary["mirroring"]["score"] is None
    assert report_again(open_session(session.path)) == session.path / "report.html"


def test_what_is_told_of_the_cues_knows_the_cuts_that_the_scores_found(session):
    """Nobody told of a cut, but all cues of both jump in one picture."""
    path = session.path / "cues.parquet"
    cues = pd.read_parquet(path)
    cues.loc[cues["time_s"] >= 3.0, [channel.cue for channel in CHANNELS]] += 50.0
    cues.to_parquet(path)
    found = scored_series(open_session(session.path))
    (cut,) = found.cuts
    assert found.time_s[cut] == pytest.approx(3.0, abs=0.15)


@pytest.mark.parametrize("rate_hz", [1e12, 1e300, -3.0, 0.5])
def test_a_rate_that_cannot_be_is_a_sentence(session, rate_hz):
    manifest = session.manifest.model_copy(deep=True)
    manifest.settings.rate_hz = rate_hz
    damaged = save_manifest(session, manifest)
    with pytest.raises(InputError, match=r"settings\.rate_hz"):
        scored_series(damaged)
    assert moments_of(damaged)  # which need no more than the events


def test_the_report_of_a_session_that_was_deleted_does_not_bring_it_back(session, tmp_path):
    _ = session.cues, session.scores, session.events, session.summary  # as a window holds them
    shutil.rmtree(session.path)
    with pytest.raises(InputError, match="is not a mirrorcam session"):
        report_again(session)
    assert not session.path.exists()
    assert report_again(session, tmp_path / "elsewhere.html").exists()

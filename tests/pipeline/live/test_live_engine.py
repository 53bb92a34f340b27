# SPDX-License-Identifier: GPL-3.0-or-later
"""The live engine with real landmarkers: the same cues as an analysis, and troubles on the way."""

from __future__ import annotations

import threading
from contextlib import suppress
from itertools import islice

import numpy as np
import pandas as pd
import pytest

from mirrorcam.errors import (
    InputError,
    MirrorcamError,
    NoDyadError,
    OutputError,
    StoppedByUserError,
    UsageError,
)
from mirrorcam.landmarks.person import PersonLandmarker
from mirrorcam.model import Region
from mirrorcam.pipeline.inputs import steps_of
from mirrorcam.pipeline.live import LiveEngine, LiveSettings, LiveState, Recorder, record_live
from mirrorcam.pipeline.live import engine as engine_module
from mirrorcam.pipeline.live import record as record_module
from mirrorcam.pipeline.live.analysis import Analysis
from mirrorcam.pipeline.live.capture import Capture
from mirrorcam.pipeline.live.ending import open_or_recover
from mirrorcam.pipeline.settings import AnalysisSettings
from mirrorcam.pipeline.stages import Stages
from mirrorcam.scores.settings import ScoreSettings
from mirrorcam.session import Manifest, RecordingFolder, open_session
from mirrorcam.session.journal import is_recording
from mirrorcam.sources import open_video
from mirrorcam.sources.live import Capabilities, SourceKind, open_live_source
from tests.trailing import trailing_scores
from tests.waiting import PATIENCE_S, wait_for

SECONDS, RATE = 4.0, 10.0
TILES = {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)}
QUICK = AnalysisSettings(rate_hz=RATE, surrogates=19)
BY_HAND = AnalysisSettings(regions=TILES, surrogates=19)


@pytest.fixture(scope="module")
def clip(cut, samples):
    return cut(samples / "call_two_tiles.mp4", SECONDS)


@pytest.fixture(scope="module")
def pictures(samples):
    with open_video(samples / "call_two_tiles.mp4") as video:
        return [frame.image for frame, _ in zip(video.frames(), range(50), strict=False)]


def check_trailing(told, rows):
    """What was told live is what the trailing scores of the same cues say at that time."""
    keys = ("frame_index", "time_s", "participant")
    cues = pd.DataFrame([{key: getattr(row, key) for key in keys} | row.cues for row in rows])
    expected = trailing_scores(cues, ScoreSettings(rate_hz=RATE)).set_index("time_s")
    told = [scores for scores in told if np.isfinite(scores.time_s)]
    assert len(told) >= 2
    for scores in told:
        row = expected.loc[scores.time_s]
        for name in ("mirroring", "eye_contact_a", "openness_b", "coverage"):
            assert getattr(scores, name) == pytest.approx(row[name], abs=1e-3, nan_ok=True), name


@pytest.mark.slow
def test_at_full_rate_live_and_recorded_agree(clip, analysed, tmp_path, monkeypatch):
    recorded = analysed(clip, rate_hz=RATE, surrogates=19).session
    source = open_live_source(f"file:{clip}")
    settings = LiveSettings(QUICK, every_picture=True)
    told, rows = [], []
    monkeypatch.setattr(Recorder, "put_scores", lambda _self, scores: told.append(scores))
    put = Recorder.put_analysed
    monkeypatch.setattr(
        Recorder,
        "put_analysed",
        lambda self, analysed: (rows.extend(analysed.cues), put(self, analysed)),
    )
    live = record_live([source], tmp_path / "live", settings)
    assert live.state == "complete"
    pd.testing.assert_frame_equal(live.cues, recorded.cues)
    pd.testing.assert_frame_equal(live.landmarks, recorded.landmarks)
    pd.testing.assert_frame_equal(live.scores, recorded.scores)
    for name in ("mirroring", "eye_contact", "open_body_language"):
        assert live.summary[name] == recorded.summary[name]
    figures = live.summary["live"]
    assert figures["frames_captured"] == figures["frames_analysed"] == len(live.cues) / 2
    assert figures["frames_dropped"] == figures["frames_not_recorded"] == 0
    kept = open_video(live.path / "video.mp4")
    assert kept.info.duration_s == pytest.approx(SECONDS, abs=0.3)
    check_trailing(told, rows)
    assert np.isfinite([scores.time_s for scores in told]).all()


@pytest.mark.slow
def test_a_disk_that_hangs_keeps_nobody(fake, pictures, tmp_path, monkeypatch, bundles):
    hangs, answers, flush = threading.Event(), threading.Event(), RecordingFolder.flush

    def flush_at_last(folder):
        assert not hangs.is_set() or answers.wait(PATIENCE_S)
        flush(folder)

    def tick(engine):
        if engine.figures.frames_analysed > 3:
            hangs.set()
            raise KeyboardInterrupt

    monkeypatch.setattr(RecordingFolder, "flush", flush_at_last)
    monkeypatch.setattr("mirrorcam.pipeline.live.recorder.PATIENCE_S", 0.2)
    source = fake(lambda number: pictures[number % len(pictures)], interval_s=0.03)
    with pytest.raises(OutputError, match="does not answer"):
        record_live([source], tmp_path / "live", LiveSettings(BY_HAND), None, tick)
    assert is_recording(tmp_path / "live")
    answers.set()
    wait_for(lambda: not is_recording(tmp_path / "live"))
    session = open_or_recover(tmp_path / "live")
    assert session.state == "interrupted"
    assert session.cues["time_s"].nunique() > 3


@pytest.mark.slow
def test_a_camera_session_through_thick_and_thin(fake, pictures, tmp_path, monkeypatch, bundles):
    """Pulled out, a landmarker that raises, a pause, a marker; then somebody presses Ctrl-C."""
    find = PersonLandmarker.find
    troubles = {"left": 2}

    def sometimes(self, frame, region, view):
        if frame.index > 5 and troubles["left"] > 0:
            troubles["left"] -= 1
            raise RuntimeError("graph error")
        return find(self, frame, region, view)

    monkeypatch.setattr(PersonLandmarker, "find", sometimes)

    def script(number):
        return fake.lost() if number == 40 else pictures[number % len(pictures)]

    seen = []

    def tick(engine):
        view = engine.latest()
        if view is not None and engine.latest_frame() is not None:
            seen.append((view.time_s, set(view.seen.observation.landmarks)))
        if len(seen) == 5:
            engine.mark("here")
            engine.pause()
            assert engine.status.state is LiveState.PAUSED
            engine.resume()
        if engine.figures.frames_captured > 60 and engine.figures.frames_analysed > 12:
            raise KeyboardInterrupt

    with pytest.raises(StoppedByUserError, match="is kept in"):
        record_live(
            [fake(script, interval_s=0.03)], tmp_path / "live", LiveSettings(BY_HAND), None, tick
        )
    session = open_session(tmp_path / "live")
    assert session.state == "interrupted"
    assert not session.unfinished
    own = session.events.query("source == 'user'").set_index("kind")
    assert own["label"].to_dict() == {"marker": "here", "pause": ""}
    report = (session.path / "report.html").read_text(encoding="utf-8")
    assert ">here<" in report
    assert "Pause" in report
    assert own.loc["pause", "end_s"] >= own.loc["pause", "start_s"] >= own.loc["marker", "start_s"]
    assert {"a", "b"} in [people for _, people in seen]
    said = " ".join(one["reason"] for one in session.manifest.live["states"])
    assert "Looking for people failed (RuntimeError) and was begun anew." in said
    assert "Waiting for it to come back." in said
    # Told in the time of the session, which begins with the first picture.
    pauses = [o["time_s"] for o in session.manifest.live["states"] if o["state"] == "paused"]
    assert len(pauses) == 1
    begun_s, ended_s = own.loc["pause", ["start_s", "end_s"]]
    assert begun_s - 1e-3 <= pauses[0] <= ended_s + 1e-3  # they are rounded
    figures = session.summary["live"]
    assert figures["frames_captured"] == (figures["frames_analysed"] + figures["frames_dropped"])
    assert figures["latency_ms"]["p50"] > 0
    with open_video(session.path / "video.mp4") as video:
        assert video.info.duration_s == pytest.approx(session.cues["time_s"].max(), abs=2.0)


@pytest.mark.slow
def test_a_short_session_is_looked_at_however_slow_the_computer_is(
    fake, pictures, tmp_path, bundles, monkeypatch
):
    """It is over before anything but the newest picture could be looked at."""
    source = fake(lambda n: pictures[n % len(pictures)])
    settings = LiveSettings(QUICK, keep_video=False)
    monkeypatch.setattr(Stages, "has_room", lambda *_: False)
    live = record_live([source], tmp_path / "live", settings, 0.5)
    assert live.state == "complete"
    assert live.summary["live"]["frames_analysed"] == 1
    assert live.summary["layout"] == "tiles"


@pytest.mark.slow
def test_two_cameras_of_one_person_each(fake, pictures, tmp_path, bundles):
    halves = [[image[:, :640] for image in pictures], [image[:, 640:] for image in pictures]]

    def late(n):
        if n == 0:  # the second camera is slower to give a picture
            wait_for(lambda: sources[0].asked >= 10)
        return halves[1][n % 50] if n < 100 else None

    sources = [
        # What these cameras state is not what they send.
        fake(lambda n, half=half: half[n % 50] if n < 100 else None, interval_s=0.05)
        for half in halves
    ]
    sources[1].script = late
    session = record_live(sources, tmp_path / "live", LiveSettings(AnalysisSettings(surrogates=19)))
    assert session.summary["layout"] == "two-files"
    assert session.video_paths == (session.path / "video.mp4", session.path / "video_b.mp4")
    # Each film begins with its own first picture.
    rows = session.cues[session.cues["participant"] == "b"]
    assert 0.3 < session.manifest.offset_b_s <= rows["time_s"].max()
    for video, begin_s in zip(session.video_paths, (0.0, session.manifest.offset_b_s), strict=True):
        with open_video(video) as opened:
            end_s = begin_s + opened.length_s
        assert end_s == pytest.approx(session.cues["time_s"].max(), abs=1.5)
    for who in "ab":
        rows = session.landmarks[session.landmarks["participant"] == who]
        # A slow computer looks for the pose less often, and for the face in every picture.
        assert rows[["pose_px", "face_outline_px"]].notna().any(axis=1).mean() > 0.8


@pytest.mark.slow
def test_what_was_left_out_is_no_less_once_a_camera_is_away(fake, tmp_path, bundles):
    """B's pictures, which are looked at alone then, are none of A's."""
    gone = threading.Event()

    def script(number):
        if gone.is_set():
            return fake.lost()
        return fake.grey()

    told = []

    def tick(engine):
        figures = engine.figures
        if "Waiting for it to come back." in engine.status.reason:
            told.append((figures.frames_analysed, figures.frames_dropped))
        elif figures.frames_dropped >= 30:
            gone.set()
        if told and figures.frames_analysed > told[0][0] + 60:
            raise KeyboardInterrupt

    sources = [fake(script, interval_s=0.003, absent=10**6), fake(lambda _: fake.grey())]
    with pytest.raises(StoppedByUserError):
        record_live(sources, tmp_path / "live", LiveSettings(QUICK), None, tick)
    dropped = [number for _, number in told]
    assert dropped[0] >= 30
    assert min(dropped) >= dropped[0] - 2  # what is under way counts until it is through


def test_a_session_in_which_nothing_came_leaves_nothing(fake, tmp_path, bundles):
    with pytest.raises(InputError, match="No picture has come from the camera"):
        record_live([fake(lambda _: None)], tmp_path / "live", LiveSettings())
    assert not (tmp_path / "live").exists()


def test_a_camera_that_gives_no_picture_is_told(fake, tmp_path, bundles, monkeypatch):
    """It opens, and then nothing comes that is a picture; time does not even begin."""
    monkeypatch.setattr(record_module, "_FIRST_PICTURE_S", 0.2)
    source = fake(lambda _: "no picture")
    with pytest.raises(InputError, match=r"^No picture has come from the camera: check that it"):
        record_live([source], tmp_path / "live", LiveSettings(), 3600.0)
    assert not (tmp_path / "live").exists()


def test_the_memory_of_a_session_is_given_back_once(fake, bundles, monkeypatch):
    given = []
    monkeypatch.setattr(engine_module, "give_back", lambda: given.append(1))
    with LiveEngine([fake(lambda _: fake.grey())], LiveSettings(QUICK)) as engine:
        engine.start()
        assert not given
        engine.stop()
    assert given == [1]


def test_whoever_stops_before_the_first_picture_has_stopped(fake, tmp_path, bundles):
    source = fake(lambda _: "no picture")
    with pytest.raises(StoppedByUserError, match="before there was anything"):
        record_live([source], tmp_path / "live", LiveSettings(), None, lambda one: one.stop())


def test_pictures_of_no_known_size_are_not_looked_at(fake, tmp_path, bundles, monkeypatch):
    class Unknown(fake):
        capabilities = Capabilities(SourceKind.CAMERA, "the camera", "fake")

    monkeypatch.setattr(Capture.size, "__defaults__", (0.1,))
    with pytest.raises(InputError, match="No picture has come from the camera"):
        record_live([Unknown(lambda _: "none")], tmp_path / "live", LiveSettings(BY_HAND))
    assert not (tmp_path / "live").exists()


def test_a_second_camera_that_does_not_open_leaves_nothing_of_the_first(fake, tmp_path, bundles):
    path = tmp_path / "live"
    first = fake(lambda _: fake.grey())

    class Absent(fake):
        def open(self, clock):
            wait_for(lambda: (path / "video.mp4.writing").exists())
            raise InputError("The camera is not there.")

    with pytest.raises(InputError, match="not there"):
        record_live([first, Absent(lambda _: None)], path, LiveSettings())
    assert first.closed == 1
    assert not path.exists()


def test_who_agreed_is_on_the_disk_before_the_first_picture(fake, tmp_path, bundles):
    """Whatever happens to the recording later."""
    seen = []

    def tick(engine):
        seen.append(Manifest.model_validate_json((tmp_path / "live/session.json").read_bytes()))
        raise KeyboardInterrupt

    source = fake(lambda _: fake.grey(), interval_s=0.5)
    settings = LiveSettings(agreed=frozenset({"b"}))
    with pytest.raises(StoppedByUserError):
        record_live([source], tmp_path / "live", settings, None, tick)
    (manifest,) = seen
    assert manifest.state == "recording"
    assert manifest.consent.a is None
    assert manifest.consent.b is not None
    assert manifest.consent.b.given
    assert manifest.consent.b.recorded_at == manifest.created_at


def test_a_place_that_is_taken_is_told_before_anything_is_opened(fake, tmp_path, bundles):
    (tmp_path / "live").mkdir()
    (tmp_path / "live" / "notes.txt").write_text("mine")
    source = fake(lambda _: None)
    with pytest.raises(OutputError, match="never written over anything"):
        record_live([source], tmp_path / "live", LiveSettings(BY_HAND))
    assert source.opened == 0


def test_only_files_can_wait(fake, tmp_path, bundles):
    with pytest.raises(UsageError, match="file:PATH"):
        record_live(
            [fake(lambda _: None)], tmp_path / "live", LiveSettings(BY_HAND, every_picture=True)
        )
    assert not (tmp_path / "live").exists()


@pytest.mark.slow
def test_an_empty_room_is_no_dyad_and_is_kept(fake, tmp_path, bundles):
    source = fake(lambda n: fake.grey() if n < 60 else None)
    with pytest.raises(NoDyadError, match="--region-a"):
        record_live([source], tmp_path / "live", LiveSettings(AnalysisSettings(surrogates=19)))
    assert open_session(tmp_path / "live").summary["layout"] == "no-dyad"


@pytest.mark.slow
def test_who_has_a_camera_each_is_asked_for_no_regions(fake, tmp_path, bundles):
    sources = [fake(lambda n: fake.grey() if n < 20 else None) for _ in range(2)]
    with pytest.raises(NoDyadError, match="where they were looked for") as told:
        record_live(sources, tmp_path / "live", LiveSettings(AnalysisSettings(surrogates=19)))
    assert "--region" not in str(told.value)


@pytest.mark.slow
def test_a_file_that_cannot_be_read_on_ends_the_recording_with_its_sentence(
    clip, tmp_path, bundles, monkeypatch
):
    def broken(*given):
        yield from islice(steps_of(*given), 20)
        raise InputError("The file is damaged there.")

    monkeypatch.setattr(engine_module, "steps_of", broken)
    settings = LiveSettings(QUICK, every_picture=True)
    with pytest.raises(InputError, match=r"damaged there\. The \d s until then are kept"):
        record_live([open_live_source(f"file:{clip}")], tmp_path / "live", settings)
    assert open_session(tmp_path / "live").state == "interrupted"


@pytest.mark.slow
def test_no_picture_is_lost_with_a_landmarker(clip, tmp_path, bundles, monkeypatch):
    with open_video(clip) as video:
        indices = [step["a"].index for step in steps_of([video], QUICK)]
    find, fails = PersonLandmarker.find, {indices[4], indices[20], indices[-1]}
    asked = set()

    def find_or_fail(self, frame, region, view):
        asked.add(self.pose_every)
        with suppress(KeyError):
            fails.remove(frame.index)
            raise RuntimeError("graph error")
        return find(self, frame, region, view)

    monkeypatch.setattr(PersonLandmarker, "find", find_or_fail)
    settings = LiveSettings(QUICK, every_picture=True)
    live = record_live([open_live_source(f"file:{clip}")], tmp_path / "live", settings)
    assert not fails
    assert asked == {QUICK.pose_every}  # those of a landmarker that took over, too
    assert live.cues["frame_index"].unique().tolist() == indices
    assert live.landmarks["pose_px"].notna().mean() > 0.9
    assert live.summary["live"]["frames_dropped"] == 0


@pytest.mark.slow
def test_so_many_seconds_of_a_file_are_taken_and_none_in_a_pause(
    clip, tmp_path, bundles, monkeypatch
):
    """However long that takes: a file that waits has a time of its own."""
    find, hold, paused_s = PersonLandmarker.find, threading.Event(), []

    def find_later(self, frame, region, view):
        assert hold.wait(PATIENCE_S)
        return find(self, frame, region, view)

    def tick(engine):
        if hold.is_set():
            return
        engine.pause()
        hold.set()
        wait_for(lambda: engine._intake._going._cond._waiters)  # the file waits
        paused_s.append(engine.time_s)
        engine.resume()

    monkeypatch.setattr(PersonLandmarker, "find", find_later)
    source = open_live_source(f"file:{clip}")
    settings = LiveSettings(QUICK, every_picture=True)
    live = record_live([source], tmp_path / "live", settings, 3.0, tick)
    assert live.state == "complete"
    assert live.cues["time_s"].max() == pytest.approx(2.9, abs=0.05)
    pause = live.events.query("kind == 'pause'")
    assert pause["end_s"].tolist() == paused_s
    assert paused_s[0] < 1.0
    with open_video(live.path / "video.mp4") as video:
        assert sum(1 for _ in video.frames()) == live.cues["time_s"].nunique()


@pytest.mark.slow
def test_an_analysis_that_breaks_down_is_told(fake, tmp_path, bundles, monkeypatch):
    def breaks(self, *_args, last=False, **_more):
        if last:
            raise ZeroDivisionError

    monkeypatch.setattr(Analysis, "_tell_scores", breaks)
    source = fake(lambda n: fake.grey() if n < 5 else None)
    with pytest.raises(MirrorcamError, match=r"The analysis failed \(ZeroDivisionError\)"):
        record_live([source], tmp_path / "live", LiveSettings(QUICK))


@pytest.mark.slow
def test_what_goes_wrong_beside_a_recording_ends_all_of_it(fake, tmp_path, bundles):
    before = set(threading.enumerate())
    camera = fake(lambda _n: fake.grey())

    def tick(engine):
        if engine.figures.frames_captured > 3:
            raise RuntimeError("the terminal is gone")

    with pytest.raises(RuntimeError, match="the terminal is gone"):
        record_live([camera], tmp_path / "live", LiveSettings(QUICK), None, tick)
    assert camera.closed == 1
    assert {one.name for one in set(threading.enumerate()) - before} & {
        "recorder",
        "analysis",
    } == set()
    assert open_session(tmp_path / "live").state == "interrupted"

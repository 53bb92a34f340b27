# SPDX-License-Identifier: GPL-3.0-or-later
"""A recording that was interrupted goes on as one session, and may be interrupted again."""

from __future__ import annotations

import shutil
from dataclasses import replace

import av
import numpy as np
import pytest

from mirrorcam.clock import Clock
from mirrorcam.cues.table import COLUMNS
from mirrorcam.errors import InputError, StoppedByUserError, UsageError
from mirrorcam.model import Frame, Region
from mirrorcam.pipeline.circumstances import note_profiles
from mirrorcam.pipeline.live import LiveSettings, Recorder, record_live
from mirrorcam.pipeline.live import record as record_module
from mirrorcam.pipeline.live.board import Board
from mirrorcam.pipeline.live.ending import open_or_recover
from mirrorcam.pipeline.live.going_on import GAP_S, go_on_with
from mirrorcam.pipeline.settings import AnalysisSettings
from mirrorcam.pipeline.stored import rescore
from mirrorcam.profiles import Profile
from mirrorcam.session import Manifest, RecordingFolder, Source, open_session, save_manifest
from mirrorcam.sources import open_video
from tests.waiting import wait_for

TILES = {"a": Region(0, 0, 640, 480), "b": Region(640, 0, 640, 480)}
SETTINGS = LiveSettings(
    AnalysisSettings(regions=TILES, rate_hz=10.0, surrogates=19, names={"a": "Anna"}),
    agreed=frozenset("ab"),
)
# The second part may be asked for in other ways; what there is but one of stays.
GOES_ON = LiveSettings(AnalysisSettings(regions=TILES), goes_on=True)


@pytest.fixture(scope="module")
def pictures(samples):
    with open_video(samples / "call_two_tiles.mp4") as video:
        return [frame.image for frame, _ in zip(video.frames(), range(40), strict=False)]


def picture_times(path):
    with av.open(str(path), format="mp4") as video:
        return [frame.time for frame in video.decode(video=0)]


@pytest.fixture
def part(fake, pictures, tmp_path, bundles):
    """Return a function that records a part, in which something is done after some pictures."""

    def record(settings, analysed, then, pictures=pictures):
        def tick(engine):
            if engine.figures.frames_analysed >= analysed:
                then(engine)
                raise KeyboardInterrupt

        camera = fake(lambda n: pictures[n % len(pictures)], interval_s=0.04)
        with pytest.raises(StoppedByUserError):
            record_live([camera], tmp_path / "live", settings, None, tick)
        return open_session(tmp_path / "live")

    return record


@pytest.mark.slow
def test_a_recording_goes_on_twice_and_is_one_session(part, pictures, tmp_path):
    first = part(SETTINGS, 10, lambda engine: engine.mark("first"))
    first_s = float(first.cues["time_s"].max())
    assert first.state == "interrupted"
    crashed = tmp_path / "crashed"

    def crash(engine):
        """Keep the folder as a crash would leave it, some pictures into the second part."""
        engine.mark("second")

        def kept():
            shutil.rmtree(crashed, ignore_errors=True)
            # Not what is about to be renamed: it would be gone before it is copied.
            besides = shutil.ignore_patterns(".mirrorcam-*")
            shutil.copytree(tmp_path / "live", crashed, ignore=besides)
            try:
                shown_s = picture_times(crashed / "video.mp4.writing")[-1]
            except (av.FFmpegError, IndexError):
                return False
            return min(open_session(crashed).cues["time_s"].max(), shown_s) > engine.begin_s

        wait_for(kept)  # what was looked at comes to the disk a moment later

    # Another camera, of another size: a pixel keeps its meaning.
    small = [image[::2, ::2].copy() for image in pictures]
    second = part(GOES_ON, 10, crash, small)
    begin_s = second.manifest.continuations[0].start_s
    assert begin_s == np.ceil(first_s) + GAP_S
    for session in (second, open_or_recover(crashed)):
        assert session.state == "interrupted"
        assert not session.unfinished
        times = session.cues["time_s"].drop_duplicates().to_numpy()
        assert (np.diff(times) > 0).all()
        assert (times <= first_s).sum() == first.cues["time_s"].nunique()
        assert (times >= begin_s).sum() > 0
        assert not ((times > first_s) & (times < begin_s)).any()
        assert session.cues["frame_index"].is_monotonic_increasing
        assert len(session.landmarks) == len(session.cues)
        seen = picture_times(session.path / "video.mp4")
        assert seen == sorted(seen)
        assert max(t for t in seen if t < begin_s) >= first_s - 0.1
        assert max(seen) > begin_s
        assert session.manifest.participants.a.label == "Anna"
        assert session.manifest.settings.rate_hz == 10.0
        assert session.manifest.cuts_s == [begin_s]
        assert len(session.manifest.layout_changes) == 1
        assert session.summary["quality"] is not None
    running = [o["time_s"] for o in second.manifest.live["states"] if o["state"] == "running"]
    assert running == sorted(running)
    assert running[0] < first_s + 1.0
    assert running[-1] > begin_s
    assert second.events.query("kind == 'marker'")["label"].tolist() == ["first", "second"]
    assert second.manifest.created_at == first.manifest.created_at
    third = part(GOES_ON, 3, lambda _: None)
    assert len(third.manifest.continuations) == 2
    assert max(picture_times(third.path / "video.mp4")) > third.manifest.continuations[1].start_s
    again = rescore(third, [])
    assert again.summary["mirroring"] == third.summary["mirroring"]


@pytest.mark.slow
def test_who_goes_on_without_sound_has_agreed_to_that_of_the_first_part(part):
    first = part(SETTINGS, 3, lambda _: None)
    manifest = first.manifest
    manifest.note_consent("a", given=True, sound=True)
    save_manifest(first, manifest)
    second = part(replace(GOES_ON, agreed=frozenset("ab")), 3, lambda _: None)
    consent = second.manifest.consent
    assert (consent.a.sound, consent.b.sound) == (True, False)
    assert consent.a.recorded_at == second.manifest.continuations[0].started_at


@pytest.mark.slow
def test_a_camera_that_does_not_open_leaves_the_session_as_it_was(part, fake, tmp_path):
    before = part(SETTINGS, 3, lambda _: None)
    camera = fake(lambda _n: None)
    camera.opened, camera.absent = 1, 1
    with pytest.raises(InputError, match="not there"):
        record_live([camera], tmp_path / "live", GOES_ON)
    after = open_session(tmp_path / "live")
    assert after.manifest == before.manifest
    assert after.cues.equals(before.cues)
    assert not (after.path / "journal").exists()
    with pytest.raises(UsageError, match="as many"):
        record_live([camera, camera], tmp_path / "live", GOES_ON)
    manifest = after.path / "session.json"
    manifest.write_text(manifest.read_text().replace('"interrupted"', '"complete"'))
    with pytest.raises(UsageError, match="cannot be continued"):
        record_live([camera], tmp_path / "live", GOES_ON)


@pytest.mark.parametrize("analysed_s", [0.0, 2.0])
def test_pictures_beyond_what_was_analysed_stay_where_they_are(tmp_path, analysed_s):
    """The computer stood still for half a minute, or was killed before the first step."""
    path = tmp_path / "live"
    manifest = Manifest(sources=[Source.from_device("camera", "0")], live={})
    with RecordingFolder(path, manifest, COLUMNS) as folder:
        recorder = Recorder(folder, Board(Clock()))
        for second in range(31):
            recorder.put_frame("a", Frame(second, float(second), np.zeros((64, 64, 3), np.uint8)))
        for second in range(int(analysed_s)):
            rows = [
                {"frame_index": second, "time_s": float(second), "participant": w} for w in "ab"
            ]
            recorder.put(lambda rows=rows: [folder.journal.add_row("cues", row) for row in rows])
        recorder.close()
    former = go_on_with(path, 1)
    assert former.videos == {"a"}
    assert former.begin_s > 30.0
    assert former.cuts_s == ([former.begin_s] if analysed_s else [])


@pytest.mark.parametrize("steps", [0, 3])
def test_the_next_part_is_read_with_the_calibrations_of_the_first(tmp_path, steps):
    path, anna = tmp_path / "live", Profile(person="Anna")
    manifest = Manifest(sources=[Source.from_device("camera", "0")], live={})
    note_profiles(manifest, {"a": anna})
    with RecordingFolder(path, manifest, COLUMNS) as folder:
        for step in range(steps):
            for who in "ab":
                row = {"frame_index": step, "time_s": step / 10, "participant": who}
                folder.journal.add_row("cues", row)
        folder.flush()
    ben = {"b": Profile(person="Ben")}
    asked = LiveSettings(AnalysisSettings(calibrations=ben), goes_on=True)
    settings = record_module._as_before(asked, go_on_with(path, 1))
    assert settings.analysis.calibrations == ({"a": anna} if steps else ben)


def test_what_is_no_session_cannot_go_on(fake, tmp_path):
    with pytest.raises(InputError, match="not a mirrorcam session"):
        record_live([fake(lambda _n: None)], tmp_path / "absent", GOES_ON)

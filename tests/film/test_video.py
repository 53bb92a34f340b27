# SPDX-License-Identifier: GPL-3.0-or-later
"""An annotated film keeps times and sound, shows what was seen, and hides whom it shall hide."""

from __future__ import annotations

import av
import numpy as np
import pytest

from mirrorcam.cli.main import main
from mirrorcam.errors import InputError, OutputError, StoppedByUserError, UsageError
from mirrorcam.export import export_session, exporters
from mirrorcam.landmarks.mediapipe import FaceFinder
from mirrorcam.model import Frame
from mirrorcam.overlay import read_piece
from mirrorcam.session import Source, open_session, save_manifest
from mirrorcam.session.video_writer import VideoWriter
from mirrorcam.sources import VideoFile

from .conftest import FACES, TONE_HZ, uneven, write_clip, write_session


def sound(path) -> tuple[np.ndarray, int]:
    """Return the sound of a film from its time 0 on, one channel."""
    with av.open(str(path)) as container:
        rate = container.streams.audio[0].rate
        frames = list(container.decode(audio=0))
        start = round(float(frames[0].pts * frames[0].time_base) * rate)
        samples = np.concatenate([f.to_ndarray()[0] for f in frames])
    return (samples[-start:] if start < 0 else np.pad(samples, (start, 0))), rate


def test_every_picture_keeps_its_time(call, tmp_path, read, pictures):
    (path,) = export_session(call, "video", tmp_path / "film.mp4")
    times, shown = read(path)
    np.testing.assert_allclose(times, uneven(len(pictures)), atol=2e-5)
    assert shown[0].shape[1] == 640
    assert shown[0].shape[0] > 240
    assert not list(tmp_path.glob(".mirrorcam-*"))


def test_what_was_seen_is_drawn_where_it_was(call, tmp_path, read, pictures):
    (path,) = export_session(call, "video", tmp_path / "film.mp4")
    _, shown = read(path)
    changed = np.abs(shown[3][:240].astype(int) - pictures[3]).max(axis=2)
    x, y = FACES["a"]
    blue, amber = np.array([108, 182, 245]), np.array([242, 180, 92])
    for face_x, ink in ((x, blue), (FACES["b"][0], amber)):
        # Shoulders are drawn in the ink of whose they are.
        line = shown[3][int(y + 55) - 3 : int(y + 55) + 4, int(face_x) - 20 : int(face_x) + 20]
        assert np.abs(line.astype(int) - ink).sum(axis=2).min(axis=0).mean() < 90
    # Far from anybody, the picture is what it was.
    assert np.median(changed[100:, 2:60]) < 12
    # B is out of sight in the second half, and nothing is drawn there then.
    later = np.abs(shown[-2][:240].astype(int) - pictures[-2]).max(axis=2)
    assert np.median(later[int(y + 55), 440:484]) < 20 < np.median(later[int(y + 55), 154:198])


def test_the_strip_tells_the_scores(call, tmp_path, read):
    (path,) = export_session(call, "video", tmp_path / "film.mp4")
    _, shown = read(path)
    strip = shown[3][240:]
    # Thin lines lose some of their colour in H.264; the band of chance is an area.
    for ink, apart in (
        ((95, 201, 168), 150),
        ((108, 182, 245), 150),
        ((242, 180, 92), 150),
        ((58, 67, 77), 60),
    ):
        assert (np.abs(strip.astype(int) - ink).sum(axis=2) < apart).sum() > 20, ink
    amber = np.array([242, 180, 92])
    last = 640 * 2 // 3
    before, after = (
        (np.abs(s[240:, last:].astype(int) - amber).sum(axis=2) < 150).sum()
        for s in (shown[3], shown[-2])
    )
    # Where B's openness is not visible there is no figure in B's ink.
    assert before > after


def test_the_sound_stays_where_it_was(call, tmp_path):
    (path,) = export_session(call, "video", tmp_path / "film.mp4")
    samples, rate = sound(path)
    assert np.abs(samples[: int(0.17 * rate)]).max() < 0.05
    loud = samples[int(0.4 * rate) : int(1.4 * rate)]
    assert 0.3 < np.sqrt(np.mean(loud**2)) < 0.4
    spectrum = np.abs(np.fft.rfft(loud * np.hanning(loud.size)))
    assert np.argmax(spectrum) * rate / loud.size == pytest.approx(TONE_HZ, abs=2)
    # To a hundredth of a second.
    first = np.argmax(np.abs(samples) > 0.2) / rate
    assert first == pytest.approx(0.2, abs=0.03)


def test_silhouettes_show_no_pixel_of_the_recording(call, tmp_path, read, pictures):
    (path,) = export_session(call, "video", tmp_path / "s.mp4", options=["silhouettes"])
    _, shown = read(path)
    x, y = (int(value) for value in FACES["a"])
    face = shown[3][y - 10 : y + 11, x - 8 : x + 9].astype(int)
    assert np.abs(face - pictures[3][y - 10 : y + 11, x - 8 : x + 9]).mean() > 40
    # There is one colour.
    assert shown[3][y - 10 : y + 21, x - 8 : x + 9].std(axis=(0, 1)).max() < 12
    # Also where nobody is seen any more, the recording does not come back.
    ground = shown[-2][30:240, 330:].astype(int)
    assert np.abs(np.median(ground, axis=(0, 1)) - (36, 42, 49)).max() < 8
    assert ground.std(axis=(0, 1)).max() < 12


@pytest.mark.parametrize("form", ["video", "clips"])
def test_silhouettes_are_the_same_whatever_the_recording_shows(call, tmp_path, pictures, form):
    """To the last bit: nobody who is turned, hidden, quick or lost can come through."""
    manifest, path = call.manifest, call.video_path
    films = []
    for number, shown in enumerate((pictures, [255 - image[::-1] for image in pictures])):
        video = write_clip(path, shown, uneven(len(pictures)), sound_from_s=0.2)
        manifest.sources = [Source.from_file(video, width=640, height=240)]
        target = tmp_path / f"films {number}" / ("film.mp4" if form == "video" else "clips")
        found = export_session(save_manifest(call, manifest), form, target, options=["silhouettes"])
        films.append([decoded(film) for film in found])
    assert films[0]
    assert films[0] == films[1]


def decoded(path) -> list[bytes]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb24").tobytes() for frame in container.decode(video=0)]


RECORDINGS = ("call_two_tiles", "room_two_people", "gt_mirror_Alead_lag1.00s_webcam")


@pytest.mark.slow
@pytest.mark.parametrize("name", RECORDINGS)
def test_no_face_is_found_in_silhouettes(name, request, samples, tmp_path, bundles, beginning):
    """In whole pictures, and in every cut through a head, near and far."""
    if name.startswith("gt"):
        samples = request.getfixturevalue("real") / "composed"
    clip = beginning(samples / f"{name}.mp4", 2.6, tmp_path / "call.mp4")
    session = str(tmp_path / "call.mirrorcam")
    assert main(["analyze", str(clip), "-o", session, "--surrogates", "0", "--quiet"]) == 0
    film = tmp_path / "film.mp4"
    export_session(open_session(session), "video", film, options=["silhouettes"])
    piece = read_piece(open_session(session), 0.0, 2.6)
    found = {film: 0, clip: 0}
    with FaceFinder(bundles[1]) as finder:
        for path in found:
            frames = pictures_of(path)[4::18]
            assert len(frames) > 3
            for frame in frames if path == film else frames[::2]:  # to see that there is something
                for cut in cuts(frame.image, piece.at(frame.time_s)):
                    found[path] += finder.find(cut) is not None
    assert found[clip] > 50
    assert found[film] == 0


def pictures_of(path) -> list[Frame]:
    with VideoFile(path) as video:
        return list(video.frames())


def cuts(image, seen):
    """Yield a picture, and squares around and beside each head, of half its height to five."""
    yield image
    for traced in seen.values():
        if traced.outline_px is None:
            continue
        x, y = traced.middle
        high = np.ptp(traced.outline_px[:, 1])
        for half in np.array([0.5, 0.65, 0.8, 1.0, 1.3, 2.5]) * high:
            for across, down in ((0, 0), (0.35, 0), (-0.35, 0), (0, 0.4), (0, -0.4)):
                left, top = x + across * high - half, y + down * high - half
                right, bottom = round(left + 2 * half), round(top + 2 * half)
                cut = image[max(round(top), 0) : bottom, max(round(left), 0) : right]
                if min(cut.shape[:2]) >= 12:
                    yield np.ascontiguousarray(cut)


def test_odd_sizes_without_sound(tmp_path, read, pictures):
    small = [np.ascontiguousarray(image[:121, :203]) for image in pictures[:8]]
    video = write_clip(tmp_path / "odd.mkv", small, uneven(8), sound_from_s=None)
    session = write_session(tmp_path, [video], (203, 121), 0.4, {"a": (60.0, 40.0)})
    (path,) = export_session(session, "video", tmp_path / "film.mp4")
    times, shown = read(path)
    assert len(times) == 8
    assert shown[0].shape[0] % 2 == shown[0].shape[1] % 2 == 0
    assert shown[0].shape[1] == 204
    with av.open(str(path)) as container:
        assert not container.streams.audio


def test_two_recordings_stand_side_by_side(tmp_path, read, pictures):
    left = [np.ascontiguousarray(image[:, :320]) for image in pictures[:20]]
    right = [np.full((120, 160, 3), (200, 40, 40), dtype=np.uint8)] * 10
    a = write_clip(tmp_path / "a.mp4", left, uneven(20))
    b = write_clip(tmp_path / "b.mp4", right, np.arange(10) / 20, sound_from_s=None)
    faces = {"a": (176.0, 66.0), "b": (80.0, 40.0)}
    session = write_session(tmp_path, [a, b], (320, 240), 1.0, faces, offset_b_s=0.3)
    (path,) = export_session(session, "video", tmp_path / "film.mp4")
    times, shown = read(path)
    np.testing.assert_allclose(times, uneven(20), atol=2e-5)
    assert shown[0].shape[1] == 320 + 4 + 320
    corners = [image[200:230, 600:640].reshape(-1, 3).mean(axis=0) for image in shown]
    red = [bool(np.abs(corner - (200, 40, 40)).max() < 30) for corner in corners]
    # B's recording starts 0.3 s later than A's.
    assert red == [bool(time_s >= 0.3 - 1e-3) for time_s in times]
    # B's landmarks are in pixels of B's own, smaller recording: shoulders at twice their height.
    now = next(i for i, time_s in enumerate(times) if time_s > 0.35)
    line = shown[now][2 * (40 + 55) - 4 : 2 * (40 + 55) + 5, 324 + 2 * 80 - 30 : 324 + 2 * 80 + 30]
    amber = np.array([242, 180, 92])
    assert np.abs(line.astype(int) - amber).sum(axis=2).min(axis=0).mean() < 120
    samples, rate = sound(path)
    assert np.sqrt(np.mean(samples[rate // 5 : rate // 2] ** 2)) > 0.3


def test_what_was_kept_of_two_cameras_stands_side_by_side(tmp_path, read, pictures):
    left = [np.ascontiguousarray(image[:, :320]) for image in pictures[:20]]
    right = [np.full((120, 160, 3), (200, 40, 40), dtype=np.uint8)] * 10
    films = [write_clip(tmp_path / f"{n}.mp4", left[:1], [0.0]) for n in "ab"]
    faces = {"a": (176.0, 66.0), "b": (80.0, 40.0)}
    session = write_session(tmp_path, films, (320, 240), 1.0, faces)
    manifest = session.manifest
    manifest.sources = [Source.from_device(f"camera {n}", f"id {n}") for n in (0, 1)]
    manifest.offset_b_s = 0.3  # B's camera was slower to give a picture
    session = save_manifest(session, manifest)
    assert session.video_paths == (None, None)
    for name, images, begin_s in (("video.mp4", left, 0.0), ("video_b.mp4", right, 0.3)):
        with VideoWriter(session.path / name, *images[0].shape[1::-1]) as writer:
            for index, image in enumerate(images):
                writer.write(Frame(index, begin_s + index / 20, image))
    assert session.video_paths == (session.path / "video.mp4", session.path / "video_b.mp4")
    (path,) = export_session(session, "video", tmp_path / "film.mp4")
    times, shown = read(path)
    np.testing.assert_allclose(times, np.arange(20) / 20, atol=1e-3)
    red = [
        np.abs(image[200:230, 600:640].mean(axis=(0, 1)) - (200, 40, 40)).max() for image in shown
    ]
    assert [bool(far < 30) for far in red] == [bool(time_s >= 0.3 - 1e-3) for time_s in times]


def test_a_recording_that_is_gone_is_told_in_a_sentence(call, tmp_path, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path)
    call.video_path.unlink()
    for form in ("video", "clips"):
        with pytest.raises(InputError, match=r"call\.mp4"):
            export_session(call, form, tmp_path / "out")
    words = ["export", "call.mirrorcam", "--format", "video", "-o", "film.mp4"]
    assert main(words) == 3
    assert len(capsys.readouterr().err.splitlines()) <= 3
    assert not (tmp_path / "film.mp4").exists()


def test_nothing_is_written_over(call, tmp_path):
    before = call.video_path.read_bytes()
    with pytest.raises(UsageError, match="recording itself"):
        export_session(call, "video", call.video_path, force=True)
    assert call.video_path.read_bytes() == before
    (tmp_path / "film.mp4").write_text("mine")
    with pytest.raises(OutputError, match="--force"):
        export_session(call, "video", tmp_path / "film.mp4")
    with pytest.raises(UsageError, match="mp4"):
        export_session(call, "video", tmp_path / "film.avi")


def test_only_films_know_silhouettes(call, tmp_path):
    with pytest.raises(UsageError, match="clips"):
        export_session(call, "csv", tmp_path / "out", options=["silhouettes"])
    assert not (tmp_path / "out").exists()
    assert "silhouettes" in exporters()["video"].options


def test_clips_are_cut_around_the_moments(call, tmp_path, read, pictures):
    paths = export_session(call, "clips", tmp_path / "clips")
    assert [path.name for path in paths] == ["00m00s_mutual_gaze.mp4", "00m01s_look_away_b.mp4"]
    times, shown = read(paths[1])
    # From two seconds before on, which is the start here.
    assert times[0] == 0.0
    assert len(times) == len(pictures)
    assert shown[0].shape[1] == 640


def test_a_clip_begins_with_its_first_picture(call, tmp_path, read):
    from mirrorcam.film.film import write_film

    write_film(call, tmp_path / "part.mp4", 0.5, 1.0)
    times, _ = read(tmp_path / "part.mp4")
    inside = [time_s - 0.5 for time_s in uneven(30) if 0.5 <= time_s < 1.0]
    np.testing.assert_allclose(times, inside, atol=2e-5)
    samples, rate = sound(tmp_path / "part.mp4")
    assert samples.size / rate == pytest.approx(0.5, abs=0.05)
    assert np.sqrt(np.mean(samples[2000:-3000] ** 2)) > 0.3


def test_an_export_that_is_not_wanted_any_more_leaves_nothing(call, tmp_path):
    asked = []

    def go_on() -> bool:
        asked.append(1)
        return len(asked) < 5

    with pytest.raises(StoppedByUserError):
        export_session(call, "video", tmp_path / "out" / "film.mp4", go_on=go_on)
    assert len(asked) == 5
    assert not (tmp_path / "out").exists()

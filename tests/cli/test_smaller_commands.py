# SPDX-License-Identifier: GPL-3.0-or-later
"""``models``, ``doctor`` and ``report``."""

from __future__ import annotations

import pandas as pd
import pytest

from mirrorcam import open_session
from mirrorcam.cli import doctor, main
from mirrorcam.doctor import Check
from mirrorcam.landmarks.bundles import BUNDLES
from mirrorcam.model import LayoutKind
from mirrorcam.session import Manifest, SessionWriter, save_manifest


def test_models_are_listed(bundles, mirrorcam):
    done = mirrorcam("models", COLUMNS="40")
    assert (done.returncode, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert [line.split()[0] for line in lines[1:]] == list(BUNDLES)
    assert any("present" in line and str(bundles[0]) in line for line in lines)


def test_models_of_a_folder(tmp_path, here):
    (tmp_path / "face_landmarker.task").write_bytes(b"something else")
    done = here("models", "--models", tmp_path, COLUMNS="200")
    assert done.returncode == 0
    assert "not the official file" in done.stdout
    assert done.stdout.count("missing") == 3


def test_fetching_an_unknown_model(here, refused):
    assert "no model “nose”" in refused(here("models", "fetch", "nose"), 2)


@pytest.mark.parametrize(
    ("checks", "code"),
    [
        ([Check("Python", True, "3.11"), Check("cameras", None, "none", "buy one")], 0),
        ([Check("Python", True, "3.11"), Check("OpenCV", False, "gone", "pip install it")], 1),
    ],
)
def test_doctor_fails_if_something_needed_is_missing(
    checks, code, same_signals, monkeypatch, capsys
):
    monkeypatch.setattr("mirrorcam.doctor.examine", lambda: checks)
    assert main.main(["doctor"]) == code
    said = capsys.readouterr().out
    assert all(check.detail in said and check.mend in said for check in checks)
    assert doctor.EXAMPLE


@pytest.fixture
def session(tmp_path):
    """A session with a mirrored stretch and no recording."""
    events = pd.DataFrame(
        [
            ("mirrored", "a", 3.0, 9.0, "A leads by 1.2 s", 64.0, "detected"),
            ("marker", None, 5.0, 5.0, "look here", float("nan"), "user"),
        ],
        columns=["kind", "participant", "start_s", "end_s", "label", "value", "source"],
    )
    manifest = Manifest(layout=LayoutKind.TILES, keep_pictures=True)
    with SessionWriter(tmp_path / "s", manifest) as writer:
        writer.write_table("events", events)
        return writer.finish("complete")


def test_report_is_made_anew_under_new_names(session, tmp_path, mirrorcam):
    manifest = session.manifest
    manifest.participants.a.label, manifest.participants.b.label = "Anna", "Bert"
    save_manifest(session, manifest)
    done = mirrorcam("report", "s")
    assert (done.returncode, done.stderr) == (0, "")
    page = (tmp_path / "s" / "report.html").read_text(encoding="utf-8")
    assert "Bert mirrored Anna, 1.2 s later" in page
    assert "look here" in page
    assert open_session(tmp_path / "s").state == "complete"


def test_report_goes_elsewhere(session, tmp_path, here):
    done = here("report", "s", "-o", "page.html")
    assert done.stdout == "Report: page.html\n"
    assert (tmp_path / "page.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert not (tmp_path / "s" / "report.html").exists()


def test_a_report_replaces_nothing_unasked(session, tmp_path, here, refused):
    (tmp_path / "page.html").write_text("mine")
    assert "--force" in refused(here("report", "s", "-o", "page.html"), 6)
    assert (tmp_path / "page.html").read_text() == "mine"
    assert here("report", "s", "-o", "page.html", "--force").returncode == 0
    (tmp_path / "s" / "report.html").write_text("old")  # the session's own is made anew
    assert here("report", "s", "-o", "s/report.html").returncode == 0


def test_a_report_never_replaces_what_the_session_is_made_of(session, tmp_path, here, refused):
    manifest = (tmp_path / "s" / "session.json").read_bytes()
    said = refused(here("report", "s", "-o", "s/session.json", "--force"), 2)
    assert "a session's own file" in said
    assert (tmp_path / "s" / "session.json").read_bytes() == manifest


def test_report_of_something_else(session, tmp_path, here, refused):
    assert "no" in refused(here("report", tmp_path), 3)
    (tmp_path / "file").write_text("mine")
    refused(here("report", "s", "-o", "file/page.html"), 6)
    assert (tmp_path / "file").read_text() == "mine"

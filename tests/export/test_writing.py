# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is overwritten unasked, a plugin's format is one like ours, mistakes are sentences."""

from __future__ import annotations

import os
import sys

import pytest

from mirrorcam.cli.main import main
from mirrorcam.errors import OutputError, UsageError
from mirrorcam.export import export_session, exporters, registry

PLUGIN = """
from mirrorcam.export import exporter

@exporter("words", "the summary's names")
def words(session, target):
    return {target: lambda path: path.write_text(" ".join(session.summary))}
"""


def test_ours_are_there():
    assert {"csv", "parquet", "json", "eaf"} <= set(exporters())
    assert all(known.summary for known in exporters().values())


def test_a_plugin_is_registered_like_ours(session, tmp_path, monkeypatch):
    (tmp_path / "wordy.py").write_text(PLUGIN)
    info = tmp_path / "wordy-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: wordy\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text(f"[{registry.GROUP}]\nwords = wordy\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    with pytest.raises(UsageError, match="no format"):
        export_session(session, "words", tmp_path / "words.txt")
    monkeypatch.setenv("MIRRORCAM_PLUGINS", "wordy")
    (path,) = export_session(session, "words", tmp_path / "words.txt")
    assert path.read_text() == "schema_version mirroring"
    assert exporters()["words"].summary == "the summary's names"
    sys.modules.pop("wordy")


def test_a_name_is_not_taken_twice(monkeypatch):
    exporters()
    with pytest.raises(ValueError, match="csv"):
        registry.exporter("csv", "mine")(lambda session, target: {})


@pytest.mark.parametrize("form", ["csv", "parquet", "json", "eaf"])
def test_nothing_is_overwritten_unless_asked(session, tmp_path, form):
    target = tmp_path / f"call.{form}"
    written = export_session(session, form, target)
    for path in written:
        path.write_text("mine")
    with pytest.raises(OutputError, match="--force"):
        export_session(session, form, target)
    assert all(path.read_text() == "mine" for path in written)
    assert export_session(session, form, target, force=True) == written
    assert not any(path.read_bytes() == b"mine" for path in written)


def test_a_target_may_be_text_and_has_a_name(session, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (written,) = export_session(session, "json", "call.json")
    assert written.exists()
    before = sorted(path.name for path in tmp_path.iterdir())
    for form in ("json", "csv"):
        with pytest.raises(UsageError, match="is empty"):
            export_session(session, form, "")
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_one_file_in_the_way_keeps_all_from_being_written(session, tmp_path):
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "events.csv").write_text("mine")
    with pytest.raises(OutputError, match=r"events\.csv"):
        export_session(session, "csv", tmp_path / "out")
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["events.csv"]


def test_a_session_keeps_its_own_files(session):
    before = (session.path / "cues.parquet").read_bytes()
    with pytest.raises(UsageError, match="session folder"):
        export_session(session, "parquet", session.path, force=True)
    assert (session.path / "cues.parquet").read_bytes() == before


def test_the_command(session, tmp_path, monkeypatch, capsys, same_signals):
    monkeypatch.chdir(tmp_path)
    words = ["export", "call.mirrorcam", "--format", "json", "-o", "call.json"]
    assert main(words) == 0
    assert capsys.readouterr().out == "Exported: call.json\n"
    assert main(words) == 6
    assert "--force" in capsys.readouterr().err
    assert main([*words, "--force"]) == 0
    assert main(["export", "call.mirrorcam", "--format", "docx", "-o", "x"]) == 2
    assert "csv" in capsys.readouterr().err
    assert main(["export", "nothing", "--format", "csv", "-o", "x"]) == 3
    assert main(["export", "call.mirrorcam", "--format", "csv"]) == 2
    (tmp_path / "call.mirrorcam" / "cues.parquet").write_bytes(b"damaged")
    capsys.readouterr()
    assert main(["export", "call.mirrorcam", "--format", "csv", "-o", "x"]) == 3
    assert len(capsys.readouterr().err.splitlines()) == 1
    assert not (tmp_path / "x").exists()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_place_that_is_read_only(session, tmp_path):
    (tmp_path / "closed").mkdir(mode=0o500)
    with pytest.raises(OutputError):
        export_session(session, "json", tmp_path / "closed" / "call.json")

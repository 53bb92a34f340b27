# SPDX-License-Identifier: GPL-3.0-or-later
"""The border: how fast it answers, and what becomes of an exception."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from typer.main import get_command
from typer.models import OptionInfo

from mirrorcam import __version__
from mirrorcam.cli import app, main
from mirrorcam.errors import InputError, MirrorcamError, OutputError

COMMANDS = ["analyze", "batch", "synchrony", "report", "models", "doctor"]


@pytest.fixture
def failing(monkeypatch, same_signals):
    """Return a function that lets the next run fail with an exception and returns its code."""

    def run(error: BaseException, *words: str) -> int:
        def fail(_words: list[str]) -> int:
            raise error

        monkeypatch.setattr(app, "run", fail)
        return main.main(["anything", *words])

    return run


def test_the_version_needs_no_library():
    code = (
        "import sys; from mirrorcam.cli.main import main; main(['--version']);"
        "print(*sorted(name.partition('.')[0] for name in sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    version, modules = done.stdout.splitlines()
    assert version == f"mirrorcam {__version__}"
    heavy = {"typer", "rich", "numpy", "pydantic", "pandas", "mediapipe", "av", "cv2", "PyQt6"}
    assert heavy & set(modules.split()) == set()


def test_no_package_is_loaded_because_a_library_of_ours_would_load_it(environment, tmp_path):
    # Pydantic calls what any installed package names as its plugin, such as one that sends reports.
    info = tmp_path / "site" / "listener-1.0.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: listener\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[pydantic]\nhears = listener:hears\n")
    (tmp_path / "site" / "listener.py").write_text(
        "import pathlib\n"
        "pathlib.Path('loaded').touch()\n"
        "class Hears:\n"
        "    def new_schema_validator(self, *_):\n"
        "        return None, None, None\n"
        "hears = Hears()\n"
    )
    environment.pop("PYDANTIC_DISABLE_PLUGINS", None)
    run = partial(subprocess.run, cwd=tmp_path, env=environment, capture_output=True, check=False)
    path = f"import sys; sys.path.insert(0, {str(tmp_path / 'site')!r})\n"
    words = ["analyze", "nothing-there.mp4"]
    done = run([sys.executable, "-c", f"{path}from mirrorcam.cli.main import main; main({words})"])
    assert b"nothing-there.mp4" in done.stderr
    assert not (tmp_path / "loaded").exists()
    # Which it is where nobody says no:
    run([sys.executable, "-c", f"{path}import pydantic; pydantic.TypeAdapter(int)"], check=True)
    assert (tmp_path / "loaded").exists()


def test_the_version_among_other_words(mirrorcam):
    done = mirrorcam("--version", "analyze")
    assert (done.returncode, done.stdout) == (0, f"mirrorcam {__version__}\n")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_is_short_and_has_an_example(command, here):
    done = here(command, "--help")
    assert done.returncode == 0
    assert f"Example: mirrorcam {command}" in done.stdout
    assert done.stdout.startswith("Usage: ")
    assert len(done.stdout.splitlines()) < 40


def test_alone_it_lists_its_commands(mirrorcam):
    done = mirrorcam()
    assert done.returncode == 0
    assert all(f"\n  {command} " in done.stdout for command in COMMANDS)


def test_a_group_alone_lists_its_commands(here):
    done = here("library")
    assert (done.returncode, done.stderr) == (0, "")
    assert "\n  seal " in done.stdout


@pytest.mark.parametrize("words", [["help", "report"], ["report", "-h"], ["report", "--help"]])
def test_help_can_be_asked_for_in_three_ways(words, here):
    assert here(*words).stdout.startswith("Usage: mirrorcam report ")


def test_the_command_that_is_called_is_what_it_is_among_all():
    whole = get_command(app.program())
    for name, command in whole.commands.items():
        alone = get_command(app.program(name))
        assert list(alone.commands) == [name]
        told = [one.get_help(one.make_context("mirrorcam", [])) for one in (alone, whole)]
        assert told[0].partition("Commands:")[0] == told[1].partition("Commands:")[0]
        inner = alone.commands[name]
        assert inner.get_help(inner.make_context(name, [], resilient_parsing=True)) == (
            command.get_help(command.make_context(name, [], resilient_parsing=True))
        )
    for called in (None, "--help", "mistyped"):
        assert list(get_command(app.program(called)).commands) == list(whole.commands)


def test_a_mistyped_command_is_one_sentence_with_a_guess(mirrorcam, refused):
    said = refused(mirrorcam("analyse", "call.mp4"), 2)
    assert "did you mean 'analyze'? See mirrorcam --help." in said


@pytest.mark.parametrize("words", [["frobnicate"], ["--frobnicate"], ["analyze"], ["report"]])
def test_a_wrong_call_is_one_sentence(words, here, refused):
    assert "--help." in refused(here(*words), 2)


@pytest.mark.parametrize(
    ("words", "before"),
    [
        (["analyze", "call.mp4", "-o", ""], "-o"),
        (["analyze", "call.mp4", "--output="], "--output"),
        (["analyze", "call.mp4", "--library", "", "--json"], "--library"),
        (["analyze", "--models", "", "call.mp4"], "--models"),
        (["analyze", ""], "analyze"),
        (["export", "call.mirrorcam", "--format", "csv", "-o", ""], "-o"),
        (["report", "call.mirrorcam", "-o", ""], "-o"),
        (["batch", "call.mp4", ""], "call.mp4"),
        (["gui", ""], "gui"),
        (["gui", "--source", ""], "--source"),
        (["library", "seal", ""], "seal"),
        (["models", "--models", ""], "--models"),
    ],
)
def test_an_empty_name_is_not_the_folder_of_now(words, before, here, tmp_path, refused):
    assert f"The name after {before} is empty: give one." in refused(here(*words), 2)
    assert list(tmp_path.iterdir()) == []


def test_what_is_no_name_may_be_empty(here, refused):
    done = here("analyze", "call.mp4", "--title", "", "--name-a", "")
    assert "There is no file “call.mp4”" in refused(done, 3)
    done = here("library", "open", "sessions", "--passphrase-file", "words", "--", "print", "")
    assert "is empty" not in refused(done, 3)


def test_all_options_that_name_a_file_are_known():
    groups = [import_module(f"mirrorcam.cli.{name}").app for name in app._GROUPS]
    functions = [
        *(getattr(import_module(f"mirrorcam.cli.{o.module}"), o.function) for o in app._COMMANDS),
        *(one.callback for group in groups for one in group.registered_commands),
        *(group.registered_callback.callback for group in groups if group.registered_callback),
    ]
    found = set()
    for function in functions:
        for name, hint in get_type_hints(function, include_extras=True).items():
            told = [one for one in get_args(hint)[1:] if isinstance(one, OptionInfo)]
            if told and "Path" in str(get_args(hint)[0]):
                found |= set(told[0].param_decls or [f"--{name.replace('_', '-')}"])
    assert {"--output", "--library", "--table"} < found <= app._NAMING


@pytest.mark.parametrize("kind", MirrorcamError.__subclasses__())
def test_each_error_has_its_code(kind, failing, capsys):
    assert failing(kind("Something\nis wrong: mend it.")) == kind.exit_code
    assert capsys.readouterr() == ("", "mirrorcam: Something is wrong: mend it.\n")


def test_a_bug_says_that_it_is_one(failing, capsys, monkeypatch):
    monkeypatch.delenv(main.TRACEBACK_VARIABLE, raising=False)
    assert failing(ZeroDivisionError("by zero")) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1
    assert "bug in mirrorcam" in said
    assert "ZeroDivisionError: by zero" in said
    assert main.TRACEBACK_VARIABLE in said


def out_of_files() -> OSError:
    return OSError(errno.EMFILE, os.strerror(errno.EMFILE), "library.py")


def caused_by(error: Exception, cause: Exception) -> Exception:
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (out_of_files(), 3),
        (ImportError(f"library.so: {os.strerror(errno.EMFILE)}"), 3),
        (caused_by(InputError("It is damaged: delete it."), out_of_files()), 3),
        (caused_by(OutputError("It cannot be written: go elsewhere."), out_of_files()), 6),
    ],
)
def test_no_file_is_blamed_where_no_more_can_be_opened(error, code, failing, capsys):
    assert failing(error) == code
    said = capsys.readouterr().err
    assert "too few files at once" in said
    assert said.count("\n") == 1


@pytest.mark.skipif(os.name == "nt", reason="no folder that is in use can be removed there")
def test_a_folder_that_is_gone_is_told(failing, tmp_path, monkeypatch, capsys):
    gone = tmp_path / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert failing(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))) == 6
    assert "is no longer there: change to another one" in capsys.readouterr().err
    monkeypatch.chdir(tmp_path)
    assert failing(FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))) == 1


def test_the_traceback_of_a_bug_can_be_had(failing, monkeypatch):
    monkeypatch.setenv(main.TRACEBACK_VARIABLE, "1")
    with pytest.raises(ZeroDivisionError):
        failing(ZeroDivisionError())


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.parametrize(("before", "code"), [("report", 3), ("-o", 6)])
def test_a_name_that_cannot_be_written_down_is_no_bug(before, code, failing, capsys):
    wrong = UnicodeEncodeError("utf-8", "b\udcff", 1, 2, "surrogates not allowed")
    assert failing(wrong, before, "b\udcff") == code
    said = capsys.readouterr().err
    assert "rename" in said
    assert said.count("\n") == 1


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_recording_whose_name_is_no_text_is_refused(same_signals, capsys, tmp_path):
    odd = tmp_path / "b\udcff.mp4"
    odd.write_bytes(b"nothing")
    assert main.main(["analyze", str(odd)]) == 3
    said = capsys.readouterr().err
    assert "rename" in said
    assert said.count("\n") == 1


@pytest.mark.parametrize("words", [["report"], ["export", "--format", "csv", "-o", "out"]])
def test_a_name_that_is_too_long_is_one_sentence(words, mirrorcam, refused):
    command, *options = words
    said = refused(mirrorcam(command, "x" * 5000, *options), 3)
    assert len(said) < 200


def test_it_matters_whether_a_long_name_is_read_or_written(failing, capsys):
    long = OSError(errno.ENAMETOOLONG, "File name too long", "x" * 300)
    assert failing(long) == 3
    assert failing(long, "report", "y", "-o", "x" * 300) == 6
    assert "longer than" in capsys.readouterr().err


def test_stopped_before_anything_was_done(failing, capsys):
    assert failing(KeyboardInterrupt()) == 130
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no signal to one process")
@pytest.mark.parametrize("number", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whoever_goes_on_to_stop_gets_one_sentence(number, environment):
    code = f"""
import signal, sys
from mirrorcam.cli import app, main
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGHUP, signal.SIG_DFL)
def run(words):
    signal.raise_signal(signal.{number})
told = main.complain
def complain(sentence):
    signal.raise_signal(signal.{number})
    told(sentence)
app.run, main.complain, sys.argv = run, complain, ["mirrorcam", "anything"]
code = main.main()
signal.raise_signal(signal.{number})
sys.exit(code)
"""
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (130, "")
    assert done.stderr == "mirrorcam: Stopped before there was anything to keep.\n"


@pytest.mark.parametrize("words", [["models"], ["report", "--help"], [], ["library"]])
def test_a_reader_who_goes_away_is_no_error(words, environment):
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "mirrorcam", *words],
        env=environment,
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        check=False,
    )
    os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full")
@pytest.mark.parametrize("words", [["report", "--help"], [], ["library"]])
def test_help_for_which_there_is_no_room_is_one_sentence(words, environment):
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mirrorcam", *words],
            env=environment,
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 6
    assert "make room there" in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="a shell of Unix")
def test_closed_streams(environment, tmp_path):
    def run(more: str) -> int:
        words = f'"{sys.executable}" -m mirrorcam {more}'
        return subprocess.run(words, shell=True, env=environment, cwd=tmp_path).returncode

    assert run("models >&-") == 0
    assert run("analyze nothing.mp4 2>&-") == 3
    assert run("--version <&- >&- 2>&-") == 0
    assert list(tmp_path.iterdir()) == []

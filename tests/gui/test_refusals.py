# SPDX-License-Identifier: GPL-3.0-or-later
"""Why the engine refused something: told in German, in words of a window, none left out."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from gui.refusals import refusal_told, sayings
from mirrorcam import errors
from mirrorcam.errors import InputError, MirrorcamError
from mirrorcam.plugins.troubles import failed
from mirrorcam.session import open_session
from mirrorcam.session.folder import output_errors
from mirrorcam.sources import VideoFile

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROOT = Path(errors.__file__).parents[1]
_KINDS = {name for name in vars(errors) if name.endswith("Error")}
_KINDS |= {"SourceLostError", "UnsoundError"}
_ELSEWHERE = (
    # What only the command line and the Python interface reach.
    "mirrorcam/cli",
    "mirrorcam/batch",
    "mirrorcam/imports/landmarks",
    "mirrorcam/pipeline/comparable.py",
    "mirrorcam/pipeline/compared.py",
    "mirrorcam/pipeline/comparing.py",
    "mirrorcam/pipeline/from_landmarks.py",
    "mirrorcam/scores/synchrony",
    "mirrorcam/session/plot.py",
    "mirrorcam/sources/series.py",
)
_ARGUMENTS = (
    # A window offers no such choice, so that it cannot be made wrongly there.
    "--every-picture",
    "--layout",
    "--offset-b is of B's file",
    "--person",
    "Layout two-files",
    "There is no {0} “{1}”: choose one of {2}",
    "The schedule {0}",
    "Scores cannot be told {0} times a second",
    "belong to the participants a and b",
    "{0} cannot be used as {1}: give {2}",
    "“{0}” is said to be {1}: people are",
    "A rate of {0} Hz",
    "The pose cannot be looked for",
    "The offset of the second file",
    "{0} surrogates",
    "A seed of {0}",
    "is empty: give one",
    # The app fetches nothing.
    "could not be downloaded",
    "What came from {0}",
    "{0} could not be written to “{1}”",
)
_MAKERS = ("why_closed", "_lost", "failed", "_mend")
"""Functions that return sentences."""
_OPTION = re.compile(r"(?<![\w-])-(-[a-z]|[a-z]\b)")


def _form(said: ast.expr) -> str:
    if isinstance(said, ast.Constant):
        return str(said.value)
    if not isinstance(said, ast.JoinedStr):
        return ""  # made by a function, see _MAKERS
    parts, holes = "", 0
    for piece in said.values:
        if isinstance(piece, ast.Constant):
            parts += str(piece.value)
        else:
            parts, holes = f"{parts}{{{holes}}}", holes + 1
    return parts


@cache
def _raised() -> tuple[tuple[str, str], ...]:
    return tuple(_found())


def _found() -> Iterator[tuple[str, str]]:
    """Yield where and what of every sentence that is made into an error."""
    for room in ("mirrorcam", "calibration", "gui"):
        for file in sorted((_ROOT / room).rglob("*.py")):
            place = file.relative_to(_ROOT).as_posix()
            if place.startswith(_ELSEWHERE):
                continue
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.FunctionDef) and node.name in _MAKERS:
                    made = [one.value for one in ast.walk(node) if isinstance(one, ast.Return)]
                    yield from ((place, _form(one)) for one in made if one and _form(one))
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = node.func.attr if isinstance(node.func, ast.Attribute) else ""
                name = node.func.id if isinstance(node.func, ast.Name) else name
                at = {"wrong": (2, 3), **dict.fromkeys(_KINDS, (0,))}.get(name, ())
                for argument in (node.args[number] for number in at):
                    form = _form(argument)
                    if form and not any(one in form for one in _ARGUMENTS):
                        yield f"{place}:{node.lineno}", form


def _filled(form: str) -> str:
    return re.sub(r"\{(\d)\}", r"«\1»", form)


def test_every_refusal_of_the_engine_is_known(german: None) -> None:
    forms = _raised()
    assert len(forms) > 150
    unknown = [one for one in forms if refusal_told(_filled(one[1])) == _filled(one[1])]
    assert not unknown


def test_none_names_an_option_of_the_command_line(german: None) -> None:
    for _, form in _raised():
        assert not _OPTION.search(refusal_told(_filled(form))), form


def test_without_a_translation_none_names_one_either() -> None:
    said = [refusal_told(_filled(form)) for _, form in _raised()]
    assert not [one for one in said if _OPTION.search(one)]
    assert any(told == _filled(form) for told, (_, form) in zip(said, _raised(), strict=True))


def test_each_has_a_german_one_with_the_same_places(german: None) -> None:
    for form, saying in sayings().said.items():
        told = refusal_told(_filled(form))
        if form not in ("Camera {0} ({1})", "“{0}”, line {1}: {2}: {3}."):
            assert told != _filled(saying), form
        assert set(re.findall("«.»", told)) == set(re.findall("«.»", _filled(saying))), form


def test_what_really_happens_is_told(tmp_path: Path, german: None) -> None:
    with pytest.raises(InputError) as lost:
        VideoFile(tmp_path / "no.mp4")
    assert refusal_told(lost.value).startswith("Es gibt keine Datei „")
    (tmp_path / "broken.mp4").write_bytes(b"not a film")
    with pytest.raises(InputError) as broken_film:
        VideoFile(tmp_path / "broken.mp4")
    assert "avi oder gif" in refusal_told(broken_film.value)
    with pytest.raises(InputError) as nothing:
        open_session(tmp_path / "no.mirrorcam")
    assert "ist keine Sitzung von mirrorcam (nicht vorhanden)" in refusal_told(nothing.value)
    with pytest.raises(MirrorcamError) as full, output_errors(tmp_path):
        raise OSError(28, "No space left on device")
    assert refusal_told(full.value) == (
        f"{tmp_path} kann nicht geschrieben werden: "
        "Die Festplatte ist voll; Platz schaffen und noch einmal versuchen."
    )
    broken = refusal_told(failed("the exporter “puppets”", "a-puppeteer", ValueError("no strings")))
    assert broken.startswith(
        "Das Export-Format „puppets“ des Plugins a-puppeteer funktioniert nicht "
        "(ValueError: no strings)"
    )


@pytest.mark.parametrize("said", ["Permission denied", "Read-only file system", "File exists"])
def test_what_the_system_says_is_told_too(said: str, german: None) -> None:
    told = refusal_told(f"Sessions cannot be kept in X ({said}); choose another folder for them.")
    assert told.startswith("In X können keine Sitzungen liegen (")
    assert said not in told


def test_something_else_stays_as_it_is(german: None) -> None:
    assert refusal_told(RuntimeError("of another library")) == "of another library"

# SPDX-License-Identifier: GPL-3.0-or-later
"""All commands under one roof, and how a wrong call is told."""

from __future__ import annotations

import itertools
from contextlib import contextmanager, redirect_stdout
from importlib import import_module
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from typer.main import get_command

import mirrorcam
from mirrorcam.cli import completion
from mirrorcam.cli.streams import complain, told
from mirrorcam.errors import StoppedByUserError, UsageError
from mirrorcam.plugins import listen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class _Command(NamedTuple):
    """Where a command is; its module is imported when it is called."""

    name: str
    module: str
    function: str
    short_help: str | None = None
    example: str = "EXAMPLE"


_COMMANDS = (
    _Command("analyze", "analyze", "analyze"),
    _Command("batch", "batch", "batch", "Score many recordings."),
    _Command("record", "record", "record"),
    _Command("synchrony", "synchrony", "synchrony", "Correlate two existing series, as rMEA does."),
    _Command("compare", "compare", "compare", "Compare real dyads with pseudo dyads."),
    _Command("report", "report", "report"),
    _Command("export", "export", "export"),
    _Command("import", "import_events", "import_", "Events of other programs beside ours."),
    _Command(
        "agreement",
        "import_events",
        "agreement",
        "Imported events against detected ones.",
        "AGREEMENT_EXAMPLE",
    ),
    _Command("gui", "gui", "gui"),
    _Command("layout", "layout", "layout"),
    _Command("calibrate", "calibrate", "calibrate", "A person's own neutral and gaze."),
    _Command("doctor", "doctor", "doctor", "What this computer has and lacks."),
    _Command("completion", "completion", "completion", "Let a shell complete words."),
)
_GROUPS = ("profiles", "library", "models", "plugins")
"""Modules of commands that have commands of their own."""

_NAMING = frozenset(
    {"-o", "--output", "--library", "--models", "--calibration-a", "--calibration-b", "--table"}
    | {"--passphrase-file", "--new-passphrase-file", "--folder", "--steps", "--source"}
)
"""Options that name a file, a folder or a source: an empty name would be the folder of now."""

# Typer brings the words of a wrong call under a class without a public name of its own.
_WrongCall: type[Exception] = typer.BadParameter.__mro__[1]


def _first(
    context: typer.Context,
    version: Annotated[bool, typer.Option("--version", help="Print the version.")] = False,
) -> None:
    if version:
        typer.echo(f"mirrorcam {mirrorcam.__version__}")
        raise typer.Exit
    if context.invoked_subcommand is None:
        with told():
            print(context.get_help())


def program(called: str | None = None) -> typer.Typer:
    """Return the program, with all of its commands or with that alone which is called.

    Parameters
    ----------
    called : str, optional
        A word of the command line; all commands where it is the name of none, since a wrong one is
        told the others.
    """
    app = typer.Typer(
        name="mirrorcam",
        help="What two bodies did in a conversation: posture mirroring, eye contact and open body "
        "language over time. Nothing leaves this computer.",
        epilog="Example: mirrorcam analyze call.mp4",
        add_completion=False,
        context_settings={"help_option_names": ["--help", "-h"]},
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    app.callback(invoke_without_command=True)(_first)
    # Every command takes some milliseconds to import, and more to make.
    commands = [one for one in _COMMANDS if one.name == called]
    groups = [name for name in _GROUPS if name == called]
    if not commands and not groups:
        commands, groups = list(_COMMANDS), list(_GROUPS)
    for one in commands:
        module = import_module(f"mirrorcam.cli.{one.module}")
        app.command(one.name, short_help=one.short_help, epilog=getattr(module, one.example))(
            getattr(module, one.function)
        )
    for name in groups:
        app.add_typer(import_module(f"mirrorcam.cli.{name}").app, name=name)
    return app


def run(words: Sequence[str]) -> int:
    """Run one command.

    Parameters
    ----------
    words : sequence of str
        The command and its options.

    Returns
    -------
    int
        Its exit code.

    Raises
    ------
    MirrorcamError
        If it cannot be done.
    KeyboardInterrupt
        If the user stopped it before there was anything to keep.
    """
    if words[:1] == ["help"]:  # as git and many others have it
        words = [*words[1:], "--help"]
    _check_no_empty_name(words)
    completion.prepare()
    listen(complain)
    try:
        command = get_command(program(words[0] if words else None))
        with _help_told(words):
            code = command.main(list(words), prog_name="mirrorcam", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except _WrongCall as error:
        raise UsageError(_sentence(error)) from error
    if code == StoppedByUserError.exit_code:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


def _check_no_empty_name(words: Sequence[str]) -> None:
    """Check that no name is empty, as a variable without a value makes it.

    Typer would make a path of it, which is the folder of the terminal.

    Raises
    ------
    UsageError
        If one is.
    """
    # What stands behind the library that is opened is a command of the user's own.
    ours = words[:4] if words[:2] == ["library", "open"] else words
    for before, word in itertools.pairwise(ours):
        option, equals, value = word.partition("=")
        if equals and not value and option in _NAMING:
            raise UsageError(f"The name after {option} is empty: give one.")
        if not word and (before in _NAMING or not before.startswith("-")):
            raise UsageError(f"The name after {before} is empty: give one.")


@contextmanager
def _help_told(words: Sequence[str]) -> Iterator[None]:
    """Print help in our way: Typer's own answers a closed pipe with 1, a full disk with a bug."""
    own = words[: words.index("--")] if "--" in words else words
    if not {"--help", "-h"} & set(own):
        yield
        return
    page = BytesIO()
    with redirect_stdout(TextIOWrapper(page, "utf-8", write_through=True)):
        yield
    with told():
        print(page.getvalue().decode(), end="")


def _sentence(error: Exception) -> str:
    told = getattr(error, "format_message", error.__str__)().strip().rstrip(".")
    told = told.replace("Value error, ", "")  # pydantic's words, not the user's
    told = told.replace(". Did you mean", ": did you mean")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "mirrorcam"
    joined = " See" if told.endswith("?") else "; see"
    return f"{told}{joined} {command} --help."

# SPDX-License-Identifier: GPL-3.0-or-later
"""All commands under one roof, and how a wrong call is told."""

from __future__ import annotations

from contextlib import contextmanager, redirect_stdout
from copy import copy
from io import BytesIO, TextIOWrapper
from typing import TYPE_CHECKING, Annotated

import typer
from typer.main import get_command

import mirrorcam
from mirrorcam.cli import (
    analyze,
    batch,
    calibrate,
    compare,
    completion,
    doctor,
    export,
    gui,
    import_events,
    layout,
    library,
    models,
    plugins,
    profiles,
    record,
    report,
    synchrony,
)
from mirrorcam.cli.streams import complain, told
from mirrorcam.errors import StoppedByUserError, UsageError
from mirrorcam.plugins import listen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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

app.command("analyze", epilog=analyze.EXAMPLE)(analyze.analyze)
app.command("batch", short_help="Score many recordings.", epilog=batch.EXAMPLE)(batch.batch)
app.command("record", epilog=record.EXAMPLE)(record.record)
app.command(
    "synchrony", short_help="Correlate two existing series, as rMEA does.", epilog=synchrony.EXAMPLE
)(synchrony.synchrony)
app.command("compare", short_help="Compare real dyads with pseudo dyads.", epilog=compare.EXAMPLE)(
    compare.compare
)
app.command("report", epilog=report.EXAMPLE)(report.report)
app.command("export", epilog=export.EXAMPLE)(export.export)
app.command(
    "import", short_help="Events of other programs beside ours.", epilog=import_events.EXAMPLE
)(import_events.import_)
app.command(
    "agreement",
    short_help="Imported events against detected ones.",
    epilog=import_events.AGREEMENT_EXAMPLE,
)(import_events.agreement)
app.command("gui", epilog=gui.EXAMPLE)(gui.gui)
app.command("layout", epilog=layout.EXAMPLE)(layout.layout)
app.command("calibrate", short_help="A person's own neutral and gaze.", epilog=calibrate.EXAMPLE)(
    calibrate.calibrate
)
app.add_typer(profiles.app, name="profiles")
app.add_typer(library.app, name="library")
app.add_typer(models.app, name="models")
app.add_typer(plugins.app, name="plugins")
app.command("doctor", short_help="What this computer has and lacks.", epilog=doctor.EXAMPLE)(
    doctor.doctor
)

app.command("completion", short_help="Let a shell complete words.", epilog=completion.EXAMPLE)(
    completion.completion
)

# Typer brings the words of a wrong call under a class without a public name of its own.
_WrongCall: type[Exception] = typer.BadParameter.__mro__[1]


@app.callback(invoke_without_command=True)
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
    completion.prepare()
    listen(complain)
    try:
        command = get_command(_called(words))
        with _help_told(words):
            code = command.main(list(words), prog_name="mirrorcam", standalone_mode=False)
    except typer.Abort:
        raise KeyboardInterrupt from None
    except _WrongCall as error:
        raise UsageError(_sentence(error)) from error
    if code == StoppedByUserError.exit_code:
        raise KeyboardInterrupt
    return code if isinstance(code, int) else 0


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


def _called(words: Sequence[str]) -> typer.Typer:
    """Return the application with that command alone that is called, as each takes time to make."""
    called = [command for command in app.registered_commands if [command.name] == list(words[:1])]
    if not called:
        return app
    alone = copy(app)
    alone.registered_commands, alone.registered_groups = called, []
    return alone


def _sentence(error: Exception) -> str:
    told = getattr(error, "format_message", error.__str__)().strip().rstrip(".")
    told = told.replace("Value error, ", "")  # pydantic's words, not the user's
    told = told.replace(". Did you mean", ": did you mean")
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "mirrorcam"
    joined = " See" if told.endswith("?") else "; see"
    return f"{told}{joined} {command} --help."

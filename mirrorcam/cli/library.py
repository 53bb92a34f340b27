# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam library``: a folder of sessions under a passphrase."""

from __future__ import annotations

import contextlib
import getpass
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mirrorcam.bounded import read_bounded
from mirrorcam.cli.streams import complain, told
from mirrorcam.errors import InputError, MirrorcamError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mirrorcam.library import Unlocked

EXAMPLE = "Example: mirrorcam library seal sessions"

app = typer.Typer(
    help="Put a folder of sessions under a passphrase, and open it.",
    epilog=EXAMPLE,
    rich_markup_mode=None,
)

_Folder = Annotated[
    Path,
    typer.Argument(metavar="FOLDER", help="The library: a folder of sessions.", readable=False),
]
_LARGEST_BYTES = 1_000_000  # no passphrase is in a larger file
_SAVE_S = 60.0

_File = Annotated[
    Path | None,
    typer.Option(
        "--passphrase-file",
        metavar="FILE",
        help="The passphrase is its first line; else it is asked for.",
        readable=False,
    ),
]


@app.callback(invoke_without_command=True)
def library(context: typer.Context) -> None:
    """Put a folder of sessions under a passphrase, and open it."""
    if context.invoked_subcommand is None:
        with told():
            print(context.get_help())


@app.command("seal", epilog=EXAMPLE)
def seal_command(folder: _Folder, passphrase_file: _File = None) -> None:
    """Seal the sessions in a folder; recordings and other files stay as they are.

    Without the passphrase nobody can open them again. A folder that is sealed already is gone
    through for new sessions, which needs no passphrase.
    """
    from mirrorcam.cli.screen import show
    from mirrorcam.library import (
        is_sealed,
        overlooked_sessions,
        seal_library,
        seal_new_sessions,
        seal_what_was_left,
    )

    seal_what_was_left()
    if is_sealed(folder):
        count = seal_new_sessions(folder)
    else:
        if not folder.is_dir():
            raise InputError(f"{folder} is not a folder; name the one in which your sessions are.")
        count = seal_library(folder, _new_passphrase(passphrase_file))
    show(f"Sealed: {_sessions(count)} in {folder}")
    for session in overlooked_sessions(folder)[:1]:
        complain(
            f"Sessions in hidden, deep or linked folders are not sealed, such as “{session}”: move "
            f"them up into {folder}, then run mirrorcam library seal again."
        )


@app.command("open", epilog="Example: mirrorcam library open sessions")
def open_command(
    folder: _Folder,
    command: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[-- COMMAND...]",
            help="Run there, where the sessions are in clear, and seal them again.",
        ),
    ] = None,
    passphrase_file: _File = None,
) -> int:
    """Open a sealed library in a place of its own, until Enter or until a command has ended.

    Sessions that are new or changed by then are sealed, and nothing of them stays in clear.
    """
    from mirrorcam.cli.screen import show
    from mirrorcam.library import Unlocked

    with (
        Unlocked(folder, _passphrase(folder, passphrase_file)) as unlocked,
        _sealed_meanwhile(unlocked),
    ):
        for problem in unlocked.problems:
            complain(problem)
        if command:
            code = _run(command, unlocked)
        else:
            code = 0
            where = "in memory" if unlocked.in_memory else "on the disk, where traces may stay"
            show(f"Open ({where}): {unlocked.folder}")
            complain("Press Enter to seal it again.")
            # Whoever stops it wants what Enter does.
            with contextlib.suppress(KeyboardInterrupt):
                sys.stdin.readline()
    return code or (InputError.exit_code if unlocked.problems else 0)


@app.command("unseal", epilog="Example: mirrorcam library unseal sessions")
def unseal_command(folder: _Folder, passphrase_file: _File = None) -> None:
    """Take the passphrase away: the sessions are folders again."""
    from mirrorcam.cli.screen import show
    from mirrorcam.library import seal_what_was_left, unseal_library

    seal_what_was_left()
    count = unseal_library(folder, _passphrase(folder, passphrase_file))
    show(f"In clear: {_sessions(count)} in {folder}")


@app.command("passphrase", epilog="Example: mirrorcam library passphrase sessions")
def passphrase_command(
    folder: _Folder,
    passphrase_file: _File = None,
    new_passphrase_file: Annotated[
        Path | None,
        typer.Option(
            "--new-passphrase-file",
            metavar="FILE",
            help="The new passphrase is its first line; else it is asked for.",
            readable=False,
        ),
    ] = None,
) -> None:
    """Change the passphrase of a sealed library."""
    from mirrorcam.cli.screen import show
    from mirrorcam.library import change_passphrase

    former = _passphrase(folder, passphrase_file)
    change_passphrase(folder, former, _new_passphrase(new_passphrase_file))
    show(f"Another passphrase opens {folder} from now on.")


@contextlib.contextmanager
def _sealed_meanwhile(unlocked: Unlocked) -> Iterator[None]:
    """Seal once a minute what has changed: what is in memory goes with the power."""
    ended = threading.Event()

    def save() -> None:
        while not ended.wait(_SAVE_S):
            # What cannot be sealed in the end either is told then.
            with contextlib.suppress(MirrorcamError, OSError):
                unlocked.save()

    thread = threading.Thread(target=save, name="sealing", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _sessions(count: int) -> str:
    return "1 session" if count == 1 else f"{count} sessions"


def _run(command: list[str], unlocked: Unlocked) -> int:
    environment = os.environ | {"MIRRORCAM_LIBRARY": str(unlocked.folder)}
    try:
        return subprocess.run(command, cwd=unlocked.folder, env=environment, check=False).returncode
    except OSError as error:
        raise UsageError(
            f"{command[0]} cannot be run ({error.strerror}); check how it is written."
        ) from error


def _passphrase(folder: Path, file: Path | None) -> str:
    """Return the passphrase of a library that is sealed."""
    from mirrorcam.library import is_sealed

    if not is_sealed(folder):
        raise InputError(
            f"{folder} is not a sealed library; name the folder that mirrorcam library seal has "
            "sealed."
        )
    return _asked("Passphrase: ") if file is None else _first_line(file)


def _new_passphrase(file: Path | None) -> str:
    if file is not None:
        return _first_line(file)
    passphrase = _asked("New passphrase: ")
    if _asked("The same again: ") != passphrase:
        raise UsageError("The two passphrases are not the same; run the command again.")
    return passphrase


def _asked(words: str) -> str:
    if not sys.stdin.isatty():
        raise UsageError(
            "There is no terminal in which to ask for the passphrase; give --passphrase-file."
        )
    try:
        return getpass.getpass(words)
    except EOFError:
        raise KeyboardInterrupt from None


def _first_line(file: Path) -> str:
    try:
        lines = read_bounded(file, _LARGEST_BYTES).decode("utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not text in UTF-8"
        raise InputError(f"The passphrase cannot be read from {file} ({reason}).") from error
    if not lines or not lines[0]:
        raise InputError(f"The first line of {file} is empty; write the passphrase there.")
    return lines[0]

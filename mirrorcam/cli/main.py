# SPDX-License-Identifier: GPL-3.0-or-later
"""The border of the program: here everything that goes wrong becomes one sentence and a code.

Only the standard library is imported until it is clear that more is needed, so that
``mirrorcam --version`` and a mistyped command answer at once.
"""

from __future__ import annotations

import errno
import gc
import os
import signal
import sys
from typing import TYPE_CHECKING, NoReturn

import mirrorcam
from mirrorcam.cli.streams import complain, prepare_streams, told
from mirrorcam.errors import InputError, MirrorcamError, OutputError, StoppedByUserError
from mirrorcam.private import keep_open_to_us, take_unlisted
from mirrorcam.stops import stop_signals

if TYPE_CHECKING:
    from collections.abc import Sequence

TRACEBACK_VARIABLE = "MIRRORCAM_TRACEBACK"
"""Environment variable with which a user asks for the traceback of a bug."""

BUG = 1

_NO_MORE_FILES = (
    "This computer lets mirrorcam open too few files at once: close other programs, or allow more "
    "(such as with “ulimit -n 1024” in the terminal), and run it again."
)

NEW_OBJECTS = 20_000
"""So many are made before Python looks for those that nobody needs. It would after 700, again and
again while libraries are imported, whose hundred thousands of objects all stay.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Parameters
    ----------
    arguments : sequence of str, optional
        Without the program's name; by default those of this process. Those that another program
        of ours has given in the environment come behind them.

    Returns
    -------
    int
        The exit code: 0 done, 2 wrong usage, 3 input, 4 no two participants, 5 model files,
        6 output, 130 stopped; 1 for a bug of mirrorcam, or for what this computer lacks.
    """
    words = [*(sys.argv[1:] if arguments is None else arguments), *take_unlisted()]
    gc.set_threshold(NEW_OBJECTS, *gc.get_threshold()[1:])
    # Pydantic would load what any installed package names as its plugin, whoever switched it on.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    prepare_streams()
    keep_open_to_us()
    try:
        # A stop by another program, or the end of the terminal, is the user's stop: what was seen
        # so far is kept.
        for number in stop_signals():
            if number is not signal.SIGINT:
                signal.signal(number, _interrupt)
        if words == ["--version"]:
            with told():
                print(f"mirrorcam {mirrorcam.__version__}")
            return 0
        if words == ["gui"] or (words[:1] == ["gui"] and _is_path(words[1:])):
            return _window(words[1:])
        from mirrorcam.cli.app import run

        return run(words)
    except MirrorcamError as error:
        complain(_NO_MORE_FILES if _is_out_of_files(error) else str(error))
        return error.exit_code
    except KeyboardInterrupt:
        _hear_no_more(arguments)
        complain("Stopped before there was anything to keep.")
        return StoppedByUserError.exit_code
    except Exception as error:
        wrong = (
            _out_of_files(error)
            or _no_place(error)
            or _closed_to_us(error, words)
            or _impossible_name(error, words)
        )
        if wrong is not None:
            complain(str(wrong))
            return wrong.exit_code
        if os.environ.get(TRACEBACK_VARIABLE):
            raise
        complain(_bug(error))
        return BUG
    finally:
        _hear_no_more(arguments)


def _hear_no_more(arguments: Sequence[str] | None) -> None:
    """Ignore who wants to stop a program that ends; Python would answer with a traceback."""
    if arguments is None:  # else somebody calls it who goes on
        for number in stop_signals():
            signal.signal(number, signal.SIG_IGN)


def _is_out_of_files(error: BaseException | None) -> bool:
    """Whether an error comes of the computer letting this program open no more files."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.EMFILE, errno.ENFILE):
            return True
        # What loads a library's binary has no number to tell, only the words.
        if isinstance(error, ImportError) and os.strerror(errno.EMFILE) in str(error):
            return True
        error = error.__cause__ or error.__context__
    return False


def _out_of_files(error: Exception) -> MirrorcamError | None:
    return InputError(_NO_MORE_FILES) if _is_out_of_files(error) else None


def _no_place(error: Exception) -> MirrorcamError | None:
    """Return in a sentence that the folder of the terminal is no longer there, if it is that."""
    if not isinstance(error, FileNotFoundError):
        return None
    try:
        os.getcwd()  # noqa: PTH109 (nothing more is loaded for it)
    except FileNotFoundError:
        return OutputError(
            "The folder in which this was called is no longer there: change to another one, and "
            "run it again."
        )
    return None


def _closed_to_us(error: Exception, words: Sequence[str]) -> MirrorcamError | None:
    """Return in a sentence what this user may not look into, if it is that."""
    if not isinstance(error, PermissionError) or error.filename is None:
        return None
    name = os.fsdecode(error.filename)
    given = _given(name, words)
    if _kind(given, words) is OutputError:
        return OutputError(f"“{given}” is closed to this user: choose another place with -o.")
    return InputError(f"“{given}” may not be read by this user: change its permissions.")


def _given(name: str, words: Sequence[str]) -> str:
    """Return the word of the command that a name was made of, or the name."""
    return max((word for word in words if word and word in name), key=len, default=name)


def _impossible_name(error: Exception, words: Sequence[str]) -> MirrorcamError | None:
    """Return in a sentence what is wrong with a name that was given, if it is that."""
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        name = os.fsdecode(error.filename or "")
        given = _given(name, words)
        return _kind(given, words)(
            f"The name “{_shortened(name)}” is longer than this computer's disks take: give a "
            "shorter one."
        )
    from mirrorcam.text import is_text

    for word in words:
        # On Linux a name may hold any bytes, and not everything can write such a one down.
        if not is_text(word):
            return _kind(word, words)(
                f"“{word}” holds bytes that are no letters (in UTF-8): rename the file or its "
                "folder, or give another name."
            )
    return None


def _kind(word: str, words: Sequence[str]) -> type[InputError] | type[OutputError]:
    """Whether a word names what is read or what is written."""
    at = words.index(word) if word in words else 0
    written = word.startswith("--output=") or words[max(at - 1, 0)] in ("-o", "--output")
    return OutputError if written else InputError


def _shortened(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:40]}…{name[-15:]}"


def _interrupt(_number: int, _frame: object) -> NoReturn:
    raise KeyboardInterrupt


def _bug(error: Exception) -> str:
    said = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        f"This is a bug in mirrorcam {mirrorcam.__version__} ({said}): please report it with the "
        f"command that you gave and what it prints once {TRACEBACK_VARIABLE}=1 is set."
    )


def _is_path(words: Sequence[str]) -> bool:
    return len(words) == 1 and words[0] != "" and not words[0].startswith("-")


def _window(words: Sequence[str]) -> int:
    """Open the window without the library that reads command lines: it takes as long as Qt."""
    from mirrorcam.cli.window import open_window

    if not words:
        return open_window(begun=_listen)
    from pathlib import Path

    return open_window(Path(words[0]), begun=_listen)


def _listen() -> None:
    from mirrorcam.plugins import listen

    listen(complain)

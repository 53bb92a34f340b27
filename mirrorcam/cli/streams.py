# SPDX-License-Identifier: GPL-3.0-or-later
"""Standard output and error as they are in real life: narrow encodings, full disks, closed pipes.

Standard library only, because ``mirrorcam --version`` goes through here.
"""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from mirrorcam.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Iterator


# What a terminal takes for orders, and what turns the order of letters round, also behind a
# name; a line break and a tab are harmless.
_TURNING = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
_ORDERS = {
    code: "?" for code in (*range(0x20), *range(0x7F, 0xA0), *_TURNING) if chr(code) not in "\n\t"
}


def harmless(text: str) -> str:
    """Return a text without what would move the cursor, colour or rename a terminal.

    Names come from files of other people.
    """
    return text.translate(_ORDERS)


def prepare_streams() -> None:
    """Make stdout and stderr take whatever is printed.

    A character that the terminal does not know becomes a question mark. A stream that was closed
    before the start leads nowhere; else the first file that is opened would take its place.
    """
    for descriptor in range(3):
        try:
            os.fstat(descriptor)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # takes the lowest free number: this one
    if sys.stdout is None:
        sys.stdout = os.fdopen(1, "w", closefd=False)
    if sys.stderr is None:
        sys.stderr = os.fdopen(2, "w", closefd=False)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")


@contextmanager
def told() -> Iterator[None]:
    """Make sure that what the block prints to stdout has really arrived.

    Raises
    ------
    OutputError
        If it cannot be written.
    SystemExit
        With code 0 if whoever read it has seen enough and gone.
    """
    try:
        yield
        sys.stdout.flush()
    except OSError as error:
        # What waits in the buffer would be tried, and fail, once more at the end of Python.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 1)
        os.close(nowhere)
        if isinstance(error, BrokenPipeError):
            raise SystemExit(0) from error
        raise OutputError(
            f"The result cannot be written to the standard output ({error.strerror}): make room "
            "there or send it elsewhere."
        ) from error


@contextmanager
def own_stderr() -> Iterator[IO[str]]:
    """Open a copy of descriptor 2, which is led elsewhere while MediaPipe runs."""
    # Whoever reads stderr may go, or its disk be full; an hour of analysis does not end for that.
    with suppress(OSError):
        sys.stderr.flush()
    file = os.fdopen(os.dup(2), "w", encoding=sys.stderr.encoding, errors="replace")
    try:
        yield file
    finally:
        with suppress(OSError):
            file.close()


def say(file: IO[str], line: str) -> None:
    """Print a line; where it cannot be taken, that is no error."""
    with suppress(OSError):
        print(harmless(line), file=file, flush=True)


def complain(sentence: str) -> None:
    """Print one line on stderr; where nobody reads it, that is no further error."""
    # A file name may hold a line break, and a message is one line.
    with suppress(OSError):
        line = harmless(" ".join(sentence.split()))
        print(f"mirrorcam: {line}", file=sys.stderr, flush=True)

# SPDX-License-Identifier: GPL-3.0-or-later
"""How a session reaches its folder on the disk: whole or not at all.

A session is written into a hidden working folder beside its place and moved there at the end.
Where a session stands already, the new files take the place of the old ones one by one, each in
one atomic step and ``session.json`` last; should a step fail, the old files are put back. Files
that mirrorcam does not know never move.
"""

from __future__ import annotations

import contextlib
import errno
import os
import re
import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from mirrorcam.errors import OutputError
from mirrorcam.private import FILE_MODE, FOLDER_MODE, private_folder
from mirrorcam.text import is_text
from mirrorcam.whole import check_takes_files, on_disk, written_whole

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MANIFEST = "session.json"
SUMMARY = "summary.json"
REPORT = "report.html"
VIDEO = "video.mp4"
VIDEO_B = "video_b.mp4"  # of a second camera
RESULTS = (
    "landmarks.parquet",
    "cues.parquet",
    "scores.parquet",
    "events.parquet",
    SUMMARY,
    REPORT,
    MANIFEST,
)
"""What an analysis writes, in the order in which it is put in place."""

_OLD_S = 86400.0
_FORMER = "former"  # holds links to the files that are being replaced


@contextlib.contextmanager
def output_errors(target: Path) -> Iterator[None]:
    """Turn an error of the disk into one sentence about `target`.

    Raises
    ------
    OutputError
        Instead of any OSError inside the block.
    """
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            sentence = "because the disk is full; free some space and run it again"
        elif error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            sentence = "because its place is read-only for you; choose another folder with -o"
        elif error.errno in (errno.ENOTDIR, errno.EEXIST):
            sentence = "because a file stands in the way; choose another folder with -o"
        else:
            reason = error.strerror or type(error).__name__
            sentence = f"({reason}); choose another folder with -o or check the disk"
        raise OutputError(f"{target} cannot be written {sentence}.") from error


@contextlib.contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a temporary name to write to, and rename it to `path` when all went well.

    Raises
    ------
    OutputError
        If it cannot be written; the former file is untouched then.
    """
    with output_errors(path), written_whole(path) as temporary:
        yield temporary


def create_working_folder(target: Path) -> Path:
    """Make the hidden folder in which the session for `target` is written.

    It stands beside `target`, or inside where `target` is an existing folder that files cannot
    be moved into from beside: a disk of its own, or a parent that is read-only. What a killed
    run left behind is removed.

    Raises
    ------
    OutputError
        If the place cannot be written.
    """
    _check_name(target)
    with output_errors(target):
        parent = _working_place(target)
        private_folder(parent)
        prefix = f".{target.name[:48]}.partial-"
        _remove_stale(parent, prefix)
        return Path(tempfile.mkdtemp(prefix=f"{prefix}{os.getpid()}-", dir=parent))


def check_writable(target: Path) -> None:
    """Check that a session could be written to `target`, and make nothing.

    Raises
    ------
    OutputError
        If its name is no text, a file stands in the way, or the place is read-only.
    """
    _check_name(target)
    with output_errors(target):
        check_takes_files(_working_place(target))


def _check_name(target: Path) -> None:
    if not is_text(target):
        raise OutputError(
            f"{target} cannot be written because its name holds bytes that are no letters (in "
            "UTF-8); choose another folder with -o."
        )


def _working_place(target: Path) -> Path:
    """Return the folder in which the working folder for `target` stands."""
    inside = target.is_dir() and (
        target.is_mount() or not os.access(target.parent, os.W_OK | os.X_OK)
    )
    return target if inside else target.parent


def discard(working: Path) -> None:
    """Remove a working folder and all in it."""
    shutil.rmtree(working, ignore_errors=True)


def is_free(target: Path) -> bool:
    """Whether nothing stands at `target` but an empty folder (or a run's own working folder)."""
    if target.is_symlink() and not target.exists():
        return False
    if not target.exists():
        return True
    return target.is_dir() and not any(not is_working(path.name) for path in target.iterdir())


def put_in_place(working: Path, target: Path) -> None:
    """Move a finished session from its working folder to `target`.

    Parameters
    ----------
    working : Path
        The working folder; it is gone afterwards.
    target : Path
        A free place, or a folder whose result files are replaced. Other files there stay.

    Raises
    ------
    OSError
        If a file cannot be moved; everything at `target` is as before then.
    """
    _settle(working)
    if not target.exists():
        working.rename(target)
        return
    if is_free(target):
        with contextlib.suppress(OSError):  # a mounted disk may know no modes
            target.chmod(FOLDER_MODE)
    _replace_files(working, target)
    discard(working)


def exchange(working: Path, target: Path) -> None:
    """Put the files of `working` in the place of those of the same names in a session.

    Other files of the session stay.

    Raises
    ------
    OSError
        If a file cannot be moved; everything at `target` is as before then.
    """
    _settle(working)
    written = {path.name for path in working.iterdir()}
    _replace_files(working, target, [name for name in RESULTS if name in written])


def _replace_files(working: Path, target: Path, results: Sequence[str] = RESULTS) -> None:
    former = working / _FORMER
    written = {path.name for path in working.iterdir()}
    former.mkdir(mode=FOLDER_MODE)
    names = sorted(written - set(RESULTS)) + list(results)
    present = [name for name in names if (target / name).exists()]
    for name in present:
        _link(target / name, former / name)
    done: list[str] = []
    try:
        for name in names:
            if name in written:
                (working / name).replace(target / name)
            else:
                (target / name).unlink(missing_ok=True)
            done.append(name)
    except OSError:
        for name in done:
            if name in present:
                (former / name).replace(target / name)
            else:
                (target / name).unlink(missing_ok=True)
        raise


def _link(path: Path, link: Path) -> None:
    """Give a file a second name; on disks without hard links, copy it."""
    try:
        os.link(path, link)
    except OSError:
        shutil.copy2(path, link)


def _settle(working: Path) -> None:
    """Close the files of a working folder to others, and wait until they are on the disk."""
    for path in working.iterdir():
        path.chmod(FILE_MODE)
        on_disk(path)


def is_working(name: str) -> bool:
    """Whether a folder of this name is one in which a session is written."""
    return re.fullmatch(r"\..*\.partial-\d+-\w+", name) is not None


def _remove_stale(parent: Path, prefix: str) -> None:
    """Remove the working folders of runs that live no more."""
    for path in parent.iterdir():
        if not path.name.startswith(prefix) or not is_working(path.name):
            continue
        if not _is_running(int(path.name.removeprefix(prefix).split("-")[0])):
            shutil.rmtree(path, ignore_errors=True)


def remove_leftovers(folder: Path) -> None:
    """Remove what killed runs have left in a folder of sessions.

    What was touched within a day stays: another computer may be writing it on a shared disk.
    """
    for path in folder.glob(".*.partial-*"):
        number = path.name.rpartition(".partial-")[2].split("-")[0]
        if not is_working(path.name) or path.is_symlink() or _is_running(int(number)):
            continue
        with contextlib.suppress(OSError):
            touched = max(one.stat().st_mtime for one in (path, *path.iterdir()))
            if time.time() - touched > _OLD_S:
                discard(path)


def _is_running(pid: int) -> bool:
    """Whether a process of this number lives; in doubt, yes."""
    if sys.platform == "win32":
        import ctypes

        # os.kill(pid, 0) would send Ctrl+C here. 0x1000: may ask about the process, no more.
        handle = ctypes.windll.kernel32.OpenProcess(0x1000, False, pid)
        if not handle:
            return ctypes.windll.kernel32.GetLastError() != 87  # 87: no such process
        ctypes.windll.kernel32.CloseHandle(handle)
        return True
    try:
        os.kill(pid, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True

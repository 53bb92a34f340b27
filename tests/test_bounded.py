# SPDX-License-Identifier: GPL-3.0-or-later
"""No name makes the program wait for ever or fill the memory: not of a pipe, not of a device."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from mirrorcam.bounded import check_is_file, read_bounded
from mirrorcam.text import read_text

EXAMPLE = Path(__file__).resolve().parents[1] / "docs" / "examples" / "call"
on_unix = pytest.mark.skipif(os.name == "nt", reason="pipes and devices with names are of Unix")

# In a child, since what fails would wait for ever.
READ = """
import sys
from pathlib import Path
from mirrorcam.errors import InputError, UsageError
from mirrorcam.profiles import read_profile
from mirrorcam.session import open_session
from mirrorcam.session.interrupted import interrupted_sessions
from mirrorcam.session.row_log import read_log
from mirrorcam.session.tables import read_table
from mirrorcam.text import read_text

def table(path):
    return read_table(path, "cues")

def rows(path):
    return not list(read_log(path)) or 1 / 0

for path in map(Path, sys.argv[2:]):
    for reader in (read_profile, table, lambda p: read_text(p, "a table"), rows):
        try:
            reader(path)
        except InputError as error:
            assert str(error).endswith("."), error
for name in ("session.json", "summary.json"):
    session = Path(sys.argv[1]) / name.partition(".")[0]
    try:
        print(open_session(session).summary)
    except InputError as error:
        print(error)
print(interrupted_sessions(Path(sys.argv[1])))
"""


def test_what_a_file_holds(tmp_path: Path) -> None:
    file = tmp_path / "file"
    for content in (b"", b"x", b"\r\n" * 3_000_000):
        file.write_bytes(content)
        assert read_bounded(file) == content
    assert read_bounded(file, 6_000_000) == content
    check_is_file(file)
    with pytest.raises(OSError, match="larger than 6 MB"):
        read_bounded(file, 5_999_999)
    with pytest.raises(FileNotFoundError):
        read_bounded(tmp_path / "none")
    with pytest.raises(FileNotFoundError):
        check_is_file(tmp_path / "none")
    with pytest.raises(IsADirectoryError):
        check_is_file(tmp_path)


@on_unix
def test_what_is_no_file_is_neither_read_nor_waited_for(tmp_path: Path) -> None:
    with pytest.raises(IsADirectoryError):
        read_bounded(tmp_path)
    for device in ("/dev/zero", "/dev/null"):
        with pytest.raises(OSError, match="no file"):
            read_bounded(Path(device))
        with pytest.raises(OSError, match="no file"):
            check_is_file(Path(device))


@on_unix
def test_a_pipe_gives_what_is_written_into_it(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    content = b"0.1,0.2\n" * 100_000

    def write() -> None:
        with os.fdopen(writing, "wb") as pipe:
            pipe.write(content)

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert read_text(f"/dev/fd/{reading}", "a table") == content.decode()
    finally:
        os.close(reading)
        writer.join()


@on_unix
def test_readers_of_what_anybody_made_end(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    for name in ("session.json", "summary.json"):
        session = tmp_path / "sessions" / name.partition(".")[0]
        shutil.copytree(EXAMPLE, session)
        (session / name).unlink()
        (session / name).symlink_to("/dev/zero" if name == "session.json" else pipe)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(tmp_path / "sessions"), str(pipe), "/dev/zero"],
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    no_session, no_summary, interrupted = done.stdout.splitlines()
    assert "not a mirrorcam session" in no_session
    assert "no file" in no_session
    assert "lacks its file summary.json" in no_summary
    assert interrupted == "[]"

# SPDX-License-Identifier: GPL-3.0-or-later
"""Logs that survive whatever happens to the program that writes them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pytest

from mirrorcam.session import lock as locks
from mirrorcam.session.lock import FolderLock, is_locked
from mirrorcam.session.row_log import RowLog, log_schema, read_log

SCHEMA = pa.schema([("time_s", pa.float64()), ("who", pa.string())])


def rows(start: int, count: int = 10) -> pa.Table:
    numbers = list(range(start, start + count))
    return pa.table({"time_s": [float(n) for n in numbers], "who": ["ab"[n % 2] for n in numbers]})


def table(path: Path) -> pa.Table:
    return pa.Table.from_batches(read_log(path), SCHEMA)


def test_what_was_appended_is_read(tmp_path):
    log = RowLog(tmp_path / "log", SCHEMA)
    for start in (0, 10, 20):
        log.append(rows(start))
        # Not only after close: another program could read it now.
        assert table(tmp_path / "log").num_rows == start + 10
    log.close()
    log.close()
    assert table(tmp_path / "log").to_pydict() == rows(0, 30).to_pydict()


def test_wherever_a_log_is_cut_off_the_whole_batches_are_read(tmp_path):
    log = RowLog(tmp_path / "log", SCHEMA)
    ends = []
    for start in (0, 10, 20):
        log.append(rows(start))
        ends.append((tmp_path / "log").stat().st_size)
    log.close()
    whole = (tmp_path / "log").read_bytes()
    for length in range(0, len(whole) + 1, 7):
        cut = tmp_path / "cut"
        cut.write_bytes(whole[:length])
        found = sum(batch.num_rows for batch in read_log(cut))
        assert found >= 10 * sum(end <= length for end in ends)
        assert found % 10 == 0


def test_a_log_that_is_not_there_is_empty(tmp_path):
    assert list(read_log(tmp_path / "log")) == []
    assert log_schema(tmp_path / "log") is None


@pytest.mark.skipif(sys.platform == "win32", reason="limits of POSIX")
def test_a_disk_that_takes_no_more_leaves_whole_batches_and_may_take_more_later(tmp_path):
    """A limit on the size of files is a full disk that anybody may have."""
    code = """
import resource, signal, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_row_log import RowLog, SCHEMA, rows
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
log = RowLog(Path(sys.argv[1]), SCHEMA)
log.append(rows(0))
size = Path(sys.argv[1]).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, resource.RLIM_INFINITY))
try:
    log.append(rows(10))
except OSError as error:
    print(type(error).__name__)
print(Path(sys.argv[1]).stat().st_size == size)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
log.append(rows(10))
"""
    here = str(Path(__file__).parent)
    done = subprocess.run(
        [sys.executable, "-c", code, tmp_path / "log", here], capture_output=True, text=True
    )
    assert done.stdout.split() == ["OSError", "True"], done.stderr
    assert table(tmp_path / "log").to_pydict() == rows(0, 20).to_pydict()


def test_a_lock_is_held_by_one_and_goes_with_its_process(tmp_path):
    path = tmp_path / "lock"
    assert not is_locked(path)
    lock = FolderLock(path)
    assert lock.take()
    assert lock.take()
    assert is_locked(path)
    assert not FolderLock(path).take()
    lock.release()
    lock.release()
    assert not is_locked(path)
    code = (
        "import sys, pathlib; from mirrorcam.session.lock import FolderLock; "
        "FolderLock(pathlib.Path(sys.argv[1])).take(); print('held', flush=True); input()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, path], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as holder:
        holder.stdout.readline()
        assert is_locked(path)
        holder.kill()
    assert not is_locked(path)


@pytest.mark.skipif(os.name == "nt", reason="no file that is open can be removed there")
def test_a_lock_that_was_removed_while_it_was_asked_for_is_taken_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "lock"
    former, then = FolderLock(path), FolderLock(path)
    assert former.take()
    opened = locks._open

    def open_and_remove(path: Path) -> int:
        descriptor = opened(path)
        former.remove()
        return descriptor

    monkeypatch.setattr(locks, "_open", open_and_remove)
    assert then.take()
    assert not FolderLock(path).take()
    then.remove()
    assert not path.exists()
    then.remove()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A real scheduler with two workers on this computer; one of them is killed on the way."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from mirrorcam.batch import Asked, Batch, Job
from mirrorcam.batch.cluster import run_on_cluster
from mirrorcam.errors import UsageError
from tests.waiting import wait_for

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def cluster(tmp_path):
    """Start a scheduler and two workers; return its address and the workers."""
    Client = pytest.importorskip("distributed").Client
    told = tmp_path / "scheduler.json"
    common = {"cwd": tmp_path, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with ExitStack() as stack:

        def start(kind: str, *words: str) -> subprocess.Popen[bytes]:
            call = [sys.executable, "-m", "distributed.cli.dask_" + kind, *words]
            process = stack.enter_context(subprocess.Popen(call, **common))
            stack.callback(process.kill)
            return process

        local = ("--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(told))
        start("scheduler", *local, "--port", "0")
        workers = [start("worker", *local, "--no-nanny", "--nthreads", "1") for _ in range(2)]
        for _ in range(600):
            if told.exists() and '"address"' in told.read_text():
                break
            time.sleep(0.1)
        address = json.loads(told.read_text())["address"]
        with Client(address, timeout=60, set_as_default=False) as client:
            client.wait_for_workers(2, timeout=60)
        yield address, workers


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore::DeprecationWarning", "ignore::ResourceWarning")
def test_a_worker_of_the_cluster_dies_and_nothing_is_lost_or_doubled(
    cluster, recordings, tmp_path, program
):
    address, workers = cluster
    quick, held = {"r0": "", "r1": ""}, dict.fromkeys(("r2", "r3", "r4"), "waits for go")
    files = recordings(bad="aborts", **quick, **held)
    ended: list[str] = []

    def told(row, _ended, _total):
        ended.append(row["path"])
        if len(ended) == 2:
            # Each of the two is at something that does not end by itself.
            begun = [file.with_suffix(".tries") for file in files if file.stem in held]
            wait_for(lambda: sum(tries.exists() for tries in begun) == 2)
            workers[0].kill()
            files[0].with_name("go").touch()

    job = Job(Path(), Path(), program=program)
    with Batch(files, tmp_path / "out", Asked(), job) as work:
        rows = work.run(partial(run_on_cluster, address=address), told)
    assert sorted(ended) == sorted(map(str, files))
    assert [row["state"] for row in rows] == ["failed", *["done"] * 5]
    table = pd.read_parquet(tmp_path / "out" / "recordings")
    assert sorted(table["path"]) == sorted(map(str, files))
    assert len(list((tmp_path / "out").glob("*.mirrorcam"))) == 5
    begun = sum(len(file.with_suffix(".tries").read_text()) for file in files)
    assert begun > 7  # 5, the bad one twice, and what the dead worker was at


def test_without_the_extra_it_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(UsageError, match=r"mirrorcam\[cluster\]"):
        next(run_on_cluster([], "tcp://127.0.0.1:1"))


@pytest.mark.parametrize("address", ["", "nonsense", "foo://x:1", "10.0.0.1:99999", "tcp://:1"])
def test_a_wrong_address_is_told(address):
    pytest.importorskip("distributed")
    with pytest.raises(UsageError, match="not the address"):
        next(run_on_cluster([], address))

# SPDX-License-Identifier: GPL-3.0-or-later
"""Jobs on this computer: so many worker processes at a time that cores are not oversubscribed."""

from __future__ import annotations

import os
import sys
import threading
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from typing import TYPE_CHECKING

from mirrorcam.batch.job import Job, Outcome, analyse
from mirrorcam.batch.worker import THREADS

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_LOOK_EVERY_S = 0.5  # a wait without an end does not hear Ctrl-C everywhere


def usual_workers() -> int:
    """Return how many workers keep the cores that this process may use busy."""
    if sys.platform == "linux":
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, cores // THREADS)


def run_here(jobs: Sequence[Job], workers: int) -> Generator[tuple[Job, Outcome], None, None]:
    """Run jobs in worker processes of this computer, and yield them as they end.

    Closed before the end, it asks what runs to stop and waits for that.
    """
    stop = threading.Event()
    with ThreadPoolExecutor(max_workers=workers) as pool:
        waiting: dict[Future[Outcome], Job] = {pool.submit(analyse, job, stop): job for job in jobs}
        try:
            while waiting:
                ended, _ = wait(waiting, timeout=_LOOK_EVERY_S, return_when=FIRST_COMPLETED)
                for future in ended:
                    yield waiting.pop(future), future.result()
        finally:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)

# SPDX-License-Identifier: GPL-3.0-or-later
"""The same jobs on a Dask cluster, whose workers see recordings and sessions by the same paths.

A connection is made to the scheduler that the user named, and to nothing else.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mirrorcam.batch.job import Job, Outcome, analyse
from mirrorcam.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

_CONNECT_S = 10
_PROTOCOLS = ("tcp", "tls", "ws", "wss")


def run_on_cluster(jobs: Sequence[Job], address: str) -> Generator[tuple[Job, Outcome], None, None]:
    """Run jobs on the workers of a cluster, and yield them as they end.

    A job whose Dask worker dies is given to another by the scheduler. Closed before the end, jobs
    that have not begun are taken back.

    Parameters
    ----------
    jobs : sequence of Job
        What is to be done; recordings and sessions by paths that hold on every worker.
    address : str
        Of the scheduler, such as ``tcp://10.0.0.1:8786``.

    Raises
    ------
    UsageError
        If dask.distributed is not installed, or no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise UsageError(
            'A Dask cluster needs the extra "cluster": pip install "mirrorcam[cluster]", here and '
            "on every worker."
        ) from error
    check_address(address)
    try:
        client = Client(address, timeout=_CONNECT_S, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        raise UsageError(
            f"No Dask scheduler answers at “{address}”: start one (dask scheduler) and give the "
            "address that it prints."
        ) from error
    with client:
        # Not pure: a failure must be tried again by the next run, not remembered.
        futures = {client.submit(analyse, job, pure=False): job for job in jobs}
        try:
            for future in as_completed(list(futures), loop=client.loop):
                yield futures[future], _outcome(future.exception(), future)
        finally:
            client.cancel(list(futures))


def check_address(address: str) -> None:
    """Check that words are the address of a scheduler, before Dask's client stumbles over them.

    Raises
    ------
    UsageError
        If they are not.
    """
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    with suppress(ValueError):  # of a port that is no number, or none of a port
        if parts.scheme in _PROTOCOLS and parts.hostname and parts.port:
            return
    raise UsageError(
        f"“{address}” is not the address of a Dask scheduler: give one such as tcp://10.0.0.1:8786."
    )


def _outcome(error: BaseException | None, future: object) -> Outcome:
    if error is None:
        outcome: Outcome = future.result()  # type: ignore[attr-defined]
        return outcome
    reason = " ".join(str(error).split())[:300]
    return Outcome(
        InputError.exit_code,
        f"The cluster gave the recording up ({type(error).__name__}: {reason}); see its logs.",
        0.0,
        1,
    )

# SPDX-License-Identifier: GPL-3.0-or-later
"""A batch from recordings to its table: what is done is skipped, the rest is given to workers."""

from __future__ import annotations

from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from mirrorcam.batch.job import Job, Outcome, state_of
from mirrorcam.batch.places import moved, places
from mirrorcam.batch.table import Recordings, Row, numbers_of
from mirrorcam.errors import InputError, NoDyadError, OutputError, StoppedByUserError
from mirrorcam.lifetime import Closeable
from mirrorcam.model import LayoutKind
from mirrorcam.private import private_folder
from mirrorcam.session import Source, open_session
from mirrorcam.session.folder import output_errors
from mirrorcam.session.lock import FolderLock
from mirrorcam.session.place import remove_interrupted
from mirrorcam.text import readable

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

_NO_DYAD = "Two people were not found in the recording; what was seen is in its session."


class Pool(Protocol):
    """Whoever runs jobs: processes of this computer, or a cluster."""

    def __call__(self, jobs: Sequence[Job]) -> Generator[tuple[Job, Outcome], None, None]:
        """Yield every job with its outcome as they end; stop all when closed."""


@dataclass(frozen=True, slots=True)
class Asked:
    """How the recordings are analysed, as a session's manifest says it.

    A session that was asked for otherwise is made anew.
    """

    rate_hz: float = 15.0
    layout: str = "auto"
    surrogates: int = 199
    seed: int = 0
    pose_model: str = "full"
    pose_every: int = 2
    keep_pictures: bool = True

    def options(self) -> tuple[str, ...]:
        """Return the words of ``mirrorcam analyze``."""
        return (
            f"--rate={self.rate_hz!r}",
            f"--layout={self.layout}",
            f"--surrogates={self.surrogates}",
            f"--seed={self.seed}",
            f"--pose-model={self.pose_model}",
            f"--pose-every={self.pose_every}",
            *(() if self.keep_pictures else ("--no-pictures",)),
        )

    def made(self, session: Path, recording: Path) -> bool:
        """Whether a folder holds the whole session of this very file, asked for in this way."""
        with suppress(InputError):
            opened = open_session(session)
            manifest, _ = opened.manifest, opened.summary  # a damaged summary is made anew too
            file = Source.from_file(recording)
            settings = manifest.settings
            found = Asked(
                rate_hz=settings.rate_hz or 0.0,
                layout=settings.layout or "",
                surrogates=-1 if settings.surrogates is None else settings.surrogates,
                seed=-1 if settings.seed is None else settings.seed,
                pose_model=settings.pose_model or "",
                # Those who did not say it looked for the pose in every picture.
                pose_every=settings.pose_every or 1,
                keep_pictures=manifest.keep_pictures,
            )
            return (
                manifest.state == "complete"
                and found == self
                and settings.library is None
                and [(s.size_bytes, s.modified_at) for s in manifest.sources]
                == [(file.size_bytes, file.modified_at)]
            )
        return False


class Batch(Closeable):
    """Recordings that are analysed into one folder; nobody else may work in it meanwhile.

    Parameters
    ----------
    recordings : sequence of Path
        Absolute, each once.
    folder : Path
        Where the session folders and the table stand; made if it is not there.
    asked : Asked
        How they are analysed.
    job : Job, optional
        What all jobs share: patience, program, and further options.

    Raises
    ------
    InputError
        If the table of a former run is damaged.
    OutputError
        If the folder cannot be written, or another batch works in it.
    """

    def __init__(
        self, recordings: Sequence[Path], folder: Path, asked: Asked, job: Job | None = None
    ) -> None:
        self.folder = folder.resolve()
        self.asked = asked
        with output_errors(self.folder):
            private_folder(self.folder)
            self._lock = FolderLock(self.folder / ".batch.lock")
            if not self._lock.take():
                raise OutputError(
                    f"Another batch is at work in {self.folder}: wait for it, or choose another "
                    "folder with -o."
                )
        try:
            self.table = Recordings(self.folder)
            self.table.remove_unfinished()
        except InputError:
            self.close()
            raise
        for now, before in moved(recordings, self.folder, self.table.sessions()).items():
            self.table.move(before, now)
        common = job or Job(Path(), Path())
        options = (*asked.options(), *common.options)
        self.jobs = [
            replace(common, recording=recording, session=session, options=options)
            for recording, session in places(recordings, self.folder, self.table.sessions()).items()
        ]

    def close(self) -> None:
        """Let others work in the folder."""
        self._lock.remove()

    @property
    def rows(self) -> list[Row]:
        """Rows of the recordings of this batch that have ended."""
        found = (self.table.of(readable(job.recording)) for job in self.jobs)
        return [row for row in found if row is not None]

    def run(self, pool: Pool, told: Callable[[Row, int, int], None]) -> list[Row]:
        """Analyse what is not done yet; the table has a row as soon as a recording has ended.

        Parameters
        ----------
        pool : Pool
            Who runs the jobs.
        told : callable
            Called with a row, how many have ended, and how many there are.

        Returns
        -------
        list
            The rows of this batch, in the order of the recordings.

        Raises
        ------
        OutputError
            If the table cannot be written; what runs is stopped then.
        """
        ended, total, open_jobs = 0, len(self.jobs), []
        skipped: list[Row] = []
        for job in self.jobs:
            if self.asked.made(job.session, job.recording):
                skipped.append(self._skipped(job))
                remove_interrupted(job.session)
            else:
                open_jobs.append(job)
        if skipped:
            self.table.take(skipped)
        for ended, row in enumerate(skipped, start=1):
            told(row, ended, total)
        with closing(pool(open_jobs)) as outcomes:
            for job, outcome in outcomes:
                if outcome.exit_code == StoppedByUserError.exit_code:
                    continue
                row = self._ended(job, outcome)
                self.table.take([row])
                ended += 1
                told(row, ended, total)
        return self.rows

    def _skipped(self, job: Job) -> Row:
        former = self.table.of(readable(job.recording)) or {}
        row = _row(job, Outcome(0, "", 0.0, former.get("attempts") or 1), with_session=True)
        row["seconds"] = former.get("seconds")
        if row["layout"] == LayoutKind.NO_DYAD:
            code = NoDyadError.exit_code
            return row | {"state": "no_dyad", "exit_code": code, "message": _NO_DYAD}
        return row | {"state": "skipped"}

    def _ended(self, job: Job, outcome: Outcome) -> Row:
        written = outcome.exit_code in (0, NoDyadError.exit_code)
        try:
            row = _row(job, outcome, with_session=written)
            if written:
                remove_interrupted(job.session)
            return row
        except InputError as error:
            broken = replace(outcome, exit_code=error.exit_code, message=str(error))
            return _row(job, broken, with_session=False)


def _row(job: Job, outcome: Outcome, *, with_session: bool) -> Row:
    summary = open_session(job.session).summary if with_session else {}
    return {
        "path": readable(job.recording),
        "session": readable(Path(job.session.name)),
        "state": state_of(outcome.exit_code),
        "exit_code": outcome.exit_code,
        "message": outcome.message,
        "attempts": outcome.attempts,
        "seconds": round(outcome.seconds, 3),
        **numbers_of(summary),
    }

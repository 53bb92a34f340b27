# SPDX-License-Identifier: GPL-3.0-or-later
"""The folder of a session that is being recorded: on the disk from its first second on.

An analysis can be run again, so its session appears whole at the end. What a camera saw happens
once: a recording stands in its place from the start, as ``recording``, and everything is in its
journal within half a second. When it ends, the tables take the journal's place. Should it never
end, `open_session` reads the journal and calls the session ``interrupted``.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mirrorcam.errors import OutputError
from mirrorcam.lifetime import Closeable
from mirrorcam.private import private_folder
from mirrorcam.session.contents import SessionContents
from mirrorcam.session.folder import (
    MANIFEST,
    create_working_folder,
    discard,
    exchange,
    is_free,
    output_errors,
)
from mirrorcam.session.going_on import take_over_rows
from mirrorcam.session.journal import Journal, is_recording, journal_groups, remove_journal
from mirrorcam.session.landmarks_table import write_landmarks
from mirrorcam.session.manifest import write_manifest
from mirrorcam.session.reader import Session, open_session
from mirrorcam.session.tables import ORIGIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mirrorcam.session.manifest import Manifest


class SessionEnd(SessionContents, Closeable):
    """Brings a recorded session from its journal to its final tables.

    The same for a recording that has just stopped and for one that was interrupted long ago. It
    writes into a working folder and changes the session in one step at the end.

    Parameters
    ----------
    path : Path
        The session folder, with its journal.
    manifest : Manifest
        Written by `finish`.

    Raises
    ------
    OutputError
        If the place cannot be written.
    """

    def __init__(self, path: Path, manifest: Manifest) -> None:
        self.path = path
        self.manifest = manifest
        with output_errors(path):
            self.working_folder = create_working_folder(path)

    def finish(self, state: Literal["complete", "interrupted"]) -> Session:
        """Put everything in its place, remove the journal, and open the session.

        Raises
        ------
        OutputError
            If it cannot be written; the session is as before then, with its journal.
        """
        self.manifest.state = state
        try:
            with output_errors(self.path):
                if not self.path.is_dir():
                    raise OutputError(f"{self.path} was removed while it was being recorded.")
                write_landmarks(
                    journal_groups(self.path, "landmarks"),
                    self.working_folder / "landmarks.parquet",
                )
                self.write_rest()
                exchange(self.working_folder, self.path)
        finally:
            self.close()
        remove_journal(self.path)
        return open_session(self.path)

    def close(self) -> None:
        """Remove what was not put in place."""
        discard(self.working_folder)


class RecordingFolder(Closeable):
    """A session folder into which a recording is written while it runs.

    Parameters
    ----------
    path : str | Path
        A free place or an empty folder.
    manifest : Manifest
        What is known at the start.
    cue_columns : Sequence[str]
        Columns of the cues.
    outline_points : Sequence[int]
        Which of the 478 face points are kept.
    former : Session | None
        A session that ended before its time and goes on in its own folder.
    score_columns : Sequence[str]
        Columns of the scores beyond those of ours.

    Attributes
    ----------
    path : Path
        The folder.
    manifest : Manifest
        May be changed; `save_manifest` writes it down.
    journal : Journal
        What takes the rows.

    Raises
    ------
    OutputError
        If the place is not free or cannot be written.
    """

    def __init__(
        self,
        path: str | Path,
        manifest: Manifest,
        cue_columns: Sequence[str],
        outline_points: Sequence[int] = (),
        former: Session | None = None,
        score_columns: Sequence[str] = (),
    ) -> None:
        self.path = Path(os.path.abspath(path))  # noqa: PTH100 (".." must go, links must stay)
        self.manifest = manifest
        self._score_columns = tuple(score_columns)
        self._former = None if former is None else former.manifest.model_copy(deep=True)
        with output_errors(self.path):
            if former is not None:
                with_origin = ORIGIN in former.events
                self.journal = self._go_on(cue_columns, outline_points, with_origin)
                self._identity = self._number()
                return
            if not is_free(self.path):
                raise OutputError(
                    f"{self.path} is not empty, and a recording is never written over anything; "
                    "choose another folder with -o."
                )
            private_folder(self.path)
            self._write_manifest()  # first: whatever comes to an end after this opens
            self.journal = self._begin(cue_columns, outline_points)
        self._identity = self._number()

    def _begin(
        self, cue_columns: Sequence[str], outline_points: Sequence[int], with_origin: bool = False
    ) -> Journal:
        return Journal(
            self.path, cue_columns, outline_points, self._score_columns, with_origin=with_origin
        )

    def _go_on(
        self, cue_columns: Sequence[str], outline_points: Sequence[int], with_origin: bool
    ) -> Journal:
        """Begin a journal that holds what there is already."""
        if is_recording(self.path):
            raise OutputError(f"{self.path} is being recorded at this moment; end that first.")
        remove_journal(self.path)  # of a beginning that was cut off
        journal = self._begin(cue_columns, outline_points, with_origin)
        try:
            take_over_rows(self.path, journal)
            # Last: until here the tables are the session, from here on the journal is.
            self._write_manifest()
        except BaseException:
            journal.release()
            remove_journal(self.path)
            raise
        return journal

    def save_manifest(self) -> None:
        """Write ``session.json`` anew, in one step.

        Raises
        ------
        OutputError
            If it cannot be written.
        """
        self.check_place()
        self._write_manifest()

    def flush(self) -> None:
        """Bring everything that the journal was given to the disk.

        Raises
        ------
        OutputError
            If the disk takes no more, or the folder was removed.
        """
        self.check_place()
        with output_errors(self.path):
            self.journal.flush()

    def check_place(self) -> None:
        """Check that the folder is still there.

        Raises
        ------
        OutputError
            If it was removed. Files in it would take what is written to them without a word.
        """
        if self._number() != self._identity:
            raise OutputError(
                f"{self.path} was removed while it was being recorded; what was recorded until "
                "then went with it."
            )

    def end(self) -> SessionEnd:
        """Close the journal and begin to bring the session to its end.

        Raises
        ------
        OutputError
            If the place cannot be written.
        """
        self.journal.close()
        self.journal.spend_reserve()
        return SessionEnd(self.path, self.manifest)

    def discard(self) -> None:
        """Remove the session: nothing was recorded. One that went on is as it was before."""
        if self._former is not None:
            write_manifest(self.path / MANIFEST, self._former)
        self.journal.release()
        remove_journal(self.path)
        if self._former is not None:
            return
        with contextlib.suppress(OSError):
            (self.path / MANIFEST).unlink(missing_ok=True)
            self.path.rmdir()  # unless somebody has put something into it

    def close(self) -> None:
        """Say that the recording is over; the session opens as it is then."""
        self.journal.release()

    def _write_manifest(self) -> None:
        self.manifest.state = "recording"
        write_manifest(self.path / MANIFEST, self.manifest)

    def _number(self) -> tuple[int, int] | None:
        try:
            status = self.journal.folder.stat()
        except OSError:
            return None
        return status.st_dev, status.st_ino

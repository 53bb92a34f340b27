# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a session, and changing what the user may change in one.

What a user made is never lost when a recording is analysed again: markers, imported events,
labels, consent and files of one's own stay. They are never attached to another recording either.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mirrorcam.errors import OutputError, UsageError
from mirrorcam.model import PARTICIPANTS
from mirrorcam.private import missing_folders, remove_empty
from mirrorcam.session.contents import SessionContents
from mirrorcam.session.folder import (
    MANIFEST,
    create_working_folder,
    discard,
    output_errors,
    put_in_place,
    replacing,
)
from mirrorcam.session.landmarks_table import LandmarksWriter
from mirrorcam.session.manifest import Manifest, Participants, read_manifest, write_manifest
from mirrorcam.session.own import own_events
from mirrorcam.session.place import check_place, name_beside, same_recording
from mirrorcam.session.reader import Session, open_session
from mirrorcam.session.tables import read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import TracebackType

    import pandas as pd

    from mirrorcam.model import Observation


class SessionWriter(SessionContents):
    """Writes a session folder; a with-block that is left without `finish` leaves nothing behind.

    Parameters
    ----------
    path : str | Path
        Where the session will stand: a free place, an empty folder, or a session whose results
        are replaced.
    manifest : Manifest
        What is known at the start; `manifest` may be changed until `finish`.
    outline_points : Sequence[int]
        Which of the 478 face points the landmarks table keeps.

    Raises
    ------
    OutputError
        At once, before minutes of analysis: if the place cannot be written, holds something
        else, or holds the session of another recording.
    UsageError
        If the path is empty.
    """

    def __init__(
        self, path: str | Path, manifest: Manifest, *, outline_points: Sequence[int] = ()
    ) -> None:
        if not str(path):  # abspath would make it the folder of the terminal
            raise UsageError("The name of the session's folder is empty: give one.")
        self.path = Path(os.path.abspath(path))  # noqa: PTH100 (".." must go, links must stay)
        self.manifest = manifest
        check_place(self.path, manifest)
        self._made = missing_folders(self.path.parent)
        self.working_folder = create_working_folder(self.path)
        self._open = True
        try:
            with output_errors(self.path):
                self._landmarks = LandmarksWriter(
                    self.working_folder / "landmarks.parquet", outline_points
                )
        except BaseException:
            discard(self.working_folder)
            remove_empty(self._made)
            raise

    def __enter__(self) -> SessionWriter:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.discard()

    def append_landmarks(self, observation: Observation) -> None:
        """Add what was seen at one time step; cheap, rows are written in groups.

        Raises
        ------
        OutputError
            If the disk takes no more.
        """
        with output_errors(self.path):
            self._landmarks.append(observation)

    def finish(self, state: Literal["complete", "interrupted"]) -> Session:
        """Put the session in its place and open it.

        A complete session is not replaced by an interrupted one: that goes beside it, under the
        name with ``-interrupted``; `path` then says where.

        Raises
        ------
        OutputError
            If it cannot be put in place; what stood there before is untouched then.
        """
        try:
            with output_errors(self.path):
                self._landmarks.close()
            # The place is looked at again: the user may have added markers in the meantime.
            former = check_place(self.path, self.manifest)
            if former is not None and state == "interrupted" and former.state == "complete":
                self.path = name_beside(self.path)
                former = None
            if former is not None and same_recording(former, self.manifest, self.path):
                with output_errors(self.path):
                    self._carry_over(former)
            self.manifest.state = state
            with output_errors(self.path):
                self.write_rest()
                put_in_place(self.working_folder, self.path)
        finally:
            self.discard()
        return open_session(self.path)

    def discard(self) -> None:
        """Remove everything that was written; nothing after `finish`."""
        if not self._open:
            return
        self._open = False
        try:
            self._landmarks.close()
        except OSError:
            pass  # a full disk takes no footer either, and the file goes now
        finally:
            discard(self.working_folder)
            remove_empty(self._made)

    def _carry_over(self, former: Manifest) -> None:
        """Take what the user made from the session that is about to be replaced."""
        default = Participants()
        self.manifest.title = self.manifest.title or former.title
        self.manifest.tags = self.manifest.tags or former.tags
        for key in PARTICIPANTS:
            old, new = former.participants.of(key), self.manifest.participants.of(key)
            if new.label == default.of(key).label:
                new.label = old.label
            if new.person is None:
                new.person = old.person
            if self.manifest.consent.of(key) is None:
                setattr(self.manifest.consent, key, former.consent.of(key))
        # A corrected swap is none any more where the two were looked for elsewhere.
        same = former.regions == self.manifest.regions and former.flips == self.manifest.flips
        if not self.manifest.corrections:
            self.manifest.corrections = [
                correction
                for correction in former.corrections
                if same or correction.kind == "ignore"
            ]
        markers = own_events(self.path)
        if len(markers):
            import pandas as pd  # here: it loads for a quarter of a second, and seldom for this

            written = self.working_folder / "events.parquet"
            if written.exists():
                markers = pd.concat([read_table(written, "events"), markers], ignore_index=True)
            write_table(written, "events", markers.sort_values("start_s", kind="stable"))


def save_events(session: Session, events: pd.DataFrame) -> Session:
    """Replace the events of a session (a user added markers) and return it, opened anew.

    Raises
    ------
    InputError
        If it is no longer there.
    OutputError
        If it cannot be written; the former file is untouched then. If it is `unfinished`: the end
        of its recording would replace the events by those of its journal.
    """
    check_there(session)
    check_finished(session)
    with replacing(session.path / "events.parquet") as temporary:
        write_table(temporary, "events", events)
    return open_session(session.path)


def save_manifest(session: Session, manifest: Manifest) -> Session:
    """Replace the manifest of a session (names, consent) and return it, opened anew.

    One whose recording was cut off stays one: its journal is all that there is of it.

    Raises
    ------
    InputError
        If it is no longer there.
    OutputError
        If it cannot be written; the former file is untouched then.
    """
    check_there(session)
    if session.unfinished:
        manifest = manifest.model_copy(update={"state": "recording"})
    write_manifest(session.path / MANIFEST, manifest)
    return open_session(session.path)


def check_there(session: Session) -> None:
    """Check that a session is still there: what was deleted must not come back as a single file.

    Raises
    ------
    InputError
        If it is not.
    """
    read_manifest(session.path / MANIFEST)


def check_finished(session: Session) -> None:
    """Check that a session has tables of its own, which may be changed.

    Raises
    ------
    OutputError
        If its recording was cut off, and its end could not be written.
    """
    if session.unfinished:
        raise OutputError(
            f"{session.path} cannot be changed yet: its recording was cut off, and there was no "
            "room to bring it to its end; make room on its disk, then open it again."
        )

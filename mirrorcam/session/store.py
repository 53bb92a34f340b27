# SPDX-License-Identifier: GPL-3.0-or-later
"""Writing a session, and changing what the user may change in one.

What a user made is never lost when a recording is analysed again: markers, imported events,
labels, consent and files of one's own stay. They are never attached to another recording either.
"""

from __future__ import annotations

import contextlib
import itertools
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from mirrorcam.errors import InputError, OutputError
from mirrorcam.model import PARTICIPANTS
from mirrorcam.private import missing_folders, remove_empty
from mirrorcam.session.contents import SessionContents
from mirrorcam.session.folder import (
    MANIFEST,
    RESULTS,
    VIDEO,
    check_writable,
    create_working_folder,
    discard,
    is_free,
    output_errors,
    put_in_place,
    replacing,
)
from mirrorcam.session.landmarks_table import LandmarksWriter
from mirrorcam.session.manifest import Manifest, Participants, read_manifest, write_manifest
from mirrorcam.session.reader import Session, check_no_links, open_session
from mirrorcam.session.tables import read_table, write_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
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
    """

    def __init__(
        self, path: str | Path, manifest: Manifest, *, outline_points: Sequence[int] = ()
    ) -> None:
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
                self.path = _beside(self.path)
                former = None
            if former is not None and _same_recording(former, self.manifest, self.path):
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


def check_place(path: Path, manifest: Manifest) -> Manifest | None:
    """Check that a session of these sources may stand at a place, and make nothing.

    Returns
    -------
    Manifest | None
        Of the session that stands there and would be replaced; None if the place is free.

    Raises
    ------
    OutputError
        See `SessionWriter`.
    """
    check_writable(path)
    with output_errors(path):
        if is_free(path):
            return None
        found = (path / MANIFEST).is_file()
    if not found:
        kind = "a folder of other files" if path.is_dir() else "a file"
        raise OutputError(
            f"{path} is {kind} and no mirrorcam session; choose another folder with -o."
        )
    try:
        check_no_links(path)
        former = read_manifest(path / MANIFEST)
        markers = own_events(path)
    except InputError as error:
        raise OutputError(
            f"{path} holds a session that cannot be read, and what you added to it would "
            f"be lost; choose another folder with -o or move that one away. ({error})"
        ) from error
    if _same_recording(former, manifest, path):
        return former
    names = ", ".join(source.file_name for source in former.sources) or "a camera"
    if len(markers) or _is_personal(former) or (path / VIDEO).exists():
        raise OutputError(
            f"{path} holds the session of another recording ({names}) with markers, "
            "names, consent or video of its own; choose another folder with -o."
        )
    if former.live is not None:
        raise OutputError(
            f"{path} holds what was recorded live ({names}) and cannot be made again; choose "
            "another folder with -o."
        )
    if _other_files(former, manifest):
        raise OutputError(
            f"{path} holds the session of another recording ({names}); choose another folder with "
            "-o."
        )
    return former


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


def own_events(path: Path) -> pd.DataFrame:
    """Return the events of a session that mirrorcam did not detect itself."""
    events = read_table(path / "events.parquet", "events")
    return events[events["source"] != "detected"]


def with_own_events(path: Path, detected: pd.DataFrame) -> pd.DataFrame:
    """Return detected events with those of the session that are not, in the order of time.

    Raises
    ------
    InputError
        If the events of the session are damaged.
    """
    import pandas as pd  # here: it loads for a quarter of a second

    own = own_events(path)
    together = pd.concat([detected, own], ignore_index=True) if len(own) else detected
    return together.sort_values("start_s", kind="stable")


def _is_personal(manifest: Manifest) -> bool:
    """Whether a user has put names, a title, tags, corrections or consent into a session."""
    default = Participants()
    return bool(manifest.title or manifest.tags or manifest.corrections) or any(
        manifest.participants.of(key) != default.of(key) or manifest.consent.of(key) is not None
        for key in PARTICIPANTS
    )


def _same_recording(former: Manifest, new: Manifest, folder: Path) -> bool:
    """Whether two sessions are of the same files, or the new one is of the session's own video."""
    if any(
        source.absolute_path is not None and Path(source.absolute_path).parent == folder
        for source in new.sources
    ):
        return True
    sizes = [[source.size_bytes for source in manifest.sources] for manifest in (former, new)]
    return sizes[0] == sizes[1] and None not in sizes[0]


def _other_files(former: Manifest, new: Manifest) -> bool:
    """Whether two sessions are known to be of different files.

    A file that changed where it stands is none: it was cut, or had not been copied whole.
    """
    sizes, places = (
        [sorted(str(getattr(one, name)) for one in manifest.sources) for manifest in (former, new)]
        for name in ("size_bytes", "absolute_path")
    )
    known = all(source.size_bytes is not None for source in (*former.sources, *new.sources))
    return known and bool(former.sources) and sizes[0] != sizes[1] and places[0] != places[1]


def remove_interrupted(path: Path) -> None:
    """Remove what stopped analyses of the recording of a session have left beside it.

    What a user has put something into stays.

    Raises
    ------
    InputError
        If the session cannot be read.
    """
    found = list(itertools.takewhile(Path.is_dir, _names_beside(path)))
    manifest = read_manifest(path / MANIFEST) if found else Manifest()
    for beside in found:
        # What cannot be read or moved stays as well.
        with contextlib.suppress(OSError, InputError, OutputError):
            if _is_stopped_analysis(beside, manifest):
                working = create_working_folder(beside)
                beside.rename(working / "gone")
                discard(working)


def _is_stopped_analysis(path: Path, manifest: Manifest) -> bool:
    """Whether a session was left by a stopped analysis of a recording, and by nobody else."""
    found = read_manifest(path / MANIFEST)
    return (
        found.state == "interrupted"
        and found.live is None
        and _same_recording(found, manifest, path)
        and not _is_personal(found)
        and not len(own_events(path))
        and {file.name for file in path.iterdir()} <= set(RESULTS)
    )


def _beside(path: Path) -> Path:
    """Return a free name for an interrupted session beside a complete one."""
    return next(name for name in _names_beside(path) if not name.exists())


def _names_beside(path: Path) -> Iterator[Path]:
    """Names of interrupted sessions beside a complete one, the first of them first."""
    yield path.with_name(f"{path.name}-interrupted")
    for number in itertools.count(2):
        yield path.with_name(f"{path.name}-interrupted-{number}")

# SPDX-License-Identifier: GPL-3.0-or-later
"""A session on the disk, as everybody reads it: the app, the exporters, and a notebook.

Tables are read when they are first asked for. Only files of fixed names inside the session's
folder are read; the one thing that a manifest can point to outside is a recording.
"""

from __future__ import annotations

import json
import os
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError
from mirrorcam.model import FASTEST_HZ, SCHEMA_VERSION, SLOWEST_HZ
from mirrorcam.session.folder import MANIFEST, SUMMARY, VIDEO, VIDEO_B
from mirrorcam.session.journal import JOURNAL, is_recording, journal_frame
from mirrorcam.session.manifest import read_manifest
from mirrorcam.session.plot import USUAL, Plot, plot_scores
from mirrorcam.session.summaries import number
from mirrorcam.session.tables import TABLES, read_table
from mirrorcam.text import in_whole_letters

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from mirrorcam.session.manifest import Manifest, State
    from mirrorcam.session.source import Source

_USUAL_RATE_HZ = 15.0


class Session:
    """A session folder, opened for reading; made by `open_session`.

    Attributes
    ----------
    path : Path
        The folder.
    manifest : Manifest
        What ``session.json`` says.
    unfinished : bool
        Whether the recording was cut off: the tables are read from its journal, the scores are
        those of the live view, and there is no report. `mirrorcam.open_session` scores it.
    """

    def __init__(self, path: Path, manifest: Manifest, *, unfinished: bool = False) -> None:
        self.path = path
        self.manifest = manifest
        self.unfinished = unfinished
        self._tables: dict[str, pd.DataFrame] = {}
        self._summary: dict[str, Any] | None = None

    @property
    def state(self) -> State:
        """``complete``, ``interrupted``, or ``recording`` while it is still being written."""
        return self.manifest.state

    @property
    def title(self) -> str:
        """What it is called: what the user says, else the name of its recording.

        A live session has none: a camera is called the same in all of them. It has the name of
        its folder, which tells when it was.
        """
        sources = [] if self.manifest.live is not None else self.manifest.sources
        recording = next((Path(source.file_name).stem for source in sources), "")
        folder = self.path.name.removesuffix(".mirrorcam") or self.path.name
        return self.manifest.title.strip() or recording or folder

    @property
    def summary(self) -> dict[str, Any]:
        """Content of ``summary.json``; any number may be None.

        Raises
        ------
        InputError
            If the file is missing or damaged.
        """
        if self._summary is None and self.unfinished:
            self._summary = {"schema_version": SCHEMA_VERSION, "duration_s": self._last_s()}
        if self._summary is None:
            self._summary = _read_summary(self.path / SUMMARY)
        return self._summary

    @property
    def rate_hz(self) -> float:
        """Time steps a second; the usual 15 where its files tell none, or one that cannot be.

        Raises
        ------
        InputError
            If the summary is missing or damaged.
        """
        for told in (number(self.summary, "rate_hz"), self.manifest.settings.rate_hz):
            if told is not None and SLOWEST_HZ <= told <= FASTEST_HZ:
                return told
        return _USUAL_RATE_HZ

    @property
    def landmarks(self) -> pd.DataFrame:
        """Landmarks, a row for each participant and time step (see `tables.LANDMARKS`)."""
        return self._table("landmarks")

    @property
    def cues(self) -> pd.DataFrame:
        """Cues, a row for each participant and time step; not visible is NaN."""
        return self._table("cues")

    @property
    def scores(self) -> pd.DataFrame:
        """Scores, a row for each time step; not measurable is NaN."""
        return self._table("scores")

    @property
    def events(self) -> pd.DataFrame:
        """Events: stretches with a name, a participant or none, and where they come from."""
        return self._table("events")

    def plot(self, columns: Sequence[str] = USUAL) -> Plot:
        """Draw scores over time; a notebook shows the picture, ``save`` writes it.

        Parameters
        ----------
        columns : sequence of str
            Columns of ``scores``.

        Raises
        ------
        UsageError
            If there is no such column.
        """
        people = self.manifest.participants
        return plot_scores(self.scores, columns, f"{people.a.label} and {people.b.label}")

    def read_landmarks(
        self,
        start_s: float | None = None,
        end_s: float | None = None,
        columns: Sequence[str] | None = None,
    ) -> pd.DataFrame:
        """Read the landmarks of a stretch without loading the rest of a long recording.

        Parameters
        ----------
        start_s, end_s : float, optional
            Rows with ``start_s <= time_s < end_s``.
        columns : Sequence[str], optional
            Only these columns.

        Raises
        ------
        InputError
            If the table is missing or damaged.
        """
        if self.unfinished:
            frame = self._table("landmarks")
            inside = frame["time_s"] >= (float("-inf") if start_s is None else start_s)
            inside &= frame["time_s"] < (float("inf") if end_s is None else end_s)
            return frame.loc[inside, list(frame.columns if columns is None else columns)]
        return read_table(
            self.path / "landmarks.parquet",
            "landmarks",
            columns=columns,
            start_s=start_s,
            end_s=end_s,
        )

    @property
    def video_paths(self) -> tuple[Path | None, ...]:
        """Where the recording of each source is now; None where it is no longer there.

        A source is looked for where it was, then beside the session folder (both may have been
        moved together); a file of another size is not the same recording. Else it is what a live
        session has kept of it.
        """
        return tuple(
            None
            if source.kind != "pictures"
            else self._find(source) or self._kept(VIDEO_B if number else VIDEO)
            for number, source in enumerate(self.manifest.sources)
        )

    @property
    def video_path(self) -> Path | None:
        """The first source's recording, else the session's own ``video.mp4``, else None."""
        return next(iter(self.video_paths), None) or self._kept(VIDEO)

    def _kept(self, name: str) -> Path | None:
        kept = self.path / name
        return kept if kept.is_file() else None

    def _find(self, source: Source) -> Path | None:
        candidates = []
        # A path of the form //server/share would make Windows talk to a network.
        if source.absolute_path is not None and not source.absolute_path.startswith(("//", "\\\\")):
            candidates.append(Path(source.absolute_path))
        if source.file_name not in ("", "..") and not set(source.file_name) & set("/\\:"):
            candidates.append(self.path.absolute().parent / source.file_name)
        for path in candidates:
            try:
                if (
                    path.is_absolute()
                    and path.is_file()
                    and source.size_bytes in (None, path.stat().st_size)
                ):
                    return path
            except (OSError, ValueError):
                continue
        return None

    def _table(self, name: str) -> pd.DataFrame:
        if name not in self._tables and self.unfinished:
            self._tables[name] = journal_frame(self.path, name)
        if name not in self._tables:
            self._tables[name] = read_table(self.path / f"{name}.parquet", name)
        return self._tables[name]

    def _last_s(self) -> float:
        times = self.cues["time_s"]
        return float(times.max()) if len(times) else 0.0

    def _facts(self) -> list[tuple[str, str]]:
        people = self.manifest.participants
        return [
            ("state", self.state),
            ("recorded", ", ".join(source.file_name for source in self.manifest.sources)),
            ("participants", f"{people.a.label}, {people.b.label}"),
            ("created", self.manifest.created_at.isoformat(sep=" ", timespec="minutes")),
        ]

    def __repr__(self) -> str:
        facts = ", ".join(f"{name}: {value}" for name, value in self._facts())
        return f"<Session {self.path} ({facts})>"

    def _numbers(self) -> list[tuple[str, str]]:
        """Return the main numbers in words; damage is told when they are asked for by name."""
        try:
            summary = self.summary
        except InputError:
            return []
        found = []
        places = {"mirroring": (), "movement synchrony": ("movement_synchrony",)}
        for name, place in places.items():
            score = number(summary, "mirroring", *place, "score")
            p_value = number(summary, "mirroring", *place, "p_value")
            if score is not None:
                p = "no p value" if p_value is None else f"p = {p_value:.3f}"
                found.append((name, f"{score:.0f} of 100 (0 is chance; {p})"))
        return found

    def _repr_html_(self) -> str:
        rows = "".join(
            f'<tr><th scope="row" style="text-align:left">{escape(name)}</th>'
            f'<td style="text-align:left">{escape(value)}</td></tr>'
            for name, value in self._facts() + self._numbers()
        )
        return f"<table><caption>Session {escape(str(self.path))}</caption>{rows}</table>"


def open_session(path: str | Path) -> Session:
    """Open a session folder.

    Parameters
    ----------
    path : str | Path
        The folder that ``mirrorcam analyze`` or ``record`` has written.

    Returns
    -------
    Session
        Its manifest has been read; its tables are read when asked for.

    Raises
    ------
    InputError
        If it is not a session, is damaged, lacks a file, is being recorded at this moment, or was
        written by a newer mirrorcam.
    """
    folder = Path(path)
    if folder.suffix == ".sealed" and folder.is_file():
        raise InputError(
            f"{folder} is sealed; open its library with mirrorcam library open, or in the app."
        )
    if not folder.is_dir():
        found = "a file" if folder.exists() else "not there"
        raise InputError(
            f"{folder} is not a mirrorcam session (it is {found}); name a folder that mirrorcam "
            "analyze or record has written."
        )
    check_no_links(folder)
    manifest = read_manifest(folder / MANIFEST)
    if manifest.state == "recording":
        if is_recording(folder):
            raise InputError(
                f"{folder} is being recorded at this moment; stop the recording, then open it."
            )
        manifest.state = "interrupted"
        return Session(folder, manifest, unfinished=True)
    for name in (*(f"{table}.parquet" for table in TABLES), SUMMARY):
        if not (folder / name).is_file():
            raise InputError(
                f"The session {folder} lacks its file {name}; analyse the recording again or "
                "restore the folder from a copy."
            )
    return Session(folder, manifest)


def check_no_links(folder: Path) -> None:
    """Check that the files of a session are in its folder.

    Somebody else may have made it. What is written into it must not land somewhere else, and what
    is read from it, and exported, must not be a file of the reader's own.

    Raises
    ------
    InputError
        If one is a link to another place.
    """
    files = (MANIFEST, SUMMARY, *(f"{table}.parquet" for table in TABLES))
    logs = (f"{JOURNAL}/{table}.arrows" for table in TABLES)
    for name in (JOURNAL, *files, *logs):
        path = folder / name
        # (In a folder that is closed to us there is none, and its manifest cannot be read. What is
        # no file, or not there, is told by whoever reads it.)
        if os.path.islink(path) and (name == JOURNAL or os.path.isfile(path)):  # noqa: PTH113, PTH114
            raise InputError(
                f"{folder} is not a session as mirrorcam writes them (its {name} is a link to "
                "another place); take the link away if you trust where it comes from."
            )


def _read_summary(path: Path) -> dict[str, Any]:
    try:
        content = in_whole_letters(json.loads(read_bounded(path)))
    except OSError as error:
        raise InputError(
            f"The session file {path} cannot be read ({error.strerror}); analyse the recording "
            "again or restore the folder from a copy."
        ) from error
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        raise InputError(
            f"The session file {path} is damaged (it is not valid JSON); analyse the recording "
            "again or restore the folder from a copy."
        )
    return content

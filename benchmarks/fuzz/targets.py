# SPDX-License-Identifier: GPL-3.0-or-later
"""Who reads a user's file: each with whole files to begin with, and what is done with them."""

from __future__ import annotations

import importlib
import os
import shutil
import sys
import warnings
from contextlib import contextmanager
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING
from zlib import crc32

from benchmarks.fuzz import seeds

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

RESCORED_ONE_OF = 6
"""Scoring takes as long as all else that is done with a session: some of the files are enough."""

OF_LANDMARKS = ("session.json", "landmarks.parquet")
"""Files that exports of landmarks read."""


@dataclass(frozen=True)
class Target:
    """A kind of file.

    Attributes
    ----------
    name : str
        What it is.
    kind : str
        How it is spoiled, see `benchmarks.fuzz.mutate.spoiled`.
    make : callable
        Makes whole files.
    read : callable
        Reads one: a folder that is the run's own, and the content. A `MirrorcamError` is an
        answer; any other exception is a finding.
    glance : callable, optional
        The same, done sooner, for runs that count on many files.
    """

    name: str
    kind: str
    make: Callable[[], list[bytes]]
    read: Callable[[Path, bytes], None]
    glance: Callable[[Path, bytes], None] | None = None


def _session_file(name: str, *, steps_at_most: int = 99) -> Callable[[Path, bytes], None]:
    """Read a session as everything does that reads one, or as some of it does, by the content."""

    def read(folder: Path, content: bytes) -> None:
        from mirrorcam.export import export_session
        from mirrorcam.library import Library
        from mirrorcam.overlay.piece import read_piece
        from mirrorcam.pipeline.stored import moments_of, report_again, rescore
        from mirrorcam.session import open_session

        session = folder / "library" / "call.mirrorcam"
        shutil.rmtree(folder / "library", ignore_errors=True)
        shutil.copytree(seeds.session_folder(), session)
        (session / name).write_bytes(content)
        # The library lists whatever there is, and never complains.
        with Library(folder / "library") as library:
            library.refresh()
            library.sessions()
        opened = open_session(session)
        repr(opened), opened._repr_html_()
        steps: list[Callable[[], object]] = [
            lambda: moments_of(opened),
            lambda: report_again(opened, folder / "report.html"),
            lambda: export_session(opened, "csv", folder / "csv", force=True),
            lambda: export_session(opened, "eaf", folder / "events.eaf", force=True),
            lambda: export_session(opened, "json", folder / "session.json", force=True),
            lambda: export_session(opened, "rmea", folder / "motion.txt", force=True),
            lambda: read_piece(opened, 0.0, 2.0).at(0.5),
        ]
        if name in OF_LANDMARKS:
            steps += [
                lambda: export_session(opened, "openface", folder / "openface", force=True),
                lambda: export_session(opened, "mediapipe", folder / "mediapipe", force=True),
            ]
        chosen = crc32(content)
        if chosen % RESCORED_ONE_OF == 0:
            steps.append(lambda: rescore(opened, opened.manifest.corrections))
        count = min(steps_at_most, len(steps))
        for at in sorted(Random(chosen).sample(range(len(steps)), count)):
            _answered(steps[at])

    return read


def _answered(step: Callable[[], object]) -> None:
    from mirrorcam.errors import MirrorcamError

    try:
        step()
    except MirrorcamError as error:
        _checked(error)


def _checked(error: Exception) -> None:
    told = str(error)
    assert told.strip(), "an error without words"
    assert "Traceback" not in told, told


def _profile(folder: Path, content: bytes) -> None:
    from mirrorcam.profiles import read_profile

    path = folder / "anna.profile.json"
    path.write_bytes(content)
    profile = read_profile(path)
    profile.to_json()
    if profile.gaze is not None:
        profile.gaze.angles_deg({})


def _series(folder: Path, content: bytes) -> None:
    from mirrorcam.scores.synchrony import SynchronySettings, synchrony
    from mirrorcam.sources.series import read_series

    path = folder / "series.csv"
    path.write_bytes(content)
    pair = read_series(path)
    how = SynchronySettings(5.0, window_s=4.0, step_s=2.0, max_lag_s=1.0, surrogates=5)
    synchrony(*pair.values, how)


def _events(ending: str) -> Callable[[Path, bytes], None]:
    def read(folder: Path, content: bytes) -> None:
        from mirrorcam.imports.events import read_annotations
        from mirrorcam.pipeline.importing import import_events
        from mirrorcam.session import open_session

        path = folder / f"events{ending}"
        path.write_bytes(content)
        read_annotations(path)
        session = folder / "into.mirrorcam"
        shutil.rmtree(session, ignore_errors=True)
        shutil.copytree(seeds.session_folder(), session)
        import_events(open_session(session), path)

    return read


def _landmarks(name: str) -> Callable[[Path, bytes], None]:
    def read(folder: Path, content: bytes) -> None:
        from mirrorcam.imports.landmarks import open_landmarks

        path = folder / name
        if name.endswith(".json"):
            shutil.rmtree(folder / "openpose", ignore_errors=True)
            (folder / "openpose").mkdir()
            for step in range(3):
                pictures = seeds.openpose()[0] if step != 1 else content
                (folder / "openpose" / f"call_{step:012d}_keypoints.json").write_bytes(pictures)
            path = folder / "openpose"
        else:
            path.write_bytes(content)
        file = open_landmarks(path, fps=10.0, picture=(640, 480))
        for _ in file.steps():
            pass

    return read


@contextmanager
def _packages_in(folder: Path) -> Iterator[None]:
    """Let packages be found in a folder alone: all others take long to go through."""
    import mirrorcam.plugins  # noqa: F401 (needs the others)

    kept, switched_on = sys.path[:], os.environ.pop("MIRRORCAM_PLUGINS", None)
    sys.path[:] = [str(folder), *(one for one in kept if "-packages" not in one)]
    importlib.invalidate_caches()
    try:
        yield
    finally:
        sys.path[:] = kept
        if switched_on is not None:
            os.environ["MIRRORCAM_PLUGINS"] = switched_on


def _plugins_told() -> None:
    """Go through all that asks for plugins, as `plugins list` and every run do."""
    from mirrorcam.plugins import GROUPS, PluginWarning, Registry, in_use, installed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PluginWarning)  # that one is not there, or does not work
        for one in (*installed(), *in_use()):
            f"{one.package} {one.version}".encode()
            " ".join(one.adds).encode()
        for group in GROUPS:
            Registry[object](group, ()).all()


def _plugin_settings(folder: Path, content: bytes) -> None:
    os.environ["XDG_CONFIG_HOME"] = str(folder)
    (folder / "mirrorcam").mkdir(exist_ok=True)
    (folder / "mirrorcam" / "plugins.json").write_bytes(content)
    with _packages_in(folder / "none"):
        _plugins_told()


def _plugin_package(name: str) -> Callable[[Path, bytes], None]:
    """Read a file of an installed package that is switched on, as its maker wrote it."""

    def read(folder: Path, content: bytes) -> None:
        os.environ["XDG_CONFIG_HOME"] = str(folder)
        (folder / "mirrorcam").mkdir(exist_ok=True)
        (folder / "mirrorcam" / "plugins.json").write_bytes(b'{"enabled": ["strange"]}')
        package = folder / "site" / "strange-1.0.dist-info"
        package.mkdir(parents=True, exist_ok=True)
        (package / "METADATA").write_bytes(seeds.plugin_metadata()[0])
        (package / "entry_points.txt").write_bytes(seeds.plugin_manifests()[0])
        (package / name).write_bytes(content)
        with _packages_in(folder / "site"):
            _plugins_told()

    return read


def _hints(folder: Path, content: bytes) -> None:
    from gui.coach.rules import read_rules

    path = folder / "hints.toml"
    path.write_bytes(content)
    read_rules(path)


def _app_settings(folder: Path, content: bytes) -> None:
    from gui.preferences import Preferences

    path = folder / "app.ini"
    path.write_bytes(content)
    kept = Preferences(path)
    for told in (kept.library_folder, kept.theme_mode, kept.language, kept.tour_seen):
        repr(told)
    kept.bytes_of("window"), kept.value("live/source")


def _sealed(folder: Path, header: bytes | None = None, session: bytes | None = None) -> None:
    from mirrorcam.library import Library, Unlocked, sealed_files

    library = folder / "sealed"
    shutil.rmtree(library, ignore_errors=True)
    shutil.copytree(seeds.sealed_library(), library)
    if header is not None:
        (library / "sealed-library.json").write_bytes(header)
    if session is not None:
        sealed_files(library)[0].write_bytes(session)
    with Unlocked(library, seeds.SEALED_WORDS) as unlocked:
        with Library(unlocked.folder) as opened:
            opened.refresh()
        for problem in unlocked.problems:
            assert "Traceback" not in problem, problem


def _sealed_tar(folder: Path, content: bytes) -> None:
    """A tar that somebody has sealed for the library's public key, which is no secret."""
    import pyrage

    from mirrorcam.library.sealed_key import public_key

    _sealed(folder, session=pyrage.encrypt(content, [public_key(seeds.sealed_library())]))


TARGETS: tuple[Target, ...] = (
    *(
        Target(
            f"session: {name}",
            "parquet" if name.endswith("parquet") else "json",
            lambda name=name: seeds.of_session(name),  # type: ignore[misc]
            _session_file(name),
            _session_file(name, steps_at_most=2),
        )
        for name in ("session.json", "summary.json", "scores.parquet", "events.parquet",
                     "cues.parquet", "landmarks.parquet")
    ),
    Target("calibration profile", "json", seeds.profiles, _profile),
    Target("two series (CSV)", "table", seeds.series, _series),
    Target("events: table", "table", seeds.event_tables, _events(".csv")),
    Target("events: ELAN", "bytes", seeds.elan, _events(".eaf")),
    Target("events: BORIS project", "json", seeds.boris, _events(".boris")),
    Target("events: BORIS table", "table", seeds.boris_tables, _events(".tsv")),
    Target("subtitles: VTT", "bytes", seeds.vtt, _events(".vtt")),
    Target("subtitles: SRT", "bytes", seeds.srt, _events(".srt")),
    Target("landmarks: OpenPose", "json", seeds.openpose, _landmarks("openpose.json")),
    Target("landmarks: OpenFace", "table", seeds.openface, _landmarks("openface.csv")),
    Target("landmarks: MediaPipe", "table", seeds.mediapipe, _landmarks("mediapipe.csv")),
    Target("settings: plugins", "json", seeds.plugin_settings, _plugin_settings),
    Target("settings: the app", "bytes", seeds.app_settings, _app_settings),
    Target("rules of the coach", "bytes", seeds.hints, _hints),
    Target("plugin manifest", "bytes", seeds.plugin_manifests, _plugin_package("entry_points.txt")),
    Target("plugin package", "bytes", seeds.plugin_metadata, _plugin_package("METADATA")),
    Target("sealed library: header", "json", seeds.sealed_headers,
           lambda folder, content: _sealed(folder, header=content)),
    Target("sealed session", "bytes", seeds.sealed_sessions,
           lambda folder, content: _sealed(folder, session=content)),
    Target("sealed session: inside", "bytes", seeds.sealed_tars, _sealed_tar),
)  # fmt: skip

# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam analyze``: a recording in, a scored session out."""

from __future__ import annotations

import os
import sys
from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer

from mirrorcam.cli.landmarks import GivenLandmarks, given_landmarks
from mirrorcam.cli.options import (  # noqa: TC001 (Typer reads the annotations)
    CalibrationA,
    CalibrationB,
    FlipA,
    FlipB,
    LayoutChoice,
    ModelFolder,
    NameA,
    NameB,
    NoPictures,
    Others,
    PoseEvery,
    PoseModelChoice,
    Quiet,
    Rate,
    RegionA,
    RegionB,
    Seed,
    SummaryAsJson,
    SurrogateCount,
    Title,
)
from mirrorcam.cli.overwriting import check_named, check_session_place
from mirrorcam.cli.streams import complain
from mirrorcam.errors import (
    InputError,
    ModelError,
    NoDyadError,
    StoppedByUserError,
    UsageError,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from mirrorcam.model import ParticipantId, Region
    from mirrorcam.profiles import Profile
    from mirrorcam.session import Session

EXAMPLE = "Example: mirrorcam analyze call.mp4 --layout tiles -o results/call"

ProgressKind = Literal["text", "json"]

T = TypeVar("T")


def analyze(
    recording: Annotated[
        Path, typer.Argument(metavar="INPUT", help="The recording (or A's).", readable=False)
    ],
    recording_b: Annotated[
        Path | None, typer.Argument(metavar="INPUT_B", help="B's recording.", readable=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Session folder; else NAME.mirrorcam here.",
            readable=False,
        ),
    ] = None,
    layout: LayoutChoice = "auto",
    region_a: RegionA = None,
    region_b: RegionB = None,
    flip_a: FlipA = False,
    flip_b: FlipB = False,
    offset_b: Annotated[float, typer.Option(metavar="S", help="B's start on A's clock (s).")] = 0.0,
    rate: Rate = 15.0,
    calibration_a: CalibrationA = None,
    calibration_b: CalibrationB = None,
    surrogates: SurrogateCount = 199,
    seed: Seed = 0,
    library: Others = None,
    as_json: SummaryAsJson = False,
    quiet: Quiet = False,
    # For programs of ours alone; `mirrorcam.cli.piloted` describes it.
    progress: Annotated[ProgressKind, typer.Option(hidden=True)] = "text",
    name_a: NameA = None,
    name_b: NameB = None,
    title: Title = "",
    consent_a: Annotated[
        bool, typer.Option("--consent-a", help="A agreed to it; the session notes that.")
    ] = False,
    consent_b: Annotated[
        bool, typer.Option("--consent-b", help="B agreed to it; the session notes that.")
    ] = False,
    no_pictures: NoPictures = False,
    models: ModelFolder = None,
    pose_model: PoseModelChoice = "full",
    pose_every: PoseEvery = 2,
    landmarks: Annotated[
        bool, typer.Option("--landmarks", help="INPUT holds landmarks (docs/imports.md).")
    ] = False,
    fps: Annotated[
        float | None, typer.Option(metavar="HZ", help="Pictures a second, of landmarks.")
    ] = None,
    picture: Annotated[
        str | None, typer.Option(metavar="WxH", help="Size of the picture, of landmarks.")
    ] = None,
) -> None:
    """Score a recorded conversation and write a session folder."""
    check_named(output)
    regions = regions_of(region_a, region_b)
    inputs = [recording] if recording_b is None else [recording, recording_b]
    given = given_landmarks(inputs, landmarks, fps, picture)
    if given is None:
        _check_recordings(inputs)
    from mirrorcam.pipeline.settings import AnalysisSettings

    settings = AnalysisSettings(
        layout=layout,
        regions=regions,
        flips=frozenset(told_of(flip_a, flip_b)),
        offset_b_s=offset_b,
        rate_hz=rate,
        surrogates=surrogates,
        seed=seed,
        pose_model=pose_model,
        pose_every=pose_every,
        models=models,
        keep_pictures=not no_pictures,
        calibrations=profiles_of(calibration_a, calibration_b),
        library=library,
        title=title,
        agreed=frozenset(told_of(consent_a, consent_b)),
        names=told_of(name_a, name_b),
    )
    target = output or _default_output(recording, landmarks=given is not None)
    check_session_place(target, inputs)

    def once() -> Session:
        return _analyze(inputs, target, settings, quiet, progress, given)

    try:
        session = with_models(once, settings.bundles, models)
    except (NoDyadError, StoppedByUserError):
        if as_json and (target / "summary.json").is_file():
            show_summary(target)
        raise
    tell_of_library(session)
    if as_json:
        show_summary(session.path)
    else:
        from mirrorcam.cli.screen import show
        from mirrorcam.cli.summary import summary_parts

        show(*summary_parts(session))


def told_of(of_a: T | None, of_b: T | None) -> dict[ParticipantId, T]:
    """Return what an option of each participant has told; nobody of whom it tells nothing."""
    from mirrorcam.model import PARTICIPANTS

    return {who: told for who, told in zip(PARTICIPANTS, (of_a, of_b), strict=True) if told}


def profiles_of(path_a: Path | None, path_b: Path | None) -> dict[ParticipantId, Profile]:
    """Read the calibration profiles that were given.

    Raises
    ------
    InputError
        If one cannot be read.
    """
    given = told_of(path_a, path_b)
    if not given:
        return {}
    from mirrorcam.profiles import read_profile

    return {who: read_profile(path) for who, path in given.items()}


def _default_output(recording: Path, *, landmarks: bool) -> Path:
    """Return where the session goes, if its name can be written down."""
    from mirrorcam.api import default_output
    from mirrorcam.text import is_text

    target = default_output(recording)
    if not is_text(target.name):
        # The session of a recording says what it was made of, and shows its pictures from there.
        other = ", or name the folder of the session with -o" if landmarks else ""
        raise InputError(
            f"The name “{recording.name}” holds bytes that are no letters (in UTF-8): rename the "
            f"file{other}."
        )
    return target


def _check_recordings(inputs: list[Path]) -> None:
    """Tell a mistake that many make: giving what was made of a recording."""
    for path in inputs:
        if (path / "session.json").is_file():
            raise InputError(
                f"“{path}” is a session, not a recording: look at it with mirrorcam gui or report, "
                "or give the video file that it was made of."
            )


def _analyze(
    inputs: list[Path],
    target: Path,
    settings: Any,
    quiet: bool,
    kind: ProgressKind,
    given: GivenLandmarks | None,
) -> Session:
    from mirrorcam.cli.piloted import piloted
    from mirrorcam.cli.progress import shown
    from mirrorcam.cli.stopping import stop_between_pictures
    from mirrorcam.pipeline.recorded import Progress, analyze_recording

    telling = piloted(quiet) if kind == "json" else shown(quiet)
    with stop_between_pictures() as check, telling as show:

        def after_picture(far: Progress) -> None:
            show(far)
            if far.frames:
                check()

        if given is not None:
            from mirrorcam.pipeline.from_landmarks import analyze_landmarks

            return analyze_landmarks(
                inputs, target, settings, after_picture,
                fps=given.fps, picture=given.picture, notify=complain,
            )  # fmt: skip
        return analyze_recording(inputs, target, settings, after_picture)


def regions_of(region_a: str | None, region_b: str | None) -> dict[Any, Region]:
    """Return the regions that were given by hand, in the words of the options."""
    given = {"a": region_a, "b": region_b}
    if (region_a is None) != (region_b is None):
        raise UsageError("Give both --region-a and --region-b, or neither.")
    return {who: _region(who, text) for who, text in given.items() if text is not None}


def _region(who: str, text: str) -> Region:
    from mirrorcam.model import Region

    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError:
        raise UsageError(
            f"“{text}” is not a region: give --region-{who} X,Y,WIDTH,HEIGHT in whole pixels, such "
            "as 0,0,640,480."
        ) from None
    return Region(x, y, width, height)


def show_summary(folder: Path) -> None:
    """Print ``summary.json`` alone."""
    from mirrorcam.cli.screen import show_bytes

    show_bytes((folder / "summary.json").read_bytes())


def tell_of_library(session: Session) -> None:
    """Say so where the library that was given is not what chance was taken from."""
    from mirrorcam.session.summaries import value

    library = session.manifest.settings.library
    if library is not None and value(session.summary, "mirroring", "chance") == "circular-shift":
        complain(
            f"Fewer than five sessions in “{library}” can be compared with this one (of other "
            "recordings, complete, at least half as long; all of 30 s and more), so chance is that "
            "of shifts in time, as without --library."
        )


def with_models(
    analysis: Callable[[], Session], names: tuple[str, ...], folder: Path | None
) -> Session:
    """Run an analysis; where model files are missing and somebody is there, offer to fetch them."""
    try:
        return analysis()
    except ModelError:
        # The recording was fine, so asking is worth while. A folder that the user named is the
        # only place looked into: a download would not help there.
        from mirrorcam.cli.models import fetch, megabytes
        from mirrorcam.landmarks.bundles import BUNDLES, FOLDER_VARIABLE, HOST, survey

        missing = [s.name for s in survey() if s.name in names and s.state == "missing"]
        named = folder is not None or bool(os.environ.get(FOLDER_VARIABLE))
        if named or not missing or not sys.stdin.isatty():
            raise
        size = megabytes(sum(BUNDLES[name].size for name in missing))
        question = f"Model files are missing ({', '.join(missing)}). Fetch {size} from {HOST} now?"
        if not _agrees(question):
            raise
    fetch(missing)
    return analysis()


def _agrees(question: str) -> bool:
    """Ask on stderr, since stdout belongs to the result."""
    print(f"{question} [y/N] ", end="", file=sys.stderr, flush=True)
    return sys.stdin.readline().strip().lower() in {"y", "yes"}

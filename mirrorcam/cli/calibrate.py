# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam calibrate``: a profile of one person, from a guided clip."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 (Typer reads the annotations)
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mirrorcam.cli.options import ModelFolder, Quiet  # noqa: TC001 (Typer reads the annotations)
from mirrorcam.cli.overwriting import check_named
from mirrorcam.errors import PoorCalibrationError

if TYPE_CHECKING:
    from calibration.routine import Outcome
    from calibration.steps import Schedule
    from mirrorcam.profiles import Profile

EXAMPLE = (
    "Example: mirrorcam calibrate anna.mp4 --person Anna.  A schedule holds what differs from the "
    'default: {"steps": [{"name": "camera", "start_s": 2, "end_s": 5, "yaw_deg": 0, "pitch_deg": '
    '0}, ...], "screen": {"distance_m": 0.6, "width_m": 0.53, "height_m": 0.3}}'
)


def calibrate(
    source: Annotated[
        Path,
        typer.Argument(
            metavar="SOURCE", help="A video of one person who follows the steps.", readable=False
        ),
    ],
    person: Annotated[str, typer.Option(metavar="NAME", help="Whose profile it is.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="FILE", help="Else in this user's profiles.", readable=False
        ),
    ] = None,
    steps: Annotated[
        Path | None,
        typer.Option(metavar="JSON", help="Timings and places of other steps.", readable=False),
    ] = None,
    flip: Annotated[bool, typer.Option("--flip", help="The picture is a mirror image.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    quiet: Quiet = False,
    models: ModelFolder = None,
) -> None:
    """Find out a person's neutral and gaze from a guided clip, and check it on fresh targets."""
    check_named(output)
    from calibration.steps import default_schedule, read_schedule
    from mirrorcam.errors import InputError, MirrorcamError, OutputError, UsageError
    from mirrorcam.profiles import check_place, read_profile, save_profile
    from mirrorcam.sources import open_video

    # A wrong file is told at once, not after the seconds that the libraries of analysis load.
    with open_video(source) as video:
        length_s = video.info.duration_s  # NaN where the file does not say
    if output is not None and output.exists():
        try:
            former = read_profile(output)
        except MirrorcamError as error:
            raise OutputError(
                f"“{output}” is there already, and is no profile that could be made anew: choose "
                "another name with -o."
            ) from error
        if former.person != person.strip():
            raise OutputError(
                f"“{output}” is the profile of “{former.person}”: choose another name with -o."
            )
    check_place(person, output)
    schedule = default_schedule() if steps is None else read_schedule(steps)
    first_s = min(schedule.beginnings.values())
    if first_s >= length_s:
        raise UsageError(
            f"The recording lasts {length_s:.0f} s, and the first step begins at {first_s:g} s: "
            "give the times of its steps with --steps."
        )
    if steps is not None:
        from calibration.checking import lacking

        missing = lacking(schedule)
        if missing is not None:
            raise InputError(f"The schedule {steps} cannot be used: {missing}.")
    outcome = _calibrated(source, person, schedule, flip, models, quiet)
    assert outcome.profile is not None
    if outcome.refusal is not None:
        if as_json:
            _show_json(outcome.profile, None, outcome.refusal)
        short = (
            f" (the recording ends at {length_s:.0f} s, the last step at {schedule.seconds:g} s)"
            if length_s < schedule.seconds - 1.0
            else ""
        )
        raise PoorCalibrationError(f"The calibration was not kept{short}: {outcome.refusal}.")
    path = save_profile(outcome.profile, output)
    if as_json:
        _show_json(outcome.profile, path, None)
    else:
        _show(outcome.profile, path)


def _calibrated(
    source: Path,
    person: str,
    schedule: Schedule,
    flip: bool,
    models: Path | None,
    quiet: bool,
) -> Outcome:
    from calibration.guided import calibrate_clip
    from mirrorcam.cli.progress import shown

    with shown(quiet) as show:
        return calibrate_clip(source, person, schedule, flip=flip, models=models, progress=show)


def _show_json(profile: Profile, path: Path | None, refusal: str | None) -> None:
    from mirrorcam.cli.screen import show_json

    content: dict[str, Any] = summary_of(profile)
    show_json(content | {"path": None if path is None else str(path), "refusal": refusal})


def summary_of(profile: Profile) -> dict[str, Any]:
    """Return what a profile says, without the weights of its regression."""
    checked = profile.validation
    return {
        "person": profile.person,
        "created_at": profile.created_at.isoformat(),
        "accuracy_deg": None if checked is None else checked.accuracy_deg,
        "precision_deg": None if checked is None else checked.precision_deg,
        "samples": 0 if checked is None else checked.samples,
        "limit_deg": None if profile.gaze is None else profile.contact_limit_deg,
        "targets": {name: at.model_dump() for name, at in profile.targets.items()},
        "checks": [] if checked is None else [c.model_dump() for c in checked.targets],
        "skipped": profile.skipped,
    }


def _show(profile: Profile, path: Path) -> None:
    from mirrorcam.cli.screen import show

    show(*profile_parts(profile), f"Profile: {path}")


def profile_parts(profile: Profile) -> list[Any]:
    """Return a profile for people: a table of the checked targets, and a sentence."""
    from rich.table import Table

    parts: list[Any] = [f"{profile.person}, calibrated on {profile.created_at:%Y-%m-%d %H:%M}"]
    checked = profile.validation
    if checked is None:
        return [*parts, "The gaze was not checked on fresh targets."]
    table = Table(box=None, pad_edge=False)
    for title in ("fresh target", "accuracy", "precision", "pictures"):
        table.add_column(title, justify="left" if title == "fresh target" else "right")
    for check in checked.targets:
        table.add_row(
            check.name.removeprefix("check_").replace("_", " "),
            f"{check.accuracy_deg:.1f}°",
            f"{check.precision_deg:.1f}°",
            str(check.samples),
        )
    table.add_row(
        "all", f"{checked.accuracy_deg:.1f}°", f"{checked.precision_deg:.1f}°", str(checked.samples)
    )
    limit = f"Eye contact is told within {profile.contact_limit_deg:.1f}° of a target."
    return [*parts, table, limit]

# SPDX-License-Identifier: GPL-3.0-or-later
"""``mirrorcam record``: the live engine without a window."""

from __future__ import annotations

import math
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from mirrorcam.cli.analyze import (
    profiles_of,
    regions_of,
    show_summary,
    tell_of_library,
    told_of,
    with_models,
)
from mirrorcam.cli.consent import agreed_to_sound
from mirrorcam.cli.options import (  # noqa: TC001 (Typer reads the annotations)
    CalibrationA,
    CalibrationB,
    FlipA,
    FlipB,
    ModelFolder,
    NameA,
    NameB,
    Others,
    PoseModelChoice,
    Quiet,
    RegionA,
    RegionB,
    Seed,
    SummaryAsJson,
    SurrogateCount,
    Title,
)
from mirrorcam.cli.overwriting import check_named
from mirrorcam.cli.streams import own_stderr, say
from mirrorcam.errors import NoDyadError, StoppedByUserError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mirrorcam.outlets import Outlet
    from mirrorcam.pipeline.live import LiveEngine, LiveSettings
    from mirrorcam.session import Session

EXAMPLE = "Example: mirrorcam record 0 --seconds 600 -o sessions/monday"

_LINE_EVERY_S = 10.0

Layout = Literal["auto", "tiles", "room"]


def record(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE",
            help="A camera's number, file:PATH (played in real time), a stream's address, "
            "screen:X,Y,W,H or window:TITLE.",
        ),
    ],
    source_b: Annotated[
        str | None, typer.Argument(metavar="SOURCE_B", help="B's source, where each has one.")
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            metavar="DIR",
            help="Session folder; else recording-DATE here.",
            readable=False,
        ),
    ] = None,
    go_on: Annotated[
        bool,
        typer.Option("--continue", help="Go on with the interrupted session that -o names."),
    ] = False,
    seconds: Annotated[
        float | None, typer.Option(metavar="S", help="Length; else until Ctrl-C or the end.")
    ] = None,
    no_video: Annotated[bool, typer.Option("--no-video", help="Keep no video.")] = False,
    sound: Annotated[
        str | None,
        typer.Option(
            metavar="DEVICE",
            help="Record sound too: default, a microphone's number or name, or file:PATH. Each "
            "person is asked.",
        ),
    ] = None,
    consent_a: Annotated[
        bool, typer.Option("--consent-a", help="A agrees to be recorded (also with --sound).")
    ] = False,
    consent_b: Annotated[
        bool, typer.Option("--consent-b", help="B agrees to be recorded (also with --sound).")
    ] = False,
    lsl: Annotated[
        bool, typer.Option("--lsl", help="Stream to LSL on this computer (extra: streams).")
    ] = False,
    lsl_network: Annotated[
        bool, typer.Option("--lsl-network", help="Stream to LSL in the whole network.")
    ] = False,
    osc: Annotated[
        str | None,
        typer.Option(metavar="[HOST:]PORT", help="Send OSC there; the host is this computer."),
    ] = None,
    as_json: SummaryAsJson = False,
    quiet: Quiet = False,
    layout: Annotated[Layout, typer.Option(help="Where the two people are.")] = "auto",
    region_a: RegionA = None,
    region_b: RegionB = None,
    flip_a: FlipA = False,
    flip_b: FlipB = False,
    name_a: NameA = None,
    name_b: NameB = None,
    title: Title = "",
    calibration_a: CalibrationA = None,
    calibration_b: CalibrationB = None,
    rate: Annotated[float, typer.Option(metavar="HZ", help="Steps a second of the scores.")] = 15.0,
    surrogates: SurrogateCount = 199,
    seed: Seed = 0,
    library: Others = None,
    every_picture: Annotated[
        bool,
        typer.Option(
            "--every-picture", help="Files only: drop no picture, however long that takes."
        ),
    ] = False,
    models: ModelFolder = None,
    pose_model: PoseModelChoice = "full",
) -> None:
    """Record and score a conversation while it happens."""
    check_named(output)
    if seconds is not None and not (math.isfinite(seconds) and seconds > 0):
        raise UsageError(f"{seconds:g} seconds cannot be recorded: give a number above 0.")
    if go_on and output is None:
        raise UsageError("Which session shall go on? Give its folder with -o.")
    regions = regions_of(region_a, region_b)
    sources = [source] if source_b is None else [source, source_b]
    from mirrorcam.model import PARTICIPANTS
    from mirrorcam.pipeline.inputs import check_settings
    from mirrorcam.pipeline.live import LiveSettings
    from mirrorcam.pipeline.settings import AnalysisSettings
    from mirrorcam.sources.live import open_live_source
    from mirrorcam.sources.sound import open_sound_source

    for text in sources:
        open_live_source(text)  # a mistyped source is told before models are looked for
    names = told_of(name_a, name_b)
    agreed = frozenset(told_of(consent_a, consent_b))
    settings = LiveSettings(
        AnalysisSettings(
            layout=layout,
            regions=regions,
            flips=frozenset(told_of(flip_a, flip_b)),
            rate_hz=rate,
            calibrations=profiles_of(calibration_a, calibration_b),
            library=library,
            surrogates=surrogates,
            seed=seed,
            pose_model=pose_model,
            models=models,
            names=names,
            title=title,
        ),
        every_picture=every_picture,
        keep_video=not no_video,
        agreed=agreed,
        goes_on=go_on,
    )
    check_settings(sources, settings.analysis)
    if sound is not None:
        open_sound_source(sound)
        settings = replace(settings, agreed_to_sound=frozenset(PARTICIPANTS))
        settings.check_sound()  # before anybody is asked for nothing
        agreed_to_sound(agreed, names)
    make_outlets = _outlets(lsl=lsl, network=lsl_network, osc=osc)
    make_outlets()  # a mistyped address is told now
    target = (output or default_recording()).absolute()

    def once() -> Session:
        return _record(sources, sound, target, settings, seconds, quiet, make_outlets())

    try:
        tell_of_library(with_models(once, settings.analysis.bundles, models))
    except (NoDyadError, StoppedByUserError):
        if (target / "summary.json").is_file():
            _show(target, as_json)
        raise
    _show(target, as_json)


def _outlets(*, lsl: bool, network: bool, osc: str | None) -> Callable[[], list[Outlet]]:
    if not (lsl or network or osc is not None):
        return list  # nobody asked, so nothing of it is loaded

    def make() -> list[Outlet]:
        from mirrorcam.outlets import outlets_of

        return outlets_of(lsl=lsl, network=network, osc=osc)

    return make


def default_recording() -> Path:
    """Return the folder of a recording that is not named: its date and time, in this directory."""
    return Path.cwd() / f"recording-{datetime.now():%Y-%m-%d-%H%M%S}.mirrorcam"


def _record(
    sources: Sequence[str],
    sound: str | None,
    target: Path,
    settings: LiveSettings,
    seconds: float | None,
    quiet: bool,
    outlets: Sequence[Outlet],
) -> Session:
    from mirrorcam.cli.stopping import stop_between_pictures
    from mirrorcam.pipeline.live import record_live
    from mirrorcam.sources.live import open_live_source
    from mirrorcam.sources.sound import open_sound_source

    with stop_between_pictures() as check, _telling(quiet) as tell:

        def tick(engine: LiveEngine) -> None:
            tell(engine)
            check()

        opened = [open_live_source(text) for text in sources]
        heard = None if sound is None else open_sound_source(sound, opened)
        return record_live(opened, target, settings, seconds, tick, heard, outlets)


@contextmanager
def _telling(quiet: bool) -> Iterator[Callable[[LiveEngine], None]]:
    """Tell on stderr how the recording goes: every change of its state, and a line now and then."""
    if quiet:
        yield lambda _: None
        return
    with own_stderr() as file:
        said, since_s, next_s = "", math.nan, 0.0

        def tell(engine: LiveEngine) -> None:
            nonlocal said, since_s, next_s
            status, figures = engine.status, engine.figures
            # What is but counted on is told at the end.
            if status.reason and status.reason != said and status.since_s != since_s:
                say(file, f"{engine.time_s:.0f} s: {status.reason}")
            said, since_s = status.reason, status.since_s
            if engine.time_s >= next_s:
                next_s = engine.time_s + _LINE_EVERY_S
                say(
                    file,
                    f"{engine.time_s:.0f} s {status.state}: {figures.frames_captured} pictures "
                    f"captured, {figures.frames_analysed} analysed, {figures.frames_dropped} "
                    "dropped; Ctrl-C stops",
                )

        yield tell


def _show(folder: Path, as_json: bool) -> None:
    if as_json:
        show_summary(folder)
        return
    from mirrorcam.cli.screen import show
    from mirrorcam.cli.summary import summary_parts
    from mirrorcam.session import open_session
    from mirrorcam.session.summaries import mapping

    session = open_session(folder)
    show(*summary_parts(session), *live_lines(mapping(session.summary, "live")))


def live_lines(live: dict[str, object]) -> list[str]:
    """Return what was counted and timed, in words."""
    latency = live.get("latency_ms")
    latency = latency if isinstance(latency, dict) else {}

    def number(value: object, form: str) -> str:
        return format(value, form) if isinstance(value, int | float) else "unknown"

    not_kept = {
        "are missing in the video": live.get("frames_not_recorded"),
        "were analysed and are missing in the tables": live.get("steps_not_recorded"),
    }
    lines = [
        f"Pictures: {number(live.get('frames_captured'), 'd')} captured, "
        f"{number(live.get('frames_analysed'), 'd')} analysed, "
        f"{number(live.get('frames_dropped'), 'd')} dropped; "
        f"{number(live.get('frames_per_s'), '.1f')} analysed a second",
        f"Latency: {number(latency.get('p50'), '.0f')} ms (median), "
        f"{number(latency.get('p95'), '.0f')} ms (95 %)",
    ]
    return [*lines, *(f"{count} pictures {what}" for what, count in not_kept.items() if count)]

# SPDX-License-Identifier: GPL-3.0-or-later
"""The formats: one annotated film, or a clip for each moment worth watching."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, UsageError
from mirrorcam.export.registry import exporter, names_a_file
from mirrorcam.film.film import write_film
from mirrorcam.film.reels import recordings_of
from mirrorcam.pipeline.stored import moments_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from mirrorcam.export.registry import Plan
    from mirrorcam.scores.moments import Moment
    from mirrorcam.session import Session

BEFORE_S, AFTER_S = 2.0, 2.0
LONGEST_CLIP_S = 20.0

_MP4 = ("", ".mp4", ".m4v", ".mov")


@exporter(
    "video",
    "the recording with overlays and scores drawn into it",
    suffix=".mp4",
    options=["silhouettes"],
)
def video(session: Session, target: Path, *, silhouettes: bool = False) -> Plan:
    """Plan one film."""
    path = target / "annotated.mp4" if target.is_dir() else target
    if path.suffix.lower() not in _MP4:
        raise UsageError(f"A film is written as mp4, not as {path.suffix}: name it so with -o.")
    recordings_of(session)
    return {path: partial(write_film, session, silhouettes=silhouettes)}


@exporter(
    "clips",
    "a short film of each moment worth watching",
    suffix="",
    options=["silhouettes"],
)
def clips(session: Session, target: Path, *, silhouettes: bool = False) -> Plan:
    """Plan a film for each chosen moment, from two seconds before to two seconds after it."""
    if names_a_file(target):
        raise UsageError(f"Clips go into a folder, and “{target}” names a file: choose with -o.")
    recordings_of(session)
    chosen = moments_of(session)
    if not chosen:
        raise InputError(
            "No moments were chosen in this session, so there are no clips: export the whole as "
            "video."
        )
    plan: dict[Path, Callable[[Path], None]] = {}
    for moment in chosen:
        start_s = max(moment.time_s - BEFORE_S, 0.0)
        end_s = min(max(moment.end_s, moment.time_s) + AFTER_S, start_s + LONGEST_CLIP_S)
        write = partial(write_film, session, start_s=start_s, end_s=end_s, silhouettes=silhouettes)
        plan[_free(target, _name(moment), plan)] = write
    return plan


def _name(moment: Moment) -> str:
    """Name a clip by its time and kind: ``00m12s_mirrored``."""
    minutes, seconds = divmod(int(moment.time_s), 60)
    kind = "".join(letter if letter.isalnum() else "_" for letter in moment.kind.lower())
    who = f"_{moment.participant}" if moment.participant else ""
    return f"{minutes:02d}m{seconds:02d}s_{kind}{who}"


def _free(folder: Path, name: str, taken: Plan) -> Path:
    path, number = folder / f"{name}.mp4", 1
    while path in taken:
        number += 1
        path = folder / f"{name}_{number}.mp4"
    return path

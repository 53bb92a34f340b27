# SPDX-License-Identifier: GPL-3.0-or-later
"""Which dyads can be compared: two or more, each once, long enough, and each with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mirrorcam.errors import InputError, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from mirrorcam.scores.synchrony.evidence import EvidenceSettings

_SHORTEST_WINDOWS = 2
_MOST_NAMED = 3  # in a sentence


def check_paths(paths: Sequence[Path], what: str) -> None:
    """Check that there is somebody to be compared with.

    Parameters
    ----------
    paths : sequence of Path
        One a dyad.
    what : str
        What each is, with its article.

    Raises
    ------
    UsageError
        If there are fewer than two, or one is named twice.
    InputError
        If the only one is not there.
    """
    if len(paths) == 1 and not paths[0].exists():
        raise InputError(f"“{paths[0]}” is not there; check how it is written.")
    if len(paths) < 2:
        raise UsageError(
            f"One dyad alone has nothing to be compared with: name {what} for each of two dyads "
            "or more (four or more can give a p below .05)."
        )
    places = [path.resolve() for path in paths]
    twice = next((p for i, p in enumerate(paths) if places[i] in places[:i]), None)
    if twice is not None:
        raise UsageError(f"“{twice}” is named twice: leave one out, or it would be its own pair.")


def check_lengths(lengths_s: Mapping[Path, float], settings: EvidenceSettings) -> None:
    """Check that all are long enough, and name at once all that are not.

    Raises
    ------
    InputError
        If one is too short for the window.
    """
    needed = _SHORTEST_WINDOWS * settings.window_s
    short = [f"“{path}” ({length:.1f} s)" for path, length in lengths_s.items() if length < needed]
    if short:
        named, more = short[:_MOST_NAMED], len(short) - _MOST_NAMED
        named += [f"{more} more"] if more > 0 else []
        last = f" and {named[-1]}" if len(named) > 1 else ""
        raise InputError(
            f"{', '.join(named[:-1] or named)}{last} {'is' if len(short) == 1 else 'are'} shorter "
            f"than the {needed:g} s that are needed, twice the window: leave "
            f"{'it' if len(short) == 1 else 'them'} out, or give a shorter --window."
        )


def names_of(paths: Sequence[Path]) -> list[str]:
    """Return short names of the dyads: file names where they differ, else whole paths."""
    short = [path.name or str(path) for path in paths]
    return short if len(set(short)) == len(short) else [str(path) for path in paths]

# SPDX-License-Identifier: GPL-3.0-or-later
"""What a reader of events yields, before it is known who is who in a session."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mirrorcam.errors import InputError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Annotation:
    """A stretch that somebody coded.

    Attributes
    ----------
    start_s, end_s : float
        On the clock of the file, in seconds; equal for a moment without length.
    lane : str
        What was coded: a behaviour, the tier; ``speech`` for a speaker's turn.
    person : str
        Who did it, as the file says; empty where it does not.
    text : str
        Further words: a comment, what was said.
    line : int
        Where it stands in the file, from 1.
    """

    start_s: float
    end_s: float
    lane: str
    person: str = ""
    text: str = ""
    line: int = 0


SPEECH = "speech"
"""Lane of speakers' turns."""


def wrong(path: Path, line: int, trouble: str, remedy: str) -> InputError:
    """Return the error for a line of a file: what is wrong, and what to do."""
    return InputError(f"“{path}”, line {line}: {trouble}: {remedy}.")


MOST_EVENTS = 200_000
"""Two a second, all day long; what has more is another kind of file."""


def check_count(path: Path, count: int, line: int) -> None:
    """Check that a file does not hold more events than anybody codes.

    Raises
    ------
    InputError
        If it does; `line` is where it goes too far.
    """
    if count > MOST_EVENTS:
        raise wrong(
            path,
            line,
            f"there are more than {MOST_EVENTS:,} events, which no recording has",
            "check that it is the file you mean, or split it",
        )


def checked(path: Path, found: list[Annotation]) -> list[Annotation]:
    """Return annotations in the order of time, once their times have been looked at.

    Raises
    ------
    InputError
        If there are none, or one ends before it starts.
    """
    if not found:
        raise InputError(f"“{path}” holds no events: check that it is the file you mean.")
    check_count(path, len(found), found[min(MOST_EVENTS, len(found) - 1)].line)
    for one in found:
        if not (math.isfinite(one.start_s) and math.isfinite(one.end_s)):
            raise wrong(path, one.line, "its time is not a number", "correct the line")
        if one.end_s < one.start_s:
            raise wrong(
                path,
                one.line,
                f"this event ends at {one.end_s:g} s, before it starts at {one.start_s:g} s",
                "exchange the two times, or delete the line",
            )
    return sorted(found, key=lambda one: (one.start_s, one.end_s))


def notices(path: Path, found: list[Annotation]) -> list[str]:
    """Say what is odd and yet can be used: what stands there twice, and what overlaps itself.

    Parameters
    ----------
    path : Path
        The file, for the words.
    found : list[Annotation]
        In the order of time.
    """
    twice: list[int] = []
    over: list[int] = []
    last: dict[tuple[str, str], Annotation] = {}
    for one in found:
        key = one.lane, one.person
        before = last.get(key)
        if before is not None and one.start_s < before.end_s - 1e-9:
            same = (one.start_s, one.end_s, one.text) == (before.start_s, before.end_s, before.text)
            (twice if same else over).append(one.line)
        if before is None or one.end_s > before.end_s:
            last[key] = one
    told = []
    if twice:
        told.append(f"“{path}”, {_lines(twice)}: written twice, taken once.")
    if over:
        told.append(
            f"“{path}”, {_lines(over)}: begins before the event of the same kind and person ends; "
            "both are kept, and count once in the agreement."
        )
    return told


def once(found: list[Annotation]) -> list[Annotation]:
    """Leave out what stands there a second time, whatever its line."""
    seen: dict[tuple[float, float, str, str, str], Annotation] = {}
    for one in found:
        seen.setdefault((one.start_s, one.end_s, one.lane, one.person, one.text), one)
    return list(seen.values())


def _lines(numbers: list[int]) -> str:
    if len(numbers) == 1:
        return f"line {numbers[0]}"
    first = sorted(numbers)[:5]
    more = f" and {len(numbers) - 5} more" if len(numbers) > 5 else ""
    return f"lines {', '.join(str(n) for n in first)}{more}"

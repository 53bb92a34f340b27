# SPDX-License-Identifier: GPL-3.0-or-later
"""How often chance is taken for more, and more for chance: ``python -m benchmarks.chance``.

People who never met are matched as in any session, and how many of the p values are at or below
0.05 is counted, by length of the recording. Then people who do share something: how often that is
found, at which lag and with which leader; and, with ``--fooled``, the cases built to fool the
scores; with ``--between``, strangers whose chance is the people of other sessions instead of
their own movements, by the number of those. Nothing is rendered here; `benchmarks.strangers` and
`benchmarks.together` make the cues. The p values of expressions and of eye contact
have a benchmark of their own.
"""

from __future__ import annotations

import argparse
import json
import sys
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from benchmarks.kept_pairs import false_alarm_row, p_of_pairs
from benchmarks.strangers import RATE_HZ, cue_table, from_pieces, noise, people_of, stranger
from benchmarks.together import FOOLING, answering, fooling
from mirrorcam.cues.table import VALUES
from mirrorcam.model import LayoutKind
from mirrorcam.pipeline.scoring import score_session
from mirrorcam.scores.chance.between import pseudo_dyads
from mirrorcam.scores.circumstances import Circumstances
from mirrorcam.scores.matching.channels import HARDLY_SEEN
from mirrorcam.scores.matching.match import Match, MatchSettings, match
from mirrorcam.scores.matching.movement import TESTED_WITHIN_S, movement_channels
from mirrorcam.scores.matching.parts import NO_P
from mirrorcam.scores.matching.posture import BODY_PARTS, posture_channels
from mirrorcam.scores.matching.whole import whole_against_chance
from mirrorcam.scores.score import match_movement
from mirrorcam.scores.series import DyadSeries
from mirrorcam.scores.settings import ScoreSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from benchmarks.strangers import Cues

LENGTHS_S = {"30 s": 30.0, "40 s": 40.0, "75 s": 75.0, "3 min": 180.0, "10 min": 600.0}
WORLDS = ("strangers", "noise", "pieces of real people")
SHARED = 0.3
"""Share of the follower's variance that comes from the leader, where power is told."""

_NAMES = {"a": "A", "b": "B"}
# The level of chance over time is no part of a p value.
_ONLY_P = MatchSettings(followed=1)


def summary_of(a: Cues, b: Cues, settings: ScoreSettings | None = None) -> dict[str, Any]:
    """Score two people and return the summary of the session."""
    table = cue_table(a, b)
    return score_session(
        table,
        settings or ScoreSettings(),
        LayoutKind.TILES,
        len(table) / 2 / RATE_HZ,
        _NAMES,
        Circumstances(frame_rate_hz=25.0),
    ).summary


def _series(a: Cues, b: Cues) -> DyadSeries:
    n = min(next(iter(a.values())).size, next(iter(b.values())).size)
    nothing = np.full(n, np.nan)
    values = {
        who: {cue: person.get(cue, nothing)[:n] for cue in VALUES}
        for who, person in (("a", a), ("b", b))
    }
    return DyadSeries(RATE_HZ, np.arange(n) / RATE_HZ, values)


def matches(a: Cues, b: Cues) -> dict[str, Match]:
    """Match two people as a session does, without the level of chance over time."""
    series = _series(a, b)
    own = posture_channels(series, mirrored=True)
    found = {
        "mirroring": match(own, RATE_HZ, _ONLY_P),
        "movement synchrony": match_movement([series], RATE_HZ, _ONLY_P),
    }
    return {name: one for name, one in found.items() if one is not None}


def p_values(a: Cues, b: Cues, others: Sequence[tuple[Cues, Cues]] = ()) -> dict[str, float]:
    """Every p of mirroring and movement that a session of two people tells; NaN where it does not.

    With five or more `others` (A and B of other sessions), those are what chance is taken from.
    """
    series = _series(a, b)
    never = pseudo_dyads(series, [_series(*other) for other in others])
    tests = {"mirroring": [posture_channels(one, mirrored=True) for one in (series, *never)]}
    tests["movement synchrony"] = [
        movement_channels(one, TESTED_WITHIN_S) for one in (series, *never)
    ]
    for part in BODY_PARTS:
        if part not in NO_P:
            name = f"mirroring of the {part.replace('_', ' ')}"
            tests[name] = [one.of_part(part) for one in tests["mirroring"]]
    found = {}
    for name, (own, *strangers) in tests.items():
        met = [pair for pair in strangers if pair.seen_share >= HARDLY_SEEN]
        if own.seen_share >= HARDLY_SEEN:
            max_lag = int(min(_ONLY_P.max_lag_s * RATE_HZ, own.a.shape[1] // 4))
            found[name] = whole_against_chance(
                own, RATE_HZ, max_lag, _ONLY_P.surrogates, _ONLY_P.seed, met
            )[0].p_value
    return found


def _unrelated(
    world: str, seconds: float, real: list[Cues], sessions: int, worlds: int, seed: int
) -> dict[str, float]:
    rng = np.random.default_rng([seed, int(seconds), worlds])
    if world == "pieces of real people":
        a, b = (from_pieces(real[i], seconds, rng) for i in rng.permutation(len(real))[:2])
    else:
        make = stranger if world == "strangers" else noise
        a, b = make(seconds, rng), make(seconds, rng)
    others = [(stranger(seconds, rng), stranger(seconds, rng)) for _ in range(sessions)]
    return p_values(a, b, others)


def false_alarms(
    world: str,
    seconds: float,
    pairs: int,
    real: list[Cues] | None = None,
    over: Callable[..., Any] = map,
    sessions: int = 0,
    worlds: int = 0,
    keep: Path | None = None,
) -> dict[str, dict[str, Any]]:
    """Count p <= 0.05 among people who never met.

    Parameters
    ----------
    world : str
        ``strangers``, ``noise`` or ``pieces of real people``.
    seconds : float
        Length of the recordings.
    pairs : int
        How many.
    real : list of Cues, optional
        Of real people, for `pieces of real people`.
    over : callable
        ``map``, or that of a pool of processes.
    sessions : int
        Other sessions of strangers that stand for chance; 0: their own movements do.
    worlds : int
        Of the random people: other numbers are other people.
    keep : Path, optional
        Folder in which every pair is kept, and from which those that are there are taken.

    Returns
    -------
    dict
        By what the p is of: ``told`` (pairs that have one), ``false_alarms`` (their share at or
        below 0.05) and its 95 % interval.
    """
    one = partial(_unrelated, world, seconds, real or [], sessions, worlds)
    file = None
    if keep is not None:
        keep.mkdir(parents=True, exist_ok=True)
        file = keep / f"{world.replace(' ', '_')}_{seconds:g}_{sessions}_{worlds}.jsonl"
    told = p_of_pairs(one, pairs, over, file)
    return {name: false_alarm_row(values) for name, values in told.items()}


def _answered(shared: float, seconds: float, worlds: int, seed: int) -> dict[str, Any]:
    rng = np.random.default_rng([seed, int(seconds), int(1000 * shared), worlds])
    lag_s = float(rng.uniform(0.3, 4.0)) * (1 if seed % 2 else -1)
    found = matches(*answering(seconds, lag_s, shared, rng))
    mirrored, moved = found["mirroring"], found.get("movement synchrony")
    return {
        "mirroring": mirrored.whole.p_value <= 0.05,
        "movement synchrony": moved is not None and moved.whole.p_value <= 0.05,
        "lag": abs(mirrored.whole_lag_s - lag_s) <= 1.0 / RATE_HZ + 1e-9,
        "leader": mirrored.leader == ("a" if lag_s > 0 else "b"),
    }


def answers(
    pairs: int, shared: float, seconds: float, over: Callable[..., Any] = map, worlds: int = 0
) -> dict[str, float]:
    """How often people who share that part of their variance are found, lag and leader right."""
    found = list(over(partial(_answered, shared, seconds, worlds), range(pairs)))
    return {name: float(np.mean([one[name] for one in found])) for name in found[0]}


def _fooled(case: str, seconds: float, seed: int) -> dict[str, float]:
    found = summary_of(*fooling(case, seconds, np.random.default_rng([seed, 5])))["mirroring"]
    moved = found["movement_synchrony"]
    return {
        "mirroring": found["score"], "mirroring p": found["p_value"],
        "movement": moved["score"], "movement p": moved["p_value"],
    }  # fmt: skip


def fooled(pairs: int, seconds: float, over: Callable[..., Any] = map) -> list[dict[str, Any]]:
    """Score the cases that are built to fool the scores; 95 % of scores lie below ``high``."""
    rows = []
    for case in FOOLING:
        found = list(over(partial(_fooled, case, seconds), range(pairs)))
        row: dict[str, Any] = {"case": case, "seconds": seconds, "pairs": pairs}
        for name in ("mirroring", "movement"):
            scores = np.array([one[name] for one in found], dtype=float)
            p = np.array([one[f"{name} p"] for one in found], dtype=float)
            seen = scores[np.isfinite(scores)]
            row[f"{name} mean"] = float(seen.mean()) if seen.size else None
            row[f"{name} high"] = float(np.quantile(seen, 0.95)) if seen.size else None
            told = p[np.isfinite(p)]
            row[f"{name} p <= 0.05"] = float(np.mean(told <= 0.05)) if told.size else None
        rows.append(row)
    return rows


def run(
    pairs: int,
    sessions: list[Path],
    over: Callable[..., Any] = map,
    lengths: Sequence[str] = tuple(LENGTHS_S),
    worlds: int = 0,
    kinds: Sequence[str] = WORLDS,
    keep: Path | None = None,
) -> dict[str, dict[str, dict[str, Any]]]:
    """By length of the recording and what the p is of: false alarms, and power at 30 % shared.

    Parameters
    ----------
    pairs : int
        Pairs of strangers of each length.
    sessions : list of Path
        Session folders whose people are cut into pieces, for strangers made of real movements.
    over : callable
        ``map``, or that of a pool of processes.
    lengths : sequence of str
        Of `LENGTHS_S`.
    worlds : int
        See `false_alarms`.
    kinds : sequence of str
        Of `WORLDS`.
    keep : Path, optional
        See `false_alarms`.
    """
    real = [person for folder in sessions for person in people_of(folder)]
    kinds = [kind for kind in kinds if kind != WORLDS[2] or len(real) > 1]
    found: dict[str, dict[str, dict[str, Any]]] = {}
    for name in lengths:
        seconds = LENGTHS_S[name]
        found[name] = {}
        for world in kinds:
            told = false_alarms(world, seconds, pairs, real, over, 0, worlds, keep)
            for what, row in told.items():
                found[name][what if world == "strangers" else f"{what} ({world})"] = row
                print(name, world, what, row, file=sys.stderr, flush=True)
        if "strangers" not in kinds:
            continue
        share = answers(max(pairs // 4, 1), SHARED, seconds, over, worlds)
        print(name, share, file=sys.stderr, flush=True)
        for what in ("mirroring", "movement synchrony"):
            if what in found[name]:
                found[name][what]["power"] = share[what]
        if "mirroring" in found[name]:
            found[name]["mirroring"] |= {f"{k}_right": share[k] for k in ("lag", "leader")}
    return found


def main() -> None:
    """Print JSON (to stdout) and what is found on the way (to stderr)."""
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m benchmarks.chance")
    parser.add_argument("--pairs", type=int, default=400)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--sessions", type=Path, nargs="*", default=[])
    parser.add_argument("--lengths", nargs="+", choices=LENGTHS_S, default=list(LENGTHS_S))
    parser.add_argument("--worlds", type=int, default=0, help="seed of the random people")
    parser.add_argument("--world", choices=WORLDS, nargs="+", default=list(WORLDS))
    parser.add_argument("--keep", type=Path, help="folder that keeps each pair, to go on later")
    parser.add_argument("--fooled", action="store_true", help="the cases built to fool, instead")
    parser.add_argument(
        "--between", type=int, nargs="*", metavar="N", help="other sessions, at 3 min"
    )
    options = parser.parse_args()
    with ProcessPoolExecutor(options.workers) as pool:
        over = partial(pool.map, chunksize=4)
        if options.between:
            seconds = LENGTHS_S["3 min"]
            told = {
                f"{n} other sessions": false_alarms(
                    "strangers", seconds, options.pairs, None, over, n, options.worlds, options.keep
                )
                for n in options.between
            }
            print(json.dumps(told, indent=1))
        elif options.fooled:
            print(json.dumps(fooled(options.pairs, 180.0, over), indent=1))
        else:
            found = run(
                options.pairs,
                options.sessions,
                over,
                options.lengths,
                options.worlds,
                options.world,
                options.keep,
            )
            print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: GPL-3.0-or-later
"""A session's summary as a calm table for a terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rich.table import Table
from rich.text import Text

from mirrorcam.model import PARTICIPANTS
from mirrorcam.report import added, figures, words
from mirrorcam.report.zone import zone
from mirrorcam.session.summaries import mapping, mappings, number

if TYPE_CHECKING:
    from rich.console import RenderableType

    from mirrorcam.session import Manifest, Session

NOT_VISIBLE = "not visible"
NOT_MEASURABLE = "not measurable"  # too short, too slow, or nobody there


def summary_parts(session: Session) -> list[RenderableType]:
    """Return what is printed of a session, part by part.

    Parameters
    ----------
    session : Session
        A finished session.
    """
    summary = session.summary
    labels = {who: session.manifest.participants.of(who).label for who in PARTICIPANTS}
    names = " + ".join(source.file_name for source in session.manifest.sources)
    length = words.length(number(summary, "duration_s"))
    parts: list[RenderableType] = [
        Text(f"{names}: {length}, {summary.get('layout', 'layout unknown')}"),
        Text(),
        _together(summary, labels),
        Text(),
        _each(session.manifest, summary, labels),
    ]
    channels = _channels(summary)
    if channels:
        parts += [Text(), Text(channels)]
    flags = mappings(summary, "quality")
    if flags:
        parts += [Text(), Text("Worth knowing"), *(_sentence(flag, labels) for flag in flags)]
    return [*parts, Text(), f"Session: {session.path}"]


def _table(*titles: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="none")
    table.add_column("", overflow="fold")
    for title in titles:
        table.add_column(title, overflow="fold")
    return table


def _together(summary: dict[str, Any], labels: dict[Any, str]) -> Table:
    table = _table("0 to 100", "against chance", "who leads")
    mirroring = mapping(summary, "mirroring")
    for title, part in (
        ("Posture mirroring", mirroring),
        ("Movement synchrony", mapping(mirroring, "movement_synchrony")),
    ):
        score = number(part, "score")
        if score is None:
            table.add_row(title, NOT_MEASURABLE, "", "")
            continue
        p, effect = number(part, "p_value"), number(part, "effect")
        sure = words.against_chance(score, p, effect, words.without_p(summary, part))
        table.add_row(title, words.whole(score), sure, words.leader(part, labels))
    return table


def _each(manifest: Manifest, summary: dict[str, Any], labels: dict[Any, str]) -> Table:
    table = _table(labels["a"], labels["b"], "both")
    mutual = number(summary, "eye_contact", "mutual")
    both = NOT_VISIBLE
    if mutual is not None:
        chance = number(summary, "eye_contact", "mutual_chance")
        p = number(summary, "eye_contact", "mutual_p_value")
        no_p = words.without_p(summary, mapping(summary, "eye_contact"), "mutual_p_missing")
        sure = no_p if p is None else words.p_value(p)
        by_chance = "" if chance is None else f"by chance {words.percent(chance)}, "
        both = f"{words.percent(mutual)} ({by_chance}{sure})"
    table.add_row("Eye contact", *_shares(summary, "eye_contact"), both)
    openness = [number(summary, "open_body_language", who) for who in PARTICIPANTS]
    table.add_row(
        "Open body language",
        *(NOT_VISIBLE if value is None else words.whole(value) for value in openness),
    )
    table.add_row("Arms crossed", *_shares(summary, "open_body_language", "arms_crossed"))
    for row in [*figures.also_seen(summary, labels), *added.rows(manifest, summary, labels)]:
        name, *cells = row
        table.add_row(name, *(NOT_MEASURABLE if cell == words.NOTHING else cell for cell in cells))
    return table


def _channels(summary: dict[str, Any]) -> str:
    """Name the channels in which the two were nearer to each other than chance."""
    found = zone(summary)
    if not found.known:
        return ""
    names = f": {', '.join(found.above)}" if found.above else ""
    return f"Zone of rapport: {found.sentence}{names}."


def _shares(summary: dict[str, Any], *keys: str) -> list[str]:
    values = (number(summary, *keys, who) for who in PARTICIPANTS)
    return [NOT_VISIBLE if value is None else words.percent(value) for value in values]


def _sentence(flag: dict[str, Any], labels: dict[Any, str]) -> Table:
    message = str(flag.get("message") or words.flag_name(str(flag.get("flag", ""))))
    message = words.named(message, flag.get("participant"), labels)
    line = Table(box=None, pad_edge=False, show_header=False)
    line.add_row("-", Text(f"{message[:1].upper()}{message[1:].rstrip('.')}.", overflow="fold"))
    return line

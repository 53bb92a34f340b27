# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as an ELAN file (EAF 3.0): a tier for each participant and cue, linked to the recording.

Written with the standard library after the published schema (EAFv3.0.xsd): the libraries at hand
write an older version. A tier cannot hold two annotations at once, so what overlaps goes to a
tier of its own, with a number; what has no length gets a millisecond. The recording is linked by
its path from the file, never by where it lies on this computer. It is written as ELAN does, which
looks for a file of exactly that name: of one in which a blank is `%20` it finds nothing.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from heapq import heappop, heappush
from itertools import chain, count
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from mirrorcam.export.registry import exporter
from mirrorcam.model import PARTICIPANTS
from mirrorcam.session.labels import BOTH, told_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_TYPE = "cue"
_MIME = {".mp4": "video/mp4", ".mov": "video/quicktime", ".mpg": "video/mpeg"}
# XML knows no control characters, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_UNDERSCORE = re.compile(r"_(?!\d+$)")
_CONSTRAINTS = {
    "Time_Subdivision": "Time subdivision of parent annotation's time interval, no time gaps "
    "allowed within this interval",
    "Symbolic_Subdivision": "Symbolic subdivision of a parent annotation. Annotations refering to "
    "the same parent are ordered",
    "Symbolic_Association": "1-1 association with a parent annotation",
    "Included_In": "Time alignable annotations within the parent annotation's time interval, gaps "
    "are allowed",
}

Stretch = tuple[int, int, str]
"""Start and end in milliseconds, and words."""

Tier = tuple[str, str, list[Stretch]]
"""Its name, whose it is (empty for both), and what is in it."""


@exporter("eaf", "events as an ELAN 3.0 file, a tier for each participant and cue")
def eaf(session: Session, target: Path) -> Plan:
    """Plan one ``.eaf`` file."""
    path = target / "events.eaf" if target.is_dir() else target

    def write(temporary: Path) -> None:
        root = _document(session, path.absolute().parent)
        ET.indent(root)
        ET.ElementTree(root).write(temporary, encoding="UTF-8", xml_declaration=True)

    return {path: write}


def _document(session: Session, folder: Path) -> ET.Element:
    root = ET.Element(
        "ANNOTATION_DOCUMENT",
        {
            "AUTHOR": "mirrorcam",
            "DATE": datetime.now(UTC).isoformat(timespec="seconds"),
            "FORMAT": "3.0",
            "VERSION": "3.0",
            "xmlns:xsi": _XSI,
            "xsi:noNamespaceSchemaLocation": _SCHEMA,
        },
    )
    header = ET.SubElement(root, "HEADER", {"MEDIA_FILE": "", "TIME_UNITS": "milliseconds"})
    for name, found, origin_ms in _films(session):
        _link(header, name, found, folder, origin_ms)
    tiers = _tiers(session)
    annotations = sum(len(stretches) for _, _, stretches in tiers)
    last = ET.SubElement(header, "PROPERTY", {"NAME": "lastUsedAnnotationId"})
    last.text = str(annotations)
    order = ET.SubElement(root, "TIME_ORDER")
    number = 0
    for name, person, stretches in tiers:
        tier = ET.SubElement(
            root, "TIER", {"LINGUISTIC_TYPE_REF": _TYPE, "TIER_ID": name, "ANNOTATOR": "mirrorcam"}
        )
        if person:
            tier.set("PARTICIPANT", person)
        for start, end, words in stretches:
            number += 1
            _annotate(tier, order, number, (start, end, words))
    # As ELAN writes them: in the order of time, whichever tier they are of.
    order[:] = sorted(order, key=lambda slot: int(slot.get("TIME_VALUE", "0")))
    ET.SubElement(
        root,
        "LINGUISTIC_TYPE",
        {"GRAPHIC_REFERENCES": "false", "LINGUISTIC_TYPE_ID": _TYPE, "TIME_ALIGNABLE": "true"},
    )
    for stereotype, description in _CONSTRAINTS.items():
        ET.SubElement(root, "CONSTRAINT", {"DESCRIPTION": description, "STEREOTYPE": stereotype})
    return root


def _annotate(tier: ET.Element, order: ET.Element, number: int, stretch: Stretch) -> None:
    start, end, words = stretch
    slots = {}
    for edge, time in ((1, start), (2, end)):
        slot = f"ts{2 * number + edge - 2}"
        ET.SubElement(order, "TIME_SLOT", {"TIME_SLOT_ID": slot, "TIME_VALUE": str(time)})
        slots[f"TIME_SLOT_REF{edge}"] = slot
    annotation = ET.SubElement(
        ET.SubElement(tier, "ANNOTATION"),
        "ALIGNABLE_ANNOTATION",
        {"ANNOTATION_ID": f"a{number}", **slots},
    )
    ET.SubElement(annotation, "ANNOTATION_VALUE").text = words


def _films(session: Session) -> Iterator[tuple[str, Path | None, int]]:
    """Yield name, place and beginning of each film.

    The beginning is the moment of the film, in ms, at the zero of the session; below it where the
    film begins later. ELAN adds it to whatever time it shows.
    """
    for number, source in enumerate(session.manifest.sources):
        found = session.video_paths[number]
        origin_ms = 0 if number == 0 else round(-1000.0 * session.manifest.offset_b_s)
        if found is not None:
            yield found.name, found, origin_ms
        elif source.kind == "pictures" and source.absolute_path is not None:  # no landmarks, camera
            yield source.file_name, None, origin_ms


def _link(header: ET.Element, name: str, found: Path | None, folder: Path, origin_ms: int) -> None:
    if found is None:
        relative = f"./{name}"
    else:
        try:
            relative = os.path.relpath(found, folder).replace(os.sep, "/")
        except ValueError:  # another drive of a Windows computer
            relative = name
        relative = relative if relative.startswith("../") else f"./{relative}"
    url = _clean(relative)
    mime = _MIME.get(name[name.rfind(".") :].lower(), "video/*")
    media = ET.SubElement(
        header,
        "MEDIA_DESCRIPTOR",
        {"MEDIA_URL": url, "RELATIVE_MEDIA_URL": url, "MIME_TYPE": mime},
    )
    if origin_ms:
        media.set("TIME_ORIGIN", str(origin_ms))


def _tiers(session: Session) -> list[Tier]:
    people = session.manifest.participants
    names = told_apart({who: people.of(who).label for who in PARTICIPANTS})
    lanes: dict[tuple[str, str], list[Stretch]] = {}
    events = session.events.dropna(subset=["start_s"]).sort_values(["start_s", "end_s"])
    for row in events.to_dict("records"):
        person = names.get(row["participant"], "")
        # A blank before a number is left to the tiers of what overlaps.
        name = f"{person or BOTH}: {_UNDERSCORE.sub(' ', _clean(str(row['kind'])))}"
        if row["source"] != "detected":
            name += f" ({row['source']})"
        lane = lanes.setdefault((_clean(name), person), [])
        lane.append(_stretch({str(k): v for k, v in row.items()}))
    taken = {name for name, _ in lanes}
    tiers: list[Tier] = []
    for (name, person), stretches in lanes.items():
        numbered = (f"{name} {number}" for number in count(2))
        free = chain([name], (one for one in numbered if one not in taken))
        rows = zip(free, _side_by_side(stretches), strict=False)
        tiers += [(title, person, row) for title, row in rows]
    return sorted(tiers)


def _side_by_side(stretches: Sequence[Stretch]) -> Iterator[list[Stretch]]:
    """Yield rows in which nothing overlaps; each stretch stands in the first that has room."""
    rows: list[list[Stretch]] = []
    busy: list[tuple[int, int]] = []  # until when, and which row
    idle: list[int] = []
    for stretch in stretches:
        while busy and busy[0][0] <= stretch[0]:
            heappush(idle, heappop(busy)[1])
        if not idle:
            heappush(idle, len(rows))
            rows.append([])
        row = heappop(idle)
        rows[row].append(stretch)
        heappush(busy, (stretch[1], row))
    yield from rows


def _stretch(row: dict[str, object]) -> Stretch:
    start = max(round(1000 * float(str(row["start_s"]))), 0)
    end = float(str(row["end_s"]))
    stop = round(1000 * end) if end == end else start
    label = row["label"] if isinstance(row["label"], str) and row["label"] else row["kind"]
    return start, max(stop, start + 1), _clean(str(label))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)

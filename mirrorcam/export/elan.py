# SPDX-License-Identifier: GPL-3.0-or-later
"""Events as an ELAN file (EAF 3.0): a tier for each participant and cue, linked to the recording.

Written with the standard library after the published schema (EAFv3.0.xsd): the libraries at hand
write an older version. A tier cannot hold two annotations at once, so what overlaps goes to a
tier of its own; what has no length gets a millisecond. The recording is linked by its path from
the file, never by where it lies on this computer.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import quote
from xml.etree import ElementTree as ET

from mirrorcam.export.registry import exporter

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Session

_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = "http://www.mpi.nl/tools/elan/EAFv3.0.xsd"
_TYPE = "cue"
_MIME = {".mp4": "video/mp4", ".mov": "video/quicktime", ".mpg": "video/mpeg"}
# XML knows no control characters, not even escaped.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
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
    count = sum(len(stretches) for stretches, _ in tiers.values())
    last = ET.SubElement(header, "PROPERTY", {"NAME": "lastUsedAnnotationId"})
    last.text = str(count)
    order = ET.SubElement(root, "TIME_ORDER")
    number = 0
    for name, (stretches, person) in tiers.items():
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
    """Yield name, place and beginning (ms of the film at the session's zero) of each film."""
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
        relative = relative if relative.startswith(".") else f"./{relative}"
    url = quote(_clean(relative))
    mime = _MIME.get(name[name.rfind(".") :].lower(), "video/*")
    media = ET.SubElement(
        header,
        "MEDIA_DESCRIPTOR",
        {"MEDIA_URL": url, "RELATIVE_MEDIA_URL": url, "MIME_TYPE": mime},
    )
    if origin_ms > 0:  # a film that begins later holds no such moment
        media.set("TIME_ORIGIN", str(origin_ms))


def _tiers(session: Session) -> dict[str, tuple[list[Stretch], str]]:
    people = session.manifest.participants
    labels = {"a": people.a.label, "b": people.b.label}
    if labels["a"].casefold().strip() == labels["b"].casefold().strip():
        labels = {who: f"{label} ({who.upper()})" for who, label in labels.items()}
    found: dict[str, tuple[list[Stretch], str]] = {}
    events = session.events.dropna(subset=["start_s"]).sort_values(["start_s", "end_s"])
    for row in events.to_dict("records"):
        person = labels.get(str(row["participant"]), "")
        name = f"{person or 'Both'}: {str(row['kind']).replace('_', ' ')}"
        if row["source"] != "detected":
            name += f" ({row['source']})"
        _add(found, _clean(name), _clean(person), _stretch({str(k): v for k, v in row.items()}))
    return dict(sorted(found.items()))


def _add(
    tiers: dict[str, tuple[list[Stretch], str]], name: str, person: str, stretch: Stretch
) -> None:
    number, free = 1, name
    while free in tiers and tiers[free][0][-1][1] > stretch[0]:
        number += 1
        free = f"{name} {number}"
    tiers.setdefault(free, ([], person))[0].append(stretch)


def _stretch(row: dict[str, object]) -> Stretch:
    start = max(round(1000 * float(str(row["start_s"]))), 0)
    end = float(str(row["end_s"]))
    stop = round(1000 * end) if end == end else start
    label = row["label"] if isinstance(row["label"], str) and row["label"] else row["kind"]
    return start, max(stop, start + 1), _clean(str(label))


def _clean(text: str) -> str:
    return _FORBIDDEN.sub("", text)

# SPDX-License-Identifier: GPL-3.0-or-later
"""ELAN files are read back by another program, and keep ELAN's rules."""

from __future__ import annotations

import warnings
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pandas as pd
import pytest

from mirrorcam.export import export_session
from mirrorcam.session import Source, save_events, save_manifest

if TYPE_CHECKING:
    from pathlib import Path

pympi = pytest.importorskip("pympi", reason="pympi-ling is not installed (it comes with test)")


def read(path: Path) -> pympi.Elan.Eaf:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pympi.Elan.Eaf(str(path))


def test_pympi_reads_the_events_back(session, tmp_path):
    (path,) = export_session(session, "eaf", tmp_path / "call.eaf")
    eaf = read(path)
    tiers = set(eaf.get_tier_names())
    assert tiers == {
        "Anna: smile",
        "Anna: smile 2",
        "Bert & Söhne: nod",
        "Both: mutual gaze",
        "Both: marker (user)",
    }
    assert [a[:3] for a in sorted(eaf.get_annotation_data_for_tier("Anna: smile"))] == [
        (1000, 2500, "smile"),
        (3000, 4000, "smile"),
    ]
    assert [a[:3] for a in eaf.get_annotation_data_for_tier("Anna: smile 2")] == [
        (2000, 3000, "again")
    ]
    # What has no length is seen all the same; a bell is no XML.
    assert [a[:3] for a in eaf.get_annotation_data_for_tier("Bert & Söhne: nod")] == [
        (5250, 5251, "nod")
    ]
    assert eaf.get_annotation_data_for_tier("Both: marker (user)")[0][2] == "<a & „b“>"
    assert eaf.get_parameters_for_tier("Anna: smile")["PARTICIPANT"] == "Anna"


def test_the_recording_is_linked_by_its_relative_path(session, tmp_path):
    (path,) = export_session(session, "eaf", tmp_path / "elan" / "call.eaf")
    (media,) = ET.parse(path).getroot().iter("MEDIA_DESCRIPTOR")
    relative = media.get("RELATIVE_MEDIA_URL")
    assert relative == "../video files/call ä.mp4"
    assert (path.parent / relative).resolve() == session.video_path
    assert str(tmp_path) not in path.read_text(encoding="utf-8")
    assert media.get("MIME_TYPE") == "video/mp4"


def test_a_recording_that_is_gone_is_named_all_the_same(session, tmp_path):
    session.video_path.unlink()
    (path,) = export_session(session, "eaf", tmp_path / "call.eaf")
    (media,) = ET.parse(path).getroot().iter("MEDIA_DESCRIPTOR")
    assert media.get("RELATIVE_MEDIA_URL") == "./call ä.mp4"


@pytest.mark.parametrize("name", ["dyad 1 (2), a&b+c=d%20é'.mp4", ".hidden/one.mp4", "..x/one.mp4"])
def test_elan_looks_for_a_file_of_the_very_name_that_is_written(session, tmp_path, name):
    """It knows no escapes, and takes what begins with ./ or ../ for a path from the file."""
    video = tmp_path / name
    video.parent.mkdir(exist_ok=True)
    video.touch()
    manifest = session.manifest
    manifest.sources = [Source.from_file(video)]
    (path,) = export_session(save_manifest(session, manifest), "eaf", tmp_path / "call.eaf")
    (media,) = ET.parse(path).getroot().iter("MEDIA_DESCRIPTOR")
    assert media.get("MEDIA_URL") == media.get("RELATIVE_MEDIA_URL") == f"./{name}"


def test_of_cameras_what_was_kept_is_linked_and_no_file_of_their_name(session, tmp_path):
    manifest = session.manifest
    manifest.sources = [Source.from_device(f"camera {n}", f"id {n}") for n in (0, 1)]
    for kept in ([], ["video.mp4"], ["video.mp4", "video_b.mp4"]):
        for name in kept:
            (session.path / name).touch()
        again = save_manifest(session, manifest)
        (path,) = export_session(again, "eaf", tmp_path / "call.eaf", force=True)
        linked = [
            path.parent / media.get("RELATIVE_MEDIA_URL")
            for media in ET.parse(path).getroot().iter("MEDIA_DESCRIPTOR")
        ]
        assert [film.resolve() for film in linked] == [session.path / name for name in kept]


@pytest.mark.parametrize(("offset_s", "origin"), [(-1.25, "1250"), (0.0, None), (2.0, "-2000")])
def test_where_a_second_film_begins_is_told(session, tmp_path, offset_s, origin):
    manifest = session.manifest
    manifest.sources = [*manifest.sources, manifest.sources[0]]
    manifest.offset_b_s = offset_s
    (path,) = export_session(save_manifest(session, manifest), "eaf", tmp_path / "call.eaf")
    told = [one.get("TIME_ORIGIN") for one in ET.parse(path).getroot().iter("MEDIA_DESCRIPTOR")]
    assert told == [None, origin]


def test_it_keeps_the_rules_of_the_schema(session, tmp_path):
    (path,) = export_session(session, "eaf", tmp_path / "call.eaf")
    root = ET.parse(path).getroot()
    assert (root.get("FORMAT"), root.get("VERSION")) == ("3.0", "3.0")
    order = ["HEADER", "TIME_ORDER", "TIER", "LINGUISTIC_TYPE", "CONSTRAINT"]
    found = [child.tag for child in root]
    assert found == sorted(found, key=order.index)
    slots = {s.get("TIME_SLOT_ID"): int(s.get("TIME_VALUE")) for s in root.iter("TIME_SLOT")}
    assert list(slots.values()) == sorted(slots.values())
    identifiers = [a.get("ANNOTATION_ID") for a in root.iter("ALIGNABLE_ANNOTATION")]
    assert len(set(identifiers)) == len(identifiers) == 6
    types = {t.get("LINGUISTIC_TYPE_ID") for t in root.iter("LINGUISTIC_TYPE")}
    for tier in root.iter("TIER"):
        assert tier.get("LINGUISTIC_TYPE_REF") in types
        last = 0
        for annotation in tier.iter("ALIGNABLE_ANNOTATION"):
            start, end = (slots[annotation.get(f"TIME_SLOT_REF{i}")] for i in (1, 2))
            assert last <= start < end
            last = end


CODED = [
    ("both", "a", 1.0, 2.0),
    ("smile", "a", 1.0, 4.0),
    ("smile", "a", 2.0, 5.0),
    ("smile_2", "a", 3.0, 6.0),
    ("smile 2", "a", 3.0, 6.0),
    ("smile_2_3", "a", 3.0, 6.0),
    ("both", None, 1.0, 2.0),
    ("smile", None, 1.0, 2.0),
    ("smile", "b", 1.0, 2.0),
]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Both", "Anna"),
        ("Anna", "BOTH "),
        ("Both", "Both (A)"),
        ("Anna", "Anna\x07"),
        ("Anna", "Anna: smile"),
        ("", "\x00"),
        ("", "A"),
        ("smile", "both: smile"),
        ("x" * 3000, "<a href='&quot;'>]]>"),
        ("אנה", "\u202eanna"),
    ],
)
def test_whoever_they_are_called_no_tier_is_of_two(session, tmp_path, a, b):
    manifest = session.manifest
    manifest.participants.a.label, manifest.participants.b.label = a, b
    table = pd.DataFrame(CODED, columns=["kind", "participant", "start_s", "end_s"])
    table = table.assign(label=table.index.map("{}".format), value=float("nan"), source="detected")
    coded = save_events(save_manifest(session, manifest), table)
    (path,) = export_session(coded, "eaf", tmp_path / "call.eaf")
    found = {}
    for tier in ET.parse(path).getroot().iter("TIER"):
        assert tier.get("TIER_ID") not in found
        words = {int(one.text) for one in tier.iter("ANNOTATION_VALUE")}
        found[tier.get("TIER_ID")] = tier.get("PARTICIPANT"), words
    assert set().union(*(words for _, words in found.values())) == set(range(len(CODED)))
    whose = {}
    for person, words in found.values():
        assert len({(*CODED[one][:2],) for one in words}) == 1
        whose.setdefault(CODED[min(words)][1], set()).add(person)
    assert [len(names) for names in whose.values()] == [1, 1, 1]
    assert whose[None] == {None}
    assert whose["a"].isdisjoint(whose["b"])
    assert all(len(tier.split("\n")) == 1 for tier in found)


def test_many_events_that_overlap_look_for_room_once(session, tmp_path, monkeypatch):
    """Each looked through the tiers of all before it: a hundred thousand took hours."""

    class Name(str):
        made = 0
        __slots__ = ()

        def __format__(self, form: str) -> str:
            Name.made += 1
            return str.__format__(self, form)

    monkeypatch.setattr("mirrorcam.export.elan._clean", Name)
    count = 400
    starts = [0.01 * one for one in range(count)]
    table = pd.DataFrame({"kind": "gaze", "participant": "a", "start_s": starts})
    table = table.assign(end_s=table["start_s"] + 3.0, label="", value=0.0, source="imported")
    (path,) = export_session(save_events(session, table), "eaf", tmp_path / "call.eaf")
    assert len(list(ET.parse(path).getroot().iter("TIER"))) == 300
    assert Name.made < 3 * count


def test_two_people_of_one_name_have_tiers_of_their_own(namesakes, tmp_path):
    (path,) = export_session(namesakes, "eaf", tmp_path / "call.eaf")
    own = namesakes.manifest.participants.b.label
    assert {"Anna (A): smile", f"{own} (B): nod"} <= set(read(path).get_tier_names())

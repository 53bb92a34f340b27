# SPDX-License-Identifier: GPL-3.0-or-later
"""Events of other programs: read whatever their shape, refused with their line."""

from __future__ import annotations

import json
import math
from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrorcam.errors import InputError, MirrorcamError, UsageError
from mirrorcam.imports import annotation
from mirrorcam.imports.events import read_annotations
from mirrorcam.imports.table import check_names
from mirrorcam.text import read_text

if TYPE_CHECKING:
    from pathlib import Path

PLAIN = "kind,participant,start_s,end_s\nsmile,Anna,1.5,2.5\nnod,Bert,3,3.25\n"

EAF = """<?xml version="1.0" encoding="UTF-8"?>
<ANNOTATION_DOCUMENT AUTHOR="" DATE="2026-01-01T00:00:00+00:00" FORMAT="3.0" VERSION="3.0">
 <HEADER MEDIA_FILE="" TIME_UNITS="milliseconds"/>
 <TIME_ORDER>
  <TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="1000"/>
  <TIME_SLOT TIME_SLOT_ID="t2"/>
  <TIME_SLOT TIME_SLOT_ID="t3" TIME_VALUE="3000"/>
 </TIME_ORDER>
 <TIER TIER_ID="smile" PARTICIPANT="Anna" LINGUISTIC_TYPE_REF="x">
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" TIME_SLOT_REF2="t2">
   <ANNOTATION_VALUE>grin &amp; more</ANNOTATION_VALUE></ALIGNABLE_ANNOTATION></ANNOTATION>
  <ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a2" TIME_SLOT_REF1="t2" TIME_SLOT_REF2="t3">
   <ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION>
 </TIER>
 <TIER TIER_ID="note" PARENT_REF="smile" LINGUISTIC_TYPE_REF="y">
  <ANNOTATION><REF_ANNOTATION ANNOTATION_ID="a3" ANNOTATION_REF="a1">
   <ANNOTATION_VALUE>wide</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>
 </TIER>
 <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="x" TIME_ALIGNABLE="true"/>
 <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID="y" TIME_ALIGNABLE="false"/>
</ANNOTATION_DOCUMENT>
"""

VTT = """WEBVTT - a call

NOTE an arrow --> in a note would be odd

1
00:00:01.000 --> 00:00:02.500 align:start
<v.loud Anna>Hello <i>there</i> &amp; you</v>

00:03.000 --> 00:04.000
<v Anna>Yes</v> <v Bert>No</v>
"""

SRT = """1
00:00:01,000 --> 00:00:02,500
Anna: Hello

2
00:00:03,000 --> 00:00:04,000
- Bert: well: yes
and more
"""

TABULAR = (
    "Observation id\tObservation date\tSubject\tBehavior\tModifiers\tBehavior type\tTime\tComment\n"
    "one\t2026\tAnna\tsmile\t\tSTART\t1.5\thi\n"
    "one\t2026\tNo focal subject\tnod\t\tPOINT\t2.0\t\n"
    "one\t2026\tAnna\tsmile\t\tSTOP\t2.5\t\n"
)


def put(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def rows(path: Path, **options: str) -> list[tuple[float, float, str, str]]:
    found = read_annotations(path, **options).found
    return [(one.start_s, one.end_s, one.lane, one.person) for one in found]


EXPECTED = [(1.5, 2.5, "smile", "Anna"), (3.0, 3.25, "nod", "Bert")]


@pytest.mark.parametrize(
    "content",
    [
        PLAIN,
        PLAIN.replace(",", "\t"),
        PLAIN.replace(",", ";").replace("1.5", "1,5").replace("3.25", "3,25"),
        'kind,participant,start_s,end_s\nsmile,Anna,"1,5","2,5"\nnod,Bert,3,"3,25"\n',
        PLAIN.replace("\n", "\r\n"),
        PLAIN.replace("end_s", "duration").replace(",2.5", ",1").replace(",3.25", ",0.25"),
        "Onset;Offset;Code;Subject\n0:01.5;00:00:02.500;smile;Anna\n3;3.25;nod;Bert\n",
        "start_ms,end_ms,label,who\n1500,2500,smile,Anna\n3000,3250,nod,Bert\n",
        "tier\tBegin Time - msec\tEnd Time - msec\tparticipant\n"
        "smile\t1500\t2500\tAnna\nnod\t3000\t3250\tBert\n",
        # ELAN's other forms of a time; the second was read as thousandths.
        "tier\tBegin Time - hh:mm:ss.ms\tEnd Time - hh:mm:ss.ms\tparticipant\n"
        "smile\t00:00:01.500\t00:00:02.500\tAnna\nnod\t00:00:03.000\t00:00:03.250\tBert\n",
        "tier\tBegin Time - ss.msec\tDuration - ss.msec\tparticipant\n"
        "smile\t1.500\t1.000\tAnna\nnod\t3.000\t0.250\tBert\n",
        "made by,somebody\n\nparticipant,kind,end_s,start_s\nBert,nod,3.25,3\nAnna,smile,2.5,1.5\n",
    ],
)
def test_tables_of_many_shapes_read_alike(tmp_path: Path, content: str) -> None:
    assert rows(put(tmp_path, "events.csv", content)) == EXPECTED


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252"]
)
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = put(tmp_path, "e.csv", PLAIN.replace("Anna", "Jörg Müßig").encode(encoding))
    assert rows(path)[0] == (1.5, 2.5, "smile", "Jörg Müßig")


def test_what_r_writes_for_what_is_missing_is_missing(tmp_path: Path) -> None:
    head = '"kind","participant","start_s","end_s","duration","label"\n'
    lines = '"nod",NA,2,NA,NA,NA\n"smile","a",3,4,NA,"wide"\n"hum","b",5,NA,1.5,NA\n'
    found = read_annotations(put(tmp_path, "r.csv", head + lines)).found
    assert [(one.start_s, one.end_s, one.text) for one in found] == [
        (2.0, 2.0, ""),
        (3.0, 4.0, "wide"),
        (5.0, 6.5, ""),
    ]


def test_elan_with_open_slots_and_references(tmp_path: Path) -> None:
    found = read_annotations(put(tmp_path, "a.eaf", EAF)).found
    told = {(one.lane, one.start_s, one.end_s, one.text, one.person) for one in found}
    assert told == {
        ("smile", 1.0, 2.0, "grin & more", "Anna"),
        ("smile", 2.0, 3.0, "", "Anna"),
        ("note", 1.0, 2.0, "wide", ""),
    }


def test_subtitles(tmp_path: Path) -> None:
    assert rows(put(tmp_path, "a.vtt", VTT)) == [
        (1.0, 2.5, "speech", "Anna"),
        (3.0, 4.0, "speech", "Anna"),
        (3.0, 4.0, "speech", "Bert"),
    ]
    found = read_annotations(put(tmp_path, "a.srt", SRT)).found
    assert [(one.person, one.text) for one in found] == [
        ("Anna", "Hello"),
        ("Bert", "well: yes and more"),
    ]


def test_subtitles_of_machines(tmp_path: Path) -> None:
    captions = (
        "WEBVTT\nKind: captions\n\n00:00:00.320 --> 00:00:02.389 align:start\n \n"
        "hello<00:00:00.840><c> there</c>\n\n7\n00:02.389 --> 00:04.000\nAnna: yes\n \n8\n"
        "00:05.000 --> 00:06.000\nno\n"
    )
    found = read_annotations(put(tmp_path, "a.vtt", captions)).found
    assert [(one.start_s, one.end_s, one.person, one.text) for one in found] == [
        (0.32, 2.389, "", "hello there"),
        (2.389, 4.0, "Anna", "yes"),
        (5.0, 6.0, "", "no"),
    ]


@pytest.mark.parametrize(
    ("name", "head", "one"),
    [
        ("many.csv", "kind,start_s,end_s\n", "nod,1,2\n"),
        ("many.vtt", "WEBVTT\n\n", "00:01.000 --> 00:02.000\nyes\n\n"),
    ],
)
def test_more_events_than_anybody_codes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, head: str, one: str
) -> None:
    monkeypatch.setattr(annotation, "MOST_EVENTS", 20)
    assert len(read_annotations(put(tmp_path, name, head + 20 * one)).found) == 1
    with pytest.raises(InputError, match=r"line \d+: there are more than 20 events"):
        read_annotations(put(tmp_path, name, head + 21 * one))


def test_a_file_of_another_kind_is_not_read_at_all(tmp_path: Path) -> None:
    path = tmp_path / "film.csv"
    with path.open("wb") as file:
        file.truncate(200 * 2**20)
    with pytest.raises(InputError, match="larger than 64 MB, which a file of events never is"):
        read_annotations(path)


def test_boris_tables_and_project(tmp_path: Path) -> None:
    expected = [(1.5, 2.5, "smile", "Anna"), (2.0, 2.0, "nod", "")]
    assert rows(put(tmp_path, "t.tsv", TABULAR)) == expected
    aggregated = (
        "Observation id,Subject,Behavior,Behavior type,Start (s),Stop (s),Duration (s)\n"
        "one,Anna,smile,STATE,1.5,2.5,1.0\none,No focal subject,nod,POINT,2.0,2.0,NA\n"
    )
    assert rows(put(tmp_path, "a.csv", aggregated)) == expected
    project = {
        "behaviors_conf": {
            "0": {"code": "smile", "type": "State event"},
            "1": {"code": "nod", "type": "Point event"},
        },
        "observations": {
            "one": {
                "events": [
                    [1.5, "Anna", "smile", "", "hi"],
                    [2.0, "No focal subject", "nod", "", ""],
                    [2.5, "Anna", "smile", "", ""],
                ]
            }
        },
    }
    path = put(tmp_path, "p.boris", json.dumps(project, indent=1))
    assert rows(path) == expected
    project["observations"]["two"] = {"events": []}
    path = put(tmp_path, "p.boris", json.dumps(project))
    with pytest.raises(InputError, match=r"2 observations.*--observation.*one, two"):
        read_annotations(path)
    assert rows(path, observation="one") == expected


def test_an_event_of_a_boris_project_is_told_with_its_own_line(tmp_path: Path) -> None:
    """Its time as a whole number: 1.5 is not in 21.5, and 2e0 is 2.0 as well."""
    events = ['[1.50, "Anna", "smile"]', '[2e0, "Anna", "nod"]', '[2.0, "Anna", "hum"]']
    for left_out in range(3):
        stops = [f'[9, "Anna", {one.split()[-1]}' for i, one in enumerate(events) if i != left_out]
        listed = ",\n".join(events + stops)
        project = f'{{"observations": {{"one": {{"length":\n21.5, "events": [\n{listed}]}}}}}}'
        with pytest.raises(InputError, match=rf"line {3 + left_out}: .* never stops"):
            read_annotations(put(tmp_path, "p.boris", project))


def test_all_sets_of_modifiers_of_boris_tell_events_apart(tmp_path: Path) -> None:
    head = "Subject\tBehavior\tModifier #1\tModifier #2\tBehavior type\tTime\tComment\n"
    lines = ["left\tfast\tSTART\t1\tso", "left\tslow\tSTART\t2\t", "left\tfast\tSTOP\t3\t"]
    lines += ["left\tslow\tSTOP\t4\t", "\tfast\tPOINT\t5\t"]
    table = head + "".join(f"Anna\tpoints\t{line}\n" for line in lines)
    found = read_annotations(put(tmp_path, "t.tsv", table)).found
    assert [(one.start_s, one.end_s, one.text) for one in found] == [
        (1.0, 3.0, "left|fast so"),
        (2.0, 4.0, "left|slow"),
        (5.0, 5.0, "fast"),
    ]
    head = "Subject,Behavior,Modifier #1,Modifier #2,Start (s),Stop (s),Comment start\n"
    (one,) = read_annotations(put(tmp_path, "a.csv", head + "Anna,points,left,fast,1,3,so\n")).found
    assert one.text == "left|fast so"


BAD = [
    ("e.csv", "a,b\n1,2\n", "line 1"),
    ("e.csv", "", "line 1"),
    ("e.csv", "kind,participant,start_s,end_s\n", "no events"),
    ("e.csv", "kind,participant,end_s\nsmile,a,2\n", "line 1.*the start"),
    ("e.csv", "kind,participant,onset\nsmile,a,2\n", "line 1.*end or the duration"),
    ("e.csv", "participant,start_s,end_s\na,1,2\n", "line 1.*what an event is"),
    ("e.csv", PLAIN + "smile,Anna,soon,9\n", "line 4: “soon”"),
    ("e.csv", PLAIN + "smile,Anna,,9\n", "line 4: start_s is empty"),
    ("e.csv", PLAIN + ",Anna,8,9\n", "line 4: kind is empty"),
    ("e.csv", PLAIN + "smile,Anna,9,8\n", "line 4: .*before it starts"),
    ("e.csv", PLAIN + "smile,Anna,1,5,2,5\n", "line 4: .*decimal commas"),
    ("e.csv", PLAIN.replace("end_s", "duration") + "smile,Anna,9,-1\n", "line 4: its duration"),
    ("e.csv", "kind,kind,start_s,end_s\na,b,1,2\n", "line 1: there are two columns"),
    ("e.csv", PLAIN + 'smile,"Anna,1,2\nnod,a,3,4\n', "line 4: a quotation mark opens"),
    ("e.csv", f'{PLAIN}\nsmile,Anna,8,9,"so\nnod,a,10,11,\n', "line 5: a quotation mark opens"),
    ("e.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "not text"),
    ("a.eaf", EAF.replace("</TIER>", "", 1), r"line 2\d: it is no valid XML"),
    ("a.eaf", EAF.replace('TIME_VALUE="1000"', 'TIME_VALUE="soon"'), "line 5: “soon”"),
    ("a.eaf", EAF.replace('REF1="t1"', 'REF1="t9"'), "line 10: the time slot “t9”"),
    ("a.eaf", EAF.replace('_REF="a1"', '_REF="a3"'), "line 16: .*“a3”"),
    ("a.eaf", EAF.replace('TIME_VALUE="1000"', 'TIME_VALUE="9000"'), "line 1.*before it starts"),
    ("a.eaf", "<svg/>", "no ELAN file"),
    (
        "a.eaf",
        '<?xml version="1.0"?>\n<!DOCTYPE x [<!ENTITY a "b">]>\n<ANNOTATION_DOCUMENT/>',
        "line 2: it declares entities",
    ),
    ("a.vtt", VTT.replace("00:00:02.500", "soon"), "line 6: .*no time of a subtitle"),
    ("a.vtt", VTT.replace("00:00:02.500", "00:00:00.500"), "line 6: .*before it starts"),
    ("a.srt", "nothing\n", "line 1: no subtitle"),
    ("t.tsv", TABULAR.replace("one\t2026\tAnna\tsmile\t\tSTOP\t2.5\t\n", ""), "line 2: .*never"),
    ("t.tsv", TABULAR.replace("START", "STOP"), "line 2: .*without having started"),
    ("t.tsv", TABULAR.replace("STOP", "START"), "line 4: .*second time"),
    ("p.boris", '{"observations": \n}', "line 2: it is no valid JSON"),
    ("p.boris", '{"observations": {"one": {"events": [[1]]}}}', "event 1 of “one”"),
    ("p.boris", '{"a": 1}', "no BORIS project"),
]


@pytest.mark.parametrize(("name", "content", "sentence"), BAD)
def test_bad_files_are_told_with_their_line(
    tmp_path: Path, name: str, content: str | bytes, sentence: str
) -> None:
    with pytest.raises(InputError, match=sentence) as told:
        read_annotations(put(tmp_path, name, content))
    assert str(told.value).startswith("“")
    assert str(told.value).endswith(".")
    assert "\n" not in str(told.value)


def test_what_stands_twice_and_what_overlaps_is_said(tmp_path: Path) -> None:
    content = PLAIN + "smile,Anna,1.5,2.5\nsmile,Anna,2,9\nsmile,Bert,2,9\n"
    read = read_annotations(put(tmp_path, "e.csv", content))
    assert len(read.found) == 4
    assert [notice.split("”, ")[1] for notice in read.notices] == [
        "line 4: written twice, taken once.",
        "line 5: begins before the event of the same kind and person ends; both are kept, and "
        "count once in the agreement.",
    ]


def test_huge_missing_and_unknown(tmp_path: Path) -> None:
    path = put(tmp_path, "e.csv", PLAIN)
    with pytest.raises(InputError, match="larger than 0 MB"):
        read_text(path, "a file of events", largest=3)
    with pytest.raises(InputError, match="There is no file"):
        read_annotations(tmp_path / "none.csv")
    with pytest.raises(InputError, match="is a folder"):
        read_annotations(tmp_path)
    with pytest.raises(UsageError, match="no format “xls”"):
        read_annotations(path, "xls")


CELLS = st.text("0123456789.,:;\t-\"'\nabkind_sü{}<>[]/ ", max_size=30)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([PLAIN, EAF, VTT, SRT, TABULAR, '{"observations": {"o": {"events": []}}}']),
       st.integers(0, 400), st.integers(0, 60), CELLS)  # fmt: skip
def test_any_damage_is_a_sentence(
    tmp_path_factory: pytest.TempPathFactory, content: str, at: int, gone: int, put_in: str
) -> None:
    damaged = content[:at] + put_in + content[at + gone :]
    path = put(tmp_path_factory.mktemp("damaged"), "file.csv", damaged)
    for form in (None, "csv", "elan", "boris", "subtitles"):
        with suppress(MirrorcamError):
            found = read_annotations(path, form).found
            assert found
            assert all(math.isfinite(one.start_s) and one.end_s >= one.start_s for one in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 9e4), st.floats(0, 50)), min_size=1, max_size=20),
       st.sampled_from([",", ";", "\t"]), st.booleans())  # fmt: skip
def test_times_come_back_as_they_were_written(
    tmp_path_factory: pytest.TempPathFactory,
    events: list[tuple[float, float]],
    separator: str,
    commas: bool,
) -> None:
    lines = [separator.join(("kind", "participant", "start_s", "end_s"))]
    for start, length in events:
        times = [f"{start:.3f}", f"{start + length:.3f}"]
        if commas and separator != ",":
            times = [time.replace(".", ",") for time in times]
        lines.append(separator.join(("smile", "a", *times)))
    path = put(tmp_path_factory.mktemp("written"), "e.csv", "\n".join(lines))
    found = {(round(one.start_s, 3), round(one.end_s, 3)) for one in read_annotations(path).found}
    assert found == {(float(f"{s:.3f}"), float(f"{s + length:.3f}")) for s, length in events}


@pytest.mark.parametrize("mark", ["\u2028", "\x0b", "\x0c", "\x85"])
def test_a_mark_within_words_ends_no_line(tmp_path: Path, mark: str) -> None:
    """Words that were copied from a page or a letter have such marks."""
    table = tmp_path / "coded.csv"
    table.write_bytes(
        f"kind,start_s,end_s,comment\r\nsmile,1,2,so{mark}glad\r\nnod,3,4,\r\n".encode()
    )
    smile, nod = read_annotations(table).found
    assert (smile.lane, smile.text.split(), nod.line) == ("smile", ["so", "glad"], 3)
    film = tmp_path / "film.srt"
    film.write_bytes(
        f"1\n00:00:01,000 --> 00:00:02,000\nAnna: so{mark}{mark}glad\n\n"
        "2\n00:00:03,000 --> 00:00:04,000\nBen: yes\n".encode()
    )
    anna, ben = read_annotations(film).found
    assert (anna.text, ben.line) == ("so glad", 6)


def test_a_wide_header_is_gone_through_once(tmp_path: Path) -> None:
    """Of a hundred thousand columns each was compared with all before it, for minutes."""

    class Name(str):
        compared = 0
        __hash__ = str.__hash__

        def __eq__(self, other: object) -> bool:
            Name.compared += 1
            return str.__eq__(self, other)

    names = [Name(f"c{number}") for number in range(500)]
    check_names(tmp_path, 1, names)
    assert Name.compared < 2 * len(names)
    with pytest.raises(InputError, match="line 3: there are two columns “c7”"):
        check_names(tmp_path, 3, [*names, Name("c7")])

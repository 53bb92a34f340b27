# SPDX-License-Identifier: GPL-3.0-or-later
"""Events of other programs in a session: beside ours, never among them."""

from __future__ import annotations

import json
import os
import shlex
import sys
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
import pytest

from mirrorcam.cli.main import main
from mirrorcam.errors import InputError, OutputError, UsageError
from mirrorcam.export import export_session
from mirrorcam.pipeline.importing import agreements, import_events, origins
from mirrorcam.session import (
    Manifest,
    Session,
    SessionWriter,
    Source,
    open_session,
    save_events,
    save_manifest,
)
from mirrorcam.session.manifest import Participant, Participants
from mirrorcam.session.tables import SCHEMAS

if TYPE_CHECKING:
    from pathlib import Path

DURATION_S, RATE_HZ = 240.0, 10.0
STEPS = int(DURATION_S * RATE_HZ)


def smiles() -> list[tuple[float, float]]:
    starts = 5.0 + 9.0 * np.arange(25) + np.random.default_rng(4).uniform(0, 6, 25)
    return [(round(float(s), 2), round(float(s) + 2.0, 2)) for s in starts]


@pytest.fixture
def session(tmp_path: Path) -> Session:
    manifest = Manifest(
        participants=Participants(a=Participant(label="Anna"), b=Participant(label="Jörg"))
    )
    cues = pd.DataFrame(
        {
            "frame_index": np.repeat(np.arange(STEPS), 2),
            "time_s": np.repeat(np.arange(STEPS) / RATE_HZ, 2),
            "participant": ["a", "b"] * STEPS,
        }
    )
    for name in SCHEMAS["cues"].names[3:]:
        cues[name] = 0.5
    cues.loc[(cues["participant"] == "b") & (cues["time_s"] >= 120.0), "smile"] = np.nan
    scores = pd.DataFrame({name: np.zeros(STEPS) for name in SCHEMAS["scores"].names})
    rows = [("smile", "a", start, end, "", "detected") for start, end in smiles()]
    rows += [("smile", "b", 10.0, 12.0, "", "detected"), ("marker", None, 5.0, 5.0, "", "user")]
    events = pd.DataFrame(
        rows, columns=["kind", "participant", "start_s", "end_s", "label", "source"]
    ).assign(value=np.nan)
    path = tmp_path / "call.mirrorcam"
    with SessionWriter(path, manifest) as writer:
        writer.write_table("cues", cues)
        writer.write_table("scores", scores)
        writer.write_table("events", events)
        writer.write_summary({"schema_version": 1, "duration_s": DURATION_S, "rate_hz": RATE_HZ})
        writer.write_report("<p></p>")
        writer.finish("complete")
    return open_session(path)


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    path = tmp_path / "coded.csv"
    lines = ["behavior;subject;onset;offset"]
    lines += [f"grin;Anna;{s:.2f};{e:.2f}".replace(".", ",") for s, e in smiles()]
    lines += ["grin;Jörg;10,0;12,0", "grin;Jörg;200;202", "hum;Carla;3;4"]
    path.write_bytes("\n".join(lines).encode("latin-1"))
    return path


def test_imported_events_stand_beside_the_detected_ones(session: Session, coded: Path) -> None:
    done = import_events(session, coded, lanes={"grin": "smile"})
    table = done.session.events
    assert (table["source"] == "detected").sum() == 26
    assert (table["source"] == "user").sum() == 1
    own = table[table["source"] == "imported"]
    assert len(own) == 28
    assert set(own["origin"]) == {"coded.csv"}
    assert [(lane.kind, lane.participant, lane.events) for lane in done.lanes] == [
        ("hum", None, 1),
        ("smile", "a", 25),
        ("smile", "b", 2),
    ]
    assert "speaks of “Carla”" in done.notices[0]
    assert "--who Carla=a" in done.notices[0]
    coded.write_text("kind,person,start_s,end_s\nhum,Carla,3,4\nhum,Dora,5,6\n")
    several = import_events(session, coded, force=True)
    assert "“Carla”, “Dora”, who are none of the two" in several.notices[0]
    found = {(one.kind, one.participant): one.found for one in agreements(done.session)}
    assert set(found) == {("smile", "a"), ("smile", "b")}
    assert found["smile", "a"].kappa > 0.95
    assert found["smile", "a"].p_value <= 0.05
    # B's second smile was coded where B's face was out of sight: it is not held against anybody.
    assert found["smile", "b"].events.reference == 1
    assert found["smile", "b"].compared_s == 120.0


def test_cues_at_another_rate_than_the_scores_leave_no_holes(session: Session, coded: Path) -> None:
    path = session.path / "summary.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"rate_hz": 15.0}))
    done = import_events(open_session(session.path), coded, lanes={"grin": "smile"})
    found = {one.participant: one.found for one in agreements(done.session)}
    assert found["a"].compared_s == pytest.approx(DURATION_S, abs=0.2)
    assert found["b"].compared_s == pytest.approx(120.0, abs=0.2)


def test_two_coders_of_one_behaviour_are_compared_each_on_their_own(
    session: Session, coded: Path, capfd: pytest.CaptureFixture[str], same_signals: None
) -> None:
    """Taken together, half of the events of two coders who agree would have no partner."""
    second = coded.with_name("second.csv")
    second.write_bytes(coded.read_bytes())
    for path in (coded, second):
        session = import_events(session, path, lanes={"grin": "smile"}).session
    found = agreements(session)
    assert [(one.origin, one.participant) for one in found] == [
        ("coded.csv", "a"), ("coded.csv", "b"), ("second.csv", "a"), ("second.csv", "b"),
    ]  # fmt: skip
    assert all(one.found.events.f1 == 1.0 for one in found)
    assert [one.origin for one in agreements(session, origin="second.csv")] == ["second.csv"] * 2
    with pytest.raises(UsageError, match="A seed of -1 cannot be used"):
        agreements(session, seed=-1)
    assert main(["agreement", str(session.path), "--json"]) == 0
    told = json.loads(capfd.readouterr().out)["agreement"]
    assert [(one["file"], one["participant"]) for one in told] == [
        (one.origin, one.participant) for one in found
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="names are UTF-8 on other systems")
def test_a_file_name_that_is_no_utf8_is_compared_too(
    session: Session, coded: Path, capfd: pytest.CaptureFixture[str], same_signals: None
) -> None:
    odd = coded.rename(coded.parent / os.fsdecode(b"J\xf6rg.csv"))
    words = ["import", str(session.path), str(odd), "--lane", "grin=smile"]
    assert main([*words, "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert {one["file"] for one in told["agreement"]} == {"J\N{REPLACEMENT CHARACTER}rg.csv"}
    assert main([*words, "--force"]) == 0
    assert "Imported against detected" in capfd.readouterr().out


def test_once_is_enough_and_force_replaces(session: Session, coded: Path) -> None:
    once = import_events(session, coded).session
    with pytest.raises(OutputError, match=r"“coded\.csv” are in this session already.*--force"):
        import_events(once, coded)
    again = import_events(once, coded, people={"Carla": "b"}, force=True)
    assert len(again.session.events) == len(once.events)
    assert not again.notices
    assert origins(again.session) == ["coded.csv"]


@pytest.mark.parametrize("name", ["rate_hz", "duration_s"])
def test_a_summary_that_tells_what_cannot_be_takes_no_memory(
    session: Session, coded: Path, name: str
) -> None:
    """A grid of so many steps was made: for a rate of 1e12, half a petabyte."""
    done = import_events(session, coded, lanes={"grin": "smile"}).session
    usual = agreements(done)
    path = session.path / "summary.json"
    path.write_text(json.dumps(json.loads(path.read_text()) | {name: 1e12}))
    told = agreements(open_session(session.path))
    assert len(told) == len(usual) > 0
    assert all(np.isfinite(one.found.compared_s) for one in told)


def test_elan_that_we_wrote_comes_back(session: Session, tmp_path: Path) -> None:
    target = tmp_path / "own.eaf"
    export_session(session, "eaf", target)
    done = import_events(session, target)
    own = done.session.events.query("source == 'imported' and kind == 'smile'")
    assert own["participant"].value_counts().to_dict() == {"a": 25, "b": 1}
    assert all(one.found.events.f1 == 1.0 for one in agreements(done.session))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Both", "Anna"),
        ("Anna", "both"),
        ("Both", "Both (A)"),
        ("Anna", "Anna\x07"),
        ("Anna", "Anna: smile"),
        ("smile", "mutual gaze"),
        ("B", "A"),
        ("", "A"),
        ("\x07", ""),
        ("x" * 3000, "<a href='&quot;'>]]>"),
        ("אנה", "\u202eanna"),
    ],
)
def test_elan_comes_back_whatever_the_two_are_called(
    session: Session, tmp_path: Path, a: str, b: str
) -> None:
    rows = [
        (kind, who, start, start + 5.0, f"{kind} {who}")
        for who in ("a", "b", None)
        for kind in ("smile", "smile_2", "mutual_gaze", "nod")
        for start in (10.0, 12.0, 13.5)
    ]
    table = pd.DataFrame(rows, columns=["kind", "participant", "start_s", "end_s", "label"])
    for source in ("detected", "imported"):
        manifest = session.manifest
        manifest.participants = Participants(a=Participant(label=a), b=Participant(label=b))
        coded = save_events(
            save_manifest(session, manifest), table.assign(value=np.nan, source=source)
        )
        (path,) = export_session(coded, "eaf", tmp_path / f"{source}.eaf")
        done = import_events(save_events(coded, table[:0].assign(value=np.nan, source="")), path)
        assert done.notices == []
        told = [one[list(table.columns)].fillna("") for one in (table, done.session.events)]
        assert sorted(told[1].to_numpy().tolist()) == sorted(told[0].to_numpy().tolist())


@pytest.mark.parametrize(
    ("linked", "offset_b_s", "begun_s"),
    [
        ("", 2.0, 0.0),
        ('MEDIA_URL="file:///C:/x/anna 1.mp4"', 2.0, 0.0),
        ('MEDIA_URL="file:///x/anna 1.mp4" TIME_ORIGIN="2000"', 2.0, 2.0),
        ('MEDIA_URL="./anna%201.mp4" TIME_ORIGIN="-1500"', 0.0, -1.5),
        # Whoever coded B's film alone has B's clock; in step with A's it may be another.
        ('MEDIA_URL="file:///x/ben.mp4"', 2.0, 2.0),
        ('MEDIA_URL="" RELATIVE_MEDIA_URL="./ben.mp4" TIME_ORIGIN="500"', -1.25, -0.75),
        ('MEDIA_URL="file:///x/other.mp4" TIME_ORIGIN="2000"', 2.0, 0.0),
        ('MEDIA_URL="./ben.mp4" TIME_ORIGIN="soon"', 2.0, 0.0),
    ],
)
def test_the_clock_of_an_elan_file_is_that_of_the_film_that_it_links(
    session: Session, tmp_path: Path, linked: str, offset_b_s: float, begun_s: float
) -> None:
    manifest = session.manifest
    for name in ("anna 1.mp4", "ben.mp4"):
        (tmp_path / name).touch()
        manifest.sources.append(Source.from_file(tmp_path / name))
    manifest.offset_b_s = offset_b_s
    session = save_manifest(session, manifest)
    film = f'<HEADER><MEDIA_DESCRIPTOR {linked} MIME_TYPE="video/mp4"/></HEADER>' if linked else ""
    path = tmp_path / "coded.eaf"
    path.write_text(
        f'<ANNOTATION_DOCUMENT>{film}<TIME_ORDER><TIME_SLOT TIME_SLOT_ID="t1" TIME_VALUE="10000"/>'
        '<TIME_SLOT TIME_SLOT_ID="t2" TIME_VALUE="11000"/></TIME_ORDER><TIER TIER_ID="hum">'
        '<ANNOTATION><ALIGNABLE_ANNOTATION ANNOTATION_ID="a1" TIME_SLOT_REF1="t1" '
        'TIME_SLOT_REF2="t2"><ANNOTATION_VALUE/></ALIGNABLE_ANNOTATION></ANNOTATION></TIER>'
        "</ANNOTATION_DOCUMENT>"
    )
    done = import_events(session, path)
    assert done.offset_s == begun_s
    (event,) = done.session.events.query("kind == 'hum'").to_dict("records")
    assert (event["start_s"], event["end_s"]) == (10.0 + begun_s, 11.0 + begun_s)
    for given in (0.0, 3.0):
        told = import_events(session, path, offset_s=given, force=True)
        assert told.session.events.query("kind == 'hum'")["start_s"].tolist() == [10.0 + given]


@pytest.mark.parametrize("offset_b_s", [-1.25, 0.0, 2.0])
def test_elan_that_we_wrote_of_two_files_keeps_its_times(
    session: Session, tmp_path: Path, offset_b_s: float
) -> None:
    manifest = session.manifest
    for name in ("anna 1.mp4", "ben.mp4"):
        (tmp_path / name).touch()
        manifest.sources.append(Source.from_file(tmp_path / name))
    manifest.offset_b_s = offset_b_s
    (path,) = export_session(save_manifest(session, manifest), "eaf", tmp_path / "own.eaf")
    assert import_events(open_session(session.path), path).offset_s == 0.0


def test_events_outside_the_recording(session: Session, coded: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"line \d+: this event starts at -\d.*--offset"):
        import_events(session, coded, offset_s=-20.0)
    with pytest.raises(InputError, match=r"all events lie behind the end of the recording \(240"):
        import_events(session, coded, offset_s=4000.0)
    late = import_events(session, coded, offset_s=100.0)
    assert any("after the recording has ended" in notice for notice in late.notices)
    with pytest.raises(UsageError, match="offset"):
        import_events(session, coded, offset_s=float("nan"))


def test_a_name_means_one_of_the_two(session: Session, coded: Path) -> None:
    with pytest.raises(UsageError, match="“Anna” is said to be 'A'"):
        import_events(session, coded, people={"Anna": "A"})  # type: ignore[dict-item]


@pytest.mark.parametrize("name", ["Anna Smith", "$(touch here)", "O'Neill"])
def test_whom_a_name_means_can_be_copied_into_a_shell(
    session: Session, coded: Path, name: str
) -> None:
    coded.write_text(f"kind,person,start_s,end_s\nhum,{name},3,4\n")
    (notice,) = import_events(session, coded).notices
    words = shlex.split(notice[notice.index("such as ") + 8 : -1])
    assert words == ["--who", f"{name}=a"]


def test_one_event_is_not_told_as_several(
    session: Session, coded: Path, capfd: pytest.CaptureFixture[str], same_signals: None
) -> None:
    coded.write_text("kind,person,start_s,end_s\nhum,Anna,3,4\n")
    assert main(["import", str(session.path), str(coded)]) == 0
    assert capfd.readouterr().out.startswith("Imported: one event from ")


def test_the_command_says_it_all_in_json(
    session: Session, coded: Path, capfd: pytest.CaptureFixture[str], same_signals: None
) -> None:
    words = ["import", str(session.path), str(coded), "--lane", "grin=smile", "--who", "Carla=b"]
    assert main([*words, "--json"]) == 0
    told = json.loads(capfd.readouterr().out)
    assert told["files"][0]["format"] == "csv"
    assert {lane["participant"] for lane in told["files"][0]["lanes"]} == {"a", "b"}
    assert told["agreement"][0]["kappa"] > 0.95
    assert main(words) == 6
    assert main(["agreement", str(session.path)]) == 0
    out, err = capfd.readouterr()
    assert "Imported against detected" in out
    assert coded.name not in out  # of one file, its name need not be said
    assert err.count("\n") == 1
    other = coded.rename(coded.with_name("other.csv"))
    assert main(["import", str(session.path), str(other), "--lane", "grin=smile"]) == 0
    assert capfd.readouterr().err.startswith("mirrorcam: “")
    assert main(["agreement", str(session.path)]) == 0
    out = capfd.readouterr().out
    assert "coded.csv" in out
    assert "other.csv" in out
    assert main([*words, "--who", "Carla"]) == 2
    assert main([*words, "--who", "Carla=c"]) == 2
    broken = coded.with_name("broken.csv")
    broken.write_text("kind,start_s,end_s\nsmile,1,2\nsmile,5,4\n")
    capfd.readouterr()
    assert main(["import", str(session.path), str(broken)]) == 3
    assert "line 3" in capfd.readouterr().err


def test_of_several_files_all_are_imported_or_none(
    session: Session, coded: Path, capfd: pytest.CaptureFixture[str], same_signals: None
) -> None:
    broken = coded.with_name("broken.csv")
    broken.write_text("kind,start_s,end_s\nsmile,5,4\n")
    words = ["import", str(session.path), str(coded), str(broken)]
    assert main(words) == 3
    assert capfd.readouterr().err.count("\n") == 1
    assert open_session(session.path).events.equals(session.events)
    broken.write_text("kind,start_s,end_s\nsmile,4,5\n")
    assert main(words) == 0
    assert origins(open_session(session.path)) == ["broken.csv", "coded.csv"]


def test_moments_without_an_end_are_compared_where_nobody_told_the_length(session: Session) -> None:
    summary = session.path / "summary.json"
    summary.write_text('{"schema_version": 1}')
    nods = pd.DataFrame(
        [
            {"kind": "nod", "participant": "a", "start_s": s, "source": "imported"}
            for s in (3.0, 9.0)
        ]
    ).assign(end_s=np.nan, label="", value=np.nan)
    saved = save_events(open_session(session.path), nods)
    (one,) = agreements(saved)
    assert (one.kind, one.participant) == ("nod", "a")

# SPDX-License-Identifier: GPL-3.0-or-later
"""The page: whole, quiet on the network, escaped, and readable without eyes or colours."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import mirrorcam.report
from mirrorcam.errors import InputError, OutputError
from mirrorcam.report import ReportData, render_report, write_report
from mirrorcam.report.figures import eye_contact, quality
from mirrorcam.report.recordings import render_recordings
from mirrorcam.session import Session, SessionWriter

if TYPE_CHECKING:
    from types import SimpleNamespace

VOID = {"meta", "link", "img", "hr", "br"}


class Page(HTMLParser):
    """Collects what a test asks about, and checks that tags are closed in order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.text = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]


def words_of(page: Page) -> str:
    return re.sub(r"\s+", " ", page.text)


@pytest.fixture(params=["full", "no pictures", "null", "null with rows", "empty", "hostile"])
def html(request: pytest.FixtureRequest, make: SimpleNamespace) -> str:
    data: dict[str, Any] = {
        "full": (make.full(), make.thumbnails()),
        "no pictures": (make.full(), {}),
        "null": (make.nothing(), {}),
        "null with rows": (make.nothing(with_rows=True), {}),
        "empty": (ReportData(make.manifest(), {}, make.scores(5.0), make.events(5.0)), {}),
        "hostile": (hostile(make), {}),
    }
    return render_report(*data[request.param])


def hostile(make: SimpleNamespace) -> ReportData:
    bad = make.hostile
    events = make.events()
    events["label"] = bad
    events.loc[3, "kind"] = bad
    summary = make.summary()
    summary["layout"] = bad
    summary["quality"] = [{"flag": bad, "message": None}, {"flag": "X", "message": bad}, bad, None]
    summary["smiles"] = bad
    return ReportData(
        make.manifest(bad, bad, bad),
        summary,
        make.scores(),
        events,
        [make.moment(3.0, 4.0, bad, bad, bad)],
    )


def test_a_weakness_names_whom_it_is_of_once(make: SimpleNamespace) -> None:
    labels = {"a": "Anna", "b": "Ben"}
    given = [
        {"flag": "NOT_CALIBRATED", "participant": "a", "message": "A has no calibration"},
        {"flag": "FACE_LOST", "participant": "b", "message": "the face was hidden"},
    ]
    told = quality({"quality": given}, labels)
    assert [(one["who"], one["message"]) for one in told] == [
        ("", "Anna has no calibration"),
        ("Ben", "the face was hidden"),
    ]


def test_the_page_is_well_formed_and_loads_nothing(html: str) -> None:
    page = Page(html)
    assert page.open == []
    for tag, attributes in page.tags:
        assert tag not in ("script", "iframe", "object", "embed", "base", "form")
        for name, value in attributes.items():
            assert not name.startswith("on")
            if name in ("src", "href", "xlink:href", "action", "data", "poster", "srcset"):
                assert value is not None
                assert value.startswith("data:")
    style = html.split("<style>")[1].split("</style>")[0]
    assert "@import" not in style
    assert set(re.findall(r"url\(([^)]*)\)", html.replace("&#34;", '"'))) <= {"#hatch"}
    policy = next(m for m in page.all("meta") if m.get("http-equiv") == "Content-Security-Policy")
    assert str(policy["content"]).startswith("default-src 'none'; img-src data:; style-src")
    assert len(html) < 1_500_000


def test_a_screen_reader_finds_its_way(html: str) -> None:
    page = Page(html)
    assert page.all("html")[0]["lang"] == "en"
    assert len(page.all("main")) == len(page.all("header")) == len(page.all("footer")) == 1
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = [str(a["id"]) for _, a in page.tags if "id" in a]
    assert len(ids) == len(set(ids))
    for _, attributes in page.tags:
        for name in str(attributes.get("aria-labelledby") or "").split():
            assert name in ids
    for svg in page.all("svg"):
        assert svg.get("role") == "img" or svg.get("aria-hidden") == "true"
    for th in page.all("th"):
        assert th.get("scope") in ("col", "row")
    assert len(page.all("caption")) == len(page.all("table"))
    assert all(image.get("alt") for image in page.all("img"))


def test_no_number_is_made_up(html: str) -> None:
    assert not re.search(r"\b(nan|None|inf|Undefined)\b", words_of(Page(html)))
    assert not re.search(r'd="[^"]*(nan|inf)', html)


def test_what_the_full_report_says(make: SimpleNamespace) -> None:
    text = words_of(Page(render_report(make.full(), make.thumbnails())))
    for expected in (
        "call.mp4",
        "Anna and Ben",
        "analysed 21 Nov 2026",
        "48 min",
        "above chance (p = .005, effect 6.1)",
        "Anna leads by 1.0 s",
        "by chance 34 % (p = .010)",
        "Face gaze; not calibrated for Anna and Ben",
        "arms crossed under 1 % of the time",
        "50 % returned (p = .020)",
        "90 (1.9 a minute)",
        "26:40 Ben crossed the arms; Anna followed",
        "price comes up",
        "Ben: The hands were mostly out of the picture",
        "Low light",
        "Not visible is not low.",
        "More eye contact is not better.",
        "Associations, not rapport.",
        "This file loads nothing, sends nothing",
        "It shows faces",
        "MediaPipe 0.10.31",
    ):
        assert expected in text
    assert "stopped before the end" not in text


def test_the_report_is_called_what_the_session_is_called(make: SimpleNamespace) -> None:
    full = make.full()
    named = replace(full, manifest=full.manifest.model_copy(update={"title": " Call 3 <& more> "}))
    html = render_report(named)
    assert "<h1>Call 3 &lt;&amp; more&gt;</h1>" in html
    assert re.search("Recording call.mp4", words_of(Page(html)))


def test_what_could_not_be_measured_is_said(make: SimpleNamespace) -> None:
    text = words_of(Page(render_report(make.nothing(with_rows=True))))
    assert "not measurable here" in text
    assert "leads by" not in text
    assert "arms not visible enough" in text
    assert "No moment stood out." in text
    assert "It shows faces" not in text
    assert "stopped before the end" in text


def test_users_words_are_text_and_nothing_else(make: SimpleNamespace) -> None:
    html = render_report(hostile(make))
    page = Page(html)
    assert make.hostile in page.text
    assert page.all("script") == []
    assert page.all("img") == []
    assert html.count("<script") == 0


@pytest.mark.parametrize("mark", ["\u202e", "\u202d", "\u202b", "\u2067", "\u2068"])
def test_no_name_turns_the_numbers_behind_it_round(make: SimpleNamespace, mark: str) -> None:
    """“Anna” with such a mark, and 12 looks, would be read as 21."""
    name = f"Anna{mark}"
    data = ReportData(
        make.manifest(name, name, name),
        make.summary(),
        make.scores(60.0),
        make.events(60.0).assign(label=name),
        [make.moment(3.0, 4.0, "smile", name, "a")],
    )
    html = render_report(data)
    assert mark not in html
    assert "Anna\ufffd" in html
    rows = [{"path": f"/{name}.mp4", "session": "s", "state": "failed", "message": name}]
    assert mark not in render_recordings(rows)


def test_moments_show_the_nearest_picture_only(make: SimpleNamespace) -> None:
    near, far = make.moment(10.0, 11.0, "smile", "near"), make.moment(20.0, 21.0, "smile", "far")
    data = ReportData(make.manifest(), {}, make.scores(30.0), make.events(30.0), [near, far])
    images = Page(render_report(data, {10.2: make.jpeg(1)})).all("img")
    assert len(images) == 1
    assert str(images[0]["src"]).startswith("data:image/jpeg;base64,/9j/")


def test_a_moment_has_the_ink_of_what_it_tells(make: SimpleNamespace) -> None:
    told = (
        ("mirrored", "a", "both"),
        ("mutual_gaze", None, "gaze"),
        ("look_away", "b", "gaze"),
        ("answered", "b", "b"),
        ("not_mirrored", None, ""),
    )
    moments = [make.moment(3.0, 4.0, kind, kind, who) for kind, who, _ in told]
    data = ReportData(make.manifest(), make.summary(), make.scores(), make.events(), moments)
    rows = re.findall(r'<span class="time ?(\w*)">0:03</span><span>(\w+)<', render_report(data))
    assert rows == [(ink, kind) for kind, _, ink in told]


def test_an_hour_stays_under_the_limit(make: SimpleNamespace) -> None:
    moments = [make.moment(60.0 * n, 60.0 * n + 5, "smile", "x") for n in range(24)]
    pictures = {60.0 * n: make.jpeg(n) for n in range(24)}
    data = ReportData(
        make.manifest(), make.summary(3600.0), make.scores(3600.0), make.events(3600.0), moments
    )
    assert len(render_report(data, pictures).encode()) < 1_500_000


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", [0, 1])
def test_all_text_has_contrast(theme: int) -> None:
    css = (Path(mirrorcam.report.__file__).parent / "report.css.j2").read_text(encoding="utf-8")
    blocks = re.findall(r":root \{(.*?)\}", css, flags=re.S)
    assert len(blocks) == 2
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", blocks[theme]))
    for ink in ("text", "dim", "a-text", "b-text", "both-text", "gaze-text"):
        for ground in ("ground", "card"):
            assert contrast(colours[ink], colours[ground]) >= 4.5, (ink, ground)


@pytest.fixture
def session(tmp_path: Path, make: SimpleNamespace) -> Session:
    with SessionWriter(tmp_path / "s", make.manifest()) as writer:
        writer.write_table("scores", make.scores(60.0))
        writer.write_table("events", make.events(60.0))
        writer.write_summary(make.summary(60.0))
        return writer.finish("complete")


def test_a_report_is_written_from_a_session(session: Session, tmp_path: Path) -> None:
    path = write_report(session, tmp_path / "deep" / "report.html")
    assert "Anna leads by 1.0 s" in path.read_text(encoding="utf-8")
    assert [found.name for found in path.parent.iterdir()] == ["report.html"]


def test_a_report_that_cannot_be_written_leaves_nothing(session: Session, tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(session, folder)
    assert sorted(found.name for found in tmp_path.iterdir()) == ["folder", "s"]
    with pytest.raises(OutputError, match="cannot be written"):
        write_report(session, session.path / "session.json" / "report.html")


def test_a_damaged_session_is_told(session: Session, tmp_path: Path) -> None:
    (session.path / "scores.parquet").write_bytes(b"x")
    with pytest.raises(InputError, match=r"scores\.parquet cannot be read"):
        write_report(session, tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_one_look_is_not_one_times() -> None:
    looks = {"mutual": {"count": 1, "median_s": 3.2}}
    summary = {"eye_contact": {"mutual": 0.5, "bouts": looks}}
    assert eye_contact(summary, {"a": "Anna", "b": "Ben"})["looks"] == ["once, for 3.2 s"]
    looks["mutual"]["count"] = 2
    told = eye_contact(summary, {"a": "Anna", "b": "Ben"})["looks"]
    assert told == ["2 times, mostly for 3.2 s"]


def test_a_live_session_is_not_called_like_its_camera(make: SimpleNamespace) -> None:
    data = make.full()
    assert "call.mp4" in words_of(Page(render_report(data)))
    manifest = make.manifest(name="Webcam HD")
    manifest.live = {"frames_captured": 3}
    page = words_of(Page(render_report(replace(data, manifest=manifest))))
    assert "Live conversation" in page
    assert "Webcam HD" not in page

# SPDX-License-Identifier: GPL-3.0-or-later
"""The report on paper: the HTML page laid out as a PDF by WeasyPrint, without a browser.

The page is the one that ``mirrorcam report`` writes. It loads nothing, and nothing is fetched for
it here either: any address but the pictures within the page is refused.
"""

from __future__ import annotations

import logging
import re
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from mirrorcam.errors import UsageError
from mirrorcam.export.registry import exporter
from mirrorcam.model import PARTICIPANTS
from mirrorcam.pipeline.stored import moments_of, pictures_of, up_to_date
from mirrorcam.report import ReportData, render_report
from mirrorcam.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mirrorcam.export.registry import Plan
    from mirrorcam.session import Manifest


# WeasyPrint makes a flexible box as high as its first line alone.
_PAPER = """
@page { size: A4; }
.figure { display: grid; grid-template-columns: 1fr auto; align-items: end; gap: 0; }
.title { line-height: 20px; }
"""
_LONGEST = 80  # letters of a name
_VARIABLE = re.compile(r"(--[\w-]+)\s*:\s*([^;}]+)")
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_DRAWING = re.compile(r"(^|;|\s)(fill|stroke|opacity)")
_STYLE = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_HATCH = re.compile(r"<pattern id=\"hatch\".*?</pattern>", re.DOTALL)


@exporter("pdf", "the report as a PDF")
def pdf(session: Session, target: Path) -> Plan:
    """Plan one PDF file."""
    path = target / "report.pdf" if target.is_dir() else target
    library = _library()

    def write(temporary: Path) -> None:
        current = up_to_date(session)
        shown = Session(current.path, with_short_names(current.manifest))
        chosen = moments_of(shown)
        data = ReportData.of_session(shown, chosen)
        data = replace(data, events=data.events.assign(kind=data.events["kind"].str[:_LONGEST]))
        html = render_report(data, pictures_of(current, chosen))
        # Nothing is fetched but the pictures that the page itself holds.
        within = library.urls.URLFetcher(allowed_protocols=("data",))
        with _quiet():
            page = library.HTML(string=drawn_alone(html), url_fetcher=within)
            page.write_pdf(temporary)

    return {path: write}


def with_short_names(manifest: Manifest) -> Manifest:
    """Return what a manifest says with names of no more letters than somebody reads.

    They stand in the cells of tables, which WeasyPrint lays out for minutes where they hold
    thousands of letters.
    """
    made = manifest.model_copy(deep=True)
    for who in PARTICIPANTS:
        person = made.participants.of(who)
        person.label = _short(person.label)
    for source in made.sources:
        source.file_name = _short(source.file_name)
    for column in made.added_columns:
        column.title, column.unit = _short(column.title), _short(column.unit)
    for name, version in made.versions:
        if isinstance(version, str):
            setattr(made.versions, name, _short(version))
    return made


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"


def drawn_alone(html: str) -> str:
    """Make every drawing of a page stand alone, as WeasyPrint draws each by itself.

    Drawings get the rules of the page that paint, colours for the names of colours, and the
    pattern that one of them lends to the others.
    """
    told = _STYLE.search(html)
    if told is None:
        return html
    css = told.group(1)
    # What is wrapped in @media is of screens, of dark ones, or of sizes.
    plain = re.sub(r"@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", "", css)
    root = re.search(r":root\s*\{([^}]*)\}", plain)
    colours = dict(_VARIABLE.findall(root.group(1) if root else ""))
    rules = [f"{names.strip()} {{{body}}}" for names, body in _RULE.findall(plain)]
    painting = [rule for rule in rules if _DRAWING.search(rule.split("{", 1)[1])]
    hatch = _HATCH.search(html)
    lent = f"<defs>{hatch.group()}</defs>" if hatch else ""

    def alone(drawing: re.Match[str]) -> str:
        # The height that a drawing names is no more than a wish without a style.
        opening = re.sub(r' height="(\d+)"', r' style="height: \1px"', drawing.group(1))
        inside = drawing.group(2)
        missing = lent if "url(#hatch)" in inside and 'id="hatch"' not in inside else ""
        styled = f"{opening}<style>{' '.join(painting)}</style>{missing}{inside}</svg>"
        return re.sub(
            r"var\((--[\w-]+)\)", lambda name: colours.get(name.group(1), "black").strip(), styled
        )

    html = re.sub(r"(<svg\b[^>]*>)(.*?)</svg>", alone, html, flags=re.DOTALL)
    return html.replace("</head>", f"<style>{_PAPER}</style></head>", 1)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep what WeasyPrint says of CSS that is for screens from a user."""
    loggers = [logging.getLogger(name) for name in ("weasyprint", "fontTools")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)


def _library() -> Any:
    try:
        import weasyprint
    except ImportError as error:
        raise UsageError(
            "A PDF needs WeasyPrint, which is not installed: install it with "
            'pip install "mirrorcam[pdf]".'
        ) from error
    except OSError as error:
        raise UsageError(
            "A PDF needs the library Pango, which this computer lacks: install it (Debian: apt "
            "install libpango-1.0-0 libpangoft2-1.0-0; macOS: brew install pango), or print the "
            "report from a browser."
        ) from error
    return weasyprint

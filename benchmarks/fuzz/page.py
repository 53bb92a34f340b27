# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/trust.md from the last results: ``python -m benchmarks.fuzz.page docs/trust.md``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from benchmarks.measures.figure import wilson

RESULTS = Path(__file__).with_name("trust.json")
TEXT = Path(__file__).with_name("page.md")


def rows(results: dict[str, Any]) -> str:
    """Return the table of what was tried, a line a kind of file."""
    lines = ["| files | tried | longest | findings | date |", "|---|---|---|---|---|"]
    tried = dict(results.get("parsers", {}))
    if "recordings" in results:
        tried["recordings: mp4, mkv, webm, avi, mov, gif"] = results["recordings"]
    for name, told in tried.items():
        guided = told.get("guided_files", 0)
        count = f"{told['files']:,}"
        if guided:
            count += f", {guided:,} guided in {told['guided_s']} s"
        found = "; ".join(told["findings"]).replace("|", "/") or "none"
        lines.append(f"| {name} | {count} | {told['longest_s']} s | {found} | {told['date']} |")
    return "\n".join(lines)


def mutation(results: dict[str, Any]) -> str:
    """Return what became of the mutants, and every one that no test noticed."""
    told = results.get("mutation")
    if told is None:
        return "Not run yet."
    lines = [
        f"Mutants are drawn at random out of {told['places']:,} ways to spoil {told['modules']} "
        f"modules ({told['date']})."
    ]
    for draw in told["draws"]:
        share, low, high = wilson(draw["killed"], draw["mutants"])
        lines.append(
            f"- {draw['what']}: **{draw['killed']} of {draw['mutants']} noticed** "
            f"({share:.0%}, 95 % interval {low:.0%} to {high:.0%})"
            + (f", {draw['endless']} of them by tests that did not end" if "own" in draw else "")
            + _beside(draw)
        )
    gone = sum("gone" in one for one in told["survivors"])
    if gone:
        lines += [
            "",
            f"{gone} of the {len(told['survivors'])} that follow were of lines that are no longer "
            f"in the code ({told['looked_for']}), and say so: they count in their draws, and tell "
            "nothing of the code as it is.",
        ]
    if told["survivors"]:
        lines += ["", "| survived | why |", "|---|---|"]
    for one in told["survivors"]:
        change = "<br>".join(
            f"`{line.strip()}`".replace("|", "\\|")
            for line in one["lines"].splitlines()
            if line[:1] in "+-" and line[1:].strip()
        )
        why = f"**line is gone**; {one.get('why', '')}" if "gone" in one else one.get("why", "")
        lines.append(f"| {one['module']}<br>{change} | {why} |")
    return "\n".join(lines)


def _beside(draw: dict[str, Any]) -> str:
    """Say what became of a draw's survivors that were tried with the tests beside."""
    if "same" in draw:
        killed, able = draw["killed"], draw["mutants"] - draw["same"]
        share, low, high = wilson(killed, able)
        return (
            f". {draw['same']} of the others change nothing at all (*the same* below); of those "
            f"that can be noticed **{killed} of {able}** were ({share:.0%}, {low:.0%} to "
            f"{high:.0%})."
        )
    if "beside" not in draw:
        return "."
    killed = draw["killed"] + draw["beside"]
    share, low, high = wilson(killed, draw["mutants"])
    return (
        f"; with the tests beside **{killed} of {draw['mutants']}** ({share:.0%}, {low:.0%} to "
        f"{high:.0%}; {draw['tried']} survivors were tried with these)."
    )


RECORDED = {
    "analyze": "one picture in four seconds, through MediaPipe",
    "rows": "{rate_hz:g} pictures a second, with landmarks made up where MediaPipe would look",
}


def _recorded(one: dict[str, Any], what: str) -> str:
    memory, apart = one["memory_mb"], one["apart_ms"]
    sizes = ", ".join(f"{name} {size} MB" for name, size in one["mb"].items() if size)
    return (
        f"- **A recording of {one['hours']:g} h through `analyze`**, {what.format(**one)} "
        f"({one['date']}): {one['pictures']:,} pictures. Memory at most "
        f"{memory['until_a_tenth']} MB in the first tenth, "
        f"{memory['until_all_is_seen']} MB until all was seen, {memory['with_scoring']} MB "
        f"while it is scored. Picture and cue of the last mark are {abs(apart['last_cue']):.1f} ms "
        f"apart, picture and sound {abs(apart['last_sound']):.1f} ms (at the beginning "
        f"{abs(apart['first_cue']):.1f} and {abs(apart['first_sound']):.1f}). The recording takes "
        f"{one['recording_mb']} MB, its session {sizes}, and all of it {one['cpu_s']:,} s of "
        "processor time."
    )


def endurance(results: dict[str, Any]) -> str:
    """Return what hours, thousands and kills did."""
    told = results.get("endurance", {})
    lines = []
    if "recording" in told:
        one = told["recording"]
        memory, apart = one["memory_mb"], one["apart_ms"]
        sizes = ", ".join(f"{name} {size} MB" for name, size in one["mb_an_hour"].items() if size)
        lines.append(
            f"- **{one['hours']:g} h of live input on a made clock**, "
            f"{one.get('rate_hz', 15.0):g} pictures a second ({one['date']}): memory "
            f"{memory['after_a_tenth']} MB after a tenth of it, {memory['at_the_end']} MB at the "
            f"end. With a sound card that is off by 80 millionths, picture and cue of the last "
            f"mark are {abs(apart['last_picture']):.1f} ms apart, and its sound "
            f"{abs(apart['last_sound']):.1f} ms (less than 40 is asked for; at the beginning "
            f"{abs(apart['first_picture']):.1f} and {abs(apart['first_sound']):.1f}). An hour "
            f"takes {sizes}, and {one['cpu_s_an_hour']} s of processor time behind the landmarkers."
        )
    for part, what in RECORDED.items():
        if part in told:
            lines.append(_recorded(told[part], what))
    if "library" in told:
        one = told["library"]
        full, empty = one["ms"]["full"], one["ms"]["empty"]
        steps = ", ".join(f"{name} {full[name]:.0f} ms ({empty[name]:.1f})" for name in full)
        lines.append(
            f"- **A library of {one['sessions']:,} sessions** ({one['date']}), in processor time, "
            f"that of an empty one in brackets: {steps}. Reading all of them once, in the "
            f"background, took {one['read_all_s']:.0f} s."
        )
    if "batch" in told:
        one = told["batch"]
        broken = len(one["sessions_that_do_not_open"])
        lines.append(
            f"- **{one['jobs']} batch jobs, killed {one['kills']} times** at random moments, all "
            f"processes at once ({one['date']}): {one['recordings_in_rows']} recordings in "
            f"{one['rows']} rows at the end, {broken} sessions that do not open, "
            f"{len(one['left_over'])} half written folders left."
        )
    return "\n".join(lines) or "Not run yet."


def render(results: dict[str, Any]) -> str:
    """Return the page."""
    recordings = results.get("recordings", {})
    codes = recordings.get("codes", {})
    told = ", ".join(f"{count} with exit code {code}" for code, count in sorted(codes.items()))
    text = TEXT.read_text(encoding="utf-8")
    parts = {
        "rows": rows(results),
        "codes": told or "none yet",
        "recordings": ""
        if "most_mb" not in recordings
        else (
            "Those of the newer runner, half of them of people who can be found, took at most "
            f"{recordings['most_mb']} MB."
        ),
        "mutation": mutation(results),
        "endurance": endurance(results),
    }
    for name, part in parts.items():
        text = text.replace(f"{{{{{name}}}}}", part)
    return text


def main() -> int:
    """Run the command."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    asked.add_argument("page", type=Path)
    words = asked.parse_args()
    results = json.loads(RESULTS.read_text(encoding="utf-8"))
    words.page.write_text(render(results), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

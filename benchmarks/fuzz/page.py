# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes docs/trust.md from the last results: ``python -m benchmarks.fuzz.page docs/trust.md``."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

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
        count = f"{told['files']}" + (f", {guided} guided" if guided else "")
        found = "; ".join(told["findings"]).replace("|", "/") or "none"
        lines.append(f"| {name} | {count} | {told['longest_s']} s | {found} | {told['date']} |")
    return "\n".join(lines)


def render(results: dict[str, Any]) -> str:
    """Return the page."""
    codes = results.get("recordings", {}).get("codes", {})
    told = ", ".join(f"{count} with exit code {code}" for code, count in sorted(codes.items()))
    text = TEXT.read_text(encoding="utf-8")
    return text.replace("{{rows}}", rows(results)).replace("{{codes}}", told or "none yet")


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

# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks at a bill of materials and at an audit of it: ``materials.py BILL AUDIT``."""

from __future__ import annotations

import json
import sys
from pathlib import Path


def main(bill: Path, audit: Path) -> int:
    """Say what both hold; 1 for a bill that lacks what must be in it, or a known weakness."""
    names = {part["name"].lower() for part in json.loads(bill.read_text())["components"]}
    lacking = {"mirrorcam", "mediapipe", "numpy", "av", "pyqt6"} - names
    if lacking:
        print(f"the bill of materials lacks {', '.join(sorted(lacking))}", file=sys.stderr)
        return 1
    print(f"materials: {len(names)} packages")
    try:
        parts = json.loads(audit.read_text())["dependencies"]
    except (OSError, ValueError):
        print("audit: the list of weaknesses cannot be reached from here")
        return 0
    asked = [part for part in parts if "skip_reason" not in part]
    known = [f"{part['name']}: {one['id']}" for part in asked for one in part["vulns"]]
    print(
        f"audit: {len(asked)} of {len(parts)} packages could be asked for; {len(known)} weaknesses"
    )
    for line in known:
        print(line, file=sys.stderr)
    return 1 if known else 0


if __name__ == "__main__":
    sys.exit(main(*map(Path, sys.argv[1:3])))

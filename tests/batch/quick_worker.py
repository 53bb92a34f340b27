# SPDX-License-Identifier: GPL-3.0-or-later
"""``analyze RECORDING -o SESSION --progress json ...`` without an analysis; see the conftest."""

import datetime
import json
import os
import shutil
import sys
import time
from pathlib import Path

template, command = sys.argv[1:]  # what everybody may see
recording, _, session, *more = json.loads(os.environ["MIRRORCAM_WORDS"])
recording, session = Path(recording), Path(session)
options = dict(word.lstrip("-").split("=", 1) for word in more if "=" in word)
told = recording.read_text()
tries = recording.with_suffix(".tries")
tried = len(tries.read_text()) if tries.exists() else 0
tries.write_text("x" * (tried + 1))


def progress(pictures: int) -> None:
    line = {"done_s": pictures / 15, "total_s": 40.0, "frames": pictures, "elapsed_s": 0.1}
    print(json.dumps(line), file=sys.stderr, flush=True)


def fail(code: int, sentence: str) -> None:
    print(f"mirrorcam: {sentence}", file=sys.stderr, flush=True)
    sys.exit(code)


assert command == "analyze"
assert more[:2] == ["--progress", "json"]
progress(1)
if told == "aborts" or (told == "aborts once" and not tried):
    os.abort()
if told == "hangs":
    while True:  # lines without further pictures are no progress
        progress(1)
        time.sleep(0.05)
if told == "waits for stop":
    Path(f"{recording}.runs").touch()
    for line in sys.stdin:
        if line == "stop\n":
            fail(130, "Stopped at 0 s; what was seen so far is kept.")
if told == "slow":
    for pictures in range(2, 12):
        time.sleep(0.1)
        progress(pictures)
if told == "waits for go":
    pictures = 1
    while not recording.with_name("go").exists():
        time.sleep(0.05)
        progress(pictures := pictures + 1)
if told == "cannot be read":
    fail(3, "The file cannot be read; check it.")
if told == "bug":
    fail(1, "This is a bug in mirrorcam.")

shutil.rmtree(session, ignore_errors=True)
shutil.copytree(template, session)
status = recording.stat()
manifest = json.loads((session / "session.json").read_text())
manifest["sources"] = [
    {
        "path": str(recording),
        "absolute_path": str(recording),
        "file_name": recording.name,
        "size_bytes": status.st_size,
        "modified_at": datetime.datetime.fromtimestamp(status.st_mtime).astimezone().isoformat(),
    }
]
manifest["settings"] = {
    "rate_hz": float(options["rate"]),
    "layout": options["layout"],
    "surrogates": int(options["surrogates"]),
    "seed": int(options["seed"]),
    "pose_model": options["pose-model"],
    "pose_every": int(options["pose-every"]),
}
manifest["keep_pictures"] = "--no-pictures" not in more
(session / "session.json").write_text(json.dumps(manifest))
if told == "nobody":
    summary = session / "summary.json"
    summary.write_text(json.dumps({"schema_version": 1, "layout": "no-dyad", "duration_s": 40.0}))
    fail(4, "Two people were not found in the recording.")

# SPDX-License-Identifier: GPL-3.0-or-later
"""Pose bundles for measuring, where the official lite and heavy ones cannot be fetched.

    npm pack @mediapipe/pose@0.5.1675469404
    python -m benchmarks.web_models mediapipe-pose-0.5.1675469404.tgz FOLDER

MediaPipe's own package for browsers (Apache-2.0) carries the same networks, without what a bundle
says about their input. That is taken over from the official full bundle, and so is the detector.
The full network of the package is tried first: its landmarks must equal the official ones to the
last bit, or nothing is written. The program itself never loads such a file: it knows the official
ones by their checksums. `benchmarks.cadence --models FOLDER` measures what they cost and change.
"""

from __future__ import annotations

import argparse
import tarfile
import tempfile
import zipfile
from pathlib import Path

import flatbuffers
import numpy as np
from mediapipe.tasks.metadata import schema_py_generated as tflite

from mirrorcam.landmarks.bundles import find_bundle
from mirrorcam.landmarks.mediapipe import PoseFinder
from mirrorcam.sources import frames_on_grid, open_video

_DETECTOR, _LANDMARKS = "pose_detector.tflite", "pose_landmarks_detector.tflite"
_ABOUT = b"TFLITE_METADATA"
_VIDEO = Path(__file__).parents[1] / "sample_videos" / "calibration_anna.mp4"
_SECONDS = 6.0


def about_input(network: bytes) -> bytes:
    """Return what a network of a bundle says about its input."""
    model = tflite.Model.GetRootAs(network, 0)
    for index in range(model.MetadataLength()):
        entry = model.Metadata(index)
        if entry.Name() == _ABOUT:
            return bytes(model.Buffers(entry.Buffer()).DataAsNumpy())
    raise SystemExit("The official bundle says nothing about its input.")


def told(network: bytes, about: bytes) -> bytes:
    """Return a network that says about its input what another one does."""
    model = tflite.ModelT.InitFromObj(tflite.Model.GetRootAs(network, 0))
    buffer = tflite.BufferT()
    buffer.data = np.frombuffer(about, np.uint8)
    model.buffers.append(buffer)
    entry = tflite.MetadataT()
    entry.name, entry.buffer = _ABOUT, len(model.buffers) - 1
    model.metadata = [*(model.metadata or []), entry]
    builder = flatbuffers.Builder(len(network) + 2**12)
    builder.Finish(model.Pack(builder), b"TFL3")
    return bytes(builder.Output())


def landmarks(bundle: Path) -> list[np.ndarray]:
    """Return the landmarks (33, 3) of a person through the first seconds of a sample clip."""
    found = []
    with open_video(_VIDEO) as video, PoseFinder(bundle, follow=True) as finder:
        for frame in frames_on_grid(video, 15.0):
            if frame.time_s > _SECONDS:
                break
            found += [person.points_px for person in finder.find(frame.image, frame.time_s)]
    return found


def main() -> None:
    """Make the bundles."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("package", type=Path, help="the archive of @mediapipe/pose")
    parser.add_argument("folder", type=Path, help="where the bundles go")
    asked = parser.parse_args()
    official = find_bundle("pose_landmarker_full")
    with zipfile.ZipFile(official) as bundle:
        detector, about = bundle.read(_DETECTOR), about_input(bundle.read(_LANDMARKS))
    asked.folder.mkdir(parents=True, exist_ok=True)
    with tarfile.open(asked.package) as package, tempfile.TemporaryDirectory() as temporary:
        for kind, folder in (
            ("full", Path(temporary)),
            ("lite", asked.folder),
            ("heavy", asked.folder),
        ):
            file = package.extractfile(f"package/pose_landmark_{kind}.tflite")
            if file is None:
                raise SystemExit(f"{asked.package} holds no {kind} network.")
            made = folder / f"pose_landmarker_{kind}.task"
            with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as bundle:
                bundle.writestr(_DETECTOR, detector)
                bundle.writestr(_LANDMARKS, told(file.read(), about))
            if kind == "full" and not np.array_equal(landmarks(made), landmarks(official)):
                raise SystemExit("The package's full network is not the official one.")
    print(f"lite and heavy are in {asked.folder}")


if __name__ == "__main__":
    main()

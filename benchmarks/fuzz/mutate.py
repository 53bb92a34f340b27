# SPDX-License-Identifier: GPL-3.0-or-later
"""Spoils files: byte by byte, word by word, and by their own structure, which most survive."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from random import Random

ODD_VALUES: tuple[Any, ...] = (
    None, True, False, 0, -1, 1, 2**31, 2**63, -(2**63) - 1, 10**400, 1e308, -1e308, 1e-320, 0.5,
    float("nan"), float("inf"), float("-inf"), "", " ", "a", "b", "NaN", "../../../etc/passwd", "/",
    "C:\\Windows\\x", "//server/share", "\\\\server\\share", "x" * 5000, "\0", "\ud800", "\u202e",
    "<script>alert(1)</script>", "2026-13-45", "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+23:59",
    [], {}, [[]], [None], {"a": {"a": {}}}, [1, 2, 3],
)  # fmt: skip
WORDS = (
    b"NaN", b"nan", b"inf", b"-inf", b"1e999", b"-1e999", b"-1", b"0", b"1e-400", b"9" * 400,
    b"null",
    b"../../../x", b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\r\n\r\n", b'"', b"'", b",", b";",
    b"\t",
    b"[" * 3000, b"{" * 3000, b"<a>" * 2000, b"&lol;", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"-->",
    b"99:99:99.999 --> 00:00:00.000", b"1e5:00", b"\xe2\x80\xae", b"\xed\xa0\x80", b"=1+1", b"#",
    b"[x]\n",
)  # fmt: skip


def spoiled(content: bytes, random: Random, *, kind: str = "bytes") -> bytes:
    """Return a file that is not quite `content` any more.

    Parameters
    ----------
    content : bytes
        A whole file.
    random : Random
        Decides what is done.
    kind : str
        ``json``, ``table`` (text), ``parquet``, or ``bytes``.
    """
    by_structure = {"json": _json, "table": _table, "parquet": _parquet}.get(kind)
    if by_structure is not None and random.random() < 0.7:
        content = by_structure(content, random)
        if random.random() < 0.8:
            return content
    for _ in range(random.choice((1, 1, 2, 4, 16))):
        content = _bytes(content, random)
    return content


def _bytes(content: bytes, random: Random) -> bytes:
    if not content:
        return random.choice(WORDS)
    at, length = random.randrange(len(content)), random.choice((1, 1, 2, 4, 8, 64, 1024))
    what = random.randrange(8)
    if what == 0:
        return content[:at]
    if what == 1:
        return content[:at] + content[at + length :]
    if what == 2:
        return content[:at] + content[at : at + length] * random.choice((2, 3, 50)) + content[at:]
    if what == 3:
        return content[:at] + random.choice(WORDS) + content[at:]
    if what == 4:
        return content[:at] + random.choice(WORDS) + content[at + length :]
    if what == 5:
        other = random.randrange(len(content))
        return content[:at] + content[other : other + length] + content[at + length :]
    spoilt = bytearray(content)
    for place in range(at, min(at + length, len(spoilt))):
        spoilt[place] = random.choice((0, 0xFF, 0x7F, 0x80, random.randrange(256)))
    return bytes(spoilt)


def _json(content: bytes, random: Random) -> bytes:
    try:
        tree = json.loads(content)
    except ValueError:
        return content
    for _ in range(random.choice((1, 1, 2, 5))):
        tree = _node(tree, random)
    return json.dumps(tree).encode("utf-8", "surrogatepass")


def _node(node: Any, random: Random) -> Any:
    keys = (
        list(node) if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
    )
    if not keys or random.random() < 0.15:
        return random.choice(ODD_VALUES)
    key = random.choice(list(keys))
    node = dict(node) if isinstance(node, dict) else list(node)
    what = random.random()
    if what < 0.15:
        del node[key]
    elif what < 0.25 and isinstance(node, list):
        node.extend([node[key]] * random.choice((1, 3, 200)))
    elif what < 0.25:
        node[f"{key}{random.choice(('', ' ', 's'))}"] = random.choice(ODD_VALUES)
    else:
        node[key] = _node(node[key], random)
    return node


def _table(content: bytes, random: Random) -> bytes:
    lines = content.split(b"\n")
    for _ in range(random.choice((1, 2, 5))):
        at = random.randrange(len(lines))
        separator = max((b",", b";", b"\t"), key=lines[at].count)
        cells = lines[at].split(separator)
        column = random.randrange(len(cells))
        what = random.randrange(5)
        if what == 0:
            del cells[column]
        elif what == 1:
            cells.insert(column, cells[column])
        elif what == 2:
            lines.insert(random.randrange(len(lines)), lines[at])
        else:
            cells[column] = random.choice(WORDS)
        lines[at] = separator.join(cells)
    return b"\n".join(lines)


def _parquet(content: bytes, random: Random) -> bytes:  # noqa: C901 (a list of what may be done)
    import pyarrow as pa
    import pyarrow.parquet as pq

    table = pq.read_table(io.BytesIO(content))
    for _ in range(random.choice((1, 1, 3))):
        if not table.num_columns:
            break
        at = random.randrange(table.num_columns)
        name, column = table.column_names[at], table.column(at)
        what = random.randrange(6)
        if what == 0:
            table = table.remove_column(at)
        elif what == 1:
            odd = random.choice([value for value in ODD_VALUES if not isinstance(value, int)])
            table = table.set_column(at, name, pa.array([_plain(odd)] * table.num_rows))
        elif what == 2:
            table = table.set_column(at, name, pa.nulls(table.num_rows, column.type))
        elif what == 3:
            kind = random.choice((pa.float64(), pa.string(), pa.int64(), pa.list_(pa.float32())))
            table = table.set_column(at, name, pa.nulls(table.num_rows, kind))
        elif what == 4:
            table = table.slice(0, random.choice((0, 1, 2)))
        elif pa.types.is_floating(column.type):
            values = column.to_pylist()
            for _ in range(random.choice((1, 10, 1000))):
                if values:
                    wild = random.choice(
                        (None, float("nan"), float("inf"), -1e308, 1e308, -1.0, 1e12)
                    )
                    values[random.randrange(len(values))] = wild
            table = table.set_column(at, name, pa.array(values, column.type))
        elif pa.types.is_list(column.type) or pa.types.is_fixed_size_list(column.type):
            table = table.set_column(at, name, _lists(column, random))
    written = io.BytesIO()
    try:
        pq.write_table(table, written)
    except pa.ArrowException:
        return content  # Parquet has no such column
    return written.getvalue()


def _lists(column: Any, random: Random) -> Any:
    """Spoil some cells that hold lists: no list, another length, no numbers or wild ones inside."""
    import pyarrow as pa

    values, inside = column.to_pylist(), column.type.value_type
    whole = (None, 0, -1, 2**31 - 1)
    wild = whole if pa.types.is_integer(inside) else (None, float("nan"), float("inf"), -1e38, 1e38)
    for at in random.sample(range(len(values)), min(len(values), random.choice((1, 4, 100)))):
        cell = values[at] or [0]
        cell = [random.choice(wild) if random.random() < 0.3 else one for one in cell]
        values[at] = random.choice((None, cell, cell, [], cell[:-1]))
    try:
        return pa.array(values, column.type)
    except pa.ArrowException:
        pass
    try:
        return pa.array(values, pa.list_(inside))  # lists of another length have another type
    except pa.ArrowException:  # where nothing may be missing
        return column


def _plain(value: Any) -> Any:
    """Arrow's words are UTF-8."""
    return value.encode("utf-8", "replace").decode() if isinstance(value, str) else value

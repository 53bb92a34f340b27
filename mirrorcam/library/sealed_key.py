# SPDX-License-Identifier: GPL-3.0-or-later
"""The key of a sealed library: what its passphrase opens, and what seals without it.

A library has a pair of keys (X25519, as age_ has them). The public one stands in its header in
clear, so that what is new can be sealed at any time; the secret one stands there under a key that
scrypt makes of the passphrase, sealed with AES-256-GCM, which also tells a wrong passphrase and a
header that somebody changed. The format is described in docs/privacy.md.

.. _age: https://age-encryption.org/v1
"""

from __future__ import annotations

import base64
import json
import os
import unicodedata
from typing import TYPE_CHECKING, Any

from mirrorcam.bounded import read_bounded
from mirrorcam.errors import InputError, UsageError
from mirrorcam.session.folder import replacing

if TYPE_CHECKING:
    from pathlib import Path

    from pyrage import x25519

HEADER = "sealed-library.json"
SHORTEST = 8
_FORMAT, _VERSION = "mirrorcam sealed library", 1
_COST, _BLOCK, _LANES = 2**17, 8, 1  # 128 MB and under a second, as OWASP asks for
_HIGHEST_COST = 2**20  # a header is a file like any other: it must not ask for all memory


def is_sealed(folder: Path) -> bool:
    """Whether a folder is a sealed library."""
    return os.path.isfile(folder / HEADER)  # noqa: PTH113 (a folder that is closed to us is none)


def check_open(folder: Path) -> None:
    """Check that the sessions of a library are in clear.

    Raises
    ------
    InputError
        If it is sealed.
    """
    if is_sealed(folder):
        raise InputError(
            f"The library {folder} is locked; open it with its passphrase, in the app or with "
            "mirrorcam library open."
        )


def new_key(folder: Path, passphrase: str) -> x25519.Identity:
    """Make the key of a library and write its header.

    Raises
    ------
    UsageError
        If the passphrase is too short.
    OutputError
        If the header cannot be written.
    """
    from pyrage import x25519

    identity = x25519.Identity.generate()
    write_key(folder, identity, passphrase)
    return identity


def write_key(folder: Path, identity: x25519.Identity, passphrase: str) -> None:
    """Put the secret key of a library under a passphrase, in place of a former one.

    Raises
    ------
    UsageError
        If the passphrase is too short.
    OutputError
        If the header cannot be written; the former one is untouched then.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(passphrase) < SHORTEST:
        raise UsageError(
            f"The passphrase has fewer than {SHORTEST} characters; take a longer one, such as "
            "four or five words that belong together for you alone."
        )
    public, salt, nonce = str(identity.to_public()), os.urandom(16), os.urandom(12)
    key = _stretched(passphrase, salt, _COST, _BLOCK, _LANES)
    secret = AESGCM(key).encrypt(nonce, str(identity).encode(), public.encode())
    header = {
        "format": _FORMAT,
        "version": _VERSION,
        "public_key": public,
        "scrypt": {"n": _COST, "r": _BLOCK, "p": _LANES, "salt": _text(salt)},
        "secret_key": {"aes_256_gcm": _text(secret), "nonce": _text(nonce)},
    }
    with replacing(folder / HEADER) as temporary:
        temporary.write_text(json.dumps(header, indent=1) + "\n", encoding="utf-8", newline="\n")


def public_key(folder: Path) -> x25519.Recipient:
    """Return the key that seals; no passphrase is needed.

    Raises
    ------
    InputError
        If the header cannot be read.
    """
    from pyrage import RecipientError, x25519

    try:
        return x25519.Recipient.from_str(str(_header(folder)["public_key"]))
    except (KeyError, RecipientError) as error:
        raise _damaged(folder) from error


def secret_key(folder: Path, passphrase: str) -> x25519.Identity:
    """Return the key that opens.

    Raises
    ------
    InputError
        If the passphrase is another one, or the header is damaged or of a newer mirrorcam.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from pyrage import IdentityError, x25519

    header = _header(folder)
    try:
        work, kept = header["scrypt"], header["secret_key"]
        cost, block, lanes = work["n"], work["r"], work["p"]
        if not (_is_power(cost) and block == _BLOCK and lanes == _LANES):
            raise _damaged(folder)
        salt, nonce = _bytes(work["salt"]), _bytes(kept["nonce"])
        secret, public = _bytes(kept["aes_256_gcm"]), str(header["public_key"])
        key = _stretched(passphrase, salt, cost, block, lanes)
        text = AESGCM(key).decrypt(nonce, secret, public.encode())
        identity = x25519.Identity.from_str(text.decode())
    except InvalidTag:
        raise InputError(
            f"The passphrase does not open the library {folder}; try it again, and mind capital "
            f"letters and the language of the keyboard (or its file {HEADER} was changed)."
        ) from None
    except (KeyError, TypeError, ValueError, MemoryError, IdentityError) as error:
        raise _damaged(folder) from error
    return identity


def _stretched(passphrase: str, salt: bytes, cost: int, block: int, lanes: int) -> bytes:
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    # One letter is one letter, whichever system has put its accent on.
    words = unicodedata.normalize("NFC", passphrase).encode()
    return Scrypt(salt=salt, length=32, n=cost, r=block, p=lanes).derive(words)


def _is_power(cost: object) -> bool:
    return isinstance(cost, int) and 1 < cost <= _HIGHEST_COST and cost & (cost - 1) == 0


def _header(folder: Path) -> dict[str, Any]:
    path = folder / HEADER
    try:
        header = json.loads(read_bounded(path))
    except OSError as error:
        raise InputError(
            f"{folder} is not a sealed library (its file {HEADER} cannot be read: "
            f"{error.strerror}); name the folder that mirrorcam library seal has sealed."
        ) from error
    except (ValueError, RecursionError) as error:
        raise _damaged(folder) from error
    if not isinstance(header, dict) or header.get("format") != _FORMAT:
        raise _damaged(folder)
    if header.get("version") != _VERSION:
        raise InputError(f"The library {folder} was sealed by a newer mirrorcam; update mirrorcam.")
    return header


def _damaged(folder: Path) -> InputError:
    return InputError(
        f"The file {HEADER} of the library {folder} is damaged, and without it nothing there "
        "opens; restore it from a copy."
    )


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(text: str) -> bytes:
    return base64.b64decode(text, validate=True)

"""From a password to a key, and the key on paper."""

import hashlib
import os
import unicodedata
from dataclasses import dataclass

from mentordesk.store.faults import WrongRecoveryCode

SALT_BYTES = 16
# Archives and Office files, pictures, PDF, programs, sound: how the files that people mistake for ours begin.
OTHER_FORMATS = (
    b"SQLite format",
    b"PK\3\4",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    b"MZ",
    b"\x7fELF",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
    b"BZh",
    b"\xfd7zXZ",
    b"Rar!",
    b"RIFF",
    b"ID3",
    b"{\\rtf",
)
_KEY_BYTES = 32
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O, U
_LIKENESS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V", "-": "", " ": "", "\n": "", "\t": ""})
_GROUP = 5
_CHECK_BITS = 19  # 256 + 19 bits fill 55 letters, eleven groups of five


@dataclass(frozen=True, slots=True)
class Key:
    """The secret of one file and the salt at its head."""

    secret: bytes
    salt: bytes

    def pragma(self) -> str:
        """Say it as SQLCipher takes a raw key."""
        return f"\"x'{self.secret.hex()}{self.salt.hex()}'\""

    def __repr__(self) -> str:
        return "Key(…)"


def new_salt() -> bytes:
    """Make a salt that looks like no other format's head, so that a file's kind can be told."""
    while (salt := os.urandom(SALT_BYTES)).startswith(OTHER_FORMATS):
        pass
    return salt


def from_password(password: str, salt: bytes) -> Key:
    """Derive the key; takes 100 ms and 32 MB on purpose. Composed and decomposed letters are the same."""
    composed = unicodedata.normalize("NFC", password).encode()
    return Key(hashlib.scrypt(composed, salt=salt, n=2**15, r=8, p=1, maxmem=2**26, dklen=_KEY_BYTES), salt)


def recovery_code(key: Key) -> str:
    """Write the key in eleven groups of five letters; the last letters catch slips of the pen."""
    number = int.from_bytes(key.secret, "big") << _CHECK_BITS | _check(key.secret)
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(270, -1, -5))
    return "-".join(letters[i : i + _GROUP] for i in range(0, len(letters), _GROUP))


def from_recovery_code(code: str, salt: bytes) -> Key:
    """Read a printed key back; case, spaces, dashes and letters that look like digits do not matter.

    Raises:
        WrongRecoveryCode: a letter is missing or mistyped.
    """
    letters = code.upper().translate(_LIKENESS)
    if len(letters) != 55 or not set(letters) <= set(_LETTERS):
        raise WrongRecoveryCode
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    secret = (number >> _CHECK_BITS).to_bytes(_KEY_BYTES, "big")
    if number & (1 << _CHECK_BITS) - 1 != _check(secret):
        raise WrongRecoveryCode
    return Key(secret, salt)


def _check(secret: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"MentorDesk" + secret).digest()[:4], "big") & (1 << _CHECK_BITS) - 1

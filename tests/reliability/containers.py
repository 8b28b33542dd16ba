"""Ways to spoil a file inside its wrapping, so that checksums hold: zip, npy, gzip, safetensors."""

from __future__ import annotations

import gzip
import io
import pickle
import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import cache, lru_cache
from random import Random
from typing import Any

import numpy as np

from tests.reliability.mutations import (
    LARGEST,
    WHOLE,
    deep_json,
    mutated_bytes,
    mutated_json,
)

Members = list[tuple[str, bytes]]
BOMB = 200 << 20  # bytes that a bomb unpacks to
DTYPES = (
    *("<f4", "<f8", ">f4", "|u1", "|b1", "|O", "<U4", "<U64", "|S8", "|V0", "|V8", "<M8[s]"),
    *("<c16", "<f2", "<i8", "<U0", "x", "f4,f4", "<f16"),
)


class Bait:
    """What a pickle that runs code would be: made anew it reports to the auditor of the trial."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (eval, ("__import__('os').system('true')",))


def gzipped(data: bytes) -> bytes:
    """`data` packed, quickly."""
    return gzip.compress(data, 1, mtime=0)


def mutated_gzip(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """Packed bytes of which the packing, the content or both are spoilt."""
    kind = random.random()
    if kind < 0.5:
        return mutated_bytes(data, random, others)
    if kind < 0.55:
        return random.choice((data + data, data + bytes(20), data + b"rest", data[:-8] + bytes(8)))
    try:
        content = gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return mutated_bytes(data, random, others)
    return gzipped(mutated_bytes(content, random, []))


@cache
def packed_repeats(begin: bytes, part: bytes, size: int, end: bytes) -> bytes:
    """A gzip file of `begin`, `part` so often as fits into `size` bytes, and `end`."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    times, at_once = size // len(part), 1 + (1 << 20) // len(part)
    out = [packer.compress(begin)]
    out += [packer.compress(part * at_once) for _ in range(times // at_once)]
    out.append(packer.compress(part * (times % at_once)))
    return b"".join([*out, packer.compress(end), packer.flush()])


def long_gzips(data: bytes, size: int = 50 << 20) -> Iterator[bytes]:
    """Gzip files of `data` that keep a reader busy which goes byte by byte or member by member:
    with a long name, with zeros behind it, and with very many members of nothing."""
    packed, nothing = gzipped(data), gzipped(b"")
    yield packed[:3] + b"\x08" + packed[4:10] + b"x" * size + b"\0" + packed[10:]
    yield packed + bytes(size)
    yield packed + nothing * (size // len(nothing))
    yield nothing * (size // len(nothing)) + packed


def packed_copies(begin: bytes, part: bytes, times: int) -> bytes:
    """A gzip file of `begin` and `part` so many times, each packed as if it were alone."""
    packer = zlib.compressobj(6, zlib.DEFLATED, -15)
    first = packer.compress(begin) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(part) + packer.flush(zlib.Z_FULL_FLUSH)
    checksum, size = zlib.crc32(begin), len(begin) + times * len(part)
    for _ in range(times):
        checksum = zlib.crc32(part, checksum)
    end = packer.flush() + struct.pack("<2I", checksum, size & 0xFFFFFFFF)
    return b"\x1f\x8b\x08" + bytes(7) + first + again * times + end


@lru_cache(maxsize=1000)  # the same few files are spoilt again and again
def _members(data: bytes) -> tuple[tuple[str, bytes], ...]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return tuple((member.filename, archive.read(member)) for member in archive.infolist())


def members_of(data: bytes) -> Members:
    """Names and contents of a zip file."""
    return list(_members(data))


def zipped(members: Members, packing: int = zipfile.ZIP_STORED) -> bytes:
    """A zip file of these members, whatever their names: ten times as quick as `zipfile`."""
    parts, directory, place = [], [], 0
    for name, content in members:
        kept = len(content) < LARGEST
        packed, checksum = (_packed if kept else _packed.__wrapped__)(content, packing)
        spelled = name.encode()
        flags = 0 if spelled.isascii() else 0x800
        sizes = (checksum, len(packed), len(content), len(spelled))
        common = struct.pack("<5H3I2H", 20, flags, packing, 0, 0x21, *sizes, 0)
        directory.append(b"PK\1\2\x14\0" + common + bytes(10) + struct.pack("<I", place) + spelled)
        parts += [b"PK\3\4" + common + spelled, packed]
        place += 30 + len(spelled) + len(packed)
    size, count = sum(map(len, directory)), len(directory)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, size, place, 0)
    return b"".join([*parts, *directory, end])


@lru_cache(maxsize=200)
def _packed(content: bytes, packing: int) -> tuple[bytes, int]:
    """A member as it lies in a zip file, and its checksum."""
    checksum = zlib.crc32(content)
    if packing == zipfile.ZIP_STORED:
        return content, checksum
    packer = zlib.compressobj(1, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush(), checksum


def mutated_zip(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """A zip file of arrays of which bytes, members or an array's content are spoilt."""
    if random.random() < 0.3:
        return mutated_bytes(data, random, others)
    try:
        members = members_of(data)
    except Exception:
        return mutated_bytes(data, random, others)
    for _ in range(random.choice((1, 1, 2))):
        if members:
            _change_member(members, random)
    stored = random.random() < 0.9
    return zipped(members, zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED)


def _change_member(members: Members, random: Random) -> None:
    at = random.randrange(len(members))
    name, content = members[at]
    kind = random.randrange(10)
    if kind <= 3:
        members[at] = (name, mutated_npy(content, random))
    elif kind == 4:
        members[at] = (name, mutated_bytes(content, random, [other for _, other in members]))
    elif kind == 5:
        members[at] = (name, random.choice(members)[1])
    elif kind == 6:
        del members[at]
    elif kind == 7:
        members.append((random.choice((name, "../x.npy", "kind", "", name.upper())), content))
    elif kind == 8:
        members[at] = (random.choice(members)[0], content)
    else:
        members[at] = (name, pickled())


@cache
def pickled() -> bytes:
    """An array file whose object would run code when it is unpickled."""
    content = pickle.dumps(np.array([Bait()], dtype=object), 4)
    return npy_with_header("{'descr': '|O', 'fortran_order': False, 'shape': (1,), }", content)


def npy_with_header(header: str, data: bytes, version: bytes = b"\x01\x00") -> bytes:
    """An array file with a header of one's own making."""
    text = header.encode("latin-1", "replace") + b"\n"
    size = len(text).to_bytes(2 if version == b"\x01\x00" else 4, "little")
    return b"\x93NUMPY" + version + size + text + data


def mutated_npy(content: bytes, random: Random) -> bytes:
    """An array file whose header or values are others."""
    end = content.find(b"\n") + 1
    header, data = content[10:end].decode("latin-1"), content[end:]
    kind = random.randrange(6)
    if kind == 0:
        dtype = random.choice(DTYPES)
        shape = header[header.find("'shape'") :]
        header = f"{{'descr': '{dtype}', 'fortran_order': False, {shape}"
    elif kind == 1:
        sides = tuple(random.choice(WHOLE) for _ in range(random.randrange(5)))
        shape = random.choice((str(sides), "(-1,)", "('a',)", "1.5", "()", "(10**9,)", "[2]"))
        header = f"{header[: header.find('(')]}{shape}, }}"
    elif kind == 2:
        header = header.replace("False", random.choice(("True", "None", "'x'", "False, 'x': 1")))
    elif kind == 3:
        header = random.choice(
            (
                "(" * 90,
                "[" * 200,
                "-" * 150,
                header + "\n" * 100,
                "{}",
                "__import__('os').system('true')",
            )
        )
    elif kind == 4 and len(data) >= 8:
        at = random.randrange(0, len(data) // 4) * 4
        value = random.choice((float("nan"), float("inf"), -1e38, 1e-45, 0.0))
        data = data[:at] + struct.pack("<f", value) + data[at + 4 :]
    else:
        size = random.choice((0, 1, len(data) // 2, 2 * len(data)))
        data = (data + data)[:size]
    version = random.choice((b"\x01\x00",) * 8 + (b"\x02\x00", b"\x03\x00", b"\xff\x00"))
    return npy_with_header(header.rstrip("\n"), data, version)


def mutated_run(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """A run whose header tells something else, or any spoilt zip."""
    if random.random() < 0.4:
        return mutated_zip(data, random, others)
    try:
        members = dict(members_of(data))
        deep = random.random() < 0.02
        text = deep_json(random) if deep else mutated_json(header_of(members), random)
    except Exception:
        return mutated_zip(data, random, others)
    return with_header(members, text)


def header_of(members: dict[str, bytes]) -> bytes:
    """The JSON text in a run's file."""
    content = members["header.npy"]
    return content[content.index(b"\n") + 1 :]


def with_header(members: dict[str, bytes], text: bytes) -> bytes:
    """A run's file with another text for its header."""
    shape = f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({len(text)},), }}"
    return zipped(list({**members, "header.npy": npy_with_header(shape, text)}.items()))


@cache
def zip_bomb(name: str) -> bytes:
    """A small zip file whose member unpacks to very much."""
    header = f"{{'descr': '|u1', 'fortran_order': False, 'shape': ({BOMB},), }}"
    return zipped([(f"{name}.npy", npy_with_header(header, bytes(BOMB)))], zipfile.ZIP_DEFLATED)


@cache
def crowded_zip(count: int) -> bytes:
    """A zip file of which nothing but the directory is there, with very many entries."""
    entry = b"PK\1\2" + bytes(24) + struct.pack("<HHH", 1, 0, 0) + bytes(12) + b"x"
    end = struct.pack(
        "<4s4H2LH", b"PK\5\6", 0, 0, count & 65535, count & 65535, len(entry) * count, 0, 0
    )
    return entry * count + end


def mutated_safetensors(data: bytes, random: Random, others: list[bytes]) -> bytes:
    """A safetensors file of which bytes, the header's length or the header are spoilt."""
    kind = random.random()
    if kind < 0.4 or len(data) < 8:
        return mutated_bytes(data, random, others)
    if kind < 0.45:
        return struct.pack("<Q", random.choice(WHOLE) & (2**64 - 1)) + data[8:]
    size = int.from_bytes(data[:8], "little")
    try:
        deep = random.random() < 0.02
        text = deep_json(random) if deep else mutated_json(data[8 : 8 + size], random)
    except (ValueError, RecursionError):
        return mutated_bytes(data, random, others)
    text += b" " * (-len(text) % 8)
    return struct.pack("<Q", len(text)) + text + data[8 + size :]

"""Merkle trees of RFC 6962 (section 2.1) over SHA-256: a day's root, and the path that proves an entry in it."""

import hashlib
from collections.abc import Sequence


def leaf_hash(leaf: bytes) -> bytes:
    """The hash of a leaf; the prefix keeps leaves from posing as nodes."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of two subtrees."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: Sequence[bytes]) -> bytes:
    """The tree's root hash; of no leaves, the hash of nothing."""
    return _root([leaf_hash(leaf) for leaf in leaves])


def inclusion_path(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The audit path of the leaf at `index`, from the leaf upwards; IndexError when there is no such leaf."""
    if not 0 <= index < len(leaves):
        raise IndexError("no such leaf")
    return _path([leaf_hash(leaf) for leaf in leaves], index)


def included(leaf: bytes, index: int, size: int, path: Sequence[bytes], expected_root: bytes) -> bool:
    """Whether the path proves the leaf at `index` of a tree of `size` with that root (RFC 9162, 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    place, last, present = index, size - 1, leaf_hash(leaf)
    for sibling in path:
        if last == 0:
            return False
        if place & 1 or place == last:
            present = node_hash(sibling, present)
            while not place & 1 and place:
                place, last = place >> 1, last >> 1
        else:
            present = node_hash(present, sibling)
        place, last = place >> 1, last >> 1
    return last == 0 and present == expected_root


def _root(hashes: Sequence[bytes]) -> bytes:
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = _split(len(hashes))
    return node_hash(_root(hashes[:split]), _root(hashes[split:]))


def _path(hashes: Sequence[bytes], index: int) -> list[bytes]:
    if len(hashes) == 1:
        return []
    split = _split(len(hashes))
    if index < split:
        return [*_path(hashes[:split], index), _root(hashes[split:])]
    return [*_path(hashes[split:], index - split), _root(hashes[:split])]


def _split(size: int) -> int:
    # The largest power of two smaller than the size.
    return 1 << (size - 1).bit_length() - 1

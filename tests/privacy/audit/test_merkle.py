"""The tree against RFC 9162's own definitions, computed here a second time in their recursive form."""

from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nextfriend.privacy.audit import merkle

# The eight entries of Certificate Transparency's reference tests and the roots of their trees of 1 to 8.
ENTRIES = [
    bytes.fromhex(text)
    for text in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def definition(entries: list[bytes]) -> bytes:
    """MTH as RFC 9162, 2.1.1 writes it, over entries."""
    if not entries:
        return hashlib.sha256(b"").digest()
    if len(entries) == 1:
        return hashlib.sha256(b"\x00" + entries[0]).digest()
    k = 1
    while k * 2 < len(entries):
        k *= 2
    return hashlib.sha256(b"\x01" + definition(entries[:k]) + definition(entries[k:])).digest()


def hashed(entries: list[bytes]) -> list[bytes]:
    return [merkle.leaf_hash(entry) for entry in entries]


@pytest.mark.parametrize("size", range(1, 9))
def test_known_roots(size):
    assert merkle.root_of(hashed(ENTRIES[:size])).hex() == ROOTS[size - 1]


@given(st.lists(st.binary(max_size=8), max_size=70))
def test_the_frontier_and_the_definition_agree(entries):
    assert merkle.root_of(hashed(entries)) == definition(entries)


@given(st.integers(1, 66), st.data())
def test_a_tree_grows_on_from_its_peaks(size, data):
    leaves = hashed([bytes([n]) for n in range(size)])
    cut = data.draw(st.integers(0, size))
    first = merkle.Tree()
    for leaf in leaves[:cut]:
        first.append(leaf)
    second = merkle.Tree(first.size, first.peaks)
    for leaf in leaves[cut:]:
        second.append(leaf)
    assert second.root() == merkle.root_of(leaves)


def test_a_wrong_number_of_peaks_is_refused():
    with pytest.raises(ValueError):
        merkle.Tree(3, [b"one"])


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 13])
def test_every_leaf_is_proved_and_no_other(size):
    leaves = hashed([bytes([n]) for n in range(size)])
    root = merkle.root_of(leaves)
    for index, leaf in enumerate(leaves):
        proof = merkle.inclusion_proof(index, leaves)
        assert merkle.includes(leaf, index, size, proof, root)
        assert not merkle.includes(merkle.leaf_hash(b"another"), index, size, proof, root)
        assert not any(merkle.includes(leaf, i, size, proof, root) for i in range(size) if i != index)
        assert not merkle.includes(leaf, index, size, [*proof, leaf], root)
    assert not merkle.includes(leaves[0], size, size, [], root)


def test_the_path_of_the_rfcs_example():
    """RFC 9162, 2.1.5: seven leaves; the path of d0 is [b, h, l]."""
    leaves = hashed([bytes([n]) for n in range(7)])
    pairs = [merkle.node_hash(leaves[n], leaves[n + 1]) for n in (0, 2, 4)]
    k, right = merkle.node_hash(pairs[0], pairs[1]), merkle.node_hash(pairs[2], leaves[6])
    assert merkle.inclusion_proof(0, leaves) == [leaves[1], pairs[1], right]
    assert merkle.inclusion_proof(6, leaves) == [pairs[2], k]
    assert merkle.consistency_proof(4, leaves) == [right]
    assert merkle.consistency_proof(3, leaves) == [leaves[2], leaves[3], pairs[0], right]
    assert merkle.consistency_proof(6, leaves) == [pairs[2], leaves[6], k]


@pytest.mark.parametrize("size", [1, 2, 5, 8, 13])
def test_every_beginning_is_proved_and_no_other(size):
    leaves = hashed([bytes([n]) for n in range(size)])
    root = merkle.root_of(leaves)
    for old in range(1, size + 1):
        proof = merkle.consistency_proof(old, leaves)
        beginning = merkle.root_of(leaves[:old])
        assert merkle.extends(old, beginning, size, root, proof)
        assert not merkle.extends(old, merkle.leaf_hash(b"rewritten"), size, root, proof)
        assert not merkle.extends(old, beginning, size, merkle.leaf_hash(b"rewritten"), proof)


def test_questions_without_an_answer():
    leaves = hashed([b"a", b"b"])
    with pytest.raises(IndexError):
        merkle.inclusion_proof(2, leaves)
    with pytest.raises(ValueError):
        merkle.consistency_proof(3, leaves)
    assert not merkle.extends(3, leaves[0], 2, leaves[1], [])
    assert not merkle.extends(1, leaves[0], 2, merkle.root_of(leaves), [])

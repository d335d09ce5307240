# SPDX-License-Identifier: Apache-2.0
"""Every checkout has a name that every tool can take."""

import os
from pathlib import Path

import pytest

from model import checkout
from model.errors import InputError

ODD = ["my proj", "proj(1)", "proj_é", "a[b]", "a'b", "a;b", "a%b", "a$b", "a#b", 'a"b', "a&b"]


@pytest.fixture
def temporary(tmp_path, monkeypatch):
    """A folder for links, in place of the system's."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(checkout, "_TEMPORARY", ())
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    return folder


@pytest.fixture
def lies(tmp_path, monkeypatch):
    """A function: makes the checkout lie in a folder of this name."""

    def placed(name):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setattr(checkout, "ROOT", folder)
        return folder

    return placed


@pytest.mark.parametrize("name", ODD)
def test_an_odd_path_has_a_plain_name(name, lies, temporary):
    folder = lies(name)
    (folder / "file").write_text("x")
    word = checkout.plain(f"-I{folder}/file")
    assert checkout._PLAIN.fullmatch(word)
    assert Path(word.removeprefix("-I")).read_text() == "x"
    assert checkout.plain(folder / "file") == word.removeprefix("-I")


def test_a_plain_path_stays_as_it_is(lies, temporary):
    folder = lies("lenet-5_v1.0+a@b")
    assert checkout.plain(folder / "file") == str(folder / "file")
    assert checkout.plain("/some where/else") == "/some where/else"
    assert not list(temporary.iterdir())


def test_a_neighbour_of_a_like_name_is_another_path(lies, temporary):
    folder = lies("my proj")
    for other in (f"{folder}2/bin", f"{folder} 2/bin"):
        assert checkout.plain(other) == other
    link = str(checkout.plain_root())
    assert (
        checkout.plain(f"{folder}:{folder}/bin:/bin:{folder}") == f"{link}:{link}/bin:/bin:{link}"
    )


def test_two_checkouts_have_two_names(lies, temporary):
    lies("a b")
    first = checkout.plain_root()
    lies("a  b")
    assert checkout.plain_root() != first


@pytest.mark.parametrize("owner", ["another user", "another checkout", "no link"])
def test_a_link_that_is_not_ours_is_not_followed(owner, lies, temporary, monkeypatch):
    folder = lies("a b")
    link = checkout.plain_root()
    checkout._plain_name.cache_clear()
    if owner == "another user":
        name = link.name.replace(str(os.getuid()), "4711", 1)
        link.rename(link.with_name(name))
        monkeypatch.setattr(os, "getuid", lambda: 4711)
    else:
        link.unlink()
    if owner == "another checkout":
        link.symlink_to(temporary)
    if owner == "no link":
        link.mkdir()
    with pytest.raises(InputError, match="move the checkout") as refused:
        checkout.plain_root()
    assert str(folder) in str(refused.value)


def test_without_a_place_for_links_one_line_names_the_path(lies, tmp_path, monkeypatch):
    folder = lies("a b")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    monkeypatch.setattr(checkout, "_TEMPORARY", ())
    with pytest.raises(InputError) as refused:
        checkout.plain_root()
    assert str(refused.value).startswith(f"{folder}: ")

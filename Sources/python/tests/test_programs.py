"""Where programs are found, and what is said where they are not."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import numpy as np
import pytest
from conftest import ROOT

import sparseland


def make_program(path: Path, body: str = "exit 0") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n")
    path.chmod(0o755)
    return path


@pytest.fixture
def nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder outside of any checkout, and a PATH without the programs; the package lies there too."""
    folder = tmp_path / "nowhere"
    folder.mkdir()
    monkeypatch.setattr("sparseland._programs.__file__", str(folder / "_programs.py"))
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SPARSELAND_PROGRAMS", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path / "path"))
    return folder


def test_the_variable_comes_first(nowhere, tmp_path, monkeypatch):
    program = make_program(tmp_path / "mine/denoise")
    monkeypatch.setenv("SPARSELAND_PROGRAMS", str(program.parent))
    assert sparseland.find_program("denoise") == program


def test_a_variable_that_leads_nowhere_is_named(nowhere, monkeypatch):
    monkeypatch.setenv("SPARSELAND_PROGRAMS", "/no/such/folder")
    with pytest.raises(sparseland.ProgramNotFoundError, match="SPARSELAND_PROGRAMS names /no/such/folder"):
        sparseland.methods()


def test_an_installed_program_is_found_past_its_link(nowhere, tmp_path):
    program = make_program(tmp_path / "lib/sparseland/denoise")
    (program.parent / "Sparseland_Denoisers.resources").mkdir()
    link = tmp_path / "path/denoise"
    link.parent.mkdir()
    link.symlink_to(program)
    assert sparseland.find_program("denoise") == link


def test_a_program_of_others_is_not_taken(nowhere, tmp_path):
    make_program(tmp_path / "path/denoise")
    with pytest.raises(sparseland.ProgramNotFoundError, match="on the PATH is another program"):
        sparseland.find_program("denoise")


def test_the_checkout_around_is_searched(nowhere):
    (nowhere / "Sources/denoise").mkdir(parents=True)
    (nowhere / "Package.swift").touch()
    inside = nowhere / "docs"
    inside.mkdir()
    os.chdir(inside)
    with pytest.raises(sparseland.ProgramNotFoundError, match="no .*/nowhere/.build/release/book.*swift build -c release"):
        sparseland.find_program("book")
    program = make_program(nowhere / ".build/release/book")
    assert sparseland.find_program("book") == program


def test_without_any_program_it_says_how_to_get_one(nowhere):
    with pytest.raises(sparseland.ProgramNotFoundError, match="none on the PATH.*swift build -c release.*Scripts/install"):
        sparseland.denoise(np.zeros((20, 20)), 25)


def test_a_program_that_dies_is_told_from_one_that_fails(nowhere, tmp_path, monkeypatch):
    make_program(tmp_path / "mine/denoise", "echo 'Note: something' >&2; kill -9 $$")
    make_program(tmp_path / "mine/book", "echo 'Error: the disk is full' >&2; exit 3")
    monkeypatch.setenv("SPARSELAND_PROGRAMS", str(tmp_path / "mine"))
    with pytest.raises(sparseland.ProgramError, match="ended by signal 9; it said: Note: something") as caught:
        sparseland.denoise(np.zeros((20, 20)), 25)
    assert caught.value.status == -9
    with pytest.raises(sparseland.ProgramError) as caught:
        sparseland.problems("02-OMP")
    assert (caught.value.program, caught.value.status, caught.value.message) == ("book", 3, "the disk is full")


def test_the_version_is_the_packages():
    swift = (ROOT / "Sources/Files/PackageVersion.swift").read_text()
    assert re.search(r'current = "(.*)"', swift)[1] == sparseland.__version__
    said = subprocess.run([sparseland.find_program("denoise"), "--version"], capture_output=True, text=True, check=True)
    assert sparseland.__version__ in said.stdout


def test_it_is_typed_and_documented():
    assert (Path(sparseland.__file__).parent / "py.typed").is_file()
    for name in sparseland.__all__:
        assert getattr(sparseland, name).__doc__, f"{name} has no docstring"
    for function in [sparseland.denoise, sparseland.evaluate, sparseland.judge, sparseland.problems, sparseland.methods]:
        wanted = {*function.__code__.co_varnames[: function.__code__.co_argcount + function.__code__.co_kwonlyargcount]}
        assert wanted | {"return"} == set(function.__annotations__), f"{function.__name__} is not annotated"

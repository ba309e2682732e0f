"""Finds the programs and runs them."""

from __future__ import annotations

import logging
import os
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

log = logging.getLogger("sparseland")

#: Names a folder with the programs, before all other places.
FOLDER_VARIABLE = "SPARSELAND_PROGRAMS"

#: The weights, which lie beside every program of this package. Programs of others may be called `denoise` or `book` too.
RESOURCES = "Sparseland_Denoisers.resources"


class SparselandError(Exception):
    """What this package raises, except for `TypeError` and `ValueError` about its arguments."""


class ProgramNotFoundError(SparselandError):
    """A program is not there; the message says where it was looked for and how to get it."""


class ProgramError(SparselandError):
    """A program has failed; the message is its own.

    `program` is its name, `status` its exit status, negative for a signal, `message` what it said.
    """

    def __init__(self, program: str, status: int, message: str) -> None:
        super().__init__(f"{program}: {message}")
        self.program = program
        self.status = status
        self.message = message


def _is_program(path: Path) -> bool:
    return path.is_file() and os.access(path, os.X_OK)


def _checkouts() -> list[Path]:
    """Checkouts of the package: around the current folder, and around this file where it is used in place."""
    starts = [Path(__file__).resolve()]
    try:
        starts.insert(0, Path.cwd() / "here")
    except FileNotFoundError:  # the current folder was removed
        pass
    around = [folder for start in starts for folder in start.parents]
    found = [folder for folder in around if (folder / "Sources/denoise").is_dir() and (folder / "Package.swift").is_file()]
    return list(dict.fromkeys(found))


def find_program(name: str) -> Path:
    """The path of one of the programs, such as `denoise`.

    It is looked for in the folder that the environment variable `SPARSELAND_PROGRAMS` names, then on the `PATH`, then in
    `.build/release` of the checkout around the current folder, or around this package where it was installed editable.

    Raises `ProgramNotFoundError`.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    if named:
        path = Path(named) / name
        if not _is_program(path):
            raise ProgramNotFoundError(
                f"{FOLDER_VARIABLE} names {named}, and there is no program {name} in it; set it to a folder that has one, "
                "such as .build/release of a checkout, or unset it"
            )
        return path.absolute()
    looked = []
    on_path = shutil.which(name)
    if on_path is None:
        looked.append("none on the PATH")
    elif (Path(on_path).resolve().parent / RESOURCES).is_dir():
        return Path(on_path).absolute()
    else:
        looked.append(f"{on_path} on the PATH is another program (no {RESOURCES} beside it)")
    for checkout in _checkouts():
        path = checkout / ".build/release" / name
        if _is_program(path):
            return path
        looked.append(f"no {path}")
    raise ProgramNotFoundError(
        f"the program {name} of Sparseland was not found: {'; '.join(looked)}. Build it, by 'swift build -c release' in a "
        f"checkout, and call this from there, or install it by Scripts/install, or let {FOLDER_VARIABLE} name its folder"
    )


@dataclass(frozen=True)
class Output:
    """What a program printed."""

    status: int
    text: str
    errors: str


def run(
    program: str,
    arguments: Sequence[str],
    *,
    allowed: Sequence[int] = (0,),
    renamed: dict[str, str] | None = None,
    folder: str | None = None,
) -> Output:
    """Runs a program to its end, without a shell.

    `allowed` are the exit statuses that are no failure. `renamed` are words, such as paths of temporary files, to be replaced
    in what it says. `folder` is where it runs, the current one by default. Raises `ProgramNotFoundError` and `ProgramError`.
    """
    path = find_program(program)
    try:
        process = subprocess.run(
            [str(path), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd=folder,
        )
    except OSError as error:
        raise ProgramError(program, -1, f"cannot run {path}: {error.strerror}") from error

    def said(text: str) -> str:
        for old, new in (renamed or {}).items():
            text = text.replace(old, new)
        return text.strip()

    output = Output(process.returncode, said(process.stdout), said(process.stderr))
    if process.returncode not in allowed:
        if process.returncode < 0:
            message = f"was ended by signal {-process.returncode}" + (f"; it said: {output.errors}" if output.errors else "")
        else:
            # Notes may come before the error.
            message = output.errors.rpartition("Error: ")[2] or output.text or f"failed with status {process.returncode}"
        raise ProgramError(program, process.returncode, message)
    return output


def tell(output: Output) -> None:
    """Gives what a program said besides its result to the logger."""
    for line in filter(None, map(str.strip, output.errors.splitlines())):
        log.warning("%s", line.removeprefix("Note: "))
    for line in filter(None, map(str.strip, output.text.splitlines())):
        log.info("%s", line)

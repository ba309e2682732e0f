"""`problems` and `judge`."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
from safetensors import safe_open
from safetensors.numpy import save_file

from ._programs import Output, ProgramError, run, tell

#: What answers leave out, while `judge` is asked for no particular problems.
_SEED, _SIZE = 1, "quick"


class Problems(dict[str, npt.NDArray[Any]]):
    """The problems of a chapter: arrays by name, and in `metadata` the chapter, seed and size that they were made from."""

    def __init__(self, arrays: Mapping[str, npt.NDArray[Any]], metadata: Mapping[str, str]) -> None:
        super().__init__(arrays)
        self.metadata = dict(metadata)

    def names(self, array: str) -> list[str]:
        """The problems that have an array of this name: `names("dictionary")` has `growing-1` for `growing-1.dictionary`."""
        return [key.removesuffix("." + array) for key in self if key.endswith("." + array)]


@dataclass(frozen=True)
class Claim:
    """A statement that answers were put to, with what was measured and what was wanted of it.

    `relation` says how `measured` should stand to `bound`: "atMost", "atLeast" or "within" the margin.
    """

    name: str
    verdict: str
    statement: str
    kind: str
    source: str
    measured: float
    relation: str
    bound: float
    margin: float
    unit: str

    @property
    def holds(self) -> bool:
        """Whether the answers satisfy it."""
        return self.verdict == "holds"


class Verdicts(tuple[Claim, ...]):
    """The claims on some answers with their verdicts. True as a condition when none fails; printed, a line a claim."""

    @property
    def failed(self) -> tuple[Claim, ...]:
        """The claims that fail."""
        return tuple(claim for claim in self if claim.verdict == "fails")

    @property
    def passed(self) -> bool:
        """Whether there are claims, and none fails."""
        return len(self) > 0 and not self.failed

    def __bool__(self) -> bool:
        return self.passed

    def __str__(self) -> str:
        signs = {"atMost": "<=", "atLeast": ">=", "within": "near"}
        lines = []
        for claim in self:
            verdict = claim.verdict if claim.holds else claim.verdict.upper()
            wanted = f"{signs.get(claim.relation, claim.relation)} {claim.bound:g}"
            wanted += f" (margin {claim.margin:g})" if claim.margin else ""
            lines.append(f"{verdict:6} {claim.name}: {claim.statement}")
            lines.append(f"       {claim.measured:.4g}, wanted {wanted} {claim.unit}".rstrip())
        return "\n".join(lines)


def problems(chapter: str, *, seed: int = _SEED, size: str = _SIZE) -> Problems:
    """The problems of a chapter, such as "02-OMP" or "02", as docs/judge.md lists them.

    The same seed and size, "quick" or "book", make the same problems.

    Raises `ProgramNotFoundError`, and `ProgramError` for a chapter, seed or size that `book` does not know.
    """
    with tempfile.TemporaryDirectory(prefix="sparseland-") as folder:
        path = Path(folder) / "problems.safetensors"
        run(
            "book",
            ["problems", chapter, "--seed", str(seed), "--size", size, "--output", str(path)],
            renamed={str(path): "the problems"},
        )
        with safe_open(path, framework="numpy") as file:
            return Problems({name: file.get_tensor(name) for name in file.keys()}, file.metadata() or {})


def judge(
    chapter: str,
    answers: Mapping[str, npt.ArrayLike],
    *,
    problems: Problems | None = None,
    seed: int | None = None,
    size: str | None = None,
) -> Verdicts:
    """Judges answers to a chapter's problems by the claims of the chapter.

    `answers` are arrays by the names that docs/judge.md lists. They answer `problems`, or those that `seed` and `size` make;
    without any of them the quick ones of seed 1. The judge makes the problems anew, and believes no array but the answers.

    Returns the claims with their verdicts; a claim that fails is no exception. Raises `TypeError` for answers that are no
    numbers, `ValueError` where `problems` and `seed` or `size` are given both, `ProgramNotFoundError`, and `ProgramError` for
    answers that cannot be judged: a missing array, a wrong shape, other problems.
    """
    if problems is not None and (seed is not None or size is not None):
        raise ValueError("both problems and a seed or size were given; the problems have theirs")
    arrays = {name: _stored(name, answer) for name, answer in answers.items()}
    if problems is None:
        # Their metadata say which version of the problems this is.
        problems = _problems(chapter, seed=_SEED if seed is None else seed, size=_SIZE if size is None else size)
    with tempfile.TemporaryDirectory(prefix="sparseland-") as folder:
        # A name without its folder, since `book next` tells it later.
        name = "answers.safetensors"
        save_file(arrays, Path(folder) / name, problems.metadata)
        output = run(
            "book", ["judge", chapter, name, "--csv"], allowed=(0, 1), renamed={name: "the answers"}, folder=folder
        )
    # Status 1 is that of a claim that fails, and of answers that cannot be judged.
    if not output.text:
        raise ProgramError("book", output.status, output.errors.removeprefix("Error: "))
    tell(Output(output.status, "", output.errors))
    return Verdicts(
        Claim(
            name=row["claim"],
            verdict=row["verdict"],
            statement=row["statement"],
            kind=row["kind"],
            source=row["source"],
            measured=float(row["measured"]),
            relation=row["relation"],
            bound=float(row["bound"]),
            margin=float(row["margin"]),
            unit=row["unit"],
        )
        for row in csv.DictReader(io.StringIO(output.text))
    )


_problems = problems


def _stored(name: str, answer: npt.ArrayLike) -> npt.NDArray[Any]:
    """An answer as it goes into a file: by rows, in double precision."""
    array = np.asarray(answer)
    if array.dtype.kind not in "fiub":
        raise TypeError(f"the answer {name} is of {array.dtype}; wanted numbers, float or int")
    return np.ascontiguousarray(array, dtype=np.float64)

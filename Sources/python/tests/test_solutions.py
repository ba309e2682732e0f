"""The solutions in NumPy satisfy the judge, and each of them, broken, fails by the name of a claim."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from conftest import ROOT

import sparseland

FOLDER = ROOT / "Chapters/SolutionsInPython"

#: The chapter that each file solves.
CHAPTERS = {
    "ista": "01-ISTA",
    "omp": "02-OMP",
    "ksvd": "03-KSVD",
    "lista": "04-LISTA",
    "deep_ksvd": "05-DeepKSVD",
    "non_local": "06-NonLocalMultiScale",
    "strided": "07-StridedCSC",
    "red": "09-InverseProblems",
}

#: File, what stands in it once, what is put there instead, and a claim that must fail.
BREAKAGES = [
    ("ista", "z = soft(z + D.T @ (x - D @ z) / L, lam / L)", "z = soft(z + D.T @ (x - D @ z) / L, lam)", "ista-optimality"),
    ("ista", "return np.linalg.norm(D, 2) ** 2", "return np.linalg.norm(D, 2)", "ista-descent"),
    ("ista", "(t_before - 1) / t ", "t_before / t ", "fista-recursion"),
    ("ista", "np.maximum(np.abs(v) - threshold, 0)", "np.abs(v) * (np.abs(v) > threshold)", "ista-orthonormal"),
    ("omp", " / norms", "", "omp-greedy"),
    ("omp", "fit = np.linalg.lstsq(D[:, support], x, rcond=None)[0]", "fit = D[:, support].T @ x", "omp-orthogonal"),
    ("omp", "and r @ r > squared_error", "and r @ r > 2 * squared_error", "omp-error-bound"),
    ("omp", "len(support) < atoms", "len(support) < max(atoms, 1)", "omp-nothing"),
    ("ksvd", "        D[:, j] = V[0]\n", "", "ksvd-learns"),
    ("ksvd", "D[:, j] = V[0]", "D[:, j] = 2 * V[0]", "ksvd-unit"),
    ("ksvd", "return D, X\n", "return D, pursue(D, Y, 2)\n", "ksvd-supports"),
    ("ksvd", " + np.outer(X[users, j], D[:, j])", "", "ksvd-descent"),
    ("lista", "z + W.T @ (x - A @ z)", "z + A.T @ (x - A @ z)", "network-formula"),
    ("lista", "z + W.T @ (x - A @ z)", "W.T @ x", "network-ista"),
    ("lista", "np.eye(A.shape[1]) - W.T @ A", "np.eye(A.shape[1]) - A.T @ A", "coupling-condition"),
    ("lista", "np.eye(A.shape[1]) - W.T @ A", "W.T @ A", "coupling-codes"),
    ("lista", " / np.sum(A * directions, axis=0)", "", "weight-own"),
    ("lista", "directions = np.linalg.solve(A @ A.T, A)", "directions = A", "weight-least"),
    ("deep_ksvd", "thresholds = lambdas[:, None] / c", "thresholds = lambdas[:, None]", "stage-lasso"),
    ("deep_ksvd", "np.clip(Z @ D.T, -1, 1)", "(Z @ D.T)", "stage-clamp"),
    ("deep_ksvd", "return sums / weights", "return sums", "stage-window-scale"),
    ("non_local", "np.sum((near - patches[i, j]) ** 2", "np.sum(np.abs(near - patches[i, j])", "search-nearest"),
    ("non_local", " + [top, left]", "", "search-itself"),
    ("non_local", "i + radius + 1, left", "i + radius, left", "search-small"),
    ("non_local", "np.abs(coefficients) > threshold", "coefficients > threshold", "group-hard"),
    ("non_local", "b**2 / (b**2 + variance)", "np.abs(b) / (np.abs(b) + variance)", "group-wiener"),
    ("non_local", "np.sum(factors**2)", "np.sum(factors)", "group-factors"),
    ("non_local", " / np.sqrt(2)", "", "group-inverse"),
    ("strided", ".reshape(-1, side * side) @ filters", ".reshape(-1, side * side) @ filters[::-1]", "strided-adjoint"),
    ("strided", "] += patch", "] = patch", "strided-synthesis"),
    ("strided", " + np.linalg.slogdet(C)[1]", "", "mmse-enumeration"),
    ("strided", "D_S.T @ D_S + ratio * np.eye(len(support))", "D_S.T @ D_S", "mmse-single"),
    ("strided", "/ (2 * sigma**2)", "/ sigma**2", "randomp-first"),
    ("strided", "r = y - D[:, support] @ fit", "r = y", "randomp-order"),
    ("strided", "total / draws", "total / (draws + 1)", "randomp-mean"),
    ("red", "lam * W @ x", "lam * x", "red-step"),
    ("red", "A.T @ A / sigma**2", "A.T @ A", "red-fixed-point"),
]


def module(name: str, *, old: str = "", new: str = "") -> ModuleType:
    """A file of the solutions as a module, with a fragment of it replaced."""
    text = (FOLDER / f"{name}.py").read_text(encoding="utf-8")
    if old:
        assert text.count(old) == 1, f"{name}.py has {text.count(old)} times: {old}"
        text = text.replace(old, new)
    made = ModuleType(name)
    exec(compile(text, f"{name}.py", "exec"), made.__dict__)
    return made


@pytest.fixture(autouse=True)
def beside_the_solutions(monkeypatch):
    """Solutions import what they share from their folder, and leave no compiled copies there."""
    monkeypatch.syspath_prepend(str(FOLDER))
    monkeypatch.setattr(sys, "dont_write_bytecode", True)


@pytest.fixture(scope="session")
def problems():
    """The problems of each chapter, asked for once."""
    return {chapter: sparseland.problems(chapter) for chapter in CHAPTERS.values()}


@pytest.mark.parametrize("name", CHAPTERS)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_solution_satisfies_every_claim(name, seed):
    asked = sparseland.problems(CHAPTERS[name], seed=seed)
    verdicts = sparseland.judge(CHAPTERS[name], module(name).solve(asked), problems=asked)
    assert verdicts.passed, f"\n{verdicts}"


@pytest.mark.parametrize("name, old, new, claim", BREAKAGES)
def test_a_broken_solution_fails_by_name(problems, name, old, new, claim):
    asked = problems[CHAPTERS[name]]
    verdicts = sparseland.judge(CHAPTERS[name], module(name, old=old, new=new).solve(asked), problems=asked)
    assert claim in [verdict.name for verdict in verdicts.failed], f"{claim} does not fail\n{verdicts}"


def test_every_solution_and_every_chapter_is_tested():
    files = {path.stem for path in FOLDER.glob("*.py")} - {"answering"}
    assert files == set(CHAPTERS) == {name for name, *_ in BREAKAGES}
    with pytest.raises(sparseland.ProgramError) as caught:
        sparseland.problems("no chapter")
    listed = caught.value.message.partition("wanted one of ")[2]
    assert listed.split(", ") == sorted(CHAPTERS.values())


@pytest.mark.parametrize("name", ["omp"])
def test_a_solution_is_a_program(name, tmp_path):
    import subprocess

    book = sparseland.find_program("book")
    files = [tmp_path / "problems.safetensors", tmp_path / "answers.safetensors"]
    subprocess.run([book, "problems", CHAPTERS[name], "-o", files[0]], check=True, capture_output=True)
    subprocess.run([sys.executable, "-B", FOLDER / f"{name}.py", *files], check=True, capture_output=True)
    subprocess.run([book, "judge", CHAPTERS[name], files[1]], check=True, capture_output=True)

"""Problems out, answers in, verdicts back."""

from __future__ import annotations

import numpy as np
import pytest

import sparseland


def nothing(problems: sparseland.Problems) -> dict[str, np.ndarray]:
    """Codes of zeros: right for some claims, wrong for others."""
    return {
        name + ".codes": np.zeros((len(problems[name + ".signals"]), problems[name + ".dictionary"].shape[1]))
        for name in problems.names("signals")
    }


def test_problems_are_arrays_with_their_recipe():
    problems = sparseland.problems("02", seed=3)
    assert problems.metadata == {"chapter": "02-OMP", "seed": "3", "size": "quick", "version": problems.metadata["version"]}
    assert problems.names("dictionary") and problems.names("dictionary") == problems.names("signals")
    for name in problems.names("dictionary"):
        assert problems[name + ".dictionary"].dtype == np.float64
        assert problems[name + ".signals"].shape[1] == problems[name + ".dictionary"].shape[0]
    again = sparseland.problems("02-OMP", seed=3)
    assert all((again[key] == problems[key]).all() for key in problems)
    other = sparseland.problems("02-OMP")
    assert any(other[key].shape != problems[key].shape or (other[key] != problems[key]).any() for key in problems)


def test_answers_of_zeros_fail_by_name_and_are_no_exception():
    problems = sparseland.problems("02-OMP", seed=2)
    verdicts = sparseland.judge("02-OMP", nothing(problems), problems=problems)
    assert not verdicts and not verdicts.passed
    names = [claim.name for claim in verdicts]
    failed = [claim.name for claim in verdicts.failed]
    assert len(set(names)) == len(names) > 5 and 0 < len(failed) < len(names)
    assert "omp-complete" in names and "omp-complete" not in failed
    for claim in verdicts:
        assert claim.statement and claim.kind and claim.relation in ("atMost", "atLeast", "within")
    for claim in verdicts.failed:
        assert f"FAILS  {claim.name}: " in str(verdicts)


def test_seed_and_size_name_the_problems():
    problems = sparseland.problems("02-OMP", seed=5)
    by_problems = sparseland.judge("02-OMP", nothing(problems), problems=problems)
    assert sparseland.judge("02-OMP", nothing(problems), seed=5) == by_problems
    with pytest.raises(ValueError, match="both"):
        sparseland.judge("02-OMP", nothing(problems), problems=problems, seed=5)


def test_views_by_columns_and_whole_numbers_are_taken():
    problems = sparseland.problems("02-OMP")
    plain = sparseland.judge("02-OMP", nothing(problems))
    for dtype in [np.float64, np.float32, np.int32]:
        answers = {name: np.asfortranarray(array.astype(dtype)) for name, array in nothing(problems).items()}
        assert sparseland.judge("02-OMP", answers) == plain


def test_what_cannot_be_judged_is_an_exception():
    with pytest.raises(sparseland.ProgramError, match="means no chapter"):
        sparseland.problems("99-Nothing")
    with pytest.raises(sparseland.ProgramError, match="size"):
        sparseland.problems("02-OMP", size="huge")
    with pytest.raises(sparseland.ProgramError, match="the answers"):
        sparseland.judge("02-OMP", {"codes": np.zeros(3)})
    with pytest.raises(sparseland.ProgramError, match="02-OMP, wanted 03-KSVD"):
        sparseland.judge("03-KSVD", {"codes": np.zeros(3)}, problems=sparseland.problems("02-OMP"))
    with pytest.raises(TypeError, match="the answer codes is of <U4"):
        sparseland.judge("02-OMP", {"codes": np.array(["zero"])})

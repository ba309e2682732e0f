"""Sparseland for those who live in NumPy: arrays go through files to the programs `denoise`, `evaluate` and `book`.

    import sparseland

    clean = sparseland.denoise(noisy, sigma=25)
    problems = sparseland.problems("02-OMP")
    verdicts = sparseland.judge("02-OMP", answers)

The programs are built by `swift build -c release` in a checkout, or installed by `Scripts/install`; `find_program` says where
they are looked for. What a program has to tell besides its result, such as the noise it found, goes to the logger named
`sparseland`: notes as warnings, the rest as information.
"""

from ._denoising import Method, denoise, methods
from ._evaluating import Evaluation, PictureScore, evaluate
from ._judging import Claim, Problems, Verdicts, judge, problems
from ._programs import ProgramError, ProgramNotFoundError, SparselandError, find_program

__version__ = "0.1.0"

__all__ = [
    "Claim",
    "Evaluation",
    "Method",
    "PictureScore",
    "Problems",
    "ProgramError",
    "ProgramNotFoundError",
    "SparselandError",
    "Verdicts",
    "denoise",
    "evaluate",
    "find_program",
    "judge",
    "methods",
    "problems",
]

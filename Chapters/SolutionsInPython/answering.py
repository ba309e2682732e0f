"""What the solutions share: from a file of problems to a file of answers.

    python3 omp.py problems.safetensors answers.safetensors
"""

import sys

from safetensors import safe_open
from safetensors.numpy import save_file


def names(problems, array):
    """The problems that have an array of this name: `growing-1` for `growing-1.dictionary`."""
    return [key.removesuffix("." + array) for key in problems if key.endswith("." + array)]


def answer(solve):
    """Reads the problems, solves them, and writes the answers with the metadata of the problems."""
    if len(sys.argv) != 3:
        sys.exit(f"usage: python3 {sys.argv[0]} problems.safetensors answers.safetensors")
    with safe_open(sys.argv[1], "numpy") as file:
        metadata = file.metadata()
        problems = {name: file.get_tensor(name) for name in file.keys()}
    save_file(solve(problems), sys.argv[2], metadata)

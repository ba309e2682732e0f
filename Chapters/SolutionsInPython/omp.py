"""Chapter 2: orthogonal matching pursuit."""

import numpy as np
from answering import answer, names


def omp(D, x, atoms, squared_error):
    """The code of at most so many atoms, found one by one, and none once ‖r‖² is at most the squared error."""
    norms = np.linalg.norm(D, axis=0)
    support, z, r = [], np.zeros(D.shape[1]), x
    while len(support) < atoms and r @ r > squared_error:
        # The atom of the smallest angle to what is left: |d_jᵀr|/‖d_j‖.
        cosines = np.abs(D.T @ r) / norms
        cosines[support] = 0
        support.append(int(np.argmax(cosines)))
        # All coefficients anew: min ‖x − D_I z_I‖.
        fit = np.linalg.lstsq(D[:, support], x, rcond=None)[0]
        r = x - D[:, support] @ fit
    if support:
        z[support] = fit
    return z


def solve(problems):
    answers = {}
    for name in names(problems, "dictionary"):
        D, signals, atoms, errors = (
            problems[f"{name}.{part}"] for part in ["dictionary", "signals", "atoms", "squared_error"]
        )
        answers[name + ".codes"] = np.stack([omp(D, x, k, e) for x, k, e in zip(signals, atoms, errors)])
    return answers


if __name__ == "__main__":
    answer(solve)

"""Chapter 5: one stage of Deep K-SVD, from a noisy plane to a clean one."""

import numpy as np
from answering import answer, names
from ista import soft
from numpy.lib.stride_tricks import sliding_window_view


def stage(plane, D, c, lambdas, window, unfoldings):
    """All patches coded by unfolded ISTA, each with its own λ, and averaged where they overlap."""
    side = 8
    corners = sliding_window_view(plane, (side, side))
    X = corners.reshape(-1, side * side)
    # z₀ = soft(Dᵀx, λ/c), then T times z ← soft(z + Dᵀ(x − Dz)/c, λ/c); a patch is a row.
    thresholds = lambdas[:, None] / c
    Z = soft(X @ D, thresholds)
    for _ in range(unfoldings):
        Z = soft(Z + (X - Z @ D.T) @ D / c, thresholds)
    cleaned = np.clip(Z @ D.T, -1, 1).reshape(*corners.shape[:2], side, side)
    # x̂ = Σ_i R_iᵀ(w ∘ x̂_i) / Σ_i R_iᵀw: R_iᵀ puts a patch where it was cut out.
    w = window.reshape(side, side)
    sums, weights = np.zeros_like(plane), np.zeros_like(plane)
    rows, columns = corners.shape[:2]
    for i in range(side):
        for j in range(side):
            sums[i : i + rows, j : j + columns] += w[i, j] * cleaned[:, :, i, j]
            weights[i : i + rows, j : j + columns] += w[i, j]
    return sums / weights


def solve(problems):
    answers = {}
    for name in names(problems, "plane"):
        plane, D, lambdas, window = (
            problems[f"{name}.{part}"] for part in ["plane", "dictionary", "lambdas", "window"]
        )
        c, unfoldings = problems[name + ".step_constant"][0], int(problems[name + ".unfoldings"][0])
        answers[name + ".output"] = stage(plane, D, c, lambdas, window, unfoldings)
    return answers


if __name__ == "__main__":
    answer(solve)

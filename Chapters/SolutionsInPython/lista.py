"""Chapter 4: the coupled network, the coupling itself, and ALISTA's weight."""

import numpy as np
from answering import answer, names
from ista import soft


def network(A, W, x, thresholds):
    """z ← soft(z + Wᵀ(x − Az), θ_k), from zero: a layer for each threshold; the codes of all layers."""
    z, codes = np.zeros(A.shape[1]), []
    for threshold in thresholds:
        z = soft(z + W.T @ (x - A @ z), threshold)
        codes.append(z)
    return np.stack(codes)


def second_weight(A, W):
    """z + Wᵀ(x − Az) = Wᵀx + (I − WᵀA)z: so W₂ = I − WᵀA."""
    return np.eye(A.shape[1]) - W.T @ A


def analytic_weight(A):
    """min ‖WᵀA‖_F with w_iᵀa_i = 1: by Lagrange w_i = M⁻¹a_i / (a_iᵀM⁻¹a_i) with M = AAᵀ."""
    directions = np.linalg.solve(A @ A.T, A)
    return directions / np.sum(A * directions, axis=0)


def solve(problems):
    answers = {}
    for name in names(problems, "thresholds"):
        A, W, signals, thresholds = (
            problems[f"{name}.{part}"] for part in ["dictionary", "weight", "signals", "thresholds"]
        )
        answers[name + ".codes"] = np.stack([network(A, W, x, thresholds) for x in signals])
    for name in names(problems, "dictionary"):
        A = problems[name + ".dictionary"]
        if name.startswith("coupling."):
            answers[name + ".second_weight"] = second_weight(A, problems[name + ".weight"])
        if name.startswith("weight."):
            answers[name + ".weight"] = analytic_weight(A)
    return answers


if __name__ == "__main__":
    answer(solve)

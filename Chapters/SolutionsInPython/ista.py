"""Chapter 1: ISTA and FISTA for the Lasso, F(z) = ½‖x − Dz‖² + λ‖z‖₁."""

import numpy as np
from answering import answer, names


def soft(v, threshold):
    """soft(v, θ) = sign(v) max(|v| − θ, 0)."""
    return np.sign(v) * np.maximum(np.abs(v) - threshold, 0)


def lipschitz(D):
    """L, the largest eigenvalue of DᵀD: the square of the largest singular value of D."""
    return np.linalg.norm(D, 2) ** 2


def ista(D, x, lam, iterations):
    """z ← soft(z + Dᵀ(x − Dz)/L, λ/L), from zero; all iterates."""
    L, z, iterates = lipschitz(D), np.zeros(D.shape[1]), []
    for _ in range(iterations):
        z = soft(z + D.T @ (x - D @ z) / L, lam / L)
        iterates.append(z)
    return np.stack(iterates)


def fista(D, x, lam, iterations):
    """The same step, taken from y: ahead of z by a share of the last move."""
    L, z, iterates = lipschitz(D), np.zeros(D.shape[1]), []
    y, t = z, 1.0
    for _ in range(iterations):
        z_before, z = z, soft(y + D.T @ (x - D @ y) / L, lam / L)
        # t' = (1 + √(1 + 4t²))/2, and y = z + (t − 1)/t' · (z − z_before).
        t_before, t = t, (1 + np.sqrt(1 + 4 * t * t)) / 2
        y = z + (t_before - 1) / t * (z - z_before)
        iterates.append(z)
    return np.stack(iterates)


def solve(problems):
    answers = {}
    for name in names(problems, "dictionary"):
        D, x = problems[name + ".dictionary"], problems[name + ".signal"]
        lam, iterations = problems[name + ".lambda"][0], int(problems[name + ".iterations"][0])
        answers["ista." + name] = ista(D, x, lam, iterations)
        answers["fista." + name] = fista(D, x, lam, iterations)
    return answers


if __name__ == "__main__":
    answer(solve)

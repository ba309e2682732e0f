"""Chapter 9: RED by fixed point, with a denoiser that is a matrix."""

import numpy as np
from answering import answer, names


def fixed_point(A, y, W, sigma, lam, x, iterations):
    """x ← the least of ½‖Ax − y‖²/σ² + ½λ‖x − Wx_k‖²: its gradient is zero where (AᵀA/σ² + λI)x = Aᵀy/σ² + λWx_k."""
    H = A.T @ A / sigma**2 + lam * np.eye(len(x))
    iterates = []
    for _ in range(iterations):
        x = np.linalg.solve(H, A.T @ y / sigma**2 + lam * W @ x)
        iterates.append(x)
    return np.stack(iterates)


def solve(problems):
    answers = {}
    for name in names(problems, "degradation"):
        A, y, W, x = (problems[f"{name}.{part}"] for part in ["degradation", "data", "denoiser", "start"])
        sigma, lam = problems[name + ".noise"][0], problems[name + ".lambda"][0]
        answers[name + ".iterates"] = fixed_point(A, y, W, sigma, lam, x, int(problems[name + ".iterations"][0]))
    return answers


if __name__ == "__main__":
    answer(solve)

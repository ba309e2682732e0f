"""Chapter 7: strided analysis and synthesis, the mean of all codes, and RandOMP, which draws them."""

from functools import cache
from itertools import combinations

import numpy as np
from answering import answer, names
from numpy.lib.stride_tricks import sliding_window_view


def analysis(picture, filters, stride):
    """At each corner (qr, qc) the inner products of all filters with the pixels under them."""
    side = int(np.sqrt(len(filters)))
    patches = sliding_window_view(picture, (side, side))[::stride, ::stride]
    return patches.reshape(-1, side * side) @ filters


def synthesis(codes, filters, stride, size):
    """Filters times coefficients, added up: the transpose of the analysis."""
    side = int(np.sqrt(len(filters)))
    picture = np.zeros(size)
    corners = [(i, j) for i in range(0, size[0] - side + 1, stride) for j in range(0, size[1] - side + 1, stride)]
    for (i, j), patch in zip(corners, codes @ filters.T):
        picture[i : i + side, j : j + side] += patch.reshape(side, side)
    return picture


def oracle(D, Y, support, ratio):
    """The mean of z given y and its support S: (D_SᵀD_S + σ²/s² I)⁻¹D_Sᵀy; `ratio` is σ²/s². A row for each signal."""
    D_S = D[:, support]
    Z = np.zeros((len(Y), D.shape[1]))
    Z[:, support] = np.linalg.solve(D_S.T @ D_S + ratio * np.eye(len(support)), D_S.T @ Y.T).T
    return Z


def mmse(D, Y, s, sigma, k):
    """E[z | y] = Σ_S P(S | y) E[z | y, S], over all supports of k atoms; a row for each signal."""
    supports = [list(support) for support in combinations(range(D.shape[1]), k)]
    logarithms = []
    for support in supports:
        # y is normal of covariance C = s²D_SD_Sᵀ + σ²I: log P(S | y) = −½yᵀC⁻¹y − ½log det C + constant.
        C = s**2 * D[:, support] @ D[:, support].T + sigma**2 * np.eye(len(D))
        distances = np.sum(Y.T * np.linalg.solve(C, Y.T), axis=0)
        logarithms.append(-0.5 * (distances + np.linalg.slogdet(C)[1]))
    shares = np.exp(logarithms - np.max(logarithms, axis=0))
    shares /= shares.sum(axis=0)
    return sum(share[:, None] * oracle(D, Y, support, sigma**2 / s**2) for share, support in zip(shares, supports))


def randomp(D, y, s, sigma, k, draws, random):
    """J supports, drawn atom by atom, and the mean of their codes."""
    c_squared = s**2 / (s**2 + sigma**2)

    @cache
    def shares(chosen):
        """The probabilities of the next atom, summed up: each ∝ exp(c²(d_jᵀr)²/(2σ²)) among those not chosen."""
        support = list(chosen)
        fit = np.linalg.lstsq(D[:, support], y, rcond=None)[0] if support else []
        r = y - D[:, support] @ fit
        exponents = c_squared * (D.T @ r) ** 2 / (2 * sigma**2)
        exponents[support] = -np.inf
        sums = np.cumsum(np.exp(exponents - exponents.max()))
        return sums / sums[-1]

    code = cache(lambda chosen: oracle(D, y[None], list(chosen), sigma**2 / s**2)[0])
    supports, total = [], np.zeros(D.shape[1])
    for _ in range(draws):
        support = ()
        for _ in range(k):
            # The atom in whose share of [0, 1) the number falls.
            support += (int(np.searchsorted(shares(support), random.random(), side="right")),)
        supports.append(support)
        total += code(support)
    return np.array(supports), total / draws


def solve(problems):
    answers = {}
    random = np.random.default_rng(1)
    for name in names(problems, "stride"):
        filters, stride = problems[name + ".filters"], int(problems[name + ".stride"][0])
        if name.startswith("analysis."):
            answers[name + ".codes"] = analysis(problems[name + ".picture"], filters, stride)
        else:
            size = problems[name + ".size"]
            answers[name + ".picture"] = synthesis(problems[name + ".codes"], filters, stride, size)
    for name in names(problems, "sparsity"):
        D, signals = problems[name + ".dictionary"], problems[name + ".signals"]
        s, sigma = problems[name + ".code_deviation"][0], problems[name + ".noise_deviation"][0]
        k = int(problems[name + ".sparsity"][0])
        if name.startswith("mmse."):
            answers[name + ".codes"] = mmse(D, signals, s, sigma, k)
        else:
            draws = int(problems[name + ".draws"][0])
            drawn = [randomp(D, y, s, sigma, k, draws, random) for y in signals]
            answers[name + ".supports"] = np.stack([supports for supports, _ in drawn])
            answers[name + ".codes"] = np.stack([code for _, code in drawn])
    return answers


if __name__ == "__main__":
    answer(solve)

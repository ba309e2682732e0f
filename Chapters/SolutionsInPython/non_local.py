"""Chapter 6: the search for similar patches, and BM3D's filter of a group of them."""

import numpy as np
from answering import answer, names
from numpy.lib.stride_tricks import sliding_window_view


def neighbours(plane, side, radius, count):
    """For each patch the corners of the nearest ones, at most `radius` rows and columns away; −1, −1 where there are fewer."""
    patches = sliding_window_view(plane, (side, side))
    rows, columns = patches.shape[:2]
    found = np.full((rows * columns, count, 2), -1)
    for i in range(rows):
        for j in range(columns):
            top, left = max(0, i - radius), max(0, j - radius)
            near = patches[top : i + radius + 1, left : j + radius + 1]
            # ‖x_i − x_k‖², summed over the pixels of the patches.
            distances = np.sum((near - patches[i, j]) ** 2, axis=(2, 3))
            order = np.argsort(distances, axis=None, kind="stable")[:count]
            corners = np.stack(np.unravel_index(order, distances.shape), axis=1) + [top, left]
            found[i * columns + j, : len(order)] = corners
    return found


def dct(n):
    """The orthonormal DCT: C_kj = √(2/n) cos(π(2j + 1)k/(2n)), its first row √(1/n)."""
    k, j = np.mgrid[:n, :n]
    C = np.sqrt(2 / n) * np.cos(np.pi * (2 * j + 1) * k / (2 * n))
    C[0] = np.sqrt(1 / n)
    return C


def haar(n):
    """The orthonormal Haar transform: sums and differences of neighbours over √2, then the same of the sums."""
    if n == 1:
        return np.eye(1)
    sums = np.kron(haar(n // 2), [1, 1])
    differences = np.kron(np.eye(n // 2), [1, -1])
    return np.vstack([sums, differences]) / np.sqrt(2)


def filtered(patches, side, threshold=None, guide=None, variance=None):
    """Transform, shrink, transform back: the patches, and the sum of the squared factors."""
    C, H = dct(side), haar(len(patches))

    def transformed(group):
        # C P Cᵀ for every patch, then H along the stack.
        return np.tensordot(H, C @ group.reshape(-1, side, side) @ C.T, axes=1)

    coefficients = transformed(patches)
    if guide is None:
        factors = (np.abs(coefficients) > threshold).astype(float)
    else:
        # Wiener's: b²/(b² + σ²), with the guide's coefficients b.
        b = transformed(guide)
        factors = b**2 / (b**2 + variance)
    back = C.T @ np.tensordot(H.T, factors * coefficients, axes=1) @ C
    return back.reshape(patches.shape), np.sum(factors**2)


def solve(problems):
    answers = {}
    for name in names(problems, "plane"):
        side, radius, count = (int(problems[f"{name}.{part}"][0]) for part in ["side", "radius", "count"])
        answers[name + ".neighbours"] = neighbours(problems[name + ".plane"], side, radius, count)
    for name in names(problems, "patches"):
        patches, side = problems[name + ".patches"], int(problems[name + ".side"][0])
        if name + ".guide" in problems:
            result = filtered(
                patches, side, guide=problems[name + ".guide"], variance=problems[name + ".variance"][0]
            )
        else:
            result = filtered(patches, side, threshold=problems[name + ".threshold"][0])
        answers[name + ".filtered"] = result[0]
        answers[name + ".squared_factors"] = np.array([result[1]])
    return answers


if __name__ == "__main__":
    answer(solve)

"""Chapter 3: K-SVD, in rounds of coding all signals and improving atom after atom."""

import numpy as np
from answering import answer


def pursue(D, Y, sparsity):
    """OMP for all signals at once, the rows of Y; atoms of unit norm."""
    gram, products = D.T @ D, Y @ D
    codes, support = np.zeros_like(products), np.zeros((len(Y), 0), int)
    for _ in range(sparsity):
        # Dᵀr = Dᵀx − DᵀDz, and no atom twice.
        correlations = np.abs(products - codes @ gram)
        np.put_along_axis(correlations, support, -1, axis=1)
        support = np.hstack([support, correlations.argmax(axis=1)[:, None]])
        # The normal equations on each support: D_IᵀD_I z_I = D_Iᵀx.
        grams = gram[support[:, :, None], support[:, None, :]]
        fits = np.linalg.solve(grams, np.take_along_axis(products, support, axis=1)[..., None])[..., 0]
        np.put_along_axis(codes, support, fits, axis=1)
    return codes


def improved(D, X, Y):
    """One atom after the other, with its coefficients: the best rank-one fit to what the others leave."""
    D, X = D.copy(), X.copy()
    for j in range(D.shape[1]):
        users = np.flatnonzero(X[:, j])
        if len(users) == 0:
            continue
        # E = Y − Σ_{i≠j} x_i d_iᵀ, of the signals that use the atom only: so no support grows.
        E = Y[users] - X[users] @ D.T + np.outer(X[users, j], D[:, j])
        U, s, V = np.linalg.svd(E, full_matrices=False)
        D[:, j] = V[0]
        X[users, j] = s[0] * U[:, 0]
    return D, X


def solve(problems):
    Y, D = problems["signals"], problems["initial"]
    kept = {"dictionaries": [], "codes": [], "updated_dictionaries": [], "updated_codes": []}
    for _ in range(int(problems["rounds"][0])):
        X = pursue(D, Y, int(problems["sparsity"][0]))
        D_next, X_next = improved(D, X, Y)
        for arrays, array in zip(kept.values(), [D, X, D_next, X_next]):
            arrays.append(array)
        D = D_next
    return {name: np.stack(arrays) for name, arrays in kept.items()}


if __name__ == "__main__":
    answer(solve)

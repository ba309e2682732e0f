// Sparse

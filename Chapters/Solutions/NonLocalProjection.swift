import Networks
import Tensors

// Chapter 6, exercise 4.

// slice: solution
/// The exchange between the overlapping patches of a lattice as a matrix: its columns are what becomes of unit vectors.
///
/// At the fine scale it is P = Fᵀ N⁻¹ F, with the diagonal matrix N of counts. Cut a pixel out and add it up: it comes
/// back as often as patches hold it, F Fᵀ = N. So Pᵀ = P and P² = Fᵀ N⁻¹ (F Fᵀ) N⁻¹ F = P. This is the orthogonal
/// projection onto patches that agree where they overlap.
///
/// Products AB and BA have the same eigenvalues, but for zeros. So Fᵀ · N⁻¹F has those of N⁻¹F · Fᵀ = I, a one for each
/// pixel; all others are 0. The coarse scale, with a blur B, has Fᵀ B N⁻¹ F: its eigenvalues are those of B, and zeros.
/// - Returns: as many rows and columns as all patches have pixels.
package func exchangeMatrix(_ lattice: LIDIALattice) -> Tensor<Double> {
  let (patches, length) = (lattice.count, lattice.side * lattice.side)
  let units = Tensor<Double>(identity: patches * length)
  return Tensor(
    rows: (0..<units.rows).map { i in
      lattice.exchanged(Tensor(shape: [patches, length], elements: units.row(i))).elements
    }
  ).transposed()
}

/// The eigenvalues of the exchange at the fine scale, ascending.
/// - Throws: ``LinearAlgebraError`` when the iteration does not converge.
package func exchangeEigenvalues(_ lattice: LIDIALattice) throws -> [Double] {
  require(lattice.step == 1, "step \(lattice.step): only the exchange of the fine scale is symmetric")
  return try exchangeMatrix(lattice).symmetricEigen().values
}
// slice.end

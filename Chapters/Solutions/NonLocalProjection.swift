import Networks
import Tensors

// Chapter 6, exercise 4.

// slice: solution
/// The exchange between the overlapping patches of a lattice as a matrix: its columns are what becomes of unit vectors.
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

/// Eigenvalues that are one, those that are zero, and pixels, for patches of 2 × 2 on a lattice of 3 × 4: of 48 eigenvalues 20 are
/// one, as many as there are pixels, and 28 are zero.
/// - Throws: ``LinearAlgebraError`` when the iteration does not converge.
package func exchangeCounts() throws -> (ones: Int, zeros: Int, pixels: Int) {
  let lattice = LIDIALattice(rows: 3, columns: 4, side: 2, step: 1)
  let values = try exchangeEigenvalues(lattice)
  return (
    values.count { abs($0 - 1) < 1e-12 }, values.count { abs($0) < 1e-12 }, lattice.height * lattice.width
  )
}
// slice.end

import Tensors

// Chapter 4, exercise 1.

// slice: solution
/// How many parameters each network of this chapter has, for a dictionary n × m and T layers.
///
/// The tied network holds W_e, S and θ once. Untied, each layer holds its own, but for the first S, which would meet a code
/// of zeros. Coupled, a layer holds W and one threshold. The analytic one holds two parameters a layer: its
/// count alone does not depend on n and m.
/// - Returns: tied, untied, coupled, analytic.
public func listaParameterCounts(n: Int, m: Int, layers T: Int) -> (
  tied: Int, untied: Int, coupled: Int, analytic: Int
) {
  (m * n + m * m + m, T * (m * n + m) + (T - 1) * m * m, T * (m * n + 1), 2 * T)
}

/// For patches of 64 pixels, 100 atoms and 8 layers: 16,500, 122,000, 51,208 and 16.
public let listaCountsOfThePatches = listaParameterCounts(n: 64, m: 100, layers: 8)
// slice.end

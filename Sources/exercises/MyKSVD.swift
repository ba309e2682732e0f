import Assertions
import Tensors

/// Your K-SVD. This is a blank sheet: it leaves the dictionary as it is and codes nothing, and the claims of chapter 03
/// say so.
///
/// Each round: code all signals with at most `sparsity` atoms (your OMP, or the book's `BatchOMP`); then, atom by atom,
/// fit the atom and its coefficients to what the other atoms leave of the signals that use it. Replace atoms that nobody
/// uses only between rounds.
/// - Parameters:
///   - signals: Y, P × n, one signal a row.
///   - initial: the first dictionary, n × m, unit atoms.
///   - sparsity: atoms a signal may use.
///   - rounds: R.
/// - Returns: for each round the dictionary and codes (P × m) after coding, and both after the update.
func myKSVD(
  _ signals: Tensor<Double>, _ initial: Tensor<Double>, _ sparsity: Int, _ rounds: Int
) throws -> [DictionaryRound] {
  let codes = Tensor<Double>(zeros: signals.rows, initial.columns)
  return (0..<rounds).map { _ in
    DictionaryRound(dictionary: initial, codes: codes, updatedDictionary: initial, updatedCodes: codes)
  }
}

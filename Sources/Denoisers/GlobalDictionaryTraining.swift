import Files
import Images
import Sparse
import Tensors

/// Learning one dictionary for all pictures: K-SVD on patches of clean photographs (Elad and Aharon 2006, "global").
///
/// The authors code every patch with six atoms. Here a patch is coded until its residual has a root mean square of 15 gray
/// levels, with at most 32 atoms: flat patches, which are most, then have no say in the dictionary. On pictures held out
/// from learning this brings 0.07 dB at σ = 15, 25 and 50.
public struct GlobalDictionaryTraining: Sendable {
  /// Side of the square patches.
  public var side = 8
  /// Frequencies per axis of the DCT dictionary that learning starts from; the dictionary has their square of atoms.
  public var frequencies = 16
  /// Patches to learn from, spread evenly over the pictures.
  public var patches = 100_000
  /// Rounds of K-SVD.
  public var rounds = 180
  /// Most atoms a patch.
  public var atoms = 32
  /// Stop coding a patch once its root mean squared residual is this small, on the 0–255 scale; 0 always takes all atoms.
  public var residual = 15.0
  /// Seed of the choice of patches and of the order of the atoms.
  public var seed: UInt64 = 0

  /// The values behind the shipped dictionary.
  public init() {}

  /// One in this many pictures is kept out of learning, to choose settings by.
  public static let picturesPerHeldOut = 36

  /// Splits a list of pictures into those to learn from and those held out, evenly over the list.
  public static func split<Picture>(_ pictures: [Picture]) -> (training: [Picture], validation: [Picture]) {
    let held = { (k: Int) in k % picturesPerHeldOut == picturesPerHeldOut / 2 }
    return (
      pictures.enumerated().filter { !held($0.offset) }.map(\.element),
      pictures.enumerated().filter { held($0.offset) }.map(\.element)
    )
  }

  /// Random patches of the pictures' luma, each less its mean, P × n.
  ///
  /// Each picture gives the same number, as far as it has them. Pictures smaller than a patch give none.
  /// - Parameter pictures: how to get them, one after the other; none is kept.
  /// - Throws: what reading a picture throws, and ``DenoiserError`` when no patch is found.
  public func sample(_ pictures: [() throws -> Image]) throws -> Tensor<Float> {
    var random = RandomStream(seed: seed, stream: "global-patches")
    var rows: [Float] = []
    rows.reserveCapacity(patches * side * side)
    try forEachSample(of: pictures, patches: patches, side: side, &random) { rows.append(contentsOf: $0.elements) }
    return Tensor(shape: [rows.count / (side * side), side * side], elements: rows)
  }

  /// Learns the dictionary, n × m with unit atoms.
  /// - Parameters:
  ///   - patches: P × n, each of mean zero.
  ///   - progress: called after each round with its number, from 1, and what happened.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the numbers are not finite.
  public func learn(
    _ patches: Tensor<Float>, progress: (Int, KSVDRound) -> Void = { _, _ in }
  ) throws -> Tensor<Float> {
    let bound = residual / 255
    let limit: PursuitLimit<Float> =
      residual > 0 ? .squaredError(Float(Double(side * side) * bound * bound), atMost: atoms) : .atoms(atoms)
    let learner = KSVD<Float>(rounds: rounds, limit: limit, update: .approximate, seed: seed)
    let initial: Tensor<Float> = Dictionaries.separableDCT(side: side, frequencies: frequencies)
    return try learner.learn(patches, from: initial, progress: progress).dictionary
  }
}

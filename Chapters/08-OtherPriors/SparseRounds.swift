import Denoisers
import Images
import Notebook
import Sparse
import Tensors

// slice: held
/// A round of K-SVD denoising with its supports held. Then it is a linear map of the picture: every patch is projected onto its
/// mean and its atoms, and all are averaged with a picture of where they came from.
struct HeldSupports {
  let grid: Patches
  let dictionary: Tensor<Float>
  let codes: SparseCodes<Float>
  let lambda: Float

  /// (λ origin + Σ Rᵀ Π R current) / (λ + count), Π_i the projection of patch i.
  func carry(_ current: Tensor<Float>, from origin: Tensor<Float>) -> Tensor<Float> {
    var patches = grid.extract(from: current)
    let means = removeMeans(&patches)
    patches = projected(patches)
    addMeans(means, to: &patches)
    let count: Tensor<Float> = grid.counts()
    return (grid.accumulate(patches) + origin.scaled(by: lambda)).combined(with: count) { $0 / (lambda + $1) }
  }
  // slice.end

  /// Each patch less what is at right angles to the atoms of its support, which are made orthonormal one after the other.
  private func projected(_ patches: Tensor<Float>) -> Tensor<Float> {
    let (n, atoms) = (patches.columns, dictionary.transposed())
    let parts = Parallel.mapChunks(of: patches.rows, size: 512) { rows -> [Float] in
      var result: [Float] = []
      for i in rows {
        let patch = patches.row(i).map(Double.init)
        var (sum, basis) = ([Double](repeating: 0, count: n), [[Double]]())
        for j in codes.support(i) {
          var q = atoms.row(j).map(Double.init)
          for b in basis {
            let overlap = dot(b, q)
            for k in 0..<n { q[k] -= overlap * b[k] }
          }
          let length = norm(q)
          guard length > 1e-6 else { continue }  // in the span already
          q = q.map { $0 / length }
          basis.append(q)
          let c = dot(q, patch)
          for k in 0..<n { sum[k] += c * q[k] }
        }
        result.append(contentsOf: sum.map { Float($0) })
      }
      return result
    }
    return Tensor(shape: patches.shape, elements: Array(parts.joined()))
  }
}

/// K-SVD denoising of one picture, round after round.
struct SparseRounds {
  /// How strong the noise in the patches of a later round is taken to be.
  enum Threshold: CaseIterable {
    /// In each patch as it is left in pictures of pure noise that went through the same rounds.
    case carried
    /// The same everywhere: the mean of that.
    case uniform
  }

  let noisy: Tensor<Float>
  let sigma: Double
  let seed: UInt64
  private let settings = KSVDDenoiser.Settings()

  init(noisy: Tensor<Float>, sigma: Double, seed: UInt64) {
    (self.noisy, self.sigma, self.seed) = (noisy, sigma, seed)
  }

  private var lambda: Float { Float(settings.fidelity / sigma) }
  private var grid: Patches { Patches(of: noisy, side: settings.side) }

  /// Pictures of pure noise as strong as that of the noisy one.
  func probes(_ count: Int) -> [Tensor<Float>] {
    var random = RandomStream(seed: seed, stream: "probes")
    return (0..<count).map { _ in random.normals(noisy.rows, noisy.columns, deviation: sigma / 255) }
  }

  /// The first round: K-SVD denoising as in chapter 3, with a dictionary learned from the noisy picture.
  /// - Parameter more: sweeps of learning beyond the usual ones.
  func first(more: Int = 0) throws -> HeldSupports {
    var settings = settings
    settings.rounds += more
    let denoiser = KSVDDenoiser(.adaptive, settings: settings)
    let dictionary = try denoiser.dictionary(for: noisy, sigma: sigma)
    var patches = grid.extract(from: noisy)
    _ = removeMeans(&patches)
    let codes = BatchOMP(dictionary: dictionary).encode(patches, limit: denoiser.limit(sigma))
    return HeldSupports(grid: grid, dictionary: dictionary, codes: codes, lambda: lambda)
  }

  // slice: next
  /// A later round: the patches of the present estimate, each in units of the noise that is left in it, are learned from and coded
  /// down to that noise.
  /// - Parameter carried: what the rounds so far made of pictures of pure noise.
  func next(_ before: HeldSupports, estimate: Tensor<Float>, carried: [Tensor<Float>], _ threshold: Threshold) throws
    -> HeldSupports
  {
    var left = grid.deviations(of: carried)
    if threshold == .uniform {
      let mean = (left.reduce(0) { $0 + $1 * $1 } / Float(left.count)).squareRoot()
      left = left.map { _ in mean }
    }
    var patches = grid.extract(from: estimate)
    _ = removeMeans(&patches)
    for i in 0..<patches.rows { for j in 0..<patches.columns { patches[i, j] /= left[i] } }
    let limit = PursuitLimit<Float>.squaredError(
      Float(settings.gain * settings.gain) * Float(patches.columns), atMost: settings.maximumAtoms)
    let learner = KSVD<Float>(rounds: 2, limit: limit, seed: seed)
    let dictionary = try learner.learn(patches, from: before.dictionary).dictionary
    let codes = BatchOMP(dictionary: dictionary).encode(patches, limit: limit)
    return HeldSupports(grid: grid, dictionary: dictionary, codes: codes, lambda: lambda)
  }
  // slice.end
}

extension Patches {
  /// The root mean square over each patch of some pictures.
  func deviations(of pictures: [Tensor<Float>]) -> [Float] {
    var sums = [Float](repeating: 0, count: count)
    for picture in pictures {
      let patches = extract(from: picture)
      for i in 0..<count {
        let row = patches.row(i)
        sums[i] += dot(row, row) / Float(length * pictures.count)
      }
    }
    return sums.map { $0.squareRoot() }
  }
}

/// What rounds of K-SVD denoising made of one picture; PSNR in dB.
struct SparseRoundsResult {
  let name: String
  /// After rounds one, two and three with the noise that is left patch by patch.
  let carried: [Double]
  /// After a second round with the same noise everywhere.
  let uniform: Double
  /// One round with as many more sweeps of learning as the second has.
  let moreSweeps: Double
  /// What the first round leaves, in gray levels, root mean square: of the noise, as pictures of pure noise tell and in truth; of the
  /// clean picture, which it changes too; and the error in all.
  let told, noise, bias, error: Double
  /// The largest deviation of round one, as a linear map, from the K-SVD denoiser, in gray levels; nil where it was not compared.
  let deviation: Double?

  /// - Parameter isCompared: whether the first round is held against the K-SVD denoiser, which takes as long as that round.
  init(
    _ name: String, clean: Tensor<Float>, noisy: Tensor<Float>, sigma: Double, seed: UInt64, isCompared: Bool
  ) throws {
    self.name = name
    let rounds = SparseRounds(noisy: noisy, sigma: sigma, seed: seed)
    let white = rounds.probes(4)
    func root(_ plane: Tensor<Float>) -> Double { 255 * (Double(plane.squaredNorm) / Double(plane.count)).squareRoot() }

    let one = try rounds.first()
    var estimate = one.carry(noisy, from: noisy)
    let direct = isCompared ? try KSVDDenoiser(.adaptive).denoise(noisy, sigma: sigma) : nil
    deviation = direct.map { 255 * Double((estimate - $0).largestMagnitude) }
    var noiseLeft = white.map { one.carry($0, from: $0) }
    told = (noiseLeft.map(root).reduce(0) { $0 + $1 * $1 } / Double(noiseLeft.count)).squareRoot()
    noise = root(one.carry(noisy - clean, from: noisy - clean))
    bias = root(one.carry(clean, from: clean) - clean)
    error = root(estimate - clean)

    let alike = try rounds.next(one, estimate: estimate, carried: noiseLeft, .uniform)
    uniform = psnr(alike.carry(estimate, from: noisy), clean)
    moreSweeps = psnr(try rounds.first(more: 2).carry(noisy, from: noisy), clean)
    var (scores, last) = ([psnr(estimate, clean)], one)
    for _ in 2...3 {
      last = try rounds.next(last, estimate: estimate, carried: noiseLeft, .carried)
      estimate = last.carry(estimate, from: noisy)
      noiseLeft = zip(noiseLeft, white).map { last.carry($0, from: $1) }
      scores.append(psnr(estimate, clean))
    }
    carried = scores
  }
}

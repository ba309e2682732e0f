import Denoisers
import Tensors
import Testing

@Suite struct OverlapNoiseTests {
  /// The variances by definition: a coefficient is the inner product of the noise with a picture, the sum of the
  /// transform's function at the places of the patches, times the Haar transform's weights. Its variance is the
  /// picture's energy.
  private func variancesByDefinition(
    _ transform: PatchTransform, _ corners: [SIMD2<Int32>]
  ) -> Tensor<Double> {
    let (n, size) = (transform.side, 40)
    var result = Tensor<Double>(zeros: corners.count, n * n)
    for k in 0..<n * n {
      var pictures = Tensor<Float>(zeros: corners.count, size * size)
      for (s, corner) in corners.enumerated() {
        for i in 0..<n * n {
          let place = (Int(corner.x) + i / n) * size + Int(corner.y) + i % n
          pictures[s, place] = Float(transform.matrix[k / n, i / n] * transform.matrix[k % n, i % n])
        }
      }
      GroupTransform.forward(&pictures)
      for s in 0..<corners.count {
        result[s, k] = (0..<size * size).reduce(0) { $0 + Double(pictures[s, $1]) * Double(pictures[s, $1]) }
      }
    }
    return result
  }

  private func variances(_ transform: PatchTransform, _ corners: [SIMD2<Int32>]) -> Tensor<Float> {
    var scratch = [Float](repeating: .nan, count: corners.count * transform.side * transform.side)
    return Tensor(shape: [corners.count, transform.side * transform.side]) { out in
      corners.withUnsafeBufferPointer { corners in
        scratch.withUnsafeMutableBufferPointer { scratch in
          guard let out = out.baseAddress, let scratch = scratch.baseAddress else { return }
          OverlapNoise(transform).variances(corners, into: out, scratch: scratch)
        }
      }
    }
  }

  @Test(arguments: [PatchTransform.Basis.dct, .biorthogonalWavelets], [1, 2, 8, 16])
  func variancesAreThoseOfTheDefinition(basis: PatchTransform.Basis, count: Int) throws {
    let transform = try PatchTransform(basis, side: 8)
    var random = RandomStream(seed: UInt64(count), stream: "corners")
    var places: [SIMD2<Int32>] = []
    while places.count < count {
      let place = SIMD2(Int32(random.index(below: 20)), Int32(random.index(below: 20)))
      if !places.contains(place) { places.append(place) }
    }
    let (fast, slow) = (variances(transform, places), variancesByDefinition(transform, places))
    // Sums of some hundred covariances below one, in single precision.
    #expect((Tensor<Double>(fast) - slow).largestMagnitude < 1e-5)
    #expect(slow.elements.allSatisfy { $0 > 0 })
  }

  @Test func patchesThatShareNothingHaveTheNoiseOfTheirPixels() throws {
    let apart = (0..<4).map { SIMD2<Int32>(0, 8 * Int32($0)) }
    let found = variances(try PatchTransform(.dct, side: 8), apart)
    #expect(found.elements.allSatisfy { $0 == 1 })
  }

  @Test func noiseIsMovedAndNotMade() throws {
    // An orthogonal transform keeps the sum of the variances: as many as there are numbers, to single precision.
    let near = [SIMD2<Int32>(5, 5), SIMD2(5, 6), SIMD2(6, 5), SIMD2(9, 12)]
    let found = variances(try PatchTransform(.dct, side: 8), near)
    for k in 0..<64 {
      let sum = (0..<4).reduce(0.0) { $0 + Double(found[$1, k]) }
      #expect(abs(sum - 4) < 1e-6)
    }
    // Three of the four nearly coincide: their means nearly add up, and in the differences hardly anything is left.
    #expect(found[0, 0] > 2 && found[1, 0] < 0.5)
  }
}

import Images
import Tensors
import Testing

@Suite struct PatchesTests {
  struct Case: Sendable {
    var height, width, rows, columns, stride: Int
  }
  static let cases: [Case] = [
    Case(height: 1, width: 1, rows: 1, columns: 1, stride: 1),
    Case(height: 8, width: 8, rows: 8, columns: 8, stride: 3),
    Case(height: 20, width: 31, rows: 8, columns: 8, stride: 1),
    Case(height: 33, width: 17, rows: 5, columns: 3, stride: 2),
    Case(height: 64, width: 50, rows: 7, columns: 7, stride: 4),
    Case(height: 41, width: 23, rows: 4, columns: 9, stride: 7),
    Case(height: 90, width: 70, rows: 16, columns: 16, stride: 5),
    Case(height: 29, width: 29, rows: 3, columns: 8, stride: 5),
  ]

  func random(_ rows: Int, _ columns: Int, seed: UInt64) -> Tensor<Double> {
    var stream = RandomStream(seed: seed, stream: "patches")
    return stream.normals(rows, columns)
  }

  func grid(_ c: Case, coverBorder: Bool = true) -> Patches {
    Patches(height: c.height, width: c.width, size: (c.rows, c.columns), stride: c.stride, coverBorder: coverBorder)
  }

  @Test(arguments: cases, [true, false]) func accumulationIsTheAdjointOfExtraction(c: Case, cover: Bool) {
    let grid = grid(c, coverBorder: cover)
    let x = random(c.height, c.width, seed: 1)
    let y = random(grid.count, grid.length, seed: 2)
    let left = dot(grid.extract(from: x).elements, y.elements)
    let right = dot(x.elements, grid.accumulate(y).elements)
    // Two orders of summation of the same products of size one, 1.1e-16 a product and a few of those.
    #expect(abs(left - right) <= 1e-15 * Double(y.count))
  }

  @Test(arguments: cases) func patchesAreWhereTheySayTheyAre(c: Case) {
    let grid = grid(c)
    let x = random(c.height, c.width, seed: 3)
    let patches = grid.extract(from: x)
    #expect(patches.shape == [grid.tops.count * grid.lefts.count, c.rows * c.columns])
    for (r, top) in grid.tops.enumerated() {
      for (k, left) in grid.lefts.enumerated() {
        for i in 0..<c.rows {
          for j in 0..<c.columns {
            #expect(patches[r * grid.lefts.count + k, i * c.columns + j] == x[top + i, left + j])
          }
        }
      }
    }
  }

  @Test(arguments: cases) func averagingUntouchedPatchesReturnsThePlane(c: Case) {
    let grid = grid(c)
    let x = random(c.height, c.width, seed: 4)
    let back = grid.average(grid.extract(from: x))
    let counts: Tensor<Double> = grid.counts()
    for i in 0..<x.count {
      // A stride beyond the patch leaves gaps, which become 0. Else: sums of up to 256 equal numbers.
      #expect(counts[i] == 0 ? back[i] == 0 : abs(back[i] - x[i]) <= 1e-13)
      if c.stride <= min(c.rows, c.columns) { #expect(counts[i] > 0) }
    }
  }

  @Test(arguments: cases) func countsAreTheAccumulationOfOnes(c: Case) {
    let grid = grid(c)
    let ones = Tensor<Double>(repeating: 1, shape: [grid.count, grid.length])
    #expect(grid.accumulate(ones) == grid.counts())
  }

  @Test(arguments: cases) func weightedAveragesReturnThePlaneToo(c: Case) {
    let grid = grid(c)
    let x = random(c.height, c.width, seed: 5)
    let window = (0..<grid.length).map { 0.5 + Double($0 % 7) }
    let weights = (0..<grid.count).map { 0.25 + Double($0 % 5) }
    let patches = grid.extract(from: x)
    let counts: Tensor<Double> = grid.counts()
    for back in [
      grid.average(patches, window: window), grid.average(patches, patchWeights: weights),
      grid.average(patches, window: window, patchWeights: weights),
    ] {
      // Sums of up to 256 numbers of one sign, over the sum of their weights.
      for i in 0..<x.count where counts[i] > 0 { #expect(abs(back[i] - x[i]) <= 1e-13) }
    }
    // The weighted sum against its plain definition.
    var scaled = patches
    for i in 0..<grid.count { for j in 0..<grid.length { scaled[i, j] *= window[j] * weights[i] } }
    let plain = grid.accumulate(scaled)
    let sum = grid.accumulate(patches, window: window, patchWeights: weights)
    // Up to 256 numbers below eighty: 1.1e-16 · 256 · 80.
    for i in 0..<x.count { #expect(abs(plain[i] - sum[i]) <= 2.3e-12) }
  }

  @Test(arguments: cases, [1, 7, 512]) func bandsAgreeWithTheWhole(c: Case, batch: Int) {
    let grid = grid(c)
    let x = random(c.height, c.width, seed: 6)
    let bands = grid.accumulate(from: x, batch: batch) { numbers, patches in
      for i in 0..<patches.rows { for j in 0..<patches.columns { patches[i, j] *= Double(1 + numbers.lowerBound + i) } }
    }
    var whole = grid.extract(from: x)
    for i in 0..<grid.count { for j in 0..<grid.length { whole[i, j] *= Double(1 + i) } }
    // The same sums in the same order.
    #expect(bands == grid.accumulate(whole))
  }

  @Test func threadsDoNotChangeTheBits() {
    let grid = Patches(height: 120, width: 90, side: 8)
    let patches = random(grid.count, grid.length, seed: 7)
    let before = Parallel.threads
    defer { Parallel.threads = before }
    Parallel.threads = 1
    let one = grid.accumulate(patches)
    Parallel.threads = 3
    #expect(grid.accumulate(patches) == one)
  }

  @Test func theBorderIsCoveredOnlyWhereAskedFor() {
    #expect(Patches(height: 10, width: 11, side: 4, stride: 3).tops == [0, 3, 6])
    #expect(Patches(height: 10, width: 11, side: 4, stride: 3).lefts == [0, 3, 6, 7])
    #expect(Patches(height: 10, width: 11, side: 4, stride: 3, coverBorder: false).lefts == [0, 3, 6])
  }

  @Test func picturesSmallerThanAPatchAreRefused() {
    let error = #expect(throws: ImageError.self) { try Patches.requireFit(height: 7, width: 20, size: (8, 8)) }
    #expect(error?.kind == .tooSmall)
    #expect(throws: Never.self) { try Patches.requireFit(height: 8, width: 8, size: (8, 8)) }
  }
}

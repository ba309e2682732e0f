import Images
import Sparse
import Tensors
import Testing

@Suite struct ShiftWindowsTests {
  /// Every stride of small filters, over planes that no stride divides, in both ways at the border.
  static let cases = (1...5).flatMap { stride in
    [ShiftWindows.Border.full, .authors].map {
      ShiftWindows(height: 17, width: 14, side: 5, stride: stride, border: $0)
    }
  }

  @Test(arguments: cases) func windowsAreCutFromOneMirroredPlane(windows: ShiftWindows) {
    let plane: Tensor<Double> = signals(17, length: 14, seed: 1)
    let padded = windows.padded(plane)
    func mirrored(_ place: Int, _ extent: Int) -> Int {
      let x = abs(place)
      return x < extent ? x : 2 * (extent - 1) - x
    }
    for shift in 0..<windows.count {
      let window = windows.windows(shift..<shift + 1, of: padded)
      let (i, j) = shift.quotientAndRemainder(dividingBy: windows.stride)
      for y in 0..<windows.windowHeight {
        for x in 0..<windows.windowWidth {
          let wanted = plane[mirrored(y + i - windows.lead, 17), mirrored(x + j - windows.lead, 14)]
          #expect(window[y, x] == wanted)
        }
      }
    }
  }

  @Test(arguments: cases) func everyShiftHoldsThePlaneAndIsFilledByItsFilters(windows: ShiftWindows) {
    let plane: Tensor<Double> = signals(17, length: 14, seed: 2)
    let padded = windows.padded(plane)
    for shift in 0..<windows.count {
      let one = shift..<shift + 1
      #expect(windows.summed(one, windows: windows.windows(one, of: padded)) == plane)
    }
    #expect(windows.grid().count == windows.positions)
    #expect(windows.grid().counts(as: Double.self).elements.allSatisfy { $0 > 0 })
    // Several windows under each other are the single ones.
    let all = windows.windows(0..<windows.count, of: padded)
    let single = (0..<windows.count).map { windows.windows($0..<$0 + 1, of: padded) }
    #expect(all.elements == single.flatMap(\.elements))
  }

  @Test(arguments: cases) func overAllShiftsEveryCornerOccursOnce(windows: ShiftWindows) {
    var corners = [Int]()
    for i in 0..<windows.stride { corners += windows.grid().tops.map { $0 + i - windows.lead } }
    let sorted = corners.sorted()
    #expect(sorted == Array(sorted[0]...sorted[sorted.count - 1]))
    if windows.border == .full {
      // Wherever a filter meets the plane.
      #expect(sorted[0] == -4 && sorted[sorted.count - 1] >= 16)
    }
  }

  @Test(arguments: cases) func summingAndSpreadingAreAdjoint(windows: ShiftWindows) {
    let shifts = 0..<windows.count
    let error = AdjointPair.error(
      { windows.summed(shifts, windows: $0) }, { windows.spread(shifts, plane: $0) },
      from: [windows.count * windows.windowHeight, windows.windowWidth], to: [17, 14])
    #expect(error < 1e-14)
  }

  @Test func theAuthorsSizesComeOut() {
    // The fact sheet's examples: 40 × 37 pixels become 59 × 59 with 7 × 7 places; 481 × 321 have 62 × 42.
    let small = ShiftWindows(height: 40, width: 37, side: 11, stride: 8, border: .authors)
    #expect((small.windowHeight, small.windowWidth) == (59, 59) && (small.rows, small.columns) == (7, 7))
    let picture = ShiftWindows(height: 321, width: 481, side: 11, stride: 8, border: .authors)
    #expect((picture.columns, picture.rows) == (62, 42) && picture.count == 64)
    #expect(ShiftWindows.smallestSide(side: 11, stride: 8, border: .authors) == 23)
    let plain = ShiftWindows(height: 20, width: 20, side: 11, stride: 1, border: .authors)
    #expect(plain.lead == 0 && plain.windowHeight == 20 && plain.count == 1)
  }

  @Test(arguments: 1...11) func theSmallestPlaneIsLargeEnough(stride: Int) {
    for border in [ShiftWindows.Border.full, .authors] {
      // And every larger one: how much is mirrored goes up and down with the side.
      let smallest = ShiftWindows.smallestSide(side: 11, stride: stride, border: border)
      for side in smallest...smallest + 2 * stride {
        let windows = ShiftWindows(height: side, width: smallest, side: 11, stride: stride, border: border)
        let padded = windows.padded(Tensor<Float>(zeros: side, smallest))
        #expect(padded.shape == [windows.windowHeight + stride - 1, windows.windowWidth + stride - 1])
      }
    }
  }
}

/// ⟨A x, y⟩ against ⟨x, Aᵀ y⟩ for random x and y, relative to ‖A x‖ ‖y‖. For a true pair that is rounding: 1.1e-16 for
/// each of the products, of either sign, so far below 1e-14 for some thousand.
enum AdjointPair {
  static func error(
    _ map: (Tensor<Double>) -> Tensor<Double>, _ transpose: (Tensor<Double>) -> Tensor<Double>, from: [Int], to: [Int]
  ) -> Double {
    let x: Tensor<Double> = signals(from[0], length: from[1], seed: 3)
    let y: Tensor<Double> = signals(to[0], length: to[1], seed: 4)
    let (ax, ay) = (map(x), transpose(y))
    let size = ax.squaredNorm.squareRoot() * y.squaredNorm.squareRoot()
    return abs(dot(ax.elements, y.elements) - dot(x.elements, ay.elements)) / size
  }
}

import Tensors

/// A picture put to an analysis by strided filters.
public struct AnalysisProblem: Sendable {
  /// Name, such as `whole-2`; also a part of the names in a file of problems.
  public let name: String
  /// Height × width.
  public let picture: Tensor<Double>
  /// n² × m, a filter a column.
  public let filters: Tensor<Double>
  /// q.
  public let stride: Int

  /// The shape of the codes wanted: places by filters.
  var codesShape: [Int] {
    let side = Int(Double(filters.rows).squareRoot())
    return [((picture.rows - side) / stride + 1) * ((picture.columns - side) / stride + 1), filters.columns]
  }
}

/// Codes put to a synthesis by strided filters.
public struct SynthesisProblem: Sendable {
  /// Name, such as `whole-2`; also a part of the names in a file of problems.
  public let name: String
  /// One row a place, one column a filter.
  public let codes: Tensor<Double>
  /// n² × m, a filter a column.
  public let filters: Tensor<Double>
  /// q.
  public let stride: Int
  /// Size of the picture wanted.
  public let height, width: Int
}

extension StridedAssertions {
  /// What is put to an analysis: at every step the picture, and what is left of it without its first q rows and columns;
  /// its tiles; and what can be done by hand.
  public var analyses: [AnalysisProblem] {
    (1...Self.side).flatMap { q in
      [
        AnalysisProblem(name: "whole-\(q)", picture: picture, filters: filters, stride: q),
        AnalysisProblem(name: "part-\(q)", picture: picture.withoutFirst(q, q), filters: filters, stride: q),
      ]
    } + [
      AnalysisProblem(name: "tiles", picture: tiled, filters: filters, stride: Self.side),
      AnalysisProblem(name: "by-hand", picture: Tensor(rows: [[1, 0, 2], [0, 1, 3]]), filters: square, stride: 1),
    ]
  }

  /// What is put to a synthesis: at every step codes of the picture, codes of a part of it, and these moved by a place;
  /// codes of tiles; and what can be done by hand.
  public var syntheses: [SynthesisProblem] {
    (1...Self.side).flatMap { q -> [SynthesisProblem] in
      let (height, width, places) = (picture.rows, picture.columns, definition.places(of: picture, q))
      let fewer = codes(of: picture.withoutFirst(q, q), q)
      let moved = fewer.reshaped(places.rows - 1, (places.columns - 1) * Self.filterCount)
        .withZerosFirst(1, Self.filterCount)
      func problem(_ name: String, _ codes: Tensor<Double>, less: Int = 0) -> SynthesisProblem {
        SynthesisProblem(
          name: "\(name)-\(q)", codes: codes, filters: filters, stride: q, height: height - less, width: width - less)
      }
      return [
        problem("whole", codes(of: picture, q)), problem("part", fewer, less: q),
        problem("moved", moved.reshaped(places.rows * places.columns, Self.filterCount)),
      ]
    } + [
      SynthesisProblem(
        name: "tiles", codes: codes.rows(0..<6), filters: filters, stride: Self.side, height: tiled.rows,
        width: tiled.columns),
      SynthesisProblem(
        name: "by-hand", codes: Tensor(rows: [[1], [10]]), filters: square, stride: 1, height: 2, width: 3),
    ]
  }

  /// The one filter of what can be done by hand.
  private var square: Tensor<Double> { Tensor(rows: [[1], [2], [3], [4]]) }

  /// A part of the picture: 3 × 2 tiles of the filters' size.
  var tiled: Tensor<Double> {
    picture.withoutFirst(picture.rows - 3 * Self.side, picture.columns - 2 * Self.side)
  }

  /// Random codes for a picture.
  func codes(of plane: Tensor<Double>, _ q: Int) -> Tensor<Double> {
    let places = definition.places(of: plane, q)
    return codes.rows(0..<places.rows * places.columns)
  }
}

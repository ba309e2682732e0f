import Claims
import Sparse
import Tensors

extension StridedAssertions {
  /// Judges an average over shifts.
  /// - Throws: what the implementation throws.
  public func claims(ofShifts average: ShiftAverageImplementation) throws -> [Claim] {
    let strides = Array(1...Self.side)
    return [
      .atMost(
        "shifts-phases", "Over the q² shifts every pixel lies once, and only once, at each of q² places of the grid.",
        source: "Simon, Elad 2019",
        measured: worst(
          try strides.map { q in
            let marked = try average(picture, Self.side, q) { window in
              Tensor(
                shape: window.shape,
                elements: window.elements.indices.map { place in
                  Double(place / window.columns % q * q + place % window.columns % q)
                })
            }
            guard marked.pictures.allSatisfy({ $0.shape == picture.shape }) else { return .nan }
            let wanted = (0..<q * q).map { Double($0) }
            return Double(
              picture.elements.indices.count { place in marked.pictures.map { $0[place] }.sorted() != wanted })
          }), bound: 0, unit: "pixels"),
      .identity(
        "shifts-plane", "Windows that are left alone are cropped to the plane itself, and so is their mean.",
        error: worst(
          try strides.flatMap { q in
            let (pictures, mean) = try average(picture, Self.side, q) { $0 }
            return (pictures + [mean]).map { distance($0, picture) }
          }), tolerance: Self.rounding),
      .identity(
        "shifts-convolution",
        "Away from the border the mean of analysed and synthesised windows is that of q = 1, over q²; "
          + "with q = n that is the average of overlapping patches.",
        source: "Simon, Elad 2019",
        error: worst(
          try strides.map { q in
            let mean = try average(picture, Self.side, q) { definition.treated($0, q, threshold: 0) }.mean
            guard mean.shape == picture.shape else { return .nan }
            let wanted = definition.treated(picture, 1, threshold: 0).scaled(by: 1 / Double(q * q))
            return distance(definition.interior(mean), definition.interior(wanted))
          }), tolerance: Self.rounding),
      .identity(
        "shifts-spread",
        "The mean of the shifts' errors is the error of their mean plus their spread about it (relative difference).",
        source: "this book",
        error: worst(
          try strides.map { q in
            let (pictures, mean) = try average(picture, Self.side, q) { definition.treated($0, q, threshold: 0.5) }
            guard (pictures + [mean]).allSatisfy({ $0.shape == picture.shape }) else { return .nan }
            let each = pictures.reduce(0) { $0 + ($1 - picture).squaredNorm } / Double(pictures.count)
            let spread = pictures.reduce(0) { $0 + ($1 - mean).squaredNorm } / Double(pictures.count)
            return abs(each - (mean - picture).squaredNorm - spread) / each
          }), tolerance: Self.rounding),
    ]
  }
}

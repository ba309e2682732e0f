import Tensors

/// The differences of a picture [channels, height, width] to the pixel below and to the one on the right, zero at the border.
func differences(_ picture: Tensor<Double>) -> (down: Tensor<Double>, right: Tensor<Double>) {
  let (height, width) = (picture.shape[1], picture.shape[2])
  return (
    picture.mapPlanes { plane in
      Tensor(shape: [height, width]) { out in
        for i in out.indices { out[i] = i + width < out.count ? plane[i + width] - plane[i] : 0 }
      }
    },
    picture.mapPlanes { plane in
      Tensor(shape: [height, width]) { out in
        for i in out.indices { out[i] = i % width + 1 < width ? plane[i + 1] - plane[i] : 0 }
      }
    }
  )
}

/// The transpose of ``differences(_:)``: minus the divergence.
func differencesTransposed(_ down: Tensor<Double>, _ right: Tensor<Double>) -> Tensor<Double> {
  let (height, width) = (down.shape[1], down.shape[2])
  let vertical = down.mapPlanes { plane in
    Tensor(shape: [height, width]) { out in
      for i in out.indices {
        out[i] = (i >= width ? plane[i - width] : 0) - (i + width < out.count ? plane[i] : 0)
      }
    }
  }
  return vertical
    + right.mapPlanes { plane in
      Tensor(shape: [height, width]) { out in
        for i in out.indices {
          out[i] = (i % width > 0 ? plane[i - 1] : 0) - (i % width + 1 < width ? plane[i] : 0)
        }
      }
    }
}

/// Two priors of the time before learning, to compare with.
extension InverseProblem {
  /// The picture of `min ½‖A x − y‖² + ½ μ ‖∇x‖²` (Tikhonov 1963), by conjugate gradients.
  public func tikhonov(weight: Double, iterations: Int = 300) -> Tensor<Double> {
    conjugateGradients(
      { x in
        let (down, right) = differences(x)
        return degradation.transposed(degradation.applied(to: x))
          + differencesTransposed(down, right).scaled(by: weight)
      }, degradation.transposed(data), iterations: iterations)
  }

  // slice: total-variation
  /// The picture of `min ½‖A x − y‖² + μ Σ |∇x|` (Rudin, Osher, Fatemi 1992), channel by channel, by the primal-dual method of Chambolle
  /// and Pock (Journal of Mathematical Imaging and Vision 40, 2011, doi:10.1007/s10851-010-0251-1).
  /// - Parameter weight: μ, where pixels lie in [0, 1].
  public func totalVariation(
    weight: Double, iterations: Int, from start: Tensor<Double>, observer: PictureObserver = { _, _ in }
  ) throws -> Tensor<Double> {
    // ‖∇‖² ≤ 8, so these two converge; that of the picture is as long as its changes are large beside those of p.
    let (dual, primal) = (1 / (8 * 10.0), 10.0)
    var (x, ahead) = (start, start)
    var (p, q) = differences(start.scaled(by: 0))
    for k in 1...max(1, iterations) {
      let (down, right) = differences(ahead)
      (p, q) = limited(p + down.scaled(by: dual), q + right.scaled(by: dual), to: weight)
      let next = nearest(to: x - differencesTransposed(p, q).scaled(by: primal), weight: 1 / primal)
      ahead = next.scaled(by: 2) - x
      x = next
      try observer(k, x)
    }
    return x
  }
  // slice.end
}

/// Vectors (p, q) whose length is brought down to a limit where it is larger.
private func limited(
  _ p: Tensor<Double>, _ q: Tensor<Double>, to limit: Double
) -> (Tensor<Double>, Tensor<Double>) {
  let shares = p.combined(with: q) { limit / max(limit, ($0 * $0 + $1 * $1).squareRoot()) }
  return (p.combined(with: shares, *), q.combined(with: shares, *))
}

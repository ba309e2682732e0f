import Tensors

// Chapter 1, exercise 1.

// slice: solution
/// The z ≥ 0 that minimises `½(z − v)² + θ z`, which is max(v − θ, 0).
///
/// On z > 0 the derivative is z − v + θ, zero at v − θ. If that is negative the function rises on all of z ≥ 0, and the
/// minimum is at 0. Networks know this function as ReLU, and θ as a bias of −θ.
public func nonNegativeShrunk(_ v: Double, by threshold: Double) -> Double {
  max(v - threshold, 0)
}
// slice.end

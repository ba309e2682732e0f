import Gradients
import Tensors
import Testing

@Suite struct TapeTests {
  @Test func valuesAreThoseOfTensors() {
    let (a, b, t) = (random(4, 3), random(3, 5), Tensor<Double>([0.3]))
    let tape = Tape<Double>()
    let result = tape.parameter(a).matmul(tape.parameter(b)).softThresholded(by: tape.constant(t))
    #expect(result.value == a.matmul(b).softThresholded(by: t))
  }

  @Test func constantsGetNoGradientAndCostNothing() {
    let tape = Tape<Double>()
    let (x, c) = (tape.parameter(random(2, 2)), tape.constant(random(2, 2, seed: 2)))
    tape.backward(from: x * c)
    #expect(x.gradient == c.value)
    #expect(c.gradient == Tensor(zeros: 2, 2))
  }

  @Test func aVariableThatIsReadAgainKeepsItsValue() {
    // Operations may overwrite what no one else holds, and only that.
    let tape = Tape<Double>()
    let x = tape.parameter(random(3, 3))
    let y = x * x
    let before = y.value
    let z = y.softThresholded(by: tape.constant(Tensor([0.5]))).rectified().scaled(by: 3)
    #expect(y.value == before && x.value == random(3, 3))
    tape.backward(from: z)
    #expect(y.value == before)
  }

  @Test func gradientsAddUpOverTapes() throws {
    let value = random(2, 3)
    var sum: Tensor<Double>?
    for _ in 0..<3 {
      let tape = Tape<Double>()
      let x = tape.parameter(value, addingTo: sum)
      tape.backward(from: x * x)
      sum = x.takeGradient()
    }
    // Twice the value, three times; the order of the sums may move the last bit, 1.8e-15 of a number below sixteen.
    let sums = try #require(sum)
    #expect((sums - value.scaled(by: 6)).largestMagnitude < 1e-14)
  }

  @Test func detachedValuesAreConstants() {
    let tape = Tape<Double>()
    let x = tape.parameter(random(2, 2))
    tape.backward(from: x * (x * x).detached())
    #expect(x.gradient == x.value * x.value)
  }
}

extension Tensor {
  fileprivate static func * (a: Tensor, b: Tensor) -> Tensor { a.combined(with: b, *) }
}

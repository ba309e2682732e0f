import Foundation
import Images
import Tensors
import Testing

/// Pictures as arrays: what `denoise` makes of safetensors files.
@Suite struct DenoiseArrayTests {
  let place: Workplace
  /// Dead leaves with noise, which leads beyond black and white.
  let noisy = Scene.deadLeaves.render(width: 40, height: 32, seed: 2).addingGaussianNoise(sigma: 40, seed: 1)

  init() throws { place = try Workplace() }

  private func write(_ entry: Safetensors.Entry, as name: String = "picture", to file: String) throws {
    var arrays = Safetensors()
    arrays[name] = entry
    try arrays.write(to: place(file))
  }

  private func result(of file: String, _ options: String...) throws -> Tensor<Float> {
    let run = try Program.run(
      "denoise",
      arguments: [place(file), "--sigma", "40", "--method", "ksvd-dct", "-o", place("out.safetensors")] + options)
    #expect(run.status == 0, "\(run)")
    return try Safetensors(contentsOf: place("out.safetensors")).tensor("picture")
  }

  @Test func floatsGoThroughUnclipped() throws {
    #expect(noisy.pixels.contains { $0 < 0 } && noisy.pixels.contains { $0 > 1 })
    // Both half a unit lower: most of it lies below black. Where it was clipped, the results were no shift of each other.
    try write(.float32(noisy.plane(0)), to: "a.safetensors")
    let a = try result(of: "a.safetensors")
    try write(.float64(Tensor<Double>(noisy.mapping { $0 - 0.5 }.plane(0))), as: "low", to: "b.safetensors")
    let b = try result(of: "b.safetensors")
    #expect(a.shape == [32, 40] && b.shape == [32, 40])
    #expect(b.elements.contains { $0 < -0.1 })
    // Patches lose their mean and get it back, in single precision.
    #expect(zip(a.elements, b.elements).allSatisfy { abs($0 - 0.5 - $1) < 1e-4 })
  }

  @Test func storedIntegersAreThoseOfAPicture() throws {
    let stored = noisy.quantised().plane(0)
    try noisy.write(to: place("in.png"))
    try write(
      .other(type: "U8", shape: [32, 40], bytes: Data(stored.elements.map { UInt8(($0 * 255).rounded()) })),
      to: "in.safetensors")
    #expect(try result(of: "in.safetensors") == result(of: "in.png"))
    let deep = stored.elements.flatMap { value -> [UInt8] in
      let bits = UInt16((value * 65535).rounded())
      return [UInt8(bits & 255), UInt8(bits >> 8)]
    }
    try write(.other(type: "U16", shape: [32, 40], bytes: Data(deep)), to: "deep.safetensors")
    // 65535 is 257 · 255, so each value of 8 bits is one of 16.
    #expect(try result(of: "deep.safetensors") == result(of: "in.png"))
  }

  @Test func colourIsInterleaved() throws {
    let planes = [1, 0.7, 0.4].map { noisy.plane(0).scaled(by: Float($0)) }
    let interleaved = (0..<32 * 40).flatMap { k in planes.map { $0.elements[k] } }
    try write(.float32(Tensor(shape: [32, 40, 3], elements: interleaved)), to: "in.safetensors")
    let found = try result(of: "in.safetensors")
    #expect(found.shape == [32, 40, 3])
    // Red is brighter than green, and green than blue.
    let means = (0..<3).map { c in (0..<32 * 40).reduce(Float(0)) { $0 + found.elements[3 * $1 + c] } }
    #expect(means[0] > means[1] && means[1] > means[2])
  }

  @Test func withoutAnOutputTheResultIsBesideIt() throws {
    try write(.float32(noisy.plane(0)), to: "in.safetensors")
    let run = try Program.run("denoise", place("in.safetensors"), "--sigma", "40", "--method", "ksvd-dct")
    #expect(run.status == 0, "\(run)")
    #expect(try Set(place.contents().keys) == ["in.safetensors", "in-denoised.safetensors"])
  }

  @Test(arguments: [
    ([4, 5, 6], "[height, width, 3]"), ([32], "[height, width, 3]"),
  ])
  func otherShapesAreRefused(shape: [Int], word: String) throws {
    let count = shape.reduce(1, *)
    try write(.float32(Tensor(shape: shape, elements: Array(repeating: 0, count: count))), to: "bad.safetensors")
    try expectFailure(in: place, mentions: [place("bad.safetensors"), "\(shape)", word]) {
      try Program.run("denoise", place("bad.safetensors"), "--sigma", "25", "-o", place("out.safetensors"))
    }
  }

  @Test func whatIsNoPictureIsRefused() throws {
    func refused(mentions words: [String]) throws {
      try expectFailure(in: place, mentions: [place("bad.safetensors")] + words) {
        try Program.run("denoise", place("bad.safetensors"), "--sigma", "25", "-o", place("out.png"))
      }
    }
    try write(.int64(shape: [2, 2], elements: [1, 2, 3, 4]), to: "bad.safetensors")
    try refused(mentions: ["I64", "U8"])
    try write(.float32(Tensor(shape: [2, 2], elements: [0, .nan, 0, 0])), to: "bad.safetensors")
    try refused(mentions: ["nan", "column 1, row 0"])
    var two = Safetensors()
    for name in ["a", "b"] { two[name] = .float32(noisy.plane(0)) }
    try two.write(to: place("bad.safetensors"))
    try refused(mentions: ["one array", "a, b"])
    try Data("no array".utf8).write(to: URL(fileURLWithPath: place("bad.safetensors")))
    try refused(mentions: [])
  }
}

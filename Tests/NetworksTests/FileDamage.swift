import Foundation
import Learning
import Tensors
import Testing

/// What is done to a file of arrays by chance, byte by byte.
enum FileDamage: String, CaseIterable {
  case truncated, headerLength, headerNumber, renamed, repeated, notFinite
  // These may go unnoticed: a flipped bit of a number is a number.
  case headerByte, headerText, dataByte, metadata

  var mustBeRefused: Bool { ![.headerByte, .headerText, .dataByte, .metadata].contains(self) }

  /// A damaged copy.
  func done(to whole: Data, _ random: inout RandomStream) throws -> Data {
    var data = whole
    let length = Int(whole.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) })
    let (header, body) = (8..<8 + length, 8 + length..<whole.count)
    func one<Element>(of list: [Element]) -> Element { list[random.index(below: list.count)] }
    func place(in range: Range<Int>) -> Int { range.lowerBound + random.index(below: range.count) }
    /// Puts another text in the place of one that a pattern finds in the header, and makes the length of the header right.
    func replace(_ pattern: String, by text: (Substring) -> String) throws {
      let old = String(decoding: whole[header], as: UTF8.self)
      let found = try #require(one(of: old.matches(of: try Regex(pattern))).output[1].range)
      let new = Data(old.replacingCharacters(in: found, with: text(old[found])).utf8)
      data = withUnsafeBytes(of: UInt64(new.count).littleEndian) { Data($0) } + new + whole[body]
    }
    switch self {
    case .truncated: return whole.prefix(random.index(below: whole.count))
    case .headerLength:
      let wrong = [
        UInt64(whole.count - 7), .max, UInt64(Int.max), UInt64(Int.max) - 7, 1 << 32, 0, 1,
        UInt64(random.index(below: length)), UInt64(length + 1 + random.index(below: 64)),
      ]
      withUnsafeBytes(of: one(of: wrong).littleEndian) { data.replaceSubrange(0..<8, with: $0) }
    case .headerNumber:
      try replace(#""(?:shape|data_offsets)":\[([\d,]+)\]"#) { list in
        var numbers = list.split(separator: ",").map(String.init)
        let k = random.index(below: numbers.count)
        let n = Int(numbers[k]) ?? 0
        let wrong = [n + 1, n - 1, n + 4, n - 4, -1, .max, .min, 1 << 32, whole.count].map { "\($0)" }
        numbers[k] = one(of: wrong + ["9223372036854775808", "\(n).5", "1e400", "true", "null", "[]", "\"\(n)\""])
        return numbers.joined(separator: ",")
      }
    case .renamed:
      try replace(#""([^"\\]+)":\{"data_offsets"#) {
        one(of: ["other." + $0, "average." + $0, $0.uppercased() + " ", ""])
      }
    case .repeated:
      // The same bytes twice: of the copy's name one may think that nobody asks for it.
      try replace(#"("[^"\\]+":\{"data_offsets"[^}]*\})"#) { "\($0),\"copy\":" + $0.drop { $0 != "{" } }
    case .notFinite:
      let number = one(of: [Float.nan, .infinity, -.infinity, .signalingNaN]).bitPattern.littleEndian
      let start = body.lowerBound + 4 * random.index(below: body.count / 4)
      withUnsafeBytes(of: number) { data.replaceSubrange(start..<start + 4, with: $0) }
    case .headerByte: for _ in 0...random.index(below: 3) { data[place(in: header)] ^= 1 << random.index(below: 8) }
    case .headerText:
      // What JSON is made of gets further than what it is not.
      let signs = Array("0123456789-+.eE\"{}[],:\\u ntf".utf8)
      for _ in 0...random.index(below: 3) { data[place(in: header)] = one(of: signs) }
    case .dataByte: for _ in 0...random.index(below: 40) { data[place(in: body)] ^= 1 << random.index(below: 8) }
    case .metadata:
      var file = try Safetensors(data: whole, name: "whole")
      let values = [
        "", "0", "-1", "1e400", "nan", "-0.0", "9223372036854775807", "9223372036854775808", "64", "65536", "1000",
        "{}", "[0]", "null", String(repeating: "[", count: 100_000),
      ]
      for _ in 0...random.index(below: 2) { file.metadata[one(of: file.metadata.keys.sorted())] = one(of: values) }
      return try file.encoded()
    }
    return data
  }
}

extension NetworkChecks {
  /// Damages of one kind to one kind of file; fewer where many arrays make reading slow.
  private var rounds: Int { parameters.names.count < 50 ? 12 : 3 }

  /// Weights files and checkpoints, damaged in many seeded ways: reading one ends in an error that names the file, or in
  /// finite numbers of the right shapes. A crash would end the whole test run.
  func fuzz() throws {
    let learned = parameters.converted(to: Float.self)
    try withFile { path in
      try TrainedModel(network: network, parameters: learned, sigma: 25).write(to: path)
      try expectSoundness(path) { try requireSound(TrainedModel<Network>(contentsOf: path)) }
      let (used, weights) = network.finished(learned)
      if Network.InUse.self != Network.self {
        try TrainedModel(network: used, parameters: weights, sigma: 25).write(to: path)
        try expectSoundness(path) { try requireSound(TrainedModel<Network.InUse>(contentsOf: path)) }
      }
      try writeCheckpoint(to: path)
      // Moments as they are after some steps.
      var (file, random) = (try Safetensors(contentsOf: path), RandomStream(seed: 1, stream: "moments"))
      for name in file.names where name.hasPrefix("adam.second.") {
        file[name] = .float32(try file.tensor(name, as: Float.self).map { _ in Float(random.uniform(1e-6, 1)) })
      }
      try file.write(to: path)
      try expectSoundness(path) {
        // Those who denoise with it may see less.
        do { try requireSound(TrainedModel<Network.InUse>(contentsOf: path)) } catch let error
          where !(error is ExpectationFailedError)
        { try #require("\(error)".contains(path), "the message names no file: \(error)") }
        let state = try Checkpoint(contentsOf: path, parameters: network.emptyParameters).state
        for values in [state.parameters.values, state.optimiser.first, state.optimiser.second, state.average?.values] {
          if let values { try requireSound(state.parameters.with(values), like: network.emptyParameters) }
        }
        // Adam takes roots of its second moments.
        try #require(state.optimiser.second.allSatisfy { $0.elements.allSatisfy { $0 >= 0 } })
        try #require(state.step >= 0 && state.rateFactor > 0 && state.seconds >= 0)
      }
    }
  }

  /// Damages the file at a path, again and again.
  private func expectSoundness(_ path: String, _ read: () throws -> Void) throws {
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    try read()
    for damage in FileDamage.allCases {
      for round in 0..<rounds {
        var random = RandomStream(seed: UInt64(round), stream: "\(network.summary) \(damage)")
        let data = try damage.done(to: whole, &random)
        try data.write(to: URL(fileURLWithPath: path))
        do {
          try read()
          #expect(!damage.mustBeRefused || data == whole, "\(damage) \(round) went unnoticed")
        } catch is ExpectationFailedError {
          Issue.record("\(damage) \(round): see above")
        } catch {
          #expect("\(error)".contains(path), "\(damage) \(round): the message names no file: \(error)")
        }
      }
    }
  }

  private func requireSound<Filed: FiledNetwork>(_ model: TrainedModel<Filed>) throws {
    try requireSound(model.parameters, like: model.network.emptyParameters)
    try #require(model.sigma.map { $0.lowest > 0 && $0.highest.isFinite } ?? true)
    // Deep K-SVD divides by it.
    if model.parameters.names.contains("c") { try #require((1 / model.parameters["c"][0]).isFinite) }
  }

  private func requireSound(_ parameters: ParameterSet<Float>, like wanted: ParameterSet<Float>) throws {
    try #require(parameters.names == wanted.names && parameters.values.map(\.shape) == wanted.values.map(\.shape))
    try #require(parameters.values.allSatisfy { $0.elements.allSatisfy(\.isFinite) })
  }
}

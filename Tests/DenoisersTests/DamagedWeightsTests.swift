import Denoisers
import Files
import Foundation
import Learning
import Networks
import Tensors
import Testing

/// Weights files and checkpoints, damaged in many seeded ways: reading one ends in an error that names the file, or in
/// finite numbers of the right shapes. A crash would end the whole test run.
@Suite struct DamagedWeightsTests {
  /// What is read.
  enum Kind: String, CaseIterable {
    case deepKSVD, dncnn, deepKSVDCheckpoint, dncnnCheckpoint
  }

  /// What is done to a file.
  enum Damage: String, CaseIterable {
    case truncated, headerLength, offsets, shape, notFinite, renamed, repeated, anotherNetwork
    // These may go unnoticed: a flipped bit of a number is a number.
    case headerByte, headerText, dataByte, metadata

    var mustBeRefused: Bool { ![.headerByte, .headerText, .dataByte, .metadata].contains(self) }
  }

  /// Damages of one kind to one kind of file; all together are some hundred files, read in a second or two.
  static let rounds = 12

  static let deepKSVD = DeepKSVDNetwork(side: 3, atoms: 9, stages: 2, unfoldings: 2)
  static let dncnn = DnCNNNetwork(depth: 4, width: 3)

  // MARK: Files

  /// A whole file of every kind.
  private static let whole = Result { try Dictionary(uniqueKeysWithValues: Kind.allCases.map { ($0, try whole($0)) }) }

  private static func whole(_ kind: Kind) throws -> Data {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    var plan = TrainingPlan(steps: 3, rate: LearningRate(1e-3))
    plan.averaging = 0.9
    func checkpoint(_ parameters: ParameterSet<Float>, _ recipe: [String: String]) throws {
      try Checkpoint(state: TrainingState(parameters, plan: plan), plan: plan, recipe: recipe).write(to: path)
      // Moments as they are after some steps.
      var (file, random) = (try Safetensors(contentsOf: path), RandomStream(seed: 1, stream: "moments"))
      for name in file.names where name.hasPrefix("adam.second.") {
        file[name] = .float32(try file.tensor(name, as: Float.self).map { _ in Float(random.uniform(1e-6, 1)) })
      }
      try file.write(to: path)
    }
    switch kind {
    case .deepKSVD:
      let parameters = try deepKSVD.initialParameters(seed: 1)
      try DeepKSVD.Model(network: deepKSVD, parameters: parameters, sigma: 25).write(to: path)
    case .dncnn:
      let parameters = dncnn.merged(dncnn.initialParameters(seed: 1))
      try DnCNN.Model(network: dncnn.merged, parameters: parameters, sigma: 25).write(to: path)
    case .deepKSVDCheckpoint:
      try checkpoint(try deepKSVD.initialParameters(seed: 1), deepKSVD.recipe(sigma: 25))
    case .dncnnCheckpoint: try checkpoint(dncnn.initialParameters(seed: 1), dncnn.recipe(sigma: 25))
    }
    return try Data(contentsOf: URL(fileURLWithPath: path))
  }

  /// What the public entries make of a file: of a checkpoint both that of training and that of denoising.
  private static func read(_ kind: Kind, _ path: String) throws {
    switch kind {
    case .deepKSVD: try requireSound(try DeepKSVD.Model(contentsOf: path))
    case .dncnn: try requireSound(try DnCNN.Model(contentsOf: path))
    case .deepKSVDCheckpoint:
      if let model = try orRefused(path, { try DeepKSVD.Model(contentsOf: path) }) { try requireSound(model) }
      try requireSound(try Checkpoint(contentsOf: path, parameters: Self.deepKSVD.emptyParameters))
    case .dncnnCheckpoint:
      if let model = try orRefused(path, { try DnCNN.Model(contentsOf: path) }) { try requireSound(model) }
      try requireSound(try Checkpoint(contentsOf: path, parameters: Self.dncnn.emptyParameters))
    }
  }

  private static func requireSound(_ model: DeepKSVD.Model) throws {
    try requireSound(model.parameters, like: model.network.emptyParameters)
    let noise = try #require(model.sigma)
    try #require(noise.lowest > 0 && noise.highest.isFinite && (1 / model.parameters["c"][0]).isFinite)
  }

  private static func requireSound(_ model: DnCNN.Model) throws {
    try requireSound(model.parameters, like: model.network.emptyParameters)
    try #require(model.sigma.map { $0.lowest > 0 && $0.highest.isFinite } ?? true)
  }

  private static func requireSound(_ checkpoint: Checkpoint) throws {
    let state = checkpoint.state
    for values in [state.parameters.values, state.optimiser.first, state.optimiser.second, state.average?.values]
      .compactMap({
        $0
      })
    { try requireSound(state.parameters.with(values), like: state.parameters) }
    // Adam takes roots of its second moments.
    try #require(state.optimiser.second.allSatisfy { $0.elements.allSatisfy { $0 >= 0 } })
    try #require(state.step >= 0 && state.rateFactor > 0 && state.seconds >= 0)
  }

  private static func requireSound(_ parameters: ParameterSet<Float>, like wanted: ParameterSet<Float>) throws {
    try #require(parameters.names == wanted.names && parameters.values.map(\.shape) == wanted.values.map(\.shape))
    try #require(parameters.values.allSatisfy { $0.elements.allSatisfy(\.isFinite) })
  }

  /// A value, or nil after an error that names the file.
  private static func orRefused<Value>(_ path: String, _ body: () throws -> Value) throws -> Value? {
    do { return try body() } catch let error where !(error is ExpectationFailedError) {
      try #require("\(error)".contains(path), "the message names no file: \(error)")
      return nil
    }
  }

  // MARK: Damages

  private static func damaged(_ whole: Data, _ damage: Damage, other: Data, _ random: inout RandomStream) throws -> Data
  {
    var file = try Parts(whole)
    let names = file.names
    let name = names[random.index(below: names.count)]
    let (start, end) = file.offsets(name)
    let shape = file.shape(name)
    switch damage {
    case .truncated: return whole.prefix(random.index(below: whole.count))
    case .headerLength:
      let wrong: [UInt64] = [
        UInt64(whole.count - 7), .max, UInt64(Int.max), UInt64(Int.max) - 7, 1 << 32, 0, 1,
        UInt64(random.index(below: file.headerLength)), UInt64(file.headerLength + 1 + random.index(below: 64)),
      ]
      var data = whole
      withUnsafeBytes(of: wrong[random.index(below: wrong.count)].littleEndian) {
        data.replaceSubrange(0..<8, with: $0)
      }
      return data
    case .offsets:
      let wrong: [[Int]] = [
        [start + 4, end + 4], [start + 1, end + 1], [start, end + 4], [start, end - 4], [end, start],
        [start - 4, end - 4], [-1, end], [start, .max], [.max - (end - start), .max], [.min, .max],
        [file.body.count, file.body.count + end - start], [start, start],
      ]
      file.header[name]?["data_offsets"] = wrong[random.index(below: wrong.count)]
    case .shape:
      let count = shape.reduce(1, *)
      let wrong = [
        shape + [1], [1] + shape, [count, 1], [1, count, 1, 1], [Int.max, 4], [1 << 32, 1 << 32], [-1, -count], [],
        [0, 1 << 40], shape.map { $0 + 1 }, shape.map { $0 - 1 }, Array(shape.reversed()) + [1, 1],
      ].filter { $0 != shape }
      file.header[name]?["shape"] = wrong[random.index(below: wrong.count)]
    case .notFinite:
      let number = [Float.nan, .infinity, -.infinity, .signalingNaN][random.index(below: 4)]
      file.set(number, at: start / 4 + random.index(below: (end - start) / 4))
    case .renamed:
      let wrong = ["other." + name, "average." + name, name.uppercased() + " ", ""].filter { file.header[$0] == nil }
      file.header[wrong[random.index(below: wrong.count)]] = file.header.removeValue(forKey: name)
    case .repeated:
      // The same bytes twice: of the copy's name one may think that nobody asks for it.
      file.header["copy"] = file.header[name]
    case .anotherNetwork:
      // Its arrays under this one's metadata.
      var foreign = try Parts(other)
      foreign.metadata = file.metadata
      return try foreign.encoded()
    case .headerByte:
      var data = whole
      for _ in 0...random.index(below: 3) {
        data[8 + random.index(below: file.headerLength)] ^= 1 << random.index(below: 8)
      }
      return data
    case .headerText:
      // What JSON is made of gets further than what it is not.
      let signs = Array("0123456789-+.eE\"{}[],:\\u ntf".utf8)
      var data = whole
      for _ in 0...random.index(below: 3) {
        data[8 + random.index(below: file.headerLength)] = signs[random.index(below: signs.count)]
      }
      return data
    case .dataByte:
      for _ in 0...random.index(below: 40) {
        file.body[random.index(below: file.body.count)] ^= 1 << random.index(below: 8)
      }
    case .metadata:
      let keys = file.metadata.keys.sorted()
      let values = [
        "", "0", "-1", "1e400", "nan", "-0.0", "9223372036854775807", "9223372036854775808", "64", "65536", "1000",
        "{}",
        "[0]", "null", String(repeating: "[", count: 100_000),
      ]
      for _ in 0...random.index(below: 2) {
        file.metadata[keys[random.index(below: keys.count)]] = values[random.index(below: values.count)]
      }
    }
    return try file.encoded()
  }

  // MARK: Tests

  @Test(arguments: Kind.allCases, Damage.allCases)
  func damagedFilesGiveAnErrorOrSoundNumbers(kind: Kind, damage: Damage) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("weights").path
    let files = try Self.whole.get()
    let whole = try #require(files[kind])
    let other = try #require(files[[.deepKSVD, .deepKSVDCheckpoint].contains(kind) ? .dncnn : .deepKSVD])
    try whole.write(to: URL(fileURLWithPath: path))
    try Self.read(kind, path)
    for round in 0..<Self.rounds {
      var random = RandomStream(seed: UInt64(round), stream: "\(kind) \(damage)")
      let data = try Self.damaged(whole, damage, other: other, &random)
      try data.write(to: URL(fileURLWithPath: path))
      do {
        try Self.read(kind, path)
        #expect(!damage.mustBeRefused || data == whole, "round \(round) went unnoticed")
      } catch is ExpectationFailedError {
        Issue.record("round \(round): see above")
      } catch {
        #expect("\(error)".contains(path), "round \(round): the message names no file: \(error)")
      }
    }
  }

  /// Sizes for which a network would fill the memory, in a file of a few kilobytes.
  @Test func boastingFilesAreRefusedBeforeMemoryIsSetAside() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for first in [
      Tensor<Float>(shape: [1 << 30, 0, 3, 3], elements: []), Tensor(repeating: 0, shape: [20000, 1, 3, 3]),
    ] {
      var wide = Safetensors(metadata: ["network": "dncnn", "sigma": "25"])
      wide["conv1.weight"] = .float32(first)
      for layer in 2...3 { wide["conv\(layer).weight"] = .float32(Tensor(repeating: 0, shape: [1, 1, 3, 3])) }
      try wide.write(to: path)
      let error = #expect(throws: FileError.self) { try DnCNN.Model(contentsOf: path) }
      #expect(error?.description.contains(path) == true)
    }
    var large = Safetensors(
      metadata: DeepKSVDNetwork(side: 64, atoms: 65536, unfoldings: 1).recipe(sigma: 25))
    large["Dict"] = .float32(Tensor(zeros: 64, 256))
    try large.write(to: path)
    #expect(throws: FileError.self) { try DeepKSVD.Model(contentsOf: path) }
  }
  @Test func numbersThatOverflowInUseAreRefused() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("sparseland-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    func write(_ kind: Kind, _ changes: [String: Float]) throws {
      try Self.whole.get()[kind]?.write(to: URL(fileURLWithPath: path))
      var file = try Safetensors(contentsOf: path)
      for (name, value) in changes {
        file[name] = .float32(try file.tensor(name, as: Float.self).map { _ in value })
      }
      try file.write(to: path)
    }
    // 1/c is beyond single precision.
    try write(.deepKSVD, ["c": .leastNonzeroMagnitude])
    let quotient = #expect(throws: DenoiserError.self) { try DeepKSVD.Model(contentsOf: path) }
    #expect(quotient?.description.contains("c is") == true)
    // So is their product.
    try write(.dncnnCheckpoint, ["average.conv2.weight": 1e30, "average.bn2.weight": 1e30])
    let product = #expect(throws: DenoiserError.self) { try DnCNN.Model(contentsOf: path) }
    #expect(product?.description.contains("overflow") == true)
    try write(.deepKSVDCheckpoint, ["adam.second.c": -1])
    let root = #expect(throws: TrainingError.self) {
      try Checkpoint(contentsOf: path, parameters: Self.deepKSVD.emptyParameters)
    }
    #expect(root?.description.contains("adam.second.c") == true)
  }
}

/// A safetensors file taken apart, so that one part can be made wrong.
private struct Parts {
  var metadata: [String: String]
  /// The arrays' fields by name.
  var header: [String: [String: Any]] = [:]
  var body: Data
  let headerLength: Int

  init(_ data: Data) throws {
    headerLength = Int(data.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) })
    let json = try JSONSerialization.jsonObject(with: data[8..<8 + headerLength])
    let all = try #require(json as? [String: Any])
    metadata = try #require(all["__metadata__"] as? [String: String])
    for (name, fields) in all where name != "__metadata__" { header[name] = try #require(fields as? [String: Any]) }
    body = Data(data[(8 + headerLength)...])
  }

  /// Sorted, so that a seed means the same every time.
  var names: [String] { header.keys.sorted() }

  func shape(_ name: String) -> [Int] { header[name]?["shape"] as? [Int] ?? [] }

  func offsets(_ name: String) -> (Int, Int) {
    let pair = header[name]?["data_offsets"] as? [Int] ?? [0, 0]
    return (pair[0], pair[1])
  }

  /// Writes one number of the data, counted from zero.
  mutating func set(_ number: Float, at place: Int) {
    withUnsafeBytes(of: number.bitPattern.littleEndian) { body.replaceSubrange(4 * place..<4 * place + 4, with: $0) }
  }

  func encoded() throws -> Data {
    var all: [String: Any] = header
    all["__metadata__"] = metadata
    let json = try JSONSerialization.data(withJSONObject: all, options: [.sortedKeys])
    var data = withUnsafeBytes(of: UInt64(json.count).littleEndian) { Data($0) }
    data.append(json)
    data.append(body)
    return data
  }
}

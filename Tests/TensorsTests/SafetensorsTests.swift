import Files
import Foundation
import Tensors
import Testing

@Suite struct SafetensorsTests {
  var sample: Safetensors {
    var file = Safetensors(metadata: ["sigma": "25", "quote": "a \"b\" \\ ü"])
    file["weights"] = .float32(Tensor(shape: [2, 3], elements: [1, -2.5, .pi, 0, -0.0, .leastNonzeroMagnitude]))
    file["codes"] = .float64(Tensor(shape: [1, 1, 2], elements: [.pi, -1e300]))
    file["support"] = .int64(shape: [4], elements: [0, -1, .max, .min])
    file["none"] = .float32(Tensor(shape: [0, 5], elements: []))
    file["scalar"] = .float64(Tensor(shape: [], elements: [42]))
    return file
  }

  /// A file from its header's text and a body of zeros.
  func bytes(_ header: String, body: Int = 0) -> Data {
    var data = withUnsafeBytes(of: UInt64(header.utf8.count).littleEndian) { Data($0) }
    data.append(Data(header.utf8))
    data.append(Data(count: body))
    return data
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let path = NSTemporaryDirectory() + "sparseland-\(UUID().uuidString).safetensors"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try sample.write(to: path)
    let back = try Safetensors(contentsOf: path)
    #expect(back == sample)
    #expect(back.names == ["codes", "none", "scalar", "support", "weights"])
    #expect(try back.tensor("weights", as: Double.self, shape: [2, nil])[0, 1] == -2.5)
    #expect(try back.integers("support", shape: [4])[1] == -1)
  }

  @Test func theLayoutIsTheFormats() throws {
    var file = Safetensors()
    file["a"] = .float32(Tensor(shape: [1], elements: [1]))
    let data = try file.encoded()
    let header = #"{"a":{"data_offsets":[0,4],"dtype":"F32","shape":[1]}}"#
    #expect(data[8..<8 + header.utf8.count] == Data(header.utf8))
    #expect(data[0] % 8 == 0 && data.suffix(4) == Data([0, 0, 0x80, 0x3f]))
  }

  @Test func filesOfOtherWritersAreRead() throws {
    // No metadata, spaces, arrays in another order than their names.
    let data = bytes(
      #"{ "b" : {"dtype":"I64","shape":[1],"data_offsets":[0,8]}, "a":{"dtype":"F32","shape":[],"data_offsets":[8,12]}}  "#,
      body: 12)
    let file = try Safetensors(data: data, name: "other")
    #expect(file["a"] == .float32(Tensor(shape: [], elements: [0])))
    #expect(try file.integers("b") == [0])
  }

  @Test(arguments: [
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}"#, 4, "0..<8"),
    (#"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#, 4, "wants 8 bytes"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,0]}}"#, 4, "4..<0"),
    (#"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#, 4, "whole numbers"),
    (#"{"a":{"dtype":"F32","shape":[1.5],"data_offsets":[0,4]}}"#, 4, "whole numbers"),
    (#"{"a":{"dtype":"F32","shape":[true],"data_offsets":[0,4]}}"#, 4, "whole numbers"),
    (#"{"a":{"dtype":"BF16","shape":[3],"data_offsets":[0,4]}}"#, 4, "wants 6 bytes"),
    (#"{"a":{"dtype":"BOOL","shape":[3],"data_offsets":[0,4]}}"#, 4, "wants 3 bytes"),
    (#"{"a":{"dtype":"F4","shape":[3],"data_offsets":[0,1]}}"#, 1, "within a byte"),
    (#"{"a":{"dtype":"F32","shape":[4611686018427387904,4],"data_offsets":[0,4]}}"#, 4, "impossible"),
    (#"{"a":{"shape":[1],"data_offsets":[0,4]}}"#, 4, "lacks"),
    (#"{"a":7}"#, 0, "lacks"),
    (#"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#, 8, "belong to none"),
    (
      #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[2],"data_offsets":[4,12]}}"#,
      12,
      "overlaps"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"b":{"dtype":"F32","shape":[1],"data_offsets":[8,12]}}"#,
      12,
      "gap"
    ),
    (
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"\u0061":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      4, "twice"
    ),
    (#"{"__metadata__":{"a":1}}"#, 0, "map of strings"), (#"[1]"#, 0, "JSON object"), (#"{"a":"#, 0, "JSON object"),
  ]) func damagedHeadersAreRefused(header: String, body: Int, words: String) {
    let error = #expect(throws: FileError.self) { try Safetensors(data: bytes(header, body: body), name: "bad.st") }
    #expect(error?.description.contains("bad.st") == true)
    #expect(error?.description.contains(words) == true, "\(error?.description ?? "")")
  }

  /// The values of half precision that tell all its parts: signs, the smallest and largest of each kind, infinity.
  @Test func halvesAreReadWithoutLoss() throws {
    let halves: [(UInt16, Float)] = [
      (0x3C00, 1), (0xC000, -2), (0x7BFF, 65_504), (0x0400, 0x1p-14), (0x03FF, 0x1p-14 - 0x1p-24), (0x0001, 0x1p-24),
      (0x8001, -0x1p-24), (0x0000, 0), (0x3555, 0.333_251_95), (0x7C00, .infinity), (0xFC00, -.infinity),
    ]
    let brains: [(UInt16, Float)] = [
      (0x3F80, 1), (0xC000, -2), (0x0001, 0x1p-133), (0x7F80, .infinity), (0x3EAB, 0.333_984_375),
    ]
    for (type, values) in [("F16", halves), ("BF16", brains)] {
      var data = bytes(
        #"{"w":{"dtype":"\#(type)","shape":[\#(values.count)],"data_offsets":[0,\#(2 * values.count)]}}"#)
      for (bits, _) in values { withUnsafeBytes(of: bits.littleEndian) { data.append(contentsOf: $0) } }
      let file = try Safetensors(data: data, name: "halves")
      #expect(try file.tensor("w", as: Float.self, shape: [values.count]).elements == values.map(\.1))
      #expect(try file.tensor("w", as: Double.self).elements == values.map { Double($0.1) })
      #expect(file.storedType(of: "w") == type)
      let error = #expect(throws: FileError.self) { try file.integers("w") }
      #expect(error?.description.contains(type) == true)
    }
    let nan = bytes(#"{"w":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#) + [0x01, 0x7C]
    #expect(try Safetensors(data: nan, name: "nan").tensor("w", as: Float.self)[0].isNaN)
  }

  @Test func minusZeroStaysMinusZero() throws {
    let data = bytes(#"{"w":{"dtype":"F16","shape":[1],"data_offsets":[0,2]}}"#) + [0x00, 0x80]
    #expect(try Safetensors(data: data, name: "zero").tensor("w", as: Float.self)[0].sign == .minus)
  }

  @Test(arguments: ["BOOL", "U8", "I8", "F8_E4M3", "F8_E5M2", "I16", "U16", "I32", "U32", "U64", "C64", "F4", "X_NEW"])
  func arraysThatNobodyAsksForDoNotMatter(type: String) throws {
    let size = ["I16": 2, "U16": 2, "I32": 4, "U32": 4, "U64": 8, "C64": 8, "F4": 0][type] ?? 1
    let length = type == "F4" ? 2 : 4 * size
    let data = bytes(
      #"{"w":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"mask":{"dtype":"\#(type)","shape":[4],"#
        + #""data_offsets":[4,\#(4 + length)]}}"#, body: 4 + length)
    let file = try Safetensors(data: data, name: "more.safetensors")
    #expect(try file.tensor("w", as: Float.self)[0] == 0)
    for ask in [{ _ = try file.tensor("mask", as: Float.self) }, { _ = try file.integers("mask") }] {
      let error = #expect(throws: FileError.self) { try ask() }
      for word in ["more.safetensors", "mask", type, "wanted"] { #expect(error?.description.contains(word) == true) }
    }
    // What is not understood is written as it was.
    #expect(try Safetensors(data: file.encoded(), name: "again") == file)
  }

  @Test func validFilesAreRead() throws {
    // What the format's own library takes: no metadata by null, no arrays, empty arrays between others, a shape whose
    // product is zero.
    for header in [
      #"{"__metadata__":null,"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4],"note":{"by":"another program"}}}"#,
      #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"none":{"dtype":"F64","shape":[4611686018427387904,0],"data_offsets":[4,4]}}"#,
    ] {
      let file = try Safetensors(data: bytes(header, body: 4), name: "valid")
      #expect(file.metadata.isEmpty && file["a"] == .float32(Tensor(shape: [1], elements: [0])))
    }
    #expect(try Safetensors(data: bytes("{}"), name: "nothing").names.isEmpty)
    #expect(try Safetensors(data: bytes(#"{"__metadata__":{}}"#), name: "nothing").names.isEmpty)
  }

  @Test(arguments: [
    ("archive/data.pkl", "PyTorch archive", "safetensors.torch.save_file"),
    ("lidia/.format_version", "PyTorch archive", "torch.load"),
    ("codes.npy", "NumPy archive", "safetensors.numpy.save_file"), ("readme", "zip archive", "unzip"),
  ]) func archivesUnderThisNameAreNamedWithTheRemedy(member: String, name: String, remedy: String) {
    let zip =
      [0x50, 0x4B, 3, 4] + [UInt8](repeating: 0, count: 22) + [UInt8(member.utf8.count), 0, 0, 0] + Array(member.utf8)
    let error = #expect(throws: FileError.self) { try Safetensors(data: Data(zip), name: "w.safetensors") }
    for word in ["w.safetensors", name, remedy] { #expect(error?.description.contains(word) == true, "\(error)") }
  }

  @Test(arguments: [
    (Array("version https://git-lfs.github.com/spec/v1\n".utf8), "git lfs pull"),
    (Array("<!DOCTYPE html>".utf8), "HTML"),
    ([0x80, 0x02, 0x8A, 0x0A, 0x6C, 0xFC, 0x9C, 0x46, 0xF9], "torch.load"),
    ([0x93] + Array("NUMPY\u{1}".utf8) + [0, 0], "numpy.load"),
  ]) func otherAccidentsAreNamedToo(head: [UInt8], word: String) {
    let error = #expect(throws: FileError.self) { try Safetensors(data: Data(head), name: "w.safetensors") }
    #expect(error?.description.contains(word) == true, "\(error)")
  }

  @Test func everyTruncationIsRefused() throws {
    let data = try sample.encoded()
    for length in 0..<data.count {
      #expect(throws: FileError.self) { try Safetensors(data: data.prefix(length), name: "cut") }
    }
  }

  @Test func wrongRequestsSayWhatIsThere() {
    let missing = #expect(throws: FileError.self) { try sample.tensor("atoms", as: Float.self) }
    #expect(missing?.description.contains("codes, none") == true)
    #expect(throws: FileError.self) { try sample.tensor("support", as: Float.self) }
    #expect(throws: FileError.self) { try sample.integers("weights") }
    let shape = #expect(throws: FileError.self) { try sample.tensor("weights", as: Float.self, shape: [nil, 4]) }
    #expect(shape?.description.contains("[2, 3]") == true && shape?.description.contains("[any, 4]") == true)
    #expect(throws: FileError.self) { try Safetensors(contentsOf: "/nowhere/a.safetensors") }
    #expect(throws: FileError.self) { try Safetensors(contentsOf: "/tmp") }
  }
}

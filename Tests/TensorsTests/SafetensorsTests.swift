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
    (#"{"a":{"dtype":"BF16","shape":[2],"data_offsets":[0,4]}}"#, 4, "BF16"),
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

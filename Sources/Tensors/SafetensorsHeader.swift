import Files
import Foundation

/// The header of a safetensors file, checked against the file's length.
struct SafetensorsHeader {
  /// The types that are read; others are kept as bytes.
  enum ElementType: String {
    case f32 = "F32"
    case f64 = "F64"
    case i64 = "I64"
    case f16 = "F16"
    case bf16 = "BF16"
  }

  /// Bits of an element, for the types that the format's own library knew when this was written (0.6). Of a newer type the
  /// offsets are believed.
  private static let bits = [
    "BOOL": 8, "U8": 8, "I8": 8, "F8_E5M2": 8, "F8_E4M3": 8, "F8_E8M0": 8, "F4": 4, "F6_E2M3": 6, "F6_E3M2": 6,
    "I16": 16, "U16": 16, "F16": 16, "BF16": 16, "I32": 32, "U32": 32, "F32": 32, "I64": 64, "U64": 64, "F64": 64,
    "C64": 64,
  ]

  /// One array as the header describes it.
  struct Item {
    let name: String
    /// As the header has it.
    let typeName: String
    /// Nil for a type that is not read.
    let type: ElementType?
    let shape: [Int]
    let offsets: Range<Int>
  }

  let metadata: [String: String]
  let items: [Item]
  /// Where the data starts in the file.
  let bodyStart: Int

  init(data: Data, name: String) throws {
    func bad(_ reason: String) -> FileError { FileError("\(name) is no valid safetensors file: \(reason)") }
    guard data.count >= 8 else { throw bad("it has \(data.count) bytes, wanted at least 8") }
    let length = data.withUnsafeBytes { UInt64(littleEndian: $0.loadUnaligned(as: UInt64.self)) }
    guard length <= UInt64(data.count - 8) else {
      // An archive or a page under this name begins with letters, which make a length beyond any file's.
      if let found = ForeignContent(head: data.prefix(512), wanted: .arrays) {
        throw FileError("\(name) is \(found.name); wanted a safetensors file: \(found.remedy)")
      }
      throw bad(
        "its header claims \(length) bytes, but \(data.count - 8) follow; the file is truncated or another kind")
    }
    bodyStart = 8 + Int(length)
    let json = data[data.startIndex + 8..<data.startIndex + bodyStart]
    guard let object = try? JSONSerialization.jsonObject(with: json), let header = object as? [String: Any] else {
      throw bad("its header is not a JSON object")
    }
    // Foundation keeps the last of equal keys in silence.
    if let twice = repeatedTopLevelKey(json) { throw bad("the name \"\(twice)\" occurs twice") }

    var strings: [String: String] = [:]
    if let value = header["__metadata__"], !(value is NSNull) {
      guard let found = value as? [String: String] else { throw bad("__metadata__ is not a map of strings") }
      strings = found
    }
    let body = data.count - bodyStart
    var items: [Item] = []
    for (key, value) in header where key != "__metadata__" {
      guard let fields = value as? [String: Any], let typeName = fields["dtype"] as? String,
        let shape = wholeNumbers(fields["shape"]), let offsets = wholeNumbers(fields["data_offsets"]),
        offsets.count == 2
      else { throw bad("\(key) lacks a dtype, a shape or two data_offsets of whole numbers") }
      guard offsets[0] <= offsets[1], offsets[1] <= body else {
        throw bad("\(key) lies at bytes \(offsets[0])..<\(offsets[1]) of \(body)")
      }
      var bits = 1
      for extent in shape + (Self.bits[typeName].map { [$0] } ?? []) {
        let (product, overflow) = bits.multipliedReportingOverflow(by: extent)
        guard !overflow else { throw bad("\(key) has the impossible shape \(shape)") }
        bits = product
      }
      if Self.bits[typeName] != nil {
        guard bits % 8 == 0 else { throw bad("\(key) of type \(typeName) and shape \(shape) ends within a byte") }
        guard bits / 8 == offsets[1] - offsets[0] else {
          throw bad("\(key) of shape \(shape) wants \(bits / 8) bytes, its offsets give \(offsets[1] - offsets[0])")
        }
      }
      items.append(
        Item(
          name: key, typeName: typeName, type: ElementType(rawValue: typeName), shape: shape,
          offsets: offsets[0]..<offsets[1]))
    }
    items.sort {
      ($0.offsets.lowerBound, $0.offsets.upperBound, $0.name) < ($1.offsets.lowerBound, $1.offsets.upperBound, $1.name)
    }
    var end = 0
    for item in items {
      guard item.offsets.lowerBound == end else {
        let what = item.offsets.lowerBound < end ? "overlaps the array before it" : "leaves a gap before it"
        throw bad("\(item.name) \(what)")
      }
      end = item.offsets.upperBound
    }
    guard end == body else { throw bad("\(body - end) bytes after the last array belong to none") }
    (metadata, self.items) = (strings, items)
  }
}

/// A list of non-negative whole numbers, or nil.
private func wholeNumbers(_ value: Any?) -> [Int]? {
  guard let list = value as? [Any] else { return nil }
  var result: [Int] = []
  for item in list {
    // Doubles and booleans arrive as NSNumber too, and 0 and 1 pass for booleans: only the stored type tells them apart.
    guard let stored = item as? NSNumber, !["c", "d"].contains(String(cString: stored.objCType)),
      let number = item as? Int, number >= 0
    else { return nil }
    result.append(number)
  }
  return result
}

/// A key that occurs twice in the outer object of valid JSON, escapes resolved; nil when all differ.
private func repeatedTopLevelKey(_ json: Data) -> String? {
  var (depth, inString, escaped, start, isKey) = (0, false, false, 0, false)
  var seen = Set<String>()
  for (i, byte) in zip(json.indices, json) {
    if inString {
      if escaped {
        escaped = false
      } else if byte == UInt8(ascii: "\\") {
        escaped = true
      } else if byte == UInt8(ascii: "\"") {
        inString = false
        if isKey {
          isKey = false
          let quoted = Data("[".utf8) + json[start...i] + Data("]".utf8)
          let key = ((try? JSONSerialization.jsonObject(with: quoted)) as? [String])?.first ?? ""
          if !seen.insert(key).inserted { return key }
        }
      }
      continue
    }
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      depth += 1
      isKey = depth == 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
    case UInt8(ascii: ","): if depth == 1 { isKey = true }
    case UInt8(ascii: "\""): (inString, start) = (true, i)
    default: break
    }
  }
  return nil
}

import Files
import Foundation

/// A safetensors file: named arrays and strings about them, little-endian.
///
/// The format (huggingface/safetensors, README): eight bytes with the length of a JSON header, the header, the data. The
/// header maps each name to `dtype`, `shape` and `data_offsets` into the data, and `__metadata__` to strings. Here the
/// types F32, F64 and I64 are read and written, F16 and BF16 are read as F32, and arrays of any other type are kept as they
/// are: only asking for one is an error.
///
/// ```swift
/// var file = Safetensors(metadata: ["sigma": "25"])
/// file["dictionary"] = .float32(dictionary)
/// try file.write(to: "dictionary.safetensors")
/// let again = try Safetensors(contentsOf: "dictionary.safetensors").tensor("dictionary", as: Float.self)
/// ```
public struct Safetensors: Sendable, Equatable {
  /// One array of a file.
  public enum Entry: Sendable, Equatable {
    /// Single precision, F32; also what F16 and BF16 were read as, without loss.
    case float32(Tensor<Float>)
    /// Double precision, F64.
    case float64(Tensor<Double>)
    /// Whole numbers, I64, row-major.
    case int64(shape: [Int], elements: [Int64])
    /// Another type, such as BOOL, by its name in the format, with the bytes as they stand.
    case other(type: String, shape: [Int], bytes: Data)

    /// The extents of the array.
    public var shape: [Int] {
      switch self {
      case .float32(let tensor): tensor.shape
      case .float64(let tensor): tensor.shape
      case .int64(let shape, _): shape
      case .other(_, let shape, _): shape
      }
    }

    /// The format's name of the type.
    public var typeName: String {
      switch self {
      case .float32: "F32"
      case .float64: "F64"
      case .int64: "I64"
      case .other(let type, _, _): type
      }
    }
  }

  /// Strings about the file: its recipe.
  public var metadata: [String: String]
  /// The arrays by name.
  public private(set) var entries: [String: Entry] = [:]
  /// What error messages call the file.
  private var source = "the safetensors file"
  /// The types of arrays that were stored in half the bits.
  private var halves: [String: String] = [:]

  /// A file without arrays.
  public init(metadata: [String: String] = [:]) { self.metadata = metadata }

  /// The names of the arrays, sorted.
  public var names: [String] { entries.keys.sorted() }

  /// An array by name.
  public subscript(name: String) -> Entry? {
    get { entries[name] }
    set {
      require(name != "__metadata__", "__metadata__ is no name for an array")
      if case .int64(let shape, let elements) = newValue {
        require(
          shape.reduce(1, *) == elements.count, "shape \(shape) for \(elements.count) whole numbers in \(name)")
      }
      entries[name] = newValue
      halves[name] = nil
    }
  }

  /// The format's name of the type that an array has in the file, where F16 and BF16 are still themselves; nil where there
  /// is no such array.
  public func storedType(of name: String) -> String? { halves[name] ?? entries[name]?.typeName }

  /// A floating-point array, in the precision asked for; F16, BF16, F32 and F64 convert to each other.
  /// - Parameter shape: the extents wanted; nil entries may be anything, and a nil list too.
  /// - Throws: ``/Files/FileError`` when the array is missing, not of floating point, or of another shape.
  public func tensor<Scalar: TensorScalar>(
    _ name: String, as type: Scalar.Type = Scalar.self, shape: [Int?]? = nil
  ) throws -> Tensor<Scalar> {
    let entry = try found(name)
    try check(entry, name, shape)
    switch entry {
    case .float32(let tensor): return Tensor<Scalar>(tensor)
    case .float64(let tensor): return Tensor<Scalar>(tensor)
    case .int64, .other:
      throw FileError("\(source): \(name) is \(entry.typeName); wanted F64, F32, F16 or BF16")
    }
  }

  /// An array of whole numbers.
  /// - Parameter shape: the extents wanted; nil entries may be anything, and a nil list too.
  /// - Throws: ``/Files/FileError`` when the array is missing, of another type, or of another shape.
  public func integers(_ name: String, shape: [Int?]? = nil) throws -> [Int64] {
    let entry = try found(name)
    try check(entry, name, shape)
    guard case .int64(_, let elements) = entry else {
      throw FileError("\(source): \(name) is \(storedType(of: name) ?? entry.typeName); wanted I64")
    }
    return elements
  }

  /// Makes sure that an array is there and has a shape, before anyone sets memory aside for what belongs to it.
  /// - Throws: ``/Files/FileError`` when the array is missing or of another shape.
  public func requireShape(_ shape: [Int?], of name: String) throws { try check(try found(name), name, shape) }

  private func found(_ name: String) throws -> Entry {
    guard let entry = entries[name] else {
      // A network has a hundred arrays: the first ones tell which it is.
      let shown = names.prefix(6).joined(separator: ", ")
      let more = names.count > 6 ? " and \(names.count - 6) more" : ""
      throw FileError("\(source) has no array \"\(name)\"; it has \(names.isEmpty ? "none" : shown + more)")
    }
    return entry
  }

  private func check(_ entry: Entry, _ name: String, _ wanted: [Int?]?) throws {
    guard let wanted else { return }
    let fits = wanted.count == entry.shape.count && zip(wanted, entry.shape).allSatisfy { $0 == nil || $0 == $1 }
    guard fits else {
      let text = wanted.map { $0.map(String.init) ?? "any" }.joined(separator: ", ")
      throw FileError("\(source): \(name) has shape \(entry.shape); wanted [\(text)]")
    }
  }

  // MARK: Reading

  /// Reads a file and checks it all: header, types, shapes, offsets.
  /// - Throws: ``/Files/FileError`` naming the file and what is wrong with it.
  public init(contentsOf path: String) throws {
    var folder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &folder), !folder.boolValue else {
      throw FileError("cannot read \(path): \(folder.boolValue ? "it is a folder" : "there is no such file")")
    }
    let data: Data
    do {
      data = try Data(contentsOf: URL(fileURLWithPath: path), options: .mappedIfSafe)
    } catch {
      throw FileError("cannot read \(path): \(error.localizedDescription)")
    }
    try self.init(data: data, name: path)
  }

  /// Reads a file's bytes; see ``init(contentsOf:)``.
  /// - Parameter name: what error messages call the file.
  /// - Throws: ``/Files/FileError``.
  public init(data: Data, name: String) throws {
    let header = try SafetensorsHeader(data: data, name: name)
    self.init(metadata: header.metadata)
    source = name
    let body = data.startIndex + header.bodyStart
    for item in header.items {
      let bytes = data[body + item.offsets.lowerBound..<body + item.offsets.upperBound]
      switch item.type {
      case .f32:
        entries[item.name] = .float32(Tensor(shape: item.shape, elements: numbers(bytes) { Float(bitPattern: $0) }))
      case .f64:
        entries[item.name] = .float64(Tensor(shape: item.shape, elements: numbers(bytes) { Double(bitPattern: $0) }))
      case .i64: entries[item.name] = .int64(shape: item.shape, elements: numbers(bytes) { Int64(bitPattern: $0) })
      case .f16:
        entries[item.name] = .float32(Tensor(shape: item.shape, elements: numbers(bytes, single(half:))))
        halves[item.name] = item.typeName
      case .bf16:
        // The upper half of a Float.
        entries[item.name] = .float32(
          Tensor(shape: item.shape, elements: numbers(bytes) { Float(bitPattern: UInt32($0 as UInt16) << 16) }))
        halves[item.name] = item.typeName
      case nil: entries[item.name] = .other(type: item.typeName, shape: item.shape, bytes: Data(bytes))
      }
    }
  }

  // MARK: Writing

  /// The bytes of the file: arrays sorted by name, the data aligned to eight bytes.
  public func encoded() throws -> Data {
    var (body, header) = (Data(), [String: Any]())
    for name in names {
      guard let entry = entries[name] else { continue }
      let start = body.count
      switch entry {
      case .float32(let tensor): append(tensor.elements) { $0.bitPattern.littleEndian }
      case .float64(let tensor): append(tensor.elements) { $0.bitPattern.littleEndian }
      case .int64(_, let elements): append(elements) { $0.littleEndian }
      case .other(_, _, let bytes): body.append(bytes)
      }
      header[name] = ["dtype": entry.typeName, "shape": entry.shape, "data_offsets": [start, body.count]]
    }
    func append<Value, Bits>(_ values: [Value], _ bits: (Value) -> Bits) {
      values.map(bits).withUnsafeBytes { body.append(contentsOf: $0) }
    }
    if !metadata.isEmpty { header["__metadata__"] = metadata }
    var json = try JSONSerialization.data(withJSONObject: header, options: [.sortedKeys, .withoutEscapingSlashes])
    while json.count % 8 != 0 { json.append(0x20) }
    var data = Data()
    withUnsafeBytes(of: UInt64(json.count).littleEndian) { data.append(contentsOf: $0) }
    data.append(json)
    data.append(body)
    return data
  }

  /// Writes the file, whole or not at all.
  /// - Throws: ``/Files/FileError`` naming the file and the system's reason.
  public func write(to path: String) throws { try AtomicFile.write(try encoded(), to: path) }

  /// Files are equal when their arrays and strings are, whatever their names.
  public static func == (left: Safetensors, right: Safetensors) -> Bool {
    left.metadata == right.metadata && left.entries == right.entries
  }
}

/// The Float of a number in half precision (IEEE 754: a sign, five bits of exponent, ten of fraction). Written out, since not
/// every processor that Swift runs on has the type.
private func single(half bits: UInt16) -> Float {
  let (sign, exponent, fraction) = (UInt32(bits >> 15) << 31, UInt32(bits >> 10 & 31), UInt32(bits & 1023))
  switch exponent {
  case 31: return Float(bitPattern: sign | 0x7F80_0000 | fraction << 13)  // infinite, or no number
  case 0: return (sign == 0 ? 1 : -1) * Float(fraction) * 0x1p-24  // zero, and numbers too small for a leading one
  default: return Float(bitPattern: sign | (exponent + 112) << 23 | fraction << 13)
  }
}

/// Little-endian numbers from bytes of any alignment.
private func numbers<Bits: FixedWidthInteger, Value>(_ bytes: Data, _ value: (Bits) -> Value) -> [Value] {
  bytes.withUnsafeBytes { raw in
    (0..<raw.count / MemoryLayout<Bits>.size).map {
      value(Bits(littleEndian: raw.loadUnaligned(fromByteOffset: $0 * MemoryLayout<Bits>.size, as: Bits.self)))
    }
  }
}

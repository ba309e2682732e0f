/// A short fingerprint of a text: FNV-1a with 64 bits (Fowler, Noll and Vo). It tells an old text from a new one; it is no
/// protection against anybody.
package struct Fingerprint: Sendable, Equatable {
  /// The bits so far.
  package private(set) var bits: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Of nothing yet.
  package init() {}

  /// Of one text.
  package init(of text: some StringProtocol) { add(text) }

  /// Adds a text.
  package mutating func add(_ text: some StringProtocol) { for byte in text.utf8 { add(byte) } }

  /// Adds a byte.
  package mutating func add(_ byte: UInt8) { bits = (bits ^ UInt64(byte)) &* 0x100_0000_01b3 }

  /// The bits as sixteen hexadecimal digits.
  package var text: String {
    let digits = String(bits, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

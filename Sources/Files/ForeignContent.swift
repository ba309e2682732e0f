import Foundation

/// What a file holds instead of what its name promises, told by its first bytes: the accidents of downloading and saving
/// that end in a file of any name.
public struct ForeignContent: Sendable {
  /// What it is, such as "a web page (HTML)".
  public let name: String
  /// What to do about it.
  public let remedy: String

  /// A kind of content.
  public init(_ name: String, remedy: String) { (self.name, self.remedy) = (name, remedy) }

  /// What the file was wanted as, which decides the remedy.
  public enum Purpose: Sendable {
    /// Arrays in a safetensors file.
    case arrays
    /// A picture.
    case picture
  }

  /// The kind of a file that begins with these bytes; nil when it is none of these. A few hundred bytes are enough.
  public init?(head: some Collection<UInt8>, wanted: Purpose) {
    let bytes = Array(head.prefix(512))
    func begins(_ words: String) -> Bool { bytes.starts(with: words.utf8) }
    // A web page may begin with a mark of its encoding and blank lines, in letters of any size.
    let text = String(decoding: bytes, as: UTF8.self).lowercased()
      .drop { $0.isWhitespace || $0 == "\u{FEFF}" }
    if text.hasPrefix("<!doctype html") || text.hasPrefix("<html") {
      self.init(
        "a web page (HTML), as a download that failed leaves it",
        remedy: "fetch the file itself; on GitHub that is behind the button Raw")
    } else if begins("version https://git-lfs.github.com/spec/") {
      self.init("a pointer of Git LFS, not the file itself", remedy: "fetch the content by 'git lfs pull'")
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      self = Self.archive(bytes, wanted)
    } else if bytes.starts(with: [0x93] + Array("NUMPY".utf8)) {
      self.init("a NumPy array (.npy)", remedy: wanted.remedy(reading: "numpy.load", kind: "numpy"))
    } else if bytes.starts(with: [0x80, 0x02, 0x8A, 0x0A]) {
      self.init("an old PyTorch file (a pickle)", remedy: wanted.remedy(reading: "torch.load", kind: "torch"))
    } else if bytes.starts(with: [0x89, 0x48, 0x44, 0x46, 0x0D, 0x0A]) {
      self.init("an HDF5 file", remedy: wanted.remedy(reading: "h5py.File", kind: "numpy"))
    } else if bytes.starts(with: [0x1F, 0x8B]) {
      self.init("compressed by gzip", remedy: "unpack it by gunzip first")
    } else {
      return nil
    }
  }

  /// A zip: the name of its first member tells NumPy and PyTorch apart.
  private static func archive(_ bytes: [UInt8], _ wanted: Purpose) -> ForeignContent {
    let length = bytes.count >= 30 ? Int(bytes[26]) | Int(bytes[27]) << 8 : 0
    let member = String(decoding: bytes.dropFirst(30).prefix(length), as: UTF8.self)
    if member.hasSuffix(".npy") {
      return ForeignContent("a NumPy archive (.npz)", remedy: wanted.remedy(reading: "numpy.load", kind: "numpy"))
    }
    if [".pkl", "/.format_version", "/.data/serialization_id", "/byteorder"].contains(where: { member.hasSuffix($0) }) {
      return ForeignContent("a PyTorch archive (.pth)", remedy: wanted.remedy(reading: "torch.load", kind: "torch"))
    }
    return ForeignContent("a zip archive", remedy: "unpack it by unzip first")
  }
}

extension ForeignContent.Purpose {
  fileprivate func remedy(reading: String, kind: String) -> String {
    switch self {
    case .arrays: "read it by \(reading) and save its arrays by safetensors.\(kind).save_file"
    case .picture: "read it by \(reading) in Python and save the picture by imageio.imwrite(\"photo.png\", …)"
    }
  }
}

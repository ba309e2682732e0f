import CJPEG
import CPNG
import CTIFF
import Foundation

extension PictureFormat {
  /// The library that reads and writes the format, such as "libpng".
  public var libraryName: String { "lib" + rawValue.lowercased() }

  /// Its version, asked of the library that is loaded, which need not be the one that was built against; libjpeg tells
  /// only the revision of its interface, so the version of its headers stands there too.
  public var libraryVersion: String {
    switch self {
    case .png: String(cString: sparseland_png_version())
    case .jpeg:
      "\(String(cString: sparseland_jpeg_built_version())) when built, the one loaded is of revision "
        + String(cString: sparseland_jpeg_loaded_interface()).prefix { $0 != " " }
    case .tiff:
      // "LIBTIFF, Version 4.5.0", then lines of copyright.
      String(cString: sparseland_tiff_version()).prefix { !$0.isNewline }.split(separator: " ").last.map(String.init)
        ?? ""
    }
  }
}

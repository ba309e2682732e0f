import CKernels
import COpenBLAS
import Foundation

/// What the package needs from OpenBLAS besides its routines: one thread inside each of our workers.
public enum OpenBLAS {
  // Our own loops spread chunks over the cores; a BLAS that starts threads inside each of them would only get in the
  // way. A lazy static runs once, whichever thread comes first.
  private static let oneThread: Void = openblas_set_num_threads(1)

  /// Sets OpenBLAS to one thread a call. Every call of this package passes here first; after the first it costs a load.
  @inline(__always)
  static func prepare() { _ = oneThread }

  /// The kernel family that OpenBLAS chose for this processor, such as "SkylakeX" or "Zen".
  public static var core: String { String(cString: openblas_get_corename()) }

  /// Whether the library runs kernels for an older processor than this one, whose registers are twice as wide: its choice is
  /// by a list of names, which may lack this one, or by `OPENBLAS_CORETYPE`.
  public static var isBehindTheProcessor: Bool {
    let wide = ["SkylakeX", "Cooperlake", "SapphireRapids", "Zen4", "Zen5"]
    return sparseland_register_bits() == 512 && !wide.contains { core.caseInsensitiveCompare($0) == .orderedSame }
  }

  /// The build's own description: version, options, largest number of threads.
  public static var configuration: String { String(cString: openblas_get_config()) }

  /// Threads a single call uses: one, once the package has prepared the library.
  public static var threads: Int {
    prepare()
    return Int(openblas_get_num_threads())
  }
}

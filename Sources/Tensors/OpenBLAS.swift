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

  /// The value of `OPENBLAS_CORETYPE` with which the library would use all of this processor's registers; nil where it does.
  ///
  /// The library chooses its kernels by a list of processors, and one that is newer than the list gets the oldest ones. Networks
  /// hardly notice, as their products are ours; pursuits and dictionary learning do.
  public static var betterCore: String? {
    func isOne(of cores: [String]) -> Bool { cores.contains { core.caseInsensitiveCompare($0) == .orderedSame } }
    let (wide, half) = (["SkylakeX", "Cooperlake", "SapphireRapids", "Zen4", "Zen5"], ["Haswell", "Zen", "Excavator"])
    switch sparseland_register_bits() {
    case 512: return isOne(of: wide) ? nil : "SkylakeX"
    case 256: return isOne(of: wide + half) ? nil : "Haswell"
    default: return nil
    }
  }

  /// The build's own description: version, options, largest number of threads.
  public static var configuration: String { String(cString: openblas_get_config()) }

  /// Threads a single call uses: one, once the package has prepared the library.
  public static var threads: Int {
    prepare()
    return Int(openblas_get_num_threads())
  }
}

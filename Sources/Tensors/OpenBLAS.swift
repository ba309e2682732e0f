import COpenBLAS

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

  /// The build's own description: version, options, largest number of threads.
  public static var configuration: String { String(cString: openblas_get_config()) }

  /// Threads a single call uses: one, once the package has prepared the library.
  public static var threads: Int {
    prepare()
    return Int(openblas_get_num_threads())
  }
}

import Learning
import Tensors

extension KSVDDenoiser {
  /// K-SVD denoising with a dictionary learned beforehand on photographs; see ``GlobalDictionaryTraining``.
  /// - Parameters:
  ///   - weights: a ``/Learning/DictionaryFile``; nil for the one that ships with the package.
  ///   - settings: the constants; the side is the dictionary's.
  /// - Throws: ``/Files/FileError``, ``DenoiserError``.
  public static func global(weights: String? = nil, settings: Settings = Settings()) throws -> KSVDDenoiser {
    let path = try weights ?? ShippedFiles.path("ksvd-global.safetensors")
    // Deep K-SVD's files hold an array of the same name, whose atoms have lost their length in training.
    if let network = try Safetensors(contentsOf: path).metadata["network"], network != "ksvd-global" {
      throw DenoiserError(
        "\(path) is of network '\(network)'; wanted weights of ksvd-global, as `train ksvd-global` writes them")
    }
    let dictionary = try DictionaryFile.read(path)
    var settings = settings
    settings.side = Int(Double(dictionary.rows).squareRoot().rounded())
    return KSVDDenoiser(.given(dictionary), settings: settings)
  }
}

import Denoisers
import Learning
import Networks
import Notebook
import Sparse
import Tensors

/// The networks that come with the package, read when they are first asked for.
final class ShippedNetworks {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  /// The noise levels.
  let sigmas = [15, 25, 50]

  // slice: shipped
  /// Networks of seven unfolded steps, one for each noise level.
  lazy var seven = notebook.attempt("loading the shipped weights") {
    try sigmas.map { try DeepKSVD.Model(contentsOf: ShippedFiles.path("deep-ksvd-\($0).safetensors"), unfoldings: 7) }
  }
  // slice.end

  /// Networks of one unfolded step.
  lazy var one = notebook.attempt("loading the shipped weights") {
    try sigmas.map {
      try DeepKSVD.Model(contentsOf: ShippedFiles.path("deep-ksvd-t1-\($0).safetensors"), unfoldings: 1)
    }
  }

  /// Two stages of seven steps, for σ = 25.
  lazy var twoStages = notebook.attempt("loading the shipped weights") {
    try DeepKSVD.Model(contentsOf: ShippedFiles.path("deep-ksvd-2-25.safetensors"))
  }

  /// DnCNN for σ = 25.
  lazy var dnCNN = notebook.attempt("loading DnCNN") {
    try DnCNN.Model(contentsOf: ShippedFiles.path("dncnn-25.safetensors"))
  }

  /// The network of seven steps for σ = 25.
  var trained: DeepKSVD.Model { seven[1] }
}

import Denoisers
import Images
import Learning
import Notebook
import Tensors

/// Scores of methods on a set of photographs, picture by picture, in dB.
struct PhotographScores {
  let names: [String]
  let similarities: [Double]
  /// In the order of ``Photographs/methods(_:)``.
  let methods: [(name: String, scores: [Double])]

  var ksvd: [Double] { methods[0].scores }
  var bm3d: [Double] { methods[1].scores }
  var deepKSVD: [Double] { methods[2].scores }
  var dnCNN: [Double] { methods[3].scores }
  var lidia: [Double] { methods[4].scores }
  /// LIDIA's lead over DnCNN.
  var lead: [Double] { zip(lidia, dnCNN).map { $0 - $1 } }
}

/// The measurements on photographs.
struct Photographs {
  private let notebook: Notebook
  private let images: String

  init(_ notebook: Notebook, images: String) { (self.notebook, self.images) = (notebook, images) }

  /// The scores on a set; of a short run, on its first pictures. K-SVD is measured on Set12 alone, where it is asked for.
  func scores(on set: String, _ lidia: LIDIA.Model) throws -> PhotographScores {
    let all = try ImageSet(named: set, in: images).entries
    let entries = notebook.isQuick ? Array(all.prefix(2)) : all
    let isSmall = set == "Set12"
    let methods: [(name: String, method: any Denoiser)] = [
      ("K-SVD, adaptive", KSVDDenoiser(.adaptive)), ("BM3D", BM3D.published),
      ("Deep K-SVD", try DeepKSVD(weights: nil)),
      ("DnCNN", try DnCNN(weights: nil)), ("LIDIA", LIDIA([lidia])),
    ]
    return PhotographScores(
      names: entries.map(\.name),
      similarities: isSmall ? try entries.map { selfSimilarity(try $0.load().plane(0)) } : [],
      methods: try methods.map { name, method in
        if name.hasPrefix("K-SVD") && !isSmall { return (name, []) }
        notebook.step("\(name) on \(entries.count) photographs")
        let evaluation = try Evaluation(method, sigma: 25)
        return (name, try entries.map { try evaluation.measure(try $0.load(), name: $0.name).psnr })
      })
  }
}

/// Adapts the network for σ = 50 to the authors' pictures and tables what that gains.
/// - Returns: the gains in dB.
func adaptationsToPhotographs(_ notebook: Notebook, _ strong: LIDIA.Model, images: String) throws -> [Double] {
  let all: [(test: String, teacher: String?, published: String)] = [
    ("text-test", "text-train", "22.52 → 26.78"), ("astronomical-test", "astronomical-train", "26.44 → 28.04"),
    ("brick-house", nil, "in colour: 28.77 → 29.28"),
  ]
  var rows: [[Cell]] = []
  var gains: [Double] = []
  for one in notebook.isQuick ? Array(all.prefix(1)) : all {
    notebook.step("adapting to \(one.test)")
    func plane(_ name: String) throws -> Tensor<Float> {
      try Image(contentsOf: "\(images)/adaptation/\(name).png").luma.plane(0)
    }
    let clean = try plane(one.test)
    let noisy = Image(clean).addingGaussianNoise(sigma: 50, seed: 0).plane(0)
    let before = strong.network.denoised(noisy, strong.parameters)
    let teacher = try one.teacher.map(plane) ?? before.map { max(0, min(1, $0)) }
    var course = LIDIA.adaptation(isInternal: one.teacher == nil)
    if notebook.isQuick { course.steps = 4 }
    let learned = try course.adapted(strong.network, strong.parameters, to: [teacher], sigma: 50).parameters
    let scores = [before, strong.network.denoised(noisy, learned)].map { psnr($0, clean) }
    gains.append(scores[1] - scores[0])
    rows.append([
      .text(one.test), .text(one.teacher ?? "its own result"), .number(scores[0], .decimals(2)),
      .number(scores[1], .decimals(2)), .number(scores[1] - scores[0], .signed(2)), .count(course.steps),
      .text(one.published),
    ])
  }
  notebook.table(
    "adaptation-photographs",
    caption: """
      Adaptation at σ = 50 on the pictures of Vaksman, Elad, Milanfar 2020: PSNR in dB before and after, and steps of four crops. \
      Published: the same by the authors, after 319, 739 and 474 steps.
      """,
    header: ["picture", "learned from", "before", "after", "gain", "steps", "published"], rows: rows)
  return gains
}

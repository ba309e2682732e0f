import Notebook

/// A network as the lecture quotes it.
private struct Quote {
  let paper: String
  let quoted: Double
  let counted: Int?
  let note: String
}

private let quotes = [
  Quote(
    paper: "VDN, Yue et al. 2019", quoted: 7e6, counted: Architecture.vdn.parameters,
    note: "the denoising part; another network is used in training only"),
  Quote(
    paper: "AdaFM, He et al. 2019", quoted: 1.2e6, counted: Architecture.adaFM.parameters,
    note: "for noise in colour, with its modulation"),
  Quote(
    paper: "Meta-SR, Hu et al. 2019", quoted: 2e6, counted: Architecture.metaSR.parameters, note: "the code's default"),
  Quote(
    paper: "3D Appearance SR, Li et al. 2019", quoted: 4e6, counted: Architecture.appearanceSR.parameters,
    note: "as its README runs it"),
  Quote(
    paper: "Self-supervised, Laine et al. 2019", quoted: 1.1e6, counted: Architecture.laine.parameters,
    note: "the plain U-Net; the blind-spot network has more"),
  Quote(
    paper: "DuRN, Liu et al. 2019", quoted: 8e5, counted: Architecture.duRN.parameters,
    note: "the one for Gaussian noise in gray"),
  Quote(
    paper: "CBDNet, Guo et al. 2019", quoted: 5.3e6, counted: Architecture.cbdNet.parameters,
    note: "by its published weights, as others converted them"),
  Quote(
    paper: "Model-blind video, Ehret et al. 2019", quoted: 5.5e5, counted: Architecture.dnCNN().parameters,
    note: "a DnCNN"),
  Quote(
    paper: "Noise2Void, Krull et al. 2019", quoted: 3.8e6, counted: Architecture.noise2Void.parameters,
    note: "the authors' notebook for BSD68"),
]

/// The table of quoted sizes, and what holds of it.
func recordQuotes(_ notebook: Notebook) {
  notebook.table(
    "quoted",
    caption: """
      Networks quoted in a lecture of 2020 with their sizes, and the parameters counted here from the authors' definitions. Most sizes are right to \
      an eighth or better; two are a tenth of what the code builds.
      """,
    header: ["network", "quoted", "counted", "counted / quoted", "remark"],
    rows: quotes.map { quote in
      [
        .text(quote.paper), .number(quote.quoted, .integer), quote.counted.map { .count($0) } ?? "–",
        quote.counted.map { .number(Double($0) / quote.quoted, .decimals(2)) } ?? "–", .text(quote.note),
      ]
    })
  func ratio(_ paper: String) -> Double {
    quotes.first { $0.paper.hasPrefix(paper) }.flatMap { quote in
      quote.counted.map { Double($0) / quote.quoted }
    } ?? .nan
  }
  // The tolerances stand close to what is counted. A quoted size that lost a factor of ten is compared after giving it back.
  let tenth = [ratio("Meta-SR"), ratio("3D Appearance SR")].map { $0 / 10 }
  notebook.claims(
    [
      ("VDN", "an eighth", 0.125), ("AdaFM", "an eighth", 0.125), ("DuRN", "3 %", 0.03),
      ("Self-supervised", "2 %", 0.02), ("Model-blind video", "2 %", 0.02),
    ].map {
      paper, words, tolerance in
      .reproduction(
        "quoted-" + paper.prefix { $0 != " " && $0 != "-" }.lowercased(),
        "\(paper): the quoted size is that of the authors' definition, to \(words) (counted / quoted).",
        source: "lecture",
        measured: ratio(paper), published: 1, tolerance: tolerance)
    } + [
      .reproduction(
        "quoted-tenth",
        "Meta-SR and 3D Appearance SR: ten times the quoted size is that of the authors' definition, to an eighth (the worse ratio).",
        source: "lecture", measured: tenth.max { abs($0 - 1) < abs($1 - 1) } ?? .nan, published: 1, tolerance: 0.125),
      .open(
        "quoted-cbdnet", "CBDNet's quoted size is that of its published weights (counted / quoted).", source: "lecture",
        measured: ratio("CBDNet"), wanted: 1),
      .open(
        "quoted-noise2void", "Noise2Void's quoted size is that of the authors' notebook (counted / quoted).",
        source: "lecture", measured: ratio("Noise2Void"), wanted: 1),
    ])
}

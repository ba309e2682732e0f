import Images
import Notebook
import Tensors

/// The frames of a group's patches, over the whole cloth and over a detail of it.
func drawGroups(
  _ notebook: Notebook, _ cloth: Cloth, fine: [(row: Int, column: Int)], coarse: [(row: Int, column: Int)]
) {
  let side = 68
  func start(_ middle: Int, _ length: Int) -> Int { max(0, min(length - side, middle - side / 2)) }
  let (x, y) = (start(cloth.column, cloth.clean.width), start(cloth.row, cloth.clean.height))
  let detail = Picture.Frame(x: x, y: y, width: side, height: side)
  func withFrames(_ picture: Image) -> Image {
    framedDetail(
      picture, x: x, y: y, width: side, scale: 6, side: 7,
      [(fine, [0.9, 0.62, 0]), (coarse, [0.34, 0.71, 0.91]), ([(cloth.row, cloth.column)], [0.84, 0.37, 0])])
  }
  notebook.figure(
    "similar-patches",
    caption: """
      A cloth, noisy and clean (above; the frame marks the detail), and in the detail below the patches most similar to the one in the \
      red frame: orange those found at the fine scale, blue those at the coarse one, of whose 13 × 13 pixels the frame holds the middle. \
      The searches saw only what is on the left; on the right one can judge them. Many lie along the thread on which the patch itself \
      lies, others on threads like it.
      """,
    alt: "Checked cloth, noisy and clean, and details with small frames at places that look alike.",
    Pictures([
      [.image(cloth.noisy, "noisy", frame: detail), .image(cloth.clean, "clean", frame: detail)],
      [
        .image(withFrames(cloth.noisy), "what the search saw"),
        .image(withFrames(cloth.clean), "what it found"),
      ],
    ]))
}

func drawStack(_ notebook: Notebook, _ stack: Stack) {
  func tiles(_ patches: Tensor<Float>) -> Image {
    // Four rows of four patches with a white line between.
    var sheet = Tensor<Float>(repeating: 1, shape: [35, 35])
    for p in 0..<16 {
      for i in 0..<8 { for j in 0..<8 { sheet[p / 4 * 9 + i, p % 4 * 9 + j] = patches[p, 8 * i + j] } }
    }
    return Image(sheet)
  }
  func psnrText(_ patches: Tensor<Float>) -> String { NumberFormat.decibel.text(psnr(patches, stack.clean)) }
  notebook.figure(
    "stack",
    caption: """
      A patch of 8 × 8 pixels (upper left of each sheet) and its fifteen most similar patches that share no pixel with it, before and \
      after a hard threshold: each by its own cosines, and together with Haar's transform along the stack. Alone, some patches lose \
      all their structure, and some keep a wave that was never there; together they keep the bright upper edge that most of them share.
      """,
    alt: "Four sheets of sixteen small patches: noisy, cleaned alone, cleaned together, clean.",
    Pictures([
      [
        .image(tiles(stack.noisy), "noisy, \(psnrText(stack.noisy))"),
        .image(tiles(stack.alone), "coded alone, \(psnrText(stack.alone))"),
      ],
      [
        .image(tiles(stack.together), "coded together, \(psnrText(stack.together))"),
        .image(tiles(stack.clean), "clean"),
      ],
    ]))
}

func claimStacks(
  _ notebook: Notebook, _ stack: Stack, separate: (alone: Double, together: Double, count: Int),
  nearest: (alone: Double, together: Double, count: Int)
) {
  notebook.value("stack-lone", stack.lone)
  notebook.value("stack-joint", stack.joint)
  notebook.value("stack-count", separate.count)
  notebook.value("stack-alone", separate.alone, .decibel)
  notebook.value("twins-alone", nearest.alone, .decibel)
  notebook.value("twins-together", nearest.together, .decibel)
  notebook.claim(
    .ordering(
      "stack-together", "Stacks all over the cloth are better coded together than alone.", better: separate.together,
      worse: separate.alone,
      // Seeds 1 to 5 of the short run give 0.21 to 0.53.
      margin: 0.2, unit: "dB"))
}

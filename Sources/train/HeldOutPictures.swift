import ArgumentParser
import Denoisers
import Files
import Images
import Learning
import Terminal

/// A command that a recipe runs in one go.
protocol RecipeCommand: ParsableCommand {
  /// Learns and writes.
  /// - Parameter made: the recipe whose only stage this is; nil for none.
  func run(by made: Recipe?) throws
}

/// The pictures of a set that a dictionary or a prior is not learned from, and what it is worth on them.
struct HeldOutPictures {
  /// Name of the set.
  let set: String
  /// What is learned from.
  let training: [ImageSet.Entry]
  /// What is held out.
  let pictures: [ImageSet.Entry]

  /// Holds pictures out of a set, and says so where there are too few.
  init(of set: ImageSet) {
    self.set = set.name
    (training, pictures) = GlobalDictionaryTraining.split(set.entries)
    if pictures.isEmpty {
      Terminal.note(
        "nothing is held out of \(counted(set.entries.count, "picture")), too few to spare one: no scores are measured")
    }
  }

  /// Where the pictures that are learned from come from, in words.
  var source: String { "\(set), \(training.count) of \(training.count + pictures.count)" }

  /// Mean PSNR of a method over the held-out pictures at each of the levels, protocol plain; nothing where none is held out.
  /// - Parameters:
  ///   - sigmas: the levels. One dictionary or prior serves all noise, so it is judged at several where that is quick.
  ///   - other: a method to compare with, and what to call it.
  ///   - record: gets each level with the method's mean.
  func judge(
    _ method: some Denoiser, sigmas: [Double] = [15, 25, 50],
    against other: (method: any Denoiser, name: String)? = nil,
    record: (Double, Double) -> Void
  ) throws {
    guard !pictures.isEmpty else { return }
    for sigma in sigmas {
      let mean = try psnr(method, sigma)
      record(sigma, mean)
      let reference = try other.map { ", with \($0.name) \(Terminal.fixed(try psnr($0.method, sigma), 3)) dB" } ?? ""
      Terminal.print(
        "\(counted(pictures.count, "held-out picture")), sigma \(Int(sigma)): \(Terminal.fixed(mean, 3)) dB\(reference)"
      )
    }
  }

  private func psnr(_ method: any Denoiser, _ sigma: Double) throws -> Double {
    let evaluation = try Evaluation(method, sigma: sigma)
    let scores = try pictures.map { try evaluation.measure(try $0.load(), name: $0.name).psnr }
    return scores.reduce(0, +) / Double(scores.count)
  }
}

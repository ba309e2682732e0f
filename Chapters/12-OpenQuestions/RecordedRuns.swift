import Denoisers
import Learning
import Notebook
import Tensors

/// Long runs that were made once and are kept with the chapter: reports of BSD68, and logs of training.
final class RecordedRuns {
  private let notebook: Notebook

  init(_ notebook: Notebook) { self.notebook = notebook }

  /// The logs of training.
  lazy var logs = notebook.attempt("reading the logs") {
    try TrainingExperiment.all(in: notebook.data("Experiments"))
  }

  private func report(_ name: String) -> EvaluationReport {
    notebook.attempt("reading a report") {
      try EvaluationReport(contentsOf: notebook.data("Experiments/bsd68-\(name).json").path)
    }
  }

  /// Mean PSNR on BSD68, in dB.
  func bsd68(_ name: String) -> Double { report(name).meanPSNR }

  /// What one run has more than another on BSD68, in dB, picture by picture.
  func difference(_ name: String, minus other: String) -> Statistic {
    let (a, b) = (report(name).images, report(other).images)
    require(a.map(\.name) == b.map(\.name), "\(name) and \(other) are of different pictures")
    return Statistic(zip(a, b).map { $0.psnr - $1.psnr })
  }
}

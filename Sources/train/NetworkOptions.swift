import ArgumentParser
import Learning
import Terminal

/// What a network's training takes, the same for every network.
///
/// Options are nil when not given: a new run then has the network's own values, a resumed one those of its checkpoint.
struct NetworkOptions: ParsableArguments {
  @OptionGroup(title: "WHAT IT LEARNS") var lesson: LessonOptions
  @OptionGroup(title: "WHAT IT LEARNS FROM") var source: PictureOptions
  @OptionGroup(title: "HOW IT LEARNS") var course: CourseOptions
  @OptionGroup(title: "THE RUN") var run: TrainingOptions
  @OptionGroup var threads: ThreadOptions

  func validate() throws { try run.refuse(lesson.given + course.given) }

  /// Refuses a whole number that is out of bounds.
  static func check(_ name: String, _ value: Int?, _ range: ClosedRange<Int>) throws {
    if let value, !range.contains(value) {
      throw ValidationError("\(name) \(value): wanted a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
  }

  /// The plan of a new run; its steps are ``TrainingOptions/steps``, or one.
  func plan(_ defaults: TrainingDefaults) -> TrainingPlan {
    let (limit, average) = (course.gradientLimit ?? defaults.gradientLimit, course.averaging ?? defaults.averaging)
    var plan = TrainingPlan(
      steps: run.steps ?? 1, rate: LearningRate(course.rate ?? defaults.rate, course.curve),
      gradientLimit: limit > 0 ? limit : nil, averaging: average > 0 ? average : nil,
      stepsPerScore: course.stepsPerScore ?? defaults.stepsPerScore, seed: run.seed ?? 0)
    plan.optimiser.name = course.optimiser ?? defaults.optimiser
    return plan
  }
}

/// What a network is to do: the noise, the pieces of pictures, and what an error costs.
struct LessonOptions: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "The noise to remove, on the scale 0–255, or a range of it, as 10-30 (default: 25).", valueName: "number"))
  var sigma: String?

  @Option(parsing: .unconditional, help: ArgumentHelp("Side of the square crops.", valueName: "pixels"))
  var crop: Int?

  @Option(parsing: .unconditional, help: ArgumentHelp("Crops a step.", valueName: "n"))
  var crops: Int?

  @Flag(help: "Take crops as they lie; else they are turned and mirrored.")
  var noSymmetries = false

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Share of crops that are drawn: gratings, checks, steps, ramps, on which networks else run away (default: 0).",
      valueName: "number"))
  var hardScenes: Double?

  @Option(
    help: ArgumentHelp(
      "What an error at a pixel costs: squared, absolute, or sharp, which seeks the likeliest value (default: the "
        + "network's own loss).",
      valueName: "loss"))
  var loss: LossName?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Width of the sharp loss (default: \(LossName.usualWidth)).", valueName: "gray levels"))
  var lossWidth: Double?

  @Option(
    help: ArgumentHelp(
      "Never see a clean picture: add noise to each once, and learn from that, by sure or blind-spot.",
      valueName: "way"))
  var unsupervised: Unsupervised?

  func validate() throws {
    try NetworkOptions.check("--crop", crop, 8...1024)
    try NetworkOptions.check("--crops", crops, 1...1024)
    if let lossWidth, !(lossWidth > 0 && lossWidth <= 1000) {
      throw ValidationError("--loss-width \(lossWidth): wanted a number of gray levels, more than 0 and at most 1000")
    }
    if let hardScenes {
      guard (0...1).contains(hardScenes) else {
        throw ValidationError("--hard-scenes \(hardScenes): wanted a share, from 0 to 1")
      }
      if unsupervised != nil {
        throw ValidationError("--unsupervised never sees a clean picture; leave --hard-scenes out")
      }
    }
    if lossWidth != nil, loss != .sharp { throw ValidationError("--loss-width belongs to --loss sharp; leave it out") }
    if loss != nil, unsupervised != nil {
      throw ValidationError("--unsupervised has a loss of its own; leave --loss out")
    }
  }

  /// Every option by its name, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("--sigma", sigma != nil), ("--crop", crop != nil), ("--crops", crops != nil), ("--no-symmetries", noSymmetries),
      ("--hard-scenes", hardScenes != nil),
      ("--loss", loss != nil), ("--loss-width", lossWidth != nil), ("--unsupervised", unsupervised != nil),
    ]
  }
}

/// How the parameters move, and how often they are scored.
struct CourseOptions: ParsableArguments {
  @Option(parsing: .unconditional, help: ArgumentHelp("Learning rate.", valueName: "number"))
  var rate: Double?

  @Flag(help: "Keep the learning rate; else it falls along a cosine.")
  var constantRate = false

  @Flag(help: "A tenth of the learning rate after three fifths of the run.")
  var steppedRate = false

  @Flag(
    help: ArgumentHelp(
      "How matrices move: every entry by itself, or along all directions of the gradient alike (Muon)."))
  var optimiser: OptimiserName?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Share of the old value in the average of weights; 0: none.", valueName: "number"))
  var averaging: Double?

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("Limit on the gradient's norm; 0 for none.", valueName: "number"))
  var gradientLimit: Double?

  @Option(parsing: .unconditional, help: ArgumentHelp("Steps between scores.", valueName: "n"))
  var stepsPerScore: Int?

  func validate() throws {
    try NetworkOptions.check("--steps-per-score", stepsPerScore, 1...1_000_000)
    for (name, value) in [("--rate", rate), ("--gradient-limit", gradientLimit)] {
      if let value, !(value.isFinite && (value > 0 || name != "--rate" && value == 0)) {
        throw ValidationError("\(name) \(value): wanted a positive number")
      }
    }
    if let averaging, !(averaging >= 0 && averaging < 1) {
      throw ValidationError("--averaging \(averaging): wanted a number from 0 to less than 1")
    }
    if constantRate, steppedRate {
      throw ValidationError("--constant-rate and --stepped-rate exclude each other; leave one of them out")
    }
  }

  /// Every option by its name, and whether it was given.
  var given: [(name: String, isGiven: Bool)] {
    [
      ("--rate", rate != nil), ("--constant-rate", constantRate), ("--stepped-rate", steppedRate),
      ("--\(optimiser?.rawValue ?? "")", optimiser != nil), ("--averaging", averaging != nil),
      ("--gradient-limit", gradientLimit != nil), ("--steps-per-score", stepsPerScore != nil),
    ]
  }

  /// The learning rate's course.
  var curve: LearningRate.Curve {
    if constantRate { return .constant }
    // The authors of DnCNN go to a tenth after 30 of 50 epochs.
    return steppedRate ? .steps(at: [0.6], factor: 0.1) : .cosine(to: 0.01)
  }
}

extension OptimiserName: EnumerableFlag {}

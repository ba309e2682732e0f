import Gradients
import Learning
import Sparse
import Tensors

/// ISTA, unfolded into layers whose numbers are learned: four networks, from many numbers to very few.
///
/// Sources: ``Form/tied`` Gregor and LeCun, ICML 2010; ``Form/coupled`` and support selection Chen, Liu, Wang, Yin, NeurIPS
/// 2018 (arXiv:1808.10038); ``Form/analytic`` Liu, Chen, Wang, Yin, ICLR 2019.
///
/// A layer is one shrinkage. The network of Gregor and LeCun with their T has T + 1 layers here, so that `layers` layers
/// cost what as many iterations of ISTA from zero do, and at the start return the same codes.
///
/// Deviations from the papers: thresholds below zero act as zero, so that the network stays continuous; support selection
/// is offered for the untied forms alike.
public struct LISTA: Sendable, Equatable {
  /// What is learned, and what is shared.
  public enum Form: String, Sendable, CaseIterable, Codable {
    /// `z ← soft(W_e x + S z, θ)` with the same W_e, S and θ (one an atom) in every layer.
    case tied
    /// The same with its own W_e, S and θ in every layer.
    case untied
    /// LISTA-CP: `z ← soft(z + Wᵀ(x − D z), θ)`, W (n × m) and θ (one number) in every layer, D known.
    case coupled
    /// ALISTA: `z ← soft(z + γ Wᵀ(x − D z), θ)`, only γ and θ in every layer; W is computed, see ``AnalyticWeight``.
    case analytic
  }

  /// How many entries of a code a layer leaves unshrunk: `step` per cent of them more in every layer, up to `most`.
  public struct Selection: Sendable, Equatable, Codable {
    /// Per cent of the entries in the first layer, and what each layer adds.
    public let step: Double
    /// Per cent of the entries at most.
    public let most: Double

    /// The authors' numbers unless given, for codes with a tenth of their entries in use.
    public init(step: Double = 1.2, most: Double = 13) {
      require(step >= 0 && most >= 0, "support selection by \(step) up to \(most) per cent")
      (self.step, self.most) = (step, most)
    }

    /// The share of the entries, 0 to 1, that a layer counted from zero may spare.
    public func share(layer: Int) -> Double { min(step * Double(layer + 1), most, 100) / 100 }
  }

  /// What is learned.
  public let form: Form
  /// Shrinkages.
  public let layers: Int
  /// Support selection, if any.
  public let selection: Selection?

  /// A network's shape; its sizes n and m come with the dictionary.
  public init(_ form: Form, layers: Int, selection: Selection? = nil) {
    require(layers > 0, "\(layers) layers")
    (self.form, self.layers, self.selection) = (form, layers, selection)
  }

  // MARK: Parameters

  // slice: start
  /// The numbers with which the network is ISTA with the step 1/L; for the analytic form, with its own weight and γ = 1.
  /// - Parameters:
  ///   - dictionary: D, n × m.
  ///   - lambda: λ of the Lasso whose iterations the network begins with.
  ///   - weight: W of the analytic form, n × m; D / L when nil, which again is ISTA.
  /// - Throws: ``/Tensors/LinearAlgebraError`` when the dictionary is not finite.
  public func initialParameters<Scalar: TensorScalar>(
    dictionary: Tensor<Scalar>, lambda: Scalar, weight: Tensor<Scalar>? = nil
  ) throws -> ParameterSet<Scalar> {
    let m = dictionary.columns
    let step = 1 / (try dictionary.spectralNormSquared())
    let scaled = dictionary.scaled(by: step)
    let encoder = scaled.transposed()
    let inhibition = Tensor(identity: m) - scaled.transposedMatmul(dictionary)
    let (one, each) = (Tensor([step * lambda]), Tensor(repeating: step * lambda, shape: [m]))
    var parameters = ParameterSet<Scalar>()
    if form == .tied {
      parameters.append("We", encoder)
      parameters.append("S", inhibition)
      parameters.append("theta", each)
    }
    if form == .analytic { parameters.append("W", weight ?? scaled, isTrained: false) }
    for k in 0..<layers {
      switch form {
      case .tied: break
      case .untied:
        parameters.append("We.\(k)", encoder)
        parameters.append("theta.\(k)", each)
        // The first layer starts from zero and has nothing to inhibit.
        if k > 0 { parameters.append("S.\(k)", inhibition) }
      case .coupled:
        parameters.append("W.\(k)", scaled)
        parameters.append("theta.\(k)", one)
      case .analytic:
        parameters.append("gamma.\(k)", Tensor([1]))
        parameters.append("theta.\(k)", one)
      }
    }
    return parameters
  }
  // slice.end

  /// The network with one layer more, and its numbers: the new layer begins as a copy of the last.
  /// - Parameters:
  ///   - parameters: of this network.
  ///   - dictionary: D, n × m, from which a second layer of the untied form takes S = I − W_e D.
  public func grown<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, dictionary: Tensor<Scalar>
  ) -> (network: LISTA, parameters: ParameterSet<Scalar>) {
    let network = LISTA(form, layers: layers + 1, selection: selection)
    var grown = parameters
    let last = layers - 1
    switch form {
    case .tied: break
    case .untied:
      let encoder = parameters["We.\(last)"]
      grown.append("We.\(layers)", encoder)
      grown.append("theta.\(layers)", parameters["theta.\(last)"])
      grown.append(
        "S.\(layers)",
        last > 0 ? parameters["S.\(last)"] : Tensor(identity: dictionary.columns) - encoder.matmul(dictionary))
    case .coupled:
      grown.append("W.\(layers)", parameters["W.\(last)"])
      grown.append("theta.\(layers)", parameters["theta.\(last)"])
    case .analytic:
      grown.append("gamma.\(layers)", parameters["gamma.\(last)"])
      grown.append("theta.\(layers)", parameters["theta.\(last)"])
    }
    return (network, grown)
  }

  /// Multiplications and additions that the layers want for one signal of a dictionary n × m: n m for W_e x, where it is
  /// shared once for all layers, and m² for S z; 2 n m where D is kept. From zero, the first layer multiplies no codes.
  public func flopPerSignal<Scalar>(_ dictionary: Tensor<Scalar>) -> Double {
    let (n, m) = (dictionary.rows, dictionary.columns)
    let products =
      switch form {
      case .tied: n * m + (layers - 1) * m * m
      case .untied: layers * n * m + (layers - 1) * m * m
      case .coupled, .analytic: (2 * layers - 1) * n * m
      }
    return 2 * Double(products)
  }

  // MARK: Layers

  // slice: layers
  /// The codes after every layer, each P × m.
  ///
  /// With tensors this is a solver, with variables a network that learns.
  /// - Parameters:
  ///   - signals: P × n.
  ///   - dictionary: D, n × m; the forms with W_e and S do not look at it.
  ///   - zero: codes of zeros, P × m, from which the coupled forms start.
  ///   - p: the parameters by name.
  public func iterates<Value: NetworkValue>(
    _ signals: Value, dictionary: Value, zero: Value, _ p: Weights<Value>
  ) -> [Value] {
    var (codes, drive) = ([Value](), signals)
    for k in 0..<layers {
      let last = codes.last
      let next: Value
      switch form {
      case .tied, .untied:
        let suffix = form == .tied ? "" : ".\(k)"
        // Where the layers share W_e, they share what it makes of the signals.
        if k == 0 || form == .untied { drive = signals.matmul(p["We" + suffix], transposed: true) }
        let moved = last.map { drive.adding(1, $0, times: p["S" + suffix], transposed: true) } ?? drive
        next = shrunk(moved, p["theta" + suffix], layer: k)
      case .coupled:
        let model = MatrixModel(synthesis: dictionary, analysis: p["W.\(k)"])
        next = step(last ?? zero, signals, model, p["theta.\(k)"], layer: k)
      case .analytic:
        let model = MatrixModel(synthesis: dictionary, analysis: p["gamma.\(k)"].times(fixed: p["W"]))
        next = step(last ?? zero, signals, model, p["theta.\(k)"], layer: k)
      }
      codes.append(next)
    }
    return codes
  }
  // slice.end

  /// One layer of the coupled forms: the step that ISTA iterates, unless entries are spared.
  private func step<Value: NetworkValue>(
    _ code: Value, _ signals: Value, _ model: MatrixModel<Value>, _ threshold: Value, layer: Int
  ) -> Value {
    guard selection != nil else {
      return shrinkageStep(code, signals: signals, model: model, threshold: threshold.rectified())
    }
    let moved = model.moving(code, byAnalysisOf: model.residual(of: code, from: signals))
    return shrunk(moved, threshold, layer: layer)
  }

  private func shrunk<Value: NetworkValue>(_ moved: Value, _ threshold: Value, layer: Int) -> Value {
    let positive = threshold.rectified()
    guard let selection else { return moved.softThresholded(by: positive) }
    return moved.softThresholded(by: positive, sparing: selection.share(layer: layer))
  }
}

extension LISTA {
  /// The codes after every layer for numbers, each P × m.
  /// - Parameters:
  ///   - signals: P × n.
  ///   - dictionary: D, n × m.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func codes<Scalar: TensorScalar>(
    _ signals: Tensor<Scalar>, dictionary: Tensor<Scalar>, _ parameters: ParameterSet<Scalar>
  ) -> [Tensor<Scalar>] {
    iterates(
      signals, dictionary: dictionary, zero: Tensor(zeros: signals.rows, dictionary.columns), Weights(parameters))
  }

  /// ½‖z − z*‖² of the last layer's codes, mean over the signals, and its gradient for every parameter.
  /// - Parameters:
  ///   - signals: P × n.
  ///   - targets: the codes z* that should come out, P × m.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  public func gradient<Scalar: TensorScalar>(
    _ parameters: ParameterSet<Scalar>, dictionary: Tensor<Scalar>, signals: Tensor<Scalar>, targets: Tensor<Scalar>
  ) -> (loss: Double, gradients: [Tensor<Scalar>]) {
    let share = 1 / Scalar(max(1, signals.rows))
    // slice: gradient
    let pass = Pass<Variable<Scalar>>(parameters)
    let domain = Domain.rows(signals.rows, size: Self.chunk)
    let codes = pass.constants(domain) { signals.rows($0.range) }.map { x, p in
      let zero = p.constant(Tensor(zeros: x.value.rows, dictionary.columns))
      return iterates(x, dictionary: p.constant(dictionary), zero: zero, p)[layers - 1]
    }
    let last = pass.kept(codes)
    let errors = zip(last.values, domain.chunks).map { $0 - targets.rows($1.range) }
    let gradients = pass.backward(from: last, errors.map { $0.scaled(by: share) })
    // slice.end
    return (errors.reduce(0) { $0 + Double($1.squaredNorm) } / 2 * Double(share), gradients)
  }

  /// Signals a chunk: two of them make the batches of the chapter, one a core.
  private static var chunk: Int { 64 }
}

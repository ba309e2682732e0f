import Foundation
import Gradients
import Tensors

/// What several processes that train together can say to each other; see ``Ranks``.
package protocol Communicator: Sendable {
  /// The number of this process, from 0.
  var rank: Int { get }
  /// How many there are.
  var count: Int { get }
  /// What every process says, in the order of their numbers.
  func gathered(_ bytes: [UInt8]) -> [[UInt8]]
  /// What another process says while it hears the same number of bytes from here.
  func exchanged(_ bytes: UnsafeRawBufferPointer, with other: Int, into heard: UnsafeMutableRawBufferPointer)
}

/// Several processes, *ranks*, that train one network, each on its share of the crops of a step.
///
/// A sum over crops is a balanced tree over groups of crops, whose upper levels lie between ranks. So one, two or four of them
/// add the same numbers in the same order and learn the same bits. All hold the same parameters; the first one writes files.
public enum Ranks {
  @TaskLocal package static var communicator: (any Communicator)?

  /// How many there are; 1 where nobody speaks of several.
  public static var count: Int { communicator?.count ?? 1 }
  /// The number of this one, from 0.
  public static var own: Int { communicator?.rank ?? 0 }

  /// The most groups into which the crops of a step fall, and so the most ranks.
  public static let mostGroups = 64

  /// This rank's share of something that all ranks have: consecutive ones.
  public static func share<Element>(of all: [Element]) -> [Element] {
    let (own, count) = (own, count)
    return Array(all[own * all.count / count..<(own + 1) * all.count / count])
  }

  /// Why the crops of a step cannot be shared among all ranks with sums in a fixed order; nil when they can.
  public static func refusal(crops: Int) -> String? {
    func isPower(_ n: Int) -> Bool { n > 0 && n & (n - 1) == 0 }
    guard count > 1, !(isPower(count) && isPower(crops) && count <= min(crops, mostGroups)) else { return nil }
    return
      "\(crops) crops a step cannot be shared by \(count) processes so that the sums keep their order; wanted numbers that "
      + "are powers of two, no more processes than crops, and \(mostGroups) at most"
  }

  /// What all ranks say, one after the other.
  public static func gathered(_ own: [Double]) -> [Double] {
    guard let communicator else { return own }
    let all = communicator.gathered(own.withUnsafeBytes { Array($0) })
    return all.flatMap { bytes in
      [Double](unsafeUninitializedCapacity: bytes.count / 8) { buffer, count in
        count = bytes.count / 8
        UnsafeMutableRawBufferPointer(buffer).copyBytes(from: bytes)
      }
    }
  }

  /// The same of anything that can be written down.
  /// - Throws: what writing and reading throw.
  public static func gathered<Value: Codable>(values own: [Value]) throws -> [Value] {
    guard let communicator else { return own }
    let (encoder, decoder) = (JSONEncoder(), JSONDecoder())
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    return try communicator.gathered(Array(encoder.encode(own))).flatMap {
      try decoder.decode([Value].self, from: Data($0))
    }
  }

  /// The moments of all ranks' chunks, in their order.
  static func gathered<Scalar: TensorScalar>(_ own: [ChannelSums<Scalar>]) -> [ChannelSums<Scalar>] {
    guard count > 1, let first = own.first else { return own }
    let all = gathered(own.flatMap(\.numbers))
    let length = first.numbers.count
    return stride(from: 0, to: all.count, by: length).map { ChannelSums(numbers: all[$0..<$0 + length]) }
  }

  /// Whether any rank says yes.
  public static func any(_ isAsked: Bool) -> Bool {
    count == 1 ? isAsked : gathered([isAsked ? 1 : 0]).contains(1)
  }

  /// The sums of all ranks' tensors, the same bits in each: the upper levels of the tree.
  @specialized(where Scalar == Float)
  @specialized(where Scalar == Double)
  static func summed<Scalar: TensorScalar>(_ tensors: [Tensor<Scalar>]) -> [Tensor<Scalar>] {
    guard let communicator, communicator.count > 1 else { return tensors }
    var flat = tensors.flatMap(\.elements)
    var heard = [Scalar](repeating: 0, count: flat.count)
    var distance = 1
    while distance < communicator.count {
      flat.withUnsafeBytes { own in
        heard.withUnsafeMutableBytes { communicator.exchanged(own, with: communicator.rank ^ distance, into: $0) }
      }
      // A sum of two is the same from both sides.
      for i in flat.indices { flat[i] += heard[i] }
      distance *= 2
    }
    var start = 0
    return tensors.map { tensor in
      defer { start += tensor.count }
      return Tensor(shape: tensor.shape, elements: Array(flat[start..<start + tensor.count]))
    }
  }

  /// The sum of some tensors as a balanced tree: the lower levels. Those that are missing count as nothing.
  static func tree<Scalar: TensorScalar>(_ tensors: [Tensor<Scalar>?]) -> Tensor<Scalar>? {
    guard tensors.count > 1 else { return tensors.first ?? nil }
    var half = 1
    while 2 * half < tensors.count { half *= 2 }
    guard let first = tree(Array(tensors[..<half])) else { return tree(Array(tensors[half...])) }
    guard let second = tree(Array(tensors[half...])) else { return first }
    return first + second
  }
}

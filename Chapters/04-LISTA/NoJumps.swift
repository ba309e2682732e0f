//: ## No jumps
//:
//: Chapter 2 walked along a line from one patch to another, and OMP's result jumped where its choice of atoms changed. A
//: layer of LISTA consists of matrix products and a soft threshold, so it cannot jump. As a check, we take the same walk with the
//: codes of the network of four layers; again the worst piece is cut time after time, always into eight.

// snippet.hide
import Foundation
import Networks
import Notebook
import Sparse
import Tensors

func noJumps(_ notebook: Notebook, _ leaves: LeafPatches) throws {
  let (cosines, heldOut) = (leaves.cosines, leaves.heldOut)
  // snippet.show
  let four = try leaves.network(layers: 4)
  let precise = four.parameters.converted(to: Double.self)
  let pursuit = BatchOMP(dictionary: cosines)
  let signals = Tensor<Double>(heldOut.signals)
  func walk(_ pair: Int, _ code: (Tensor<Double>) -> Tensor<Double>) -> [(step: Double, move: Double)] {
    largestMoves(from: signals.row(2 * pair), to: signals.row(2 * pair + 1), cuts: 6, code)
  }
  let walks = notebook.size("walks", quick: 6, book: 20)
  let ompMoves = (0..<walks).map { pair in walk(pair) { pursuit.encode($0, limit: .squaredError(0.1)).dense() } }
  let listaMoves = (0..<walks).map { pair in
    walk(pair) { four.network.codes($0, dictionary: cosines, precise)[3] }
  }

  // snippet.hide
  drawJumps(omp: ompMoves, lista: listaMoves, notebook)
  // snippet.show

  //: @figure(jumps)
  //:
  //: Over the last three magnifications, 512 times in all, OMP's largest move ends at @claim(omp-jumps) of its size, while
  //: LISTA's becomes @claim(lista-continuous) times smaller (@ref(jumps)). A gradient is a faithful guide only for a map without
  //: jumps, and that is why it is ISTA that is unfolded.
  // snippet.hide
}

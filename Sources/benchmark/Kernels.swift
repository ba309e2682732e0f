import Denoisers
import Foundation
import Images
import Sparse
import Tensors

/// The kernels of the classical methods, and of the networks at the end.
func kernels(on work: Workload, repetitions: Int, scratch: String) throws -> [Kernel] {
  let dictionary: Tensor<Float> = Dictionaries.separableDCT(side: 8, frequencies: 16)
  let (n, m, count) = (64.0, 256.0, Double(work.patches.rows))
  let few = max(1, repetitions / 2)
  var list: [Kernel] = []

  let iterations = 20
  let lasso = try Lasso(dictionary: dictionary, lambda: Float(0.1))
  for (label, method) in [("ISTA", LassoMethod.ista), ("FISTA", .fista)] {
    list.append(
      Kernel(
        name: "\(label), 64×256, \(iterations) iterations", flop: 4 * n * m * count * Double(iterations),
        repetitions: repetitions
      ) { _ = lasso.solve(work.patches, by: method, iterations: iterations) })
  }

  let pursuit = BatchOMP(dictionary: dictionary)
  let toNoise = KSVDDenoiser(.dct).limit(Workload.sigma)
  for (label, limit) in [("5 atoms", PursuitLimit<Float>.atoms(5)), ("to the noise", toNoise)] {
    let codes = pursuit.encode(work.patches, limit: limit)
    let mean = String(format: "%.2f", Double(codes.nonZeros) / count)
    list.append(
      Kernel(
        name: "Batch-OMP, \(label) (\(mean) atoms a patch)", flop: work.pursuitFlop(codes, dictionary),
        repetitions: repetitions
      ) { _ = pursuit.encode(work.patches, limit: limit) })
  }

  for update in AtomUpdate.allCases {
    let learner = KSVD<Float>(rounds: 1, limit: toNoise, update: update)
    list.append(
      Kernel(name: "K-SVD round, \(update) update", repetitions: few) {
        _ = try learner.learn(work.patches, from: dictionary)
      })
  }

  let plane = work.noisy.plane(0)
  let grid = Patches(of: plane, side: 8)
  let taken = grid.extract(from: plane)
  list += [
    Kernel(name: "patches out, 512×512, 8×8", repetitions: repetitions) { _ = grid.extract(from: plane) },
    Kernel(name: "patches back, 512×512, 8×8", flop: Double(taken.count), repetitions: repetitions) {
      _ = grid.accumulate(taken)
    },
  ]

  for (label, source) in [("adaptive", KSVDDenoiser.Source.adaptive), ("DCT", .dct)] {
    list.append(
      Kernel(name: "K-SVD denoising, \(label), 512×512", repetitions: few) {
        _ = try KSVDDenoiser(source).denoise(work.noisy, sigma: Workload.sigma)
      })
  }

  let search = NeighbourSearch(Patches(of: plane, side: 8, stride: 3), radius: 19, count: 16)
  list += [
    Kernel(name: "16 neighbours, 8×8 every 3, window 39×39, 512×512", repetitions: few) {
      _ = search.neighbours(in: plane)
    },
    Kernel(name: "BM3D denoising, 512×512", repetitions: few) {
      _ = try BM3D().denoise(work.noisy, sigma: Workload.sigma)
    },
    Kernel(name: "BM3D denoising, published constants, 512×512", repetitions: few) {
      _ = try BM3D.published.denoise(work.noisy, sigma: Workload.sigma)
    },
    leadingEigenpairs(side: 49, repetitions: repetitions),
    Kernel(name: "WNNM denoising, 481×321", repetitions: few) {
      _ = try WNNM().denoise(work.noisy.cropped(x: 0, y: 0, width: 481, height: 321), sigma: Workload.sigma)
    },
    Kernel(name: "LSSC denoising, 481×321", repetitions: few) {
      let noisy = work.noisy.cropped(x: 0, y: 0, width: 481, height: 321)
      _ = try LSSC(weights: nil).denoise(noisy, sigma: Workload.sigma)
    },
    Kernel(name: "NCSR denoising, 481×321", repetitions: few) {
      _ = try NCSR().denoise(work.noisy.cropped(x: 0, y: 0, width: 481, height: 321), sigma: Workload.sigma)
    },
  ]

  list += try mixtureKernels(on: work, repetitions: few)

  let file = scratch + "/picture.png"
  list += [
    Kernel(name: "PNG write, 512×512", repetitions: repetitions) { try work.noisy.write(to: file) },
    Kernel(name: "PNG read, 512×512", repetitions: repetitions) { _ = try Image(contentsOf: file) },
    Kernel(name: "PSNR, 512×512", flop: 3 * Double(plane.count), repetitions: repetitions) {
      _ = work.noisy.psnr(to: work.clean)
    },
    // Per pixel five windowed moments, along each axis, of eleven products and sums.
    Kernel(name: "SSIM, 512×512", flop: 220 * Double(plane.count), repetitions: repetitions) {
      _ = work.noisy.ssim(to: work.clean)
    },
  ]
  list += try listaKernels(on: work, repetitions: repetitions)
  for network in MethodCatalog.networks { list += try networkKernels(of: network, on: work, repetitions: few) }
  return list
}

/// The eigenproblems of WNNM's groups, on one thread: matrices of noise, with a bound that a third of the eigenvalues exceed.
private func leadingEigenpairs(side: Int, repetitions: Int) -> Kernel {
  var random = RandomStream(seed: 0, stream: "benchmark-eigenpairs")
  let columns = 80
  let grams = (0..<LeadingEigenpairs.capacity).map { _ in
    Tensor<Float>(shape: [columns, side], elements: (0..<columns * side).map { _ in Float(random.normal()) }).gram()
  }
  return Kernel(name: "leading eigenpairs, 1600 of \(side)×\(side), one thread", repetitions: repetitions) {
    let batch = LeadingEigenpairs(side: side)
    for (m, gram) in grams.enumerated() {
      for i in 0..<side * side { batch.matrices[m * side * side + i] = gram[i] }
      batch.bounds[m] = 100
    }
    for _ in 0..<100 { batch.solve() }
  }
}

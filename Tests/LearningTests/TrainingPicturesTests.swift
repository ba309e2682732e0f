import Foundation
import Images
import Learning
import Tensors
import Testing

@Suite struct TrainingPicturesTests {
  @Test func brokenAndSmallPicturesAreLeftOutByName() throws {
    let folder = try Folder()
    for k in 1...2 {
      try Scene.deadLeaves.render(width: 40, height: 32, seed: UInt64(k)).write(to: folder("good\(k).png"))
    }
    try Scene.text.render(width: 40, height: 20, seed: 1).write(to: folder("small.png"))
    try Data("no picture".utf8).write(to: URL(fileURLWithPath: folder("broken.png")))
    let set = try ImageSet(folder: folder.path)
    var warnings: [String] = []
    let pictures = try TrainingPictures(set.entries, side: 32) { warnings.append($0) }
    #expect(pictures.pictures.map(\.name) == ["good1", "good2"])
    #expect(warnings.count == 2)
    #expect(warnings.contains { $0.contains("broken.png") } && warnings.contains { $0.contains("small.png") })
    #expect(throws: TrainingError.self) { try TrainingPictures(set.entries, side: 100) { _ in } }
  }

  @Test func ofColourPicturesTheGrayOnesAreLeftOut() throws {
    let folder = try Folder()
    let planes = (1...3).map { Scene.deadLeaves.render(width: 40, height: 32, seed: $0).plane(0) }
    let colour = Image(planes: planes).quantised()
    try colour.write(to: folder("colour.png"))
    try Image(planes: [planes[0], planes[0], planes[0]]).write(to: folder("equal.png"))
    try Image(planes[0]).write(to: folder("gray.png"))
    let set = try ImageSet(folder: folder.path)
    var warnings: [String] = []
    let pictures = try TrainingPictures(set.entries, side: 32, channels: 3) { warnings.append($0) }
    #expect(pictures.channels == 3 && pictures.split().training.channels == 3)
    #expect(pictures.pictures.map(\.name) == ["colour"] && pictures.pictures[0].plane.shape == [32, 120])
    #expect(Image(interleaved: pictures.pictures[0].plane, channels: 3) == colour)
    #expect(warnings.count == 2 && warnings.allSatisfy { $0.contains("it is gray") })
    // For a gray network they are all of use, by their luma.
    let gray = try TrainingPictures(set.entries, side: 32) { warnings.append($0) }
    #expect(gray.pictures.count == 3 && gray.pictures[0].plane == colour.luma.plane(0) && warnings.count == 2)
  }

  /// A pixel's channels stay together, whatever the crop and its symmetry.
  @Test func colourCropsKeepTheirPixels() {
    let plane = Tensor<Float>(shape: [9, 33], elements: (0..<297).map { Float($0 / 3) + 1000 * Float($0 % 3) })
    let pictures = TrainingPictures([TrainingPictures.Picture(name: "ramp", plane: plane)], channels: 3)
    let sampler = CropSampler(pictures, side: 4, sigma: 1)
    var random = RandomStream(seed: 1, stream: "test")
    var turns = Set<[Float]>()
    for _ in 0..<100 {
      let crop = sampler.next(&random).clean
      #expect(crop.shape == [4, 12])
      for k in 0..<16 { #expect((1..<3).allSatisfy { crop[3 * k + $0] == crop[3 * k] + 1000 * Float($0) }) }
      turns.insert([crop[0, 3] - crop[0, 0], crop[1, 0] - crop[0, 0]])
    }
    #expect(turns == [[1, 11], [1, -11], [-1, 11], [-1, -11], [11, 1], [11, -1], [-11, 1], [-11, -1]])
  }

  /// A share of the crops is drawn, and none where none is asked for: the same bits as before.
  @Test(arguments: [1, 3]) func aShareOfCropsIsDrawn(channels: Int) {
    let plane = Tensor<Float>(repeating: 7, shape: [30, 30 * channels])
    let pictures = TrainingPictures([TrainingPictures.Picture(name: "seven", plane: plane)], channels: channels)
    func drawn(_ share: Double) -> [Bool] {
      let sampler = CropSampler(pictures, side: 12, sigma: 25, hardShare: share)
      var random = RandomStream(seed: 5, stream: "test")
      return (0..<400).map { _ in
        let crop = sampler.next(&random).clean
        #expect(crop.shape == [12, 12 * channels])
        return crop[0] != 7
      }
    }
    #expect(drawn(0).allSatisfy { !$0 } && drawn(1).allSatisfy { $0 })
    // A tenth of 400, with four deviations to either side.
    #expect((16...64).contains(drawn(0.1).count { $0 }))
    var (one, other) = (RandomStream(seed: 5, stream: "test"), RandomStream(seed: 5, stream: "test"))
    let (plain, none) = (
      CropSampler(pictures, side: 12, sigma: 25), CropSampler(pictures, side: 12, sigma: 25, hardShare: 0)
    )
    #expect((0..<5).allSatisfy { _ in plain.next(&one) == none.next(&other) })
  }

  @Test func heldOutPicturesAreNotLearnedFrom() {
    for count in [2, 5, 36, 100] {
      let (training, heldOut) = TrainingPictures.scenes(count: count, side: 8, seed: 1).split()
      #expect(!training.pictures.isEmpty && !heldOut.pictures.isEmpty)
      let (a, b) = (Set(training.pictures.map(\.name)), Set(heldOut.pictures.map(\.name)))
      #expect(a.isDisjoint(with: b) && a.count + b.count == count)
    }
  }

  @Test func theOnlyPictureIsLearnedFromAndNothingIsHeldOut() {
    let (training, heldOut) = TrainingPictures.scenes(count: 1, side: 8, seed: 1).split()
    #expect(training.pictures.count == 1 && heldOut.pictures.isEmpty)
  }

  @Test func cropsAreEightViewsOfThePictureWithItsNoise() {
    // Every pixel has its own value, so a crop tells where it was cut and how it was turned.
    let plane = Tensor<Float>(shape: [9, 11], elements: (0..<99).map { Float($0) })
    let pictures = TrainingPictures([TrainingPictures.Picture(name: "ramp", plane: plane)])
    let sampler = CropSampler(pictures, side: 4, sigma: 25.5)
    var random = RandomStream(seed: 1, stream: "test")
    var (turns, squares) = (Set<[Float]>(), 0.0)
    let draws = 400
    for _ in 0..<draws {
      let crop = sampler.next(&random)
      let (right, down) = (crop.clean[0, 1] - crop.clean[0, 0], crop.clean[1, 0] - crop.clean[0, 0])
      turns.insert([right, down])
      let least = crop.clean.elements.min() ?? -1
      let expected: [Float] = (0..<16).map { k in least + Float(k / 4 * 11 + k % 4) }
      #expect(crop.clean.elements.sorted() == expected)
      squares += Double((crop.noisy - crop.clean).squaredNorm)
    }
    #expect(turns == [[1, 11], [1, -11], [-1, 11], [-1, -11], [11, 1], [11, -1], [-11, 1], [-11, -1]])
    // 6400 squares of deviation 0.1: their mean is known to 1.8 %; four of these.
    #expect(abs(squares / Double(draws * 16) / 0.01 - 1) < TT(0.07))
    let still = CropSampler(pictures, side: 4, sigma: 1, usesSymmetries: false).next(&random)
    #expect(still.clean[0, 1] - still.clean[0, 0] == 1)
  }

  @Test func aRangeOfNoiseIsDrawnEvenly() {
    let plane = Tensor<Float>(repeating: 0.5, shape: [40, 40])
    let pictures = TrainingPictures([TrainingPictures.Picture(name: "flat", plane: plane)])
    let sampler = CropSampler(pictures, side: 40, sigma: NoiseRange(10, 30))
    var random = RandomStream(seed: 2, stream: "test")
    let found = (0..<200).map { _ -> Double in
      let crop = sampler.next(&random)
      return (Double((crop.noisy - crop.clean).squaredNorm) / 1600).squareRoot() * 255
    }.sorted()
    // 1600 pixels tell a deviation to 1.8 %. Quartiles of 200 even draws lie within 2.5 of their places.
    #expect(found[0] > 9 && found[199] < 32)
    for (k, wanted) in [(50, 15.0), (100, 20), (150, 25)] { #expect(abs(found[k] - wanted) < TT(2.5)) }
  }
}

import Images
import Tensors
import Testing

/// Pictures that a denoiser must not spoil.
@Suite struct HardSceneTests {
  @Test func patternsAreWhatTheirNamesSay() {
    func rows(_ pattern: HardScene.Pattern, _ width: Int, _ height: Int) -> [[Float]] {
      let image = HardScene(pattern, low: 0, high: 1).render(width: width, height: height)
      return (0..<height).map { y in (0..<width).map { image[$0, y] } }
    }
    #expect(rows(.grating(angle: 0, period: 4, duty: 0.5), 6, 2) == [[0, 0, 1, 1, 0, 0], [0, 0, 1, 1, 0, 0]])
    #expect(rows(.grating(angle: 0, period: 4, duty: 0.75), 5, 1) == [[0, 0, 0, 1, 0]])
    #expect(rows(.grating(angle: 0, period: 5, duty: 0.3), 6, 1) == [[0, 0, 1, 1, 1, 0]])
    #expect(rows(.grating(angle: 90, period: 2, duty: 0.5), 1, 4) == [[0], [1], [0], [1]])
    #expect(rows(.checks(side: 2), 4, 4)[1] == [0, 0, 1, 1] && rows(.checks(side: 2), 4, 4)[2] == [1, 1, 0, 0])
    #expect(rows(.step(angle: 0), 4, 1) == [[0, 0, 1, 1]] && rows(.ramp(angle: 0), 5, 1) == [[0, 0.25, 0.5, 0.75, 1]])
    #expect(rows(.plain, 2, 1) == [[0, 0]])
    // A grating across the diagonal has its period along it, √2 times as long along the rows.
    let diagonal = rows(.grating(angle: 45, period: 10, duty: 0.5), 200, 1)[0]
    let changes = zip(diagonal, diagonal.dropFirst()).count { $0 != $1 }
    #expect(abs(changes - Int(2 * 200 / (10 * 2.0.squareRoot()))) <= 1)
    #expect(HardScene(.grating(angle: 22.5, period: 3, duty: 0.3)).name == "grating 22.5°, 3 px, 30 %, 0.05 to 0.9")
  }

  @Test func theSetHasEachOnce() {
    #expect(Set(HardScene.all.map(\.name)).count == HardScene.all.count && HardScene.all.count == 184)
    for scene in HardScene.all {
      let image = scene.render(width: 24, height: 20)
      // One rounding of Float.
      let rounding = Float.ulpOfOne
      #expect(
        image.pixels.allSatisfy { $0 >= Float(scene.low) - rounding && $0 <= Float(scene.high) + rounding },
        "\(scene.name)")
    }
  }

  @Test func drawnOnesAreOfAllKinds() {
    var random = RandomStream(seed: 1, stream: "hard")
    let scenes = (0..<400).map { _ in HardScene.random(&random) }
    #expect(scenes.allSatisfy { 0 <= $0.low && $0.low <= $0.high && $0.high <= 1 })
    let kinds = Set(scenes.map { $0.name.prefix { $0.isLetter } })
    #expect(kinds == ["grating", "checks", "step", "ramp", "plain"])
    #expect(scenes.count { $0.high - $0.low > 0.7 } > 150 && scenes.count { $0.high - $0.low < 0.3 } > 40)
  }
}

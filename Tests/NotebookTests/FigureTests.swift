import Foundation
import Images
import Notebook
import Tensors
import Testing
import Weaving

/// A drawing whose script gnuplot refuses.
private struct Broken: Drawing {
  let fileType = FileType.svg
  func write(to script: GnuplotScript) {
    script.add("set terminal svg")
    script.add("set no_such_thing 3")
  }
}

private func notebook(_ folder: URL, gnuplotPath: String? = nil) throws -> Notebook {
  try Notebook(
    chapter: "01-Trial", options: NotebookOptions(seed: 7, out: folder, code: "c", gnuplotPath: gnuplotPath))
}

/// A folder with a program called gnuplot that is a shell script.
private func fakeGnuplot(_ folder: URL, _ script: String) throws -> String {
  let program = folder.appendingPathComponent("gnuplot")
  try Data(("#!/bin/sh\n" + script + "\n").utf8).write(to: program)
  try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program.path)
  return folder.path
}

private let plot = Plot(
  "Two", x: .log("k"), y: .log("gap (it's F − F*)"), .line(.ista, y: [1, 0.1, 0.01], from: 1),
  .line(.bound, "C/k", y: [2, 1, 0.5], from: 1))

@Suite struct FigureTests {
  @Test func pictureScriptAndDataLieTogether() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      notebook.figure("gap", caption: "A sentence.", alt: "Curves.", plot)
      #expect(try notebook.conclude().isGood)
      let figure = try #require(try Record.read(from: folder)?.figures["gap"])
      #expect(figure.file == "gap.svg" && figure.sources == ["gap.gp", "gap.dat"] && figure.drawn)
      #expect(try text(folder, "gap.svg").contains("</svg>"))
      let script = try text(folder, "gap.gp")
      for wanted in [
        "set terminal svg", "set logscale x", "set ylabel 'gap (it''s F − F*)'", "lc rgb '#0072b2'", "title 'ISTA'",
        "title 'C/k'", "'gap.dat' index 0 using 1:2",
      ] { #expect(script.contains(wanted), "\(wanted)") }
      #expect(!script.contains(folder.path), "a path of this machine in a file that is committed")
      // No temporary file is left.
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(".") }.isEmpty)
    }
  }

  @Test func dataReadBackExactly() throws {
    try withTemporaryFolder { folder in
      var stream = RandomStream(seed: 3, stream: "data")
      var values = (0..<200).map { _ in stream.normal() * 1e-7 }
      values += [.pi, 1.0 / 3, .leastNonzeroMagnitude, .greatestFiniteMagnitude, -0.0, 1e23, 123456789.123456789, .nan]
      let script = GnuplotScript(name: "d", fileType: .svg)
      _ = script.data("values", [values.indices.map(Double.init), values])
      #expect(try script.save(in: folder) == ["d.gp", "d.dat"])
      let rows = try text(folder, "d.dat").split(separator: "\n").filter { !$0.hasPrefix("#") }
        .map { $0.split(separator: " ").compactMap { Double($0) } }
      #expect(rows.count == values.count)
      for (row, value) in zip(rows, values) {
        #expect(row.count == 2 && (row[1].bitPattern == value.bitPattern || (row[1].isNaN && value.isNaN)))
      }
    }
  }

  @Test func everyKindOfLayerIsDrawn() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      let heat = Tensor<Double>(shape: [2, 3], elements: [0, 1, 2, 3, 4, 5])
      let layers: [Layer] = [
        .line(.fista, y: [1, 2, 3]), .points(.omp, y: [1, 2, 3]), .linePoints(.ksvd, y: [1, 2, 3]),
        .steps(.pale, "s", y: [1, 2, 3]), .stems(.truth, y: [0, 2, -3]), .band(.ista, lower: [0, 1], upper: [2, 3]),
        .errorBars(.bm3d, y: [1, 2], error: [0.1, 0.2]), .horizontal(1, "h"), .vertical(1, "v"),
        .text("it's", x: 1, y: 1),
      ]
      notebook.figure("all", caption: "c.", alt: "a", Plot(x: .linear("x"), y: .linear("y"), layers: layers))
      notebook.figure(
        "bars", caption: "c.", alt: "a",
        Plot(
          x: .categories(["a_b", "c"]), y: .linear("y"), legend: .below, .bars(.ksvd, y: [1, 2]),
          .bars(.ksvdDCT, y: [1, 2], error: [0.1, 0.1])))
      notebook.figure(
        "panels", caption: "c.", alt: "a",
        Panels(
          rows: 1, columns: 2,
          [
            Plot(x: .linear("x"), y: .linear("y"), .heat(heat, x: [0, 1, 2], y: [0, 1])),
            Plot(
              x: .linear("x"), y: .linear("y"), legend: .none,
              .heat(heat, x: [0, 1, 2], y: [0, 1], palette: .diverging)),
          ]))
      #expect(try notebook.conclude().failedFigures.isEmpty)
    }
  }

  @Test func picturesAreDrawnPixelByPixel() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      let size = 300
      let image = Image(width: size, height: size, pixels: (0..<size * size).map { Float(($0 * 7919) % 256) / 255 })
      notebook.figure(
        "one", caption: "c.", alt: "a", Pictures(.image(image, "title"), .image(image, ""), .image(image, "")))
      #expect(try notebook.conclude().isGood)
      let drawn = try Image(contentsOf: folder.appendingPathComponent("one.png").path)
      // The first picture stands at (14, 30). gnuplot blends the outermost rows and columns with the paper; the rest
      // is exact.
      let luma = drawn.luma
      var worst: Float = 0
      for y in 1..<size - 1 { for x in 1..<size - 1 { worst = max(worst, abs(luma[14 + x, 30 + y] - image[x, y])) } }
      // The palette's own rounding may move a value by one of 255 steps.
      #expect(worst <= 1.01 / 255, "largest difference \(worst)")
    }
  }

  @Test func atomsAndDifferencesAreDrawn() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      let atoms = Tensor<Double>(shape: [4, 5], elements: (0..<20).map { Double($0) - 10 })
      let image = Image(repeating: 0.5, width: 9, height: 7)
      let colour = Image(repeating: 0.5, width: 9, height: 7, channels: 3)
      notebook.figure(
        "grid", caption: "c.", alt: "a",
        Pictures([
          [.atoms(atoms, "atoms"), .image(colour, "colour"), .empty],
          [.difference(image, minus: image, "zero"), .image(image, "gray")],
        ]))
      #expect(try notebook.conclude().failedFigures.isEmpty)
      #expect(try text(folder, "grid.gp").contains("difference (gray levels)"))
    }
  }

  @Test func detailsAreEnlargedAndTheirPlaceIsFramed() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      let image = Image(width: 300, height: 300, pixels: (0..<90_000).map { Float(($0 % 300) / 2) / 255 })
      let frame = Picture.Frame(x: 100, y: 60, width: 50, height: 50)
      notebook.figure(
        "one", caption: "c.", alt: "a",
        Pictures(.image(image, "", frame: frame), .detail(image, frame, ""), .image(image, "")))
      #expect(try notebook.conclude().isGood)
      let drawn = try Image(contentsOf: folder.appendingPathComponent("one.png").path)
      // The first picture stands at (14, 30): its frame is orange, what it holds is not, nor what lies around. Channels
      // of a gray pixel agree to five levels of 255.
      func isGray(_ x: Int, _ y: Int) -> Bool { abs(drawn[x, y, 0] - drawn[x, y, 2]) < 0.02 }
      for (x, y) in [(100, 80), (150, 80), (120, 60), (120, 110)] {
        #expect((-2...2).contains { !isGray(14 + x + $0, 30 + y) || !isGray(14 + x, 30 + y + $0) }, "\(x), \(y)")
      }
      #expect(isGray(14 + 125, 30 + 85) && isGray(14 + 90, 30 + 85))
      // The detail, each of its pixels six wide, stands beside. Neighbouring grays are one level of 255 apart.
      #expect(abs(drawn[14 + 314 + 6 * 25 + 3, 30 + 150, 0] - image[125, 80]) < 0.02)
    }
  }

  @Test func atomsStandOnBlue() throws {
    try withTemporaryFolder { folder in
      try Pictures(.atoms(Tensor<Double>(shape: [4, 4], elements: (0..<16).map { _ in 1 }), "")).draw(
        to: folder.path + "/atoms.png")
      let drawn = try Image(contentsOf: folder.path + "/atoms.png")
      // Seven places across: a gap, two pixels of white, a gap, and again.
      let scale = 560 / 7
      let y = 30 + scale + scale / 2
      func pixel(_ k: Int) -> [Float] { (0..<3).map { drawn[14 + k * scale + scale / 2, y, $0] } }
      // White within two levels of 255, and blue that nobody takes for gray.
      #expect(pixel(1).allSatisfy { $0 > 0.99 } && pixel(4).allSatisfy { $0 > 0.99 })
      for gap in [0, 3, 6] { #expect(pixel(gap)[2] - pixel(gap)[0] > 0.2, "\(pixel(gap))") }
    }
  }

  @Test func diagramsShowBoxesArrowsAndWords() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      notebook.figure(
        "net", caption: "c.", alt: "a",
        Diagram(
          columns: 3, rows: 2,
          [
            .data("x", "64 pixels", column: 0, row: 0), .learned("W", "64 → 256\n16,384 parameters", column: 1, row: 0),
            .fixed("it's θ", column: 2, row: 1),
          ],
          arrows: [.arrow("x", "W"), .arrow("W", "it's θ", "codes"), .around("x", "it's θ", along: 1.4, "skips")]))
      #expect(try notebook.conclude().isGood)
      let svg = try text(folder, "net.svg")
      for word in ["64 pixels", "16,384 parameters", "it's θ", "codes", "skips"] {
        #expect(svg.contains(word), "\(word)")
      }
      let script = try text(folder, "net.gp")
      // Two frames: what only flows has none. One straight arrow, one with a corner, one with two.
      #expect(script.matches(of: /set object \d+ rectangle/).count == 2)
      #expect(script.matches(of: /set arrow/).count == 6 && script.matches(of: /filled\b/).count == 3)
    }
  }

  @Test func missingGnuplotStillLeavesScriptAndDataAndFailsTheRun() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder, gnuplotPath: folder.path)
      notebook.figure("gap", caption: "A sentence.", alt: "Curves.", plot)
      notebook.figure("gap2", caption: "A sentence.", alt: "Curves.", plot)
      notebook.value("after", 1)
      let outcome = try notebook.conclude()
      #expect(outcome.failedFigures.count == 1 && outcome.failedFigures.first?.value == ["gap", "gap2"])
      #expect(outcome.failedFigures.first?.key.contains("gnuplot-nox") == true)
      #expect(try text(folder, "gap.gp").contains("plot") && text(folder, "gap.dat").contains("0.01"))
      let record = try #require(try Record.read(from: folder))
      #expect(record.figures["gap"]?.drawn == false && record.values["after"] != nil)
    }
  }

  @Test func refusedScriptFailsWithGnuplotsWordsAndKeepsTheOldPicture() throws {
    try withTemporaryFolder { folder in
      try Data("old".utf8).write(to: folder.appendingPathComponent("bad.svg"))
      let notebook = try notebook(folder)
      notebook.figure("bad", caption: "A sentence.", alt: "Nothing.", Broken())
      let outcome = try notebook.conclude()
      let reason = try #require(outcome.failedFigures.keys.first)
      #expect(reason.contains("bad.gp") && reason.contains("no_such_thing"), "\(reason)")
      #expect(try text(folder, "bad.svg") == "old")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix(".") }.isEmpty)
    }
  }

  @Test func oldGnuplotIsRefused() throws {
    try withTemporaryFolder { folder in
      let path = try fakeGnuplot(folder, "echo gnuplot 4.6 patchlevel 6")
      #expect(throws: GnuplotError.tooOld("gnuplot 4.6 patchlevel 6")) { try Gnuplot.find(path: path) }
    }
  }

  @Test func emptyPictureIsNoPicture() throws {
    try withTemporaryFolder { folder in
      let path = try fakeGnuplot(
        folder, "case \"$1\" in --version) echo gnuplot 5.4 patchlevel 4;; *) f=${2#*\\'}; : > \"${f%\\'}\";; esac")
      let notebook = try notebook(folder, gnuplotPath: path)
      notebook.figure("gap", caption: "A sentence.", alt: "Curves.", plot)
      let reason = try #require(try notebook.conclude().failedFigures.keys.first)
      #expect(reason.contains("no valid picture"))
      #expect(!FileManager.default.fileExists(atPath: folder.appendingPathComponent("gap.svg").path))
    }
  }

  @Test func figuresNoLongerDrawnAreRemovedAndOthersFilesAreNot() throws {
    try withTemporaryFolder { folder in
      let first = try notebook(folder)
      first.figure("old", caption: "A sentence.", alt: "Curves.", plot)
      _ = try first.conclude()
      try Data("mine".utf8).write(to: folder.appendingPathComponent("mine.svg"))
      let second = try notebook(folder)
      second.figure("new", caption: "A sentence.", alt: "Curves.", plot)
      _ = try second.conclude()
      let names = Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
      #expect(names == ["record.json", "mine.svg", "new.svg", "new.gp", "new.dat"])
    }
  }

  @Test func sameRunWritesTheSameBytes() throws {
    try withTemporaryFolder { folder in
      func run() throws -> [String] {
        let notebook = try notebook(folder)
        notebook.figure("gap", caption: "A sentence.", alt: "Curves.", plot)
        _ = try notebook.conclude()
        return try ["gap.svg", "gap.gp", "gap.dat"].map { try text(folder, $0) }
      }
      let first = try run()
      #expect(try run() == first)
    }
  }

  @Test func methodsAreToldApartWithoutColour() {
    let looks = Style.methods.map { "\($0.dash) \($0.mark)" }
    let colours = Style.methods.map { "\($0.color) \($0.dash) \($0.mark)" }
    #expect(Set(colours).count == Style.methods.count)
    // Truth, with neither mark nor dash, and FISTA's solid square and so on are all different in black and white too.
    #expect(Set(looks).count == Style.methods.count, "\(looks)")
    #expect(Set(Style.methods.map(\.name)).count == Style.methods.count)
  }
}

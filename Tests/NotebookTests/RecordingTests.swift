import Claims
import Files
import Foundation
import Images
import Notebook
import Testing
import Weaving

/// A notebook that writes into a folder.
private func notebook(_ folder: URL, images: URL? = nil, code: String = "c0de", tier: Tier = .book) throws -> Notebook {
  try Notebook(
    chapter: "01-Trial", options: NotebookOptions(tier: tier, seed: 7, images: images, out: folder, code: code))
}

@Suite struct RecordingTests {
  @Test func recordComesBackAsItWasWritten() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      #expect(notebook.size("signals", quick: 3, book: 12_000) == 12_000)
      #expect(notebook.value("gap", 0.1 + 0.2, .scientific(2)) == 0.1 + 0.2)
      notebook.value("count", 12_345)
      notebook.value("winner", "FISTA")
      notebook.value("broken", Double.nan)
      notebook.table("t", caption: "Cells.", header: ["a", "b"], rows: [["x", .number(1.25, .decimals(1))]])
      notebook.claim(.identity("same", "Two agree.", error: 1e-15, tolerance: 1e-12))
      #expect(try notebook.conclude().isGood)

      let record = try #require(try Record.read(from: folder))
      #expect(record.values["gap"] == Record.Value(text: "3.0e-1", number: 0.1 + 0.2))
      #expect(record.values["count"]?.text == "12,345")
      #expect(record.values["winner"]?.text == "FISTA")
      #expect(record.values["broken"]?.number?.isNaN == true)
      #expect(record.tables["t"]?.rows[0][1] == Record.Value(text: "1.2", number: 1.25))
      #expect(record.claims.map(\.claim.id) == ["same"])
      #expect(record.box.sizes == ["signals": "12000"] && record.box.seed == 7 && record.code == "c0de")
      // Written again, the file is the same to the byte: sorted keys, digits that read back exactly.
      let before = try text(folder, Record.fileName)
      try record.write(to: folder)
      #expect(try text(folder, Record.fileName) == before)
    }
  }

  @Test func failingClaimFailsTheRunAndStaysInTheRecord() throws {
    try withTemporaryFolder { folder in
      let notebook = try notebook(folder)
      notebook.claim(.ordering("better", "A beats B.", better: 1, worse: 2, margin: 0.1))
      notebook.claim(.identity("nan", "Two agree.", error: .nan, tolerance: 1))
      let outcome = try notebook.conclude()
      #expect(outcome.failedClaims == ["better", "nan"] && !outcome.isGood)
      #expect(try Record.read(from: folder)?.claims.count == 2)
    }
  }

  @Test func photographSectionsKeepEarlierResultsWithoutPhotographs() throws {
    try withTemporaryFolder { folder in
      let images = folder.appendingPathComponent("images/Set12")
      try FileManager.default.createDirectory(at: images, withIntermediateDirectories: true)
      try Image(repeating: 0.5, width: 3, height: 2).write(to: images.path + "/01.png")
      let out = folder.appendingPathComponent("out")
      func run(images: URL?, code: String, own: Double) throws -> Record {
        let notebook = try notebook(out, images: images, code: code)
        notebook.value("own", own)
        notebook.photographs(sets: ["Set12"]) { path in
          #expect(path == folder.appendingPathComponent("images").path)
          notebook.value("lena", 32.4, .decibel)
          notebook.table("psnr", caption: "PSNR.", header: ["a"], rows: [["x"]])
          notebook.claim(.reproduction("paper", "Comes back.", source: "p", measured: 1, published: 1, tolerance: 0.1))
        }
        _ = try notebook.conclude()
        return try #require(try Record.read(from: out))
      }
      let without = try run(images: nil, code: "a", own: 1)
      #expect(without.box.photographs == .missing && without.values["lena"] == nil)

      let with = try run(images: folder.appendingPathComponent("images"), code: "a", own: 1)
      #expect(with.box.photographs == .measured && with.values["lena"]?.text == "32.40 dB")
      #expect(with.values["own"]?.photographs == nil && with.values["lena"]?.photographs == true)

      let kept = try run(images: nil, code: "b", own: 2)
      #expect(kept.box.photographs == .kept && kept.box.keptCode == "a")
      #expect(kept.values["own"]?.number == 2, "what needs no photographs is measured anew")
      #expect(kept.values["lena"] == with.values["lena"] && kept.tables == with.tables && kept.claims == with.claims)

      let keptTwice = try run(images: nil, code: "c", own: 3)
      #expect(keptTwice.box.keptCode == "a", "the kept results are still those of the run that measured them")
      #expect(keptTwice.values["lena"] == with.values["lena"])
    }
  }

  @Test func missingFolderOfPhotographsIsNamed() throws {
    try withTemporaryFolder { folder in
      let nowhere = folder.appendingPathComponent("nowhere")
      let error = #expect(throws: WeavingError.self) { try notebook(folder, images: nowhere) }
      #expect(error?.description.contains(nowhere.path) == true && error?.message.contains("fetch-images") == true)
    }
  }

  @Test func unwritableFolderIsNamedAndLeavesNothing() throws {
    try withTemporaryFolder { folder in
      // A file where the folder should be: even root cannot write into it.
      let file = folder.appendingPathComponent("file")
      try Data("x".utf8).write(to: file)
      let error = #expect(throws: WeavingError.self) { try notebook(file) }
      #expect(error?.description.contains(file.path) == true && error?.message.contains("--out") == true)
      #expect(try String(contentsOf: file, encoding: .utf8) == "x")
    }
  }

  @Test func folderThatBecomesUnwritableIsNamedAtTheEnd() throws {
    try withTemporaryFolder { folder in
      let target = folder.appendingPathComponent("record")
      let notebook = try notebook(target)
      try FileManager.default.removeItem(at: target)
      try Data("x".utf8).write(to: target)
      let error = #expect(throws: FileError.self) { try notebook.conclude() }
      #expect(error?.description.contains(target.path) == true)
      #expect(try String(contentsOf: target, encoding: .utf8) == "x")
    }
  }

  @Test func whatAnInterruptedRunWasWritingIsRemoved() throws {
    try withTemporaryFolder { folder in
      let files = [".record.json.4711.12345", ".gap.svg.4711.part", ".gap.dat.4711.0", ".hidden", "notes.4711.12345"]
      for file in files { try Data("x".utf8).write(to: folder.appendingPathComponent(file)) }
      _ = try notebook(folder)
      #expect(
        try Set(FileManager.default.contentsOfDirectory(atPath: folder.path)) == [".hidden", "notes.4711.12345"])
    }
  }

  @Test func damagedRecordIsRefusedWithTheRemedy() throws {
    try withTemporaryFolder { folder in
      try Data("{\"chapter\":".utf8).write(to: folder.appendingPathComponent(Record.fileName))
      let error = #expect(throws: WeavingError.self) { try notebook(folder) }
      #expect(error?.description.contains("record.json") == true && error?.message.contains("book run") == true)
    }
  }

  @Test func oneSectionCanBeRunAlone() throws {
    func run(_ section: String?) throws -> (values: [String], ran: [String]) {
      try withTemporaryFolder { folder in
        let notebook = try Notebook(
          chapter: "01-Trial", options: NotebookOptions(section: section, out: folder, code: "c"))
        var ran: [String] = []
        for name in ["BatchOMP", "Sweep"] {
          notebook.section(name) {
            ran.append(name)
            notebook.value(name, 1)
          }
        }
        notebook.section("Exercises")
        _ = try notebook.conclude()
        return (try #require(try Record.read(from: folder)).values.keys.sorted(), ran)
      }
    }
    #expect(try run(nil).ran == ["BatchOMP", "Sweep"])
    for word in ["Sweep", "sweep"] { #expect(try run(word) == (["Sweep"], ["Sweep"])) }
    #expect(try run("batch-omp").values == ["BatchOMP"])
    let error = #expect(throws: OptionError.self) { try run("swep") }
    #expect(error?.description.contains("wanted one of BatchOMP, Sweep, Exercises") == true)
    // What one section measures is not the chapter's record.
    let options = NotebookOptions(section: "sweep")
    #expect(try options.folder(of: "01-Trial").path.contains("sparseland-"))
  }

  @Test func sectionsAreToldInWords() {
    #expect(Notebook.words("PursuitByHand") == "pursuit by hand")
    #expect(Notebook.words("BatchOMP") == "batch OMP" && Notebook.words("KSVDAtWork2") == "KSVD at work 2")
  }

  @Test func flagsAreRead() throws {
    let request = try NotebookOptions.parse(
      ["--tier=quick", "--threads", "3", "--out", "/tmp/x", "--seed", "9", "--section", "Sweep"], seed: 1,
      environment: ["SPARSELAND_IMAGES": "/i"])
    guard case .run(let options) = request else {
      Issue.record("wanted a run")
      return
    }
    #expect(options.tier == .quick && options.threads == 3 && options.seed == 9 && !options.isOwnSeed)
    #expect(options.section == "Sweep" && options.out?.path == "/tmp/x" && options.images?.path == "/i")
  }

  @Test(arguments: [
    (["--tier", "long"], "quick or book"), (["--threads", "0"], "from 1"), (["--seed", "-1"], "from 0"),
    (["--tier"], "needs a value"), (["--sigma", "3"], "unknown argument --sigma"), (["x"], "unknown argument x"),
  ]) func wrongFlagsAreRefused(arguments: [String], wanted: String) {
    let error = #expect(throws: OptionError.self) { try NotebookOptions.parse(arguments, seed: 1, environment: [:]) }
    #expect(error?.description.contains(wanted) == true)
  }

  @Test func numbersReadWell() {
    #expect(NumberFormat.decimals(2).text(-0.001) == "0.00")
    #expect(NumberFormat.decimals(1).text(-3.25) == "−3.2")
    #expect(NumberFormat.scientific(2).text(3.14159e-15) == "3.1e-15")
    #expect(NumberFormat.scientific(2).text(1e-12) == "1e-12")
    #expect(NumberFormat.scientific(3).text(0) == "0")
    #expect(NumberFormat.integer.text(1234567) == "1,234,567" && NumberFormat.integer.text(1234) == "1234")
    #expect(NumberFormat.percent(1).text(0.1234) == "12.3 %")
    #expect(NumberFormat.decibel.text(31.204) == "31.20 dB")
    #expect(NumberFormat.signed(2).text(0.123) == "+0.12" && NumberFormat.signedDecibel.text(-0.5) == "−0.50 dB")
    #expect(NumberFormat.general(3).text(0.012345) == "0.0123" && NumberFormat.general(3).text(123.456) == "123")
    #expect(NumberFormat.general(3).text(1.2e-9) == "1.20e-9" && NumberFormat.general(3).text(.infinity) == "∞")
  }
}

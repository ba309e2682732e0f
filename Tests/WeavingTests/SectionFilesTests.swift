import Claims
import Foundation
import Testing
import Weaving

/// Chapters whose sections stand in files of their own.
@Suite struct SectionFilesTests {
  private static let main = """
    //: # Trial
    //: @box
    //: It begins.

    // snippet.hide
    let notebook = Notebook.start(chapter: "01-Trial", seed: 1)
    notebook.section("Steps") { steps(notebook) }
    notebook.section("Exercises")
    notebook.finish()
    """
  private static let steps = """
    //: ## Steps
    //:
    //: One by one.

    // snippet.hide
    func steps(_ notebook: Notebook) {
      // snippet.show
      let a = 1
      if a > 0 {
        use(a)
      }

      //: @figure(gap)

      // snippet.hide
      draw(a)
    }
    """

  private func house<Result>(
    main: String = Self.main, steps: String? = Self.steps, more: [String: String] = [:],
    _ body: (House) throws -> Result
  ) throws -> Result {
    try House.with(main) { house in
      if let steps { try house.write("Chapters/01-Trial/Steps.swift", steps) }
      try house.write("Chapters/01-Trial/Exercises.swift", "//: ## Exercises\n//: See @ref(gap).\n")
      for (name, text) in more { try house.write("Chapters/01-Trial/\(name)", text) }
      try house.record()
      return try body(house)
    }
  }

  @Test func sectionsStandInTheOrderOfTheRun() throws {
    try house { house in
      let page = try house.book.whole()
      #expect(
        page.contains(
          """
          It begins.

          <!-- swift run -c release 01-Trial --section Steps -->

          ### Steps

          One by one.

          ```swift
          let a = 1
          if a > 0 {
            use(a)
          }
          ```

          <a name="figure-1-1"></a>
          """))
      // A section of prose has no command.
      #expect(page.contains("It falls.\n\n### Exercises\nSee [Figure 1.1](#figure-1-1)."))
      #expect(!page.contains("draw(a)") && page.contains("> Some 5 minutes to read."))
      // Its code counts for the record, its prose does not.
      let currency = Currency(house.book)
      #expect(try currency.state(of: "01-Trial") == .current)
      try house.write("Chapters/01-Trial/Steps.swift", Self.steps.replacing("One by one", with: "In turn"))
      #expect(try currency.state(of: "01-Trial") == .current)
      try house.write("Chapters/01-Trial/Steps.swift", Self.steps.replacing("a = 1", with: "a = 2"))
      #expect(try currency.state(of: "01-Trial") == .stale)
    }
  }

  @Test func whatWouldBeLostIsRefused() throws {
    func failure(
      main: String = Self.main, steps: String? = Self.steps, more: [String: String] = [:]
    ) throws -> WeavingError? {
      #expect(throws: WeavingError.self) { try house(main: main, steps: steps, more: more) { try $0.book.whole() } }
    }
    let missing = try failure(steps: nil)
    #expect(
      missing?.file == "Chapters/01-Trial/main.swift" && missing?.line == 7
        && missing?.message.contains("Steps.swift") == true)
    let after = try failure(main: Self.main + "\n// snippet.show\n//: Late.\n")
    #expect(after?.line == 11 && after?.message.contains("prose after the first section") == true, "\(after as Any)")
    let orphan = try failure(more: ["Lost.swift": "let a = 1\n//: Prose.\n"])
    #expect(orphan?.file == "Chapters/01-Trial/Lost.swift" && orphan?.line == 2)
    let twice = try failure(main: Self.main.replacing("\"Exercises\")", with: "\"Steps\")"), more: [:])
    #expect(twice?.message.contains("twice") == true)
    // A mistake within a section is told with its own file and line.
    let wrong = try failure(steps: Self.steps.replacing("One by one", with: "It is @value(none)"))
    #expect(wrong?.file == "Chapters/01-Trial/Steps.swift" && wrong?.line == 3)
  }

  @Test func claimsAndCellsStandInSentences() throws {
    func woven(_ text: String) throws -> String {
      try house(steps: "//: ## Steps\n//: It has \(text).\n//: @figure(gap)\n") { house in
        try house.record {
          $0.tables["two"] = Record.Table(
            caption: "Two.", header: ["scene", "σ", "dB"],
            rows: [
              [.init(text: "leaves"), .init(text: "15", number: 15), .init(text: "31.20", number: 31.2)],
              [.init(text: "leaves"), .init(text: "25", number: 25), .init(text: "28.80", number: 28.8)],
            ])
        }
        return try house.book.whole()
      }
    }
    #expect(try woven("@claim(better) of @claim(better, wanted)").contains("It has 31.20 dB of 31.00 dB."))
    #expect(try woven("@claim(01-Trial/same)").contains("It has 3.1e-15."))
    #expect(try woven("@cell(psnr, a|b, dB)").contains("It has 31.20."))
    #expect(try woven("@cell(two, leaves/25, dB)").contains("It has 28.80."))
    #expect(try woven("@cell(two, #1, #3)").contains("It has 31.20."))
    #expect(try woven("@cell(two, #-1, #-1)").contains("It has 28.80."))
    for (text, word) in [
      ("@claim(none)", "holds no claim \"none\""), ("@claim(better, best)", "wanted @claim(id)"),
      ("@cell(psnr, a|b)", "wanted @cell(table, row, column)"), ("@cell(none, a, b)", "holds no table"),
      ("@cell(psnr, c, dB)", "no one row \"c\"; it has a|b/31.20"), ("@cell(psnr, a|b, ms)", "no one column \"ms\""),
      ("@cell(two, leaves, dB)", "no one row \"leaves\""),
    ] {
      let error = #expect(throws: WeavingError.self) { try woven(text) }
      #expect(error?.message.contains(word) == true, "\(text): \(error as Any)")
    }
  }

  @Test func breachesOfAnInterfaceAreCounted() {
    #expect(Claim.interface("one", "None twice.", breaches: 0).verdict == .holds)
    #expect(Claim.interface("one", "None twice.", breaches: 1, unit: "repeats").verdict == .fails)
    #expect(Claim.interface("one", "None twice.", breaches: .nan).verdict == .fails)
    #expect(ClaimText.kind(Claim.interface("one", "None twice.", breaches: 0)) == "interface")
  }
}

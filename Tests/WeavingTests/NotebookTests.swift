import Foundation
import Testing
import Weaving

/// The book as notebooks of Jupyter.
@Suite struct NotebookTests {
  private typealias Cell = JupyterNotebook.Cell

  /// The notebooks of a book of two chapters, the first of which has this source.
  private func notebooks(_ first: String) throws -> [String: JupyterNotebook] {
    try House.with(first) { house in
      try house.write("Chapters/02-Second/main.swift", "//: # Second\n//: ## Where\nlet here = 1\n")
      return Dictionary(uniqueKeysWithValues: try house.book.notebooks().map { ($0.name, $0.notebook) })
    }
  }

  private func cells(_ source: String) throws -> [Cell] {
    try #require(try notebooks("//: # First\n" + source)["01-Trial.ipynb"]).cells
  }

  private func prose(_ cell: Cell) -> String {
    if case .prose(let text, _) = cell { text } else { "" }
  }

  @Test func eachPartIsOne() throws {
    let all = try notebooks("//: # First\n//: @figure(gap)\n//: @claims\n")
    #expect(
      Set(all.keys) == [
        "index.ipynb", "01-Trial.ipynb", "02-Second.ipynb", "index-of-figures.ipynb", "index-of-claims.ipynb",
      ])
    #expect(all["01-Trial.ipynb"]?.title == "First" && all["02-Second.ipynb"]?.title == "Second")
    // They lead to each other.
    let front = try #require(all["index.ipynb"]).cells.map(prose).joined(separator: "\n")
    #expect(front.contains("[First](01-Trial.ipynb)"))
    let second = try #require(all["02-Second.ipynb"]).cells.map(prose).joined(separator: "\n")
    #expect(second.contains("[← First](01-Trial.ipynb)"))
    #expect(all["index-of-figures.ipynb"].map { prose($0.cells[1]) }?.contains("(01-Trial.ipynb#figure-1-1)") == true)
  }

  @Test func codeIsCodeAndHeadingsBeginCells() throws {
    let found = try cells("//: Before.\nlet a = [1]\n//: Between.\n//: ## Part\n//: After.\nlet b = a[0]\n")
    #expect(prose(found[0]).contains("`swift run -c release 01-Trial`"))
    #expect(prose(found[1]).hasSuffix("# First\nBefore."))
    #expect(found[2] == .code("let a = [1]"))
    #expect(prose(found[3]) == "Between." && prose(found[4]) == "## Part\nAfter.")
    #expect(found[5] == .code("let b = a[0]"))
  }

  @Test func whatIsFoldedAwayStaysProse() throws {
    let found = try cells("//: @solution(Sources/Step.swift#step)\nlet after = 1\n")
    #expect(found.filter { if case .code = $0 { true } else { false } } == [.code("let after = 1")])
    #expect(prose(found[1]).contains("```swift\nfunc step() {") && prose(found[1]).contains("</details>"))
    // A file of the package cannot be reached from a notebook that lies anywhere: its name alone is left.
    #expect(prose(found[1]).contains("*From `Sources/Step.swift`:*"))
  }

  @Test func formulasAreWrittenAsJupyterReadsThem() throws {
    let found = try cells(
      "//: With $`x_i`$ and `$0`:\n//: ```math\n//: a_b = [c](d)\n//: ```\n//: ```text\n//: $`kept`$\n//: ```\n")
    #expect(prose(found[1]).contains("With $x_i$ and `$0`:\n$$\na_b = [c](d)\n$$\n```text\n$`kept`$\n```"))
  }

  @Test func figuresAreAttached() throws {
    let found = try cells("//: Before.\n//: @figure(gap)\n//: After.\n")
    guard case .prose(let text, let pictures) = found[2] else {
      Issue.record("\(found)")
      return
    }
    #expect(
      text.hasPrefix(
        "<a name=\"figure-1-1\"></a>\n\n![A (curve).](attachment:01-Trial-gap.svg)\n\n**Figure 1.1.** It falls."))
    #expect(pictures == ["01-Trial-gap.svg": Data("<svg/>".utf8)])
    #expect(prose(found[1]).hasSuffix("Before.") && prose(found[3]).hasPrefix("After."))
  }

  @Test func linksMayBeBrokenBetweenLines() throws {
    let found = try cells(
      "//: See [the\n//: source](Sources/Step.swift#L2), [all of\n//: it](#02-Second), [`f[0]`](Package.swift).\n")
    #expect(prose(found[1]).contains("See the\nsource, [all of\nit](02-Second.ipynb), `f[0]`."))
  }

  @Test func linksThatLeadNowhereAreRefused() {
    let error = #expect(throws: WeavingError.self) { try cells("//: [x](#nowhere)\n") }
    #expect(error?.message.contains("#nowhere") == true)
  }

  @Test func theFileIsANotebook() throws {
    let notebook = JupyterNotebook(
      title: "T", cells: [.prose("a\n\nb", pictures: ["p.png": Data([1, 2])]), .code("let x = \"/\"")])
    let object = try JSONSerialization.jsonObject(with: notebook.json())
    let file = try #require(object as? [String: Any])
    #expect(file["nbformat"] as? Int == 4 && file["nbformat_minor"] as? Int == 5)
    let language = (file["metadata"] as? [String: Any])?["language_info"] as? [String: Any]
    #expect(language?["name"] as? String == "swift")
    let cells = try #require(file["cells"] as? [[String: Any]])
    #expect(cells.map { $0["cell_type"] as? String } == ["markdown", "code"])
    #expect(cells[0]["source"] as? [String] == ["a\n", "\n", "b"])
    #expect((cells[0]["attachments"] as? [String: [String: String]])?["p.png"] == ["image/png": "AQI="])
    #expect(cells[1]["execution_count"] is NSNull && (cells[1]["outputs"] as? [Any])?.isEmpty == true)
    for cell in cells { #expect((cell["metadata"] as? [String: Bool])?["editable"] == false) }
    #expect(Set(cells.compactMap { $0["id"] as? String }).count == 2)
    #expect(try notebook.json() == notebook.json())
  }
}

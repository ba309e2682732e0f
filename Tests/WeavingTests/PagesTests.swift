import Foundation
import Testing
import Weaving

/// The book as pages that lead to each other.
@Suite struct PagesTests {
  private func pages(_ second: String, _ change: (House) throws -> Void = { _ in }) throws -> [String: String] {
    try House.with("//: # First\n//: @about(How it begins.)\n//: @box\n//: ## Part\n//: @figure(gap)\n//: @claims\n") {
      house in
      try house.write("Chapters/02-Second/main.swift", "//: # Second\n" + second)
      try house.write(
        "Chapters/introduction.md", "# Title\n\n[First](#01-Trial), [a file](Sources/Step.swift).\n\n@contents\n")
      try change(house)
      return Dictionary(uniqueKeysWithValues: try house.book.pages().map { ($0.path, $0.text) })
    }
  }

  @Test func eachChapterHasAPage() throws {
    let pages = try pages(
      "//: See [the figure](#figure-1-1) and [the code](Sources/Step.swift#L1), [here](#02-Second).\n")
    #expect(
      Set(pages.keys) == [
        "book.md", "Chapters/01-Trial/README.md", "Chapters/02-Second/README.md", "docs/index-of-figures.md",
        "docs/index-of-claims.md",
      ])
    let front = try #require(pages["book.md"])
    #expect(front.contains("[First](Chapters/01-Trial/README.md), [a file](Sources/Step.swift)."))
    #expect(front.contains("* [First](Chapters/01-Trial/README.md)\\\n  How it begins. Some 5 minutes.\n"))
    let first = try #require(pages["Chapters/01-Trial/README.md"])
    #expect(first.contains("\n# First\n\n*How it begins.*\n") && first.contains("\n## Part\n"))
    #expect(first.contains("](../../figures/01-Trial/gap.svg)"))
    // What the head promises stands at the foot.
    #expect(
      first.contains("[how](#made-01-Trial)")
        && first.contains("<a name=\"made-01-Trial\"></a>\n\n## How the numbers were made"))
    #expect(first.contains("[Contents](../../book.md#table-of-contents) · [Second →](../02-Second/README.md)"))
    let second = try #require(pages["Chapters/02-Second/README.md"])
    #expect(second.contains("[the figure](../01-Trial/README.md#figure-1-1)"))
    #expect(second.contains("[the code](../../Sources/Step.swift#L1), [here](#02-Second)."))
    #expect(
      pages["docs/index-of-claims.md"]?.contains("### [First](../Chapters/01-Trial/README.md#claims-01-Trial)") == false
    )
    #expect(
      pages["docs/index-of-claims.md"]?.contains("## [First](../Chapters/01-Trial/README.md#claims-01-Trial)") == true)
  }

  @Test func codeKeepsItsBrackets() throws {
    let pages = try pages("//: `a[0](#none)` and\n//: ```swift\n//: f[1](#none)\n//: ```\n")
    #expect(pages["Chapters/02-Second/README.md"]?.contains("`a[0](#none)` and\n```swift\nf[1](#none)\n```") == true)
  }

  @Test(arguments: [("[x](#nowhere)", "#nowhere"), ("[x](Sources/None.swift)", "Sources/None.swift")])
  func linksThatLeadNowhereAreRefused(link: String, target: String) throws {
    let error = #expect(throws: WeavingError.self) { try pages("//: \(link)\n") }
    #expect(
      error?.message.contains("a link leads to \(target)") == true && error?.file == "Chapters/02-Second/README.md")
  }

  @Test(arguments: ["$`\\operatorname{soft}(x)`$", "```math\n//: \\href{x}{y}\n//: ```"])
  func formulasThatGitHubRefusesAreRefused(formula: String) throws {
    let error = #expect(throws: WeavingError.self) { try pages("//: Fine.\n//: \(formula)\n") }
    #expect(error?.message.contains("not known to be rendered by GitHub") == true)
    #expect(error?.line == (formula.hasPrefix("$") ? 3 : 4))
  }
}

import ArgumentParser
import Foundation
import Weaving

/// `book ledger`.
struct LedgerCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger",
    abstract: "Prints every claim of the book as it was recorded, with its verdict.",
    discussion: """
      For reading as words; --csv for a program: chapter, claim, kind, source, measured value, relation, bound, margin, \
      unit, verdict, statement.
      """)

  @Flag(help: "One line of comma-separated values for each claim, with all digits.")
  var csv = false

  @Flag(help: "Only the claims that do not hold: those that fail, and the open ones.")
  var open = false

  func validate() throws {
    if csv, open { throw ValidationError("--csv and --open exclude each other; leave one of them out") }
  }

  func run() throws {
    let ledger = try BookTools.book().ledger()
    if csv {
      print(ledger.csv, terminator: "")
      return
    }
    for account in ledger.accounts {
      let claims = open ? account.claims.filter { $0.verdict != .holds } : account.claims
      if claims.isEmpty { continue }
      print("\(account.title)\n\n\(ClaimTable.plain(claims))\n")
    }
    print("The whole book has \(ledger.summary).")
  }
}

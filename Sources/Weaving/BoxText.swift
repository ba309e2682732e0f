import Files

/// The box at the head of a chapter: under which circumstances its numbers were measured.
enum BoxText {
  static func markdown(_ record: Record) -> String {
    let box = record.box
    var facts = [
      "tier \(box.tier)", "seed \(box.seed)", counted(box.threads, "thread"),
    ]
    facts += box.sizes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    var lines = [
      "**How the numbers of this chapter were made:** " + facts.joined(separator: ", ") + ".",
      "Measured again by `swift run -c release \(record.chapter)`.",
    ]
    let again =
      "`Scripts/fetch-images` brings them, `swift run -c release \(record.chapter) --images DIR` measures again."
    switch box.photographs {
    case .unused: lines.append("It needs no photographs: every picture is drawn by the book itself.")
    case .measured: lines.append("Some sections are measured on photographs, which were at hand. " + again)
    case .kept:
      let age =
        box.keptCode == nil || box.keptCode == record.code
        ? "an earlier run" : "an earlier run **with an older version of this chapter's code**"
      lines.append("The photographs were not at hand: the sections that need them keep the results of \(age). " + again)
    case .missing: lines.append("The photographs were not at hand, and the sections that need them are empty. " + again)
    }
    return lines.map { "> " + $0 }.joined(separator: "\n")
  }
}

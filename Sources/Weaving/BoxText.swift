import Files

/// Under which circumstances a chapter's numbers were measured: a line at its head, and all of it at its foot.
enum BoxText {
  /// What the foot's heading is anchored by.
  static func foot(_ chapter: String) -> Section {
    Section(anchor: "made-\(chapter)", title: "How the numbers were made")
  }

  /// The line at the head.
  /// - Parameter minutes: how long the page takes to read.
  static func head(_ record: Record, minutes: Int) -> String {
    "> Some \(minutes) minutes to read. What this page measures, a run has recorded, and you can repeat it: "
      + foot(record.chapter).link("how") + "."
  }

  /// The foot, with its heading.
  static func markdown(_ record: Record) -> String {
    let box = record.box
    var facts = [
      "tier \(box.tier)", "seed \(box.seed)", counted(box.threads, "thread"),
    ]
    facts += box.sizes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    var lines = [
      "One run made them: " + facts.joined(separator: ", ") + ".",
      "`swift run -c release \(record.chapter)` makes them again.",
    ]
    let again =
      "`Scripts/fetch-images` brings them, `swift run -c release \(record.chapter) --images DIR` measures again."
    switch box.photographs {
    case .unused:
      lines.append(
        "The run reads no photographs. Where the page tells of some, `evaluate` or another chapter's run measured on them."
      )
    case .measured: lines.append("Some sections are measured on photographs, which were at hand. " + again)
    case .kept:
      let age =
        box.keptCode == nil || box.keptCode == record.code
        ? "an earlier run" : "an earlier run **with an older version of this chapter's code**"
      lines.append("The photographs were not at hand: the sections that need them keep the results of \(age). " + again)
    case .missing: lines.append("The photographs were not at hand, and the sections that need them are empty. " + again)
    }
    let foot = foot(record.chapter)
    return [foot.mark, "### " + foot.title, lines.joined(separator: "\n")].joined(separator: "\n\n")
  }
}

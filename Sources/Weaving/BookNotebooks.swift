import Foundation

extension Book {
  /// The book as notebooks for reading, by their file names: `index.ipynb` is its front, and each chapter, the notation and
  /// each index is one that bears its name. They lead to each other and hold their figures; of links to files of the
  /// package only the words are left, so that a folder of notebooks can lie anywhere.
  /// - Throws: ``WeavingError`` with file and line for the first thing that is wrong.
  package func notebooks() throws -> [(name: String, notebook: JupyterNotebook)] {
    let parts = try parts()
    let paginator = try Paginator(parts, root: layout.root)
    return try parts.map { part in
      let cutter = NotebookCutter(part: part, paginator: paginator, root: layout.root)
      return (part.notebookName, try cutter.notebook())
    }
  }
}

extension BookPart {
  /// The file of its notebook.
  var notebookName: String { (anchor ?? "index") + ".ipynb" }
}

/// Cuts a part of the book into the cells of a notebook: a cell of prose for each heading and each figure, a cell of code for
/// each piece of Swift that is not folded away.
struct NotebookCutter {
  let part: BookPart
  let paginator: Paginator
  let root: URL

  /// What is gathered while going through the lines.
  private struct Gathered {
    var cells: [JupyterNotebook.Cell] = []
    /// The cell of prose in the making.
    var prose: [String] = []
    /// Anchors that belong to what comes next.
    var anchors: [String] = []
    /// The command that runs the section whose heading comes next.
    var command: String?
    /// How many parts that fold away are open.
    var folds = 0
    /// A fence that is open: its language, and its lines.
    var fence: (language: String, lines: [String])?
  }

  /// The notebook.
  /// - Throws: ``WeavingError`` for a link that leads nowhere, or a figure that cannot be read.
  func notebook() throws -> JupyterNotebook {
    var all = Gathered()
    for line in part.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let fence = all.fence {
        if line.hasPrefix("```") {
          try close(fence, line, &all)
        } else {
          all.fence?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        all.prose += all.anchors
        all.anchors = []
        all.fence = (String(line.dropFirst(3)), [])
      } else {
        try take(Paginator.raised(line, part), &all)
      }
    }
    all.prose += all.anchors
    try endProse(&all)
    let title = all.cells.lazy.compactMap { cell -> String? in
      guard case .prose(let text, _) = cell else { return nil }
      return text.split(separator: "\n").first { $0.hasPrefix("# ") }.map { String($0.dropFirst(2)) }
    }.first
    return JupyterNotebook(title: title ?? part.name, cells: [preface] + all.cells)
  }

  /// What a reader must know who wants to run a cell.
  private var preface: JupyterNotebook.Cell {
    let run =
      part.path == Layout.page(ofChapter: part.name)
      ? " Its code is Swift, part of a program that runs as a whole: `swift run -c release \(part.name)` in the package."
      : ""
    return .prose("*A page of the book, woven to be read here.\(run) Numbers and figures are those of a recorded run.*")
  }

  /// The end of a fence: a cell of code, or a piece of prose.
  private func close(_ fence: (language: String, lines: [String]), _ line: String, _ all: inout Gathered) throws {
    all.fence = nil
    switch fence.language {
    case "swift" where all.folds == 0:
      try endProse(&all)
      all.cells.append(.code(fence.lines.joined(separator: "\n")))
    // Jupyter's mark of a formula by itself.
    case "math": all.prose += ["$$"] + fence.lines + ["$$"]
    default: all.prose += ["```" + fence.language] + fence.lines + [line]
    }
  }

  /// A line of prose.
  private func take(_ line: String, _ all: inout Gathered) throws {
    if line.hasPrefix("<!--"), let match = line.wholeMatch(of: #/<!--\s*(?<text>.*?)\s*-->/#) {
      if match.output.text.hasPrefix("swift run ") { all.command = String(match.output.text) }
    } else if line.hasPrefix("<a "), let match = line.wholeMatch(of: #/<a name="(?<name>[^"]+)"><\/a>/#) {
      if match.output.name.hasPrefix("figure-") { try endProse(&all) }
      all.anchors += [line, ""]
    } else if line.isEmpty, !all.anchors.isEmpty {
      return
    } else if line.hasPrefix("#") {
      try endProse(&all)
      all.prose = all.anchors + [line]
      all.anchors = []
      if let command = all.command { all.prose += ["", "```sh", command, "```"] }
      all.command = nil
    } else {
      all.prose += all.anchors + [line]
      all.anchors = []
      if line.hasPrefix("<details") { all.folds += 1 }
      if line.hasPrefix("</details") { all.folds -= 1 }
      // A figure's caption is one line, and the last one of its cell.
      if line.hasPrefix("**Figure ") { try endProse(&all) }
    }
  }

  /// Puts the prose that was gathered into a cell.
  private func endProse(_ all: inout Gathered) throws {
    var lines = all.prose[...]
    while lines.first?.isEmpty == true { lines.removeFirst() }
    while lines.last?.isEmpty == true { lines.removeLast() }
    all.prose = []
    if lines.isEmpty { return }
    var pictures: [String: Data] = [:]
    var (text, paragraph, isCode) = ([String](), [String](), false)
    // Links may be broken between lines, but not between paragraphs.
    func endParagraph() throws {
      if !paragraph.isEmpty { text.append(try linked(paragraph.joined(separator: "\n"), &pictures)) }
      paragraph = []
    }
    for line in lines {
      let isMark = line.hasPrefix("```") || line == "$$"
      if isCode || isMark || line.isEmpty {
        try endParagraph()
        text.append(line)
        if isMark { isCode.toggle() }
      } else {
        paragraph.append(line)
      }
    }
    try endParagraph()
    all.cells.append(.prose(text.joined(separator: "\n"), pictures: pictures))
  }

  /// A paragraph with links to notebooks, pictures among the attachments, and formulas as Jupyter reads them.
  private func linked(_ text: String, _ pictures: inout [String: Data]) throws -> String {
    var files: [String: String] = [:]
    let linked = try paginator.relinked(text, part) { link in
      switch link.aim {
      case .elsewhere(let address): return address
      case .anchor(let name, let place):
        if place.path == part.path { return "#" + name }
        return place.notebookName + (name == place.anchor ? "" : "#" + name)
      case .file(let path):
        guard link.isImage else { return nil }
        // Two chapters may have figures of one name.
        let name = path.split(separator: "/").suffix(2).joined(separator: "-")
        files[name] = path
        return "attachment:" + name
      }
    }
    for (name, path) in files { pictures[name] = try Self.bytes(of: path, root: root, for: part) }
    return linked.contains("$`") ? linked.replacing(#/\$`([^`]*)`\$/#) { "$\($0.output.1)$" } : linked
  }

  /// The bytes of a figure.
  static func bytes(of path: String, root: URL, for part: BookPart) throws -> Data {
    do { return try Data(contentsOf: root.appendingPathComponent(path)) } catch {
      throw WeavingError(file: part.path, "the figure \(path) cannot be read: \(error.localizedDescription)")
    }
  }
}

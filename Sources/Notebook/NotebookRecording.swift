import Claims
import Foundation
import Images
import Weaving
import Tensors

extension Notebook {
  /// Records a measured number for `@value(key)` and returns it.
  @discardableResult
  public func value<Number: BinaryFloatingPoint>(_ key: String, _ number: Number, _ format: NumberFormat = .general(3))
    -> Number
  {
    record(key, Record.Value(text: format.text(Double(number)), number: Double(number)))
    return number
  }

  /// Records a count for `@value(key)` and returns it.
  @discardableResult
  public func value(_ key: String, _ count: Int) -> Int {
    record(key, Record.Value(text: NumberFormat.integer.text(Double(count)), number: Double(count)))
    return count
  }

  /// Records a word for `@value(key)`, such as the name of the winner.
  public func value(_ key: String, _ text: String) { record(key, Record.Value(text: text)) }

  private func record(_ key: String, _ value: Record.Value) {
    Notebook.check(name: key)
    state.withLock { state in
      state.claimName("value", key)
      var value = value
      value.photographs = state.mark
      state.record.values[key] = value
    }
  }

  /// Records a table for `@table(name)`.
  /// - Parameters:
  ///   - caption: a sentence that says what the table shows, its protocol and its seed.
  ///   - header: the column titles.
  ///   - rows: as many cells in each as there are titles.
  public func table(_ name: String, caption: String, header: [String], rows: [[Cell]]) {
    Notebook.check(name: name)
    for row in rows {
      require(
        row.count == header.count, "table \(name): a row of \(row.count) cells under \(header.count) titles")
    }
    state.withLock { state in
      state.claimName("table", name)
      state.record.tables[name] = Record.Table(
        caption: caption, header: header, rows: rows.map { $0.map(\.value) }, photographs: state.mark)
    }
  }

  /// Records a claim for `@claims`; it is judged at the end, and the run fails if it does.
  public func claim(_ claim: Claim) {
    state.withLock { state in
      state.claimName("claim", claim.id)
      state.record.claims.append(Record.ClaimEntry(claim: claim, photographs: state.mark))
    }
  }

  /// Records several claims.
  public func claims(_ claims: [Claim]) {
    for claim in claims { self.claim(claim) }
  }

  /// Draws a figure for `@figure(name)`.
  ///
  /// Script and data are written beside the picture. If gnuplot is missing or fails, they stay, the run goes on and ends
  /// with a non-zero status.
  /// - Parameters:
  ///   - caption: full sentences: what to see, then what it means.
  ///   - alt: what somebody who cannot see the picture should hear.
  public func figure(_ name: String, caption: String, alt: String, _ drawing: some Drawing) {
    Notebook.check(name: name)
    require(!caption.isEmpty && !alt.isEmpty, "figure \(name) needs a caption and an alternative text")
    state.withLock { $0.claimName("figure", name) }
    var figure = Record.Figure(
      file: "\(name).\(drawing.fileType.rawValue)", sources: [], caption: caption, alt: alt, drawn: true)
    do {
      let script = GnuplotScript(name: name, fileType: drawing.fileType)
      drawing.write(to: script)
      figure.sources = try script.save(in: folder)
      try Gnuplot.draw(script: name, fileType: drawing.fileType, in: folder, path: options.gnuplotPath)
    } catch {
      figure.drawn = false
      // The same reason, such as a missing gnuplot, is told once.
      let isNews = state.withLock { state in
        state.failures.append((name, "\(error)"))
        return state.failures.filter { $0.reason == "\(error)" }.count == 1
      }
      step("figure \(name) is not drawn" + (isNews ? ": \(error)" : ""))
    }
    state.withLock { state in
      figure.photographs = state.mark
      state.record.figures[name] = figure
    }
  }

  /// A section that needs photographs.
  ///
  /// With `--images` (or `SPARSELAND_IMAGES`) the body runs with that folder's path. Without, everything that such sections
  /// recorded in the last run is kept, and the page's box says so and how to measure again.
  /// - Parameter sets: sets of pictures that must be there, such as `Set12`.
  public func photographs(sets: [String] = [], _ body: (String) throws -> Void) {
    guard let images = options.images else {
      state.withLock { $0.bringEarlier() }
      step("no photographs (give --images DIR): the sections that need them keep their last results")
      return
    }
    do {
      for set in sets { _ = try ImageSet(named: set, in: images.path) }
      state.withLock { state in
        state.inPhotographs = true
        state.record.box.photographs = .measured
      }
      try body(images.path)
      state.withLock { $0.inPhotographs = false }
    } catch {
      Notebook.stop("\(chapter): section with photographs: \(error)", code: 1)
    }
  }

  static func check(name: String) {
    require(
      !name.isEmpty && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) },
      "\"\(name)\" is no name for a value, table or figure: wanted letters, digits, - _ .")
  }
}

extension Notebook.State {
  /// The mark of things recorded in a section with photographs.
  var mark: Bool? { inPhotographs ? true : nil }

  /// Each name is used once a run: a second use would silently replace what the first prose meant.
  mutating func claimName(_ kind: String, _ name: String) {
    require(used.insert("\(kind) \(name)").inserted, "the \(kind) \"\(name)\" is recorded twice")
  }

  /// Takes over what sections with photographs recorded in the earlier run.
  mutating func bringEarlier() {
    guard !brought else { return }
    brought = true
    guard let earlier, earlier.box.photographs == .measured || earlier.box.photographs == .kept else {
      record.box.photographs = .missing
      return
    }
    record.box.photographs = .kept
    record.box.keptCode = earlier.box.keptCode ?? earlier.code
    for (key, value) in earlier.values where value.photographs == true { record.values[key] = value }
    for (name, table) in earlier.tables where table.photographs == true { record.tables[name] = table }
    for (name, figure) in earlier.figures where figure.photographs == true { record.figures[name] = figure }
    record.claims += earlier.claims.filter { $0.photographs == true }
  }
}

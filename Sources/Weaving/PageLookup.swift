import Claims

/// Numbers and words of the records, within sentences.
extension PageWeaver {
  /// A record and the rest of a key: `gap` is this chapter's, `01-ISTA/gap` that chapter's.
  func split(_ key: String, _ line: Int) throws -> (chapter: String, record: Record, name: String) {
    let parts = key.split(separator: "/", maxSplits: 1).map(String.init)
    let (owner, name) = parts.count == 2 ? (parts[0], parts[1]) : (chapter ?? "", key)
    return (owner, try record(of: owner, line), name)
  }

  func record(of name: String?, _ line: Int) throws -> Record {
    let name = name ?? chapter ?? ""
    if name.isEmpty {
      throw WeavingError(file: source.file, line: line, "here a key needs its chapter: 01-ISTA/key")
    }
    guard let record = records[name] else {
      throw WeavingError(
        file: source.file, line: line, "\(name) has no record: swift run -c release book run \(name)")
    }
    return record
  }

  func missing(_ kind: String, _ name: String, _ owner: String, _ known: [String], _ line: Int) -> WeavingError {
    let record = records[owner]
    var message = "the record of \(owner) holds no \(kind) \"\(name)\""
    if record?.box.photographs == .missing { message += " (it was made without photographs: run with --images DIR)" }
    let near = known.sorted().filter { $0.hasPrefix(name.prefix(3)) }.prefix(5)
    if !near.isEmpty { message += "; it holds " + near.joined(separator: ", ") }
    return WeavingError(
      file: source.file, line: line, message + "; if the chapter records it, swift run -c release book run \(owner)")
  }

  func value(_ key: String, _ line: Int) throws -> String {
    let (owner, record, name) = try split(key, line)
    guard let value = record.values[name] else {
      throw missing("value", name, owner, Array(record.values.keys), line)
    }
    return value.text
  }

  /// `@claim(id)` is what a claim measured, with its unit; `@claim(id, wanted)` is what was wanted of it.
  func claim(_ key: String, _ line: Int) throws -> String {
    let parts = key.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 1 || (parts.count == 2 && parts[1] == "wanted") else {
      throw WeavingError(file: source.file, line: line, "@claim(\(key)): wanted @claim(id) or @claim(id, wanted)")
    }
    let found = try claim(named: parts[0], line)
    return parts.count == 1 ? ClaimText.measured(found) : ClaimText.wanted(found)
  }

  /// A claim of this chapter, or of another, as `02-OMP/id`.
  func claim(named key: String, _ line: Int) throws -> Claim {
    let (owner, record, id) = try split(key, line)
    guard let claim = record.claims.map(\.claim).first(where: { $0.id == id }) else {
      throw missing("claim", id, owner, record.claims.map(\.claim.id), line)
    }
    return claim
  }

  /// `@cell(table, row, column)`: the text of a table's cell. The row is told by its first cell, or by its first two as
  /// `DCT/25`; the column by its title. Where these depend on the sizes of a run, `#2` is the second
  /// and `#-1` the last.
  func cell(_ key: String, _ line: Int) throws -> String {
    let parts = key.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    guard parts.count == 3 else {
      throw WeavingError(file: source.file, line: line, "@cell(\(key)): wanted @cell(table, row, column)")
    }
    let (owner, record, name) = try split(parts[0], line)
    guard let table = record.tables[name] else {
      throw missing("table", name, owner, Array(record.tables.keys), line)
    }
    func wrong(_ kind: String, _ word: String, _ known: [String]) -> WeavingError {
      WeavingError(
        file: source.file, line: line,
        "@cell(\(key)): the table has no one \(kind) \"\(word)\"; it has " + known.joined(separator: ", "))
    }
    func places(_ index: Int, _ count: Int) -> [String] { ["#\(index + 1)", "#\(index - count)"] }
    let names = table.rows.map { row in (row[0].text, row.prefix(2).map(\.text).joined(separator: "/")) }
    let rows = names.indices.filter {
      names[$0].0 == parts[1] || names[$0].1 == parts[1] || places($0, names.count).contains(parts[1])
    }
    guard rows.count == 1 else { throw wrong("row", parts[1], names.map(\.1)) }
    let columns = table.header.indices.filter {
      table.header[$0] == parts[2] || places($0, table.header.count).contains(parts[2])
    }
    guard columns.count == 1 else { throw wrong("column", parts[2], table.header) }
    return table.rows[rows[0]][columns[0]].text
  }
}

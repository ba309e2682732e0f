// Reads `swift package describe --type json` on standard input, run in the package's folder, and fails when a source
// imports one of the package's own modules that its target does not stand on. Called by Scripts/check-imports.
import Foundation

struct Description: Decodable {
  struct Target: Decodable {
    let name: String
    let c99name: String
    let path: String
    let sources: [String]
    let dependencies: [String]?

    enum CodingKeys: String, CodingKey {
      case name, c99name, path, sources
      case dependencies = "target_dependencies"
    }
  }

  let targets: [Target]
}

/// Ends the program with a message on standard error.
func fail(_ message: String) -> Never {
  FileHandle.standardError.write(Data("check-imports: \(message)\n".utf8))
  exit(1)
}

/// The modules imported by a source and the lines where that happens. Comments and multi-line strings are passed over.
func imports(in source: String) -> [(line: Int, module: String)] {
  let pattern =
    #/^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|fileprivate|private)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias|actor)\s+)?`?(\w+)/#
  var found: [(line: Int, module: String)] = []
  var inString = false
  var inComment = false
  for (index, line) in source.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
    let quotes = line.components(separatedBy: "\"\"\"").count - 1
    if !inString, !inComment, let match = line.firstMatch(of: pattern) {
      found.append((index + 1, String(match.1)))
    }
    if quotes % 2 == 1 { inString.toggle() }
    if !inString {
      if line.drop(while: \.isWhitespace).hasPrefix("/*") { inComment = true }
      if line.contains("*/") { inComment = false }
    }
  }
  return found
}

let input = FileHandle.standardInput.readDataToEndOfFile()
let description: Description
do {
  description = try JSONDecoder().decode(Description.self, from: input)
} catch {
  fail("cannot read the package description: \(error)")
}
let targets = Dictionary(uniqueKeysWithValues: description.targets.map { ($0.name, $0) })
let moduleOwners = Dictionary(uniqueKeysWithValues: description.targets.map { ($0.c99name, $0.name) })

/// Everything a target stands on, floors below floors. `visiting` finds a cycle.
func foundations(of name: String, visiting: [String] = []) -> Set<String> {
  if visiting.contains(name) {
    fail("the targets depend on each other in a circle: \((visiting + [name]).joined(separator: " → "))")
  }
  var result: Set<String> = []
  for dependency in targets[name]?.dependencies ?? [] {
    result.insert(dependency)
    result.formUnion(foundations(of: dependency, visiting: visiting + [name]))
  }
  return result
}

var violations: [String] = []
var checked = 0
for target in description.targets {
  let allowed = foundations(of: target.name).union([target.name])
  for file in target.sources where file.hasSuffix(".swift") {
    let path = "\(target.path)/\(file)"
    guard let source = try? String(contentsOfFile: path, encoding: .utf8) else { fail("cannot read \(path)") }
    for (line, module) in imports(in: source) {
      guard let owner = moduleOwners[module] else { continue }
      checked += 1
      if !allowed.contains(owner) {
        let above = foundations(of: owner).contains(target.name)
        violations.append(
          "\(path):\(line): \(target.name) imports \(owner), "
            + (above ? "which stands above it" : "which it does not depend on"))
      }
    }
  }
}
if !violations.isEmpty {
  fail(
    "imports must point down (Package.swift says on what each target stands):\n" + violations.joined(separator: "\n")
      + "\nMove the code to the lower floor, or declare the dependency where it points down.")
}
if checked == 0 { fail("found no import of the package's own modules: is this the package's folder?") }
print("check-imports: \(checked) imports in \(description.targets.count) targets, all point down")

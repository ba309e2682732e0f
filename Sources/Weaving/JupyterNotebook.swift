import Foundation

/// A notebook for reading, in the format of Jupyter (nbformat 4.5): prose, code and figures in cells that are not edited.
package struct JupyterNotebook: Sendable, Equatable {
  /// A piece of a notebook.
  package enum Cell: Sendable, Equatable {
    /// Markdown, and the pictures in it: by name, with their bytes.
    case prose(String, pictures: [String: Data] = [:])
    /// Code of the notebook's language, without its output.
    case code(String)
  }
  /// What the notebook is called.
  package let title: String
  /// Its cells, in order.
  package let cells: [Cell]

  /// A notebook.
  package init(title: String, cells: [Cell]) { (self.title, self.cells) = (title, cells) }

  /// The file's text, the same for the same cells. Pictures stand in it, as attachments of their cells.
  package func json() throws -> Data {
    let isFixed = ["editable": false, "deletable": false]
    let all = cells.enumerated().map { index, cell -> [String: Any] in
      var entry: [String: Any] = ["id": "cell-\(index + 1)", "metadata": isFixed]
      switch cell {
      case .prose(let text, let pictures):
        entry["cell_type"] = "markdown"
        entry["source"] = Self.lines(text)
        if !pictures.isEmpty {
          entry["attachments"] = Dictionary(
            uniqueKeysWithValues: pictures.map { name, bytes in
              (name, [Self.mediaType(name): bytes.base64EncodedString()])
            })
        }
      case .code(let text):
        entry["cell_type"] = "code"
        entry["source"] = Self.lines(text)
        entry["outputs"] = [Any]()
        entry["execution_count"] = NSNull()
      }
      return entry
    }
    let notebook: [String: Any] = [
      "nbformat": 4, "nbformat_minor": 5, "cells": all,
      "metadata": [
        "title": title,
        "kernelspec": ["name": "swift", "display_name": "Swift", "language": "swift"],
        "language_info": [
          "name": "swift", "file_extension": ".swift", "mimetype": "text/x-swift", "pygments_lexer": "swift",
        ],
      ],
    ]
    let options: JSONSerialization.WritingOptions = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try JSONSerialization.data(withJSONObject: notebook, options: options) + Data("\n".utf8)
  }

  /// The lines of a cell, each but the last with its end, as other programs write them.
  private static func lines(_ text: String) -> [String] {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    return lines.dropLast().map { $0 + "\n" } + lines.suffix(1)
  }

  /// What a picture's file name says it is.
  static func mediaType(_ name: String) -> String {
    name.lowercased().hasSuffix(".svg") ? "image/svg+xml" : "image/png"
  }
}

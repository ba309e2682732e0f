import Foundation

extension Book {
  /// Slides of the chapters that show figures, by their file names: a page of HTML each, with the chapter's title, then one
  /// slide for each of its figures with the caption. Figures stand in the page itself, so that a file can lie anywhere.
  /// - Throws: ``WeavingError`` for the first thing that is wrong.
  package func slides() throws -> [(name: String, html: String)] {
    let pages = try sources()
    let records = try records(pages.map(\.chapter))
    let numbering = try Numbering(pages)
    return try numbering.titles.compactMap { title in
      let slides = try numbering.figures.filter { $0.chapter == title.anchor }.map { figure -> Slides.Slide in
        let parts = figure.key.split(separator: "/", maxSplits: 1).map(String.init)
        let (owner, name) = parts.count == 2 ? (parts[0], parts[1]) : (figure.chapter, figure.key)
        let page = Layout.page(ofChapter: title.anchor)
        guard let found = records[owner]?.figures[name] else {
          throw WeavingError(
            file: page, "the record of \(owner) holds no figure \"\(name)\": swift run -c release book run \(owner)")
        }
        let path = "figures/\(owner)/\(found.file)"
        guard let bytes = FileManager.default.contents(atPath: layout.root.appendingPathComponent(path).path) else {
          throw WeavingError(file: page, "\(path) was not drawn: swift run -c release book run \(owner)")
        }
        return Slides.Slide(
          label: figure.label.text, caption: found.caption, alt: found.alt, file: found.file, picture: bytes)
      }
      if slides.isEmpty { return nil }
      return (title.anchor + ".html", Slides(title: title.title, about: title.about, slides: slides).html)
    }
  }
}

/// A chapter's figures as a page of slides: no network, and no script but for the keys.
struct Slides {
  struct Slide {
    let label: String
    let caption: String
    let alt: String
    let file: String
    let picture: Data
  }
  let title: String
  let about: String?
  let slides: [Slide]

  /// The page.
  var html: String {
    let first =
      "<section>\n<h1>\(Self.escaped(title))</h1>\n" + (about.map { "<p>\(Self.escaped($0))</p>\n" } ?? "")
      + "</section>"
    let rest = slides.enumerated().map { index, slide in
      let source = "data:\(JupyterNotebook.mediaType(slide.file));base64,\(slide.picture.base64EncodedString())"
      return """
        <section>
        <img src="\(source)" alt="\(Self.escaped(slide.alt))">
        <p><strong>\(Self.escaped(slide.label)).</strong> \(Self.escaped(slide.caption))</p>
        <footer>\(Self.escaped(title)) · \(index + 1) of \(slides.count)</footer>
        </section>
        """
    }
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Sparseland book slides">
      <title>\(Self.escaped(title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      \(([first] + rest).joined(separator: "\n"))
      <script>
      \(Self.script)
      </script>
      </body>
      </html>

      """
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  /// A slide is as large as the window, or as a sheet of paper; the picture takes what the caption leaves.
  private static let style = """
    html { scroll-snap-type: y mandatory; background: #fff; color: #1d2127; font: 18px/1.4 system-ui, sans-serif; }
    body { margin: 0; }
    section {
      box-sizing: border-box; height: 100vh; padding: 3vh 5vw 2vh; scroll-snap-align: start; break-after: page;
      display: flex; flex-direction: column; justify-content: center; align-items: center;
    }
    img { flex: 1 1 0; min-height: 0; width: 100%; object-fit: contain; }
    p { max-width: 60rem; margin: 2vh 0 1vh; font-size: clamp(14px, 2.2vh, 28px); }
    h1 { max-width: 60rem; font-size: clamp(28px, 6vh, 72px); line-height: 1.2; text-align: center; }
    footer { color: #5b6470; font-size: clamp(12px, 1.6vh, 18px); }
    @page { size: 297mm 167mm; margin: 0; }
    """

  /// The arrows, Page Up and Page Down, the space bar, Home and End go from slide to slide.
  private static let script = """
    const slides = [...document.querySelectorAll('section')];
    const steps = {ArrowRight: 1, ArrowDown: 1, PageDown: 1, ' ': 1, ArrowLeft: -1, ArrowUp: -1, PageUp: -1,
      Home: -Infinity, End: Infinity};
    addEventListener('keydown', event => {
      const step = steps[event.key];
      if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      const here = Math.round(scrollY / innerHeight);
      slides[Math.max(0, Math.min(slides.length - 1, here + (event.key === ' ' && event.shiftKey ? -1 : step)))].scrollIntoView();
    });
    """
}

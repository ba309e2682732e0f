import Foundation
import Synchronization

/// SIGINT and SIGTERM as a question that a loop can ask between two steps.
///
/// The first signal asks the loop to end; the second ends the process at once, as without this.
package enum Interruption {
  private static let asked = Atomic<Bool>(false)

  /// Begins to listen. For programs, not for libraries.
  package static func listen() {
    _ = asked.load(ordering: .relaxed)  // made now, not inside a handler
    for number in [SIGINT, SIGTERM] {
      signal(number) { number in
        Interruption.asked.store(true, ordering: .relaxed)
        signal(number, SIG_DFL)
      }
    }
  }

  /// Whether a signal has come.
  package static var isAsked: Bool { asked.load(ordering: .relaxed) }
}

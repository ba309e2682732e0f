import COpenBLAS

/// Memory that was freed but is kept for the next buffers.
package enum FreedMemory {
  /// Gives it back to the system. Slows what comes next; for programs that measure memory.
  package static func giveBack() { sparseland_return_freed_memory() }
}

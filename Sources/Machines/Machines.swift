import ArgumentParser
import CMPI
import Foundation
import Learning
import Tensors
import Terminal

/// Several machines, or several processes of one, by MPI: `mpirun -n 4 train …`. Needs the package's trait `MPI`; without it a
/// program is always alone.
package enum Machines {
  /// Runs a program as one of several ranks: the first one speaks and writes files, the others only compute.
  /// - Parameter body: the program; what it throws ends all ranks.
  package static func together(_ body: () throws -> Void) throws {
    #if MPI
      // A program of a build with MPI that was started without mpirun is alone too.
      guard ProcessInfo.processInfo.environment["OMPI_COMM_WORLD_SIZE"] != nil else { return try body() }
      var (rank, count) = (Int32(0), Int32(1))
      guard sparseland_mpi_begin(&rank, &count) == 0 else {
        throw TrainingError("MPI does not begin; start the program by mpirun of the MPI that it was built with")
      }
      guard count > 1 else {
        defer { sparseland_mpi_end() }
        return try body()
      }
      Terminal.isSilent = rank != 0
      try Ranks.$communicator.withValue(MPICommunicator(rank: Int(rank), count: Int(count))) {
        do { try body() } catch {
          // The others may wait for this one, unless all were asked to stop.
          if !(error is ExitCode) { Machines.abort(error) }
          sparseland_mpi_end()
          throw error
        }
      }
      sparseland_mpi_end()
    #else
      try body()
    #endif
  }

  /// Ends all ranks with one message.
  private static func abort(_ error: any Error) {
    // All have the same error mostly, and the first one says it.
    if Ranks.own != 0 { Thread.sleep(forTimeInterval: 1) }
    Terminal.isSilent = false
    Terminal.fail("process \(Ranks.own) of \(Ranks.count) ends all: \(error)")
    sparseland_mpi_abort(1)
  }
}

/// What MPI does for ``/Learning/Ranks``.
struct MPICommunicator: Communicator {
  let rank, count: Int

  func gathered(_ bytes: [UInt8]) -> [[UInt8]] {
    var counts = [Int32](repeating: 0, count: count)
    check(sparseland_mpi_gather_counts(Int32(bytes.count), &counts))
    var starts = [Int32](repeating: 0, count: count)
    for i in 1..<max(1, count) { starts[i] = starts[i - 1] + counts[i - 1] }
    var all = [UInt8](repeating: 0, count: counts.reduce(0) { $0 + Int($1) })
    check(sparseland_mpi_gather(bytes, Int32(bytes.count), &all, counts, starts))
    return (0..<count).map { Array(all[Int(starts[$0])..<Int(starts[$0] + counts[$0])]) }
  }

  func exchanged(_ bytes: UnsafeRawBufferPointer, with other: Int, into heard: UnsafeMutableRawBufferPointer) {
    check(sparseland_mpi_exchange(bytes.baseAddress, heard.baseAddress, bytes.count, Int32(other)))
  }

  private func check(_ status: Int32) {
    guard status == 0 else { unreachable("MPI failed with error \(status)") }
  }
}

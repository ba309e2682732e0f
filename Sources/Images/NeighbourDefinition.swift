import Tensors

extension NeighbourSearch {
  /// The same as ``neighbours(in:)``, as the definition reads: every distance from all its pixels, in double precision,
  /// then sorted. For tests, and for readers; hundreds of times slower.
  /// - Parameter plane: [height, width].
  public func neighboursByDefinition(in plane: Tensor<Float>) -> Neighbours {
    references.requirePlane(plane.shape)
    let grid = references
    var result = Neighbours(references: grid.count, capacity: count)
    for (i, (top, left)) in grid.tops.flatMap({ top in grid.lefts.map { (top, $0) } }).enumerated() {
      var found: [(number: Int, distance: Double)] = []
      for shift in displacements {
        let (row, column) = (top + shift.x, left + shift.y)
        guard (0...grid.height - grid.rows).contains(row), (0...grid.width - grid.columns).contains(column) else {
          continue
        }
        var sum = 0.0
        for y in 0..<grid.rows {
          for x in 0..<grid.columns {
            let difference = Double(plane[top + y, left + x]) - Double(plane[row + y, column + x])
            sum += difference * difference
          }
        }
        found.append((row * candidates.lefts.count + column, sum / Double(grid.length)))
      }
      // Sorting keeps the order of the displacements among equals, as the offsets say.
      let nearest = found.filter { $0.distance < Double(limit) }.enumerated()
        .sorted { ($0.element.distance, $0.offset) < ($1.element.distance, $1.offset) }.map(\.element).prefix(count)
      result.counts[i] = Int32(nearest.count)
      for (k, neighbour) in nearest.enumerated() {
        result.numbers[i * count + k] = Int32(neighbour.number)
        result.distances[i * count + k] = Float(neighbour.distance)
      }
    }
    return result
  }
}

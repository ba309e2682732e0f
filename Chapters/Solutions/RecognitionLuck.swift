import Sparse

// Chapter 10, exercise 5.

// slice: solution
/// How many of some signals on which two methods differ one must have right for McNemar's probability to fall below a level; nil if even all are
/// too few.
public func rightToBeUnlikely(differing count: Int, level: Double = 0.05) -> Int? {
  (0...count).first { right in
    // Signals that only one of the two has right: the classes are 1 for right and 0 for wrong.
    let first = (0..<count).map { $0 < right ? 1 : 0 }
    let pair = PairedCounts(first, first.map { 1 - $0 }, truth: [Int](repeating: 1, count: count))
    return 2 * right > count && pair.pValue < level
  }
}

/// The smallest number of signals on which two methods must differ for any result to be so unlikely.
public func fewestToDiffer(level: Double = 0.05) -> Int {
  var count = 1
  while rightToBeUnlikely(differing: count, level: level) == nil { count += 1 }
  return count
}
// slice.end

import Foundation
import Synchronization

private let seen = Mutex([String: Double]())
struct TT: Sendable {
  var v: Double
  var base = 0.0
  var scale = 1.0
  var place: String
  init<F: BinaryFloatingPoint>(_ v: F, _ file: String = #fileID, _ line: Int = #line, _ column: Int = #column) {
    self.v = Double(v)
    place = "\(file):\(line):\(column)"
  }
  var bound: Double { base + scale * v }
  func note(_ a: Double, _ sign: Double) {
    let m = (a - base) / scale
    let s = sign * (scale < 0 ? -1 : 1)
    let isNew = seen.withLock { d in
      if let old = d[place], !(s * m > s * old) { return false }
      d[place] = m
      return true
    }
    if isNew, let f = fopen("/tmp/tol/measured.log", "a") {
      fputs("\(place)\t\(s > 0 ? "<" : ">")\t\(m)\t\(v)\n", f)
      fclose(f)
    }
  }
}
func < <F: BinaryFloatingPoint>(a: F, b: TT) -> Bool { b.note(Double(a), 1); return Double(a) < b.bound }
func <= <F: BinaryFloatingPoint>(a: F, b: TT) -> Bool { b.note(Double(a), 1); return Double(a) <= b.bound }
func > <F: BinaryFloatingPoint>(a: F, b: TT) -> Bool { b.note(Double(a), -1); return Double(a) > b.bound }
func >= <F: BinaryFloatingPoint>(a: F, b: TT) -> Bool { b.note(Double(a), -1); return Double(a) >= b.bound }
func * <F: BinaryFloatingPoint>(a: TT, b: F) -> TT { var r = a; r.base *= Double(b); r.scale *= Double(b); return r }
func * <F: BinaryFloatingPoint>(b: F, a: TT) -> TT { var r = a; r.base *= Double(b); r.scale *= Double(b); return r }
func / <F: BinaryFloatingPoint>(a: TT, b: F) -> TT { var r = a; r.base /= Double(b); r.scale /= Double(b); return r }
func + <F: BinaryFloatingPoint>(a: TT, b: F) -> TT { var r = a; r.base += Double(b); return r }
func + <F: BinaryFloatingPoint>(b: F, a: TT) -> TT { var r = a; r.base += Double(b); return r }
func - <F: BinaryFloatingPoint>(b: F, a: TT) -> TT { var r = a; r.base = Double(b) - r.base; r.scale *= -1; return r }

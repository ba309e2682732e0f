import Foundation

/// What rounding leaves of some dozen operations on numbers of size one in Double: an operation errs by half a unit in
/// the last place, 1.1e-16 of its number, and at worst all errors add up.
let rounding = 1e-14

/// Half a unit of the last of so many decimals: how far a number may be from what is printed of it.
func halfUnit(_ decimals: Int) -> Double { 0.5 * pow(10, -Double(decimals)) }

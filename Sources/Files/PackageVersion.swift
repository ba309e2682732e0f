/// The version of the package, as written into weights.
package enum PackageVersion {
  /// Major, minor, patch.
  package static let current = "0.1.0"
}

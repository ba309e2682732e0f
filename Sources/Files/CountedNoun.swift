/// A number with its noun, such as "1 picture", "0 pictures", "432 pictures".
/// - Parameter plural: the noun for any number but one, where an s at its end does not make it.
package func counted(_ number: Int, _ noun: String, plural: String? = nil) -> String {
  "\(number) " + (number == 1 ? noun : plural ?? noun + "s")
}

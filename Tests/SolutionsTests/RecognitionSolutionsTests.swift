import Solutions
import Testing

/// The solutions of chapter 10.
struct RecognitionSolutionsTests {
  /// Five heads of five have 2/32 = 0.0625, six of six 2/64.
  @Test func sixAreTheFewest() {
    #expect(fewestToDiffer() == 6)
    #expect(rightToBeUnlikely(differing: 5) == nil)
    #expect(rightToBeUnlikely(differing: 6) == 6)
  }

  /// Of 40 throws 27 or more heads, or tails, have the probability 0.0385; 26 have 0.0807, by the sums of binomials.
  @Test func ofFortyTwentySeven() { #expect(rightToBeUnlikely(differing: 40) == 27) }
}

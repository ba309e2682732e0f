import Foundation

/// Finds in formulas what GitHub does not render.
///
/// GitHub gives formulas to MathJax, but refuses some of its commands, such as `\operatorname`: a reader then sees the source in
/// red. So only commands are let through that are known to be rendered.
enum MathLint {
  /// A command that is not known to be rendered.
  struct Finding {
    /// The command, such as `\operatorname`.
    let command: String
    /// Where it begins in the text, in UTF-8 bytes.
    let offset: Int
  }

  /// The first such command in the formulas of a page's prose: inline between `` $` `` and `` `$ ``, or in fences named math.
  static func firstUnknown(in text: String) -> Finding? {
    let inline = text.matches(of: #/\$`([^`]*)`\$/#).map(\.output.1)
    let displayed = text.matches(of: #/(?:^|\n)```math\n(?s)(.*?)\n```/#).map(\.output.1)
    for formula in (inline + displayed).sorted(by: { $0.startIndex < $1.startIndex }) {
      for match in formula.matches(of: #/\\([A-Za-z]+)/#) where !rendered.contains(String(match.output.1)) {
        return Finding(
          command: String(match.output.0), offset: text.utf8.distance(from: text.startIndex, to: match.range.lowerBound)
        )
      }
    }
    return nil
  }

  /// Commands of MathJax's base and of the AMS packages.
  private static let rendered: Set<String> = Set(
    """
    alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa lambda mu nu xi pi rho sigma tau upsilon phi
    varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega
    sum prod int oint bigcup bigcap lim limsup liminf min max inf sup arg det exp log ln sin cos tan tanh dim ker gcd Pr
    frac tfrac dfrac binom sqrt text mathrm mathbf mathbb mathcal mathit mathsf boldsymbol
    hat bar tilde vec dot ddot widehat widetilde overline underline overbrace underbrace
    cdot times div pm mp odot oplus otimes ast star circ bullet wedge vee cap cup setminus
    le leq ge geq ne neq ll gg approx equiv sim simeq cong propto prec succ in notin ni subset subseteq supset mid nmid parallel
    perp to gets mapsto rightarrow leftarrow leftrightarrow Rightarrow Leftarrow Leftrightarrow longrightarrow implies iff
    forall exists nabla partial infty emptyset ell hbar Re Im top bot dagger prime
    dots ldots cdots vdots ddots quad qquad colon
    left right bigl bigr Bigl Bigr biggl biggr big Big lVert rVert lvert rvert langle rangle lfloor rfloor lceil rceil
    begin end limits nolimits not substack stackrel
    """.split(whereSeparator: \.isWhitespace).map(String.init))
}

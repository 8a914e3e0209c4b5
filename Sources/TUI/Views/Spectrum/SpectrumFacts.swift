import Landscape
import Optimizers
import Platform
import Plotting
import Wording

/// What the spectrum of the Hessian says, in words and numbers.
struct SpectrumFacts {
  /// f near the iterate.
  let local: LocalModel
  /// The run it belongs to.
  let run: Run

  /// The eigenvalues, ascending; those that count as zero are 0.
  var counted: [Double] { local.shownVerdict.counted(local.spectrum.eigenvalues) }

  /// max |λ| / min |λ|; infinite where an eigenvalue counts as zero.
  var conditionNumber: Double {
    let magnitudes = counted.map(\.magnitude)
    guard let least = magnitudes.min(), let most = magnitudes.max() else { return .nan }
    return least == 0 ? (most == 0 ? .nan : .infinity) : most / least
  }

  /// The fixed rate of plain gradient descent on the exact gradient; nil for every other method.
  var fixedRate: Double? {
    guard run.method.id == "gradient-descent",
      case .number(let rate)? = run.parameters["learning-rate"],
      run.parameters["line-search"] == .word("fixed") || run.parameters["line-search"] == nil,
      run.parameters["gradient-noise"] == nil || run.parameters["gradient-noise"] == .number(0),
      run.parameters["schedule"] == nil || run.parameters["schedule"] == .word("constant"),
      run.parameters["batch"] == nil || run.parameters["batch"] == .number(0), rate > 0
    else { return nil }
    return rate
  }

  /// 2/η, the largest curvature along which fixed steps of gradient descent do not grow on the
  /// quadratic model; nil where the method is another.
  var stabilityBound: Double? { fixedRate.map { 2 / $0 } }

  /// Radius and centre of the semicircle with the mean and the variance of the eigenvalues, its share
  /// of negative ones, and the largest distance between its distribution function and theirs.
  static func semicircle(
    of eigenvalues: [Double]
  ) -> (alpha: Double, distance: Double)? {
    let n = Double(eigenvalues.count)
    guard n > 1, eigenvalues.allSatisfy(\.isFinite) else { return nil }
    let mean = eigenvalues.reduce(0, +) / n
    let variance = eigenvalues.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / n
    // The variance of a semicircle is a quarter of its squared radius.
    let radius = 2 * variance.squareRoot()
    guard radius > 0, radius.isFinite else { return nil }
    func share(below value: Double) -> Double {
      let t = (mean - value) / radius
      if t >= 1 { return 0 }
      return t <= -1 ? 1 : (acos(t) - t * (1 - t * t).squareRoot()) / .pi
    }
    var distance = 0.0
    for (index, value) in eigenvalues.sorted().enumerated() {
      let expected = share(below: value)
      distance = max(
        distance, abs(expected - Double(index) / n), abs(expected - Double(index + 1) / n))
    }
    return (share(below: 0), distance)
  }

  /// The lines below the axis, the most important first.
  func lines(columns: Int, selected: Int, _ appearance: Appearance) -> [[Span]] {
    let isPlain = appearance.glyphs == .ascii
    let eigenvalues = local.spectrum.eigenvalues
    let counted = counted
    let lambda = isPlain ? "eig" : "λ"
    var lines: [[Span]] = []
    func number(_ value: Double) -> String { VectorText.number(value, 4) }
    if eigenvalues.count <= 8 {
      var spans = [Span(lambda, appearance.dim)]
      for (index, value) in eigenvalues.enumerated() {
        var style = SpectrumAxis.style(of: counted[index], appearance)
        style.bold = index == selected
        style.underline = index == selected
        spans += [Span("  ", appearance.text), Span(number(value), style)]
      }
      lines.append(spans)
    } else {
      let middle = eigenvalues[eigenvalues.count / 2]
      lines.append([
        Span(lambda, appearance.dim),
        Span("  \(number(eigenvalues[0]))", SpectrumAxis.style(of: counted[0], appearance)),
        Span(" … \(number(middle)) … ", appearance.text),
        Span(
          number(eigenvalues[eigenvalues.count - 1]),
          SpectrumAxis.style(of: counted[eigenvalues.count - 1], appearance)),
        Span("  (\(eigenvalues.count))", appearance.dim),
      ])
    }
    let verdict = local.shownVerdict
    let alpha = VectorText.number(verdict.alpha, 3)
    let shape = [Span(verdict.shapeWords, appearance.strong)]
    let share = [
      Span(isPlain ? "   alpha " : "   α ", appearance.dim), Span(alpha, appearance.text),
    ]
    let condition = [
      Span(isPlain ? "   condition " : "   κ ", appearance.dim),
      Span(conditionNumber.isNaN ? "none" : number(conditionNumber), appearance.text),
    ]
    lines.append(
      Self.longest([shape + share + condition, shape + condition, shape], columns: columns))
    lines.append(slope(isPlain, columns, appearance))
    if let line = stability(eigenvalues, isPlain, columns, appearance) { lines.append(line) }
    if eigenvalues.count > 20, let law = Self.semicircle(of: eigenvalues) {
      lines.append([
        Span("semicircle of this mean and spread: ", appearance.dim),
        Span(
          "\(isPlain ? "alpha" : "α") \(VectorText.number(law.alpha, 3))", appearance.text),
        Span(", shares differ by up to ", appearance.dim),
        Span(NumberText.significant(law.distance, digits: 2), appearance.text),
      ])
    }
    return lines
  }

  /// The first of some forms of a line, the fullest first, that fits; the last if none does.
  static func longest(_ forms: [[Span]], columns: Int) -> [Span] {
    forms.first { $0.reduce(0) { $0 + DisplayText.width(of: $1.text) } <= columns }
      ?? forms.last ?? []
  }

  private func slope(_ isPlain: Bool, _ columns: Int, _ appearance: Appearance) -> [Span] {
    let curvature = local.curvatureAlongGradient
    let spans = [
      Span(isPlain ? "g'Hg " : "gᵀHg ", appearance.dim),
      Span(NumberText.significant(curvature, digits: 4), appearance.text),
    ]
    let rest: [[Span]]
    if let rate = local.bestRate, rate.isFinite {
      let number = Span(NumberText.significant(rate, digits: 4), appearance.text)
      rest = ["   best rate ", "   "].map {
        [Span($0 + (isPlain ? "e* " : "ε* "), appearance.dim), number]
      }
    } else if curvature <= 0, local.gradient.norm > 0 {
      rest = [
        "   no best rate: the model falls without end along -g", "   no best rate", "",
      ].map { [Span($0, appearance.dim)] }
    } else {
      rest = [[]]
    }
    return Self.longest(rest.map { spans + $0 }, columns: columns)
  }

  /// What a fixed rate makes of the steepest direction.
  private func stability(
    _ eigenvalues: [Double], _ isPlain: Bool, _ columns: Int, _ appearance: Appearance
  ) -> [Span]? {
    guard let rate = fixedRate, let bound = stabilityBound, let largest = eigenvalues.last,
      largest.isFinite
    else { return nil }
    let name = isPlain ? "2/rate" : "2/η"
    let top = isPlain ? "largest" : "λₘₐₓ"
    let value = NumberText.significant(bound, digits: 3)
    if largest > bound {
      let growth = NumberText.significant(rate * largest - 1, digits: 3)
      let head = Span("\(top) > \(name) = \(value)", appearance.warning)
      return Self.longest(
        [
          ": along it steps overshoot and grow, \(growth) times each",
          ": steps grow, \(growth) times each", ": steps grow", "",
        ].map { [head, Span($0, appearance.text)] }, columns: columns)
    }
    let head = Span(
      "\(top) \(largest == bound ? "=" : "<") \(name) = \(value)", appearance.text)
    return Self.longest(
      [
        ": on the model, where f curves up no step grows", ": no step grows where f curves up",
        ": no step grows", "",
      ].map { [head, Span($0, appearance.dim)] }, columns: columns)
  }
}

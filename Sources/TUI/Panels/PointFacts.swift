import Landscape
import Mathematics
import Optimizers
import Plotting
import Wording

/// What is told of a point: coordinates, gradient, eigenvalues, what they mean, and the last step.
enum PointFacts {
  /// Where an optimizer stands.
  ///
  /// `known` is what takes more than a glance to find out; nil while that is computed.
  static func facts(
    of runner: Runner, on terrain: Terrain, known: IterateFacts?, state: OptimizerState? = nil,
    scores: NetworkScores? = nil, columns: Int, _ appearance: Appearance
  ) -> [Fact] {
    let run = runner.run
    let iterate = run.current
    let text = appearance.text
    let network = terrain.network?.training
    var facts =
      known?.local.map { shape($0, columns: columns, appearance) }
      ?? gradientOnly(iterate, known, columns: columns, appearance)
    facts[0] = point(iterate.point.elements, columns: columns, appearance)
    if let network {
      facts.replaceSubrange(
        0...0,
        with: NetworkFacts.parameters(
          iterate.point, of: network.architecture, columns: columns, appearance))
      facts += [
        NetworkFacts.accuracy(scores, appearance), NetworkFacts.validation(scores, appearance),
        NetworkFacts.conserved(
          network, at: iterate.point, from: runner.start, columns: columns, appearance),
      ].compactMap { $0 }
    }
    facts += change(run, known, columns, appearance)
    if case .at(let kind)? = state?.activity, let index = facts.firstIndex(where: \.isType) {
      facts[index].spans = [Span(kind.verdict, appearance.strong)]
    }
    let off = projection(of: iterate, on: terrain, known, columns: columns, appearance)
    if let off { facts.append(off) }
    let parameters = runner.parametersThatMatter.map { "\($0.name) \($0.value.words)" }
    if let event = iterate.event {
      facts.append(Fact(label: "hand", spans: [Span(event.words, appearance.warning)], rank: 45))
    } else if let remark = iterate.arrival?.report.remark {
      facts.append(Fact(label: "note", spans: [Span(remark, appearance.warning)], rank: 45))
    }
    if let used = quantities(run, appearance) { facts.append(used) }
    facts.append(cost(run, appearance))
    if !parameters.isEmpty {
      facts.append(
        Fact(label: "with", spans: [Span(list(parameters, columns: columns), text)], rank: 30))
    }
    return facts
  }

  /// Words side by side, as many whole ones as there is room for.
  private static func list(_ words: [String], columns: Int) -> String {
    let all = words.joined(separator: "  ")
    guard DisplayText.width(of: all) > columns, let first = words.first else { return all }
    var shown = first
    for word in words.dropFirst() where DisplayText.width(of: shown + "  " + word) + 2 <= columns {
      shown += "  " + word
    }
    return shown + " …"
  }

  /// The cross-hair, in the drawn plane.
  static func facts(
    at place: WorldPoint, in session: Session, columns: Int, _ appearance: Appearance
  ) -> [Fact] {
    let local = LocalModel(of: session.terrain.drawn, at: Vector([place.x, place.y]))
    var facts = shape(local, columns: columns, appearance)
    let value = Fact(
      label: "f", spans: [Span(VectorText.number(local.value, 8), appearance.text)], rank: 95)
    facts.insert(value, at: 1)
    return facts
  }

  /// How far a point is from the drawn plane, and what f is there and where it is seen; nil in the
  /// plane.
  private static func projection(
    of iterate: IterateRecord, on terrain: Terrain, _ known: IterateFacts?, columns: Int,
    _ appearance: Appearance
  ) -> Fact? {
    // Rounding alone moves a point of the plane a little.
    guard let distance = terrain.plane?.distance(to: iterate.point),
      distance > 1e-12 * max(1, iterate.point.norm)
    else { return nil }
    // With fewer digits where there is little room, and at last without the value in the plane.
    func spans(digits: Int) -> [Span] {
      let there = known?.valueOnPlane.map { NumberText.significant($0, digits: digits) } ?? "…"
      return [
        Span(NumberText.significant(distance, digits: min(3, digits)), appearance.text),
        Span(" off: f ", appearance.dim),
        Span(NumberText.significant(iterate.value, digits: digits), appearance.text),
        Span(", in it ", appearance.dim), Span(there, appearance.text),
      ]
    }
    let fitting = [spans(digits: 4), spans(digits: 2)].first { spans in
      spans.reduce(0) { $0 + DisplayText.width(of: $1.text) } <= columns
    }
    let spans = fitting ?? Array(spans(digits: 3).prefix(3))
    return Fact(label: "slice", spans: spans, rank: 55)
  }

  /// What is told where second derivatives are still computed, or cost too much.
  private static func gradientOnly(
    _ iterate: IterateRecord, _ known: IterateFacts?, columns: Int, _ appearance: Appearance
  ) -> [Fact] {
    let isPlain = appearance.glyphs == .ascii
    let n = iterate.point.dimension
    let words =
      known == nil
      ? "computing…"
      : "n = \(n.grouped): "
        + (n <= SpectrumRequest.largestDimension
          ? "see F5, the spectrum" : "see F5, the outer ones")
    let gradient = VectorText.tuple(iterate.gradient.elements, columns: columns)
    var facts = [
      point(iterate.point.elements, columns: columns, appearance),
      Fact(label: isPlain ? "grad" : "∇f", spans: [Span(gradient, appearance.text)], rank: 90),
      Fact(label: isPlain ? "eigen" : "λ", spans: [Span(words, appearance.dim)], rank: 85),
    ]
    if let known {
      let rate =
        known.curvatureAlongGradient > 0
        ? iterate.gradient.dot(iterate.gradient) / known.curvatureAlongGradient : nil
      facts.append(curvature(known.curvatureAlongGradient, bestRate: rate, appearance))
    }
    return facts
  }

  private static func point(
    _ coordinates: [Double], columns: Int, _ appearance: Appearance
  ) -> Fact {
    Fact(
      label: appearance.glyphs == .ascii ? "at" : "θ",
      spans: [Span(VectorText.tuple(coordinates, columns: columns), appearance.text)], rank: 100)
  }

  /// What f is like at a point, to second order.
  private static func shape(
    _ local: LocalModel, columns: Int, _ appearance: Appearance
  ) -> [Fact] {
    let isPlain = appearance.glyphs == .ascii
    let text = appearance.text
    let gradient = VectorText.tuple(local.gradient.elements, columns: columns)
    let eigenvalues = local.spectrum.eigenvalues
    let listed = VectorText.list(eigenvalues, columns: columns)
    return [
      point(local.point.elements, columns: columns, appearance),
      Fact(label: isPlain ? "grad" : "∇f", spans: [Span(gradient, text)], rank: 90),
      Fact(
        label: isPlain ? "eigen" : "λ", spans: [Span(listed, text)], eigenvalues: eigenvalues,
        marks: local.shownVerdict.counted(eigenvalues), rank: 85),
      Fact(
        label: Fact.typeLabel, spans: [Span(local.shownVerdict.shapeWords, appearance.strong)],
        rank: 80),
      curvature(local.curvatureAlongGradient, bestRate: local.bestRate, appearance),
    ]
  }

  private static func curvature(
    _ curvature: Double, bestRate: Double?, _ appearance: Appearance
  ) -> Fact {
    let isPlain = appearance.glyphs == .ascii
    let rate = bestRate.map { NumberText.significant($0, digits: 4) }
    return Fact(
      label: isPlain ? "g'Hg" : "gᵀHg",
      spans: [
        Span(NumberText.significant(curvature, digits: 4), appearance.text),
        Span(isPlain ? "  e* " : "  ε* ", appearance.dim),
        Span(rate ?? (curvature.isNaN ? "nan" : "none"), appearance.text),
      ], rank: 50)
  }

  private static func change(
    _ run: Run, _ known: IterateFacts?, _ columns: Int, _ appearance: Appearance
  ) -> [Fact] {
    let label = appearance.glyphs == .ascii ? "df" : "Δf"
    guard let arrival = run.current.arrival else {
      return [Fact(label: label, spans: [Span("no step led here", appearance.dim)], rank: 60)]
    }
    guard let predicted = known?.predictedChange else {
      let actual = NumberText.significant(arrival.actualChange, digits: 4)
      return [Fact(label: label, spans: [Span(actual, appearance.text)], rank: 60)]
    }
    let digits = columns >= 42 ? 4 : 3
    // A step that was rejected has no displacement, but its model's promise.
    let isRejected = arrival.displacement.elements.allSatisfy { $0 == 0 }
    let promise = isRejected ? arrival.report.predictedChange ?? predicted : predicted
    let between = "  predicted "
    var changes = [arrival.actualChange, promise].map {
      NumberText.significant($0, digits: digits)
    }
    let room = (columns - between.count) / 2
    if changes.contains(where: { $0.count > room }) {
      changes = [arrival.actualChange, promise].map {
        String(NumberText.fitted($0, width: room, decimals: 9).drop { $0 == " " })
      }
    }
    let spans = [
      Span(changes[0], appearance.text), Span(between, appearance.dim),
      Span(changes[1], appearance.text),
    ]
    let (actual, promised) = (arrival.actualChange, predicted)
    var rounding = rounding(from: run.current.value - actual, to: run.current.value)
    if let formula = run.objective as? FormulaObjective {
      rounding = max(rounding, 4 * formula.valueRounding(at: run.current.point))
    }
    guard actual.isFinite, promised.isFinite else {
      return [Fact(label: label, spans: spans, rank: 60)]
    }
    // Of two numbers that are mostly rounding a ratio would mean nothing.
    guard min(abs(actual), abs(promised)) > rounding else {
      return [
        Fact(label: label, spans: spans, rank: 60),
        Fact(
          label: "ratio",
          spans: [
            Span(
              columns >= 33 ? "none: f changes by rounding only" : "none: rounding only",
              appearance.dim)
          ],
          rank: 40),
      ]
    }
    let words = NumberText.significant(actual / promised, digits: 3)
    let inline = [Span("  ratio ", appearance.dim), Span(words, appearance.text)]
    let width = (spans + inline).reduce(0) { $0 + DisplayText.width(of: $1.text) }
    if width <= columns { return [Fact(label: label, spans: spans + inline, rank: 60)] }
    return [
      Fact(label: label, spans: spans, rank: 60),
      Fact(
        label: "ratio",
        spans: [Span(words, appearance.text), Span("  actual to predicted", appearance.dim)],
        rank: 40),
    ]
  }

  /// The change of f between two values of which three digits are hardly more than rounding.
  static func rounding(from old: Double, to new: Double) -> Double {
    256 * Double.ulpOfOne * (abs(old) + abs(new))
  }

  /// What the last step used that changes from step to step: a radius, a damping, a length.
  private static func quantities(_ run: Run, _ appearance: Appearance) -> Fact? {
    // The ratio stands beside the changes it is of, unless the step was rejected.
    let hasMoved = run.current.arrival?.displacement.elements.contains { $0 != 0 } == true
    let used = (run.current.arrival?.report.quantities ?? []).filter {
      !(hasMoved && $0.name == "ratio")
    }
    guard !used.isEmpty else { return nil }
    let spans = used.enumerated().flatMap { place, quantity in
      [
        Span((place == 0 ? "" : "  ") + quantity.name + " ", appearance.dim),
        Span(VectorText.number(quantity.value, 4), appearance.text),
      ]
    }
    return Fact(label: "used", spans: spans, rank: 48)
  }

  /// What the method has evaluated so far, in gradients.
  private static func cost(_ run: Run, _ appearance: Appearance) -> Fact {
    let cost = run.current.cost
    var spans = [
      Span(VectorText.number(cost, 5), appearance.text),
      Span(cost == 1 && run.budget == nil ? " gradient" : " gradients", appearance.dim),
    ]
    if let budget = run.budget {
      spans.append(Span(" of ", appearance.dim))
      spans.append(Span(NumberText.shortest(budget), appearance.text))
    }
    return Fact(label: "cost", spans: spans, rank: run.budget == nil ? 20 : 47)
  }
}

extension Fact {
  static let typeLabel = "type"
  fileprivate var isType: Bool { label == Self.typeLabel }
}

extension Verdict {
  /// What the Hessian is like where the gradient need not vanish.
  var shapeWords: String {
    let index = "index \(index) of \(dimension)"
    return switch outcome {
    case .minimum: "\(index): curves up"
    case .maximum: "\(index): curves down"
    case .saddle: "\(index): up and down"
    case .undecided:
      nullity == dimension
        ? "flat: the Hessian is 0"
        : nullity == 1 ? "\(index), flat one way" : "\(index), flat \(nullity) ways"
    case .undefined: "the Hessian is not finite"
    }
  }
}

import Landscape
import Mathematics
import Optimizers
import Wording

/// Answers to the questions that claims ask of runs and scenes.
extension ClaimEvaluation {
  func answer(
    _ function: ClaimFunction, _ arguments: [ClaimArgument], _ offset: Int
  ) throws(FormulaError) -> ClaimValue {
    do throws(ClaimFault) {
      switch function {
      case .critical: return try critical(arguments)
      case .value: return .number(try world.value(at: try point(arguments[0])))
      case .measure: return .number(try world.measure(word(arguments[0])))
      case .share:
        let basins = try world.basins(of: optimizer(arguments[0]))
        let kind = word(arguments[1])
        let count = basins.limits.filter { $0.kind.name == kind }.reduce(0) { $0 + $1.count }
        return .number(Double(count) / Double(max(1, basins.startCount)))
      case .basin:
        return .number(
          Double(
            try world.basin(of: optimizer(arguments[0]), from: try point(arguments[1]))))
      case .firstStep: return .number(Double(try firstStep(arguments)))
      case .leaves: return .number(Double(try leaving(arguments)))
      case .plane:
        return .number(
          try world.value(atPlace: try coordinate(arguments[0]), try coordinate(arguments[1])))
      case .profile, .profileHighest, .profileAccuracy, .profileValidationLoss,
        .profileValidationAccuracy:
        return .number(try answerOfLine(function, arguments))
      default: return try answerOfRun(function, arguments)
      }
    } catch {
      if let inner = error.inner { throw inner }
      throw self.error(error.message, at: offset, suggestion: error.suggestion)
    }
  }

  private func answerOfRun(
    _ function: ClaimFunction, _ arguments: [ClaimArgument]
  ) throws(ClaimFault) -> ClaimValue {
    let name = optimizer(arguments[0])
    let required = function.required.count
    let given = arguments.count > required ? try integer(arguments[required], "a step") : step
    var run = try world.run(of: name, through: given ?? 0)
    if let given {
      guard (0...run.furthest).contains(given) else {
        throw ClaimFault("\(name) has taken \(run.furthest.counting("step")), not \(given)")
      }
      run = places.place(run, name, at: given)
    }
    switch function {
    case .loss: return .number(run.current.value)
    case .gradientNorm: return .number(run.current.gradientNorm)
    case .cost: return .number(run.current.cost)
    case .step: return .number(Double(run.step))
    case .kind:
      let state = try world.state(of: name, at: run.step)
      return .word(state.kind?.token ?? "none")
    case .state: return .word(try world.state(of: name, at: run.step).token)
    case .distance:
      let point = try point(arguments[1])
      guard point.dimension == run.current.point.dimension else {
        throw ClaimFault(
          "this point has \(point.dimension.counting("coordinate")), but the function has "
            + run.current.point.dimension.counting("variable"))
      }
      return .number((run.current.point - point).norm)
    case .point: return .number(try element(of: run.current.point.elements, arguments[1]))
    case .iterate: return .point(run.current.point)
    case .gradient: return .number(try element(of: run.current.gradient.elements, arguments[1]))
    case .eigenvalue: return .number(try element(of: try eigenvalues(of: run), arguments[1]))
    case .index: return .number(Double(try eigenvalues(of: run).count { $0 < 0 }))
    case .multiplier:
      let index = try integer(arguments[1], "an eigenvector")
      guard let multiplier = run.multiplier(along: index - 1) else {
        throw ClaimFault("\(name) has no multiplier along eigenvector \(index) here")
      }
      return .number(multiplier.imaginary == 0 ? multiplier.real : multiplier.modulus)
    default: return .number(.nan)
    }
  }

  private func eigenvalues(of run: Run) throws(ClaimFault) -> [Double] {
    guard run.current.point.dimension <= 200 else {
      throw ClaimFault("the eigenvalues of more than 200 variables are not computed here")
    }
    let hessian = run.objective.hessian(at: run.current.point)
    guard hessian.isFinite else { throw ClaimFault("the Hessian is not finite here") }
    return Spectrum.eigenvalues(of: hessian)
  }

  private func critical(_ arguments: [ClaimArgument]) throws(ClaimFault) -> ClaimValue {
    let kind = word(arguments[0])
    let found = try world.criticalPoints().filter { $0.kind == kind }
    guard arguments.count > 1 else { return .number(Double(found.count)) }
    let ordinal = try integer(arguments[1], "a critical point")
    let sorted = found.sorted {
      ($0.value, $0.point.elements.first ?? 0) < ($1.value, $1.point.elements.first ?? 0)
    }
    guard sorted.indices.contains(ordinal - 1) else {
      throw ClaimFault("the view has \(found.count) of kind \(kind), so there is no \(ordinal)")
    }
    return .point(sorted[ordinal - 1].point)
  }

  private func firstStep(_ arguments: [ClaimArgument]) throws(ClaimFault) -> Int {
    guard case .node(let condition) = arguments[1].value else { return 0 }
    var inner = self
    return try first(of: optimizer(arguments[0])) { (run, step) throws(ClaimFault) in
      inner.step = step
      do throws(FormulaError) { return try inner.truth(condition) } catch {
        throw ClaimFault(inner: error)
      }
    }
  }

  private func leaving(_ arguments: [ClaimArgument]) throws(ClaimFault) -> Int {
    let name = optimizer(arguments[0])
    return try first(of: name) { (run, step) throws(ClaimFault) in
      run.jump(to: step)
      return try !world.isInView(run.current.point, of: name)
    }
  }

  /// The first step of a run at which something holds, among those that were taken or, where the
  /// world looks further, will be.
  private func first(
    of name: OptimizerName, where holds: (inout Run, Int) throws(ClaimFault) -> Bool
  ) throws(ClaimFault) -> Int {
    var run = try world.run(of: name)
    var step = 0
    while true {
      if step > run.furthest {
        let further = min(2 * step, world.farthestStep)
        if further >= step { run = try world.run(of: name, through: further) }
        guard step <= run.furthest else { break }
      }
      if try holds(&run, step) { return step }
      step += 1
    }
    throw ClaimFault(
      "it holds at no step that \(name) has taken so far, 0 to \(run.furthest)")
  }

  private func answerOfLine(
    _ function: ClaimFunction, _ arguments: [ClaimArgument]
  ) throws(ClaimFault) -> Double {
    let t = try coordinate(arguments[0])
    switch function {
    case .profileAccuracy: return try world.score(.accuracy, at: world.pointOfLine(at: t))
    case .profileValidationLoss:
      return try world.score(.validationLoss, at: world.pointOfLine(at: t))
    case .profileValidationAccuracy:
      return try world.score(.validationAccuracy, at: world.pointOfLine(at: t))
    case .profileHighest:
      let end = try coordinate(arguments[1])
      var highest = -Double.infinity
      for number in 0...100 {
        let place = t + (end - t) * Double(number) / 100
        highest = max(highest, try world.value(at: world.pointOfLine(at: place)))
      }
      return highest
    default: return try world.value(at: world.pointOfLine(at: t))
    }
  }

  // MARK: Arguments

  private func optimizer(_ argument: ClaimArgument) -> OptimizerName {
    if case .optimizer(let name) = argument.value { return name }
    return .named("")
  }

  private func word(_ argument: ClaimArgument) -> String {
    if case .word(let word) = argument.value { return word }
    return ""
  }

  private func point(_ argument: ClaimArgument) throws(ClaimFault) -> Vector {
    guard case .node(let node) = argument.value else { return Vector(dimension: 0) { _ in 0 } }
    do throws(FormulaError) {
      if case .point(let point) = try value(of: node) { return point }
    } catch {
      throw ClaimFault(inner: error)
    }
    return Vector(dimension: 0) { _ in 0 }
  }

  private func coordinate(_ argument: ClaimArgument) throws(ClaimFault) -> Double {
    guard case .node(let node) = argument.value else { return 0 }
    do throws(FormulaError) { return try number(node) } catch { throw ClaimFault(inner: error) }
  }

  private func integer(_ argument: ClaimArgument, _ what: String) throws(ClaimFault) -> Int {
    guard case .node(let node) = argument.value else { return 0 }
    let number: Double
    do throws(FormulaError) { number = try self.number(node) } catch {
      throw ClaimFault(inner: error)
    }
    guard let integer = Int(exactly: number) else {
      throw ClaimFault("\(what) is named by a whole number, not \(NumberText.brief(number))")
    }
    return integer
  }

  private func element(
    of elements: [Double], _ argument: ClaimArgument
  ) throws(ClaimFault) -> Double {
    let ordinal = try integer(argument, "a coordinate")
    guard elements.indices.contains(ordinal - 1) else {
      throw ClaimFault("there are \(elements.count), counted from 1, so there is no \(ordinal)")
    }
    return elements[ordinal - 1]
  }
}

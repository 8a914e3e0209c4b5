/// What a tape does, recorded: its instructions run on numbers that write down what is done to them.
extension Tape {
  /// f.
  func trace(_ variables: [TracedNumber]) -> TracedNumber { evaluate(variables) }

  /// f and ∇f.
  func traceGradient(
    _ variables: [TracedNumber]
  ) -> (value: TracedNumber, gradient: [TracedNumber]) { gradient(variables) }

  /// f, ∇f and ∇²f of two variables, the second derivatives as xx, xy, yy.
  func traceHessian(
    _ x: TracedNumber, _ y: TracedNumber
  ) -> (value: TracedNumber, gradient: [TracedNumber], hessian: [TracedNumber]) {
    typealias Number = Dual<TangentPair<TracedNumber>>
    let found = gradient([
      Number(x, tangent: TangentPair(TracedNumber(1), TracedNumber(0))),
      Number(y, tangent: TangentPair(TracedNumber(0), TracedNumber(1))),
    ])
    let (dx, dy) = (found.gradient[0], found.gradient[1])
    return (
      found.value.value, [dx.value, dy.value], [dx.tangent.x, dx.tangent.y, dy.tangent.y]
    )
  }

  /// ∇²f v.
  func traceProduct(
    _ variables: [TracedNumber], along direction: [TracedNumber]
  ) -> [TracedNumber] {
    let found = gradient(
      zip(variables, direction).map { Dual<TracedNumber>($0, tangent: $1) })
    return found.gradient.map(\.tangent)
  }
}

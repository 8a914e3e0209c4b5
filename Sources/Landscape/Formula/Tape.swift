/// A formula as a flat list of operations, each after those it uses; the last one is the result.
///
/// One generic interpreter runs it on any `TapeNumber`, and one generic reverse sweep gives the
/// gradient in that kind of number (Griewank & Walther 2008, Evaluating Derivatives, chapter 3).
public struct Tape: Sendable, Hashable {
  /// The operations, topologically ordered.
  public let operations: [Operation]
  /// The number n of variables.
  public let variableCount: Int

  init(operations: [Operation], variableCount: Int) {
    precondition(!operations.isEmpty, "a tape has a result")
    self.operations = operations
    self.variableCount = variableCount
  }

  /// The value, from n variables.
  @inlinable
  public func evaluate<N: TapeNumber>(_ variables: [N]) -> N {
    variables.withUnsafeBufferPointer { evaluate($0) }
  }

  /// The value and the n partial derivatives, in the given kind of number.
  public func gradient<N: TapeNumber>(_ variables: [N]) -> (value: N, gradient: [N]) {
    var value = N.constant(0)
    let gradient = [N](unsafeUninitializedCapacity: variableCount) { buffer, count in
      buffer.initialize(repeating: .constant(0))
      count = variableCount
      value = variables.withUnsafeBufferPointer { accumulateGradient($0, into: buffer) }
    }
    return (value, gradient)
  }

  @usableFromInline
  func evaluate<N: TapeNumber>(_ variables: UnsafeBufferPointer<N>) -> N {
    withSlots(of: N.self) { slots in
      run(variables, slots)
      return slots[operations.count - 1]
    }
  }

  /// Adds the gradient to `gradient`, which holds n initialised numbers, and returns the value.
  func accumulateGradient<N: TapeNumber>(
    _ variables: UnsafeBufferPointer<N>, into gradient: UnsafeMutableBufferPointer<N>
  ) -> N {
    withSlots(of: N.self) { slots in
      run(variables, slots)
      return withSlots(of: N.self) { adjoints in
        adjoints[operations.count - 1] = .constant(1)
        sweep(slots, adjoints, gradient)
        return slots[operations.count - 1]
      }
    }
  }

  /// Scratch space, one slot an operation, on the stack where it is small.
  @inline(__always)
  private func withSlots<N: TapeNumber, R>(
    of type: N.Type, _ body: (UnsafeMutableBufferPointer<N>) -> R
  ) -> R {
    withUnsafeTemporaryAllocation(of: N.self, capacity: operations.count) { slots in
      slots.initialize(repeating: .constant(0))
      defer { slots.deinitialize() }
      return body(slots)
    }
  }

  @inline(__always)
  private func run<N: TapeNumber>(
    _ variables: UnsafeBufferPointer<N>, _ slots: UnsafeMutableBufferPointer<N>
  ) {
    operations.withUnsafeBufferPointer { operations in
      for i in operations.indices {
        switch operations[i] {
        case .constant(let c): slots[i] = .constant(c)
        case .variable(let index): slots[i] = variables[index]
        case .add(let a, let b): slots[i] = slots[a] + slots[b]
        case .subtract(let a, let b): slots[i] = slots[a] - slots[b]
        case .multiply(let a, let b): slots[i] = slots[a] * slots[b]
        case .divide(let a, let b): slots[i] = slots[a] / slots[b]
        case .negate(let a): slots[i] = -slots[a]
        case .integerPower(let a, let n): slots[i] = slots[a].raised(toInteger: n)
        case .realPower(let a, let p): slots[i] = slots[a].raised(toReal: p)
        case .power(let a, let b): slots[i] = slots[a].raised(to: slots[b])
        case .unary(let function, let a): slots[i] = slots[a].applying(function)
        case .binary(let function, let a, let b):
          slots[i] = N.applying(function, slots[a], slots[b])
        }
      }
    }
  }

  @inline(__always)
  private func sweep<N: TapeNumber>(
    _ slots: UnsafeMutableBufferPointer<N>, _ adjoints: UnsafeMutableBufferPointer<N>,
    _ gradient: UnsafeMutableBufferPointer<N>
  ) {
    operations.withUnsafeBufferPointer { operations in
      for i in operations.indices.reversed() {
        let adjoint = adjoints[i]
        func add(_ contribution: N, to index: Int) {
          adjoints[index] = adjoints[index] + contribution
        }
        switch operations[i] {
        case .constant: break
        case .variable(let index): gradient[index] = gradient[index] + adjoint
        case .add(let a, let b):
          add(adjoint, to: a)
          add(adjoint, to: b)
        case .subtract(let a, let b):
          add(adjoint, to: a)
          add(-adjoint, to: b)
        case .multiply(let a, let b):
          add(adjoint * slots[b], to: a)
          add(adjoint * slots[a], to: b)
        case .divide(let a, let b):
          let share = adjoint / slots[b]
          add(share, to: a)
          add(-(share * slots[i]), to: b)
        case .negate(let a): add(-adjoint, to: a)
        case .integerPower(let a, let n): add(adjoint * slots[a].slope(ofInteger: n), to: a)
        case .realPower(let a, let p): add(adjoint * slots[a].slope(ofReal: p), to: a)
        case .power(let a, let b):
          let (base, exponent) = slots[a].slopes(to: slots[b], power: slots[i])
          add(adjoint * base, to: a)
          add(adjoint * exponent, to: b)
        case .unary(let function, let a):
          add(adjoint * function.derivative(at: slots[a], value: slots[i]), to: a)
        case .binary(let function, let a, let b):
          let (da, db) = function.derivatives(at: slots[a], slots[b], value: slots[i])
          add(adjoint * da, to: a)
          add(adjoint * db, to: b)
        }
      }
    }
  }
}

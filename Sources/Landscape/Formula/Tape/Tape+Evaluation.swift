extension Tape {
  /// f of n variables.
  public func evaluate<Number: TapeNumber>(_ variables: [Number]) -> Number {
    precondition(variables.count == variableCount, "a point of the wrong dimension")
    return withSlots(Number.self) { code, slots in
      for i in 0..<variables.count { slots[i] = variables[i] }
      code.run(slots)
      return slots[code.output]
    }
  }

  /// f of n variables and its n partial derivatives, by one reverse sweep.
  public func gradient<Number: TapeNumber>(
    _ variables: [Number]
  ) -> (value: Number, gradient: [Number]) {
    precondition(variables.count == variableCount, "a point of the wrong dimension")
    return withSlotsAndAdjoints(Number.self) { code, slots, adjoints in
      for i in 0..<variables.count { slots[i] = variables[i] }
      code.run(slots)
      code.sweep(slots, adjoints)
      return (slots[code.output], (0..<variables.count).map { adjoints[$0] })
    }
  }

  /// Room for evaluations, constants filled in.
  @inline(__always)
  func withSlots<Number: TapeNumber, Result>(
    _ type: Number.Type,
    _ body: (_ code: TapeCode, _ slots: UnsafeMutablePointer<Number>) -> Result
  ) -> Result {
    let code = self.code
    return withExtendedLifetime(self) {
      withUnsafeTemporaryAllocation(of: Number.self, capacity: max(1, code.slotCount)) { buffer in
        let slots = buffer.baseAddress.unsafelyUnwrapped
        code.fillConstants(slots)
        return body(code, slots)
      }
    }
  }

  /// Room for evaluations and their reverse sweeps, constants filled in.
  @inline(__always)
  func withSlotsAndAdjoints<Number: TapeNumber, Result>(
    _ type: Number.Type,
    _ body: (
      _ code: TapeCode, _ slots: UnsafeMutablePointer<Number>,
      _ adjoints: UnsafeMutablePointer<Number>
    ) -> Result
  ) -> Result {
    let code = self.code
    let count = max(1, code.slotCount)
    return withExtendedLifetime(self) {
      withUnsafeTemporaryAllocation(of: Number.self, capacity: 2 * count) { buffer in
        let slots = buffer.baseAddress.unsafelyUnwrapped
        code.fillConstants(slots)
        return body(code, slots, slots + count)
      }
    }
  }
}

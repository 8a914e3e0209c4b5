/// What a rule that is being recorded may use.
package struct TracedState {
  /// θ.
  package let point: [TracedNumber]
  /// What the rule remembers.
  package let memory: [TracedNumber]
  /// ∇f(θ).
  package let gradient: [TracedNumber]
  /// Value and gradient elsewhere.
  package let derivatives:
    (_ point: [TracedNumber]) -> (value: TracedNumber, gradient: [TracedNumber])
}

/// The step that a rule took while it was recorded.
package struct TracedStep {
  /// θ' − θ.
  package var displacement: [TracedNumber]
  /// What is remembered after the step.
  package var memory: [TracedNumber]
  /// Numbers that are finite where the step exists, beside the displacement.
  package var finite: [TracedNumber]

  /// The step.
  package init(
    displacement: [TracedNumber], memory: [TracedNumber] = [], finite: [TracedNumber] = []
  ) {
    self.displacement = displacement
    self.memory = memory
    self.finite = finite
  }
}

/// Whether somebody still waits for what is being computed.
///
/// Long computations that are one call, such as a step of a method on a network, cannot hand a
/// question down to where the time goes; whoever starts them asks it for the whole call, and the
/// loops inside look here. What is given up ends soon, with numbers that mean nothing (NaN), and its
/// result is to be dropped.
public enum Demand {
  /// What answers for the present call; nil where nobody can give it up.
  @TaskLocal private static var question: (@Sendable () -> Bool)?

  /// Whether the work on this thread was given up.
  public static var isGone: Bool { question?() ?? false }

  /// The same question, for threads that share the work.
  public static var current: (@Sendable () -> Bool)? { question }

  /// Runs a body that ends soon once `isCancelled` is true.
  public static func during<Result>(
    isCancelled: @escaping @Sendable () -> Bool, _ body: () throws -> Result
  ) rethrows -> Result {
    try $question.withValue(isCancelled, operation: body)
  }
}

/// The coefficients of the embedded Runge–Kutta pair of orders 5 and 4 by Dormand and Prince.
///
/// Seven stages, the last of which is the first of the next step.
/// Source: Dormand & Prince, A family of embedded Runge–Kutta formulae, 1980, table 2 (RK5(4)7M).
public enum EmbeddedRungeKutta {
  /// For each stage after the first, the weights of the slopes before it; the last stage lies at the
  /// end of the step.
  public static let stages: [[Double]] = [
    [1.0 / 5],
    [3.0 / 40, 9.0 / 40],
    [44.0 / 45, -56.0 / 15, 32.0 / 9],
    [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
    [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
    [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
  ]

  /// Fifth order minus fourth order.
  public static let errorWeights: [Double] = [
    71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339_200, 22.0 / 525, -1.0 / 40,
  ]
}

/// Formulas of x and y that use every operation there is, and every simplification.
enum KernelFormulas {
  static let all = [
    "(x^2+y-11)^2 + (x+y^2-7)^2", "x^3 - 3x y^2", "exp(x) sin(y) + cos(x y)", "x^y", "x/y + y/x",
    "hypot(x, y) + atan2(y, x)", "max(x, y) + min(x, 2y) + |x - y|", "(x - 0.3)^-2 + x^2.5",
    "tanh(x) + sigmoid(x y) + softplus(y)", "3x + 2y + 7", "y", "0x + 0y + 2", "x", "sin(x)",
    "cosh(2y)", "sum(i=1..9, sin(i x) y^i)", "log(x) + sqrt(y) + asin(x/9) + tan(y)",
    "relu(x) - relu(-y) + sign(x y)", "(1-x)^2 + 100(y-x^2)^2", "2/(1 + x^2) - 3/(x - y)",
    "x^5 + y^7 - x^-1", "-(x - 2)(y + 3)", "sinh(x) - acos(y/9) + atan(x) + log10(y)",
    "max(x, 1) + min(y, -1) + hypot(x, 3) + atan2(2, y)", "x - y - x", "-x^2 y", "0 - x*y",
  ]

  /// Numbers among which zeros of both signs, infinities and NaN are, of the given count.
  static func numbers(_ count: Int, _ next: () -> Double) -> [Double] {
    let special = [0, -0.0, 1, -1, .infinity, -.infinity, .nan, 2.3e-308, 1e308, -1e308, 0.5, 2]
    return (0..<count).map { $0 % 5 == 4 ? special[($0 / 5) % special.count] : next() }
  }
}

/// The bits of a number; all that is not a number counts as one.
func bits(_ number: Double) -> UInt64 {
  number.isNaN ? Double.nan.bitPattern : number.bitPattern
}

/// Sums, products, quotients and roots rounded down or up.
///
/// Goals, in order: never on the wrong side of the exact result; equal to it where it is a double
/// (a critical point at (1, 0) is only recognised if 1 − 1 is 0 and nothing else); speed.
///
/// The processor rounds to nearest, and changing its mode behind the compiler's back is not
/// possible in Swift. So the rounding error is computed exactly (Knuth's two-sum; a fused
/// multiply-add for products, quotients and roots), and the result is moved by one unit in the last
/// place if the error has the wrong sign. Where the error itself may underflow, it is moved always.
enum DirectedRounding {
  /// Below this magnitude the error of a product or quotient may not be representable.
  private static let smallestExact = 0x1p-960

  /// a + b, rounded down.
  @inline(__always)
  static func sumDown(_ a: Double, _ b: Double) -> Double {
    let sum = a + b
    let bRounded = sum - a
    let error = (a - (sum - bRounded)) + (b - bRounded)
    if error < 0 { return sum.nextDown }
    return sum == .infinity ? .greatestFiniteMagnitude : sum
  }

  /// a + b, rounded up.
  @inline(__always)
  static func sumUp(_ a: Double, _ b: Double) -> Double { -sumDown(-a, -b) }

  /// a · b, rounded down; 0 if a factor is 0, even if the other is infinite (an infinite bound
  /// stands for arbitrarily large numbers, not for infinity).
  @inline(__always)
  static func productDown(_ a: Double, _ b: Double) -> Double {
    if a == 0 || b == 0 { return 0 }
    let product = a * b
    if product.magnitude < smallestExact { return product.nextDown }
    if product == .infinity {
      return a.isInfinite || b.isInfinite ? product : .greatestFiniteMagnitude
    }
    return (-product).addingProduct(a, b) < 0 ? product.nextDown : product
  }

  /// a · b, rounded up.
  @inline(__always)
  static func productUp(_ a: Double, _ b: Double) -> Double { -productDown(-a, b) }

  /// a / b for b ≠ 0, rounded down; 0 if a is 0, or if only b is infinite.
  @inline(__always)
  static func quotientDown(_ a: Double, _ b: Double) -> Double {
    if a == 0 { return 0 }
    if b.isInfinite { return a.isInfinite ? ((a < 0) == (b < 0) ? 0 : -.infinity) : 0 }
    let quotient = a / b
    if quotient.magnitude < smallestExact || a.magnitude < smallestExact {
      return quotient.nextDown
    }
    if quotient == .infinity { return a.isInfinite ? quotient : .greatestFiniteMagnitude }
    // quotient · b − a has the sign of b if the quotient is too large.
    let excess = (-a).addingProduct(quotient, b)
    return (b > 0 ? excess > 0 : excess < 0) ? quotient.nextDown : quotient
  }

  /// a / b for b ≠ 0, rounded up.
  @inline(__always)
  static func quotientUp(_ a: Double, _ b: Double) -> Double { -quotientDown(-a, b) }

  /// √a for a ≥ 0, rounded down.
  static func rootDown(_ a: Double) -> Double {
    let root = a.squareRoot()
    if a == 0 || root.isInfinite { return root }
    if a < smallestExact { return Swift.max(0, root.nextDown) }
    return (-a).addingProduct(root, root) > 0 ? root.nextDown : root
  }

  /// √a for a ≥ 0, rounded up.
  static func rootUp(_ a: Double) -> Double {
    let root = a.squareRoot()
    if a == 0 || root.isInfinite { return root }
    if a < smallestExact { return root.nextUp }
    return (-a).addingProduct(root, root) < 0 ? root.nextUp : root
  }

  /// A value of the C library, moved down by more than its error.
  ///
  /// glibc states errors of at most two units in the last place for the functions used here
  /// (manual, "Errors in Math Functions"); four are allowed for.
  @inline(__always)
  static func libraryDown(_ value: Double) -> Double {
    value.nextDown.nextDown.nextDown.nextDown
  }

  /// A value of the C library, moved up by more than its error.
  @inline(__always)
  static func libraryUp(_ value: Double) -> Double { value.nextUp.nextUp.nextUp.nextUp }
}

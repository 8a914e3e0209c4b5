/// The exact law of the number of negative eigenvalues of a random symmetric matrix.
///
/// The matrix is from the Gaussian orthogonal ensemble: independent normal entries on and above the
/// diagonal, the variance on it twice that beside it. The law is a Pfaffian (de Bruijn 1955) with a
/// generating variable; the table was computed from it with 60 digits.
package enum IndexLaw {
  /// P(index = 0 … n), n ≤ 10; nil for larger n.
  package static func probabilities(_ n: Int) -> [Double]? {
    guard (1...10).contains(n) else { return nil }
    let half = table[n - 1]
    // k and n − k are equally likely.
    return (0...n).map { half[min($0, n - $0)] }
  }

  /// The variance of the index, n ≤ 10.
  package static func variance(_ n: Int) -> Double? {
    probabilities(n).map { law in
      law.enumerated().reduce(0) { sum, entry in
        let deviation = Double(entry.offset) - Double(n) / 2
        return sum + deviation * deviation * entry.element
      }
    }
  }

  private static let table: [[Double]] = [
    [0.5],
    [0.14644660940672624, 0.70710678118654752],
    [0.024920920960723483, 0.47507907903927652],
    [0.0024567092597862237, 0.17677669529663688, 0.64153319088715379],
    [0.00014011468546339971, 0.037653294525342819, 0.46220659078919378],
    [4.6201874775489931e-6, 0.0046268890250395927, 0.19063616304340791, 0.6094646554881499],
    [8.8046128063254893e-8, 0.00032853986522059039, 0.045881533645621627, 0.45378983844302972],
    [
      9.6945467493076663e-10, 1.3482264338891886e-5, 0.0064618699376502572, 0.1988602999443776,
      0.58932869376835715,
    ],
    [
      6.166501765955997e-12, 3.1970365596072799e-7, 0.00053170605723490074, 0.051843737657519617,
      0.44762423657542302,
    ],
    [
      2.265653158108417e-14, 4.3799429764073581e-9, 2.5503581019703127e-5, 0.0080326048462527706,
      0.20442595896989285, 0.57503185644573808,
    ],
  ]
}

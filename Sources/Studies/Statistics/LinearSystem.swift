/// Solves A x = b in place, by elimination with partial pivoting.
///
/// - Parameters:
///   - a: n × n row by row, overwritten.
///   - b: n numbers, overwritten by x.
/// - Returns: Whether no pivot was exactly 0.
func solveInPlace(_ a: UnsafeMutablePointer<Double>, _ b: UnsafeMutablePointer<Double>, _ n: Int)
  -> Bool
{
  for k in 0..<n {
    var pivot = k
    for r in k + 1..<max(n, k + 1) where a[r * n + k].magnitude > a[pivot * n + k].magnitude {
      pivot = r
    }
    if pivot != k {
      for c in k..<n {
        let held = a[k * n + c]
        a[k * n + c] = a[pivot * n + c]
        a[pivot * n + c] = held
      }
      let held = b[k]
      b[k] = b[pivot]
      b[pivot] = held
    }
    let head = a[k * n + k]
    guard head != 0 else { return false }
    let row = a + k * n
    for r in k + 1..<max(n, k + 1) {
      let other = a + r * n
      let factor = other[k] / head
      if factor == 0 { continue }
      for c in k + 1..<n { other[c] -= factor * row[c] }
      b[r] -= factor * b[k]
    }
  }
  for k in stride(from: n - 1, through: 0, by: -1) {
    var sum = b[k]
    for c in k + 1..<max(n, k + 1) { sum -= a[k * n + c] * b[c] }
    b[k] = sum / a[k * n + k]
  }
  return true
}

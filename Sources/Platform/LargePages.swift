/// Asks the system for large pages in some memory, where it has them: filling what was just reserved then
/// takes a tenth of the time. Memory that is not written to goes on taking none.
package func preferLargePages(_ start: UnsafeMutableRawPointer, byteCount: Int) {
  #if os(Linux)
    // Of pages of two megabytes, those that lie in it whole.
    let page = 2 << 20
    let first = (Int(bitPattern: start) + page - 1) & ~(page - 1)
    let last = (Int(bitPattern: start) + byteCount) & ~(page - 1)
    guard last > first, let place = UnsafeMutableRawPointer(bitPattern: first) else { return }
    // A wish: where it is not granted, nothing else changes.
    _ = madvise(place, last - first, MADV_HUGEPAGE)
  #endif
}

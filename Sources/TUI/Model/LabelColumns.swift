import Mathematics
import Plotting
import Synchronization

/// How many columns the labels of a session's vertical axis need, remembered from one look at the
/// layout to the next: a frame asks a dozen times.
///
/// It depends on the view and the rows alone, so copies of a session may share it.
final class LabelColumns: Sendable, Equatable {
  private struct Entry {
    let low: Double
    let high: Double
    let rows: Int
    let columns: Int
  }

  private let newest = Mutex<Entry?>(nil)

  /// The columns of the longest label; 0 without labels.
  func columns(of view: View, rows: Int) -> Int {
    newest.withLock { newest in
      if let newest, newest.low == view.y0, newest.high == view.y1, newest.rows == rows {
        return newest.columns
      }
      let ticks = Ticks.vertical(from: view.y0, to: view.y1, rows: rows)
      let columns = ticks.map(\.label.utf8.count).max() ?? 0
      newest = Entry(low: view.y0, high: view.y1, rows: rows, columns: columns)
      return columns
    }
  }

  /// Always: it is no part of what a session is.
  static func == (a: LabelColumns, b: LabelColumns) -> Bool { true }
}

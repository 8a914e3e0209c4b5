/// How many rows each panel of the right column has, its title included; 0 where it is left out.
struct PanelHeights {
  /// The optimizers.
  private(set) var optimizers: Int
  /// What is known at the selected iterate.
  private(set) var iterate: Int
  /// The curves.
  private(set) var loss = 5
  /// The notes.
  private(set) var why = 4
  /// Blank rows between them.
  private(set) var gap = 0
  /// Rows for each optimizer.
  private(set) var optimizerRows = 1

  private let runners: Int
  private let headings: Int
  /// How many runs of one optimizer stand together below its name; 1 where none do.
  private let group: Int
  private let form: ScreenForm

  /// Rows of all of them.
  var total: Int {
    let heights = [optimizers, iterate, loss, why]
    return heights.reduce(0, +) + gap * max(0, heights.count { $0 > 0 } - 1)
  }

  /// The least heights of the panels that fit into so many rows.
  init(
    rows: Int, runners: Int, headings: Int, group: Int = 1, form: ScreenForm,
    hasNotes: Bool = true
  ) {
    if !hasNotes { why = 0 }
    self.runners = max(1, runners)
    self.headings = headings
    self.group = max(1, group)
    self.form = form
    let table = 1 + min(9, self.runners + headings)
    let list =
      group > 1 ? self.runners / group * (1 + group) : 2 * self.runners + headings
    iterate = form == .numbers ? 7 : 4
    optimizers = table
    // Two lines each where all other panels have room beside them.
    if form == .words, list + iterate + loss + why <= rows {
      optimizers = list
      optimizerRows = 2
    }
    if rows < total { loss = 4 }
    if rows < total { loss = 0 }
    if rows < total { why = 0 }
    if rows < total { iterate = 0 }
    if rows < total { optimizers = rows }
  }

  /// Hands out the rows that are left of so many.
  mutating func grow(to rows: Int) {
    func give(_ height: inout Int, _ most: Int, _ spare: Int) {
      guard height > 0, spare > 0 else { return }
      height += min(most, spare)
    }
    var spare: Int { rows - total }
    if form == .numbers {
      // All numbers first.
      give(&iterate, 7, spare)
      give(&loss, 3, spare)
      give(&why, 3, spare)
    } else {
      give(&iterate, 1, spare)
      give(&why, 2, spare)
      give(&loss, 2, spare)
    }
    if spare >= 6 { gap = 1 }
    let entries = runners / group
    if optimizerRows == 2, spare >= entries + 3 {
      optimizerRows = 3
      optimizers += entries - 1
    }
    give(&loss, min((spare + 1) / 2, 8), spare)
    give(&why, min(spare, 6), spare)
    give(&loss, spare, spare)
    // Without curves the notes take what is left, and without those the list does.
    give(&why, spare, spare)
  }
}

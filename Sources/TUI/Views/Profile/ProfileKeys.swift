import Landscape
import Optimizers
import Plotting
import Terminal
import Wording

/// What keys and mouse do in the profile view.
extension Model {
  /// Does a command that means something of its own there; false where it means the usual.
  mutating func performInProfile(_ command: Command, times: Int) -> Bool {
    switch command {
    case .moveCrossHair(let right, let up):
      if right != 0 { moveProfileCursor(by: right * times) }
      if up != 0 { showProfileLine(-up * times) }
    case .startAtCrossHair: startAtProfileCursor()
    case .zoom(let steps): zoomProfile(steps * times)
    case .pan(let right, let up):
      if right != 0 { panProfile(by: right * times) }
      if up != 0 { refuse("the profile moves left and right only; heights follow the curve") }
    case .ownView:
      if profile.range == nil { refuse("this is the line's own range") }
      profile.range = nil
    case .fitView: fitProfile()
    case .nextLevelScale: nextProfileScale()
    case .nextCriticalPoint: goToNextStationaryPoint()
    case .toggleEqualScales: refuse("equal scales are for the views of the plane")
    case .close where profile.cursor != nil: profile.cursor = nil
    default: return false
    }
    return true
  }

  /// Shows the profile along another random direction.
  mutating func showNextDirection() {
    if viewKind == .profile, let runner, profileKind(of: focus, for: runner) == .random {
      if session?.terrain.objective.dimension == 1 {
        return refuse("one variable: this is the only direction there is")
      }
      profile.seed += 1
    }
    viewKind = .profile
    changeProfileLine(to: .random)
  }

  private mutating func changeProfileLine(to kind: ProfileLine.Kind) {
    profile.kind = kind
    profile.range = nil
    profile.cursor = nil
  }

  private mutating func showProfileLine(_ places: Int) {
    guard let runner, let session else { return refuse("there is no optimizer") }
    let kinds = ProfileLine.kinds(for: runner, in: session)
    let at = kinds.firstIndex(of: profileKind(of: focus, for: runner)) ?? 0
    let count = kinds.count
    let next = ((at + places) % count + count) % count
    changeProfileLine(to: kinds[next])
    let words =
      waitsForProfileLine(of: focus)
      ? "the next step of \(runner.badge)"
      : profileLine(of: focus)?.words ?? ProfileLine.reason(kinds[next], of: runner)
    say("line \(next + 1) of \(count): \(words)")
  }

  // MARK: The cursor

  /// Moves the cursor over round values of t, about a cell at a time; the range follows it.
  private mutating func moveProfileCursor(by steps: Int) {
    guard let transform = ProfilePicture.transform(self, session: focus) else {
      return refuse("there is no curve to move along")
    }
    let unit = OneTwoFive.atLeast(
      (transform.x1 - transform.x0) / Double(max(1, transform.area.columns)))
    let from = profile.cursor ?? profileLine(of: focus)?.here ?? 0
    let multiple = (from / unit).rounded() + Double(steps)
    let t = unit < 1 ? multiple / (1 / unit).rounded() : multiple * unit
    guard t.isFinite else { return }
    profile.cursor = t
    let shown = transform.x0...transform.x1
    if !shown.contains(t) {
      let beyond = t < shown.lowerBound ? t - shown.lowerBound : t - shown.upperBound
      let more = (beyond > 0 ? 1.0 : -1.0) * (transform.x1 - transform.x0) / 8
      setProfileRange(shown.lowerBound + beyond + more, shown.upperBound + beyond + more)
    }
  }

  private mutating func startAtProfileCursor() {
    guard let t = profile.cursor, let line = profileLine(of: focus) else {
      return refuse("move the cursor with left and right first")
    }
    start(at: line.line.point(t).elements)
    profile.cursor = nil
  }

  /// The cursor to the next t at which the slope changes its sign.
  private mutating func goToNextStationaryPoint() {
    guard let curve = ProfilePicture.curve(self), let line = profileLine(of: focus), let session
    else { return refuse("there is no curve to look along") }
    let f = session.terrain.objective.restricted(to: line.line)
    let found = ProfileStationaryPoints(f, along: curve).points
    guard !found.isEmpty else { return refuse("along this stretch the slope keeps its sign") }
    let here = profile.cursor ?? -.infinity
    let next = found.first { $0.t > here } ?? found[0]
    profile.cursor = next.t
    say("\(next.words) along this line at \(line.coordinate) \(VectorText.number(next.t, 6))")
  }

  // MARK: The range

  private mutating func setProfileRange(_ low: Double, _ high: Double) {
    guard low.isFinite, high.isFinite, high - low > 1e-12 * max(abs(low), abs(high)),
      high - low > 1e-290, (high - low).isFinite
    else { return refuse("numbers have no more digits to look at") }
    profile.range = low...high
  }

  private var shownProfileRange: ClosedRange<Double>? { ProfilePicture.curve(self)?.range }

  private mutating func zoomProfile(_ steps: Int, at place: Double? = nil) {
    guard let range = shownProfileRange else { return refuse("there is no curve to look at") }
    let centre = place ?? profile.cursor ?? profileLine(of: focus)?.here ?? 0
    let inside = range.contains(centre) ? centre : (range.lowerBound + range.upperBound) / 2
    var factor = 1.0
    for _ in 0..<abs(steps) { factor *= steps > 0 ? 1 / Self.zoomFactor : Self.zoomFactor }
    setProfileRange(
      inside + (range.lowerBound - inside) * factor, inside + (range.upperBound - inside) * factor)
  }

  private mutating func panProfile(by eighths: Int) {
    guard let range = shownProfileRange else { return refuse("there is no curve to look at") }
    let move = Double(eighths) / 8 * (range.upperBound - range.lowerBound)
    setProfileRange(range.lowerBound + move, range.upperBound + move)
  }

  /// The range that holds the iterate and every landing.
  private mutating func fitProfile() {
    guard let curve = ProfilePicture.curve(self) else { return refuse("there is no curve to fit") }
    let places = (curve.landings.map(\.t) + [profileLine(of: focus)?.here ?? 0]).filter(\.isFinite)
    guard let low = places.min(), let high = places.max(), low < high else {
      return refuse("no step leads along this line")
    }
    let margin = 0.15 * (high - low)
    setProfileRange(low - margin, high + margin)
  }

  private mutating func nextProfileScale() {
    let scales = ProfileState.Scale.allCases
    let at = scales.firstIndex(of: profile.scale) ?? 0
    var next = scales[(at + 1) % scales.count]
    if next == .log, let curve = ProfilePicture.curve(self), curve.axisScale(.log) != .log {
      next = .linear
    }
    profile.scale = next
    say("heights: \(next.rawValue) scale")
  }

  // MARK: The mouse

  /// A press or drag puts the cursor there, the wheel zooms at the pointer.
  mutating func handleInProfile(_ event: MouseEvent, session: Int) {
    if session != focus { focus = session }
    selected = min(selected, max(0, sessions[session].runners.count - 1))
    guard let transform = ProfilePicture.transform(self, session: session),
      transform.area.contains(column: event.column, row: event.row),
      let place = transform.world(cellColumn: event.column, row: event.row)
    else { return }
    switch event.kind {
    case .press, .drag: profile.cursor = place.x
    case .wheelUp: zoomProfile(1, at: place.x)
    case .wheelDown: zoomProfile(-1, at: place.x)
    case .release: break
    }
  }
}

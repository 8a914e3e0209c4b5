import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Wording

/// What each command of the key table does.
extension Model {
  /// Does a command of the main screen, with the count typed before it.
  mutating func perform(_ command: Command, count: Int?) -> Effect<Message> {
    let times = max(1, min(1000, count ?? 1))
    let before = moment
    let known = journal
    if !sessions.isEmpty,
      let effect = viewKind.picture.perform(command, times: times, on: &self)
    {
      // The key alone does all of it again.
      journal = known
      record(key: command, times, since: before)
      return effect
    }
    switch command {
    case .step(let steps): return add(steps: steps * (count ?? 1))
    case .firstStep: goToFirstStep()
    case .lastStep: return goToLastStep()
    case .togglePlay: return togglePlay()
    case .changeSpeed(let places): changeSpeed(by: places * times)
    case .restart: restart()
    case .randomStart: startAtRandom()
    case .moveCrossHair(let right, let up): moveCrossHair(right: right * times, up: up * times)
    case .startAtCrossHair: startAtCrossHair()
    case .typeValue: if !sessions.isEmpty { dialogs.append(.prompt(Prompt())) }
    case .pan(let right, let up): pan(right: right * times, up: up * times)
    case .zoom(let steps): zoom(steps * times)
    case .ownView: showOwnView()
    case .fitView: fitView()
    case .selectOptimizer(let places): selectOptimizer(places * times)
    case .toggleOptimizer: toggleOptimizer()
    case .addOptimizer: openMethods()
    case .removeOptimizer: removeOptimizer()
    case .changeRate(let steps): changeParameter("learning-rate", by: steps * times)
    case .changeDamping(let steps): changeParameter("damping", by: steps * times)
    case .toggleEqualScales:
      hasEqualScales.toggle()
      say(hasEqualScales ? "equal scales on both axes" : "each axis has its own scale")
    case .nextCriticalPoint: goToNextCriticalPoint()
    case .toggleOverlay(let overlay): toggle(overlay)
    case .showView(let kind): show(kind)
    case .nextDirection:
      showNextDirection()
      record(key: command, since: before)
    case .nextView(let places): showNextView(places * times)
    case .nextPlane(let places): choosePlane(movedBy: places * times)
    case .nextLevelScale: nextLevelScale()
    case .nextSurfaceStyle: refuse("this changes how a surface is drawn; F4 and F8 show one")
    case .toggleLossScale:
      lossIsLinear.toggle()
      let isLinear = curves == .modeStrengths ? !lossIsLinear : lossIsLinear
      say(
        (curves == .modeStrengths ? "mode strengths: " : "loss: ")
          + (isLinear ? "linear" : "logarithmic, asinh where it is negative"))
    case .nextCurves: nextCurves(movedBy: times)
    case .scrollNotes(let lines): scrollNotes(by: lines * times)
    case .browse: dialogs.append(.browser(Browser(selecting: sessions.first?.scene.id)))
    case .typeCommand: dialogs.append(.command(CommandLine()))
    case .showCommand: return showCommand()
    case .filter: openFilteredBrowser()
    default: return performAnywhere(command)
    }
    return .none
  }

  /// Does a command that holds whatever is open.
  mutating func performAnywhere(_ command: Command) -> Effect<Message> {
    switch command {
    case .help: dialogs.append(.help(Help()))
    case .nextTheme:
      appearance.theme = appearance.theme.next
      say("theme: \(appearance.theme.name)")
    case .toggleMouse:
      mouseIsOn.toggle()
      say(mouseIsOn ? "the mouse is on" : "the mouse is off: text can be selected")
      return .mouse(mouseIsOn)
    case .redraw: return .redraw
    case .suspend: return .suspend
    case .quit: return .quit(status: 130)
    case .closeOrQuit: return .quit(status: 0)
    case .close: closeSomething()
    default: break
    }
    return .none
  }

  /// Esc on the main screen: takes away what was put over the picture, one thing at a time.
  private mutating func closeSomething() {
    if pending != 0 {
      pending = 0
      say("the waiting steps are dropped")
    } else if sessions.contains(where: { $0.crossHair != nil }) {
      for index in sessions.indices { sessions[index].crossHair = nil }
    } else {
      say("nothing is open; q quits")
    }
  }

  // MARK: Steps and speed

  private mutating func goToFirstStep() {
    pending = 0
    guard let clock = sessions.first?.clock, clock > 0 else {
      return refuse("this is the first step")
    }
    for index in sessions.indices { _ = sessions[index].step(by: -clock) }
  }

  private mutating func goToLastStep() -> Effect<Message> {
    let furthest = sessions.map(\.furthest).max() ?? 0
    let clock = sessions.first?.clock ?? 0
    guard furthest > clock else {
      refuse("this is the last step taken so far; n takes another")
      return .none
    }
    for index in sessions.indices { _ = sessions[index].step(by: furthest - clock) }
    return .none
  }

  private mutating func changeSpeed(by places: Int) {
    if playback.changeSpeed(by: places) {
      say("\(playback.speed.counting("step")) a second")
    } else {
      refuse(places > 0 ? "this is the fastest" : "this is the slowest")
    }
  }

  // MARK: Starts

  mutating func restart() {
    pending = 0
    guard sessions.contains(where: { $0.furthest > 0 }) else {
      return refuse("this is the start; n takes a step")
    }
    changeSessions { try $0.restart() }
    journal.restart()
  }

  mutating func startAtRandom() {
    guard let session else { return }
    let view =
      layout.plots.isEmpty
      ? session.view : visibleView(of: focus, in: layout.plots[min(focus, layout.plots.count - 1)])
    let place = WorldPoint(
      random.uniform(view.x0, view.x1), random.uniform(view.y0, view.y1))
    start(at: place)
  }

  private mutating func startAtCrossHair() {
    guard let place = session?.crossHair else {
      return refuse("move the cross-hair with the arrows first")
    }
    start(at: place)
  }

  /// Starts every optimizer of every session at a place of the drawn plane.
  mutating func start(at place: WorldPoint) {
    let dimension = session?.terrain.objective.dimension ?? 2
    // In the drawn plane, unless two coordinates would be read as all of them.
    let isWhole = dimension <= 2 && sessions.count == 1
    let point = session?.terrain.point(at: place).elements ?? []
    start(at: isWhole ? point : [place.x, place.y])
    for index in sessions.indices { sessions[index].crossHair = nil }
  }

  /// Starts every optimizer of every session at a point, given by all its coordinates or by two in
  /// the drawn plane.
  mutating func start(at coordinates: [Double]) {
    let before = moment
    pending = 0
    changeSessions { session in
      let n = session.terrain.objective.dimension
      let point =
        coordinates.count == n
        ? Vector(coordinates)
        : session.terrain.point(at: WorldPoint(coordinates[0], coordinates[1]))
      try session.start(at: point)
    }
    keepTogether()
    guard notice?.isWarning != true else { return }
    let text = coordinates.map { NumberText.shortest($0) }.joined(separator: ",")
    record(.start, "start \(text)", since: before)
  }

  /// Changes all sessions, or none if one of them refuses.
  mutating func changeSessions(_ change: (inout Session) throws -> Void) {
    var changed = sessions
    do {
      for index in changed.indices { try change(&changed[index]) }
      sessions = changed
    } catch {
      refuse("\(error)")
    }
  }

  /// Sets the clocks of sessions that began anew at different steps to the same.
  mutating func keepTogether() {
    let reached = sessions.map(\.clock).max() ?? 0
    for index in sessions.indices { sessions[index].idle(until: reached) }
  }

  // MARK: Optimizers

  mutating func selectOptimizer(_ places: Int) {
    let all = sessions.indices.flatMap { session in
      sessions[session].runners.indices.map { (session, $0) }
    }
    guard let at = all.firstIndex(where: { $0 == (focus, selected) }) else { return }
    let count = all.count
    (focus, selected) = all[((at + places) % count + count) % count]
  }

  mutating func toggleOptimizer() {
    guard let runner else { return }
    let before = moment
    sessions[focus].toggle(selected)
    record(key: .toggleOptimizer, since: before)
    say("\(runner.name) is switched \(runner.isOn ? "off" : "on")")
  }

  /// The selected optimizer and those in its place in the other sessions, if they are of its method.
  var counterparts: [Int] {
    guard let runner else { return [] }
    return sessions.indices.filter { index in
      index == focus
        || sessions[index].runners.indices.contains(selected)
          && sessions[index].runners[selected].run.method.id == runner.run.method.id
    }
  }

  private mutating func changeParameter(_ name: String, by steps: Int) {
    guard let runner else { return }
    guard case .number(let old)? = runner.run.parameters[name] else {
      let words = name.map { $0 == "-" ? " " : $0 }
      return refuse("\(runner.name) has no \(String(words))")
    }
    let range = runner.run.method.parameters.first { $0.name == name }?.range
    let ladder = OneTwoFive(lowest: name == "damping" ? 1e-6 : nil, range: range)
    let new = ladder.value(old, movedBy: steps)
    guard new != old else {
      return refuse("\(name) is \(NumberText.shortest(old)); it goes no further")
    }
    set(name, to: .number(new))
  }

  /// Sets a parameter of the selected optimizer and its counterparts.
  mutating func set(_ name: String, to value: ParameterValue) {
    guard let runner else { return }
    let (indices, place, before) = (counterparts, selected, moment)
    var changed = sessions
    do {
      for index in indices { try changed[index].change([name: value], of: place) }
    } catch {
      return refuse("\(error)")
    }
    sessions = changed
    pending = 0
    record(.parameter(name, of: before.selected), "set \(name) \(value.text)", since: before)
    say("\(runner.name): \(name) \(value.words) from step \(sessions[focus].clock) on")
  }

  // MARK: The picture

  private mutating func toggle(_ overlay: Overlay) {
    let isShown = !overlays.contains(overlay)
    if isShown { overlays.insert(overlay) } else { overlays.remove(overlay) }
    notice = overlay.drawing.notice(self, isShown: isShown)
    if isShown, !viewKind.picture.isPlane {
      say(
        "\(overlay.rawValue) will be drawn over the views of the plane, such as the contours (F2)")
    }
  }

  private mutating func show(_ kind: ViewKind) {
    guard kind != viewKind else { return refuse("this is the view of \(kind.title.lowercased())") }
    guard sessions.allSatisfy(kind.picture.suits) else {
      return refuse("there is no view of \(kind.title.lowercased()) in this scene")
    }
    let before = moment
    viewKind = kind
    grip = nil
    record(key: .showView(kind), kind: .view, since: before)
  }

  private mutating func showNextView(_ places: Int) {
    guard let session else { return }
    show(viewKind.moved(by: places, in: session))
  }

  private mutating func nextLevelScale() {
    guard let session else { return }
    let scales = LevelScale.allCases
    let now = scales.firstIndex(of: session.levels.scale) ?? 0
    let next = scales[(now + 1) % scales.count]
    for index in sessions.indices {
      let count: Int
      switch sessions[index].levels {
      case .scaled(_, let same): count = same
      case .values(let values): count = values.count
      }
      sessions[index].levels = .scaled(next, count: count)
    }
    say("level scale: \(next.rawValue)")
  }

  /// Scrolls the notes, stopping at the ends.
  mutating func scrollNotes(by lines: Int) {
    let last = WhyPanel.lastOffset(of: self)
    guard last > 0 else { return refuse("all notes are shown") }
    let wanted = max(0, min(last, min(notesOffset, last) + lines))
    if wanted == notesOffset {
      refuse(lines > 0 ? "this is the end of the notes" : "this is their beginning")
    }
    notesOffset = wanted
  }

  private mutating func openFilteredBrowser() {
    var browser = Browser()
    browser.cursor.startFiltering()
    dialogs.append(.browser(browser))
  }
}

extension ParameterValue {
  /// The value for people.
  var words: String {
    switch self {
    case .number(let number): NumberText.shortest(number)
    case .word(let word): word
    }
  }
}

import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Wording

/// Which view, overlays, curves, notes and lists are shown.
extension Model {
  mutating func toggle(_ overlay: Overlay) {
    let isShown = !overlays.contains(overlay)
    if isShown { overlays.insert(overlay) } else { overlays.remove(overlay) }
    notice = overlay.drawing.notice(self, isShown: isShown)
    if isShown, !viewKind.picture.isPlane {
      say(
        "\(overlay.rawValue) will be drawn over the views of the plane, such as the contours (F2)")
    }
  }

  mutating func show(_ kind: ViewKind) {
    guard kind != viewKind else { return refuse("this is the view of \(kind.title.lowercased())") }
    guard sessions.allSatisfy(kind.picture.suits) else {
      return refuse("there is no view of \(kind.title.lowercased()) in this scene")
    }
    let before = moment
    viewKind = kind
    grip = nil
    record(key: .showView(kind), kind: .view, since: before)
  }

  mutating func showNextView(_ places: Int) {
    guard let session else { return }
    show(viewKind.moved(by: places, in: session))
  }

  mutating func nextLevelScale() {
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

  /// Turns to other words of the notes, stopping at the ends.
  mutating func turnNotes(by pages: Int) {
    let last = WhyPanel.lastPage(of: self)
    guard last > 0 else { return refuse("all notes are shown") }
    let wanted = max(0, min(last, min(notesPage, last) + pages))
    if wanted == notesPage {
      refuse(pages > 0 ? "this is the end of the notes" : "this is their beginning")
    }
    notesPage = wanted
  }

  /// From words to numbers, and back.
  mutating func turnPage() {
    guard !sessions.isEmpty else { return }
    if isProjected { toggleProjector() }
    showsNumbers.toggle()
    say(showsNumbers ? "the second page, in numbers; T turns back" : "the first page, in words")
  }

  /// The screen for a hall, light unless the theme was chosen meanwhile; and back.
  mutating func toggleProjector() {
    guard !sessions.isEmpty else { return }
    isProjected.toggle()
    if isProjected, appearance.theme == .dark {
      themeBeside = appearance.theme
      appearance.theme = .light
    } else if !isProjected {
      if let theme = themeBeside, appearance.theme == .light { appearance.theme = theme }
      themeBeside = nil
    }
    say(isProjected ? "for the back row; O goes back" : "the usual screen")
  }

  mutating func openFilteredBrowser() {
    var browser = Browser(files: ownFiles)
    browser.cursor.startFiltering()
    dialogs.open(browser)
  }

  /// Opens the list of methods, unless there is no place for another one.
  mutating func openMethods() {
    guard !sessions.isEmpty, hasRoomForAnother else { return }
    dialogs.open(MethodList())
  }

  /// The losses over what they cost, then mode strengths where there are any, then gradients and
  /// curvature by step, then the losses over steps again.
  mutating func nextCurves(movedBy places: Int) {
    let kinds = curveKinds
    let place = kinds.firstIndex(of: curves) ?? 0
    curves = kinds[(place + places % kinds.count) % kinds.count]
    let dimension = session?.terrain.objective.dimension ?? 2
    let product = NumberText.shortest(Evaluations.Weight.product)
    let hessian = NumberText.shortest(Evaluations.Weight.hessian(dimension: dimension))
    switch curves {
    case .lossByStep: say("loss by step")
    case .lossByCost:
      say(
        "cost in gradients: a value counts 1/\(Int(saturating: (1 / Evaluations.Weight.value).rounded())), "
          + "a Hessian-vector product \(product), a Hessian \(hessian)")
    case .lossByEpoch:
      say("a step on a batch counts its share of an epoch, any other step a whole one")
    case .modeStrengths:
      say(session?.terrain.modes.map { ModeCurves.words(self, $0) } ?? "this scene has no modes")
    case .gradientNorm: say("norm of the gradient by step: small is not yet at a minimum")
    case .gradientCurvature:
      say("curvature along the gradient: below 0 no step down it is too long")
    case .bestRate: say("the rate that lowers the model most; none where it falls without end")
    case .distance:
      say("how far the others are from \(runner?.nameInSentence ?? "it"), step by step")
    case .leastEigenvalue: say("least eigenvalue by step: below 0 there is a way down beside")
    }
  }
}

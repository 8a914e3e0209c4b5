import Landscape
import Loop
import Mathematics
import Optimizers
import Plotting
import Scenes
import Wording

/// What each command does: what is shown asks the view first, all else is an action.
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
    case .step(let steps):
      return add(steps: steps * (count ?? 1) * (session?.scene.stride ?? 1))
    case .firstStep: goToFirstStep()
    case .lastStep: return goToLastStep()
    case .togglePlay: return togglePlay()
    case .changeSpeed(let places): changeSpeed(by: places * times)
    case .restart: restart()
    case .randomStart: startAtRandom()
    case .moveCrossHair(let right, let up): moveCrossHair(right: right * times, up: up * times)
    case .startAtCrossHair: startAtCrossHair()
    case .typeValue: if !sessions.isEmpty { dialogs.open(Prompt()) }
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
    case .adoptGhost: return adoptGhost()
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
    case .scrollNotes(let pages): turnNotes(by: pages * times)
    case .turnPage: turnPage()
    case .toggleProjector: toggleProjector()
    case .toggleMultiples: toggleMultiples()
    case .nextBeat(let beats): return move(beats: beats * times)
    case .returnToStop: return returnToStop()
    case .browse: dialogs.open(Browser(selecting: sessions.first?.scene.id, files: ownFiles))
    case .typeCommand: dialogs.open(CommandLine())
    case .showCommand: return showCommand()
    case .backToStudy: return returnToStudy()
    case .filter: openFilteredBrowser()
    default: return performAnywhere(command)
    }
    return .none
  }

  /// Does a command that holds whatever is open.
  mutating func performAnywhere(_ command: Command) -> Effect<Message> {
    switch command {
    case .glossary: openGlossary()
    case .help:
      let view = sessions.isEmpty || !layout.showsPicture ? nil : viewKind
      dialogs.open(Help(in: view, keyMap: keyMap))
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
    case .close: return closeSomething()
    default: break
    }
    return .none
  }

  /// Esc on the main screen: takes away what was put over the picture, one thing at a time.
  private mutating func closeSomething() -> Effect<Message> {
    if isStepping {
      say("the step is given up; nothing has changed")
      return giveUpSteps()
    }
    if pending != 0 {
      pending = 0
      say("the waiting steps are dropped")
    } else if sessions.contains(where: { $0.crossHair != nil }) {
      for index in sessions.indices { sessions[index].crossHair = nil }
    } else {
      say("nothing is open; \(keyMap.label("q")) quits")
    }
    return .none
  }
}

/// What a key of the main screen asks for, whichever key that is.
package enum Command: Sendable, Hashable {
  /// So many steps on, or back if negative, times the count typed before.
  case step(Int)
  /// To the first step.
  case firstStep
  /// To the last step taken so far.
  case lastStep
  /// Plays or pauses.
  case togglePlay
  /// So many speeds up (down if negative).
  case changeSpeed(Int)
  /// From the same start again.
  case restart
  /// From a random start.
  case randomStart
  /// Moves the cross-hair by grid steps, right and up positive.
  case moveCrossHair(right: Int, up: Int)
  /// Starts at the cross-hair.
  case startAtCrossHair
  /// Asks for an exact start, rate or parameter.
  case typeValue
  /// Moves the view by eighths of it, right and up positive.
  case pan(right: Int, up: Int)
  /// Zooms in so many times (out if negative).
  case zoom(Int)
  /// The scene's own view.
  case ownView
  /// The view that holds all trajectories.
  case fitView
  /// Selects the optimizer so many places on.
  case selectOptimizer(Int)
  /// Switches the selected optimizer on or off.
  case toggleOptimizer
  /// Opens the list of methods to add one.
  case addOptimizer
  /// Removes the selected optimizer.
  case removeOptimizer
  /// The learning rate up or down in 1-2-5 steps.
  case changeRate(Int)
  /// The damping up or down in 1-2-5 steps.
  case changeDamping(Int)
  /// The run drawn dotted in place of the real one.
  case adoptGhost
  /// Equal scales on both axes, or not.
  case toggleEqualScales
  /// The cross-hair to the next known critical point.
  case nextCriticalPoint
  /// Draws something over the views of the plane, or not.
  case toggleOverlay(Overlay)
  /// Shows a view.
  case showView(ViewKind)
  /// Shows the profile along a random direction, then along the next one.
  case nextDirection
  /// Shows the view so many places on.
  case nextView(Int)
  /// The surface shaded, with contour lines or without, or as wire; of a path, or its curves.
  case nextSurfaceStyle
  /// The plane so many choices on.
  case nextPlane(Int)
  /// The next level scale.
  case nextLevelScale
  /// The loss by step on a linear or a logarithmic scale.
  case toggleLossScale
  /// The losses over steps or over what they cost, or mode strengths.
  case nextCurves
  /// To the second page, in numbers, and back to the first, in words.
  case turnPage
  /// The screen for the back row of a hall, or the usual one.
  case toggleProjector
  /// A picture for each optimizer, or one for all.
  case toggleMultiples
  /// The next theme.
  case nextTheme
  /// Scrolls the notes by so many lines.
  case scrollNotes(Int)
  /// Looks at the cell of a study so many places on.
  case nextCell(Int)
  /// Looks at the run of a study so many numbers on.
  case nextRun(Int)
  /// Asks for twice as many runs of a study.
  case moreRuns
  /// From the scene of a run back to its study.
  case backToStudy
  /// Opens the scene browser.
  case browse
  /// Types a filter for the list that is open.
  case filter
  /// Moves the selection of the list that is open.
  case moveInList(Int)
  /// Moves it by pages.
  case pageInList(Int)
  /// To the first line of the list.
  case firstInList
  /// To the last line of the list.
  case lastInList
  /// Opens what is selected in the list.
  case openSelected
  /// Opens the command line.
  case typeCommand
  /// Shows and copies the command that reproduces the screen.
  case showCommand
  /// Opens the help.
  case help
  /// Asks which part of the screen is asked about, and tells its words.
  case glossary
  /// Mouse reporting on or off.
  case toggleMouse
  /// Paints the screen again.
  case redraw
  /// Suspends the program.
  case suspend
  /// So many beats on in the lesson, or back if negative.
  case nextBeat(Int)
  /// Back to the lesson's stop after exploring.
  case returnToStop
  /// Closes what is open, else quits.
  case closeOrQuit
  /// Closes what is open; never quits.
  case close
  /// Quits.
  case quit
}

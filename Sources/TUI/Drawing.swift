import Plotting

/// The picture of the model at a size. Pure, and safe at any size.
package func view(_ model: Model, size: Size) -> Frame {
  let appearance = model.appearance
  var frame = appearance.blankFrame(size: size)
  let layout = model.layout(for: size)
  if layout.showsPicture {
    // What a study covers is not drawn: of a smooth picture it would show through.
    let isCovered = model.dialogs.fromBelow.contains { $0.coversPicture }
    for index in layout.plots.indices
    where model.sessions.indices.contains(index) && !isCovered {
      PlotHeading.draw(model, session: index, on: &frame, in: layout.plots[index].heading)
      let picture = model.viewKind.picture
      if picture.needsPlane, model.sessions[index].terrain.waitsForPlane {
        WaitingPicture.draw(model, session: index, plot: layout.plots[index], on: &frame)
      } else {
        picture.draw(model, session: index, layout: layout, on: &frame)
      }
    }
    Panels.draw(model, on: &frame, layout, isCovered: isCovered)
    if !isCovered { LessonHighlightDrawing.draw(model, on: &frame, layout) }
    FileProblemDrawing.draw(model, on: &frame, layout)
    for dialog in model.dialogs.fromBelow { dialog.draw(model, on: &frame, layout) }
  } else {
    SmallScreen.draw(model, on: &frame)
  }
  return appearance.glyphs == .ascii ? frame.restrictedToASCII() : frame
}

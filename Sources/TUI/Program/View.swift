import Plotting

/// The picture of the model at a size. Pure, and safe at any size.
package func view(_ model: Model, size: Size) -> Frame {
  let appearance = model.appearance
  var frame = appearance.blankFrame(size: size)
  let layout = model.layout(for: size)
  if layout.showsPicture {
    TitleBar.draw(model, on: &frame, in: layout.title)
    for index in layout.plots.indices where model.sessions.indices.contains(index) {
      PlotHeading.draw(model, session: index, on: &frame, in: layout.plots[index].heading)
      let picture = model.viewKind.picture
      if picture.needsPlane, model.sessions[index].terrain.waitsForPlane {
        WaitingPicture.draw(model, session: index, plot: layout.plots[index], on: &frame)
      } else {
        picture.draw(model, session: index, layout: layout, on: &frame)
      }
    }
    OptimizerTable.draw(model, on: &frame, in: layout.optimizers, boxed: layout.isBoxed)
    IteratePanel.draw(model, on: &frame, in: layout.iterate, boxed: layout.isBoxed)
    let picture = model.viewKind.picture
    if !picture.drawPanel(model, on: &frame, in: layout.loss, boxed: layout.isBoxed) {
      LossPanel.draw(model, on: &frame, in: layout.loss, boxed: layout.isBoxed)
    }
    WhyPanel.draw(model, on: &frame, in: layout.why, boxed: layout.isBoxed)
    KeyBar.draw(model, on: &frame, in: layout.keys)
    for dialog in model.dialogs {
      switch dialog {
      case .browser(let browser): BrowserPanel.draw(browser, model, on: &frame)
      case .methods(let list): MethodPanel.draw(list, model, on: &frame)
      case .help(let help): HelpPanel.draw(help, model, on: &frame)
      case .command(let line): CommandLinePanel.draw(line, model, on: &frame, layout)
      case .reproduction(let command): ReproductionPanel.draw(command, model, on: &frame)
      case .prompt(let prompt): PromptLine.draw(prompt, model, on: &frame, layout)
      }
    }
  } else {
    SmallScreen.draw(model, on: &frame)
  }
  return appearance.glyphs == .ascii ? frame.restrictedToASCII() : frame
}

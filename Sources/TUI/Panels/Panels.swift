import Plotting

/// All panels.
enum Panels {
  /// In the order in which they are drawn.
  static let all: [any Panel.Type] = [
    TitleBar.self,
    OptimizerTable.self,
    IteratePanel.self,
    LossPanel.self,
    WhyPanel.self,
    StepPanel.self,
    LessonPanel.self,
    KeyBar.self,
  ]

  /// Those that are seen below a study.
  private static let uncovered: [any Panel.Type] = [LessonPanel.self, KeyBar.self]

  /// Draws those that there is room for, and that nothing covers.
  static func draw(_ model: Model, on frame: inout Frame, _ layout: Layout, isCovered: Bool) {
    for panel in isCovered ? uncovered : all {
      guard let rect = panel.place(in: layout) else { continue }
      panel.draw(model, on: &frame, in: rect)
    }
  }
}

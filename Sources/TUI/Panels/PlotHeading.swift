import Landscape
import Mathematics
import Optimizers
import Plotting
import Wording

/// The row above a landscape: what is known at the cross-hair, or what is drawn.
enum PlotHeading {
  /// Whether all that is known at the cross-hair fits into the row.
  static func hasRoom(in rect: Rect?) -> Bool { (rect?.columns ?? 0) >= 66 }

  static func draw(_ model: Model, session index: Int, on frame: inout Frame, in rect: Rect?) {
    guard let rect else { return }
    let appearance = model.appearance
    let session = model.sessions[index]
    let place = model.viewKind.picture.isPlane ? session.crossHair : nil
    let spans =
      place.map {
        model.viewKind.picture.readOut(model, session: index, at: $0, columns: rect.columns)
          ?? readOut(session, at: $0, columns: rect.columns, appearance)
      }
      ?? title(model, index, columns: rect.columns - 1)
    frame.print(spans, in: rect.inset(left: 1), appearance: appearance)
    if let (done, count) = session.pictures.progress {
      frame.print(
        [Span(" computing \(done)/\(count) ", appearance.warning)], in: rect,
        alignment: .right, appearance: appearance)
    }
  }

  private static func title(_ model: Model, _ index: Int, columns: Int) -> [Span] {
    let appearance = model.appearance
    let name =
      model.sessions.count > 1
      ? SceneNames.telling(model.sessions, apartIn: columns)[index] : model.viewKind.title
    var spans = [Span(name, index == model.focus ? appearance.strong : appearance.text)]
    var room = columns - DisplayText.width(of: name)
    for remark in remarks(model.viewKind.picture.heading(model, session: index)) {
      let width = remark.reduce(0) { $0 + DisplayText.width(of: $1.text) }
      // Beside another landscape a remark is whole, or left out.
      guard model.sessions.count == 1 || width <= room else { continue }
      spans += remark
      room -= width
    }
    return spans
  }

  /// What belongs together in a heading: each remark begins with two blanks.
  private static func remarks(_ spans: [Span]) -> [[Span]] {
    var remarks: [[Span]] = []
    for span in spans {
      if remarks.isEmpty || span.text.hasPrefix("  ") {
        remarks.append([span])
      } else {
        remarks[remarks.count - 1].append(span)
      }
    }
    return remarks
  }

  private static func readOut(
    _ session: Session, at place: WorldPoint, columns: Int, _ appearance: Appearance
  ) -> [Span] {
    let terrain = session.terrain
    // In the drawn plane, where the cross-hair can go.
    let local = LocalModel(of: terrain.drawn, at: Vector([place.x, place.y]))
    let digits = columns >= 80 ? 5 : 3
    let names = terrain.axisNames
    let isPlain = appearance.glyphs == .ascii
    func number(_ value: Double) -> String {
      let short = NumberText.shortest(value)
      return short.count <= digits + 3 ? short : NumberText.significant(value, digits: digits)
    }
    func pair(_ values: [Double], _ separator: String) -> String {
      values.map(number).joined(separator: separator)
    }
    var spans = [
      Span(
        "\(Marker.plus.glyph(in: appearance.glyphs)) \(names.horizontal) \(number(place.x))  "
          + "\(names.vertical) \(number(place.y))", appearance.strong)
    ]
    let parts = [
      ("f", number(local.value)),
      (isPlain ? "grad" : "∇f", "(" + pair(local.gradient.elements, ", ") + ")"),
      (isPlain ? "eig" : "λ", pair(local.spectrum.eigenvalues, ", ")),
    ]
    var width = spans[0].text.count
    for (label, text) in parts {
      width += label.count + text.count + 3
      guard width <= columns else { break }
      spans.append(Span("  \(label) ", appearance.dim))
      spans.append(Span(text, appearance.text))
    }
    return spans
  }
}

import Landscape
import Mathematics
import Wording

/// What `eval` says of one point.
struct EvaluatedPoint {
  let point: Vector
  let value: Double
  let gradient: Vector
  let hessian: Matrix
  let eigenvalues: [Double]

  /// Evaluates an objective at a point.
  init(of objective: any Objective, at point: Vector) {
    self.point = point
    (value, gradient) = objective.valueAndGradient(at: point)
    hessian = objective.hessian(at: point)
    eigenvalues = point.dimension == 0 ? [] : BlockSpectrum.eigenvalues(of: hessian)
  }

  /// One line of JSON.
  var json: JSON {
    .object([
      .init("point", .numbers(point.elements)),
      .init("value", .number(value)),
      .init("gradient", .numbers(gradient.elements)),
      .init("hessian", .matrix(hessian)),
      .init("eigenvalues", .numbers(eigenvalues)),
    ])
  }

  /// The head of the CSV form: the Hessian's entries row by row.
  static func header(_ names: [String]) -> CSV {
    CSV(
      header: names + ["value"] + names.map { "gradient \($0)" }
        + names.flatMap { row in names.map { "hessian \(row) \($0)" } }
        + names.indices.map { "eigenvalue \($0 + 1)" })
  }

  /// A row of the CSV form.
  var row: [UInt8] {
    CSV.row(
      (point.elements + [value] + gradient.elements + hessian.elements + eigenvalues)
        .map(CSV.Field.number))
  }

  /// For people: a block of lines with the variables' names over the columns.
  func table(_ names: [String]) -> String {
    var table = ResultTable(header: [""] + names)
    table.append(["point"] + point.elements.map(ResultTable.Cell.number))
    table.append(["gradient"] + gradient.elements.map(ResultTable.Cell.number))
    for (index, name) in names.enumerated() {
      table.append(
        [.text("hessian \(name)")] + hessian.row(index).elements.map(ResultTable.Cell.number))
    }
    table.append(["eigenvalues"] + eigenvalues.map(ResultTable.Cell.number))
    return "value  \(NumberText.roundTripping(value))\n" + table.text
  }
}

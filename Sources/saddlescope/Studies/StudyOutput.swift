import Platform
import Studies
import Wording

/// A study's summary as it is printed.
struct StudyOutput {
  private let summary: StudySummary
  private let study: Study

  init(_ summary: StudySummary, _ study: Study) {
    self.summary = summary
    self.study = study
  }

  /// Prints it in a form.
  func write(_ form: OutputFormat.Form, _ format: OutputFormat) throws(StudyError) {
    do throws(CommandLineError) {
      var out = try format.standardOutput()
      switch form {
      case .json: try out.write(summary.json.bytes + [UInt8(ascii: "\n")])
      case .csv: try out.write(csv.bytes)
      case .table: try out.write(text)
      }
      try out.flush()
    } catch {
      throw .unusable("standard output", reason: error.message)
    }
  }

  private var csv: CSV {
    let coordinates = study.coordinates.map(\.name)
    var csv = CSV(
      header: coordinates + [
        "runs", "measure", "value", "standard-error", "low", "high", "theory", "z", "tail",
      ])
    for cell in summary.cells {
      for measure in cell.measures {
        let numbers = [
          measure.value, measure.standardError, measure.interval?.lowerBound,
          measure.interval?.upperBound, measure.theory, measure.z, measure.tail,
        ]
        csv.append(
          cell.cell.coordinates.map { .text($0.value.text) } + [
            .integer(cell.runs), .text(measure.name),
          ] + numbers.map { number in number.map { .number($0) } ?? .text("") })
      }
    }
    return csv
  }

  private var text: String {
    var text = ""
    for cell in summary.cells {
      let rejected = cell.rejected.map { "\($0.count) \(SafeText.line($0.reason))" }
      text += "\(cell.cell.words)   \(cell.runs) run\(cell.runs == 1 ? "" : "s")"
      text += rejected.isEmpty ? "\n" : ", rejected: \(rejected.joined(separator: ", "))\n"
      var table = ResultTable(header: ["", "measured", "±", "theory", "z"])
      var notes: [String] = []
      for measure in cell.measures {
        var row = [ResultTable.Cell.text("  " + measure.name)]
        for number in [measure.value, measure.standardError, measure.theory] {
          row.append(number.map { .number($0.rounded(toDigits: 6)) } ?? .text(""))
        }
        if let z = measure.z {
          row.append(.number(z.rounded(toDigits: 3)))
        } else if let tail = measure.tail {
          row.append(.text("P = \(NumberText.roundTripping(tail.rounded(toDigits: 3)))"))
        }
        table.append(row)
        if let note = measure.note, !notes.contains(note) { notes.append(note) }
      }
      text += table.text
      for note in notes { text += "  \(note)\n" }
      for (name, value) in cell.details { text += "  \(name): \(value.text)\n" }
      text += "\n"
    }
    if !study.remark.isEmpty { text += study.remark + "\n" }
    return text
  }
}

extension Double {
  /// Rounded to so many significant digits, for people.
  fileprivate func rounded(toDigits digits: Int) -> Double {
    guard isFinite, self != 0 else { return self }
    let exponent = digits - 1 - Int(saturating: log10(magnitude).rounded(.down))
    // Above 10^22 a power of ten is not exact.
    guard abs(exponent) <= 22 else { return self }
    let power = pow(10, Double(abs(exponent)))
    return exponent >= 0 ? (self * power).rounded() / power : (self / power).rounded() * power
  }
}

/// Numbers as `study` takes them.
enum StudyNumbers {
  /// A whole number in a range, or the standard where none was typed.
  static func whole(
    _ text: String?, _ what: String, in range: ClosedRange<Int>, else standard: Int
  ) throws(StudyError) -> Int {
    guard let text else { return standard }
    guard let number = NumberReading.whole(text), range.contains(number) else {
      throw .value(
        "\(what) \(SafeText.quoted(text)) is not possible; it is a whole number from "
          + "\(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }
}

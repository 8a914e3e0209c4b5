import ArgumentParser
import Scenes

/// `saddlescope lessons`: the lessons inside the program.
struct LessonList: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lessons",
    _superCommandName: Words.program,
    abstract: "The lessons, in the order of the curriculum.",
    discussion: "Open one with \"saddlescope lesson ID\"; on the screen ) goes on, ( goes back.")

  @OptionGroup var output: OutputFormat

  func run() throws {
    var out = try output.standardOutput()
    let lessons = PresetLessons.all
    switch try output.form() {
    case .json: try out.write(JSON.list(lessons.map(\.json)))
    case .csv:
      var csv = CSV(header: ["id", "title", "minutes", "stops", "source"])
      for lesson in lessons {
        csv.append([
          .text(lesson.id), .text(lesson.title), .integer(lesson.minutes), .integer(lesson.stops),
          .text(lesson.source),
        ])
      }
      try out.write(csv.bytes)
    case .table:
      var table = ResultTable(header: ["lesson", "minutes", "stops", "what it is about"])
      for lesson in lessons {
        table.append([
          .text(lesson.id), .integer(lesson.minutes), .integer(lesson.stops),
          .text(lesson.summary.isEmpty ? lesson.title : lesson.summary),
        ])
      }
      try out.write(table.text)
    }
    try out.flush()
  }
}

extension LessonListing {
  fileprivate var json: JSON {
    .object([
      .init("id", .text(id)),
      .init("title", .text(title)),
      .init("minutes", .integer(minutes)),
      .init("stops", .integer(stops)),
      .init("source", .text(source)),
    ])
  }
}

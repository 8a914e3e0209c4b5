import Foundation
import Testing

/// One run of the built binary: what was typed, and what came of it.
struct BinaryRun {
  let status: Int32
  /// Whether a signal ended it.
  let wasKilled: Bool
  let output: String
  let errors: String

  /// Runs the binary beside the test bundle and waits for its end.
  ///
  /// Output goes through files, so that no amount of it can block. The environment is only what
  /// is given, so that nothing around the tests changes what is printed.
  init(
    _ arguments: [String], input: String = "", environment: [String: String] = ["TERM": "dumb"],
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let process = Process()
    process.executableURL = try Self.binary(sourceLocation)
    process.arguments = arguments
    process.environment = environment
    let folder = try TemporaryFolder()
    let inputFile = try folder.write("input", input)
    let outputFile = try folder.write("output", "")
    let errorFile = try folder.write("errors", "")
    process.standardInput = try FileHandle(forReadingFrom: inputFile)
    process.standardOutput = try FileHandle(forWritingTo: outputFile)
    process.standardError = try FileHandle(forWritingTo: errorFile)
    try process.run()
    process.waitUntilExit()
    status = process.terminationStatus
    wasKilled = process.terminationReason == .uncaughtSignal
    output = String(decoding: try Data(contentsOf: outputFile), as: UTF8.self)
    errors = String(decoding: try Data(contentsOf: errorFile), as: UTF8.self)
  }

  /// The lines of standard output.
  var lines: [String] { output.split(separator: "\n").map(String.init) }

  /// The JSON on standard output.
  func json(sourceLocation: SourceLocation = #_sourceLocation) throws -> Any {
    try Self.parse(output, sourceLocation: sourceLocation)
  }

  /// A line of JSON.
  static func parse(
    _ text: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> Any {
    try JSONSerialization.jsonObject(
      with: Data(text.utf8), options: [.fragmentsAllowed])
  }

  /// The binary that was built together with this test.
  static func binary(_ sourceLocation: SourceLocation = #_sourceLocation) throws -> URL {
    let test = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    let binary = test.deletingLastPathComponent().appendingPathComponent("saddlescope")
    try #require(
      FileManager.default.isExecutableFile(atPath: binary.path),
      "there is no binary at \(binary.path)", sourceLocation: sourceLocation)
    return binary
  }
}

/// A folder that is removed with its last owner.
final class TemporaryFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("saddlescope-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Writes a file and returns where.
  @discardableResult
  func write(_ name: String, _ text: String) throws -> URL {
    let file = url.appendingPathComponent(name)
    try Data(text.utf8).write(to: file)
    return file
  }
}

/// The version of the program.
enum ProgramVersion {
  /// As `--version` prints it and files of studies carry it.
  static let current = "0.1.0"
}

import Scenes

/// The file that is open, as it was read last.
struct WatchedFile: Sendable, Equatable {
  /// Its path, as it was given.
  let path: String
  /// Its state when it was looked at last; nil before the first look.
  var stamp: FileStamp?
  /// What is wrong with it as it is now, a line each; empty where nothing is.
  var problems: [String] = []
  /// The number of the watch: a look for an earlier one is ignored.
  let spell: Int

  /// Milliseconds from look to look.
  static let interval = 500
}

/// What came of a look at a file.
package enum FileLook: Sendable {
  /// It is as it was.
  case same
  /// It is a scene now, with the one it is compared with.
  case scene([SceneSpec], FileStamp)
  /// It is a lesson now.
  case lesson(Lesson, FileStamp)
  /// It cannot be used as it is now: problems with line and column.
  case wrong([String], FileStamp)
  /// It cannot be looked at now, as while an editor replaces it.
  case away
}

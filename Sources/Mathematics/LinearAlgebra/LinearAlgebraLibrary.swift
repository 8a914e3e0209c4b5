import CLAPACK

/// The system's linear algebra (BLAS and LAPACK), which is looked for when it is first needed.
///
/// A routine that needs it and does not find it says so in one line and ends the program.
package enum LinearAlgebraLibrary {
  /// What is missing and what to install, in one sentence without a full stop; nil where all is
  /// there. Looks for the library, which takes some milliseconds, if nobody has yet.
  package static var missing: String? { clapack_missing().map { String(cString: $0) } }
}

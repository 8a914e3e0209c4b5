import Platform

/// What the system's errors are called.
package enum SystemError {
  /// A few words for a value of `errno`, to follow a colon: "no such file or folder".
  package static func words(for code: Int32) -> String {
    switch code {
    case ENOENT, ENOTDIR: "no such file or folder"
    case EACCES, EPERM: "no permission"
    case EISDIR: "it is a directory"
    case ENOSPC, EDQUOT: "no space left"
    case EROFS: "the disk is read-only"
    case EFBIG: "it would be larger than files may be (ulimit -f)"
    case ENAMETOOLONG: "the file name is too long"
    case ELOOP: "too many symbolic links"
    default: String(cString: strerror(code))
    }
  }
}

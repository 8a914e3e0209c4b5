/// What the system lets a process have (`ulimit`), as far as the program cannot do with less.
package enum ProcessLimits {
  /// What there is too little of.
  package enum Shortage: Error, Hashable {
    /// So many bytes of stack.
    case stack(UInt64)
    /// So many open files.
    case descriptors(UInt64)
    /// So many bytes of memory.
    case memory(UInt64)
  }

  /// The least stack a deeply nested formula is read on, in bytes; threads get as much as the first.
  package static let leastStack: UInt64 = 1 << 20
  /// The least number of open files: the standard three, the terminal's own, a scene and its data.
  package static let leastDescriptors: UInt64 = 24
  /// The least memory, in bytes of addresses: with less the system's own libraries wait for ever for
  /// more, or end the program. What a scene takes comes on top.
  package static let leastMemory: UInt64 = 48 << 20

  /// The most bytes that a file may have (`ulimit -f`), one in memory included.
  package static var largestFile: UInt64 {
    #if os(Linux)
      UInt64(current(RLIMIT_FSIZE).rlim_cur)
    #else
      .max
    #endif
  }

  /// Raises soft limits that are too low as far as the hard ones allow.
  ///
  /// The size of threads' stacks is settled when a process starts; so a raised limit starts the
  /// program anew, with the same arguments, and this does not return then.
  ///
  /// - Throws: What there is too little of.
  package static func ensure() throws(Shortage) {
    #if os(Linux)
      let memory = current(RLIMIT_AS)
      if memory.rlim_cur < rlim_t(leastMemory),
        !raise(RLIMIT_AS, memory, to: 1 << 30, least: leastMemory)
      {
        throw .memory(UInt64(memory.rlim_max))
      }
      let descriptors = current(RLIMIT_NOFILE)
      if descriptors.rlim_cur < rlim_t(leastDescriptors),
        !raise(RLIMIT_NOFILE, descriptors, to: 256, least: leastDescriptors)
      {
        throw .descriptors(UInt64(descriptors.rlim_max))
      }
      let stack = current(RLIMIT_STACK)
      guard stack.rlim_cur < rlim_t(leastStack) else { return }
      if raise(RLIMIT_STACK, stack, to: 8 << 20, least: leastStack) {
        execv("/proc/self/exe", CommandLine.unsafeArgv)
      }
      throw .stack(UInt64(stack.rlim_cur))
    #endif
  }

  #if os(Linux)
    private static func current(_ resource: __rlimit_resource) -> rlimit {
      var limit = rlimit(rlim_cur: .max, rlim_max: .max)
      getrlimit(__rlimit_resource_t(resource.rawValue), &limit)
      return limit
    }

    private static func raise(
      _ resource: __rlimit_resource, _ limit: rlimit, to wanted: UInt64, least: UInt64
    ) -> Bool {
      var limit = limit
      limit.rlim_cur = min(rlim_t(wanted), limit.rlim_max)
      return limit.rlim_cur >= rlim_t(least)
        && setrlimit(__rlimit_resource_t(resource.rawValue), &limit) == 0
    }
  #endif
}

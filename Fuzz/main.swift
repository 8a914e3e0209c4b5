import FuzzTargets
import Platform

// libFuzzer's own main cannot be linked to a Swift program; its driver is called with the words of the
// command line, of which the first names what is fuzzed.

nonisolated(unsafe) private var target = FuzzTarget.formula

@_silgen_name("LLVMFuzzerRunDriver")
private func runDriver(
  _ count: UnsafeMutablePointer<Int32>,
  _ words: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32

@_cdecl("saddlescope_fuzz_one")
func fuzzOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  target.run(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

private let words = CommandLine.arguments
guard words.count > 1, let chosen = FuzzTarget(rawValue: words[1]) else {
  print(
    "fuzz TARGET [libFuzzer's options]; "
      + FuzzTarget.allCases.map(\.rawValue).joined(separator: " "))
  exit(64)
}
target = chosen
// The target's name goes; libFuzzer takes every word without a minus for a corpus. Swift's own count is
// that of the words before the first that is nil: asked for again it would leave off the last corpus.
private var count = CommandLine.argc - 1
private var rest = CommandLine.unsafeArgv
for place in 1...Int(count) { rest[place] = rest[place + 1] }
exit(runDriver(&count, &rest, fuzzOne))

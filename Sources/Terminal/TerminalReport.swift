/// Something the terminal says of itself when it is asked.
enum TerminalReport: Equatable {
  /// A control sequence with a private marker, such as the answer to DA1.
  case control(ControlSequence)
  /// A string (DCS, OSC, APC, PM, SOS) by the second byte of its introducer: `P`, `]`, `_`, `^`, `X`.
  case string(introducer: UInt8, String)
}

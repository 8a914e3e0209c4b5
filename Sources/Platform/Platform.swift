// The C library of the system, under one name: the only place that says which one it is.
//
// What a library lacks that another has is wrapped where it is used, in C (`CTerminal`), with a form
// that every system has.

#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#else
  #error("no C library is known for this system; add its module here")
#endif

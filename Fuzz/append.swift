// Appended to the package by script/fuzz: what is fuzzed, compiled to be watched.
let watched = ["-sanitize=fuzzer,address", "-Xcc", "-fsanitize=fuzzer-no-link,address"]
package.dependencies = []
package.products = [.executable(name: "fuzz", targets: ["fuzz"])]
package.targets.removeAll {
  $0.type == .test || ["saddlescope", "terminal-probe", "mutants", "TestSupport"].contains($0.name)
}
package.targets.append(
  .executableTarget(
    name: "fuzz", dependencies: ["FuzzTargets", "Platform"], path: "Fuzz",
    exclude: ["append.swift", "corpora"],
    swiftSettings: [.swiftLanguageMode(.v6)],
    linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]))
for target in package.targets
where target.name != "embed-scenes" && target.type != .system && target.type != .plugin {
  if target.name.hasPrefix("C") {
    target.cSettings =
      (target.cSettings ?? []) + [.unsafeFlags(["-fsanitize=fuzzer-no-link,address"])]
  } else {
    target.swiftSettings = (target.swiftSettings ?? []) + [.unsafeFlags(watched)]
  }
}

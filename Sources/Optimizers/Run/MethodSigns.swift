/// How a method is marked wherever it is drawn: letters on its badge, and the name of its hue.
struct MethodSign {
  let badge: String
  let hue: String

  /// The signs by id: one badge and one hue a method, the same on every screen. Warm hues for methods
  /// of first order, cool ones for second order; gradient descent is orange, Newton's method pink,
  /// saddle-free Newton cyan for ever. What the hues look like is a matter of drawing.
  static let all: [String: MethodSign] = [
    "gradient-descent": MethodSign(badge: "G", hue: "orange"),
    "momentum": MethodSign(badge: "M", hue: "red"),
    "nesterov": MethodSign(badge: "Ne", hue: "peach"),
    "adagrad": MethodSign(badge: "Ag", hue: "tan"),
    "rmsprop": MethodSign(badge: "R", hue: "yellow"),
    "adadelta": MethodSign(badge: "Ad", hue: "rust"),
    "adam": MethodSign(badge: "A", hue: "lime"),
    "perturbed-gradient-descent": MethodSign(badge: "P", hue: "brass"),
    "conjugate-gradient": MethodSign(badge: "C", hue: "green"),
    "bfgs": MethodSign(badge: "B", hue: "mint"),
    "l-bfgs": MethodSign(badge: "L", hue: "jade"),
    "nelder-mead": MethodSign(badge: "NM", hue: "silver"),
    "newton": MethodSign(badge: "N", hue: "pink"),
    "damped-newton": MethodSign(badge: "D", hue: "violet"),
    "saddle-free-newton": MethodSign(badge: "S", hue: "cyan"),
    "trust-region": MethodSign(badge: "T", hue: "blue"),
    "cubic-newton": MethodSign(badge: "Cu", hue: "teal"),
    "krylov-saddle-free-newton": MethodSign(badge: "K", hue: "lavender"),
    "esgd": MethodSign(badge: "E", hue: "azure"),
    "gradient-flow": MethodSign(badge: "F", hue: "ivory"),
  ]
}

extension CatalogueEntry {
  /// The one or two letters at the trajectory's head, different for every method.
  public var badge: String { MethodSign.all[id]?.badge ?? String(title.prefix(1)) }

  /// The name of the hue it is drawn in, different for every method.
  public var hue: String { MethodSign.all[id]?.hue ?? "silver" }
}

import Mathematics

extension FunctionCatalogue {
  /// Landscapes of many hollows, hills and passes.
  static let multimodal: [CatalogueFunction] = [
    CatalogueFunction(
      id: "himmelblau", title: "Himmelblau's function",
      formula: "(x^2 + y - 11)^2 + (x + y^2 - 7)^2",
      view: View(x: -6...6, y: -6...6), start: [0.5, 0.5],
      source: "Himmelblau 1972",
      note:
        "Four minima of value 0, four saddles, one maximum: nine attractors of Newton's method.",
      criticalPoints: { _ in
        [
          KnownCriticalPoint([3, 2], .minimum),
          KnownCriticalPoint([-3.779310253377746892, -3.283185991286169412], .minimum),
          KnownCriticalPoint([-2.805118086952744853, 3.131312518250572966], .minimum),
          KnownCriticalPoint([3.584428340330491745, -1.848126526964403554], .minimum),
          KnownCriticalPoint([-3.07302575076438961, -0.08135304428796751155], .saddle),
          KnownCriticalPoint([-0.1279613467306800663, -1.953714980244576426], .saddle),
          KnownCriticalPoint([0.08667750455539635182, 2.884254701174776113], .saddle),
          KnownCriticalPoint([3.385154183607020938, 0.07385187983774928772], .saddle),
          KnownCriticalPoint([-0.270844590667347613, -0.9230385564799814631], .maximum),
        ]
      }),
    CatalogueFunction(
      id: "six-hump-camel", title: "Six-hump camel",
      formula: "(4 - 2.1x^2 + x^4/3)*x^2 + x*y + (-4 + 4y^2)*y^2",
      view: View(x: -2...2, y: -1.1...1.1), start: [-1, 0.9],
      source: "Dixon & Szegö 1978",
      note: "Six minima, seven saddles, two maxima; the two deepest lie near the middle.",
      criticalPoints: { _ in
        withOpposites([
          KnownCriticalPoint([0.08984201310031806242, -0.7126564030207396334], .minimum),
          KnownCriticalPoint([1.60710475292019723, 0.5686514548841313714], .minimum),
          KnownCriticalPoint([1.703606714969980849, -0.796083568672625119], .minimum),
          KnownCriticalPoint([1.109205336804786447, -0.7682680925095398418], .saddle),
          KnownCriticalPoint([1.296070267167109183, 0.6050843880386584968], .saddle),
          KnownCriticalPoint([1.638067984189778564, 0.22867406904439407], .saddle),
          KnownCriticalPoint([1.230229876516652627, 0.16233458445899497], .maximum),
        ]) + [KnownCriticalPoint([0, 0], .saddle)]
      }),
    CatalogueFunction(
      id: "rastrigin", title: "Rastrigin's function",
      formula: "20 + x^2 + y^2 - 10cos(2*pi*x) - 10cos(2*pi*y)",
      view: View(x: -5.12...5.12, y: -5.12...5.12), start: [2.3, -1.6],
      source: "Rastrigin 1974",
      note: "441 critical points in the box; only the one in the middle is the deepest.",
      criticalPoints: { _ in
        // The roots t ≥ 0 of t + 10π sin 2πt, minima and maxima of t² − 10 cos 2πt in turn.
        let positive = [
          0.5025460365546746318, 0.9949586376523347954, 1.507640731870358376,
          1.989912233708549561, 2.512743318200084914, 2.984855701039481247,
          3.517859138170440853, 3.979783860300753809, 4.522993659584518774,
          4.974691390895051299,
        ].enumerated().map { (place: $1, isMinimum: $0 % 2 == 1) }
        return sumOfTwo(
          positive.map { (place: -$0.place, isMinimum: $0.isMinimum) }
            + [(place: 0, isMinimum: true)] + positive)
      }),
    CatalogueFunction(
      id: "ackley", title: "Ackley's function",
      formula:
        "-20exp(-0.2sqrt((x^2 + y^2)/2)) - exp((cos(2*pi*x) + cos(2*pi*y))/2) + 20 + e",
      view: View(x: -3...3, y: -3...3), start: [2.2, 1.3],
      source: "Ackley 1987",
      note: "A funnel of ripples; its bottom is a kink, where no derivative exists.",
      listsAllCriticalPoints: false,
      criticalPoints: { _ in ackleyRing }),
    CatalogueFunction(
      id: "styblinski-tang", title: "Styblinski–Tang function",
      formula: "(x^4 - 16x^2 + 5x + y^4 - 16y^2 + 5y)/2",
      view: View(x: -4...4, y: -4...4), start: [0.5, 0.8],
      source: "Styblinski & Tang 1990",
      note: "Four minima of different depth round one maximum.",
      criticalPoints: { _ in
        // The roots of 4t³ − 32t + 5.
        sumOfTwo([
          (place: -2.903534027771177095, isMinimum: true),
          (place: 0.1567312567803401027, isMinimum: false),
          (place: 2.746802770990836992, isMinimum: true),
        ])
      }),
    CatalogueFunction(
      id: "peaks", title: "Peaks",
      formula: """
        3(1 - x)^2*exp(-x^2 - (y + 1)^2) - 10(x/5 - x^3 - y^5)*exp(-x^2 - y^2) \
        - exp(-(x + 1)^2 - y^2)/3
        """,
      view: View(x: -3...3, y: -3...3), start: [-0.3, 1.2],
      source: "MATLAB's example surface",
      note: "Three hollows and three hills on a plain.",
      criticalPoints: { _ in
        [
          KnownCriticalPoint([0.2282789205563690988, -1.625534957499996519], .minimum),
          KnownCriticalPoint([-1.347396244368210784, 0.2045188660970051803], .minimum),
          KnownCriticalPoint([0.2964455538468320781, 0.3201962476668343421], .minimum),
          KnownCriticalPoint([-0.2659375568372456856, 0.4667399937262693965], .saddle),
          KnownCriticalPoint([0.4163233216785081963, -0.3941450984024246127], .saddle),
          KnownCriticalPoint([1.098272834335092782, 0.8544609795247524527], .saddle),
          KnownCriticalPoint([-0.009317581959954115675, 1.581367962938999773], .maximum),
          KnownCriticalPoint([1.285684697241304089, -0.00484755907559367232], .maximum),
          KnownCriticalPoint([-0.4600245180343866407, -0.6291965087168009124], .maximum),
        ]
      }),
    CatalogueFunction(
      id: "gaussian-bumps", title: "Gaussian bumps",
      formula: """
        hill*exp(-2x^2 - 2(y - 0.1)^2) - exp(-(x + 1.2)^2 - (y + 0.5)^2) \
        - 1.4exp(-(x - 1.2)^2 - (y + 0.6)^2) - 0.9exp(-(x - 0.2)^2 - (y - 1.3)^2)
        """,
      parameters: [
        FunctionParameter("hill", 0.8, in: 0...2, "height of the hill between the hollows")
      ],
      view: View(x: -2.5...2.5, y: -2.5...2.5), start: [-0.2, 0.3],
      source: "Sum of four Gaussians",
      note: "Three hollows round a hill, with a pass between each two.",
      criticalPoints: { parameters in
        guard parameters["hill"] == 0.8 else { return [] }
        return [
          KnownCriticalPoint([1.215664693229247314, -0.6036973172938477003], .minimum),
          KnownCriticalPoint([-1.229527578138898277, -0.5149467517024806061], .minimum),
          KnownCriticalPoint([0.2216620293838410949, 1.353024494944781382], .minimum),
          KnownCriticalPoint([-0.8265302456775319571, 0.7094959429432805488], .saddle),
          KnownCriticalPoint([-0.1102329729354881989, -0.9262765192691946408], .saddle),
          KnownCriticalPoint([0.8816007488793498476, 0.6356005780112814077], .saddle),
          KnownCriticalPoint([-0.04106997668164966767, 0.09817948408605431588], .maximum),
        ]
      }),
  ]

  /// The critical points next to the kink at 0, from those with 0 ≤ y ≤ x.
  private static let ackleyRing = withSymmetriesOfSquare([
    KnownCriticalPoint([0.9521665459501716681, 0], .minimum),
    KnownCriticalPoint([0.9684776587077243771, 0.9684776587077243771], .minimum),
    KnownCriticalPoint([0.6257806168564638006, 0], .saddle),
    KnownCriticalPoint([0.8747620388753441525, 0.5774125352782146384], .saddle),
    KnownCriticalPoint([0.6730965201107377011, 0.6730965201107377011], .maximum),
  ])

  /// Points with their images under the symmetries of the square, each once.
  private static func withSymmetriesOfSquare(_ points: [KnownCriticalPoint])
    -> [KnownCriticalPoint]
  {
    var seen: Set<KnownCriticalPoint> = []
    return points.flatMap { known -> [KnownCriticalPoint] in
      let (a, b) = (known.point[0], known.point[1])
      return [(a, b), (-a, b), (a, -b), (-a, -b), (b, a), (-b, a), (b, -a), (-b, -a)]
        .map { KnownCriticalPoint([$0.0, $0.1], known.kind) }
        .filter { seen.insert($0).inserted }
    }
  }

  /// Points with their mirror images at 0, for functions with f(−x) = f(x).
  private static func withOpposites(_ points: [KnownCriticalPoint]) -> [KnownCriticalPoint] {
    points + points.map { KnownCriticalPoint($0.point.map { -$0 }, $0.kind) }
  }

  /// The critical points of g(x) + g(y) from those of g.
  private static func sumOfTwo(_ places: [(place: Double, isMinimum: Bool)]) -> [KnownCriticalPoint]
  {
    places.flatMap { x in
      places.map { y in
        KnownCriticalPoint(
          [x.place, y.place],
          x.isMinimum != y.isMinimum ? .saddle : x.isMinimum ? .minimum : .maximum)
      }
    }
  }
}

import Plotting
import Scenes
import TUI
import Wording

/// A lesson as one page of HTML that needs nothing beside it: read on a phone, shown in a hall, or
/// printed on A4, where no picture is cut.
struct HandoutPage {
  private let handout: LessonHandout

  init(_ handout: LessonHandout) { self.handout = handout }

  /// The page.
  var text: String {
    let lesson = handout.lesson
    let source =
      lesson.source.isEmpty ? "" : "<p class=\"source\">After \(escaped(lesson.source))</p>"
    let summary = lesson.summary.isEmpty ? "" : escaped(lesson.summary) + ". "
    let length =
      handout.pages.count.counting("stop") + ", about " + lesson.minutes.counting("minute")
    let stops = handout.pages.enumerated().map { stop($1, number: $0 + 1) }.joined()
    return """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(escaped(lesson.title))</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <header>
      <h1>\(escaped(lesson.title))</h1>
      <p>\(summary)\(length).</p>
      \(source)
      </header>
      <main>
      \(stops)</main>
      \(answers)
      <footer>Every number on this page was computed, and every condition with a ✓ checked, by
      saddlescope when the page was made. Go through it yourself:
      <code>saddlescope lesson \(escaped(lesson.id))</code></footer>
      </body>
      </html>

      """
  }

  private func stop(_ page: LessonHandout.Page, number: Int) -> String {
    let pictures = FrameRenderer.svgParts(page.parts, of: page.frame, name: "stop\(number)")
    var text =
      "<section id=\"s\(number)\">\n<h2><span>\(number)</span> \(escaped(page.scene))</h2>\n"
    if !page.say.isEmpty { text += "<p class=\"say\">\(markup(page.say))</p>\n" }
    if !page.question.isEmpty {
      let choices = page.choices.map { "<li>\(escaped($0))</li>" }.joined()
      text +=
        "<div class=\"ask\"><p>\(markup(page.question))</p><ol>\(choices)</ol>"
        + "<p class=\"answer\"><a href=\"#a\(number)\">The answer is at the end.</a></p></div>\n"
    }
    text +=
      "<figure class=\"parts\(page.parts.count)\">\n\(pictures.joined())</figure>\n"
    let checks = page.checks.map { check in
      "<li class=\"\(check.holds == true ? "yes" : "no")\">\(escaped(check.text))</li>"
    }
    if !checks.isEmpty { text += "<ul class=\"checks\">\(checks.joined())</ul>\n" }
    return text + "</section>\n"
  }

  private var answers: String {
    let all = handout.pages.enumerated().compactMap { place, page -> String? in
      guard let reveal = page.reveal else { return nil }
      let choice = reveal.right.map { right in
        page.choices.indices.contains(right - 1)
          ? "<b>\(right). \(escaped(page.choices[right - 1]))</b> " : ""
      }
      return "<li id=\"a\(place + 1)\"><a href=\"#s\(place + 1)\">Stop \(place + 1)</a>: "
        + "\(markup(page.question)) \(choice ?? "")\(markup(reveal.because))</li>\n"
    }
    guard !all.isEmpty else { return "" }
    return "<section class=\"answers\">\n<h2>Answers</h2>\n<ul>\n\(all.joined())</ul>\n</section>"
  }

  private func markup(_ spans: [LessonSpan]) -> String {
    spans.map { span in
      switch span {
      case .text(let text): escaped(text)
      case .number(let text): "<b>\(escaped(text))</b>"
      case .keys(let text): "<kbd>\(escaped(text))</kbd>"
      case .fault(let text): "<em>\(escaped(text))</em>"
      }
    }.joined()
  }

  private func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }

  private static let style = """
    :root { color-scheme: light; }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1rem; max-width: 68rem; color: #1c1c22; background: #fbfaf7;
      font: 1.05rem/1.5 Georgia, 'DejaVu Serif', serif; }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: .5rem 0; }
    h2 { font-size: 1.1rem; margin: 0 0 .4rem; color: #555; font-weight: normal; }
    h2 span { display: inline-block; min-width: 1.8em; padding: 0 .4em; margin-right: .4em;
      border-radius: .9em; background: #1d5fa8; color: #fff; text-align: center; }
    section { margin: 1.6rem 0; padding-top: 1rem; border-top: 1px solid #ccc8bd; }
    p { margin: .3rem 0 .6rem; }
    .say { font-size: 1.15rem; }
    .source, footer { color: #666; font-size: .9rem; }
    .ask { border-left: .3rem solid #1d5fa8; padding-left: .8rem; margin-bottom: .6rem; }
    .ask p:first-child { font-size: 1.15rem; font-weight: bold; }
    .ask ol { margin: .2rem 0; }
    .answer { font-size: .9rem; }
    kbd { font: .9em ui-monospace, 'DejaVu Sans Mono', Menlo, monospace; padding: 0 .35em;
      border: 1px solid #999; border-radius: .3em; background: #fff; }
    code, .checks { font-family: ui-monospace, 'DejaVu Sans Mono', Menlo, monospace; }
    figure { display: flex; flex-wrap: wrap; gap: .6rem; margin: 0; align-items: flex-start; }
    figure svg { display: block; width: 100%; height: auto; }
    .checks { list-style: none; padding: 0; margin: .4rem 0 0; font-size: .75rem; color: #666;
      overflow-wrap: anywhere; }
    .checks .yes::before { content: '✓ '; color: #1a7f37; }
    .checks .no::before { content: '✗ '; color: #b42318; }
    .answers li { margin-bottom: .5rem; }
    footer { border-top: 1px solid #ccc8bd; padding-top: .6rem; }
    @media (min-width: 46rem), print {
      .parts2 svg:first-child { width: 56%; }
      .parts2 svg:last-child { width: calc(44% - .6rem); }
    }
    @media (min-width: 110rem) { html { font-size: 160%; } body { max-width: 64rem; } }
    @media print {
      @page { size: A4; margin: 14mm; }
      body { max-width: none; padding: 0; background: #fff; font-size: 10.5pt; }
      section, figure, svg, .ask, li { break-inside: avoid; }
      section { margin: .6rem 0; padding-top: .5rem; }
      /* Two stops a page; a height would uncover what lies beside a part. */
      .parts2 svg:first-child { width: 47%; }
      .parts2 svg:last-child { width: 37%; }
      .parts1 svg { width: 80%; }
      h1, h2, .say { break-after: avoid; }
      .answers { break-before: page; break-inside: auto; }
      a { color: inherit; text-decoration: none; }
      * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}

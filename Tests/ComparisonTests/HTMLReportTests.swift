import Foundation
import Testing
import YAMLSource

@testable import Comparison

@Test func theReportNeedsNothingFromOutsideAndSaysEveryChange() {
    let text = sample.html(from: "old", to: "new")
    #expect(text.contains("default-src 'none'"))
    #expect(text.firstMatch(of: /(src|href)="(?!#)/) == nil)
    #expect(!text.contains("://") && !text.contains("@import") && !text.contains("url("))
    #expect(text.matches(of: /<li data-kind=/).count == sample.count)
    #expect(text.contains(#"<li class="readers"><b>1</b> breaking for readers</li>"#))
    #expect(text.contains("<b>Account.id</b> type: string → integer"))
    #expect(text.contains("<code>a.yaml:1:2</code> → <code>b.yaml:3:4</code>"))
}

/// A browser without scripts shows it all: only the controls, which would do nothing, are hidden.
@Test func withoutItsScriptTheReportHidesOnlyTheControls() {
    let text = sample.html(from: "old", to: "new")
    #expect(text.matches(of: /\shidden[ >]/).count == 1)
    #expect(text.contains(#"<form class="controls" hidden"#))
}

@Test func everythingThatDocumentsSayIsEscaped() {
    let evil = #"<script>alert("&'")</script>"#
    let change = Change(
        rule: .wordingChanged,
        area: .schemas,
        kind: .changed,
        owner: evil,
        subject: evil,
        aspect: "description",
        old: evil,
        new: evil + "!",
        effects: [.documentation],
        oldMark: SourceMark(file: evil, line: 1, column: 1)
    )
    let text = [change].html(from: evil, to: evil)
    #expect(text.matches(of: /<script>/).count == 1)
    #expect(text.contains("&lt;script&gt;alert(&quot;&amp;&#39;&quot;)&lt;/script&gt;"))
}

@Test func everyLinkOfThePicturesLeadsToAnID() {
    let text = sample.html(from: "old", to: "new")
    let links = text.matches(of: /href="#([^"]+)"/).map { String($0.1) }
    let ids = text.matches(of: /\sid="([^"]+)"/).map { String($0.1) }
    #expect(!links.isEmpty && Set(links).isSubset(of: ids))
    #expect(Set(ids).count == ids.count)
}

/// Tags of a page are closed in the order in which they were opened.
@Test func everyTagIsClosed() throws {
    let text = sample.html(from: "old", to: "new")
    let body = text.replacing(/(?s)<(style|script)>.*?<\/\1>/, with: "")
    var open: [Substring] = []
    for tag in body.matches(of: /<(\/?)([a-z0-9]+)[^>]*?(\/?)>/)
    where !["meta", "input"].contains(tag.2) && tag.3.isEmpty {
        if tag.1.isEmpty { open.append(tag.2) } else { #expect(open.popLast() == tag.2) }
    }
    #expect(open.isEmpty)
}

@Test func noChangesAreAPageToo() {
    let text = [Change]().html(from: "old", to: "new")
    #expect(text.contains("<p>No differences.</p>") && !text.contains("<svg"))
}

private let sample = [
    Change(
        rule: .typeChanged,
        area: .properties,
        kind: .changed,
        owner: "Account",
        subject: "Account.id",
        aspect: "type",
        old: "string",
        new: "integer",
        effects: [.readers],
        oldMark: SourceMark(file: "a.yaml", line: 1, column: 2),
        newMark: SourceMark(file: "b.yaml", line: 3, column: 4)
    ),
    Change(
        rule: .operationAdded,
        area: .operations,
        kind: .added,
        owner: "GET /accounts/{accountId}/payment-networks",
        subject: "GET /accounts/{accountId}/payment-networks",
        new: "networks",
        effects: [.compatible]
    ),
    Change(
        rule: .wordingChanged,
        area: .schemas,
        kind: .changed,
        owner: "Account",
        subject: "Account",
        aspect: "description",
        old: "One.",
        new: "Two.",
        effects: [.documentation]
    ),
]

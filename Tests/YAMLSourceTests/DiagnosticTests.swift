import Testing
import YAMLSource

@Test func aComplaintWithoutAPlaceBeginsWithItsSeverity() {
    #expect(Diagnostic.error("no sources", at: nil).lines == ["error: no sources"])
}

@Test func theSameComplaintTwiceIsOne() {
    let log = DiagnosticLog()
    let mark = SourceMark(file: "a.yaml", line: 1, column: 2)
    log.record(.warning("odd", at: mark))
    log.record(.warning("odd", at: mark))
    #expect(log.diagnostics.flatMap(\.lines) == ["a.yaml:1:2: warning: odd"])
    #expect(!log.hasErrors)
}

@Test func whatASiblingThrowsIsRecordedAndTheOthersGoOn() {
    let log = DiagnosticLog()
    let values = [1, 2, 3].compactMap { number in
        log.attempt { () throws(Diagnostic) in
            guard number != 2 else { throw .error("two", at: nil) }
            return number
        }
    }
    #expect(values == [1, 3])
    #expect(log.hasErrors)
}

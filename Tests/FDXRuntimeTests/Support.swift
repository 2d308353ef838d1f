import FDXRuntime
import FDXTesting
import Foundation
import HTTPTypes

func url(_ text: String) -> URL {
    guard let url = URL(string: text) else { preconditionFailure("\(text) is a URL") }
    return url
}

/// Holds whoever waits at it until it is opened.
actor Gate {
    private var isOpen = false
    private var waiters: [CheckedContinuation<Void, Never>] = []

    func wait() async {
        if !isOpen { await withCheckedContinuation { waiters.append($0) } }
    }

    func open() {
        isOpen = true
        for waiter in waiters { waiter.resume() }
        waiters = []
    }
}

extension StubTransport.Answer {
    /// An answer whose body breaks off.
    init(status: Int, chunks: [String], then fault: TransportFault) {
        self = .streaming(status) {
            AsyncThrowingStream { continuation in
                for chunk in chunks { continuation.yield(Data(chunk.utf8)) }
                continuation.finish(throwing: fault)
            }
        }
    }
}

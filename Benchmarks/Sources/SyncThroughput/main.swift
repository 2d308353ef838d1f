import FDXCommon
import FDXPostgres
import FDXRuntime
import FDXSQLite
import FDXSync
import Foundation
import HTTPTypes

// How many consents workers read in a second: `SyncThroughput CONSENTS WORKERS [URL]`, from a bank in the process that
// takes 20 ms for each call, into the PostgreSQL at the URL or else into SQLite. Each consent has two accounts with a
// hundred bookings each. Prints seconds, bookings and the peak of memory in megabytes.

let arguments = CommandLine.arguments.dropFirst()
let counts = arguments.compactMap { Int($0) }
guard counts.count == 2, let url = URL(string: "https://bank.example/fdx") else {
    print("SyncThroughput CONSENTS WORKERS [URL]")
    exit(2)
}
let (consents, workers) = (counts[0], counts[1])
let folder = FileManager.default.temporaryDirectory.appending(path: "sync-throughput-\(UUID().uuidString)")
try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
defer { try? FileManager.default.removeItem(at: folder) }

/// The bookings of an account, as one page.
func page(of account: Substring) -> String {
    let today = FDXDate.today(in: .gmt)
    let bookings = (0..<100).map { number in
        let day = today.adding(days: -number / 2)
        return #"{"transactionId":"\#(account)-\#(number)","amount":\#(number).\#(10 + number % 90),"status":"POSTED","#
            + #""debitCreditMemo":"DEBIT","description":"Corner grocery \#(number)","postedTimestamp":"\#(day)T12:00:00Z"}"#
    }
    return #"{"page":{"totalElements":100},"transactions":[\#(bookings.joined(separator: ","))]}"#
}

/// A bank that takes 20 ms for each call.
struct Bank: Transport {
    let pages = ["A": page(of: "A"), "B": page(of: "B")]
    let accounts = #"{"accounts":[{"accountId":"A","accountCategory":"DEPOSIT_ACCOUNT"},{"accountId":"B"}]}"#

    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        try await Task.sleep(for: .milliseconds(20))
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"])
        return TransportResponse(head, body: ByteStream(Data(json(request.path ?? "").utf8)))
    }

    private func json(_ target: String) -> String {
        let parts = (target.split(separator: "?").first ?? "").split(separator: "/")
        switch parts.last {
        case "accounts": return accounts
        case "statements": return #"{"statements":[]}"#
        default: return pages["\(parts[2])"] ?? "{}"
        }
    }
}

var profile = ProviderProfile("Bank", serverURL: url, version: .v6)
profile.bookings.historyDays = 58
let provider = Provider(profile, authorizer: nil, transport: Bank(), middlewares: [])
let path = folder.appending(path: "sync.sqlite").path(percentEncoded: false)
let store: any SyncStore = try arguments.count == 3 ? PostgresSyncStore(url: arguments[3]) : SQLiteSyncStore(path: path)
let sync = Sync(store: store)
for number in 0..<consents { try await sync.add(SyncConsent(provider: "Bank", customer: "\(number)")) }

let changes = Counter()
let duration = try await ContinuousClock().measure {
    let count = try await sync.runDue(workers: workers) { _ in
        provider
    } onChange: { _, change in
        if change.row?.table == .transactions { await changes.add() }
    }
    precondition(count == consents, "\(count) consents were read")
}
let bookings = await changes.count
precondition(bookings == consents * 200, "\(bookings) bookings were read")
print(duration / .seconds(1), bookings, peakMemory())

actor Counter {
    private(set) var count = 0
    func add() { count += 1 }
}

/// In megabytes; 0 where the system does not say.
func peakMemory() -> Int {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return (line?.split(separator: " ").compactMap { Int($0) }.first ?? 0) / 1024
}

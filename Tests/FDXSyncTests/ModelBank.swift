import FDXCommon
import FDXRuntime
import FDXSync
import FDXTesting
import Foundation
import HTTPTypes

/// A bank whose bookings a test changes, and whose lists have the faults that it sets.
final class ModelBank: Sendable {
    struct Booking: Sendable {
        var id: String?
        var day: String
        var amount: String
        var text: String
        var status = "POSTED"
        var occurred: String?

        var json: String {
            let idMember = id.map { #""transactionId":"\#($0)","# } ?? ""
            let time = #""transactionTimestamp":"\#(occurred ?? day)T12:00:00Z""#
            let posted = status == "POSTED" ? #","postedTimestamp":"\#(day)T12:00:00Z""# : ""
            return #"{\#(idMember)"amount":\#(amount),"status":"\#(status)","debitCreditMemo":"DEBIT","#
                + #""description":"\#(text)",\#(time)\#(posted)}"#
        }
    }

    struct State: Sendable {
        var accounts = ["A"]
        var bookings: [String: [Booking]] = [:]
        var statements: [String: [(id: String, day: String)]] = [:]
        var balances: [String: String] = [:]
        /// How many bookings a page has; nil for no pages.
        var pageSize: Int? = 3
        var statesTotals = true
        /// How many bookings of a page the next one has again.
        var overlap = 0
        /// Whether each page comes twice, one after the other.
        var repeatsPages = false
        /// Whether each page is cut from a list of another order.
        var shuffles = false
        /// What all lists are cut off at, without a word.
        var cut: Int?
        /// Answers instead of the right ones: by the part of the path, status, body and headers.
        var refusals: [(path: String, status: Int, body: String, headers: HTTPFields)] = []
        /// Called with each request's path and query before it is answered.
        var onRequest: (@Sendable (String, inout State) -> Void)?
        /// Bookings that lists leave out though they are there.
        var hidden: Set<String> = []
        var requests: [String] = []
    }

    private let state = Locked(State())

    func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
    var requests: [String] { state.withLock { $0.requests } }

    func bookings(of account: String = "A") -> [Booking] { state.withLock { $0.bookings[account] ?? [] } }

    /// This bank for a client, with changes of its profile.
    func provider(_ change: (inout ProviderProfile) -> Void = { _ in }) -> Provider {
        guard let url = URL(string: "https://bank.example/fdx") else { preconditionFailure("it is a URL") }
        var profile = ProviderProfile("Bank", serverURL: url, version: .v5)
        profile.bookings.historyDays = 120
        change(&profile)
        let transport = StubTransport { sent in self.answer(sent.request.path ?? "") }
        return Provider(profile, authorizer: nil, transport: transport, middlewares: [])
    }

    private func answer(_ target: String) -> StubTransport.Answer {
        state.withLock { state in
            if let onRequest = state.onRequest { onRequest(target, &state) }
            state.requests.append(target)
            let path = String(target.prefix { $0 != "?" })
            if let refusal = state.refusals.first(where: { path.hasSuffix($0.path) }) {
                return .json(refusal.status, refusal.body, headers: refusal.headers)
            }
            let query = Self.query(target)
            let parts = path.split(separator: "/").map(String.init)
            if path.hasSuffix("/accounts") { return .json(200, state.accountList) }
            if path.hasSuffix("/statements") { return .json(200, state.statementList(parts[2])) }
            return .json(200, state.bookingList(parts[2], query))
        }
    }

    private static func query(_ target: String) -> [String: String] {
        let items = URLComponents(string: target)?.queryItems ?? []
        return Dictionary(items.map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }
}

extension ModelBank.State {
    fileprivate var accountList: String {
        let items = accounts.map { id in
            #"{"depositAccount":{"accountId":"\#(id)","currency":{"currencyCode":"CAD"},"#
                + #""currentBalance":\#(balances[id] ?? "10.50"),"balanceAsOf":"2026-11-01T00:00:\#(10 + requests.count % 50)Z"}}"#
        }
        return #"{"accounts":[\#(items.joined(separator: ","))]}"#
    }

    fileprivate func statementList(_ account: String) -> String {
        let items = (statements[account] ?? []).map { #"{"statementId":"\#($0.id)","statementDate":"\#($0.day)"}"# }
        return #"{"statements":[\#(items.joined(separator: ","))]}"#
    }

    /// The newest first, as most banks have it.
    fileprivate func bookingList(_ account: String, _ query: [String: String]) -> String {
        let (first, last) = (query["startTime"] ?? "0000", query["endTime"] ?? "9999")
        let all = (bookings[account] ?? []).filter {
            first <= $0.day && $0.day <= last && !hidden.contains($0.id ?? "")
        }
        let sorted = all.enumerated().sorted { ($0.element.day, $0.offset) > ($1.element.day, $1.offset) }.map(
            \.element
        )
        let position = query["offset"].flatMap { Int($0) } ?? 0
        let size = pageSize ?? cut ?? sorted.count
        // Of a page that comes twice, the second is asked for by a number that no page begins with.
        let again = 1000
        let offset = position % again
        let turn = shuffles && !sorted.isEmpty ? requests.count % sorted.count : 0
        let page = (sorted[turn...] + sorted[..<turn]).dropFirst(offset).prefix(size)
        let isLast = pageSize == nil || offset + page.count >= sorted.count
        let isRepeated = repeatsPages && pageSize != nil && position < again
        let following = isRepeated ? position + again : offset + page.count - overlap
        let next = isLast && !isRepeated ? "" : #""nextOffset":"\#(following)""#
        let total = statesTotals ? #""totalElements":\#(sorted.count)"# : ""
        let members = [next, total].filter { !$0.isEmpty }.joined(separator: ",")
        return #"{"page":{\#(members)},"transactions":[\#(page.map(\.json).joined(separator: ","))]}"#
    }
}

package import FDXCommon
import FDXRuntime
import FDXTesting
import Foundation
package import HTTPTypes

/// A bank whose bookings a test changes, and whose lists have the faults that it sets.
package final class ModelBank: Sendable {
    package struct Booking: Sendable {
        package var id: String?
        package var day: String
        package var amount: String
        package var text: String
        package var status: String
        package var occurred: String?
        /// What follows the day in times.
        package var clock = "T12:00:00Z"

        package init(
            id: String?,
            day: String,
            amount: String,
            text: String,
            status: String = "POSTED",
            occurred: String? = nil
        ) {
            (self.id, self.day, self.amount, self.text) = (id, day, amount, text)
            (self.status, self.occurred) = (status, occurred)
        }

        package var json: String {
            let idMember = id.map { #""transactionId":"\#($0)","# } ?? ""
            let time = #""transactionTimestamp":"\#(occurred ?? day)\#(clock)""#
            let posted = status == "POSTED" ? #","postedTimestamp":"\#(day)\#(clock)""# : ""
            return #"{\#(idMember)"amount":\#(amount),"status":"\#(status)","debitCreditMemo":"DEBIT","#
                + #""description":"\#(text)",\#(time)\#(posted)}"#
        }
    }

    package struct State: Sendable {
        package var accounts = ["A"]
        package var bookings: [String: [Booking]] = [:]
        package var statements: [String: [(id: String, day: String)]] = [:]
        package var balances: [String: String] = [:]
        /// Whether accounts say in which currency they are.
        package var hasCurrency = true
        /// How many bookings a page has; nil for no pages.
        package var pageSize: Int? = 3
        package var statesTotals = true
        /// How many bookings of a page the next one has again.
        package var overlap = 0
        /// Whether each page comes twice, one after the other.
        package var repeatsPages = false
        /// Whether each page is cut from a list of another order.
        package var shuffles = false
        /// Whether every second page is cut from the list in reverse.
        package var reverses = false
        /// Pages by where they begin, and where each leads instead of to the next one.
        package var nextOffsets: [Int: Int] = [:]
        /// Whether a page that leads to another is followed by one without bookings, which leads there.
        package var hasEmptyPages = false
        /// Whether each link to a page is another, so that nobody sees where it leads.
        package var linksDiffer = false
        /// What all lists are cut off at, without a word.
        package var cut: Int?
        /// Answers instead of the right ones: by the part of the path, status, body and headers.
        package var refusals: [(path: String, status: Int, body: String, headers: HTTPFields)] = []
        /// Called with each request's path and query before it is answered.
        package var onRequest: (@Sendable (String, inout State) -> Void)?
        /// Bookings that lists leave out though they are there.
        package var hidden: Set<String> = []
        package var requests: [String] = []
    }

    private let state = Locked(State())

    package init() {}

    package func change(_ body: (inout State) -> Void) { state.withLock { body(&$0) } }
    package var requests: [String] { state.withLock { $0.requests } }

    package func bookings(of account: String = "A") -> [Booking] { state.withLock { $0.bookings[account] ?? [] } }

    /// This bank for a client, with changes of its profile.
    package func provider(_ change: (inout ProviderProfile) -> Void = { _ in }) -> Provider {
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
            let currency = hasCurrency ? #""currency":{"currencyCode":"CAD"},"# : ""
            return #"{"depositAccount":{"accountId":"\#(id)",\#(currency)"#
                + #""currentBalance":\#(balances[id] ?? "10.50"),"balanceAsOf":"2026-11-01T00:00:\#(10 + requests.count % 50)Z"}}"#
        }
        return #"{"accounts":[\#(items.joined(separator: ","))]}"#
    }

    fileprivate func statementList(_ account: String) -> String {
        let items = (statements[account] ?? []).map { #"{"statementId":"\#($0.id)","statementDate":"\#($0.day)"}"# }
        return #"{"statements":[\#(items.joined(separator: ","))]}"#
    }

    /// A step between pages: the numbers behind the first say what kind of page an offset asks for.
    private struct Place {
        /// Of what lies between two of these, the rest is where the page begins.
        static let (again, empty, link) = (100_000, 1_000_000, 10_000_000)

        let offset: Int
        let isAgain: Bool
        let isEmpty: Bool

        init(_ text: String?) {
            let number = text.flatMap { Int($0) } ?? 0
            offset = number % Self.again
            isAgain = number % Self.empty >= Self.again
            isEmpty = number % Self.link >= Self.empty
        }
    }

    fileprivate func bookingList(_ account: String, _ query: [String: String]) -> String {
        let (first, last) = (query["startTime"] ?? "0000", query["endTime"] ?? "9999")
        let all = (bookings[account] ?? []).filter {
            first <= $0.day && $0.day <= last && !hidden.contains($0.id ?? "")
        }
        let place = Place(query["offset"])
        let list = ordered(all)
        let page = place.isEmpty ? [] : list.dropFirst(place.offset).prefix(pageSize ?? cut ?? list.count)[...]
        let next = following(place, count: page.count, of: list.count).map { #""nextOffset":"\#($0)""# }
        let total = statesTotals ? #""totalElements":\#(list.count)"# : nil
        let members = [next, total].compactMap(\.self).joined(separator: ",")
        return #"{"page":{\#(members)},"transactions":[\#(page.map(\.json).joined(separator: ","))]}"#
    }

    /// The newest first, as most banks have it.
    private func ordered(_ bookings: [ModelBank.Booking]) -> [ModelBank.Booking] {
        let sorted = bookings.enumerated().sorted { ($0.element.day, $0.offset) > ($1.element.day, $1.offset) }
            .map(\.element)
        if reverses, requests.count.isMultiple(of: 2) { return sorted.reversed() }
        let turn = shuffles && !sorted.isEmpty ? requests.count % sorted.count : 0
        return Array(sorted[turn...] + sorted[..<turn])
    }

    /// Where the next page is; nil behind the last.
    private func following(_ place: Place, count: Int, of all: Int) -> Int? {
        guard pageSize != nil else { return nil }
        if place.isEmpty { return place.offset }
        if repeatsPages, !place.isAgain { return place.offset + Place.again }
        let salt = linksDiffer ? Place.link * (requests.count + 1) : 0
        if let next = nextOffsets[place.offset] { return next + salt }
        if place.offset + count >= all { return nil }
        return place.offset + count - overlap + salt + (hasEmptyPages ? Place.empty : 0)
    }
}

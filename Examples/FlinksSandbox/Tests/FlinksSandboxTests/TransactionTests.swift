import FDXRuntime
import Flinks
import FlinksSandbox
import Foundation
import HTTPTypes
import Testing

private let transactions = "/api/fdx/5/accounts/1000-alice-chequing/transactions"

struct TransactionTests {
    @Test func thousandsCanBePagedThrough() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            var (path, ids, pages) = (transactions + "?limit=1000", [String](), 0)
            while pages < 10 {
                let page = try await visitor.call(path: path, token: token)
                pages += 1
                ids += page.transactions.compactMap { $0["transactionId"]?.string }
                guard let next = page.json?["links"]?["next"]?["href"]?.string else { break }
                path = next
            }
            #expect(pages == 5)
            #expect(ids.count == 4_200 && Set(ids).count == 4_200)
        }
    }

    @Test func theSameCallGivesTheSameTransactionsInEverySandbox() async throws {
        let first = try await withSandbox { visitor in
            try await visitor.call(path: transactions, token: visitor.consent().access).transactions
        }
        let second = try await withSandbox { visitor in
            try await visitor.call(path: transactions, token: visitor.consent().access).transactions
        }
        #expect(first.count == 100)
        #expect(first == second)
    }

    @Test(arguments: [
        ("startTime=2026-10-30&endTime=2026-10-31", 6), ("startTime=2026-10-31", 3), ("endTime=2020-01-01", 0),
        ("startTime=2030-01-01&endTime=2031-01-01", 0), ("startTime=2026-02-01&endTime=2026-02-28", 84),
        ("startTime=0001-01-01&endTime=9999-12-31", 4_200),
    ])
    func bothDatesBelongToThePeriod(query: String, count: Int) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let answer = try await visitor.call(path: transactions + "?limit=1000&" + query, token: token)
            #expect(answer.json?["page"]?["totalElements"]?.int == count)
        }
    }

    @Test func theyLieInThePeriodAndTheNewestComesFirst() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let path = transactions + "?startTime=2026-02-01&endTime=2026-02-28"
            let times = try await visitor.call(path: path, token: token).transactions.compactMap {
                $0["postedTimestamp"]?.string
            }
            #expect(times.count == 84)
            #expect(times == times.sorted(by: >))
            #expect(times.allSatisfy { $0.wholeMatch(of: /2026-02-\d\dT\d\d:\d\d:\d\d\.0{7}Z/) != nil })
        }
    }

    @Test(arguments: [
        ("startTime=2026-03-01&endTime=2026-02-01", 703), ("startTime=yesterday", 401), ("startTime=2026-02-30", 401),
    ])
    func periodsThatMakeNoSenseAreRefused(query: String, code: Int) async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let answer = try await visitor.call(path: transactions + "?" + query, token: token)
            #expect(answer.status == 400 && answer.json?["code"]?.int == code)
        }
    }

    @Test func anOffsetIsGoodForItsOwnListAlone() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let page = try await visitor.call(path: transactions + "?limit=10", token: token)
            let offset = try #require(page.json?["page"]?["nextOffset"]?.string)
            #expect(try await visitor.call(path: transactions + "?offset=\(offset)", token: token).status == 200)
            let other = "/api/fdx/5/accounts/1000-alice-card/transactions?offset=\(offset)"
            #expect(try await visitor.call(path: other, token: token).json?["code"] == 401)
            let filtered = transactions + "?startTime=2026-01-01&offset=\(offset)"
            #expect(try await visitor.call(path: filtered, token: token).json?["code"] == 401)
        }
    }

    @Test func aClosedAccountIs705() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent(customer: "samuel").access
            let path = "/api/fdx/5/accounts/1000-samuel-old-savings/transactions"
            let answer = try await visitor.call(path: path, token: token)
            #expect(answer.status == 409 && answer.json?["code"] == 705)
        }
    }

    @Test func theClientOfThisProjectReadsThemAll() async throws {
        try await withSandbox { visitor in
            let recipient = FlinksRecipient(
                clientID: SandboxOptions.recipientClientID,
                secret: Secret(SandboxOptions.recipientSecret),
                redirectURI: Visitor.callback,
                settings: FlinksSettings(server: FlinksServer(visitor.address))
            )
            let url = try await recipient.authorizeURL(
                for: "samuel",
                provider: 1000,
                scopes: [.accountDetailed, .transactions]
            )
            let path = try #require(url.query(percentEncoded: true)).withPath("/api/v1/authorize")
            let answer = try await visitor.send(visitor.openConsent(at: path), customer: "samuel")
            let callback = try #require(answer.headers[.location].flatMap { URL(string: $0) })
            let connection = try await recipient.connect(callback, for: "samuel")
            var count = 0
            for try await _ in connection.transactions(of: "1000-samuel-chequing") { count += 1 }
            #expect(count == 12_600)
            try await connection.revoke()
        }
    }
}

extension Visitor.Answer {
    /// The transactions of a page, without their wrappers.
    fileprivate var transactions: [JSONValue] {
        json?["transactions"]?.array?.compactMap { $0.object?.members.first?.value } ?? []
    }
}

extension String {
    fileprivate func withPath(_ path: String) -> String { path + "?" + self }
}

struct BankTimeTests {
    @Test func aStepBooksWhatWasPendingAndSomethingLate() async throws {
        try await withSandbox { visitor in
            let token = try await visitor.consent().access
            let before = try await visitor.call(path: transactions + "?limit=1000", token: token).json
            for steps in 1...4 {
                let answer = try await visitor.call(.post, "/sandbox/steps", body: "")
                #expect(answer.json == ["steps": .number(JSONNumber(steps))])
            }
            var (path, all) = (transactions + "?limit=1000", [JSONValue]())
            for _ in 0..<10 {
                let page = try await visitor.call(path: path, token: token)
                all += page.transactions
                guard let next = page.json?["links"]?["next"]?["href"]?.string else { break }
                path = next
            }
            let ids = all.compactMap { $0["transactionId"]?.string }
            // Four late ones, and four holds, of which the third was let go.
            #expect(all.count == 4_207 && Set(ids).count == 4_207)
            #expect(
                all.filter { $0["status"]?.string == "PENDING" }.compactMap { $0["transactionId"]?.string }
                    == ["1000-alice-chequing-hold-4"]
            )
            let first = before?["transactions"]?[0]?["depositTransaction"]
            let booked = all.first { $0["transactionId"]?.string == "1000-alice-chequing-booked-0" }
            #expect(booked?["amount"] == first?["amount"])
            #expect(booked?["status"]?.string == "POSTED")
            #expect(!ids.contains("1000-alice-chequing-4200"))
            let days = all.compactMap { $0["transactionTimestamp"]?.string?.prefix(10) }
            #expect(days == days.sorted(by: >))
        }
    }
}

import FDXRuntime
import Foundation
import Testing

@Suite struct RobustnessTests {
    /// A page with every kind of value.
    private static func page(pairs: Int) -> [UInt8] {
        let deposit =
            #"{"depositAccount":{"accountId":"é😀","accountType":"CHECKING","accountNumber":"12","currentBalance":-8.37e1,"#
            + #""openedOn":"2020-02-29","balanceAsOf":"2026-07-15T14:46:41.375Z","isPrimary":true,"interestRate":0.5,"#
            + #""transactions":[{"transactionId":"\u00e9\n","amount":12345678901234567.89,"x":[1,{"y":null}]}],"#
            + #""labels":{"a":"b"},"memo":null,"closedOn":null,"attributes":{"q":[1.5,"\ud83d\ude00"]},"#
            + #""parent":{"accountId":"p","closedOn":"2020-01-01"}}}"#
        let loan = #"{"loanAccount":{"accountId":"l","principal":"1200.42"}}"#
        let accounts = Array(repeating: "\(deposit),\(loan)", count: pairs).joined(separator: ",")
        return Array("{\"accounts\":[\(accounts)]}".utf8)
    }

    /// `FDX_THOROUGH=1` reads a page of 20 KB in each of its truncations, which takes a debug build half a minute.
    @Test func everyTruncationIsAnError() async {
        let page = Self.page(pairs: Self.isThorough ? 40 : 15)
        for length in 0..<page.count {
            let read = page.withUnsafeBytes { bytes in
                (try? Accounts.decode(from: UnsafeRawBufferPointer(rebasing: bytes[..<length]))) != nil
            }
            if read { Issue.record("\(length) bytes were taken for a page") }
            await letOthersRun(length)
        }
    }

    /// `FDX_THOROUGH=1` tries a million.
    @Test func mutationsAreReadOrAnErrorAndNothingElse() async {
        let tries = Self.isThorough ? 1_000_000 : 100_000
        var random = Random(state: 0x5EED)
        let seed = Self.page(pairs: 1)
        var read = 0
        for index in 0..<tries {
            let json = seed.mutated(with: &random)
            read += (try? Accounts.decode(from: json)) == nil ? 0 : 1
            if random.next() % 8 == 0 { _ = try? FlatAccount.decode(from: json, policy: .strict) }
            await letOthersRun(index)
        }
        #expect(0 < read && read < tries)
    }

    /// Other tests wait for the same two or four threads.
    private func letOthersRun(_ index: Int) async {
        if index.isMultiple(of: 64) { await Task.yield() }
    }

    private static let isThorough = ProcessInfo.processInfo.environment["FDX_THOROUGH"] != nil

    @Test func manyDuplicatesAndManyIssuesTakeLinearTime() throws {
        let duplicates = "{" + Array(repeating: #""a":1,"amount":"x""#, count: 20_000).joined(separator: ",") + "}"
        #expect(throws: FDXDecodingError.self) { try DepositTransaction.decode(from: Array(duplicates.utf8)) }
        let nested =
            String(repeating: #"{"accountId":"a","parent":"#, count: 120) + "1" + String(repeating: "}", count: 120)
        #expect(throws: FDXDecodingError.self) { try DepositAccount.decode(from: Array(nested.utf8)) }
    }
}

/// SplitMix64: the same numbers in every run.
private struct Random: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension [UInt8] {
    /// A few bytes changed, removed, doubled or replaced by what JSON cares for.
    fileprivate func mutated(with random: inout Random) -> [UInt8] {
        let tokens = [
            #"""#, "{", "}", "[", "]", ",", ":", "null", "-", "1e999", #"\u"#, #"\ud800"#, "\u{0}", "\u{FEFF}", "true",
            #""depositAccount""#, "0",
        ]
        var copy = self
        for _ in 0...Int(random.next() % 4) where !copy.isEmpty {
            let place = Int(random.next() % UInt64(copy.count))
            switch random.next() % 5 {
            case 0: copy[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: copy.remove(at: place)
            case 2:
                copy.replaceSubrange(place..<place, with: Array(tokens[Int(random.next() % UInt64(tokens.count))].utf8))
            case 3: copy.removeSubrange(place..<Swift.min(copy.count, place + Int(random.next() % 20)))
            default:
                copy.insert(contentsOf: copy[place..<Swift.min(copy.count, place + Int(random.next() % 40))], at: place)
            }
        }
        return copy
    }
}

import FDXRuntime
import Foundation
import Testing

struct NullableTests {
    @Test func aNullableIsWrittenByTheLiteralsOfWhatItHolds() throws {
        let null: Nullable<String> = nil
        let (text, digit): (Nullable<String>, Nullable<String>) = ("a", "é")
        let (count, amount, rate): (Nullable<Int>, Nullable<Decimal>, Nullable<Decimal>) = (7, 12, 0.5)
        let (flag, list): (Nullable<Bool>, Nullable<[Int]>) = (true, [1, 2])
        #expect(null == .null && text == .value("a") && digit == .value("é"))
        #expect(count == .value(7) && amount == .value(12) && rate == .value(Decimal(string: "0.5") ?? 0))
        #expect(flag == .value(true) && list == .value([1, 2]))
    }

    @Test func nilIsAbsenceWhereANullableIsOptional() throws {
        var account = DepositAccount(accountId: "a", memo: "text", closedOn: nil)
        #expect(try text(of: account) == #"{"accountId":"a","memo":"text","closedOn":null}"#)
        account.memo = nil
        #expect(try text(of: account) == #"{"accountId":"a","closedOn":null}"#)
        account.memo = .null
        #expect(try text(of: account) == #"{"accountId":"a","memo":null,"closedOn":null}"#)
    }

    private func text(of value: some FDXValue) throws -> String {
        String(decoding: try value.encoded(), as: UTF8.self)
    }
}

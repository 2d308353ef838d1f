#if FDXPostgres
import FDXRuntime
import Foundation
import HTTPTypes

/// A bank in the process, whose every customer has one account with six bookings.
struct Bank: Transport {
    /// How long it takes for a call.
    let delay: Duration

    func send(_ request: HTTPRequest, body: Data) async throws -> TransportResponse {
        try await Task.sleep(for: delay)
        let head = HTTPResponse(status: .ok, headerFields: [.contentType: "application/json"])
        return TransportResponse(head, body: ByteStream(Data(json(request.path ?? "").utf8)))
    }

    private func json(_ target: String) -> String {
        switch (target.split(separator: "?").first ?? "").split(separator: "/").last {
        case "accounts": return #"{"accounts":[{"accountId":"A","accountCategory":"DEPOSIT_ACCOUNT"}]}"#
        case "statements": return #"{"statements":[]}"#
        default:
            let today = FDXDate.today(in: .gmt)
            let bookings = (1...6).map { number in
                #"{"transactionId":"t\#(number)","amount":0.\#(number),"status":"POSTED","debitCreditMemo":"DEBIT","#
                    + #""description":"Shop","postedTimestamp":"\#(today.adding(days: -number))T12:00:00Z"}"#
            }
            return #"{"page":{"totalElements":6},"transactions":[\#(bookings.joined(separator: ","))]}"#
        }
    }
}
#endif

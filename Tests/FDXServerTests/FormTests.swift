@_spi(Generated) import FDXRuntime
import FDXServer
import FDXTesting
import Foundation
import HTTPTypes
import Testing

/// Someone with everything that a form may have.
private struct Grant: FDXModel {
    var client: String?
    var scopes: [String]?
    var days: Int?
    var limits: Limits?
    var accounts: [Limits]?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(
        ["client", "scopes", "days", "limits", "accounts"],
        String?.self,
        [String]?.self,
        Int?.self,
        Limits?.self,
        [Limits]?.self
    )
}

private struct Limits: FDXModel {
    var kinds: [String]?
    var most: Decimal?
    var unknownFields = UnknownFields()

    static let fields = FieldTable<Self>(["kinds", "most"], [String]?.self, Decimal?.self)
}

private let grant = Grant(
    client: "A & B",
    scopes: ["r"],
    days: 90,
    limits: Limits(kinds: ["a", "b"], most: Decimal(string: "0.10")),
    accounts: [Limits(kinds: ["c"]), Limits(most: 2)]
)

/// What a form holds for a server: the answer's body, or the status of a refusal.
private func received(_ body: Data, query: String = "") async -> String {
    let route = Route("grant", .post, "/grant", accepts: ["application/x-www-form-urlencoded"]) { request in
        let grant: Grant = query.isEmpty ? try request.form() : try request.query("filter", style: .deepObject)
        return grant
    }
    var request = HTTPRequest(method: .post, scheme: "https", authority: "bank.example", path: "/grant?\(query)")
    request.headerFields[.contentType] = "application/x-www-form-urlencoded"
    let (response, answer) = await Router([route]).respond(to: request, body: body)
    return response.status.code == 200 ? String(decoding: answer, as: UTF8.self) : "\(response.status.code)"
}

private func received(_ form: String) async -> String { await received(Data(form.utf8)) }

struct FormTests {
    @Test(arguments: [
        "other[client]=x&filter[days]=3", "filter[]=x&filter[days]=3", "filter=x&filter[days]=3",
        "filters[client]=x&filter[days]=3",
    ])
    func anObjectOfAQueryHasItsOwnMembersAlone(query: String) async {
        #expect(await received(Data(), query: query) == #"{"days":3}"#)
    }

    @Test func whatTheClientSendsIsWhatTheServerReads() async throws {
        let transport = StubTransport([.json(200, "{}")])
        let client = Client(
            serverURL: try #require(URL(string: "https://bank.example")),
            transport: transport,
            middlewares: []
        )
        let parameters = [Parameter.query("filter", grant, style: .deepObject)]
        _ = try await client.send(Endpoint<Grant>("op", .post, "/a", parameters: parameters, body: .form(grant)))
        let sent = try #require(transport.sent.first)
        let form = String(decoding: sent.body, as: UTF8.self).removingPercentEncoding
        #expect(
            form == "client=A & B&scopes=r&days=90&limits[kinds]=a&limits[kinds]=b&limits[most]=0.1"
                + "&accounts[0][kinds]=c&accounts[1][most]=2"
        )
        let json = String(decoding: try grant.encoded(), as: UTF8.self)
        #expect(await received(sent.body) == json)
        let query = try #require(sent.request.path?.split(separator: "?").last)
        #expect(query.hasPrefix("filter%5Bclient%5D=A%20%26%20B&filter%5Bscopes%5D=r"))
        #expect(await received(Data(), query: String(query)) == json)
    }

    @Test(arguments: [
        ("scopes=r&scopes=w", #"{"scopes":["r","w"]}"#), ("scopes=r", #"{"scopes":["r"]}"#),
        ("scopes[]=r&scopes[]=w", #"{"scopes":["r","w"]}"#), ("scopes[1]=w&scopes[0]=r", #"{"scopes":["r","w"]}"#),
        ("limits[most]=1.50", #"{"limits":{"most":1.5}}"#), ("limits[kinds][]=a", #"{"limits":{"kinds":["a"]}}"#),
        ("other[a][b]=1&other[a][c]=2", #"{"other":{"a":{"b":"1","c":"2"}}}"#),
        ("client=a%2Bb+c", #"{"client":"a+b c"}"#), ("client=", #"{"client":""}"#), ("a[b=1", #"{"a[b":"1"}"#),
    ])
    func pairsSpellObjects(form: String, json: String) async {
        #expect(await received(form) == json)
    }

    @Test(arguments: [
        "client=a&client=b", "days=1&days=2", "days=soon", "client[a]=b", "limits=1", "limits=1&limits[most]=2",
        "scopes=r&scopes[0]=w", "scopes[a]=r", "client=%FF", "client=%C3%28", "client=%4", "%FF=a",
        "scopes={\"a\":1}&limits={\"most\":1}",
    ])
    func whatSpellsNoneIsRefused(form: String) async {
        #expect(await received(form) == "400")
    }

    @Test func bytesThatAreNoTextAreRefused() async {
        #expect(await received(Data([0x63, 0x3D, 0xFF])) == "400")
    }

    /// Twice the fields take about twice the time; far below four times, which a square would take.
    @Test func manyFieldsTakeLinearTime() async throws {
        func form(_ count: Int) -> Data {
            Data((0..<count).map { "k\($0)=\($0)&scopes=\($0)&limits[x\($0)]=1" }.joined(separator: "&").utf8)
        }
        let answer = await received(form(40_000))
        #expect(answer.hasPrefix("{") && answer.contains("\"k39999\":\"39999\""))
    }
}

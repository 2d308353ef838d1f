import Testing

struct FormatTests {
    static let valid = [
        ("date", "2024-02-29"), ("date", "0000-12-31"), ("date-time", "2025-12-31T23:59:59Z"),
        ("date-time", "2025-12-31t23:59:59.123456789+05:30"), ("date-time", "1998-12-31T23:59:60Z"),
        ("date-time", "1998-12-31T15:59:60-08:00"), ("time", "00:00:00Z"), ("duration", "P1Y2M3DT4H5M6S"),
        ("duration", "P2W"), ("duration", "PT36H"), ("email", "ann@bank.example"), ("hostname", "bank-1.example"),
        ("ipv4", "192.0.2.255"), ("ipv6", "::"), ("ipv6", "2001:db8::192.0.2.1"), ("ipv6", "1:2:3:4:5:6:7:8"),
        ("uri", "https://ann@bank.example:8080/a%20b?c#d"), ("uri", "http://[2001:db8::1]/"), ("uri", "urn:isbn:045"),
        ("uri-reference", "/a?b#c"), ("uri-reference", ""), ("uuid", "F81D4FAE-7dec-11d0-a765-00a0c91e6bf6"),
        ("json-pointer", ""), ("json-pointer", "/a~0~1/0"), ("regex", "^a{2}$"), ("byte", "QUI="), ("byte", ""),
        ("decimal", "10.00"), ("decimal", "-0.5"), ("decimal", "+007"), ("decimal", ".5"), ("decimal", "1E-3"),
        ("a-format-of-our-own", "anything"),
    ]

    @Test(arguments: valid)
    func textOfAFormatIsValid(_ format: String, _ text: String) throws {
        #expect(try violations(of: "\"\(text)\"", "format: \(format)") == [])
    }

    static let invalid = [
        ("date", "2023-02-29"), ("date", "2024-2-9"), ("date", "2024-02-09Z"), ("date-time", "2025-12-31"),
        ("date-time", "2025-12-31T24:00:00Z"), ("date-time", "2025-12-31T23:59:59"),
        ("date-time", "2025-12-31 23:59:59Z"), ("date-time", "2025-12-31T12:59:60Z"), ("time", "12:00Z"),
        ("duration", "P"), ("duration", "PT"), ("duration", "P1YT"), ("duration", "P1M1Y"), ("duration", "P1W1D"),
        ("email", "ann"), ("email", "@bank.example"), ("hostname", "-bank"), ("hostname", "a..b"), ("ipv4", "192.0.2"),
        ("ipv4", "192.0.02.1"), ("ipv4", "256.0.0.1"), ("ipv6", ":::"), ("ipv6", "1:2:3:4:5:6:7"), ("ipv6", "1::2::3"),
        ("ipv6", "12345::"), ("uri", "/a"), ("uri", "https://a b"), ("uri", "https://a/%zz"),
        ("uri-reference", "1:b"), ("uuid", "f81d4fae7dec11d0a76500a0c91e6bf6"), ("json-pointer", "a"),
        ("json-pointer", "/~2"), ("regex", "(a"), ("byte", "QUI"), ("byte", "Q=I="), ("decimal", ""),
        ("decimal", "1."), ("decimal", "1,5"), ("decimal", " 1"), ("decimal", "1e"), ("decimal", "0x1"),
        ("decimal", "-"),
    ]

    @Test(arguments: invalid)
    func textOfNoFormatIsNot(_ format: String, _ text: String) throws {
        #expect(try violations(of: "\"\(text)\"", "format: \(format)").count == 1)
    }

    /// JSON Schema 2020-12, 8.1: it describes, and asserts nothing.
    @Test func anEncodingIsNoFormat() throws {
        #expect(try violations(of: #""no Base64!""#, "{type: string, contentEncoding: base64}") == [])
    }

    @Test func theMessageShowsWhatTheFormatLooksLike() throws {
        #expect(
            try violations(of: #""01/02/2025""#, "format: date") == [
                "1:1 $: '01/02/2025' is not a date (2025-12-31) [format]"
            ]
        )
    }
}

/// `application/x-www-form-urlencoded`, for token requests and form bodies.
package enum FormText {
    package static func text(_ fields: [(name: String, value: String)]) -> String {
        fields.map { "\(PercentEncoding.encode($0.name))=\(PercentEncoding.encode($0.value))" }.joined(separator: "&")
    }

    /// The fields in their order; nil where one is not decodable.
    package static func fields(in text: some StringProtocol) -> [(name: String, value: String)]? {
        var fields: [(String, String)] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? parts[1] : ""
            guard let name = PercentEncoding.decode(parts[0], plusIsSpace: true),
                let value = PercentEncoding.decode(value, plusIsSpace: true)
            else { return nil }
            fields.append((name, value))
        }
        return fields
    }
}

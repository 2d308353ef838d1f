import FDXRuntime
import Foundation
import Testing

/// Reads JSON, and checks that writing it gives the same value back.
func roundTrip<Value: FDXValue>(
    _ json: String,
    as type: Value.Type,
    _ location: SourceLocation = #_sourceLocation
) throws -> Decoded<Value> {
    let decoded = try Value.decode(from: Array(json.utf8))
    let written = try JSONValue.decode(from: try decoded.value.encoded()).value
    #expect(written == (try JSONValue.decode(from: Array(json.utf8)).value), sourceLocation: location)
    return decoded
}

func text(of value: some FDXValue) throws -> String {
    String(decoding: try value.encoded(), as: UTF8.self)
}

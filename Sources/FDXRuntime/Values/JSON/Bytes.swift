@inline(__always)
func equalBytes(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, count: Int) -> Bool {
    var offset = 0
    while offset + 8 <= count {
        if word(left + offset) != word(right + offset) { return false }
        offset += 8
    }
    while offset < count {
        if left[offset] != right[offset] { return false }
        offset += 1
    }
    return true
}

/// Eight bytes at once, at any address; the caller has checked that they are there.
@inline(__always)
func word(_ start: UnsafePointer<UInt8>) -> UInt64 {
    UnsafeRawPointer(start).loadUnaligned(as: UInt64.self)
}

@inline(__always)
func halfWord(_ start: UnsafePointer<UInt8>) -> UInt32 {
    UnsafeRawPointer(start).loadUnaligned(as: UInt32.self)
}

extension String {
    func scan<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        var copy = self
        return copy.withUTF8(body)
    }
}

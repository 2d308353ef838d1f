#if os(Linux)
import CCurl
import Foundation
import HTTPTypes

/// One request to libcurl and what comes back.
///
/// Only the loop's thread touches the handle once the transfer has begun.
// Unchecked, as the compiler does not see which thread that is.
final class CurlTransfer: @unchecked Sendable {
    let delivery: Delivery
    let easy: UnsafeMutableRawPointer
    private let connection: OpaquePointer
    /// Whether the transfer was begun anew, on a connection of its own.
    private var isSecondAttempt = false
    private var headerList: UnsafeMutableRawPointer?
    private let errorText = UnsafeMutablePointer<CChar>.allocate(capacity: 256)
    private var head = ResponseHead()
    /// Why the transfer was broken off here.
    private var fault: TransportFault?
    /// What is sent while it is read, and how far that has come.
    private var upload: (body: StreamedBody, reader: StreamedBody.Reader)?

    enum Body {
        case bytes(Data)
        case stream(StreamedBody)

        fileprivate var isEmpty: Bool {
            switch self {
            case .bytes(let data): data.isEmpty
            case .stream: false
            }
        }
    }

    init(
        _ request: HTTPRequest,
        body: Body,
        otherHeaders: [String: String],
        delivery: Delivery,
        sockets: OpaquePointer
    ) throws {
        guard let url = request.url?.absoluteString, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            throw TransportFault(.other, "the request has no valid URL")
        }
        guard let easy = ccurl_easy_init() else { throw TransportFault(.other, "libcurl has no memory") }
        guard let connection = ccurl_watch_connection(easy, sockets) else {
            ccurl_easy_cleanup(easy)
            throw TransportFault(.other, "there is no memory for a connection")
        }
        (self.easy, self.connection) = (easy, connection)
        self.delivery = delivery
        errorText.initialize(repeating: 0, count: 256)
        set(.url, url)
        set(.protocols, 1 | 2)  // HTTP and HTTPS
        set(.noSignal, 1)
        set(.pathAsIs, 1)
        set(.suppressConnectHeaders, 1)
        set(.bufferSize, 64 << 10)
        set(.connectTimeout, 60_000)
        if let authorities = ProcessInfo.processInfo.environment["URLSessionCertificateAuthorityInfoFile"] {
            set(.authorities, authorities)
        }
        setMethod(request.method, body)
        setHeaders(of: request, otherHeaders, hasBody: !body.isEmpty)
        setSinks()
    }

    deinit {
        ccurl_easy_cleanup(easy)
        ccurl_connection_free(connection)
        if let headerList { ccurl_slist_free(headerList) }
        errorText.deallocate()
    }

    private func setMethod(_ method: HTTPRequest.Method, _ body: Body) {
        switch body {
        case .bytes(let data): setBody(data, of: method)
        case .stream(let body): setStream(body)
        }
        if method == .head { set(.noBody, 1) }
        set(.method, method.rawValue)
    }

    private func setStream(_ body: StreamedBody) {
        upload = (body, body.makeReader())
        set(.isUpload, 1)
        ccurl_easy_set_int64(easy, Option.uploadSize.rawValue, Int64(body.length))
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_easy_set_pointer(easy, Option.sourceContext.rawValue, context)
        ccurl_easy_set_pointer(easy, Option.seekContext.rawValue, context)
        ccurl_easy_set_sink(easy, Option.source.rawValue) { bytes, size, count, context in
            guard let bytes, let context else { return CurlTransfer.abort }
            return CurlTransfer.at(context).fill(UnsafeMutableRawBufferPointer(start: bytes, count: size * count))
        }
        ccurl_easy_set_seeker(easy, Option.seeker.rawValue) { context, offset, origin in
            guard let context else { return 1 }
            return CurlTransfer.at(context).rewind(to: offset, from: origin)
        }
    }

    private func setBody(_ body: Data, of method: HTTPRequest.Method) {
        // What asks for no body has none, and HEAD is answered without one.
        if !body.isEmpty || [.post, .put, .patch].contains(method) {
            ccurl_easy_set_int64(easy, Option.bodySize.rawValue, Int64(body.count))
            // libcurl copies as many bytes as were said just now; without any it wants an address all the same.
            _ = (body.isEmpty ? Data([0]) : body).withUnsafeBytes { bytes in
                ccurl_easy_set_pointer(easy, Option.body.rawValue, bytes.baseAddress)
            }
        }
    }

    private func setHeaders(of request: HTTPRequest, _ others: [String: String], hasBody: Bool) {
        var lines: [String] = []
        func has(_ name: HTTPField.Name) -> Bool { request.headerFields.contains(name) }
        for field in request.headerFields { lines.append(Self.line(field.name.rawName, field.value)) }
        for (name, value) in others where HTTPField.Name(name).map({ !has($0) }) ?? false {
            lines.append(Self.line(name, value))
        }
        if !has(.userAgent) { lines.append("User-Agent: swift-fdx") }
        if !has(.acceptEncoding), ccurl_can_inflate() { lines.append("Accept-Encoding: gzip, deflate") }
        // No form, where the caller names no type; and no wait for "100 Continue".
        if !has(.contentType) { lines.append("Content-Type:") }
        if !has(.expect) { lines.append("Expect:") }
        for line in lines { headerList = ccurl_slist_append(headerList, line) ?? headerList }
        ccurl_easy_set_pointer(easy, Option.headers.rawValue, headerList)
    }

    /// A header as libcurl wants it; a line break would begin another.
    private static func line(_ name: String, _ value: String) -> String {
        let value = String(String.UnicodeScalarView(value.unicodeScalars.filter { !["\r", "\n", "\0"].contains($0) }))
        return value.isEmpty ? "\(name);" : "\(name): \(value)"
    }

    private func setSinks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        ccurl_easy_set_pointer(easy, Option.headerContext.rawValue, context)
        ccurl_easy_set_pointer(easy, Option.bodyContext.rawValue, context)
        ccurl_easy_set_pointer(easy, Option.errorText.rawValue, errorText)
        ccurl_easy_set_sink(easy, Option.headerSink.rawValue) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return CurlTransfer.at(context).readHeader(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
        ccurl_easy_set_sink(easy, Option.bodySink.rawValue) { bytes, size, count, context in
            guard let bytes, let context else { return 0 }
            return CurlTransfer.at(context).readBody(UnsafeRawBufferPointer(start: bytes, count: size * count))
        }
    }

    private static func at(_ context: UnsafeMutableRawPointer) -> CurlTransfer {
        Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue()
    }

    private func readHeader(_ bytes: UnsafeRawBufferPointer) -> Int {
        let end = bytes.lastIndex { $0 != 0x0D && $0 != 0x0A }.map { $0 + 1 } ?? 0
        do throws(TransportFault) {
            let line = String(decoding: bytes[..<end], as: UTF8.self)
            if line.hasPrefix("HTTP/2") { ccurl_connection_is_shared(connection) }
            if case .complete(let answer) = try head.read(line[...]) { delivery.deliver(answer) }
            return bytes.count
        } catch {
            fault = error
            return 0
        }
    }

    private func readBody(_ bytes: UnsafeRawBufferPointer) -> Int {
        switch delivery.deliver(Data(bytes)) {
        case .goOn: bytes.count
        case .pause: Self.pause
        }
    }

    /// Hands over the next bytes of the body.
    private func fill(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        do throws(TransportFault) {
            guard let data = try upload?.reader.read(upTo: buffer.count) else { return 0 }
            data.copyBytes(to: buffer)
            return data.count
        } catch {
            fault = error
            return Self.abort
        }
    }

    /// Begins anew where libcurl has to send the body again, on another connection.
    private func rewind(to offset: Int64, from origin: Int32) -> Int32 {
        guard let body = upload?.body, offset == 0, origin == 0 else { return 1 }
        upload = (body, body.makeReader())
        return 0
    }

    /// Whether the transfer has to begin anew, as something had come on its connection before it was asked for, which
    /// would have passed for the answer. Nothing was sent.
    func needsAnotherConnection() -> Bool {
        guard !isSecondAttempt, ccurl_connection_is_unclean(connection) else { return false }
        isSecondAttempt = true
        set(.freshConnection, 1)
        return true
    }

    private static let pause = 0x1000_0001
    private static let abort = 0x1000_0000

    /// What libcurl says at the end of a transfer.
    func finish(_ code: Int32) {
        if code == 0 { return delivery.finish(.success(())) }
        let text = String(cString: errorText)
        delivery.finish(.failure(fault ?? TransportFault(curl: code, text)))
    }

    // MARK: - Options

    /// Numbers that libcurl has given its options for good.
    private enum Option: Int32 {
        case bodyContext = 10001
        case url = 10002
        case errorText = 10010
        case headers = 10023
        case headerContext = 10029
        case method = 10036
        case authorities = 10065
        case sourceContext = 10009
        case body = 10165
        case seekContext = 10168
        case bodySink = 20011
        case source = 20012
        case headerSink = 20079
        case seeker = 20167
        case uploadSize = 30115
        case bodySize = 30120
        case noBody = 44
        case isUpload = 46
        case freshConnection = 74
        case bufferSize = 98
        case noSignal = 99
        case connectTimeout = 156
        case protocols = 181
        case pathAsIs = 234
        case suppressConnectHeaders = 265
    }

    private func set(_ option: Option, _ value: Int) {
        ccurl_easy_set_long(easy, option.rawValue, value)
    }

    /// libcurl copies the text.
    private func set(_ option: Option, _ value: String) {
        _ = value.withCString { ccurl_easy_set_pointer(easy, option.rawValue, $0) }
    }
}

extension TransportFault {
    /// A CURLcode. libcurl's own words may name the server; only the code is kept.
    fileprivate init(curl code: Int32, _ text: String) {
        let detail = "libcurl \(code)"
        switch code {
        case 5, 6: self.init(.hostNotFound, detail)
        case 7: self.init(.connectionRefused, detail)
        case 28: self.init(.timedOut, detail)
        // Of old versions of HTTP, and of what is none.
        case 1, 8, 61: self.init(.malformedResponse, detail)
        case 56 where text.contains("chunk") || text.contains("headers"): self.init(.malformedResponse, detail)
        case _ where text.contains("certificate required"):
            self.init(.tls, "the server wants a client certificate; AsyncHTTPClientTransport can show one")
        case 35, 53, 54, 58, 59, 60, 64, 66, 77, 80, 82, 83, 90, 91, 98: self.init(.tls, detail)
        // A body that ends before its length, no answer at all, a connection that breaks, HTTP/2's words for it.
        case 16, 18, 52, 55, 56, 92: self.init(.connectionLost, detail)
        default: self.init(.other, detail)
        }
    }
}
#endif

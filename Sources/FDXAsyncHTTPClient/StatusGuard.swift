#if FDXAsyncHTTPClient
import NIOCore
import NIOHPACK
import NIOHTTP1
import NIOHTTP2

/// Ends a call over HTTP/2 whose answer has another status than three digits from 100 on (RFC 9113, section 8.3.2; RFC
/// 9110, section 15), or ends with an interim answer (RFC 9113, section 8.1).
///
/// NIO's codec takes a status for granted that has a first character and is a number not below zero; with others, the
/// process would end. AsyncHTTPClient waits for the answer behind an interim one, even where the stream has ended. The
/// guard stands in front of both.
final class StatusGuard: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame.FramePayload
    typealias InboundOut = HTTP2Frame.FramePayload

    private var isBroken = false

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isBroken else { return }
        if case .headers(let head) = unwrapInboundIn(data), !Self.isAnswer(head) {
            isBroken = true
            context.fireErrorCaught(HTTPParserError.invalidStatus)
            context.close(promise: nil)
            return
        }
        context.fireChannelRead(data)
    }

    /// Whether a head is one that an answer may have; trailers, which have no status, are.
    private static func isAnswer(_ head: HTTP2Frame.FramePayload.Headers) -> Bool {
        head.headers[":status"].allSatisfy { isStatus($0) && !(head.endStream && $0 < "200") }
    }

    private static func isStatus(_ text: String) -> Bool {
        let digits = Array(text.utf8)
        return digits.count == 3 && digits.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) && text >= "100"
    }
}
#endif

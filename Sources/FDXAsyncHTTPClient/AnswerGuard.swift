#if FDXAsyncHTTPClient
import NIOCore
import NIOHTTP1
import NIOHTTP2

/// Ends a connection whose server answers with what AsyncHTTPClient takes for granted that no server sends.
///
/// It skips a head whose status is below 200 and then counts on another before the body; behind a status below 100 the
/// body comes at once, and the process would end. The guard stands right behind the decoder.
final class AnswerGuard: ChannelInboundHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart

    private static let interimLimit = 100

    private var isBroken = false
    private var interimCount = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isBroken else { return }
        if case .head(let head) = unwrapInboundIn(data), !isAnswer(head.status.code) {
            isBroken = true
            context.fireErrorCaught(HTTPParserError.invalidStatus)
            context.close(promise: nil)
            return
        }
        context.fireChannelRead(data)
    }

    /// Whether it is an answer, or one of not too many interim ones. Nobody asked to switch protocols (101).
    private func isAnswer(_ status: UInt) -> Bool {
        interimCount = (100...199).contains(status) ? interimCount + 1 : 0
        return (100...999).contains(status) && status != 101 && interimCount <= Self.interimLimit
    }

    /// Puts a guard behind the decoder of an HTTP/1.1 connection.
    @Sendable static func add(toHTTP1 channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            try pipeline.addHandler(AnswerGuard(), position: .after(decoder))
        }
    }

    /// Puts guards around the codec of one call over HTTP/2.
    @Sendable static func add(toHTTP2Stream channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            let codec = try pipeline.handler(type: HTTP2FramePayloadToHTTP1ClientCodec.self)
            try pipeline.addHandler(StatusGuard(), position: .before(codec))
            try pipeline.addHandler(AnswerGuard(), position: .after(codec))
        }
    }
}
#endif

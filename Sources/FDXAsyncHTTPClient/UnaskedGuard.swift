#if FDXAsyncHTTPClient
import NIOCore
import NIOHTTP1

/// Sees to it that what a server sends without being asked is no call's answer.
///
/// AsyncHTTPClient gives a connection to the next call in the very moment in which an answer ends, while further bytes may
/// be waiting to be read: they would answer that call. So an answer ends here only once everything that came with it was
/// seen. Where something came behind it, the answer counts, and the connection ends with it.
final class AnswerEnd: ChannelDuplexHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias InboundOut = HTTPClientResponsePart
    typealias OutboundIn = HTTPClientRequestPart
    typealias OutboundOut = HTTPClientRequestPart

    /// Whether a request was sent whose answer has not ended.
    private(set) var isAwaited = false
    /// The piece of the body that was read last; the byte behind it belongs to it.
    private var piece: ByteBuffer?
    private var end: HTTPClientResponsePart?
    private var isFollowed = false
    /// Whether the byte is read that was held back from the piece before it.
    var isReadingLastByte = false

    /// Whether the answer has ended, and the connection is not free yet.
    var isReached: Bool { end != nil }

    /// Notes that something came behind the answer.
    func noteMore() {
        isFollowed = true
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .head = unwrapOutboundIn(data) { isAwaited = true }
        context.write(data, promise: promise)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isReached else { return noteMore() }
        let part = unwrapInboundIn(data)
        switch part {
        case .head: context.fireChannelRead(data)
        case .body(let bytes): take(bytes, context)
        case .end: end = part
        }
    }

    private func take(_ bytes: ByteBuffer, _ context: ChannelHandlerContext) {
        if isReadingLastByte, piece != nil {
            piece?.writeImmutableBuffer(bytes)
        } else {
            handOverPiece(context)
            piece = bytes
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        handOverEnd(context)
        context.fireChannelReadComplete()
    }

    func channelInactive(context: ChannelHandlerContext) {
        handOverEnd(context)
        context.fireChannelInactive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        handOverEnd(context)
        context.fireUserInboundEventTriggered(event)
    }

    /// Fails the answer with the error, unless the answer has ended: what cannot be read behind it is no fault of its
    /// own.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if isReached { return noteMore() }
        handOverPiece(context)
        context.fireErrorCaught(error)
    }

    private func handOverPiece(_ context: ChannelHandlerContext) {
        guard let bytes = piece else { return }
        piece = nil
        context.fireChannelRead(wrapInboundOut(.body(bytes)))
    }

    private func handOverEnd(_ context: ChannelHandlerContext) {
        handOverPiece(context)
        guard let part = end else { return }
        (end, isAwaited) = (nil, false)
        if isFollowed { context.fireChannelRead(wrapInboundOut(.head(Self.lastWord))) }
        context.fireChannelRead(wrapInboundOut(part))
    }

    /// An interim answer, of which AsyncHTTPClient heeds only that the connection ends with the answer.
    private static let lastWord = HTTPResponseHead(
        version: .http1_1,
        status: .continue,
        headers: ["connection": "close"]
    )

    /// Puts the guards around the decoder of an HTTP/1.1 connection.
    @Sendable static func guardBytes(of channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            let decoder = try pipeline.handler(type: ByteToMessageHandler<HTTPResponseDecoder>.self)
            let end = AnswerEnd()
            try pipeline.addHandler(end, position: .after(decoder))
            try pipeline.addHandler(UnaskedBytes(behind: end), position: .before(decoder))
        }
    }
}

/// Tells whether bytes belong to an answer that a call waits for; stands in front of the decoder.
final class UnaskedBytes: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    private let answer: AnswerEnd

    init(behind answer: AnswerEnd) {
        self.answer = answer
    }

    /// The last byte goes alone: where the answer has ended before it, it is a byte too many. The decoder itself says
    /// nothing about a second answer before its head is complete.
    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard answer.isAwaited else { return context.close(promise: nil) }
        guard !answer.isReached else { return answer.noteMore() }
        var bytes = unwrapInboundIn(data)
        let length = bytes.readableBytes - 1
        if length > 0, let beginning = bytes.readSlice(length: length) {
            context.fireChannelRead(wrapInboundOut(beginning))
        }
        if answer.isReached { return answer.noteMore() }
        answer.isReadingLastByte = true
        context.fireChannelRead(wrapInboundOut(bytes))
        answer.isReadingLastByte = false
    }
}
#endif

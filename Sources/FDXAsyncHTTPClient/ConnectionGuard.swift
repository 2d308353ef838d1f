#if FDXAsyncHTTPClient
import NIOCore
import NIOHTTP2

/// Keeps from AsyncHTTPClient what it cannot bear of an HTTP/2 connection; stands right behind NIO's own handler.
///
/// Where a server breaks the protocol (RFC 9113, section 5.4.1), NIO tells the server so and reads no further, but leaves
/// it to others to close the connection: the calls that wait for an answer on it would do so until their time is up. NIO
/// does not tell apart whether all of the connection is broken or one call's part of it, so that both end it.
///
/// A stream that the server begins (push, RFC 9113, section 8.4), which it may not, as nobody asked for it, would be taken
/// for a call that ends, of which there are none: that would end the process.
///
/// A new limit of calls at a time, on a connection that no call uses, would start a second timer for its idleness, which
/// ends the process in debug builds; and one of nothing would make calls wait for as long as the connection lasts. NIO itself
/// keeps to each limit. So AsyncHTTPClient learns only of one that leaves room for calls, and only while there is a call.
final class ConnectionGuard: ChannelInboundHandler {
    typealias InboundIn = HTTP2Frame
    typealias InboundOut = HTTP2Frame

    /// What AsyncHTTPClient counts on where a server names no limit.
    private static let enough = 100

    private var calls = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        if case .pushPromise = frame.payload { end(context) }
        if frame.streamID.isServers { return }
        if let limit = frame.callLimit, calls == 0 || limit < Self.enough { return }
        context.fireChannelRead(data)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        switch event {
        case let event as NIOHTTP2StreamCreatedEvent:
            if event.streamID.isServers { return end(context) }
            calls += 1
        case let event as StreamClosedEvent:
            if event.streamID.isServers { return }
            calls -= 1
        default: break
        }
        context.fireUserInboundEventTriggered(event)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.fireErrorCaught(error)
        // What could not be sent, because a call had ended already, is no fault of the server's.
        if !(error is NIOHTTP2Errors.StreamError) { end(context) }
    }

    /// Ends the connection, though not at once: NIO still has to tell which calls end with it, and AsyncHTTPClient has
    /// to hear that first.
    private func end(_ context: ChannelHandlerContext) {
        let channel = context.channel
        context.eventLoop.execute { channel.close(promise: nil) }
    }

    /// Puts a guard behind NIO's handler. It is done when this returns: a server may go away in the next moment, which
    /// AsyncHTTPClient cannot bear while it waits for a connection to be made ready.
    @Sendable static func add(toHTTP2 channel: any Channel) -> EventLoopFuture<Void> {
        channel.eventLoop.makeCompletedFuture {
            let pipeline = channel.pipeline.syncOperations
            let handler = try pipeline.handler(type: NIOHTTP2Handler.self)
            try pipeline.addHandler(ConnectionGuard(), position: .after(handler))
        }
    }
}

extension HTTP2StreamID {
    /// Whether the server began it (RFC 9113, section 5.1.1); 0 is the connection itself.
    fileprivate var isServers: Bool { self != .rootStream && Int(self) % 2 == 0 }
}

extension HTTP2Frame {
    /// How many calls at a time the server allows by these settings; nil where the frame says nothing about it.
    fileprivate var callLimit: Int? {
        guard case .settings(.settings(let settings)) = payload else { return nil }
        return settings.last { $0.parameter == .maxConcurrentStreams }?.value
    }
}
#endif

package org.codraft.live.websocket;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.function.IntConsumer;

/// Tells of bytes that break the rules of WebSocket, a frame above its bound first of all, instead of ending the line
/// in
/// the same breath as the stock decoder does.
///
/// A line that is ended while bytes are still arriving is reset, and the close frame that says why is lost with it
/// (RFC 6455, 7.1.1): an editor with too large a paste would take that for a lost line and send it again for ever. From
/// the breach on the decoder throws away what arrives, so that the peer can finish sending and read the code.
final class RuleBreach extends ChannelInboundHandlerAdapter {
    private final IntConsumer breached;

    private RuleBreach(IntConsumer breached) {
        this.breached = breached;
    }

    /// Watches the line of `last`, the handler of the framework. On its loop, before frames are taken.
    ///
    /// @param breached told the close code of RFC 6455, 7.4.1; may be told again
    static void watch(ChannelHandlerContext last, int frameBytes, IntConsumer breached) {
        ChannelPipeline pipeline = last.pipeline();
        WebSocketDecoderConfig config = WebSocketDecoderConfig.newBuilder()
                .expectMaskedFrames(true)
                .maxFramePayloadLength(frameBytes)
                .closeOnProtocolViolation(false)
                .build();
        String decoder = pipeline.context(WebSocket13FrameDecoder.class).name();
        pipeline.replace(decoder, decoder, new WebSocket13FrameDecoder(config));
        pipeline.addBefore(last.name(), "rule-breach", new RuleBreach(breached));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException breach) {
            breached.accept(breach.closeStatus().code());
        } else {
            context.fireExceptionCaught(cause);
        }
    }
}

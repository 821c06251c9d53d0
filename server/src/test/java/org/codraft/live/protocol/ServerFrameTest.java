package org.codraft.live.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameEncoder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFrameTest {
    /// On both sides of each change of the header's shape.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 1_000_000})
    void framesAreThoseOfNetty(int length) {
        byte[] message = new byte[length];
        java.util.Arrays.fill(message, (byte) 7);
        EmbeddedChannel netty = new EmbeddedChannel(new WebSocket13FrameEncoder(false));
        netty.writeOutbound(new BinaryWebSocketFrame(Unpooled.wrappedBuffer(message)));
        ByteBuf expected = Unpooled.buffer();
        for (ByteBuf part = netty.readOutbound(); part != null; part = netty.readOutbound()) {
            expected.writeBytes(part);
            part.release();
        }

        assertThat(ServerFrame.around(message)).isEqualTo(ByteBufUtil.getBytes(expected));
        netty.finishAndReleaseAll();
    }
}

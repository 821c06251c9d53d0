package org.codraft.live.websocket;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.EventLoop;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/// The way of whole frames to the network, past the framework's own queue: what one turn of the event loop has for a
/// socket leaves with one system call, and a frame that many sockets share is written as it is.
///
/// Any thread may call. Frames of one calling thread keep their order.
final class Outflow {
    private record Watch(long bytes, Runnable then) {}

    private final ChannelHandlerContext pipeline;
    private final EventLoop loop;
    private final AtomicLong queued = new AtomicLong();
    private final List<Watch> watches = new CopyOnWriteArrayList<>();
    /// The following belong to the loop.
    private long unflushed;

    private boolean flushDue;

    Outflow(ChannelHandlerContext pipeline) {
        this.pipeline = pipeline;
        this.loop = pipeline.channel().eventLoop();
    }

    void send(byte[] frame) {
        queued.addAndGet(frame.length);
        if (loop.inEventLoop()) {
            write(frame);
        } else {
            loop.execute(() -> write(frame));
        }
    }

    private void write(byte[] frame) {
        if (!pipeline.channel().isActive()) {
            return;
        }
        // Without a promise: a failing line is closed and told of by its pipeline.
        pipeline.write(Unpooled.wrappedBuffer(frame), pipeline.voidPromise());
        unflushed += frame.length;
        if (!flushDue) {
            flushDue = true;
            loop.execute(this::flush);
        }
    }

    private void flush() {
        flushDue = false;
        long bytes = unflushed;
        unflushed = 0;
        pipeline.flush();
        if (isEmpty(pipeline.channel())) {
            taken(bytes);
        } else {
            // Taken in order, so when this nothing has been taken, so has everything before it.
            pipeline.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(_ -> taken(bytes));
        }
    }

    private static boolean isEmpty(Channel channel) {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null || waiting.isEmpty();
    }

    private void taken(long bytes) {
        long now = queued.addAndGet(-bytes);
        for (Watch watch : watches) {
            if (now < watch.bytes()) {
                over(watch);
            }
        }
    }

    /// Ends the line at once; what waits is lost.
    void cut() {
        // Past the handler itself, which would first say goodbye.
        pipeline.close();
    }

    /// Bytes that the network has not taken.
    long queuedBytes() {
        return queued.get();
    }

    /// Runs `then` once less than `bytes` wait.
    void whenBelow(long bytes, Runnable then) {
        Watch watch = new Watch(bytes, then);
        watches.add(watch);
        if (queued.get() < bytes) {
            over(watch);
        }
    }

    private void over(Watch watch) {
        if (watches.remove(watch)) {
            watch.then().run();
        }
    }
}

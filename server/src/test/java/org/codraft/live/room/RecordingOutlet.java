package org.codraft.live.room;

import java.util.ArrayList;
import java.util.List;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.Wire;
import org.jspecify.annotations.Nullable;

/// An outlet that keeps what it is sent and says what the test wants about its queue.
final class RecordingOutlet implements Outlet {
    final List<Message> sent = new ArrayList<>();
    long queued;
    long waitsBelow = -1;
    boolean reading = true;

    @Nullable
    ErrorCode closed;

    @Override
    public Wire wire() {
        return new Wire.YWebsocket();
    }

    @Override
    public void send(Outgoing message) {
        sent.add(message.message());
    }

    @Override
    public long queuedBytes() {
        return queued;
    }

    @Override
    public void whenBelow(long bytes) {
        waitsBelow = bytes;
    }

    @Override
    public void close(ErrorCode reason) {
        closed = reason;
    }

    @Override
    public void setReading(boolean value) {
        reading = value;
    }

    <M extends Message> List<M> all(Class<M> kind) {
        return sent.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    int count(Class<? extends Message> kind) {
        return all(kind).size();
    }

    long acknowledged() {
        return all(Message.SyncStatus.class).stream()
                .filter(Message.SyncStatus::durable)
                .count();
    }
}

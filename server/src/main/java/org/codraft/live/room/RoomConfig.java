package org.codraft.live.room;

import java.time.Duration;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.protocol.ProtocolLimits;

/// How rooms behave. Defaults are the product's; tests shorten them.
///
/// @param idle how long a room without connections stays loaded
/// @param drain how long closing waits for the log
/// @param limits how much one update and one document may hold
public record RoomConfig(
        Duration idle,
        Duration drain,
        CheckpointPolicy checkpoints,
        FanOutPolicy fanOut,
        PresencePolicy presence,
        PressurePolicy pressure,
        GateLimits limits) {
    /// When edits leave for the other connections.
    ///
    /// @param perConnection edits are gathered this long for each connection of the room, because sending costs as
    ///     much as there are receivers
    /// @param longest ... but never longer than this; below half a millisecond they are not gathered at all
    public record FanOutPolicy(Duration perConnection, Duration longest) {}

    /// How presence is passed on.
    ///
    /// @param interval the newest state of a client is passed on this often at most
    /// @param grace how long the state of a closed connection stays, so that a reconnect does not flicker
    /// @param silence how long a state stays without being renewed
    /// @param bytes one state as its client sends it
    public record PresencePolicy(Duration interval, Duration grace, Duration silence, int bytes) {}

    /// What happens when the network or the log is slower than the people.
    ///
    /// @param lagBytes a connection with more queued than this is sent no more edits until it has drained
    /// @param lagTimeout ... and is closed when it has not after this
    /// @param backlogBytes updates waiting for the log before the room stops reading from its connections
    /// @param stallNotice how long the log may take before people are told that saving is slow
    public record PressurePolicy(long lagBytes, Duration lagTimeout, long backlogBytes, Duration stallNotice) {}

    public static RoomConfig defaults() {
        return new RoomConfig(
                Duration.ofSeconds(10),
                Duration.ofSeconds(8),
                new CheckpointPolicy(500, 1L << 20),
                new FanOutPolicy(Duration.ofNanos(15_000), Duration.ofMillis(5)),
                new PresencePolicy(
                        Duration.ofMillis(100),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(60),
                        ProtocolLimits.AWARENESS_STATE_BYTES),
                new PressurePolicy(1L << 20, Duration.ofSeconds(20), 4L << 20, Duration.ofSeconds(2)),
                GateLimits.DEFAULT);
    }

    public RoomConfig withIdle(Duration value) {
        return new RoomConfig(value, drain, checkpoints, fanOut, presence, pressure, limits);
    }

    public RoomConfig withCheckpoints(CheckpointPolicy value) {
        return new RoomConfig(idle, drain, value, fanOut, presence, pressure, limits);
    }

    public RoomConfig withFanOut(FanOutPolicy value) {
        return new RoomConfig(idle, drain, checkpoints, value, presence, pressure, limits);
    }

    public RoomConfig withPresence(PresencePolicy value) {
        return new RoomConfig(idle, drain, checkpoints, fanOut, value, pressure, limits);
    }

    public RoomConfig withPressure(PressurePolicy value) {
        return new RoomConfig(idle, drain, checkpoints, fanOut, presence, value, limits);
    }

    public RoomConfig withLimits(GateLimits value) {
        return new RoomConfig(idle, drain, checkpoints, fanOut, presence, pressure, value);
    }
}

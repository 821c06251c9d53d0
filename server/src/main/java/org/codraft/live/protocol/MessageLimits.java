package org.codraft.live.protocol;

/// What a decoder takes of each message; the rest of [ProtocolLimits] cannot be configured.
///
/// @param frameBytes one frame, header excluded
/// @param updateBytes one update inside a frame
/// @param presenceBytes one presence state as its client sends it
public record MessageLimits(int frameBytes, int updateBytes, int presenceBytes) {
    public static final MessageLimits DEFAULT = new MessageLimits(
            ProtocolLimits.FRAME_BYTES, ProtocolLimits.UPDATE_BYTES, ProtocolLimits.AWARENESS_STATE_BYTES);
}

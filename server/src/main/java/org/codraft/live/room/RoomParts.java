package org.codraft.live.room;

import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.UpdateLog;

/// What every room of a process works with.
record RoomParts(
        CrdtEngine engine, UpdateLog log, WriteGate writeGate, Schema schema, RoomConfig config, RoomMetrics metrics) {}

package org.codraft.live.room;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;

/// Every live document of this process: the front door of the package. Thread-safe; futures complete on the loop of
/// the room concerned, so a caller moves back to its own context.
///
/// A room exists from the first use of its document until it has been unused for a while; however many people come
/// at once, it is loaded once.
public final class Rooms {
    /// Author of what nobody wrote: the first entry of every document.
    public static final UserId SERVER = new UserId("codraft");

    private final Supplier<RoomLoop> loops;
    private final DocAccess access;
    private final RoomParts parts;
    private final ConcurrentHashMap<DocId, Room> rooms = new ConcurrentHashMap<>();
    private volatile boolean closed;

    public Rooms(
            Vertx vertx,
            CrdtEngine engine,
            UpdateLog log,
            WriteGate writeGate,
            DocAccess access,
            Schema schema,
            RoomConfig config) {
        this(vertx, engine, log, writeGate, access, schema, config, RoomMetrics.NONE);
    }

    /// As above, with reports to `metrics`. Eight
    /// parameters because this is where a process hands over everything that rooms need, once.
    public Rooms(
            Vertx vertx,
            CrdtEngine engine,
            UpdateLog log,
            WriteGate writeGate,
            DocAccess access,
            Schema schema,
            RoomConfig config,
            RoomMetrics metrics) {
        this(() -> new VertxRoomLoop(vertx), access, new RoomParts(engine, log, writeGate, schema, config, metrics));
    }

    Rooms(Supplier<RoomLoop> loops, DocAccess access, RoomParts parts) {
        this.loops = loops;
        this.access = access;
        this.parts = parts;
    }

    /// Lets a participant into a document. Nothing but the presence of others is sent before the client has asked.
    ///
    /// Fails with `FORBIDDEN` when there is no such document for this person, and with the code of whatever keeps
    /// the document from being opened.
    public Future<RoomConnection> join(DocId doc, Participant participant, Outlet outlet) {
        return access.access(doc, participant.user()).compose(decision -> {
            if (decision == WriteDecision.GONE) {
                parts.metrics().denied(doc, participant.user(), ErrorCode.FORBIDDEN);
                return Future.failedFuture(new CodraftException(ErrorCode.FORBIDDEN, "may not read"));
            }
            return inRoom(doc, room -> room.join(participant, outlet));
        });
    }

    /// Writes as the server, in the name of `author`: through the gate like any edit, but whatever role the author
    /// has. The number of the entry is given once it is durable.
    public Future<Seq> write(DocId doc, UserId author, byte[] update) {
        return inRoom(doc, room -> room.write(author, update));
    }

    /// The durable content as JSON in ProseMirror's shape, UTF-8.
    public Future<byte[]> json(DocId doc) {
        return inRoom(doc, Room::json);
    }

    /// The first blocks of the durable content, as many as make `enough` bytes of such JSON.
    public Future<byte[]> beginning(DocId doc, int enough) {
        return inRoom(doc, room -> room.beginning(enough));
    }

    /// The durable content as one v1 update.
    public Future<byte[]> state(DocId doc) {
        return inRoom(doc, Room::state);
    }

    /// Who may do what with `doc` has changed.
    public void recheck(DocId doc) {
        Room room = rooms.get(doc);
        if (room != null) {
            room.recheck();
        }
    }

    /// What is known of the paper behind `doc`, beside its text, has changed: rights perhaps, or its title. Whoever
    /// has it open is told to look anew.
    public void paperChanged(DocId doc) {
        Room room = rooms.get(doc);
        if (room != null) {
            room.recheck();
            room.tellPaperChanged();
        }
    }

    /// What `user` may do has changed, in whichever document.
    public void recheck(UserId user) {
        // Every room looks at everybody in it: rights change rarely, and an index of who is where would have to be
        // kept at every join.
        rooms.values().forEach(Room::recheck);
    }

    /// Documents loaded or being loaded.
    public int open() {
        return rooms.size();
    }

    /// Takes nothing more, waits for the log, ends every connection with `RESTARTING` and unloads everything.
    public Future<Void> close() {
        closed = true;
        List<Future<Void>> draining = rooms.values().stream().map(Room::drain).toList();
        return Future.join(draining).mapEmpty();
    }

    private <T> Future<T> inRoom(DocId doc, Function<Room, Future<T>> use) {
        if (closed) {
            return Future.failedFuture(new CodraftException(ErrorCode.RESTARTING, "the server is stopping"));
        }
        Room room = rooms.computeIfAbsent(doc, this::create);
        return use.apply(room)
                .recover(e -> e instanceof RoomClosedException ? inRoom(doc, use) : Future.failedFuture(e));
    }

    private Room create(DocId doc) {
        Room[] self = new Room[1];
        self[0] = new Room(doc, loops.get(), parts, () -> rooms.remove(doc, self[0]));
        return self[0];
    }
}

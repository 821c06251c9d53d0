package org.codraft.testing;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.crdt.jni.YrsEngine;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.Participant;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.room.RoomMetrics;
import org.codraft.live.room.Rooms;
import org.codraft.live.room.WriteDecision;
import org.codraft.live.websocket.CollabSockets;
import org.codraft.live.websocket.SocketAuth;
import org.codraft.live.websocket.SocketConfig;

/// Rooms and sockets on a real engine and a real log, without accounts: a token is a user's name, and who may do
/// what is set by the test. Started by [#main] it is a process that can be killed.
public final class CollabServer implements AutoCloseable {
    /// A token starting so is refused.
    public static final String STRANGER = "stranger";

    /// A document whose name starts so exists for nobody.
    public static final String SECRET = "secret";

    private final Vertx vertx;
    private final CrdtEngine engine;
    private final UpdateLog log;
    private final Rooms rooms;
    private final CollabSockets sockets;
    private final HttpServer server;
    private final Map<UserId, WriteDecision> rights = new ConcurrentHashMap<>();
    private final Map<UserId, Duration> lifetimes = new ConcurrentHashMap<>();
    private final Map<ErrorCode, Integer> refusals = new ConcurrentHashMap<>();
    private volatile Runnable beforeWrite = () -> {};

    private CollabServer(UpdateLog log, RoomConfig roomConfig, SocketConfig socketConfig, int port) {
        vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));
        engine = YrsEngine.load();
        this.log = log;
        RoomMetrics metrics = new RoomMetrics() {
            @Override
            public void refused(ErrorCode code) {
                refusals.merge(code, 1, Integer::sum);
            }
        };
        rooms = new Rooms(
                vertx,
                engine,
                log,
                (_, user) -> {
                    beforeWrite.run();
                    return rights.getOrDefault(user, WriteDecision.EVERYWHERE);
                },
                (doc, user) -> Future.succeededFuture(
                        doc.value().startsWith(SECRET)
                                ? WriteDecision.GONE
                                : rights.getOrDefault(user, WriteDecision.EVERYWHERE)),
                Schema.load(),
                roomConfig,
                metrics);
        sockets = new CollabSockets(vertx, rooms, auth(), socketConfig, metrics);
        server = vertx.createHttpServer(CollabSockets.configure(
                        new HttpServerOptions(), socketConfig.messages().frameBytes())
                .setHost("127.0.0.1")
                .setPort(port));
        sockets.attach(server);
        await(server.listen());
    }

    private SocketAuth auth() {
        return (token, _) -> {
            if (token.isEmpty() || token.startsWith(STRANGER)) {
                return Future.failedFuture(new CodraftException(ErrorCode.NOT_SIGNED_IN, "unknown token"));
            }
            UserId user = new UserId(token);
            return Future.succeededFuture(new SocketAuth.Guest(
                    new Participant(
                            user,
                            "Name of " + token,
                            "ORG",
                            "#336699",
                            lifetimes.getOrDefault(user, Participant.LONGEST)),
                    ""));
        };
    }

    public static CollabServer start(UpdateLog log) {
        return start(log, RoomConfig.defaults(), SocketConfig.defaults());
    }

    public static CollabServer start(UpdateLog log, RoomConfig roomConfig, SocketConfig socketConfig) {
        return start(log, roomConfig, socketConfig, 0);
    }

    public static CollabServer start(UpdateLog log, RoomConfig roomConfig, SocketConfig socketConfig, int port) {
        return new CollabServer(log, roomConfig, socketConfig, port);
    }

    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    public Rooms rooms() {
        return rooms;
    }

    public CrdtEngine engine() {
        return engine;
    }

    /// What holds `doc` now; nobody may be writing.
    public Copies copies(DocId doc) {
        return Copies.of(await(rooms.json(doc)), engine, log, doc);
    }

    /// The same once the room was unloaded, which leaves a checkpoint. Nobody comes in afterwards.
    public Copies lastCopies(DocId doc) {
        byte[] live = await(rooms.json(doc));
        await(rooms.close());
        return Copies.of(live, engine, log, doc);
    }

    public int port() {
        return server.actualPort();
    }

    public int sockets() {
        return sockets.size();
    }

    /// Bytes that wait for peers to take them.
    public long unsentBytes() {
        return sockets.unsentBytes();
    }

    /// How often something was refused with `code`.
    public int refused(ErrorCode code) {
        return refusals.getOrDefault(code, 0);
    }

    /// What `user` may do from now on; nobody is told, as when a right is looked up at the next write.
    public void allow(String user, WriteDecision decision) {
        rights.put(new UserId(user), decision);
    }

    /// Runs `hook` before each write is decided on, on the room's loop.
    public void onWrite(Runnable hook) {
        beforeWrite = hook;
    }

    /// How long what the user's tokens allow lasts.
    public void expire(String user, Duration after) {
        lifetimes.put(new UserId(user), after);
    }

    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        await(rooms.close());
        await(sockets.close());
        await(server.close());
        await(vertx.close());
    }

    /// Serves the log in the folder given until the process ends; prints the port. Users whose name starts with
    /// `reader` may only read. Asked for the `copies` of a document, it answers, and lets nobody in after that.
    public static void main(String[] args) throws IOException, InterruptedException {
        RocksDbUpdateLog log = RocksDbUpdateLog.open(Path.of(args[0]));
        int port = args.length > 1 ? Integer.parseInt(args[1]) : 0;
        CollabServer server = new CollabServer(log, RoomConfig.defaults(), SocketConfig.defaults(), port);
        server.allow("reader", WriteDecision.READER);
        System.out.println(ChildServer.PORT + server.port());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            DocId doc = new DocId(line.substring(ChildServer.COPIES.length()));
            System.out.println(ChildServer.COPIES + server.lastCopies(doc).toLine());
        }
        Thread.currentThread().join();
    }
}

package org.codraft.interop;

import io.vertx.core.Future;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.codraft.id.DocId;
import org.codraft.live.log.Checkpoint;
import org.codraft.live.log.ForwardingUpdateLog;
import org.codraft.live.log.NewEntry;
import org.codraft.live.log.Seq;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.log.rocksdb.RocksDbUpdateLog;
import org.codraft.live.room.CheckpointPolicy;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.websocket.SocketConfig;
import org.codraft.testing.ChildServer;
import org.codraft.testing.CollabServer;
import org.jspecify.annotations.Nullable;

/// A process that serves one log until it is told at which step of an edit's way it dies, and dies there as by
/// `kill -9`: nothing is closed, flushed or answered.
final class MortalServer extends ForwardingUpdateLog {
    /// What a process killed by signal 9 ends with.
    static final int KILLED = 137;

    /// So that every step is met several times a second.
    private static final CheckpointPolicy CHECKPOINTS = new CheckpointPolicy(40, 1 << 20);

    /// A sync or a checkpoint takes about so long; death comes somewhere in it.
    private static final int SOME_NANOS = 2_000_000;

    /// The steps of the way.
    enum Step {
        BEFORE_GATE,
        AFTER_APPLY,
        DURING_SYNC,
        AFTER_COMMIT,
        DURING_CHECKPOINT,
        AFTER_CHECKPOINT
    }

    private final AtomicInteger left = new AtomicInteger();
    private volatile @Nullable Step last;

    private MortalServer(UpdateLog log) {
        super(log);
    }

    /// Arguments: folder and port. Prints its port, then reads lines: a step, and the how many-th time; or `copies` and
    /// a document.
    public static void main(String[] args) throws IOException {
        MortalServer mortal = new MortalServer(RocksDbUpdateLog.open(Path.of(args[0])));
        CollabServer server = CollabServer.start(
                mortal,
                RoomConfig.defaults().withCheckpoints(CHECKPOINTS),
                SocketConfig.defaults(),
                Integer.parseInt(args[1]));
        server.onWrite(() -> mortal.reached(Step.BEFORE_GATE));
        System.out.println(ChildServer.PORT + server.port());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", -1);
            if (line.startsWith(ChildServer.COPIES)) {
                System.out.println(
                        ChildServer.COPIES + server.copies(new DocId(words[1])).toLine());
                continue;
            }
            mortal.left.set(Integer.parseInt(words[1]));
            mortal.last = Step.valueOf(words[0]);
        }
    }

    private void reached(Step step) {
        if (step == last && left.decrementAndGet() == 0) {
            if (step == Step.DURING_SYNC || step == Step.DURING_CHECKPOINT) {
                LockSupport.parkNanos(ThreadLocalRandom.current().nextInt(SOME_NANOS));
            }
            Runtime.getRuntime().halt(KILLED);
        }
    }

    @Override
    public Future<Seq> append(DocId doc, long epoch, List<NewEntry> entries) {
        reached(Step.AFTER_APPLY);
        Future<Seq> durable = super.append(doc, epoch, entries).onSuccess(_ -> reached(Step.AFTER_COMMIT));
        reached(Step.DURING_SYNC);
        return durable;
    }

    @Override
    public Future<Void> checkpoint(DocId doc, Checkpoint checkpoint) {
        Future<Void> stored = super.checkpoint(doc, checkpoint).onSuccess(_ -> reached(Step.AFTER_CHECKPOINT));
        reached(Step.DURING_CHECKPOINT);
        return stored;
    }
}

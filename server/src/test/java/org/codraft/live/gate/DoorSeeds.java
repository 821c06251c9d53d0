package org.codraft.live.gate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.codraft.id.ClientId;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.live.protocol.AwarenessState;
import org.codraft.live.protocol.DocAddress;
import org.codraft.live.protocol.HocuspocusCodec;
import org.codraft.live.protocol.Message;
import org.codraft.live.protocol.YWebsocketCodec;

/// Prepares `make fuzz`: `DoorSeeds CLASSES... FOLDER` writes the inputs to start from into FOLDER/seeds, and copies of
/// our classes that Jazzer can instrument into FOLDER/classes.
///
/// Jazzer 0.24 reads class files up to those of Java 23 and leaves newer ones without coverage. Nothing in the format
/// that our classes use has changed since, so the copies only say an older number.
public final class DoorSeeds {
    private static final int NEWEST_KNOWN = 67;
    private static final int GENERATED = 300;
    private static final int LARGEST = 20_000;

    private final Path folder;
    private int written;

    private DoorSeeds(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[args.length - 1]);
        for (int i = 0; i < args.length - 1; i++) {
            copyClasses(Path.of(args[i]), folder.resolve("classes"));
        }
        Path seeds = Files.createDirectories(folder.resolve("seeds"));
        DoorSeeds made = new DoorSeeds(seeds);
        made.messages();
        made.sessions();
        made.hostile();
        for (byte[] input : FuzzCorpus.kept()) {
            made.write(input);
        }
        System.out.println(made.written + " inputs to start from in " + seeds);
    }

    private static void copyClasses(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.resolve("org"))) {
            for (Path file :
                    (Iterable<Path>) files.filter(each -> each.toString().endsWith(".class"))::iterator) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[7] = (byte) Math.min(bytes[7], NEWEST_KNOWN);
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.write(copy, bytes);
            }
        }
    }

    private void messages() throws IOException {
        DocAddress paper = new DocAddress(new DocId("paper-1"), "");
        PaperSession session = PaperSession.golden().getFirst();
        String cursor = "{\"user\":{\"name\":\"A\"},\"cursor\":{\"anchor\":[1,2],\"head\":null}}";
        List<Message> messages = List.of(
                new Message.SyncStep1(session.stateVector()),
                new Message.SyncStep2(session.state()),
                new Message.DocUpdate(session.updates().getFirst().update()),
                new Message.Awareness(List.of(
                        new AwarenessState(new ClientId(1), 2, cursor), new AwarenessState(new ClientId(3), 1, null))),
                new Message.QueryAwareness(),
                new Message.AuthToken("token", "4.1.0"),
                new Message.Stateless("{}"),
                new Message.CloseDoc(""),
                new Message.Pong());
        for (Message message : messages) {
            write(DoorFuzz.HOCUSPOCUS, HocuspocusCodec.encode(paper, message));
            byte[] plain = YWebsocketCodec.encode(message);
            if (plain != null) {
                write(DoorFuzz.Y_WEBSOCKET, plain);
            }
        }
        write(DoorFuzz.STATE_VECTOR, session.stateVector());
        write(DoorFuzz.PRESENCE, cursor.getBytes(StandardCharsets.UTF_8));
    }

    private void sessions() throws IOException {
        for (PaperSession session : PaperSession.golden()) {
            ByteArrayOutputStream sequence = new ByteArrayOutputStream();
            for (PaperSession.Sent sent : session.updates()) {
                append(sequence, sent.user(), sent.update());
            }
            byte[] all = sequence.toByteArray();
            write(DoorFuzz.PAPER, all.length > LARGEST ? Arrays.copyOf(all, LARGEST) : all);
        }
    }

    private void hostile() throws IOException {
        for (String line : PaperSession.lines("/vectors/hostile-updates.tsv")) {
            ByteArrayOutputStream sequence = new ByteArrayOutputStream();
            for (byte[] update :
                    line.startsWith("#") || line.isBlank() ? List.<byte[]>of() : HostileVectors.updates(line)) {
                append(sequence, new UserId("user-0"), update);
            }
            write(DoorFuzz.WIDE, sequence.toByteArray());
        }
        for (int seed = 0; seed < GENERATED; seed++) {
            HostileUpdates updates = new HostileUpdates(seed);
            Gate gate = new Gate(GateFuzz.wide("default"), GateLimits.DEFAULT);
            ByteArrayOutputStream sequence = new ByteArrayOutputStream();
            for (int i = 0; i < 2 + seed % 12; i++) {
                byte[] update = updates.next();
                append(sequence, updates.user(), update);
                try {
                    if (!gate.admit(update, updates.user()).isNoop()) {
                        updates.accepted();
                    }
                } catch (GateException e) {
                    // Stays in the sequence: what is refused leads somewhere too.
                }
            }
            write(DoorFuzz.WIDE, sequence.toByteArray());
        }
    }

    private static void append(ByteArrayOutputStream sequence, UserId user, byte[] update) {
        String name = user.value();
        sequence.write(name.charAt(name.length() - 1) - '0');
        sequence.write(update.length >>> 8);
        sequence.write(update.length);
        sequence.writeBytes(update);
    }

    private void write(int door, byte[] bytes) throws IOException {
        byte[] input = new byte[bytes.length + 1];
        input[0] = (byte) door;
        System.arraycopy(bytes, 0, input, 1, bytes.length);
        write(input);
    }

    private void write(byte[] input) throws IOException {
        Files.write(folder.resolve("seed-" + written++), input);
    }
}

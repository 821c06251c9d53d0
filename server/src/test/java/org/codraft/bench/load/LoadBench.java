package org.codraft.bench.load;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/// The speed table: our server and the stock ones under the same simulated editors in the same minutes.
///
/// Usage: `LoadBench FOLDER JAR [PEERS]`; PEERS is a folder with the stock peers installed. Prints tables, row by row.
/// System properties: `codraft.bench.loads` names the loads to run, all without it: `S4`, `S1` for every size of room,
/// `S1-10` for one of them; `codraft.bench.java` holds flags for
/// our server's JVM, `codraft.bench.windows` says how many windows make a median, `codraft.bench.beside` names jars of
/// other builds of ours to compare with, separated by semicolons, each with flags of its own before it where it has
/// any.
///
/// Every server is started once and warmed until its cost no longer falls. Then windows alternate between the
/// servers, so that whatever else the machine does hits all of them; a figure is the median over its windows.
/// Every letter that our server shows is durable first; the peers' letters are not.
public final class LoadBench {
    private static final int WINDOWS = Integer.getInteger("codraft.bench.windows", 3);
    private static final double WINDOW_SECONDS = 5;
    private static final double SETTLE_SECONDS = 1;
    /// Warming ends when two windows in a row cost the same within this share, or after so many.
    private static final double STEADY = 0.05;

    private static final int LONGEST_WARM_UP = 12;
    /// A rate counts as held when 99 of 100 letters are on every other screen within this.
    private static final double BEARABLE_MILLIS = 200;

    /// From one pace to the next where the highest is looked for.
    private static final double STEP = 1.5;

    private final PrintStream out;
    private final Path folder;
    private final Generator generator = new Generator();
    private final List<Contender> contenders = new ArrayList<>();
    private final List<Target> targets = new ArrayList<>();
    private final List<String> asked = words(System.getProperty("codraft.bench.loads", ""), " ");

    /// One load: `papers` times `editors` people, each typing `perSecond` letters. Its id are the rows of the table
    /// that
    /// it gives.
    record Load(String id, int papers, int editors, double perSecond) {}

    private static final List<Load> STEADY_LOADS = List.of(
            new Load("S1-2", 1, 2, 5),
            new Load("S1-10", 1, 10, 5),
            new Load("S1-50", 1, 50, 5),
            new Load("S1-100 S2", 1, 100, 5),
            new Load("S4", 100, 3, 5));

    private static final Load FULL_ROOM = new Load("S3", 1, 50, 20);
    private static final Load FULL_HOUSE = new Load("S3b", 100, 3, 5);

    private LoadBench(PrintStream out, Path folder) throws IOException {
        this.out = out;
        this.folder = folder;
    }

    @SuppressWarnings("forbiddenapis") // a program for the terminal
    public static void main(String[] args) throws Exception {
        PrintStream out = new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, "UTF-8");
        Path folder = Files.createDirectories(Path.of(args[0]).toAbsolutePath());
        LoadBench bench = new LoadBench(out, Files.createTempDirectory(folder, "load"));
        List<String> java =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        java.addAll(words(System.getProperty("codraft.bench.java", ""), " "));
        bench.contenders.add(
                new Contender.Ours("codraft", java, Path.of(args[1]).toAbsolutePath()));
        for (String beside : words(System.getProperty("codraft.bench.beside", ""), ";")) {
            List<String> flags = words(beside, " ");
            Path jar = Path.of(flags.removeLast()).toAbsolutePath();
            List<String> command = new ArrayList<>(java);
            command.addAll(flags);
            String name = "beside " + bench.contenders.size() + " " + jar.getFileName();
            bench.contenders.add(new Contender.Ours(name, command, jar));
        }
        if (args.length > 2) {
            Path peers = Path.of(args[2]).toAbsolutePath();
            bench.contenders.add(Contender.Stock.hocuspocus(peers));
            bench.contenders.add(Contender.Stock.yWebsocket(peers));
        }
        Path archive = bench.folder.resolve("codraft.jsa");
        List<String> archiving = new ArrayList<>(java);
        archiving.addAll(List.of("-XX:+AutoCreateSharedArchive", "-XX:SharedArchiveFile=" + archive));
        Contender archived =
                new Contender.Ours("codraft", archiving, Path.of(args[1]).toAbsolutePath());
        try {
            bench.run(archived);
        } finally {
            bench.targets.forEach(Target::close);
            bench.generator.close();
        }
    }

    private static List<String> words(String text, String separator) {
        return new ArrayList<>(Arrays.stream(text.split(separator))
                .map(String::trim)
                .filter(word -> !word.isEmpty())
                .toList());
    }

    private void run(Contender archived) throws Exception {
        say("One synced write of 300 bytes on this disk: median %.2f ms.%n", syncedWriteMillis());
        List<Load> steady =
                STEADY_LOADS.stream().filter(load -> isAsked(load.id())).toList();
        List<Load> rising = Stream.of(FULL_ROOM, FULL_HOUSE)
                .filter(load -> isAsked(load.id()))
                .toList();
        if (!steady.isEmpty() || !rising.isEmpty()) {
            sideBySide(steady, rising);
        }
        PaperRows papers = new PaperRows(folder, generator, this::line);
        KillRows kills = new KillRows(folder, generator, this::line);
        row("S5 S6", () -> papers.longPapers(contenders));
        row("S7", () -> papers.idleConnections(contenders));
        row("S8", () -> kills.typing(contenders));
        row("S8b", () -> kills.storing(contenders));
        row("S9", () -> kills.starting(contenders, archived));
    }

    private boolean isAsked(String rows) {
        return asked.isEmpty()
                || Arrays.stream(rows.split(" "))
                        .anyMatch(
                                row -> asked.stream().anyMatch(word -> row.equals(word) || row.startsWith(word + "-")));
    }

    private interface Row {
        void measure() throws Exception;
    }

    private void row(String id, Row row) {
        if (isAsked(id)) {
            say("%n");
            tried(id, row);
        }
    }

    /// The other rows are still worth having when this one fails.
    private void tried(String id, Row row) {
        try {
            row.measure();
        } catch (Exception e) {
            say("%n%s could not be measured: %s%n%n", id, e);
        }
    }

    private void sideBySide(List<Load> steady, List<Load> rising) throws Exception {
        for (Contender contender : contenders) {
            targets.add(contender.start(folder));
        }
        warmUp();
        say("%n| load | papers x editors | server | sent/s | delivered/s | p50 ms | p99 ms |"
                + " delivered per server CPU s | server CPU | generator CPU | lines lost |%n"
                + "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |%n");
        for (Load load : steady) {
            tried(load.id(), () -> steady(load));
        }
        for (Load load : rising) {
            tried(load.id(), () -> highest(load));
        }
        targets.forEach(Target::close);
        targets.clear();
    }

    /// Two loads that pass every piece of code often, until they cost what they cost the time before.
    private void warmUp() throws Exception {
        for (int i = 0; i < targets.size(); i++) {
            Target target = targets.get(i);
            try (Crowd crowd = seated(i, "Warm-up", 10, 5)) {
                double before = 0;
                int windows = 0;
                boolean steady = false;
                while (!steady && windows < LONGEST_WARM_UP) {
                    double cost = crowd.type(60, 0, 3).deliveredPerCpuSecond();
                    steady = windows > 4 && Math.abs(cost - before) < STEADY * before;
                    before = cost;
                    windows++;
                }
                say(
                        "%s: %d windows of 3 s to warm up, then %.0f delivered per CPU second.%n",
                        target.name(), windows, before);
            }
        }
    }

    private Crowd seated(int contender, String title, int papers, int editors) throws Exception {
        Target target = targets.get(contender);
        return new Crowd(target, generator, contenders.get(contender).seats(target, title, papers, editors));
    }

    /// The same pace for every server, window by window in turn.
    private void steady(Load load) throws Exception {
        List<Crowd> crowds = new ArrayList<>();
        List<List<Crowd.Window>> windows = new ArrayList<>();
        try {
            for (int i = 0; i < targets.size(); i++) {
                crowds.add(seated(i, load.id(), load.papers(), load.editors()));
                windows.add(new ArrayList<>());
            }
            for (int round = 0; round < WINDOWS; round++) {
                for (int i = 0; i < crowds.size(); i++) {
                    windows.get(i).add(crowds.get(i).type(load.perSecond(), SETTLE_SECONDS, WINDOW_SECONDS));
                }
            }
            for (int i = 0; i < crowds.size(); i++) {
                report(load, crowds.get(i), windows.get(i));
            }
        } finally {
            for (Crowd crowd : crowds) {
                crowd.close();
            }
        }
    }

    /// Raises the pace until p99 is no longer bearable or letters fall behind; reports the last pace that was held.
    private void highest(Load load) throws Exception {
        for (int i = 0; i < targets.size(); i++) {
            try (Crowd crowd = seated(i, load.id(), load.papers(), load.editors())) {
                Crowd.Window held = null;
                double rate = load.perSecond();
                for (boolean holds = true; holds && rate < 2_000; rate *= STEP) {
                    Crowd.Window window = crowd.type(rate, SETTLE_SECONDS, WINDOW_SECONDS);
                    holds = window.p99() < BEARABLE_MILLIS
                            && window.delivered() > 0.9 * window.sent() * (load.editors() - 1);
                    held = holds ? window : held;
                }
                if (held != null) {
                    report(load, crowd, List.of(held));
                }
            }
        }
    }

    private void report(Load load, Crowd crowd, List<Crowd.Window> windows) {
        say(
                "| %s | %d x %d | %s | %.0f | %.0f | %.2f | %.2f | %.0f | %.0f %% | %.0f %% | %d |%n",
                load.id(),
                load.papers(),
                load.editors(),
                crowd.target().name(),
                median(windows, w -> w.sent() / w.seconds()),
                median(windows, Crowd.Window::deliveredPerSecond),
                median(windows, Crowd.Window::p50),
                median(windows, Crowd.Window::p99),
                median(windows, Crowd.Window::deliveredPerCpuSecond),
                median(windows, w -> 100 * w.serverCpu() / w.seconds()),
                median(windows, w -> 100 * w.generatorCpu() / w.seconds()),
                crowd.board().closedConnections());
    }

    static double median(List<Crowd.Window> windows, ToDoubleFunction<Crowd.Window> figure) {
        double[] sorted = windows.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private double syncedWriteMillis() throws IOException {
        long[] nanos = new long[200];
        try (FileChannel file =
                FileChannel.open(folder.resolve("sync"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (int i = 0; i < nanos.length; i++) {
                long began = System.nanoTime();
                file.write(ByteBuffer.allocate(300));
                file.force(false);
                nanos[i] = System.nanoTime() - began;
            }
        }
        Arrays.sort(nanos);
        return nanos[nanos.length / 2] / 1e6;
    }

    private void line(String text) {
        out.println(text);
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format, values);
    }
}

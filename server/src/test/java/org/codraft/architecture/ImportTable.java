package org.codraft.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;

/// Who may import whom, as one table. A package may always import itself (and its sub-packages only where a row
/// says so), the two kernel packages `id` and `error`, and everything that is not ours.
///
/// The same table is applied to two roots: the product, which must obey, and the fixtures in `bad`, where every
/// row has a class that breaks it.
final class ImportTable {
    /// @param target a package below the root; a trailing `..` covers its sub-packages
    /// @param mayImport packages below the root, same notation
    record Row(String target, List<String> mayImport, String because) {}

    static final List<Row> ROWS = List.of(
            row("id", "identifiers are the floor everybody stands on"),
            row("error", "the error family is the floor everybody stands on"),
            row("config", "configuration is values; whoever needs them is handed them"),
            row("live.protocol", "decoding never acts, so it knows nothing that could act"),
            row("live.gate", "the trust boundary is pure and can be audited alone", "live.protocol"),
            row("live.crdt", "the engine is a port"),
            row("live.crdt.jni", "the native binding sees only its port", "live.crdt"),
            row("live.log", "the log is a port"),
            row("live.log.rocksdb", "an engine sees only its port", "live.log"),
            row("live.log.mongo", "an engine sees only its port", "live.log"),
            row(
                    "live.room",
                    "a room asks through ports and never knows who is outside",
                    "live.protocol",
                    "live.gate",
                    "live.crdt",
                    "live.log"),
            row(
                    "live.websocket",
                    "sockets reach documents only through rooms",
                    "live.protocol",
                    "live.room",
                    "identity",
                    "config"),
            row(
                    "live.projection..",
                    "a projection reads the log and can be rebuilt from it",
                    "live.projection..",
                    "live.log",
                    "live.gate",
                    "live.crdt"),
            row("http", "the shell knows no capability"),
            row("identity", "who somebody is does not depend on what they want", "http"),
            row("identity.mongo", "a store sees only its port", "identity"),
            row("audit", "recording is for everybody, so it knows nobody"),
            row("audit.mongo", "a store sees only its port", "audit", "identity"),
            row("audit.view", "what was recorded is shown to signed-in people", "audit", "http", "identity"),
            row("records", "the records store is handed out, it asks for nobody", "config"),
            row("drafting.paper", "leftmost of drafting", "identity", "live.room", "http"),
            row(
                    "drafting.paper.mongo",
                    "a store sees only its port, and the one form of texts in several languages",
                    "drafting.paper",
                    "identity",
                    "identity.mongo"),
            row("drafting.file", "a picture is part of a paper", "drafting.paper", "identity", "http"),
            row("drafting.file.mongo", "a store sees only its port", "drafting.file", "identity"),
            row("drafting.lock", "drafting imports leftward only", "drafting.paper", "identity", "live.room", "http"));

    private ImportTable() {}

    private static Row row(String target, String because, String... mayImport) {
        return new Row(target, List.of(mayImport), because);
    }

    /// The rule of `row` for the packages below `root`.
    static ArchRule rule(Row row, String root) {
        String[] allowed = Stream.concat(Stream.of(row.target(), "id", "error"), row.mayImport().stream())
                .map(name -> root + "." + name)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> ours = resideInAPackage(root + "..");
        DescribedPredicate<JavaClass> fine = resideInAnyPackage(allowed);
        return classes()
                .that()
                .resideInAPackage(root + "." + row.target())
                .should()
                .onlyDependOnClassesThat(
                        describe("are foreign or in " + List.of(allowed), c -> !ours.test(c) || fine.test(c)))
                .because(row.because())
                .allowEmptyShould(true);
    }
}

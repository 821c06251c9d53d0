package org.codraft.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.List;

/// One outside library, one package: where each library may be named.
final class LibraryWalls {
    /// @param library package patterns of the library
    /// @param home packages below the root that may name it; classes called `Main` or `...Routes` and the packages
    ///     of the command line are handled by the flags
    record Wall(String name, List<String> library, List<String> home, boolean routesToo, String because) {}

    static final List<Wall> WALLS = List.of(
            new Wall(
                    "Vert.x",
                    List.of("io.vertx.."),
                    List.of("live.websocket..", "live.room..", "http..", "identity..", "records..", "cli.."),
                    true,
                    "Future and Promise are the async types of the product; the rest of Vert.x is the edge"),
            new Wall(
                    "MongoDB driver",
                    List.of("com.mongodb..", "org.bson.."),
                    List.of("..mongo..", "records.."),
                    false,
                    "stores are ports; only their Mongo versions know the driver"),
            new Wall(
                    "embedded server",
                    List.of("de.bwaldvogel..", "org.h2.."),
                    List.of("records.."),
                    false,
                    "which server answers the driver is the records store's secret"),
            new Wall(
                    "RocksDB",
                    List.of("org.rocksdb.."),
                    List.of("live.log.rocksdb.."),
                    false,
                    "the embedded log engine can be exchanged"),
            new Wall(
                    "Bouncy Castle",
                    List.of("org.bouncycastle.."),
                    List.of("identity.."),
                    false,
                    "password hashing lives in one place"),
            new Wall(
                    "picocli",
                    List.of("picocli.."),
                    List.of("cli.."),
                    false,
                    "the command line is the outermost edge"));

    private LibraryWalls() {}

    static ArchRule rule(Wall wall, String root) {
        String[] home = wall.home().stream()
                .map(p -> p.startsWith("..") ? p : root + "." + p)
                .toArray(String[]::new);
        DescribedPredicate<JavaClass> inside = resideInAnyPackage(home);
        DescribedPredicate<JavaClass> outsiders = DescribedPredicate.describe(
                "are outside " + Arrays.toString(home),
                c -> !inside.test(c) && !isMain(c, root) && !(wall.routesToo() && isRoutes(c)));
        DescribedPredicate<JavaClass> forbidden = resideInAnyPackage(
                        wall.library().toArray(String[]::new))
                .and(DescribedPredicate.describe("other than Future and Promise", c -> !isAsyncType(c)));
        return noClasses()
                .that()
                .resideInAPackage(root + "..")
                .and(outsiders)
                .should()
                .dependOnClassesThat(forbidden.as("belong to " + wall.name()))
                .because(wall.because())
                .allowEmptyShould(true);
    }

    private static boolean isMain(JavaClass c, String root) {
        return c.getPackageName().equals(root);
    }

    private static boolean isRoutes(JavaClass c) {
        return outermost(c).getSimpleName().endsWith("Routes");
    }

    private static JavaClass outermost(JavaClass c) {
        return c.getEnclosingClass().map(LibraryWalls::outermost).orElse(c);
    }

    private static boolean isAsyncType(JavaClass c) {
        return c.getName().equals("io.vertx.core.Future")
                || c.getName().equals("io.vertx.core.CompositeFuture")
                || c.getName().equals("io.vertx.core.Promise")
                || c.getName().startsWith("io.vertx.codegen");
    }
}

package org.codraft.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// `docs/adr/0010-dependencies.md` lists the direct dependencies of the three build files. Whoever adds one writes
/// its licence and its reason there.
class DependencyListTest {
    private static final Path LIST = Path.of("../docs/adr/0010-dependencies.md");
    private static final Path POM = Path.of("pom.xml");
    private static final Path CARGO = Path.of("native/crdt-jni/Cargo.toml");
    private static final Path PACKAGE = Path.of("../editor-web/package.json");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+\\S \\| [^|]+\\S \\|$");
    private static final Pattern JAVA =
            Pattern.compile("<dependency>\\s*<groupId>[^<]+</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern RUST = Pattern.compile("(?m)^([a-z][\\w-]*) = ");

    /// A plugin rather than a dependency, listed because it stands between us and the native code.
    private static final String NATIVE_BUILD = "rust-maven-plugin";

    @Test
    void listEqualsTheBuildFiles() throws IOException {
        Set<String> used = new TreeSet<>(Set.of(NATIVE_BUILD));
        used.addAll(matches(JAVA, Files.readString(POM)));
        // One section for each [...dependencies], those of a target included.
        for (String section : Files.readString(CARGO).split("\n(?=\\[)")) {
            if (section.substring(0, section.indexOf('\n')).endsWith("dependencies]")) {
                used.addAll(matches(RUST, section));
            }
        }
        var npm = new ObjectMapper().readTree(PACKAGE.toFile());
        npm.path("dependencies").fieldNames().forEachRemaining(used::add);
        npm.path("devDependencies").fieldNames().forEachRemaining(used::add);

        assertThat(matches(ROW, Files.readString(LIST))).containsExactlyInAnyOrderElementsOf(used);
    }

    private static Set<String> matches(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        for (Matcher matcher = pattern.matcher(text); matcher.find(); ) {
            found.add(matcher.group(1));
        }
        return found;
    }
}

package org.codraft.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// `docs/architecture.md` names classes that exist, at least one for every stage of a keystroke.
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final String PRODUCT = "org.codraft.";

    /// A class as the page writes it: in backticks, with its package below the product's.
    private static final Pattern CLASS_NAME = Pattern.compile("`((?:[a-z]+\\.)+[A-Z]\\w*)`");

    static List<String> named() throws IOException {
        return CLASS_NAME
                .matcher(Files.readString(PAGE))
                .results()
                .map(MatchResult::group)
                .map(name -> name.substring(1, name.length() - 1))
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("named")
    void namedClassExists(String name) {
        assertThat(exists(PRODUCT + name)).as(name).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "live.websocket.",
                "live.protocol.",
                "live.room.",
                "live.gate.",
                "live.crdt.",
                "live.log.",
                "live.projection."
            })
    void everyStageHasAClass(String stage) throws IOException {
        assertThat(named()).anyMatch(name -> name.startsWith(stage));
    }

    @Test
    void checkCanFail() {
        assertThat(exists(PRODUCT + "live.room.NoSuchClass")).isFalse();
    }

    private static boolean exists(String name) {
        try {
            Class.forName(name, false, ArchitecturePageTest.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException _) {
            return false;
        }
    }
}

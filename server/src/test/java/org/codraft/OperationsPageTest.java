package org.codraft;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.codraft.config.RecordConfig;
import org.codraft.error.ErrorCode;
import org.codraft.live.room.RoomMetrics;
import org.codraft.records.RecordStore;
import org.codraft.testing.InMemoryUpdateLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the page for operators and its dashboard ask for is what `/metrics` shows.
class OperationsPageTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Pattern METRIC = Pattern.compile("\\b(codraft|jvm|process|system)_[a-z0-9_]+");

    @TempDir
    Path folder;

    @Test
    void everyMetricOfThePageAndTheDashboardIsShown() throws IOException {
        Set<String> shown = metrics(scrape());
        assertThat(metrics(Files.readString(DOCS.resolve("operations.md"))))
                .isNotEmpty()
                .isSubsetOf(shown);
        assertThat(metrics(Files.readString(DOCS.resolve("grafana-dashboard.json"))))
                .isNotEmpty()
                .isSubsetOf(shown);
    }

    @Test
    void everyMetricOfOursIsExplained() throws IOException {
        Set<String> explained = metrics(Files.readString(DOCS.resolve("operations.md")));
        Set<String> ours = metrics(scrape()).stream()
                .filter(name -> name.startsWith("codraft_"))
                // A timer shows its parts; the page names one of them.
                .map(name -> name.replaceAll("_(bucket|count|sum|max)$", ""))
                .filter(name -> explained.stream().noneMatch(page -> page.startsWith(name)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(ours).as("not on the page").isEmpty();
    }

    @Test
    void refusalsAreCountedByTheirCode() throws IOException {
        assertThat(scrape()).contains("codraft_refusals_total{code=\"" + ErrorCode.TOO_MUCH.code() + "\"} 1.0");
    }

    @Test
    void everyCodeOfThePageIsOneOfOurs() throws IOException {
        String shown = scrape();
        assertThat(Pattern.compile("code=\"[^\"]+\"")
                        .matcher(Files.readString(DOCS.resolve("operations.md")))
                        .results()
                        .map(MatchResult::group))
                .isNotEmpty()
                .allSatisfy(code -> assertThat(shown).contains("codraft_refusals_total{" + code));
    }

    @Test
    void theDashboardIsOneThatGrafanaReads() throws IOException {
        var dashboard = new ObjectMapper()
                .readTree(DOCS.resolve("grafana-dashboard.json").toFile());
        assertThat(dashboard.path("schemaVersion").asInt()).isPositive();
        assertThat(dashboard.path("panels")).isNotEmpty().allSatisfy(panel -> {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("targets")).isNotEmpty();
        });
    }

    private String scrape() throws IOException {
        try (Metrics metrics = new Metrics("test");
                RecordStore records = RecordStore.open(new RecordConfig(folder, null));
                InMemoryUpdateLog log = new InMemoryUpdateLog()) {
            RoomMetrics rooms = metrics.rooms((doc, user, code) -> {});
            rooms.refused(ErrorCode.TOO_MUCH);
            metrics.queue();
            metrics.records(records);
            metrics.log(log);
            // The pauses of the collector are shown from the first one on.
            return Awaitility.await()
                    .until(
                            () -> {
                                System.gc();
                                return metrics.scrape();
                            },
                            text -> text.contains("jvm_gc_pause_seconds_max"));
        }
    }

    private static Set<String> metrics(String text) {
        return METRIC.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}

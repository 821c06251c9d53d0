package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.codraft.error.ErrorCode;
import org.codraft.id.UserId;
import org.codraft.live.protocol.Lib0Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a paper may hold, as the gate reads `shared/schema/paper.json`.
class SchemaTest {
    private static final Schema SCHEMA = Schema.load();
    private static final UserId ANNA = new UserId("anna");

    @Test
    void blocksAreTheNodesThatStandOnTheirOwn() {
        assertThat(SCHEMA.blocks())
                .contains("paragraph", "listItem", "tableCell", "image", "preamble")
                .doesNotContain("doc", "text", "hardBreak", "footnote");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://codraft.example/a?b=c#d",
                "HTTP://codraft.example",
                "mailto:a@codraft.example",
                "#heading-2",
                "https://codraft.example/with space",
                "https://例え.jp/ü"
            })
    void linksToTheWebToMailAndInsideThePaperAreTaken(String href) {
        assertThat(link(href)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                " javascript:alert(1)",
                "java\\nscript:alert(1)",
                "\\u0001javascript:x",
                "data:text/html,<script>",
                "vbscript:x",
                "file:///etc/passwd",
                "ftp://a.example",
                "//a.example",
                "/papers/1",
                "a.example",
                "",
                "https://",
                "https:// a",
                "blob:https://a.example/1",
                "view-source:https://a.example",
                "https\\t://a.example",
                "https://a.example/\\u0000"
            })
    void otherLinksAreRefused_X1(String href) {
        assertThat(link(href)).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
    }

    @ParameterizedTest
    @CsvSource({
        "/files/p8/map.png, true", "/files/0b5e2f, true", "https://a.example/x.png, false", "//a.example/x.png, false",
        "/files/../secret, false", "/files//x, false", "/api/v1/session, false", "'data:image/svg+xml,<svg>', false",
        "javascript:alert(1), false", "/files/a/b.svg?x=1, false"
    })
    void imagesAreOurOwnFiles_X2(String src, boolean taken) {
        UpdateBuilder image = new UpdateBuilder()
                .at(1, 0)
                .element("image")
                .in(1, 0)
                .key("src")
                .values(new Lib0Value.Text(src));
        assertThat(codeOf(image)).isEqualTo(taken ? null : ErrorCode.SCHEMA_VIOLATION);
    }

    @ParameterizedTest
    @CsvSource({
        "doc, paragraph, true",
        "doc, tableCell, false",
        "doc, listItem, false",
        "bulletList, listItem, true",
        "bulletList, paragraph, false",
        "paragraph, paragraph, false",
        "paragraph, hardBreak, true",
        "paragraph, footnote, true",
        "recommendation, bulletList, true",
        "table, tableRow, true",
        "tableRow, tableHeader, true",
        "tableRow, table, false",
        "horizontalRule, paragraph, false",
        "blockquote, script, false",
        "blockquote, doc, false",
        "taskList, taskItem, true",
        "preamble, heading, true"
    })
    void childrenStandWhereTheyMay(String parent, String child, boolean taken) {
        UpdateBuilder update = new UpdateBuilder().at(1, 0);
        int clock = 0;
        for (String around : pathTo(parent)) {
            if (clock > 0) {
                update.in(1, clock - 1);
            }
            update.element(around);
            clock++;
        }
        if (clock > 0) {
            update.in(1, clock - 1);
        }
        assertThat(codeOf(update.element(child))).isEqualTo(taken ? null : ErrorCode.SCHEMA_VIOLATION);
    }

    private static List<String> pathTo(String parent) {
        return switch (parent) {
            case "doc" -> List.of();
            case "tableRow" -> List.of("table", "tableRow");
            default -> List.of(parent);
        };
    }

    @Test
    void attributesHaveTypesAndRanges() {
        assertThat(attribute("heading", "level", new Lib0Value.Num(6, true))).isNull();
        assertThat(attribute("heading", "level", new Lib0Value.Num(7, true))).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("heading", "level", new Lib0Value.Num(1.5, false))).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("heading", "level", new Lib0Value.Text("1"))).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("heading", "level", Lib0Value.NULL)).isNull();
        assertThat(attribute("heading", "style", new Lib0Value.Text("x"))).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("paragraph", "level", new Lib0Value.Num(1, true))).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("paragraph", "textAlign", new Lib0Value.Text("justify")))
                .isNull();
        assertThat(attribute("paragraph", "lang", new Lib0Value.Text("pt-BR"))).isNull();
        assertThat(attribute("paragraph", "dir", new Lib0Value.Text("up"))).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("paragraph", "id", new Lib0Value.Fields(Map.of()))).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("paragraph", "id", new Lib0Value.Bytes(new byte[2])))
                .isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("image", "width", new Lib0Value.Num(Double.NaN, false)))
                .isEqualTo(ErrorCode.SCHEMA_VIOLATION);
    }

    @Test
    void pictureHasACaptionAndAShareOfTheColumn() {
        assertThat(attribute("image", "caption", new Lib0Value.Text("Districts, 2025")))
                .isNull();
        assertThat(attribute("image", "caption", new Lib0Value.Text("x".repeat(501))))
                .isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(attribute("image", "share", new Lib0Value.Num(50, true))).isNull();
        for (Lib0Value wrong : List.of(
                new Lib0Value.Num(9, true),
                new Lib0Value.Num(101, true),
                new Lib0Value.Num(12.5, false),
                new Lib0Value.Text("100%; position: fixed"))) {
            assertThat(attribute("image", "share", wrong)).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        }
    }

    @Test
    void marksAreKnownAndCarryKnownAttributes() {
        assertThat(mark("paragraph", "bold", "{}")).isNull();
        assertThat(mark("paragraph", "bold", "null")).isNull();
        assertThat(mark("paragraph", "highlight--AbCd12+/", "{\"color\":\"#ff0\"}"))
                .isNull();
        assertThat(mark("paragraph", "bold", "true")).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(mark("paragraph", "bold", "{\"onclick\":\"x\"}")).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(mark("paragraph", "highlight", "{\"color\":\"url(https://a.example)\"}"))
                .isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(mark("paragraph", "script", "{}")).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(mark("codeBlock", "bold", "{}")).isEqualTo(ErrorCode.SCHEMA_VIOLATION);
        assertThat(mark("codeBlock", "bold", "null")).isNull();
        for (String broken :
                List.of("", "{", "{}x", "nul", "01", "1e999", "\"\\ud800\"", "{\"a\":1,\"a\":2}", "\"\\x\"")) {
            assertThat(mark("paragraph", "bold", broken)).as(broken).isEqualTo(ErrorCode.MALFORMED);
        }
    }

    @Test
    void aKeyThatNobodyReadsIsAMistakeInTheFile() {
        assertThatThrownBy(() -> Schema.parse("{\"root\": \"default\", \"rules\": {}}"))
                .isInstanceOf(IllegalStateException.class);
    }

    private static ErrorCode link(String href) {
        return mark("paragraph", "link", "{\"href\":\"" + href + "\",\"target\":\"_blank\",\"rel\":null}");
    }

    private static ErrorCode mark(String parent, String name, String json) {
        return codeOf(new UpdateBuilder()
                .at(1, 0)
                .element(parent)
                .in(1, 0)
                .text()
                .in(1, 1)
                .format(name, json));
    }

    private static ErrorCode attribute(String element, String name, Lib0Value value) {
        return codeOf(
                new UpdateBuilder().at(1, 0).element(element).in(1, 0).key(name).values(value));
    }

    /// Why it is refused, or null.
    private static ErrorCode codeOf(UpdateBuilder update) {
        try {
            new Gate(SCHEMA, GateLimits.DEFAULT).admit(update.bytes(), ANNA);
            return null;
        } catch (GateException e) {
            return e.code();
        }
    }
}

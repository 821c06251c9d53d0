package org.codraft.live.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.codraft.id.UserId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
    private static final String[] PIECES = {"a", "b", " ", "x y", " z ", ".", "\u2014", "\u00a0", "é😀", "12", "العربية"
    };

    @ParameterizedTest
    @CsvSource({"'', 0", "'Les dirigeant·e·s – et l’Afrique : 3 %.', 5", "'one\n\ntwo  three — four', 4", "'- • …', 0"})
    void countsAsTheEditorDoes(String text, long words) {
        assertThat(new Words().add(text).count()).isEqualTo(words);
    }

    @Property
    void bytesCountLikeTheTextTheyAre(@ForAll String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new Words().add(bytes, 0, bytes.length).count())
                .isEqualTo(new Words().add(text).count());
    }

    /// One UTF-16 unit of the text, by the client and clock that wrote it.
    private record Unit(long client, int clock, char text) {}

    @Property(tries = 300)
    void theEstimateIsNeverBelowTheText(@ForAll long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Gate gate = new Gate(Schema.load(), GateLimits.DEFAULT);
        UserId anna = new UserId("anna");
        gate.admit(
                new UpdateBuilder()
                        .at(9, 0)
                        .element("paragraph")
                        .in(9, 0)
                        .text()
                        .bytes(),
                anna);
        List<Unit> text = new ArrayList<>();
        int[] clocks = new int[3];
        int cursor = 0;
        for (int i = 0; i < 120; i++) {
            if (random.nextInt(4) == 0) {
                cursor = random.nextInt(text.size() + 1);
            }
            if (random.nextInt(5) == 0 && cursor < text.size()) {
                Unit gone = text.remove(cursor);
                gate.admit(
                        new UpdateBuilder()
                                .delete(gone.client(), gone.clock(), 1)
                                .bytes(),
                        anna);
            } else {
                int client = random.nextInt(8) == 0 ? 1 : 0;
                String piece = PIECES[random.nextInt(PIECES.length)];
                gate.admit(insertion(text, cursor, client, clocks[client], piece), anna);
                for (char unit : piece.toCharArray()) {
                    text.add(cursor++, new Unit(client, clocks[client]++, unit));
                }
            }
            if (random.nextInt(40) == 0) {
                gate.counted(real(text));
            }
            assertThat(gate.wordsAtMost()).isGreaterThanOrEqualTo(real(text).count());
        }
    }

    private static byte[] insertion(List<Unit> text, int at, long client, int clock, String piece) {
        UpdateBuilder update = new UpdateBuilder().at(client, clock);
        if (at > 0) {
            update.after(text.get(at - 1).client(), text.get(at - 1).clock());
        }
        if (at < text.size()) {
            update.before(text.get(at).client(), text.get(at).clock());
        }
        return (text.isEmpty() ? update.in(9, 1) : update).string(piece).bytes();
    }

    private static Words real(List<Unit> text) {
        StringBuilder whole = new StringBuilder();
        text.forEach(unit -> whole.append(unit.text()));
        return new Words().add(whole);
    }
}

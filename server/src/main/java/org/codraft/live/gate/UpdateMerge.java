package org.codraft.live.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.codraft.live.protocol.Lib0Reader;
import org.codraft.live.protocol.Lib0Writer;
import org.jspecify.annotations.Nullable;

/// Joins consecutive admissions of one document into one v1 update.
///
/// Consecutive means that each client's structs follow one another without gap, so joining is putting rows behind
/// rows. Letters typed one behind the other become one string, as they will in the document anyway: 25 keystrokes
/// that wait for the same socket are 25 letters, not 25 structs.
final class UpdateMerge {
    private record Part(ParsedUpdate update, int section) {}

    private UpdateMerge() {}

    static byte[] merge(List<Admission> admissions) {
        List<ParsedUpdate> updates = new ArrayList<>(admissions.size());
        Admission last = null;
        for (Admission admission : admissions) {
            if (!admission.isNoop()) {
                last = admission;
                ParsedUpdate parsed = new ParsedUpdate();
                UpdateParser.ofStored().parse(admission.update(), parsed);
                updates.add(parsed);
            }
        }
        if (last == null) {
            return new byte[] {0, 0};
        }
        return updates.size() == 1 ? last.update() : write(updates);
    }

    private static byte[] write(List<ParsedUpdate> updates) {
        TreeMap<Long, List<Part>> parts = new TreeMap<>(Comparator.reverseOrder());
        TreeMap<Long, RangeSet> deletions = new TreeMap<>(Comparator.reverseOrder());
        int size = 16;
        for (ParsedUpdate update : updates) {
            size += update.bytes.length;
            for (int s = 0; s < update.sections; s++) {
                parts.computeIfAbsent(update.sectionClient[s], _ -> new ArrayList<>())
                        .add(new Part(update, s));
            }
            for (int s = 0; s < update.deleteSections; s++) {
                RangeSet ranges = deletions.computeIfAbsent(update.deleteClient[s], _ -> new RangeSet());
                for (int i = update.deleteFirst[s]; i < update.deleteSectionEnd(s); i++) {
                    ranges.add(update.deleteStart[i], update.deleteEnd[i]);
                }
            }
        }
        Lib0Writer out = new Lib0Writer(size);
        out.writeVarUint(parts.size());
        parts.forEach((client, sections) -> writeClient(out, client, sections));
        out.writeVarUint(deletions.size());
        deletions.forEach((client, ranges) -> UpdateEncoder.writeRanges(out, client, ranges));
        return out.toByteArray();
    }

    private static void writeClient(Lib0Writer out, long client, List<Part> parts) {
        Lib0Writer structs = new Lib0Writer(256);
        int count = 0;
        ParsedUpdate runUpdate = null;
        int runRow = 0;
        Lib0Writer run = new Lib0Writer(64);
        for (Part part : parts) {
            ParsedUpdate update = part.update();
            for (int row = update.sectionFirst[part.section()]; row < update.sectionEnd(part.section()); row++) {
                if (runUpdate == null || !continues(client, runUpdate, runRow, update, row)) {
                    flush(structs, runUpdate, runRow, run);
                    count++;
                    runUpdate = update;
                    runRow = row;
                } else {
                    runUpdate.length[runRow] += update.length[row];
                }
                appendText(run, update, row);
            }
        }
        flush(structs, runUpdate, runRow, run);
        Part first = parts.getFirst();
        int clock = first.update().clock[first.update().sectionFirst[first.section()]];
        out.writeVarUint(count).writeVarUint(client).writeVarUint(clock);
        byte[] bytes = structs.toByteArray();
        out.writeBytes(bytes, 0, bytes.length);
    }

    private static boolean continues(long client, ParsedUpdate before, int first, ParsedUpdate update, int row) {
        return before.kind[first] == Kind.STRING
                && update.kind[row] == Kind.STRING
                && update.leftClient[row] == client
                && update.leftClock[row] == before.endClock(first) - 1
                && update.clock[row] == before.endClock(first)
                && update.rightClient[row] == before.rightClient[first]
                && (update.rightClient[row] < 0 || update.rightClock[row] == before.rightClock[first]);
    }

    private static void appendText(Lib0Writer run, ParsedUpdate update, int row) {
        if (update.kind[row] == Kind.STRING) {
            Lib0Reader in = new Lib0Reader(update.bytes, update.content[row], update.end[row]);
            int length = in.readCount();
            run.writeBytes(update.bytes, in.position(), in.position() + length);
        }
    }

    private static void flush(Lib0Writer out, @Nullable ParsedUpdate update, int row, Lib0Writer run) {
        if (update == null) {
            return;
        }
        int start = update.body[row] - 1;
        if (update.kind[row] == Kind.STRING) {
            out.writeBytes(update.bytes, start, update.content[row]);
            byte[] text = run.toByteArray();
            out.writeVarBytes(text);
        } else {
            out.writeBytes(update.bytes, start, update.end[row]);
        }
        run.reset();
    }
}

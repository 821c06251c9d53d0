package org.codraft.identity;

import java.util.ArrayList;
import java.util.List;

/// A table as spreadsheets write it (RFC 4180), with comma, semicolon or tab between the fields: whichever comes first
/// in the heading line outside quotes, since spreadsheets choose by language. Empty lines are left out.
final class Csv {
    private final String text;
    private final char separator;
    private final List<Line> lines = new ArrayList<>();
    private int at;
    private int number = 1;

    /// @param number as an editor counts, beginning with 1; of its first row when a field goes over several
    record Line(int number, List<String> fields) {}

    /// Quotes that do not fit together.
    static final class MalformedException extends RuntimeException {
        private final int line;

        MalformedException(int line) {
            super("malformed quotes");
            this.line = line;
        }

        int line() {
            return line;
        }
    }

    private Csv(String text) {
        this.text = text;
        this.separator = separator(text);
    }

    /// The lines of `text`.
    ///
    /// @throws MalformedException when a quote is not closed, or text follows a closed one
    static List<Line> parse(String text) {
        Csv csv = new Csv(text);
        while (csv.at < text.length()) {
            csv.line();
        }
        return csv.lines;
    }

    private void line() {
        int first = number;
        List<String> fields = new ArrayList<>();
        do {
            fields.add(field().strip());
        } while (skip(separator));
        if (at < text.length() && !skip('\r') && text.charAt(at) != '\n') {
            throw new MalformedException(number);
        }
        skip('\n');
        number++;
        if (fields.stream().anyMatch(field -> !field.isEmpty())) {
            lines.add(new Line(first, List.copyOf(fields)));
        }
    }

    private String field() {
        if (!skip('"')) {
            int from = at;
            while (at < text.length() && !isEnd(text.charAt(at))) {
                at++;
            }
            return text.substring(from, at);
        }
        StringBuilder field = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '\n') {
                number++;
            }
            if (next != '"') {
                field.append(next);
            } else if (skip('"')) {
                field.append('"');
            } else {
                return field.toString();
            }
        }
        throw new MalformedException(number);
    }

    private boolean isEnd(char c) {
        return c == separator || c == '\r' || c == '\n';
    }

    private boolean skip(char wanted) {
        if (at < text.length() && text.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private static char separator(String text) {
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            quoted ^= c == '"';
            if (!quoted && (c == ',' || c == ';' || c == '\t')) {
                return c;
            }
            if (!quoted && c == '\n') {
                break;
            }
        }
        return ',';
    }
}

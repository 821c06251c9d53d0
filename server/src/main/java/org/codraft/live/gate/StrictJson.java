package org.codraft.live.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.codraft.error.ErrorCode;
import org.codraft.live.protocol.Lib0Value;

/// JSON from outside, read by the letter of RFC 8259 and no further.
///
/// Depth is bounded, keys are unique, numbers are finite, and an escape never gives half a surrogate pair: each of
/// these is something that one of the parsers behind the gate reads differently from another.
final class StrictJson {
    private final String text;
    private int at;

    private StrictJson(String text) {
        this.text = text;
    }

    /// The value that `text` is, containers nested at most `maxDepth` deep.
    ///
    /// @throws GateException `MALFORMED`
    static Lib0Value parse(String text, int maxDepth) {
        StrictJson json = new StrictJson(text);
        json.space();
        Lib0Value value = json.value(maxDepth);
        json.space();
        if (json.at != text.length()) {
            throw json.malformed();
        }
        return value;
    }

    private Lib0Value value(int depth) {
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> new Lib0Value.Text(string());
            case 't' -> word("true", Lib0Value.TRUE);
            case 'f' -> word("false", Lib0Value.FALSE);
            case 'n' -> word("null", Lib0Value.NULL);
            default -> number();
        };
    }

    private Lib0Value object(int depth) {
        open(depth);
        Map<String, Lib0Value> fields = new LinkedHashMap<>();
        if (!closes('}')) {
            do {
                space();
                if (peek() != '"') {
                    throw malformed();
                }
                String key = string();
                space();
                expect(':');
                space();
                if (fields.put(key, value(depth - 1)) != null) {
                    throw malformed();
                }
            } while (continues('}'));
        }
        return new Lib0Value.Fields(fields);
    }

    private Lib0Value array(int depth) {
        open(depth);
        List<Lib0Value> items = new ArrayList<>();
        if (!closes(']')) {
            do {
                space();
                items.add(value(depth - 1));
            } while (continues(']'));
        }
        return new Lib0Value.Items(items);
    }

    private void open(int depth) {
        if (depth <= 0) {
            throw malformed();
        }
        at++;
    }

    private boolean closes(char end) {
        space();
        if (peek() == end) {
            at++;
            return true;
        }
        return false;
    }

    private boolean continues(char end) {
        space();
        char next = peek();
        if (next != ',' && next != end) {
            throw malformed();
        }
        at++;
        return next == ',';
    }

    private String string() {
        at++;
        int end = at;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\\' && text.charAt(end) >= ' ') {
            end++;
        }
        if (end < text.length() && text.charAt(end) == '"') {
            String plain = text.substring(at, end);
            at = end + 1;
            return plain;
        }
        return escapedString();
    }

    private String escapedString() {
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            at++;
            if (c == '"') {
                return paired(out.toString());
            }
            if (c < ' ') {
                throw malformed();
            }
            out.append(c == '\\' ? escape() : c);
        }
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw malformed();
        };
    }

    private char hex() {
        if (at + 4 > text.length()) {
            throw malformed();
        }
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(text.charAt(at++), 16);
            if (digit < 0) {
                throw malformed();
            }
            value = value * 16 + digit;
        }
        return (char) value;
    }

    private String paired(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < value.length()
                        && Character.isLowSurrogate(value.charAt(i + 1));
                if (!pair) {
                    throw malformed();
                }
                i++;
            }
        }
        return value;
    }

    private Lib0Value number() {
        int from = at;
        boolean exact = true;
        if (peek() == '-') {
            at++;
        }
        int whole = digits();
        if (whole == 0 || (whole > 1 && text.charAt(at - whole) == '0')) {
            throw malformed();
        }
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            exact = false;
            requireDigits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            exact = false;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            requireDigits();
        }
        double value = Double.parseDouble(text.substring(from, at));
        if (!Double.isFinite(value)) {
            throw malformed();
        }
        return new Lib0Value.Num(value, exact);
    }

    private void requireDigits() {
        if (digits() == 0) {
            throw malformed();
        }
    }

    private int digits() {
        int from = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        return at - from;
    }

    private Lib0Value word(String word, Lib0Value value) {
        if (!text.startsWith(word, at)) {
            throw malformed();
        }
        at += word.length();
        return value;
    }

    private void expect(char c) {
        if (peek() != c) {
            throw malformed();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private GateException malformed() {
        return new GateException(ErrorCode.MALFORMED, "not JSON at character " + at);
    }
}

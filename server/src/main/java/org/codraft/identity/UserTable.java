package org.codraft.identity;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.codraft.id.FreshId;
import org.codraft.id.OrganisationId;
import org.codraft.id.UserId;
import org.jspecify.annotations.Nullable;

/// A table of people who are to get accounts, read line by line. Every mistake is noted with its line and column, so
/// that the whole table can be mended in one go.
final class UserTable {
    static final int MAX_ROWS = 2000;

    private static final String EMAIL = "email";
    private static final List<String> REQUIRED = List.of(EMAIL, "name", "organisation");
    private static final Set<String> KNOWN = Set.of(EMAIL, "name", "organisation", "language", "roles", "moderates");
    private static final int MAX_NAME = 120;

    private final Map<String, OrganisationId> organisations;
    private final List<Mistake> mistakes = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Set<Email> seen = new HashSet<>();
    private int lines;

    /// @param column null where the whole line is meant
    record Mistake(int line, @Nullable String column, String code) {}

    /// Somebody to get an account.
    record Row(int line, User user) {}

    private UserTable(Iterable<Organisation> known) {
        this.organisations = names(known);
    }

    /// Reads a table; `known` are the organisations it may name.
    static UserTable read(byte[] bytes, Iterable<Organisation> known) {
        UserTable table = new UserTable(known);
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            table.read(Csv.parse(text.startsWith("\ufeff") ? text.substring(1) : text));
        } catch (CharacterCodingException notUtf8) {
            table.mistake(1, null, "malformed");
        } catch (Csv.MalformedException quotes) {
            table.mistake(quotes.line(), null, "malformed");
        }
        return table;
    }

    List<Mistake> mistakes() {
        return mistakes;
    }

    /// The lines without mistakes.
    List<Row> rows() {
        return rows;
    }

    /// Lines after the heading line.
    int lines() {
        return lines;
    }

    /// Addresses that somebody has already.
    void reject(Set<Email> taken) {
        rows.removeIf(row -> {
            boolean rejected = taken.contains(row.user().email());
            if (rejected) {
                mistake(row.line(), EMAIL, "taken");
            }
            return rejected;
        });
    }

    private void read(List<Csv.Line> table) {
        if (table.isEmpty()) {
            REQUIRED.forEach(column -> mistake(1, column, "missing-column"));
            return;
        }
        lines = table.size() - 1;
        List<String> heading = table.getFirst().fields().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
        int first = table.getFirst().number();
        REQUIRED.stream()
                .filter(column -> !heading.contains(column))
                .forEach(column -> mistake(first, column, "missing-column"));
        heading.stream()
                .filter(column -> !KNOWN.contains(column))
                .forEach(column ->
                        mistake(first, column.substring(0, Math.min(40, column.length())), "unknown-column"));
        if (new HashSet<>(heading).size() < heading.size()) {
            mistake(first, null, "duplicate");
        }
        if (lines > MAX_ROWS) {
            mistake(first, null, "too-long");
        }
        if (mistakes.isEmpty()) {
            table.stream().skip(1).forEach(line -> row(heading, line));
        }
    }

    private void row(List<String> heading, Csv.Line line) {
        int before = mistakes.size();
        if (line.fields().size() > heading.size()) {
            mistake(line.number(), null, "too-long");
            return;
        }
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < line.fields().size(); i++) {
            fields.put(heading.get(i), Normalizer.normalize(line.fields().get(i), Normalizer.Form.NFC));
        }
        Optional<Email> email = required(line, fields, EMAIL, Email::of, "not-allowed");
        Optional<String> name = required(line, fields, "name", UserTable::name, "not-allowed");
        Optional<OrganisationId> organisation = required(
                line, fields, "organisation", text -> Optional.ofNullable(organisations.get(key(text))), "unknown");
        Language language = optional(line, fields, "language", Language::of).orElse(Language.EN);
        Set<GlobalRole> roles = words(line, fields, "roles", GlobalRole::of);
        Set<Track> tracks = words(line, fields, "moderates", Track::of);
        email.filter(address -> !seen.add(address)).ifPresent(twice -> mistake(line.number(), EMAIL, "duplicate"));
        if (mistakes.size() > before) {
            return;
        }
        rows.add(new Row(
                line.number(),
                User.active(
                        new UserId(FreshId.next()),
                        email.orElseThrow(),
                        name.orElseThrow(),
                        organisation.orElseThrow(),
                        language,
                        new Roles(roles, tracks.isEmpty() ? Set.of(Track.values()) : tracks))));
    }

    private <T> Optional<T> required(
            Csv.Line line, Map<String, String> fields, String column, Function<String, Optional<T>> read, String code) {
        String text = fields.getOrDefault(column, "");
        Optional<T> value = text.isEmpty() ? Optional.empty() : read.apply(text);
        if (value.isEmpty()) {
            mistake(line.number(), column, text.isEmpty() ? "required" : code);
        }
        return value;
    }

    private <T> Optional<T> optional(
            Csv.Line line, Map<String, String> fields, String column, Function<String, Optional<T>> read) {
        String text = fields.getOrDefault(column, "");
        Optional<T> value = text.isEmpty() ? Optional.empty() : read.apply(text);
        if (value.isEmpty() && !text.isEmpty()) {
            mistake(line.number(), column, "unknown");
        }
        return value;
    }

    private <T> Set<T> words(
            Csv.Line line, Map<String, String> fields, String column, Function<String, Optional<T>> read) {
        Set<T> values = new HashSet<>();
        for (String word : fields.getOrDefault(column, "").split("\\s+", -1)) {
            Optional<T> value = read.apply(word);
            if (value.isEmpty() && !word.isEmpty()) {
                mistake(line.number(), column, "unknown");
                break;
            }
            value.ifPresent(values::add);
        }
        return values;
    }

    private static Optional<String> name(String text) {
        return text.length() <= MAX_NAME && text.codePoints().noneMatch(Character::isISOControl)
                ? Optional.of(text)
                : Optional.empty();
    }

    private void mistake(int line, @Nullable String column, String code) {
        mistakes.add(new Mistake(line, column, code));
    }

    /// By id, acronym and name; what means two organisations means none.
    private static Map<String, OrganisationId> names(Iterable<Organisation> known) {
        Map<String, OrganisationId> byName = new HashMap<>();
        Set<String> ambiguous = new HashSet<>();
        for (Organisation organisation : known) {
            Stream.of(
                            Stream.of(organisation.id().value()),
                            organisation.acronyms().texts().values().stream(),
                            organisation.names().texts().values().stream())
                    .flatMap(names -> names)
                    .map(UserTable::key)
                    .filter(name -> {
                        OrganisationId other = byName.putIfAbsent(name, organisation.id());
                        return other != null && !other.equals(organisation.id());
                    })
                    .forEach(ambiguous::add);
        }
        ambiguous.forEach(byName::remove);
        return byName;
    }

    private static String key(String name) {
        return NameSearch.fold(name).strip();
    }
}

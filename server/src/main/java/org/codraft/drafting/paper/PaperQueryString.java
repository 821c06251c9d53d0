package org.codraft.drafting.paper;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.codraft.http.FieldError;
import org.codraft.http.InvalidRequestException;
import org.codraft.id.DocId;
import org.codraft.id.OrganisationId;
import org.codraft.identity.NameSearch;
import org.codraft.identity.PaperState;
import org.codraft.identity.Track;
import org.codraft.identity.User;
import org.jspecify.annotations.Nullable;

/// A query as it stands in an address. Every mistake is gathered before any is reported.
final class PaperQueryString {
    private static final int MAX_WORDS = 100;
    private static final int MAX_ID = 64;

    private final Function<String, @Nullable String> parameter;
    private final List<FieldError> errors = new ArrayList<>();

    private PaperQueryString(Function<String, @Nullable String> parameter) {
        this.parameter = parameter;
    }

    /// The query for `user`, whose pinned papers are `pins`.
    ///
    /// @throws InvalidRequestException naming everything that is wrong with it
    static PaperQuery read(Function<String, @Nullable String> parameter, User user, Set<DocId> pins) {
        return new PaperQueryString(parameter).query(user, pins);
    }

    private PaperQuery query(User user, Set<DocId> pins) {
        PaperSort sort = word("sort", PaperSort::of).orElse(PaperSort.CREATED);
        boolean ascending = word("order", PaperQueryString::direction).orElse(sort.ascendingByDefault());
        PaperQuery query = new PaperQuery(
                NameSearch.words(text("q", MAX_WORDS).orElse("")),
                words("track", Track::of),
                words("area", PaperQueryString::area),
                words("state", PaperState::of),
                text("organisation", MAX_ID).map(OrganisationId::new),
                word("mine", PaperQueryString::flag).filter(mine -> mine).map(mine -> user.id()),
                word("pinned", PaperQueryString::flag).filter(pinned -> pinned).map(pinned -> pins),
                sort,
                ascending);
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
        return query;
    }

    private Optional<String> text(String name, int max) {
        Optional<String> text = Optional.ofNullable(parameter.apply(name)).filter(t -> !t.isEmpty());
        if (text.isPresent() && text.get().length() > max) {
            errors.add(new FieldError(name, "too-long"));
            return Optional.empty();
        }
        return text;
    }

    private <T> Optional<T> word(String name, Function<String, Optional<T>> known) {
        Optional<String> text = text(name, MAX_WORDS);
        Optional<T> value = text.flatMap(known);
        if (text.isPresent() && value.isEmpty()) {
            errors.add(new FieldError(name, "unknown"));
        }
        return value;
    }

    private <T> Set<T> words(String name, Function<String, Optional<T>> known) {
        Set<T> values = new HashSet<>();
        for (String each : text(name, 2 * MAX_WORDS).orElse("").split(",", -1)) {
            Optional<T> value = known.apply(each.strip());
            if (value.isEmpty() && !each.isBlank()) {
                errors.add(new FieldError(name, "unknown"));
            }
            value.ifPresent(values::add);
        }
        return values;
    }

    private static Optional<Integer> area(String text) {
        return text.matches("[1-" + Description.AREAS + "]") ? Optional.of(Integer.parseInt(text)) : Optional.empty();
    }

    private static Optional<Boolean> direction(String text) {
        return switch (text) {
            case "asc" -> Optional.of(true);
            case "desc" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}

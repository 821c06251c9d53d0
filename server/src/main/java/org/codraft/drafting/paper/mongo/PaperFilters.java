package org.codraft.drafting.paper.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import com.mongodb.client.model.Sorts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;
import org.codraft.drafting.paper.PaperCursor;
import org.codraft.drafting.paper.PaperQuery;
import org.codraft.drafting.paper.PaperSort;
import org.codraft.id.DocId;
import org.codraft.identity.PaperState;
import org.codraft.identity.Track;

/// Queries of papers in the words of MongoDB.
final class PaperFilters {
    private PaperFilters() {}

    /// What all must hold; more may be added.
    static List<Bson> of(PaperQuery query) {
        List<Bson> filters = new ArrayList<>();
        query.words().forEach(word -> filters.add(regex("search", Pattern.quote(word))));
        if (!query.tracks().isEmpty()) {
            filters.add(in("track", codes(query.tracks(), Track::code)));
        }
        if (!query.areas().isEmpty()) {
            filters.add(in("area", query.areas()));
        }
        if (!query.states().isEmpty()) {
            filters.add(in("state", codes(query.states(), PaperState::code)));
        }
        query.organisation().ifPresent(id -> filters.add(or(eq("lead", id.value()), eq("others", id.value()))));
        query.member().ifPresent(user -> filters.add(eq("members.user", user.value())));
        query.among().ifPresent(some -> filters.add(in("_id", codes(some, DocId::value))));
        return filters;
    }

    static Bson order(PaperQuery query) {
        String field = field(query);
        return Sorts.orderBy(
                query.ascending() ? Sorts.ascending(field) : Sorts.descending(field), Sorts.ascending("_id"));
    }

    static Bson behind(PaperQuery query, PaperCursor cursor) {
        String field = field(query);
        Object key = switch (cursor.key()) {
            case PaperSort.Key.Text text -> text.value();
            case PaperSort.Key.Time time when query.sort() == PaperSort.DEADLINE -> time.value();
            case PaperSort.Key.Time time -> Date.from(Instant.ofEpochMilli(time.value()));
        };
        return or(
                query.ascending() ? gt(field, key) : lt(field, key),
                and(eq(field, key), gt("_id", cursor.id().value())));
    }

    private static String field(PaperQuery query) {
        return switch (query.sort()) {
            case CREATED -> "openedAt";
            case UPDATED -> "updatedAt";
            case TITLE -> "byTitle";
            case DEADLINE -> query.ascending() ? "byDeadline" : "byLateDeadline";
        };
    }

    private static <T> List<String> codes(Iterable<T> values, Function<T, String> code) {
        List<String> codes = new ArrayList<>();
        values.forEach(value -> codes.add(code.apply(value)));
        return codes;
    }
}

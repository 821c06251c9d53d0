package org.codraft.live.gate;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.codraft.live.protocol.Lib0Value;
import org.jspecify.annotations.Nullable;

/// What an attribute may be. Not being set (null, undefined) is decided by the owner of the rule, not here, except
/// inside arrays, where `null` must be among the types.
record ValueRule(
        Set<String> types,
        double min,
        double max,
        @Nullable Pattern pattern,
        int maxLength,
        List<String> oneOf,
        @Nullable ValueRule items,
        int maxItems) {

    boolean accepts(Lib0Value value) {
        return switch (value) {
            case Lib0Value.Text text -> types.contains("string") && acceptsText(text.value());
            case Lib0Value.Num number -> acceptsNumber(number);
            case Lib0Value.Bool _ -> types.contains("boolean");
            case Lib0Value.Null _ -> types.contains("null");
            case Lib0Value.Items list -> types.contains("array") && acceptsItems(list.values());
            case Lib0Value.Undefined _, Lib0Value.BigInt _, Lib0Value.Fields _, Lib0Value.Bytes _ -> false;
        };
    }

    private boolean acceptsText(String text) {
        return text.length() <= maxLength
                && (oneOf.isEmpty() || oneOf.contains(text))
                && (pattern == null || pattern.matcher(text).matches());
    }

    private boolean acceptsNumber(Lib0Value.Num number) {
        double value = number.value();
        boolean whole = value == Math.rint(value);
        return (types.contains("number") || (whole && types.contains("integer"))) && value >= min && value <= max;
    }

    private boolean acceptsItems(List<Lib0Value> values) {
        ValueRule each = items;
        return each != null && values.size() <= maxItems && values.stream().allMatch(each::accepts);
    }
}

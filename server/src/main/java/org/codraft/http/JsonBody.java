package org.codraft.http;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;

/// A JSON object from outside, read field by field. Mistakes are gathered; [#check] throws them all at once, and
/// until it has returned the values read are not to be used.
///
/// Text comes out in NFC, stripped, and free of control characters. Unknown fields are ignored, so that a newer
/// client can talk to an older server.
public final class JsonBody {
    private final JsonObject json;
    private final String path;
    private final List<FieldError> errors;

    private JsonBody(JsonObject json, String path, List<FieldError> errors) {
        this.json = json;
        this.path = path;
        this.errors = errors;
    }

    /// The body of a request.
    ///
    /// @throws CodraftException `unsupported-media-type` when it does not claim to be JSON (which a foreign site's
    ///                          form could not), `invalid-request` when it is not a JSON object
    public static JsonBody of(RoutingContext ctx) {
        String type = ctx.request().getHeader("Content-Type");
        if (type == null
                || !type.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals("application/json")) {
            throw new CodraftException(ErrorCode.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
        }
        try {
            if (ctx.body().buffer() != null && Json.decodeValue(ctx.body().buffer()) instanceof JsonObject object) {
                return new JsonBody(object, "", new ArrayList<>());
            }
        } catch (DecodeException | IllegalArgumentException notJson) {
            // Answered below: the parser's own words may quote what was sent.
        }
        throw new InvalidRequestException("", "wrong-type");
    }

    /// Whether the field is there and not null.
    public boolean has(String field) {
        return json.getValue(field) != null;
    }

    /// Whether the field is there, be it null.
    public boolean contains(String field) {
        return json.containsKey(field);
    }

    /// Whether the field is there and null: what it holds is to be taken away.
    public boolean isNull(String field) {
        return contains(field) && !has(field);
    }

    /// Required text of `min` to `max` characters.
    public String text(String field, int min, int max) {
        if (!has(field)) {
            reject(field, "required");
            return "";
        }
        return optionalText(field, min, max).orElse("");
    }

    /// Text of `min` to `max` characters, or nothing.
    public Optional<String> optionalText(String field, int min, int max) {
        Object value = json.getValue(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String raw)) {
            reject(field, "wrong-type");
            return Optional.empty();
        }
        String text = raw.length() > max * 4
                ? raw
                : Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
        if (text.length() > max) {
            reject(field, "too-long");
        } else if (text.length() < min) {
            reject(field, text.isEmpty() ? "required" : "too-short");
        } else if (text.codePoints().anyMatch(JsonBody::isForbidden)) {
            reject(field, "not-allowed");
        } else {
            return Optional.of(text);
        }
        return Optional.empty();
    }

    /// A secret: length checked, otherwise exactly as sent.
    public String secret(String field, int min, int max) {
        Object value = json.getValue(field);
        if (value == null) {
            reject(field, "required");
        } else if (!(value instanceof String secret)) {
            reject(field, "wrong-type");
        } else if (secret.length() > max) {
            reject(field, "too-long");
        } else if (secret.length() < min) {
            reject(field, secret.isEmpty() ? "required" : "too-short");
        } else {
            return secret;
        }
        return "";
    }

    /// One of several known words, or nothing when absent or wrong (which [#check] then reports).
    public <T> Optional<T> choice(String field, Function<String, Optional<T>> known) {
        if (!has(field)) {
            reject(field, "required");
            return Optional.empty();
        }
        return optionalChoice(field, known);
    }

    public <T> Optional<T> optionalChoice(String field, Function<String, Optional<T>> known) {
        Optional<T> choice = optionalText(field, 1, 64).flatMap(known);
        if (choice.isEmpty() && json.getValue(field) instanceof String) {
            reject(field, "unknown");
        }
        return choice;
    }

    /// A whole number from `min` to `max`, or nothing.
    public Optional<Integer> optionalInteger(String field, int min, int max) {
        Object value = json.getValue(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Integer number)) {
            reject(field, "wrong-type");
            return Optional.empty();
        }
        if (number < min || number > max) {
            reject(field, "not-allowed");
            return Optional.empty();
        }
        return Optional.of(number);
    }

    /// True or false, or nothing when absent.
    public Optional<Boolean> optionalFlag(String field) {
        Object value = json.getValue(field);
        if (value != null && !(value instanceof Boolean)) {
            reject(field, "wrong-type");
        }
        return value instanceof Boolean flag ? Optional.of(flag) : Optional.empty();
    }

    /// A list of at most `max` texts; empty when absent.
    public List<String> texts(String field, int max, int maxLength) {
        Object value = json.getValue(field);
        List<String> texts = new ArrayList<>();
        if (value == null) {
            return texts;
        }
        if (!(value instanceof JsonArray array) || array.size() > max) {
            reject(field, value instanceof JsonArray ? "too-long" : "wrong-type");
            return texts;
        }
        for (Object item : array) {
            if (item instanceof String text && text.length() <= maxLength) {
                texts.add(text);
            } else {
                reject(field, "wrong-type");
            }
        }
        return texts;
    }

    /// The objects of a list of at most `max`; empty when absent.
    public List<JsonBody> list(String field, int max) {
        Object value = json.getValue(field);
        List<JsonBody> items = new ArrayList<>();
        if (value == null) {
            return items;
        }
        if (!(value instanceof JsonArray array)) {
            reject(field, "wrong-type");
            return items;
        }
        if (array.size() > max) {
            reject(field, "too-long");
            return items;
        }
        for (int i = 0; i < array.size(); i++) {
            if (array.getValue(i) instanceof JsonObject item) {
                items.add(new JsonBody(item, at(field) + "[" + i + "].", errors));
            } else {
                reject(field + "[" + i + "]", "wrong-type");
            }
        }
        return items;
    }

    /// The object in a field; an empty one when absent.
    public JsonBody object(String field) {
        Object value = json.getValue(field);
        if (value != null && !(value instanceof JsonObject)) {
            reject(field, "wrong-type");
        }
        JsonObject object = value instanceof JsonObject present ? present : new JsonObject();
        return new JsonBody(object, at(field) + ".", errors);
    }

    /// Notes a mistake that only the caller can see.
    public void reject(String field, String code) {
        FieldError error = new FieldError(at(field), code);
        if (!errors.contains(error)) {
            errors.add(error);
        }
    }

    /// Ends the reading.
    ///
    /// @throws InvalidRequestException with everything found wrong so far, in this body and its parts
    public void check() {
        if (!errors.isEmpty()) {
            throw new InvalidRequestException(errors);
        }
    }

    private String at(String field) {
        return path + field;
    }

    /// Control characters, and the bidirectional overrides that make a name read as another one.
    private static boolean isForbidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || type == Character.SURROGATE
                || (codePoint >= 0x202A && codePoint <= 0x202E)
                || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}

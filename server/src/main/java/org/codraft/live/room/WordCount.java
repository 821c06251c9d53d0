package org.codraft.live.room;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.codraft.live.gate.Words;

/// Counts the words of a document in ProseMirror's JSON: what its texts hold, one block ending every word.
final class WordCount {
    private static final JsonFactory JSON = new JsonFactory();

    private WordCount() {}

    static Words of(byte[] json) {
        Words words = new Words();
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.START_ARRAY || token == JsonToken.END_ARRAY) {
                    words.split();
                } else if (token == JsonToken.FIELD_NAME) {
                    field(parser, words);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the engine writes JSON", e);
        }
        return words;
    }

    private static void field(JsonParser parser, Words words) throws IOException {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
            case "attrs", "marks" -> parser.skipChildren();
            case "text" -> words.add(parser.getText());
            case "type" -> {
                if (!parser.getText().equals("text")) {
                    words.split();
                }
            }
            default -> words.split();
        }
    }
}

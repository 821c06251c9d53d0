package org.codraft.drafting.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.result;

import java.time.Instant;
import org.codraft.drafting.file.Picture.Format;
import org.codraft.id.DocId;
import org.codraft.id.Sha256;
import org.codraft.id.UserId;
import org.junit.jupiter.api.Test;

/// What every store of files must do.
public abstract class FileStoreContract {
    protected abstract FileStore store();

    private static StoredFile file(Format format, String by) {
        String hash = Sha256.hex(new byte[] {1, 2, 3});
        DocId paper = new DocId("p1");
        return new StoredFile(
                FileId.of(paper, hash),
                paper,
                hash,
                new Picture(format, 640, 480),
                3,
                new UserId(by),
                Instant.parse("2026-03-01T10:00:00.123Z"));
    }

    @Test
    void whatIsPutIsFoundAsItWas() {
        for (Format format : Format.values()) {
            FileStore store = store();
            StoredFile file = file(format, "ana");

            assertThat(result(store.put(file))).isEqualTo(file);
            assertThat(result(store.find(file.id()))).contains(file);
        }
    }

    @Test
    void secondOneWithTheSameIdChangesNothing() {
        FileStore store = store();
        StoredFile first = file(Format.PNG, "ana");
        result(store.put(first));

        assertThat(result(store.put(file(Format.PNG, "ben")))).isEqualTo(first);
        assertThat(result(store.find(first.id()))).contains(first);
    }

    @Test
    void unknownIdIsEmpty() {
        assertThat(result(store().find(file(Format.PNG, "ana").id()))).isEmpty();
    }

    @Test
    void picturesOfAPaperAreCounted() {
        FileStore store = store();
        StoredFile file = file(Format.PNG, "ana");

        assertThat(result(store.count(file.paper()))).isZero();
        result(store.put(file));
        result(store.put(file));
        assertThat(result(store.count(file.paper()))).isEqualTo(1);
        assertThat(result(store.count(new DocId("p2")))).isZero();
    }
}

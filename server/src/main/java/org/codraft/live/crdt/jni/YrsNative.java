package org.codraft.live.crdt.jni;

import io.questdb.jar.jni.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.codraft.live.crdt.CrdtException;

/// Every native method of the server, and the loading of their library. The other side is `server/native/crdt-jni`.
///
/// A `doc` is a number from [#create]; a wrong one is answered by a [CrdtException]. Arguments are never null.
final class YrsNative {
    /// The set of methods below and their meaning. Raised together with `SURFACE` in the crate, so that a library left
    /// over from another build is refused instead of being called with the wrong arguments.
    static final int SURFACE = 4;

    /// What the library says it is, for instance `yrs 0.28.1`.
    static final String ENGINE = loadLibrary();

    private YrsNative() {}

    private static String loadLibrary() {
        try {
            unpackAndLoad("/native/" + Platform.RESOURCE_PREFIX + "/" + System.mapLibraryName("crdt_jni"));
        } catch (IOException | UnsatisfiedLinkError e) {
            throw new CrdtException("no native library for this platform: " + e.getMessage());
        }
        String answer = load();
        int space = answer.indexOf(' ');
        if (space < 0 || !answer.substring(0, space).equals(Integer.toString(SURFACE))) {
            throw new CrdtException("the native library has surface \"" + answer + "\", needed is " + SURFACE);
        }
        return answer.substring(space + 1);
    }

    /// A loaded library needs its file no more. Deleting it at once leaves nothing behind when this process is
    /// killed, and nothing that anybody could replace before the next start.
    @SuppressWarnings("restricted")
    private static void unpackAndLoad(String resource) throws IOException {
        Path file = Files.createTempFile("codraft-", ".so");
        try (InputStream in = YrsNative.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("there is no " + resource);
            }
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            System.load(file.toString());
        } finally {
            Files.delete(file);
        }
    }

    private static native String load();

    static native long create(long clientId);

    /// False when the document was closed before.
    static native boolean free(long doc);

    static native long open();

    static native void apply(long doc, byte[] update);

    static native byte[] diff(long doc, byte[] stateVector);

    static native byte[] state(long doc);

    static native byte[] stateVector(long doc);

    static native byte[] json(long doc, boolean authors);

    static native byte[] beginning(long doc, int enough);

    static native byte[] replace(long doc, byte[] json);

    static native byte[] relativePosition(long doc, int[] path, int offset, boolean precedes);

    static native int[] absolutePosition(long doc, byte[] relativePosition);
}

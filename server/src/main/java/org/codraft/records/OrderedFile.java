package org.codraft.records;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;

/// A file of H2's virtual file systems, `ordered:...`, whose writes reach the disk in the order that MVStore relies on.
///
/// MVStore takes a chunk for whole when its header and footer fit, and the file's header for true when the chunk it
/// names does. Between two syncs a disk may keep any pages and lose others, so after a power loss a chunk can look
/// whole and not be, or the header can lead past the last good chunk to one from long ago. Here a chunk's first
/// sector, which holds its header, is written when the rest of it is synced, and the file's header when the chunks
/// are. So what can be found is whole. That costs one more sync a commit, and another one when the header changes.
///
/// Public only because H2 makes instances by reflection.
public final class OrderedFile extends FilePathWrapper {
    private static final String SCHEME = "ordered";

    /// The unit that every disk writes whole or not at all.
    private static final int SECTOR = 512;

    /// The name under which MVStore opens `file` this way.
    static String nameOf(String file) {
        FilePath.register(new OrderedFile());
        return SCHEME + ":" + file;
    }

    @Override
    public String getScheme() {
        return SCHEME;
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        return new Channel(super.open(mode));
    }

    private static final class Channel extends ForwardingChannel {
        Channel(FileChannel file) {
            super(file);
        }

        @Override
        public synchronized int write(ByteBuffer from, long position) throws IOException {
            int length = from.remaining();
            if (position == 0) {
                // The file's header, twice in one write; each copy fits into one sector.
                file.force(false);
                writeAll(from, position);
            } else if (length > SECTOR) {
                writeAll(from.duplicate().position(from.position() + SECTOR), position + SECTOR);
                file.force(false);
                writeAll(from.duplicate().limit(from.position() + SECTOR), position);
                from.position(from.limit());
            } else {
                writeAll(from, position);
            }
            return length;
        }

        private void writeAll(ByteBuffer from, long position) throws IOException {
            long at = position;
            while (from.hasRemaining()) {
                at += file.write(from, at);
            }
        }
    }
}

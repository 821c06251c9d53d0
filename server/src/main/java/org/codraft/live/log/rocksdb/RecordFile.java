package org.codraft.live.log.rocksdb;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.OptionalLong;
import java.util.zip.CRC32C;

/// Checks a file of records, a write-ahead log or a manifest, before RocksDB reads it. RocksDB's own reader
/// cannot be left alone with a damaged one: it never returns from a record whose kind says that the file was
/// recycled, and it takes a length that points behind the end for a write that a crash cut off, and drops it
/// without a word.
///
/// The layout: blocks of 32 KiB, records that do not span them, each with a header of checksum (CRC-32C,
/// masked), length and kind. A block's last bytes are left over when no header fits there.
final class RecordFile {
    private static final int BLOCK = 32 << 10;
    private static final int HEADER = 7;
    private static final int LENGTH_AT = 4;
    private static final int KIND_AT = 6;

    /// Whole, first, middle and last: the kinds that our settings make RocksDB write. More exist for recycled
    /// and compressed logs.
    private static final int LAST_KIND = 4;

    private static final int NOTHING = -1;

    /// Whether the file is sound up to here and has only zeros left: space made ready before a power loss.
    private boolean zeros;

    private RecordFile() {}

    /// Where the first record begins that is not as it was written. A last record that is cut off is none: a
    /// crash does that, and only to what was never acknowledged.
    static OptionalLong firstDamage(InputStream in) throws IOException {
        RecordFile file = new RecordFile();
        long start = 0;
        for (byte[] block = in.readNBytes(BLOCK); block.length > 0; block = in.readNBytes(BLOCK)) {
            int found = file.firstDamage(block);
            if (found != NOTHING) {
                return OptionalLong.of(start + found);
            }
            start += block.length;
        }
        return OptionalLong.empty();
    }

    private int firstDamage(byte[] block) {
        int at = 0;
        while (!zeros && at + HEADER <= block.length) {
            zeros = isZero(block, at, at + HEADER);
            if (zeros) {
                break;
            }
            int end = at + HEADER + lengthAt(block, at);
            int kind = block[at + KIND_AT];
            if (kind < 1 || kind > LAST_KIND) {
                return at;
            }
            if (end > block.length) {
                return block.length == BLOCK || isWholeAtAnyLength(block, at) ? at : NOTHING;
            }
            if (checksumAt(block, at) != checksum(block, at, end)) {
                return at;
            }
            at = end;
        }
        return zeros && !isZero(block, at, block.length) ? at : NOTHING;
    }

    /// Tells a damaged length from a record that was cut off: one of these lengths gives the checksum. By chance
    /// alone that happens to one cut-off record in 130,000.
    private static boolean isWholeAtAnyLength(byte[] block, int at) {
        int wanted = checksumAt(block, at);
        CRC32C sum = new CRC32C();
        for (int next = at + KIND_AT; next < block.length; next++) {
            sum.update(block[next]);
            if (masked(sum) == wanted) {
                return true;
            }
        }
        return false;
    }

    private static int checksumAt(byte[] block, int at) {
        return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getInt(at);
    }

    private static int lengthAt(byte[] block, int at) {
        return ByteBuffer.wrap(block).order(ByteOrder.LITTLE_ENDIAN).getShort(at + LENGTH_AT) & 0xffff;
    }

    private static int checksum(byte[] block, int at, int end) {
        CRC32C sum = new CRC32C();
        sum.update(block, at + KIND_AT, end - at - KIND_AT);
        return masked(sum);
    }

    /// RocksDB stores sums in disguise, because the sum of bytes that contain their own sum is weak.
    private static int masked(CRC32C sum) {
        return Integer.rotateRight((int) sum.getValue(), 15) + 0xa282ead8;
    }

    private static boolean isZero(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }
}

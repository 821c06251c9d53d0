package org.codraft.live.crdt.jni;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import org.codraft.live.crdt.Association;
import org.codraft.live.crdt.Doc;

/// A numbered document of the native table. Runs on the context of the room that owns it.
///
/// Whoever forgets [#close] loses nothing but time: a cleaner frees the native memory once the object is unreachable.
final class YrsDoc implements Doc {
    private final long handle;
    private final Cleaner.Cleanable memory;
    private boolean closed;

    YrsDoc(long handle, Cleaner cleaner) {
        this.handle = handle;
        this.memory = cleaner.register(this, new Free(handle));
    }

    @Override
    public void apply(byte[] update) {
        try {
            YrsNative.apply(open(), update);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] diff(byte[] stateVector) {
        try {
            return YrsNative.diff(open(), stateVector);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] stateVector() {
        try {
            return YrsNative.stateVector(open());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] state() {
        try {
            return YrsNative.state(open());
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] json(boolean authors) {
        try {
            return YrsNative.json(open(), authors);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] beginning(int enough) {
        try {
            return YrsNative.beginning(open(), enough);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] replace(byte[] json) {
        try {
            return YrsNative.replace(open(), json);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public byte[] relativePosition(int[] path, int offset, Association association) {
        try {
            return YrsNative.relativePosition(open(), path, offset, association == Association.PRECEDING);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public int[] absolutePosition(byte[] relativePosition) {
        try {
            return YrsNative.absolutePosition(open(), RelativePositionBytes.canonical(relativePosition));
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {
        closed = true;
        memory.clean();
    }

    private long open() {
        if (closed) {
            throw new IllegalStateException("the document is closed");
        }
        return handle;
    }

    /// Holds the number only: a reference to the document would keep it reachable for ever.
    private record Free(long handle) implements Runnable {
        @Override
        public void run() {
            YrsNative.free(handle);
        }
    }
}

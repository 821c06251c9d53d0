package org.codraft.live.gate;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Client ids to what is remembered of them; open addressing, so that a look-up allocates nothing.
final class ClientTable {
    private @Nullable ClientPlaces[] slots = new ClientPlaces[8];
    private int size;

    int size() {
        return size;
    }

    @Nullable
    ClientPlaces get(long client) {
        return slots[slot(client)];
    }

    /// A new entry for an id that has none.
    ClientPlaces add(long client) {
        if (size * 4 >= slots.length * 3) {
            grow();
        }
        ClientPlaces added = new ClientPlaces(client);
        slots[slot(client)] = added;
        size++;
        return added;
    }

    /// Takes back an entry; what stood behind it in the same row of slots moves up.
    void remove(long client) {
        int hole = slot(client);
        if (slots[hole] == null) {
            return;
        }
        size--;
        slots[hole] = null;
        int mask = slots.length - 1;
        int i = (hole + 1) & mask;
        for (ClientPlaces moved = slots[i]; moved != null; moved = slots[i]) {
            slots[i] = null;
            slots[slot(moved.client)] = moved;
            i = (i + 1) & mask;
        }
    }

    void forEach(Consumer<ClientPlaces> action) {
        for (ClientPlaces each : slots) {
            if (each != null) {
                action.accept(each);
            }
        }
    }

    private int slot(long client) {
        int mask = slots.length - 1;
        long hash = client * 0x9e3779b97f4a7c15L;
        int i = (int) (hash >>> 40) & mask;
        for (ClientPlaces at = slots[i]; at != null && at.client != client; at = slots[i]) {
            i = (i + 1) & mask;
        }
        return i;
    }

    private void grow() {
        @Nullable ClientPlaces[] old = slots;
        slots = new ClientPlaces[old.length * 2];
        for (ClientPlaces each : old) {
            if (each != null) {
                slots[slot(each.client)] = each;
            }
        }
    }
}

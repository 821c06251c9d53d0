package org.codraft;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.room.RoomMetrics;
import org.codraft.live.websocket.CollabSockets;
import org.codraft.records.RecordStore;

/// Everything `/metrics` shows: the platform's figures and those of our parts, each read when asked for.
final class Metrics implements AutoCloseable {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();

    Metrics(String version) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        new FileDescriptorMetrics().bindTo(registry);
        collections.bindTo(registry);
        Gauge.builder("codraft.info", () -> 1)
                .tags(Tags.of("version", version, "java", Runtime.version().toString()))
                .description("Always 1; the labels say what is running")
                .register(registry);
    }

    /// What rooms report to; denials go on to `denials`.
    RoomMetrics rooms(RoomFigures.Denials denials) {
        return new RoomFigures(registry, denials);
    }

    /// How late event loops come to what is due.
    Timer queue() {
        return RoomFigures.timer(registry, "codraft.queue", "What an arriving edit waits for its event loop");
    }

    void records(RecordStore records) {
        Gauge.builder("codraft.records.pending", records.executor()::pending)
                .description("Record calls running or waiting")
                .register(registry);
        Gauge.builder("codraft.records.size", records::sizeOnDisk)
                .description("Bytes of the embedded store's file; -1 with a MongoDB server")
                .baseUnit("bytes")
                .register(registry);
    }

    void log(UpdateLog log) {
        FunctionCounter.builder("codraft.log.batches", log, l -> l.stats().batches())
                .description("Synced batches")
                .register(registry);
        FunctionCounter.builder("codraft.log.entries", log, l -> l.stats().entries())
                .description("Entries made durable")
                .register(registry);
        Gauge.builder("codraft.log.backlog", () -> log.stats().backlogBytes())
                .description("Bytes waiting for a sync")
                .baseUnit("bytes")
                .register(registry);
    }

    void sockets(CollabSockets sockets) {
        Gauge.builder("codraft.sockets", sockets::size)
                .description("Sockets open, signed in or not")
                .register(registry);
        Gauge.builder("codraft.sockets.unsent", sockets::unsentBytes)
                .description("Bytes that wait for peers to take them")
                .baseUnit("bytes")
                .register(registry);
    }

    String scrape() {
        return registry.scrape();
    }

    @Override
    public void close() {
        collections.close();
        registry.close();
    }
}

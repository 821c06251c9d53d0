package org.codraft;

import static org.codraft.Parts.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.codraft.audit.AuditEvent;
import org.codraft.audit.AuditTrail;
import org.codraft.config.LimitConfig;
import org.codraft.config.WebSocketConfig;
import org.codraft.drafting.lock.PaperWriteGate;
import org.codraft.drafting.paper.LiveRights;
import org.codraft.drafting.paper.PaperActivity;
import org.codraft.drafting.paper.PaperDocAccess;
import org.codraft.drafting.paper.PaperStore;
import org.codraft.drafting.paper.PaperText;
import org.codraft.drafting.paper.Papers;
import org.codraft.drafting.paper.RightsListener;
import org.codraft.id.DocId;
import org.codraft.id.UserId;
import org.codraft.identity.Identity;
import org.codraft.identity.IdentityException;
import org.codraft.identity.SessionListener;
import org.codraft.live.crdt.CrdtEngine;
import org.codraft.live.gate.GateLimits;
import org.codraft.live.gate.Schema;
import org.codraft.live.log.UpdateLog;
import org.codraft.live.protocol.MessageLimits;
import org.codraft.live.room.Participant;
import org.codraft.live.room.RoomConfig;
import org.codraft.live.room.RoomMetrics;
import org.codraft.live.room.Rooms;
import org.codraft.live.websocket.CollabSockets;
import org.codraft.live.websocket.SocketAuth;
import org.codraft.live.websocket.SocketConfig;

/// Papers with their rooms and sockets: the place where writing, rights and text meet.
record Live(Papers papers, PaperText text, Rooms rooms, CollabSockets sockets) {
    /// What [#of] puts together.
    record Ground(
            Vertx vertx,
            CrdtEngine engine,
            UpdateLog log,
            PaperStore papers,
            Identity identity,
            InstantSource clock,
            RoomMetrics metrics,
            AuditTrail audit) {}

    static Live of(Ground ground, WebSocketConfig config, LimitConfig limits) {
        // Papers ask the rooms for text and rooms ask the papers for rights, so one of them has to be told later.
        LateText text = new LateText();
        LiveRights rights = new LiveRights(id -> {
            var organisation = ground.identity().directory().known().get(id);
            return organisation != null && organisation.isMember();
        });
        Schema schema = Schema.load();
        Papers papers = new Papers(ground.papers(), ground.identity(), rights, text, ground.clock());
        PaperActivity activity = new PaperActivity(ground.papers(), ground.clock());
        Rooms rooms = new Rooms(
                ground.vertx(),
                ground.engine(),
                new WatchedLog(
                        ground.log(),
                        activity::textChanged,
                        (turn, doc) -> ground.audit().record(AuditEvent.done(turn, "paper/" + doc))),
                new PaperWriteGate(rights),
                new PaperDocAccess(papers, ground.identity(), rights),
                schema,
                roomConfig(limits),
                ground.metrics());
        text.become(new StartingText(rooms, ground.engine(), schema.blocks()));
        rights.tell(listener(rooms));
        ground.identity().accounts().onChange(rights::know);
        CollabSockets sockets = new CollabSockets(
                ground.vertx(),
                rooms,
                auth(ground.identity(), ground.clock(), ground.audit()),
                socketConfig(config, limits),
                ground.metrics());
        ground.identity().sessions().tell(listener(sockets));
        return new Live(papers, text, rooms, sockets);
    }

    /// Says good-bye to everybody once what they wrote is durable.
    void close(Duration patience) throws Exception {
        try {
            await(rooms.close().timeout(patience.toMillis(), TimeUnit.MILLISECONDS));
        } finally {
            await(sockets.close());
        }
    }

    private static RightsListener listener(Rooms rooms) {
        return new RightsListener() {
            @Override
            public void recheck(DocId doc) {
                rooms.paperChanged(doc);
            }

            @Override
            public void recheck(UserId user) {
                rooms.recheck(user);
            }
        };
    }

    private static SessionListener listener(CollabSockets sockets) {
        return new SessionListener() {
            @Override
            public void ended(String sessionId) {
                sockets.signedOut(sessionId);
            }

            @Override
            public void endedAll(UserId user) {
                sockets.signedOut(user);
            }
        };
    }

    private static SocketAuth auth(Identity identity, InstantSource clock, AuditTrail audit) {
        return new SocketAuth() {
            @Override
            public Future<Guest> authenticate(String token, DocId doc) {
                return identity.tickets()
                        .redeem(token, doc)
                        .onFailure(e -> strange(audit, doc, e))
                        .map(who -> new Guest(
                                new Participant(
                                        who.userId(),
                                        who.displayName(),
                                        who.organisation(),
                                        who.color(),
                                        Duration.between(clock.instant(), who.expires())),
                                who.session().orElse("")));
            }

            @Override
            public Future<Void> confirm(Guest guest) {
                return guest.session().isEmpty()
                        ? Future.succeededFuture()
                        : identity.sessions().stillOpen(guest.session());
            }
        };
    }

    /// Somebody came with a ticket that is none, not for this paper, or was used before.
    private static void strange(AuditTrail audit, DocId doc, Throwable e) {
        if (e instanceof IdentityException refused && refused.isDenial()) {
            audit.record(new AuditEvent(
                    Optional.empty(),
                    "text-opened",
                    Optional.of("paper/" + doc),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(refused.code())));
        }
    }

    private static RoomConfig roomConfig(LimitConfig limits) {
        RoomConfig defaults = RoomConfig.defaults();
        RoomConfig.PresencePolicy presence = defaults.presence();
        return defaults.withLimits(GateLimits.DEFAULT
                        .withDocument(limits.updateBytes(), limits.documentBytes(), limits.documentWords())
                        .withNodes(limits.depth(), limits.attributeDepth(), limits.attributes()))
                .withPresence(new RoomConfig.PresencePolicy(
                        presence.interval(), presence.grace(), presence.silence(), limits.presenceBytes()));
    }

    private static SocketConfig socketConfig(WebSocketConfig config, LimitConfig limits) {
        SocketConfig defaults = SocketConfig.defaults();
        return new SocketConfig(
                config.origins(),
                limits.authenticationTimeout(),
                new SocketConfig.RateLimit(
                        limits.frameRate(), limits.frameBurst(), defaults.rate().patience()),
                limits.outboundBytes(),
                defaults.docs(),
                config.ping(),
                new MessageLimits(limits.frameBytes(), limits.updateBytes(), limits.presenceBytes()));
    }
}

package org.codraft.records;

import de.bwaldvogel.mongo.MongoBackend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import de.bwaldvogel.mongo.exception.MongoServerException;
import de.bwaldvogel.mongo.wire.message.ClientRequest;
import de.bwaldvogel.mongo.wire.message.MessageHeader;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import de.bwaldvogel.mongo.wire.message.MongoQuery;
import de.bwaldvogel.mongo.wire.message.MongoReply;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection of the driver: checks its credential, runs its commands, and answers when the result is
/// durable. Runs on the connection's event loop; the answer may come from the commit thread.
final class DurableHandler extends SimpleChannelInboundHandler<ClientRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(DurableHandler.class);

    /// Allowed before a connection has shown the credential; the driver's monitor never shows it.
    private static final Set<String> GREETINGS = Set.of("hello", "ismaster");

    /// Commands that change nothing. Everything else is taken to write.
    private static final Set<String> READS = Set.of(
            "find",
            "count",
            "distinct",
            "getmore",
            "killcursors",
            "listindexes",
            "listcollections",
            "listdatabases",
            "ping",
            "hello",
            "ismaster",
            "buildinfo",
            "dbstats",
            "collstats",
            "endsessions");

    private static final int INTERNAL = 1;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;

    private final MongoBackend backend;
    private final DurableStore store;
    private final PlainCredential credential;
    private final AtomicInteger replyId = new AtomicInteger();
    private boolean authenticated;

    DurableHandler(MongoBackend backend, DurableStore store, PlainCredential credential) {
        this.backend = backend;
        this.store = store;
        this.credential = credential;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, ClientRequest request) {
        switch (request) {
            case MongoMessage message -> answerMessage(context, message);
            case MongoQuery query -> answerQuery(context, query);
            default -> throw new MongoServerException("unknown kind of message");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) throws Exception {
        backend.handleClose(context.channel());
        super.channelInactive(context);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.warn("a connection to the embedded store failed", cause);
        context.close();
    }

    private void answerMessage(ChannelHandlerContext context, MongoMessage message) {
        Document body = message.getDocument();
        MessageHeader header = header(message);
        run(
                message,
                message.getDatabaseName(),
                body,
                document -> context.channel().writeAndFlush(new MongoMessage(message.getChannel(), header, document)));
    }

    /// The driver's very first greeting still uses the old message; nothing else does.
    private void answerQuery(ChannelHandlerContext context, MongoQuery query) {
        if (!query.getCollectionName().equals("$cmd")) {
            throw new MongoServerException("only commands are answered");
        }
        MessageHeader header = header(query);
        run(
                query,
                query.getDatabaseName(),
                query.getQuery(),
                document -> context.channel().writeAndFlush(new MongoReply(header, document)));
    }

    private void run(
            ClientRequest request, String database, Document body, java.util.function.Consumer<Document> reply) {
        String command = body.keySet().iterator().next();
        String name = command.toLowerCase(Locale.ROOT);
        if (name.equals("saslstart")) {
            authenticated = credential.accepts(body);
            reply.accept(authenticated ? credential.welcome() : error(AUTHENTICATION_FAILED, "authentication failed"));
        } else if (!authenticated && !GREETINGS.contains(name)) {
            reply.accept(error(UNAUTHORIZED, "command requires authentication"));
        } else {
            String known = name.equals("hello") ? "ismaster" : command;
            store.execute(
                    !READS.contains(name),
                    () -> perform(request, database, known, body),
                    reply,
                    e -> reply.accept(error(INTERNAL, "the record store could not write")));
        }
    }

    private Document perform(ClientRequest request, String database, String command, Document body) {
        try {
            return backend.handleCommand(request.getChannel(), database, command, body)
                    .cloneDeeply();
        } catch (MongoServerError e) {
            LOG.debug("command {} refused with {}", command, e.getCode());
            return error(e.getCode(), e.getMessageWithoutErrorCode());
        } catch (RuntimeException e) {
            LOG.error("command {} failed", command, e);
            return error(INTERNAL, "command failed: " + e.getMessage());
        }
    }

    private MessageHeader header(ClientRequest request) {
        return new MessageHeader(replyId.incrementAndGet(), request.getHeader().getRequestID());
    }

    private static Document error(int code, String message) {
        return new Document("ok", 0).append("code", code).append("errmsg", message);
    }
}

package org.codraft.records;

import com.mongodb.MongoCredential;
import com.mongodb.ServerAddress;
import de.bwaldvogel.mongo.wire.MongoWireMessageEncoder;
import de.bwaldvogel.mongo.wire.MongoWireProtocolHandler;
import de.bwaldvogel.mongo.wire.MongoWireReplyEncoder;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.codraft.error.CodraftException;
import org.codraft.error.ErrorCode;
import org.h2.mvstore.MVStoreException;

/// The server: listens on a free loopback port and serves whoever has [#credential]. Its backend is
/// mongo-java-server's own; transport and commit are ours, because the stock ones answer before anything is on
/// disk.
final class EmbeddedMongo implements AutoCloseable {
    /// Commands take microseconds; the commit, which takes longer, has a thread of its own.
    private static final int EVENT_LOOPS = 2;

    private final DurableStore store;
    private final FileBackend backend;
    private final PlainCredential credential = new PlainCredential();
    private final EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
            EVENT_LOOPS, new DefaultThreadFactory("records-server", true), NioIoHandler.newFactory());
    private final Channel listener;

    private EmbeddedMongo(DurableStore store) {
        this.store = store;
        this.backend = new FileBackend(store.store());
        this.listener = new ServerBootstrap()
                .group(loops)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new Connections())
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /// Opens the store in `folder`, making it when it is missing.
    static EmbeddedMongo open(Path folder) {
        try {
            Files.createDirectories(folder);
            return new EmbeddedMongo(DurableStore.open(folder.resolve("records.mv")));
        } catch (IOException | MVStoreException e) {
            throw new CodraftException(
                    ErrorCode.STORE_UNAVAILABLE,
                    "cannot open the record store in " + folder + ": " + e.getMessage(),
                    e);
        }
    }

    ServerAddress address() {
        return new ServerAddress((InetSocketAddress) listener.localAddress());
    }

    MongoCredential credential() {
        return credential.forDriver();
    }

    long sizeOnDisk() {
        return store.sizeOnDisk();
    }

    @Override
    public void close() {
        listener.close().syncUninterruptibly();
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
        store.close();
    }

    private final class Connections extends ChannelInitializer<SocketChannel> {
        @Override
        protected void initChannel(SocketChannel channel) {
            channel.pipeline()
                    .addLast(new MongoWireReplyEncoder())
                    .addLast(new MongoWireMessageEncoder())
                    .addLast(new MongoWireProtocolHandler())
                    .addLast(new DurableHandler(backend, store, credential));
        }
    }
}

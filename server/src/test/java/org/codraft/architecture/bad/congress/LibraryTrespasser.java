package org.codraft.architecture.bad.congress;

import com.mongodb.client.MongoDatabase;
import de.bwaldvogel.mongo.MongoServer;
import io.vertx.core.http.HttpServer;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.rocksdb.RocksDB;
import picocli.CommandLine;

/// Names every walled library outside its home.
abstract class LibraryTrespasser {
    HttpServer vertx;
    MongoDatabase mongo;
    MongoServer embedded;
    RocksDB rocks;
    Argon2BytesGenerator argon;
    CommandLine line;

    native void nativeOutsideTheWall();
}

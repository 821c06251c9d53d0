/// The load generator of `make bench`: real sockets to real server processes go in, a table of rates, latencies and
/// CPU shares comes out, ours and the stock peers' in the same run.
package org.codraft.bench.load;

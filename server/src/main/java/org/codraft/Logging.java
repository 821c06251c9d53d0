package org.codraft;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/// The level of our own logging. Libraries keep the levels of `logback.xml`, because below them some print
/// documents and commands.
final class Logging {
    private Logging() {}

    static void level(String level) {
        if (LoggerFactory.getLogger("org.codraft") instanceof Logger logger) {
            logger.setLevel(Level.toLevel(level));
        }
    }
}

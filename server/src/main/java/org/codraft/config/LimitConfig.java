package org.codraft.config;

import java.time.Duration;

/// How much one client, one message and one paper may take; each names the abuse it stops in [Setting].
///
/// @param frameBytes one frame of a socket
/// @param updateBytes one edit inside a frame
/// @param documentBytes one paper, encoded
/// @param documentWords one paper, as people count
/// @param depth nesting of blocks
/// @param attributeDepth nesting inside one attribute
/// @param attributes attributes of one block
/// @param presenceBytes what one person shows to the others of a paper
/// @param authenticationTimeout how long a socket may stay a stranger
/// @param outboundBytes unsent bytes of one slow reader
/// @param frameRate frames a second from one socket
/// @param frameBurst frames at once from one socket
public record LimitConfig(
        int frameBytes,
        int updateBytes,
        int documentBytes,
        int documentWords,
        int depth,
        int attributeDepth,
        int attributes,
        int presenceBytes,
        Duration authenticationTimeout,
        int outboundBytes,
        int frameRate,
        int frameBurst) {}

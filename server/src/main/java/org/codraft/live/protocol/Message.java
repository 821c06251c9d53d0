package org.codraft.live.protocol;

import java.util.List;

/// What client and server say to each other about one document, whatever the dialect.
///
/// Values only: decoding one does nothing. Byte arrays are handed over, not copied; nobody changes one after it
/// has been put into a message.
public sealed interface Message {
    /// "This is what I have": asks for the rest.
    record SyncStep1(byte[] stateVector) implements Message {}

    /// The answer: what the asker lacks, as an update.
    record SyncStep2(byte[] update) implements Message {}

    /// One change, told without being asked.
    record DocUpdate(byte[] update) implements Message {}

    /// Presence of one or several clients.
    record Awareness(List<AwarenessState> states) implements Message {}

    /// Asks for the presence of everybody.
    record QueryAwareness() implements Message {}

    /// A client says who it is. `version` is what the provider calls itself, empty when it does not say.
    record AuthToken(String token, String version) implements Message {}

    /// The server lets a client in; said again when its right to write has changed.
    record Authenticated(boolean readOnly) implements Message {}

    /// The server lets a client not in, or not write; `reason` is an error code.
    record PermissionDenied(String reason) implements Message {}

    /// Text beside the document. Codraft keeps none of it and sends only notices about the room itself.
    record Stateless(String payload) implements Message {}

    /// The server tells a client that stays connected why it did not take an update; `code` is an error code.
    record Refusal(String code) implements Message {}

    /// Ends the exchange about one document while the socket stays. A client gives no reason.
    record CloseDoc(String reason) implements Message {}

    /// The server has made durable (or has refused) one update of the client.
    record SyncStatus(boolean durable) implements Message {}

    /// Answers a ping of the other side; about the socket, not about a document.
    record Pong() implements Message {}
}

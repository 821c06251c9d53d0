package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.id.UserId;

/// Lets a person into one document by socket: with a ticket that works once within a minute, issued to a
/// session, or with a signed token that works until it expires. Neither says what the person may do there; that
/// is asked anew.
public final class Tickets {
    /// Long enough for a slow handshake, short enough for a log that kept a URL.
    public static final Duration LIFETIME = Duration.ofSeconds(60);

    private static final int MAX_LENGTH = 1024;

    private final OneTimeStore store;
    private final IdentityStore identities;
    private final Directory directory;
    private final SignedTokens signed;
    private final InstantSource clock;

    public Tickets(
            OneTimeStore store,
            IdentityStore identities,
            Directory directory,
            SignedTokens signed,
            InstantSource clock) {
        this.store = store;
        this.identities = identities;
        this.directory = directory;
        this.signed = signed;
        this.clock = clock;
    }

    /// A ticket just issued.
    public record Ticket(String token, Instant expires) {
        @Override
        public String toString() {
            return "Ticket[" + expires + "]";
        }
    }

    /// A ticket for `doc`. The connection it opens ends with the session it was issued to.
    public Future<Ticket> issue(Session session, DocId doc) {
        String token = Secrets.token();
        Instant expires = clock.instant().plus(LIFETIME);
        String payload = doc + " " + session.expires().getEpochSecond() + " " + session.id() + " " + session.userId();
        return store.put(OneTimeStore.Purpose.TICKET, Secrets.hash(token), payload, expires)
                .map(stored -> new Ticket(token, expires));
    }

    /// Who holds `token`, if it is good for `doc` now. A ticket is used up by asking, also for the wrong document.
    /// Fails with `not-signed-in` for everything else, without saying what was wrong. Whether the session has ended
    /// meanwhile is for the caller to ask ([Sessions#stillOpen]) once it would be told of that.
    public Future<Participant> redeem(String token, DocId doc) {
        if (token.isEmpty() || token.length() > MAX_LENGTH) {
            return refused();
        }
        return token.startsWith(SignedTokens.PREFIX) ? redeemSigned(token, doc) : redeemTicket(token, doc);
    }

    private Future<Participant> redeemSigned(String token, DocId doc) {
        Optional<SignedTokens.Claim> claim =
                signed.verify(token, clock.instant()).filter(c -> c.doc().equals(doc));
        if (claim.isEmpty()) {
            return refused();
        }
        return identities
                .find(claim.get().user())
                .compose(account ->
                        participant(account, doc, Optional.empty(), claim.get().expires()));
    }

    private Future<Participant> redeemTicket(String token, DocId doc) {
        return store.take(OneTimeStore.Purpose.TICKET, Secrets.hash(token), clock.instant())
                .compose(payload -> {
                    String[] parts = payload.orElse("").split(" ", 4);
                    if (parts.length != 4 || !parts[0].equals(doc.value())) {
                        return refused();
                    }
                    Instant expires = Instant.ofEpochSecond(Long.parseLong(parts[1]));
                    return identities
                            .find(new UserId(parts[3]))
                            .compose(account -> participant(account, doc, Optional.of(parts[2]), expires));
                });
    }

    private Future<Participant> participant(
            Optional<Account> account, DocId doc, Optional<String> session, Instant expires) {
        Optional<User> user = account.map(Account::user).filter(u -> !u.disabled());
        if (user.isEmpty()) {
            return refused();
        }
        return directory.organisation(user.get().organisation()).map(organisation -> {
            String acronym = organisation.map(o -> o.acronyms().in(Language.EN)).orElse("");
            User who = user.get();
            return new Participant(who.id(), who.name(), acronym, who.color(), doc, session, expires);
        });
    }

    private static <T> Future<T> refused() {
        return Future.failedFuture(
                new IdentityException(ErrorCode.NOT_SIGNED_IN, "The ticket is not valid, or was used before."));
    }
}

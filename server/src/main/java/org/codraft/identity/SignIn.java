package org.codraft.identity;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.codraft.error.ErrorCode;
import org.codraft.http.RateLimit;

/// Sign-in with e-mail and password. Unknown address, wrong password, disabled account and account without a
/// password are answered alike, in the same time.
public final class SignIn {
    /// Ten guesses at one account, then one in half a minute. Keyed by account and address, so that nobody can keep
    /// the owner out from elsewhere.
    private static final int PER_ACCOUNT_AND_ADDRESS = 10;

    /// All addresses together: a password of twelve characters outlives this for any length of time.
    private static final int PER_ACCOUNT = 100;

    /// A whole office behind one address mistypes less than this.
    private static final int PER_ADDRESS = 60;

    private final IdentityStore store;
    private final Passwords passwords;
    private final RateLimit byBoth;
    private final RateLimit byAccount;
    private final RateLimit byAddress;

    public SignIn(IdentityStore store, Passwords passwords, InstantSource clock) {
        this.store = store;
        this.passwords = passwords;
        this.byBoth = new RateLimit(clock, PER_ACCOUNT_AND_ADDRESS, Duration.ofSeconds(30));
        this.byAccount = new RateLimit(clock, PER_ACCOUNT, Duration.ofSeconds(30));
        this.byAddress = new RateLimit(clock, PER_ADDRESS, Duration.ofSeconds(5));
    }

    /// The user with this e-mail and password. Only failures count against the limits.
    ///
    /// Fails with `invalid-credentials`, or with `too-much` before anything is looked up.
    public Future<User> withPassword(String rawEmail, String password, String address) {
        String account = Email.of(rawEmail).map(Email::value).orElse("?");
        String both = account + " " + address;
        try {
            byAddress.take(address);
            byBoth.take(both);
            byAccount.take(account);
        } catch (org.codraft.http.RateLimitedException tooMany) {
            return Future.failedFuture(tooMany);
        }
        return find(rawEmail).compose(found -> check(found, password)).onSuccess(user -> {
            byAddress.giveBack(address);
            byBoth.giveBack(both);
            byAccount.giveBack(account);
        });
    }

    private Future<Optional<Account>> find(String rawEmail) {
        return Email.of(rawEmail).map(store::find).orElse(Future.succeededFuture(Optional.empty()));
    }

    private Future<User> check(Optional<Account> found, String password) {
        Optional<String> stored = found.filter(a -> !a.user().disabled()).flatMap(Account::passwordHash);
        return passwords
                .matches(password, stored)
                .compose(matches -> matches
                        ? Future.succeededFuture(found.orElseThrow().user())
                        : Future.failedFuture(new IdentityException(
                                ErrorCode.INVALID_CREDENTIALS, "The e-mail address or the password is wrong.")));
    }
}

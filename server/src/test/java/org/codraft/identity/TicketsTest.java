package org.codraft.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.codraft.identity.Await.refusal;
import static org.codraft.identity.Await.result;

import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.codraft.error.ErrorCode;
import org.codraft.id.DocId;
import org.codraft.testing.TestClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TicketsTest {
    private static final DocId P8 = new DocId("p8");

    private final TestClock clock = new TestClock();
    private final IdentityStore identities = new InMemoryIdentityStore();
    private final User ana = IdentitySamples.user("ana", "partner", Roles.NONE);
    private SignedTokens signed;
    private Tickets tickets;

    @BeforeEach
    void open(@TempDir Path folder) {
        result(identities.putOrganisation(
                IdentitySamples.organisation("partner", OrganisationKind.CIVIL_SOCIETY_PARTNER, false)));
        result(identities.add(new Account(ana, Optional.empty())));
        signed = SignedTokens.open(folder);
        tickets = new Tickets(new InMemoryOneTimeStore(), identities, new Directory(identities), signed, clock);
    }

    private String ticket() {
        return result(tickets.issue(new Session(ana, "s1", "", clock.instant().plusSeconds(3600)), P8))
                .token();
    }

    @Test
    void aTicketSaysWhoHoldsItAndUntilWhen() {
        Instant until = clock.instant().plusSeconds(3600);

        assertThat(result(tickets.redeem(ticket(), P8)))
                .isEqualTo(
                        new Participant(ana.id(), "Sample ana", "PARTNER", ana.color(), P8, Optional.of("s1"), until));
    }

    @Test
    void ofManyWhoRedeemATicketAtOnceOneGetsIn() throws Exception {
        String ticket = ticket();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Callable<Future<Participant>>> takers = IntStream.range(0, 64)
                    .<Callable<Future<Participant>>>mapToObj(i -> () -> tickets.redeem(ticket, P8))
                    .toList();
            int in = 0;
            for (var taker : threads.invokeAll(takers)) {
                in += taker.get().succeeded() ? 1 : 0;
            }
            assertThat(in).isEqualTo(1);
        }
    }

    @Test
    void aTicketIsForItsPaperAloneAndIsUsedUpByTryingAnother() {
        String ticket = ticket();

        assertThat(refusal(tickets.redeem(ticket, new DocId("p7")))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        assertThat(refusal(tickets.redeem(ticket, P8))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    }

    @Test
    void anOldTicketAndNonsenseAreRefusedAlike() {
        String ticket = ticket();
        clock.advance(Tickets.LIFETIME);
        for (String wrong : List.of(ticket, "", "x", "x".repeat(5000), "cdt1.", "cdt1.!!", "cdt1." + "A".repeat(200))) {
            assertThat(refusal(tickets.redeem(wrong, P8))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        }
    }

    @Test
    void whenTheClockIsSetBackATicketStillWorksOnceOnly() {
        String ticket = ticket();
        clock.advance(Duration.ofDays(-365));

        assertThat(result(tickets.redeem(ticket, P8)).userId()).isEqualTo(ana.id());
        assertThat(refusal(tickets.redeem(ticket, P8))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    }

    @Test
    void whenTheClockJumpsAheadTheNextTicketWorks() {
        String ticket = ticket();
        clock.advance(Duration.ofDays(365));

        assertThat(refusal(tickets.redeem(ticket, P8))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        assertThat(result(tickets.redeem(ticket(), P8)).userId()).isEqualTo(ana.id());
    }

    @Test
    void aSignedTokenWorksAgainAndAgainUntilItExpires() {
        Instant until = clock.instant().plusSeconds(60);
        String token = signed.sign(ana.email(), P8, until);

        assertThat(result(tickets.redeem(token, P8)).expires()).isEqualTo(until);
        assertThat(result(tickets.redeem(token, P8)).userId()).isEqualTo(ana.id());
        assertThat(refusal(tickets.redeem(token, new DocId("p7")))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        clock.advance(Duration.ofSeconds(60));
        assertThat(refusal(tickets.redeem(token, P8))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
    }

    @Test
    void aClosedAccountGetsInByNeither() {
        String ticket = ticket();
        String token = signed.sign(ana.email(), P8, clock.instant().plusSeconds(60));
        String stranger =
                signed.sign(new Email("no@example.org"), P8, clock.instant().plusSeconds(60));
        result(identities.change(ana.id(), a -> a.withUser(a.user().withDisabled(true))));

        for (String wrong : List.of(ticket, token, stranger)) {
            assertThat(refusal(tickets.redeem(wrong, P8))).isEqualTo(ErrorCode.NOT_SIGNED_IN);
        }
    }
}

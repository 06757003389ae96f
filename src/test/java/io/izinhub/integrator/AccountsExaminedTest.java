package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.doctor.Finding;
import io.izinhub.doctor.Told;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** An account at a firm: each fault, its remedy, green. */
class AccountsExaminedTest {

    private static final String ID = AccountsExamined.ID;
    private static final String SECRET = "5f2c9e1ab04d77e3f1c28a90";

    private final TellsState firm = mock(TellsState.class, withSettings().extraInterfaces(PushesChanges.class));
    private final IntegratorAccounts accounts = mock(IntegratorAccounts.class);
    private final Authorities authorities = mock(Authorities.class);
    private final Brands brands = mock(Brands.class);
    private final BrandProperties.Settings settings = mock(BrandProperties.Settings.class);
    private final AccountsExamined check =
            new AccountsExamined(accounts, authorities, brands, call -> HttpAnswer.of(200, "", Map.of(), new byte[0]));

    AccountsExaminedTest() {
        PushesChanges posts = (PushesChanges) firm;
        when(firm.name()).thenReturn("firma");
        when(firm.role(TellsState.class)).thenReturn(Optional.of(firm));
        when(firm.role(PushesChanges.class)).thenReturn(Optional.of(posts));
        when(posts.proof()).thenReturn(WebhookProof.NONE);
        when(firm.status(any(String.class), any(AuthorityAdapter.Permission.class)))
                .thenReturn(HttpCall.of("GET", URI.create("http://127.0.0.1:9/")));
        when(accounts.adapters()).thenReturn(List.of(firm));
        when(authorities.brands()).thenReturn(List.of("600100"));
        when(authorities.of("600100")).thenReturn(Set.of());
        when(authorities.writer("600100", Channel.MESAJ)).thenReturn(firm);
        when(authorities.code("600100")).thenReturn("600100");
        when(brands.settings("600100")).thenReturn(settings);
    }

    @Test
    void unused_named_refused_corrected() {
        Told.yellow(ID, check.examine().get(0), "UNUSED");

        when(authorities.of("600100")).thenReturn(Set.of(firm));
        says(new Failure(ErrorKind.CONFIG, "30", Failure.Scope.ACCOUNT));
        Finding refused = check.examine().get(0);
        Told.red(ID, refused, "LOGIN");
        assertThat(refused.facts()).containsExactly("30", "127.0.0.1");

        says(new Answers.NoRecord());
        Told.green(ID, check.examine().get(0), "ANSWERS");
    }

    @Test
    void theWebhookHasNoSecret_thenNoAddress_thenBoth_andTheSecretIsNotShown() {
        when(authorities.of("600100")).thenReturn(Set.of(firm));
        says(new Answers.NoRecord());
        Told.yellow(ID, check.examine().get(1), "NO_WEBHOOK");

        when(((PushesChanges) firm).proof()).thenReturn(new WebhookProof(SECRET, "", "", List.of()));
        Told.yellow(ID, check.examine().get(1), "NO_ADDRESS");

        when(settings.publicBaseUrl()).thenReturn(URI.create("https://izin.ornek.example"));
        Finding paste = check.examine().get(1);
        Told.green(ID, paste, "WEBHOOK");
        assertThat(paste.toString())
                .contains("https://izin.ornek.example/webhooks/firma")
                .doesNotContain(SECRET);
    }

    @Test
    void whatElseAFirmMaySay() {
        Told.red(ID, judged(ErrorKind.RETRYABLE, Failure.NO_ANSWER), "NO_ANSWER");
        Told.red(ID, judged(ErrorKind.RETRYABLE, Failure.UNREADABLE), "NO_ANSWER");
        Told.red(ID, judged(ErrorKind.RETRYABLE, "HTTP_503"), "NO_ANSWER");
        Told.skipped(ID, judged(ErrorKind.RETRYABLE, Failure.NOT_NOW), "BUSY");
        assertThat(judged(ErrorKind.RETRYABLE, Failure.NOT_NOW).isUnknown()).isTrue();
        // It knew us, and did not like the address.
        Told.green(ID, judged(ErrorKind.REJECTED, "H999"), "ANSWERS");
        when(accounts.adapters()).thenReturn(List.of());
        Told.skipped(ID, check.examine().get(0), "NONE");
    }

    private void says(Answers.State state) {
        when(firm.status(any(AuthorityAdapter.Permission.class), any(HttpAnswer.class)))
                .thenReturn(state);
    }

    private static Finding judged(ErrorKind kind, String code) {
        return AccountsExamined.judge("firma", new Failure(kind, code, Failure.Scope.CALL), "192.0.2.7");
    }
}

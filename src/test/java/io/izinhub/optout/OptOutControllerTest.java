package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.consent.Brand;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.PersonState;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.StaticMessageSource;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.servlet.ModelAndView;

/** What people are told when the database fails before, at and after the commit of their refusal. */
class OptOutControllerTest {

    private static final UUID POINT = UUID.randomUUID();
    private static final Link LINK =
            new Link(new LinkTarget(POINT, 1, Channel.EPOSTA, Optional.empty()), new Brand(1, "600100"), "token-1");
    private static final LinkedPerson PERSON =
            new LinkedPerson(LINK, List.of(new PersonState(POINT, Address.Kind.EMAIL, Optional.empty(), Map.of())));
    private static final OptOutDesk.Done DONE = new OptOutDesk.Done(
            List.of(new RefusalOutcome(
                    new Refusal(POINT, "600100", Channel.EPOSTA, RefusalWay.MAIL_LINK),
                    Instant.EPOCH,
                    false,
                    true,
                    List.of(1L))),
            "K-2611-7F3Q",
            Set.of());
    private static final PreferencePage.Frame FRAME =
            new PreferencePage.Frame(List.of(), "Örnek Sigorta A.Ş.", null, URI.create("https://ornek.example/n/x"));

    private final LinkReader links = mock(LinkReader.class);
    private final OptOutDesk desk = mock(OptOutDesk.class);
    private final PreferencePages pages = mock(PreferencePages.class);
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @BeforeEach
    void somebodyHasALink() {
        when(links.find(any(), any())).thenReturn(Optional.of(LINK));
        when(desk.see(LINK)).thenReturn(Optional.of(PERSON));
        when(pages.frame(any(), any())).thenReturn(FRAME);
        PreferencePage.Done done = new PreferencePage.Done(List.of("durduruldu"), "K-2611-7F3Q");
        when(pages.done(any(), any())).thenReturn(done);
        when(pages.of(any(), any(), any()))
                .thenAnswer(asked -> new PreferencePage(
                        "Örnek",
                        "Örnek",
                        null,
                        List.of(),
                        false,
                        List.of(),
                        asked.getArgument(1),
                        List.of(),
                        null,
                        FRAME));
    }

    private ModelAndView post(String field, String value) throws IOException {
        StaticMessageSource messages = new StaticMessageSource();
        messages.addMessage("optout.oneclick", Locale.ROOT, "Reddiniz kaydedildi.");
        OptOutMetrics metrics = new OptOutMetrics(meters);
        OptOutProperties settings = new OptOutProperties(
                null, null, null, null, Map.of(), Set.of(), new OptOutProperties.WrongLinks(1, Duration.ofMinutes(1)));
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/o/token");
        request.setContentType("application/x-www-form-urlencoded");
        request.addParameter(field, value);
        return new OptOutController(
                        links, desk, pages, new Visits(settings, metrics, Clock.systemUTC()), metrics, messages)
                .act(request, response, Locale.forLanguageTag("tr"));
    }

    @Test
    void aRefusalWhoseCommitWasNotHeardOfIsAskedForAgain() throws IOException {
        when(desk.refuse(any(), any(), any(), any()))
                .thenThrow(new QueryTimeoutException("lost"))
                .thenReturn(DONE);

        assertThat(post("List-Unsubscribe", "One-Click")).isNull();

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getContentAsString()).isEqualTo("Reddiniz kaydedildi.\n");
        verify(desk, times(2)).refuse(any(), any(), any(), any());
        assertThat(meters.find(OptOutMetrics.FAILED).counter()).isNull();
    }

    @Test
    void withoutADatabaseThePersonIsToldToComeBack_andItIsCounted() throws IOException {
        when(desk.refuse(any(), any(), any(), any())).thenThrow(new CannotCreateTransactionException("away"));

        ModelAndView shown = post("choice", "EPOSTA");

        assertThat(response.getStatus()).isEqualTo(503);
        assertThat(response.getHeader("Retry-After")).isNotNull();
        assertThat(shown.getModel()).containsEntry("kind", "error");
        assertThat(meters.get(OptOutMetrics.FAILED).counter().count()).isEqualTo(1);
    }

    @Test
    void whatIsCommittedIsNeverCalledAFailure() throws IOException {
        when(desk.refuse(any(), any(), any(), any())).thenReturn(DONE);
        when(desk.see(LINK)).thenReturn(Optional.of(PERSON)).thenThrow(new QueryTimeoutException("away since"));

        ModelAndView shown = post("choice", "EPOSTA");

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(shown.getViewName()).isEqualTo("optout");
        assertThat(((PreferencePage) shown.getModel().get("page")).done().reference())
                .isEqualTo("K-2611-7F3Q");
    }
}

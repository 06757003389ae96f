package io.izinhub.optout.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyCollection;
import static org.mockito.ArgumentMatchers.anyList;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.audit.AuditLog;
import io.izinhub.compliance.texts.Languages;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.compliance.texts.TextValues;
import io.izinhub.compliance.texts.Texts;
import io.izinhub.compliance.texts.UnapprovedTextException;
import io.izinhub.compliance.texts.api.CompanyFacts;
import io.izinhub.consent.Brand;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.ledger.ContactPoints;
import io.izinhub.consent.query.Asking;
import io.izinhub.consent.query.SendCheck;
import io.izinhub.consent.query.StreamedAnswer;
import io.izinhub.optout.OptOutLinks;
import io.izinhub.platform.web.ProblemException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A list where nobody has signed the line of a text message off: only text messages need it. */
class ListLinksTest {

    private static final Address MAIL = Address.require(Channel.EPOSTA, "ayse@musteri.example");
    private static final URI LINK = URI.create("https://izin.ornek.example/o/abc");

    private final OptOutLinks links = mock(OptOutLinks.class);
    private final ContactPoints contacts = mock(ContactPoints.class);
    private final CompanyFacts company = mock(CompanyFacts.class);
    private final Texts texts = mock(Texts.class);
    private final ListLinks lists = new ListLinks(links, contacts, company, texts);

    @BeforeEach
    void nobodySignedTheLineOff() {
        UUID point = UUID.randomUUID();
        when(company.of("600100")).thenReturn(TextValues.NONE);
        when(texts.render(eq(TextId.SMS_OPTOUT_LINK), any(), any(), any(), any()))
                .thenThrow(mock(UnapprovedTextException.class));
        when(contacts.findOrCreate(anyCollection())).thenReturn(Map.of(MAIL, point));
        when(links.mail(point, "600100", Channel.EPOSTA, Optional.empty())).thenReturn(LINK);
        when(links.reachable("600100")).thenReturn(true);
    }

    private static LinkOrder order(Channel channel) {
        return new LinkOrder("600100", channel, Optional.empty(), false, null, TextId.SMS_OPTOUT_LINK, Languages.TR);
    }

    private String answered(Channel channel, String lines, Asking asking) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        lists.answer(
                order(channel),
                JsonList.lines(new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8)), out, channel),
                asking,
                new ListLinks.Counts());
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void mailsNeedNoLine() throws IOException {
        assertThat(answered(Channel.EPOSTA, "{\"value\":\"ayse@musteri.example\"}\n", null))
                .isEqualTo("{\"value\":\"ayse@musteri.example\",\"link\":\"" + LINK + "\"}\n");
    }

    @Test
    void aTextMessageAmongMailsGetsNoLinkAndIsNotAskedFor() throws IOException {
        String lines = "{\"value\":\"ayse@musteri.example\",\"channel\":\"EPOSTA\"}\n"
                + "{\"value\":\"+905321000001\",\"channel\":\"MESAJ\"}\n";

        assertThat(answered(null, lines, null).lines().toList().get(1))
                .isEqualTo("{\"value\":\"+905321000001\",\"channel\":\"MESAJ\",\"reason\":\"LINKS_TEXT\"}");

        Asking asking = mock(Asking.class);
        when(asking.answer(anyList())).thenReturn(List.of());
        assertThat(answered(null, lines.lines().toList().get(1) + "\n", asking))
                .isEqualTo(
                        "{\"value\":\"+905321000001\",\"channel\":\"MESAJ\",\"allowed\":false,\"reason\":\"LINKS_TEXT\"}\n");
        verify(asking).answer(List.of());
    }

    @Test
    void aListOfTextMessagesIsRefusedBeforeItIsRead() throws IOException {
        Brands brands = mock(Brands.class);
        when(brands.find("600100")).thenReturn(Optional.of(new Brand(1, "600100")));
        StreamedAnswer streams = mock(StreamedAnswer.class);
        doAnswer(call -> {
                    call.<StreamedAnswer.Lines>getArgument(2).answer(null);
                    return null;
                })
                .when(streams)
                .run(any(), any(), any());
        LinksController controller =
                new LinksController(lists, links, brands, mock(SendCheck.class), streams, mock(AuditLog.class));

        assertThatThrownBy(() -> controller.links(
                        "600100",
                        "MESAJ",
                        null,
                        false,
                        null,
                        "link",
                        "tr",
                        new MockHttpServletRequest(),
                        new MockHttpServletResponse()))
                .isInstanceOf(ProblemException.class)
                .extracting(problem -> ((ProblemException) problem).code())
                .isEqualTo("LINKS_TEXT");
        verify(contacts, never()).findOrCreate(anyCollection());
    }
}

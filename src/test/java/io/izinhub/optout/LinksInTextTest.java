package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.anyInt;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.izinhub.consent.Brand;
import io.izinhub.consent.BrandProperties;
import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Channel;
import io.izinhub.platform.crypto.TestKeys;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose links stay in a text that is on its way to somebody. */
class LinksInTextTest {

    private static final UUID ONE = UUID.fromString("7a1f3c52-96d0-4b1e-8f7c-2d9be0a41c33");
    private static final UUID OTHER = UUID.fromString("1b2c3d4e-96d0-4b1e-8f7c-2d9be0a41c33");
    private static final String BASE = "https://izin.ornek.example";

    private final MailTokens tokens = new MailTokens(TestKeys.tokens(1));
    private final Brands brands = mock(Brands.class);
    private LinksInText texts;

    @BeforeEach
    void twoBrandsOfWhichOneHasADoor() {
        BrandProperties.Settings open = mock(BrandProperties.Settings.class);
        BrandProperties.Settings closed = mock(BrandProperties.Settings.class);
        KeyLife life = mock(KeyLife.class);
        when(open.publicBaseUrl()).thenReturn(URI.create(BASE));
        when(brands.all()).thenReturn(List.of(new Brand(1, "600100"), new Brand(2, "600101"), new Brand(3, "600199")));
        when(brands.settings("600100")).thenReturn(open);
        when(brands.settings("600101")).thenReturn(open);
        when(brands.settings("600199")).thenReturn(closed);
        when(life.counts(anyInt())).thenReturn(true);
        texts = new LinksInText(new OwnTokens(tokens, life, brands), brands);
    }

    private URI link(UUID person, int brand, String campaign) {
        return URI.create(BASE + "/o/"
                + tokens.make(new LinkTarget(person, brand, Channel.EPOSTA, Optional.ofNullable(campaign))));
    }

    @Test
    void r120_aLinkOfAnotherGivesWay_inWhateverForm() {
        URI own = link(OTHER, 1, null);
        URI foreign = link(ONE, 1, "kasim");

        assertThat(texts.madeFor(own, "a " + foreign + ".\n> (" + foreign + ")\n<a href=\"" + foreign + "\">x</a>"))
                .isEqualTo("a " + own + ".\n> (" + own + ")\n<a href=\"" + own + "\">x</a>");
        assertThat(texts.madeFor(own, foreign.toString().replace("https://izin", "HTTP://IZIN")))
                .isEqualTo(own.toString());
    }

    @Test
    void r120_whatOpensNothingGivesWayToo() {
        URI own = link(OTHER, 1, null);
        String foreign = link(ONE, 1, null).toString();

        for (String bad : List.of(
                foreign.substring(0, foreign.length() - 5),
                foreign + "x",
                BASE + "/o/" + "A".repeat(22),
                link(ONE, 3, null).toString(),
                link(OTHER, 3, null).toString().replace("/o/", "/o/x"))) {
            assertThat(texts.madeFor(own, "[" + bad + "]")).as(bad).isEqualTo("[" + own + "]");
        }
    }

    /** One link for one brand, so that a mail that is sent again has no second footer. */
    @Test
    void r44_theirsStay_andOfOneBrandThereIsOne() {
        URI own = link(OTHER, 1, null);
        URI otherBrand = link(OTHER, 2, "aralik");
        URI otherCampaign = link(OTHER, 1, "kasim");

        assertThat(texts.madeFor(own, own + " " + otherBrand + " " + otherCampaign))
                .isEqualTo(own + " " + otherBrand + " " + own);
        assertThat(texts.madeFor(otherCampaign, otherCampaign + "")).isEqualTo(otherCampaign.toString());
    }

    @Test
    void linksOfOthersAndOtherPagesStay() {
        URI own = link(OTHER, 1, null);

        for (String text : List.of(
                "https://else.example/o/" + "A".repeat(60),
                BASE + "/o/page.css",
                BASE + "/n/musteri",
                BASE + "/o/",
                "/o/" + "A".repeat(60),
                BASE + ".evil.example/o/" + "A".repeat(60))) {
            assertThat(texts.madeFor(own, text)).isEqualTo(text);
        }
    }

    @Test
    void whoseALinkIs() {
        assertThat(texts.owner(link(ONE, 1, "kasim")))
                .contains(new OwnTokens.Owner(ONE, "600100", Channel.EPOSTA, Optional.of("kasim")));
        assertThat(texts.owner(URI.create(BASE + "/o/" + "A".repeat(60)))).isEmpty();
        assertThat(texts.owner(URI.create("https://else.example/o/x"))).isEmpty();
    }

    @Test
    void aLongTextOfNearlyLinksTakesNoTime() {
        String many = (BASE + "/o/" + "A".repeat(21) + " ").repeat(50_000);

        assertThat(texts.madeFor(link(ONE, 1, null), many)).isEqualTo(many);
    }
}

package io.izinhub.optout;

import io.izinhub.compliance.texts.NoticePage.Piece;
import java.net.URI;
import java.util.List;

/**
 * The page behind a link, as it is shown: texts only, to be escaped by whoever shows them.
 *
 * @param address masked; null while the person is anonymised
 * @param company as registered, as it stands in the sentence on what the page is about; the brand's name where that is not configured
 * @param allChannels there are several channels that could be refused at once
 * @param brands names of all brands, where there are several
 * @param done null where nothing was done
 * @param consentForm where to consent anew; may be null
 */
public record PreferencePage(
        String brand,
        String company,
        String address,
        List<Row> rows,
        boolean allChannels,
        List<String> brands,
        Done done,
        List<OptOutReason> reasons,
        URI consentForm,
        Frame frame) {

    public PreferencePage {
        rows = List.copyOf(rows);
        brands = List.copyOf(brands);
        reasons = List.copyOf(reasons);
    }

    /**
     * A channel.
     *
     * @param channel code, also the value of its button
     * @param state {@code ONAY}, {@code RET} or {@code NONE}
     * @param since day, in words; null for {@code NONE}
     * @param refusable has a button
     */
    public record Row(String channel, String state, String since, boolean refusable) {}

    /**
     * What was done.
     *
     * @param reference null where nothing had to be written
     */
    public record Done(List<String> sentences, String reference) {
        public Done {
            sentences = List.copyOf(sentences);
        }
    }

    /**
     * What stands around every page.
     *
     * @param ways other ways to the same
     * @param mersisNo may be null
     * @param noticeUrl may be null
     */
    public record Frame(List<Piece> ways, String company, String mersisNo, URI noticeUrl) {
        public Frame {
            ways = List.copyOf(ways);
        }
    }
}

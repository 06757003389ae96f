package io.izinhub.form;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.izinhub.compliance.texts.TextId;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.intake.ConsentMethods;
import io.izinhub.form.domain.Form;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.YamlFile;
import java.net.URI;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads {@code policies/forms/<key>.yaml}. A form that takes no lawful consent stops the start: a box that must be ticked (R22), one
 * that is ticked before anybody does it, or another method that is no consent (R21), a box for two things (R32).
 */
final class FormFile {

    private static final Logger LOG = LoggerFactory.getLogger(FormFile.class);

    static final String FOLDER = "forms/";
    static final String ENDING = ".yaml";

    private static final int VERSION = 1;
    /** Path of the second step: {@code /f/c/<token>}. */
    private static final String SECOND_STEP = "c";

    private static final Pattern KEY = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
    private static final Pattern ORIGIN = Pattern.compile("https?://[a-z0-9.-]+(:[0-9]{1,5})?");
    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,39}");
    private static final Set<String> OUR_FIELDS =
            Set.of("email", "phone", "name", "customerId", "consent", "textVersion", "language", "lang");
    private static final Hint HINT = new Hint(
            "policies/forms/README.md explains every word.", "Her sözcük policies/forms/README.md içinde açıklanır.");

    record Shape(
            @JsonProperty(value = "version", required = true)
            int version,

            @JsonProperty(value = "brand", required = true) String brand,
            @JsonProperty(value = "title", required = true) TitleRow title,
            @JsonProperty(value = "text", required = true) TextRow text,
            @JsonProperty(value = "boxes", required = true) List<BoxRow> boxes,
            @JsonProperty("purposes") List<String> purposes,
            @JsonProperty(value = "source", required = true) String source,
            @JsonProperty(value = "method", required = true) String method,
            @JsonProperty("double-opt-in") List<Channel> doubleOptIn,
            @JsonProperty("confirm") Boolean confirm,
            @JsonProperty("origins") List<String> origins,
            @JsonProperty("honeypot") String honeypot) {}

    record TitleRow(
            @JsonProperty(value = "tr", required = true) String turkish,
            @JsonProperty(value = "en", required = true) String english) {}

    /** @param version with which the form was laid out; absent: whatever is in force */
    record TextRow(
            @JsonProperty(value = "id", required = true) String id,
            @JsonProperty("version") Integer version) {}

    /** What a box is for. */
    enum Subject {
        /** Commercial messages on one channel (Law 6563). */
        MESSAGES,
        /** Processing of personal data (KVKK). */
        EXPLICIT_CONSENT
    }

    record BoxRow(
            @JsonProperty("channel") Channel channel,
            @JsonProperty("required") Boolean required,
            @JsonProperty("ticked") Boolean ticked,
            @JsonProperty("subject") Subject subject) {}

    private final YamlFile file;
    private final String key;
    private final FormRules rules;

    private FormFile(YamlFile file, String key, FormRules rules) {
        this.file = file;
        this.key = key;
        this.rules = rules;
    }

    /**
     * @param path below {@code policies/}
     * @throws ConfigurationProblem with file, line and what to do
     */
    static Form read(String path, String yaml, FormRules rules) {
        String key = path.substring(FOLDER.length(), path.length() - ENDING.length());
        return new FormFile(new YamlFile("policies/" + path, yaml, HINT), key, rules).read();
    }

    private Form read() {
        Shape shape = file.as(Shape.class);
        file.requireVersion(shape.version(), VERSION);
        if (!KEY.matcher(key).matches() || key.equals(SECOND_STEP)) {
            throw file.problem(
                    "The name of the file is no key: small letters, digits and hyphens, and not c. | Dosya adı anahtar değil: küçük harf, rakam ve tire olur, c olmaz.");
        }
        if (!rules.knowsBrand(shape.brand())) {
            throw file.problemAt("brand", "The brand is not configured. | Marka tanımlı değil.");
        }
        text(shape.text());
        if (!ConsentMethods.isAllowed(shape.method())) {
            throw file.problemAt(
                    "method", "What is taken so is no consent (R21). | Böyle alınan, onay değildir (R21).");
        }
        List<Channel> channels = channels(shape.boxes());
        Form form = new Form(
                key,
                shape.brand(),
                new Form.Title(shape.title().turkish(), shape.title().english()),
                channels,
                requireNonNullElse(shape.purposes(), List.of()),
                shape.source(),
                shape.method(),
                doubleOptIn(shape.doubleOptIn(), channels),
                requireNonNullElse(shape.confirm(), true),
                origins(shape.origins()),
                honeypot(shape.honeypot()));
        if ((!form.doubleOptIn().isEmpty() || form.confirm()) && !rules.isReachable(form.brand())) {
            throw file.problemAt(
                    "brand",
                    "Its mails hold links, and hub.brands." + form.brand()
                            + ".public-base-url is not set. | E-postalarında bağlantı var, hub.brands." + form.brand()
                            + ".public-base-url ise tanımlı değil.");
        }
        for (Channel channel : channels) {
            rules.refusal(form, channel).ifPresent(code -> {
                throw file.problem("A consent from this form would be refused: " + code
                        + ". | Bu formdan gelen onay reddedilirdi: " + code + ".");
            });
        }
        return form;
    }

    private void text(TextRow text) {
        if (!text.id().equals(TextId.FORM_CONSENT_TEXT.id())) {
            throw file.problemAt("id", "The text of a consent is " + TextId.FORM_CONSENT_TEXT.id() + ".");
        }
        if (text.version() == null) {
            return;
        }
        if (!rules.knowsText(text.version())) {
            throw file.problemAt(
                    "version",
                    "policies/texts has no such version of the text. | policies/texts içinde metnin bu sürümü yok.");
        }
        if (text.version() != rules.currentText()) {
            LOG.warn(
                    "policies/{}{}{} was laid out with version {} of its text, and version {} is in force: look at the form",
                    FOLDER,
                    key,
                    ENDING,
                    text.version(),
                    rules.currentText());
        }
    }

    private List<Channel> channels(List<BoxRow> boxes) {
        if (boxes.isEmpty()) {
            throw file.problemAt("boxes", "There is no box. | Kutu yok.");
        }
        Set<Channel> seen = EnumSet.noneOf(Channel.class);
        for (BoxRow box : boxes) {
            if (box.subject() == Subject.EXPLICIT_CONSENT) {
                throw file.problemAt(
                        "subject",
                        "Explicit consent under KVKK is no consent to messages: it needs another form, text and record (R32). | KVKK açık rızası ileti onayı değildir: ayrı form, metin ve kayıt ister (R32).");
            }
            if (box.channel() == null) {
                throw file.problemAt(
                        "boxes",
                        "A box names no channel; each box is for one (R32). | Bir kutunun kanalı yok; her kutu bir kanal içindir (R32).");
            }
            if (Boolean.TRUE.equals(box.required())) {
                throw file.problemAt(
                        "required",
                        "A box that has to be ticked takes no free consent (R22). | Zorunlu kutuyla özgür onay alınmaz (R22).");
            }
            if (Boolean.TRUE.equals(box.ticked())) {
                throw file.problemAt(
                        "ticked",
                        "A box that is ticked beforehand takes no consent (R21). | Önceden işaretli kutuyla onay alınmaz (R21).");
            }
            if (!seen.add(box.channel())) {
                throw file.problemAt(
                        "boxes", "Two boxes are for " + box.channel() + ". | " + box.channel() + " için iki kutu var.");
            }
        }
        return boxes.stream().map(BoxRow::channel).toList();
    }

    private Set<Channel> doubleOptIn(List<Channel> wanted, List<Channel> channels) {
        Set<Channel> chosen = EnumSet.noneOf(Channel.class);
        for (Channel channel : requireNonNullElse(wanted, List.<Channel>of())) {
            if (!channels.contains(channel)) {
                throw file.problemAt(
                        "double-opt-in",
                        "The form has no box for " + channel + ". | Formda " + channel + " için kutu yok.");
            }
            if (channel != Channel.EPOSTA && !rules.sendsCodes(channel)) {
                throw file.problemAt(
                        "double-opt-in",
                        "UNSUPPORTED: nothing here can send a code for " + channel + " to a telephone. | UNSUPPORTED: "
                                + channel + " için telefona kod gönderecek bir şey yok.");
            }
            chosen.add(channel);
        }
        return chosen;
    }

    private Set<URI> origins(List<String> origins) {
        Set<URI> read = new HashSet<>();
        for (String origin : requireNonNullElse(origins, List.<String>of())) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw file.problemAt(
                        "origins",
                        "An origin is https:// and a host in small letters, without a path: "
                                + "https://www.ornek.example. | origins https:// ve küçük harfle sunucu adıdır, yol içermez: https://www.ornek.example.");
            }
            read.add(URI.create(origin));
        }
        return read;
    }

    private Optional<String> honeypot(String name) {
        if (name != null && (!FIELD.matcher(name).matches() || OUR_FIELDS.contains(name))) {
            throw file.problemAt("honeypot", "This is no name of a further field. | Bu, ek bir alanın adı değil.");
        }
        return Optional.ofNullable(name);
    }
}

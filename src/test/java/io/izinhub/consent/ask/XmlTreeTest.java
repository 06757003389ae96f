package io.izinhub.consent.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class XmlTreeTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final XmlTree tree = new XmlTree(Set.of("Kisi"));
    private final XmlText text = new XmlText();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<a/>                              | {\"a\":\"\"}",
                "<a>  ş&amp;ı &#x130; </a>         | {\"a\":\"ş&ı İ\"}",
                "<a x='1'/>                        | {\"a\":{\"@x\":\"1\"}}",
                "<a x='1'>t</a>                    | {\"a\":{\"@x\":\"1\",\"#text\":\"t\"}}",
                "<a><b>1</b><c/><b>2</b></a>       | {\"a\":{\"b\":[\"1\",\"2\"],\"c\":\"\"}}",
                "<a><Kisi>1</Kisi></a>             | {\"a\":{\"Kisi\":[\"1\"]}}",
                "<a><![CDATA[<b>]]><!--c--></a>    | {\"a\":\"<b>\"}",
                "<n:a xmlns:n='urn:x'><n:b>1</n:b></n:a> | {\"a\":{\"b\":\"1\"}}"
            })
    void elementsBecomeATree(String xml, String json) throws Exception {
        assertThat(read(xml)).isEqualTo(JSON.readTree(json));
    }

    @Test
    void theDeclarationNamesTheCharset() throws Exception {
        byte[] bytes =
                "<?xml version='1.0' encoding='windows-1254'?><a>ğşı</a>".getBytes(Charset.forName("windows-1254"));

        assertThat(tree.read(new ByteArrayInputStream(bytes)).get("a").textValue())
                .isEqualTo("ğşı");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "<a>",
                "<a></b>",
                "<a/><b/>",
                "<a>&unknown;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                "<!DOCTYPE a [<!ENTITY b 'bbbbbbbb'><!ENTITY c '&b;&b;&b;&b;'>]><a>&c;&c;</a>",
                "<!DOCTYPE a SYSTEM 'http://localhost:1/a.dtd'><a/>"
            })
    void whatIsNoPlainXmlIsRefused(String xml) {
        assertThatThrownBy(() -> read(xml)).isInstanceOf(XmlTree.UnreadableException.class);
    }

    @Test
    void nothingIsReadFromElsewhere(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "SECRET");
        String xml = "<!DOCTYPE a [<!ENTITY b SYSTEM '" + secret.toUri() + "'>]><a>&b;</a>";

        assertThatThrownBy(() -> read(xml))
                .isInstanceOf(XmlTree.UnreadableException.class)
                .hasMessageNotContaining("SECRET")
                .hasNoCause();
    }

    @Test
    void depthHasALimit() throws Exception {
        assertThat(read("<a>".repeat(32) + "</a>".repeat(32)).has("a")).isTrue();
        assertThatThrownBy(() -> read("<a>".repeat(33) + "</a>".repeat(33)))
                .isInstanceOf(XmlTree.UnreadableException.class);
    }

    @Test
    void whatIsWrittenReadsTheSame() throws Exception {
        JsonNode document = JSON.readTree(
                "{\"Yanıt\":{\"@a\":\"<&\\\"'\",\"b\":[\"1\",\"2\"],\"c\":{\"#text\":\"ş]]>\",\"@d\":\"x\"}}}");

        assertThat(tree.read(new ByteArrayInputStream(text.write(document)))).isEqualTo(document);
    }

    @Test
    void numbersFlagsAndControlCharactersAreWritten() throws Exception {
        String written = new String(
                text.write(JSON.readTree("{\"a\":{\"@n\":1,\"b\":true,\"c\":null,\"d\":\"x\\u0000\\u001by\"}}")),
                StandardCharsets.UTF_8);

        assertThat(written).endsWith("<a n=\"1\"><b>true</b><c></c><d>x\ufffd\ufffdy</d></a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[]", "{}", "{\"a\":1,\"b\":2}", "{\"a b\":1}", "{\"a\":{\"<x\":1}}", "{\"a\":{\"@x=\":1}}"})
    void whatIsNoDocumentIsNotWritten(String json) throws Exception {
        JsonNode document = JSON.readTree(json);

        assertThatThrownBy(() -> text.write(document)).isInstanceOf(IllegalArgumentException.class);
    }

    private JsonNode read(String xml) throws XmlTree.UnreadableException {
        return tree.read(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }
}

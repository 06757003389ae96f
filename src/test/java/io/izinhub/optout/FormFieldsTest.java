package io.izinhub.optout;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** One-click as providers write it. */
class FormFieldsTest {

    private static final String FIELD = "Content-Disposition: form-data; name=\"List-Unsubscribe\"";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data; boundary=a=b",
                "multipart/form-data; boundary=\"a=b\"",
                "Multipart/Form-Data; charset=utf-8; Boundary=a=b",
                "multipart/form-data;boundary=a=b; charset=utf-8"
            })
    void r117_aBoundaryWithOrWithoutQuotes(String type) throws IOException {
        assertThat(oneClick(type, FIELD)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Disposition: form-data;\r\n name=\"List-Unsubscribe\"",
                "Content-Type: text/plain\r\nContent-Disposition: form-data; name=List-Unsubscribe",
                "content-disposition: form-data; filename=\"x\"; name=\"List-Unsubscribe\""
            })
    void r117_aFieldHoweverItsHeaderIsWritten(String header) throws IOException {
        assertThat(oneClick("multipart/form-data; boundary=\"a=b\"", header)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "multipart/form-data",
                "multipart/mixed; boundary=\"a=b\"",
                "text/plain; boundary=\"a=b\"",
                "x",
                ""
            })
    void whatIsNoFormHasNoFields(String type) throws IOException {
        assertThat(oneClick(type, FIELD)).isFalse();
    }

    @Test
    void aFieldOfAnotherNameIsNotIt() throws IOException {
        assertThat(oneClick("multipart/form-data; boundary=\"a=b\"", FIELD.replace("name", "filename")))
                .isFalse();
    }

    private static boolean oneClick(String type, String header) throws IOException {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/o/x");
        request.setContentType(type);
        request.setContent(
                ("--a=b\r\n" + header + "\r\n\r\nOne-Click\r\n--a=b--\r\n").getBytes(StandardCharsets.US_ASCII));
        return FormFields.of(request)
                .first("List-Unsubscribe")
                .filter("One-Click"::equals)
                .isPresent();
    }
}

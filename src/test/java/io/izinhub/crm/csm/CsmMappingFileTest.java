package io.izinhub.crm.csm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.overlay.OverlayProperties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsmMappingFileTest {

    private static final String SHIPPED = new OverlayProperties(null, null, null)
            .mappings()
            .find("crm-next4biz-csm.yaml")
            .orElseThrow()
            .text();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'errors:'            | 'sandbox: true\nerrors:' | yaml:",
                "'event.flag:'        | 'event.mark:'           | event.flag is missing",
                "method: POST         | method: DELETE          | needs method",
                "path: \"/api         | path: \"api             | must start with a slash",
                "'/{key}/'            | '/'                     | needs {key}",
                "'userId={user}'      | 'userId={person}'       | may hold",
                "page: 100            | page: 0                 | at least 1",
                "update: full         | update: all             | yaml:",
                "form: list           | form: choice            | yaml:",
                "'# issue.update:'    | 'issue.upsert:'         | is not known",
                "'# issue.read: {method: GET, path: \"/services/IssueService/{company}/Issue.json/{key}' |"
                        + " 'issue.read: {method: GET, path: \"/services/IssueService/{company}/Issue.json' | needs {key}",
                "'ONAY: \"3011\", '   | ''                      | yaml:"
            })
    void whatIsWrongIsNamedWithItsPlace(String part, String instead, String expected) {
        String text = SHIPPED.replace(part, instead == null ? "" : instead.replace("\\n", "\n"));

        assertThat(text).isNotEqualTo(SHIPPED);
        assertThatThrownBy(() -> new CsmMappingFile("mappings/crm-next4biz-csm.yaml").read(text))
                .isInstanceOf(ConfigurationProblem.class)
                .hasMessageContaining(expected)
                .hasMessageContaining("Hint:");
    }
}

package io.izinhub.mail.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class RefusalMailPropertiesTest {

    /** In the Turkish locale too, in which the capital of i is another letter. */
    @Test
    void r125_whereComplaintsComeFromAndArriveIsComparedInLowerCase() {
        RefusalMailProperties.Fbl fbl =
                new RefusalMailProperties.Fbl(true, Set.of("SIKAYET@Ornek.example"), Set.of("FBL.Saglayici.example"));

        assertThat(fbl.mailboxes()).containsExactly("sikayet@ornek.example");
        assertThat(fbl.senders()).containsExactly("fbl.saglayici.example");
    }
}

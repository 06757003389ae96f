package io.izinhub.integrator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What is read once more of a feed whose brand may have gone to another account. */
class KeptItemsTest {

    private static final String FEED = "verimor.600100.IYS";

    private final Authorities authorities = mock(Authorities.class);
    private final AuthorityMovements movements = mock(AuthorityMovements.class);
    private final JdbcTemplate jdbc = mock(JdbcTemplate.class);
    private final ChangeFeed verimor = mock(ChangeFeed.class);
    private final KeptItems items = new KeptItems(authorities, movements, jdbc, Clock.systemUTC());

    @BeforeEach
    void world() {
        AuthorityAdapter adapter = mock(AuthorityAdapter.class);
        when(adapter.role(ChangeFeed.class)).thenReturn(Optional.of(verimor));
        when(authorities.brands()).thenReturn(List.of("600100"));
        when(authorities.named("verimor")).thenReturn(adapter);
        when(jdbc.update(anyString(), any(Object[].class))).thenReturn(1);
        when(verimor.kept(any(), any())).thenReturn(new Answers.ReadAgain("41"));
    }

    @Test
    void whatIsToBeReadAgainIsReadByTheFeed() {
        when(authorities.listensTo("600100", "verimor")).thenReturn(true);

        assertThat(items.work(FEED, new byte[0])).isEqualTo(InboxReader.Worked.of(0));
    }

    /** Its cursor would be set back for nobody, and what it holds would count as recorded. */
    @Test
    void whereTheFeedIsReadNoMore_itIsNotDone() {
        when(authorities.listensTo("600100", "verimor")).thenReturn(false);

        assertThat(items.work(FEED, new byte[0])).isEqualTo(InboxReader.Worked.of(0, KeptItems.FEED_NOT_READ));
        verify(jdbc, never()).update(anyString(), any(Object[].class));
    }

    /** What it says stands in it: nobody has to be asked. */
    @Test
    void aMovementCountsWhoeverServesNow() {
        when(verimor.kept(any(), any())).thenReturn(new Answers.KeptMovement(mock(Movement.class)));

        assertThat(items.work(FEED, new byte[0])).isEqualTo(InboxReader.Worked.of(1));
    }
}

package io.izinhub.firstload.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.doThrow;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.izinhub.audit.AuditLog;
import io.izinhub.firstload.FirstLoad;
import io.izinhub.firstload.FirstLoads;
import io.izinhub.firstload.LoadDesk;
import io.izinhub.firstload.domain.LoadState;
import io.izinhub.reconciliation.api.DifferenceLines;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

class FirstLoadRowsControllerTest {

    private final FirstLoads loads = mock();
    private final LoadDesk desk = mock();
    private final AuditLog audit = mock();
    private final FirstLoadRowsController controller =
            new FirstLoadRowsController(loads, desk, mock(DifferenceLines.class), audit);

    @AfterEach
    void logOut() {
        SecurityContextHolder.clearContext();
    }

    /** The list may be long and whoever reads it may break off: what was read then is to be known, too. */
    @Test
    void r98_whatIsNotRecordedIsNotGivenOut() {
        GrantedAuthority officer = new SimpleGrantedAuthority("ROLE_DPO");
        SecurityContextHolder.getContext()
                .setAuthentication(new TestingAuthenticationToken("dpo", "", List.of(officer)));
        when(desk.require("600100", 7)).thenReturn(load());
        doThrow(new IllegalStateException("no database")).when(audit).add(any());
        MockHttpServletResponse response = new MockHttpServletResponse();

        assertThatThrownBy(() -> controller.csv("600100", 7, null, response)).hasMessage("no database");

        verify(loads, never()).rows(any(), any(), anyLong());
        assertThat(response.getContentAsByteArray()).isEmpty();
    }

    private static FirstLoad load() {
        Instant began = Instant.EPOCH;
        return new FirstLoad(
                7,
                "600100",
                1,
                LoadState.REPORTED,
                null,
                3L,
                true,
                0,
                0,
                0,
                0,
                false,
                "user:x",
                began,
                began,
                null,
                null,
                null,
                null);
    }
}

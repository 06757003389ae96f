package io.izinhub.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.izinhub.platform.net.Networks;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardedForTest {

    private static final Networks PROXIES = new Networks("test", List.of("10.0.0.0/8", "2001:db8::/64"));
    private static final String PEER = "10.0.0.1";

    static Stream<Arguments> chains() {
        return Stream.of(
                Arguments.of(List.of(), PEER),
                Arguments.of(List.of("192.0.2.7"), "192.0.2.7"),
                Arguments.of(List.of("203.0.113.9, 192.0.2.7"), "192.0.2.7"),
                Arguments.of(List.of("203.0.113.9", "192.0.2.7"), "192.0.2.7"),
                Arguments.of(List.of("203.0.113.9, 192.0.2.7 , 10.9.9.9"), "192.0.2.7"),
                Arguments.of(List.of("10.1.1.1, 10.2.2.2"), "10.1.1.1"),
                Arguments.of(List.of("192.0.2.7:4711"), "192.0.2.7"),
                Arguments.of(List.of("[2001:db8:1::7]:4711"), "2001:db8:1:0:0:0:0:7"),
                Arguments.of(List.of("2001:db8:1::7"), "2001:db8:1:0:0:0:0:7"),
                Arguments.of(List.of("192.0.2.7, 2001:db8::1"), "192.0.2.7"),
                Arguments.of(List.of("192.0.2.7, unknown"), PEER),
                Arguments.of(List.of("192.0.2.7, _hidden, 10.3.3.3"), "10.3.3.3"),
                Arguments.of(List.of("192.0.2.7,"), "192.0.2.7"),
                Arguments.of(List.of("localhost"), PEER),
                Arguments.of(List.of("999.1.1.1"), PEER),
                Arguments.of(List.of("192.0.2.7\u0000"), PEER),
                Arguments.of(List.of("1:2:3"), PEER),
                Arguments.of(List.of("::ffff:192.0.2.7"), "192.0.2.7"));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void isTheFirstStrangerFromTheEnd(List<String> headers, String client) {
        assertThat(ForwardedFor.client(PEER, headers, PROXIES)).isEqualTo(client);
    }

    /** What the stranger writes himself stands before what the proxy adds, and never counts. */
    @Property(tries = 300)
    void nobodyIsWhoHeSays(@ForAll List<String> written) {
        List<String> headers =
                Stream.concat(written.stream(), Stream.of("192.0.2.7")).toList();

        assertThat(ForwardedFor.client(PEER, headers, PROXIES)).isEqualTo("192.0.2.7");
    }
}

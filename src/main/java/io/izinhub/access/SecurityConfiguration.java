package io.izinhub.access;

import io.izinhub.platform.web.ProblemException;
import io.izinhub.platform.web.Problems;
import io.izinhub.platform.web.PublicPaths;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The doors. What is open proves itself (tokens in links, secrets of webhooks); the API wants a key, a
 * user's name and password (HTTP Basic, no session is made), or the console's session; pages want a login.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CONTENT_SECURITY_POLICY = "default-src 'none'; script-src 'self'; style-src 'self';"
            + " img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none';"
            + " frame-ancestors 'none'";

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");

    private final ApiKeys keys;
    private final Problems problems;
    private final ObjectProvider<KeyPlace> keyPlaces;
    private final Users users;

    SecurityConfiguration(ApiKeys keys, Problems problems, ObjectProvider<KeyPlace> keyPlaces, Users users) {
        this.keys = keys;
        this.users = users;
        this.problems = problems;
        this.keyPlaces = keyPlaces;
    }

    @Configuration(proxyBeanMethods = false)
    static class Passwords {
        @Bean
        PasswordEncoder passwordEncoder() {
            return PasswordEncoderFactories.createDelegatingPasswordEncoder();
        }
    }

    @Bean
    @Order(1)
    SecurityFilterChain openDoors(HttpSecurity http) throws Exception {
        http.securityMatcher(Stream.concat(Stream.of(PublicPaths.patterns()), Stream.of(PublicPaths.RELAY + "**"))
                        .toArray(String[]::new))
                .authorizeHttpRequests(rules -> rules.anyRequest().permitAll())
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS));
        return hardened(http).build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain apiDoor(HttpSecurity http) throws Exception {
        http.securityMatcher("/api/**", "/v3/api-docs/**", "/v3/api-docs", "/v3/api-docs.yaml")
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                // Asks for a key only: a browser that asked its user for a password would send it from other sites too.
                .httpBasic(basic -> basic.authenticationEntryPoint(askFor("Bearer realm=\"izin-hub\"")))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(askFor("Bearer realm=\"izin-hub\""))
                        .accessDeniedHandler(forbid()));
        return hardened(keyOrSession(http)).build();
    }

    @Bean
    @Order(3)
    SecurityFilterChain actuatorDoor(HttpSecurity http) throws Exception {
        http.securityMatcher("/actuator/**")
                .authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        // Open; the details are shown to whoever may see the rest.
                        .requestMatchers("/actuator/health", "/actuator/health/**")
                        .permitAll()
                        .requestMatchers("/actuator/prometheus")
                        .authenticated()
                        .anyRequest()
                        .hasAuthority(Role.ADMIN.authority()))
                .httpBasic(basic -> basic.authenticationEntryPoint(askFor("Basic realm=\"izin-hub\"")))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(askFor("Basic realm=\"izin-hub\""))
                        .accessDeniedHandler(forbid()));
        return hardened(keyOrSession(http)).build();
    }

    @Bean
    @Order(4)
    SecurityFilterChain pageDoor(HttpSecurity http) throws Exception {
        http.authorizeHttpRequests(rules -> rules.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers("/login", "/password", "/css/**", "/problems/**", "/favicon.ico", "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/login").successHandler(whereTheyWanted()))
                .exceptionHandling(errors -> errors.authenticationEntryPoint(toLogin()))
                .logout(logout -> logout.logoutSuccessUrl("/login?logout"));
        return hardened(http.addFilterAfter(new SessionWatch(users), SecurityContextHolderFilter.class))
                .build();
    }

    /** A key needs no session; a session is taken, never made, and then a form on another site must not use it. */
    private HttpSecurity keyOrSession(HttpSecurity http) throws Exception {
        return http.sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .requestCache(cache -> cache.disable())
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SecurityConfiguration::actsInSession))
                .addFilterAfter(new SessionWatch(users), SecurityContextHolderFilter.class)
                .addFilterBefore(
                        new BearerFilter(
                                keys, problems, keyPlaces.orderedStream().toList()),
                        UsernamePasswordAuthenticationFilter.class);
    }

    private static boolean actsInSession(HttpServletRequest request) {
        return !SAFE_METHODS.contains(request.getMethod())
                && !BearerFilter.isBearer(request)
                && request.getSession(false) != null;
    }

    private static HttpSecurity hardened(HttpSecurity http) throws Exception {
        return http.headers(
                headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .frameOptions(frame -> frame.deny())
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)));
    }

    /** Without a host: the one in the request is what the caller says, and may be somebody else's. */
    private static AuthenticationEntryPoint toLogin() {
        LoginUrlAuthenticationEntryPoint entryPoint = new LoginUrlAuthenticationEntryPoint("/login");
        entryPoint.setFavorRelativeUris(true);
        return entryPoint;
    }

    private static AuthenticationSuccessHandler whereTheyWanted() {
        SavedRequestAwareAuthenticationSuccessHandler handler = new SavedRequestAwareAuthenticationSuccessHandler();
        handler.setDefaultTargetUrl("/");
        handler.setRedirectStrategy((request, response, url) -> {
            UriComponents wanted = UriComponentsBuilder.fromUriString(url).build();
            String path = wanted.getPath() == null || wanted.getPath().startsWith("//") ? "/" : wanted.getPath();
            String query = wanted.getQuery() == null ? "" : "?" + wanted.getQuery();
            response.setStatus(HttpStatus.FOUND.value());
            response.setHeader(HttpHeaders.LOCATION, path + query);
        });
        return handler;
    }

    private AuthenticationEntryPoint askFor(String challenge) {
        return (request, response, e) -> {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, challenge);
            problems.write(new ProblemException(HttpStatus.UNAUTHORIZED, "UNAUTHORIZED"), request, response);
        };
    }

    private AccessDeniedHandler forbid() {
        return (request, response, e) ->
                problems.write(new ProblemException(HttpStatus.FORBIDDEN, "FORBIDDEN"), request, response);
    }
}

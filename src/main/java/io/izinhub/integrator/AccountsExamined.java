package io.izinhub.integrator;

import io.izinhub.consent.Brands;
import io.izinhub.consent.domain.Address;
import io.izinhub.consent.domain.Channel;
import io.izinhub.consent.domain.RecipientType;
import io.izinhub.doctor.Area;
import io.izinhub.doctor.Check;
import io.izinhub.doctor.Finding;
import io.izinhub.integrator.AuthorityAdapter.Permission;
import io.izinhub.integrator.Limits.Priority;
import io.izinhub.platform.errors.ErrorKind;
import io.izinhub.platform.http.HttpAnswer;
import io.izinhub.platform.http.HttpCall;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Each account at a firm lets the hub in: it is asked about an address that nobody has, which changes nothing and tells whether login and
 * address of the hub are accepted. Then what has to be pasted at the firm for its webhook.
 */
final class AccountsExamined implements Check {

    static final String ID = "integrators";

    /** Of a number block that is given to nobody, and a name that is kept for examples (RFC 2606). */
    private static final String NOBODY_PHONE = "+905000000000";

    private static final String NOBODY_EMAIL = "doctor@example.org";

    private final IntegratorAccounts accounts;
    private final Authorities authorities;
    private final Brands brands;
    private final AuthorityLook look;

    AccountsExamined(IntegratorAccounts accounts, Authorities authorities, Brands brands, AuthorityLook look) {
        this.accounts = accounts;
        this.authorities = authorities;
        this.brands = brands;
        this.look = look;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Area area() {
        return Area.AUTHORITY;
    }

    @Override
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        for (AuthorityAdapter account : accounts.adapters()) {
            Optional<String> brand = authorities.brands().stream()
                    .filter(each -> authorities.of(each).contains(account))
                    .findFirst();
            findings.add(
                    brand.map(each -> login(account, each)).orElseGet(() -> Finding.warn(account.name(), "UNUSED")));
            account.role(PushesChanges.class).ifPresent(posts -> findings.add(webhook(posts, brand)));
        }
        return findings.isEmpty() ? List.of(Finding.skipped("", "NONE")) : findings;
    }

    private Finding login(AuthorityAdapter account, String brand) {
        Optional<TellsState> tells = account.role(TellsState.class);
        if (tells.isPresent()) {
            Permission nobody = nobody(account, brand);
            HttpCall call = tells.get().status(authorities.code(brand), nobody);
            HttpAnswer answer = look.ask(new AuthorityCall(account.name(), Priority.REFRESH, call));
            return judge(account.name(), tells.get().status(nobody, answer), leaving(call.uri()));
        }
        return account.role(ChangeFeed.class)
                .map(feed -> read(feed, brand))
                .orElseGet(() -> Finding.skipped(account.name(), "NOTHING_TO_ASK"));
    }

    private Permission nobody(AuthorityAdapter account, String brand) {
        boolean phone = authorities.writer(brand, Channel.MESAJ).equals(account);
        Channel channel = phone ? Channel.MESAJ : Channel.EPOSTA;
        Address address = phone
                ? Address.ofNormalForm(Address.Kind.PHONE, NOBODY_PHONE)
                : Address.ofNormalForm(Address.Kind.EMAIL, NOBODY_EMAIL);
        return new Permission(address, channel, RecipientType.BIREYSEL);
    }

    /** From where nothing is stored: the page is read and forgotten. */
    private Finding read(ChangeFeed feed, String brand) {
        HttpCall call =
                feed.changes(authorities.code(brand), feed.feeds().iterator().next(), null);
        HttpAnswer answer = look.ask(new AuthorityCall(feed.name(), Priority.REFRESH, call));
        Answers.Changes changes = feed.changes(authorities.code(brand), null, answer);
        return judge(
                feed.name(),
                changes instanceof Failure failure ? failure : new Answers.NoRecord(),
                leaving(call.uri()));
    }

    /** @param leaving address from which this machine calls, so far as it can be known */
    static Finding judge(String account, Answers.State state, String leaving) {
        if (!(state instanceof Failure failure)) {
            return Finding.ok(account, "ANSWERS", leaving);
        }
        if (failure.code().equals(Failure.NOT_NOW)) {
            return Finding.skipped(account, "BUSY");
        }
        if (failure.code().equals(Failure.NO_ANSWER) || failure.code().equals(Failure.UNREADABLE)) {
            return Finding.fail(account, "NO_ANSWER", failure.code());
        }
        if (failure.kind() == ErrorKind.CONFIG || failure.scope() == Failure.Scope.ACCOUNT) {
            return Finding.fail(account, "LOGIN", failure.code(), leaving);
        }
        // It knew us and did not like the address, or has a bad hour.
        return failure.kind() == ErrorKind.REJECTED
                ? Finding.ok(account, "ANSWERS", leaving)
                : Finding.fail(account, "NO_ANSWER", failure.code());
    }

    /** Without the secret: who may see it reads it where it is configured. */
    private Finding webhook(PushesChanges posts, Optional<String> brand) {
        if (posts.proof().secret().isEmpty()) {
            return Finding.warn(posts.name(), "NO_WEBHOOK");
        }
        URI base = brand.map(each -> brands.settings(each).publicBaseUrl()).orElse(null);
        return base == null
                ? Finding.warn(posts.name(), "NO_ADDRESS", brand.orElse("–"))
                : Finding.ok(posts.name(), "WEBHOOK", base + "/webhooks/" + posts.name());
    }

    /** The address that the system would send from; nothing is sent. Behind a translating router it is not what the firm sees. */
    private static String leaving(URI to) {
        try (DatagramSocket route = new DatagramSocket()) {
            int port = to.getPort() > 0 ? to.getPort() : 443;
            route.connect(new InetSocketAddress(InetAddress.getByName(to.getHost()), port));
            return route.getLocalAddress().getHostAddress();
        } catch (IOException | RuntimeException e) {
            return "–";
        }
    }
}

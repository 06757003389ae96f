package io.izinhub.integrator.generic;

import com.fasterxml.jackson.core.JsonPointer;
import io.izinhub.integrator.generic.Contract.Call;
import io.izinhub.integrator.generic.Contract.Case;
import io.izinhub.integrator.generic.Contract.Meaning;
import io.izinhub.integrator.generic.Contract.Send;
import io.izinhub.platform.errors.ConfigurationProblem;
import io.izinhub.platform.errors.ConfigurationProblem.Hint;
import io.izinhub.platform.overlay.OverlayFile;
import io.izinhub.platform.overlay.YamlFile;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads and checks a contract. What is wrong stops the start with file, line and a hint. */
final class ContractFile {

    static final String FOLDER = "integrator/";
    static final String EXTENSION = ".yaml";

    private static final int VERSION = 1;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~/{}-]{0,200}");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9-]{1,60}");
    private static final Pattern H_CODE = Pattern.compile("H[0-9]{3,4}");
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final int MOST = 10_000;
    private static final int YEAR = 366;

    static final Hint HINT = new Hint(
            "mappings/integrator/README.md explains every key; compare with mappings/integrator/mysoft.yaml.",
            "Her anahtar mappings/integrator/README.md içinde açıklanır; mappings/integrator/mysoft.yaml ile"
                    + " karşılaştırın.");

    private final YamlFile yaml;
    private final Set<String> mappings;
    private final Contract contract;

    private ContractFile(YamlFile yaml, Set<String> mappings) {
        this.yaml = yaml;
        this.mappings = mappings;
        this.contract = yaml.as(Contract.class);
    }

    /**
     * @param mappings ids of those that are in force
     * @throws ConfigurationProblem with file, and line where there is one
     */
    static Contract read(OverlayFile file, Set<String> mappings) {
        ContractFile read = new ContractFile(new YamlFile("mappings/" + file.path(), file.text(), HINT), mappings);
        read.check();
        return read.contract;
    }

    private void check() {
        yaml.requireVersion(contract.version(), VERSION);
        Stream.concat(contract.settings().stream(), contract.secrets().stream())
                .forEach(name -> require(NAME.matcher(name).matches(), name, "This is no name of a setting."));
        headers(contract.headers());
        pointers();
        contract.errors().table().forEach(each -> errorCase(each, false));
        limit(contract.limit());
        contract.calls().forEach(this::call);
        range("batch-size", contract.submit().batchSize(), 1, MOST);
        following();
        others();
    }

    private void pointers() {
        for (String pointer : contract.errors().code()) {
            try {
                JsonPointer.compile(pointer);
            } catch (IllegalArgumentException e) {
                throw yaml.problemNear(
                        pointer,
                        "This is no JSON pointer; one begins with a slash. | Bu bir JSON yolu değil; eğik çizgiyle başlar.");
            }
        }
    }

    private void call(String role, Call call) {
        require(METHODS.contains(call.method()), call.method(), "This method is not known.");
        require(PATH.matcher(call.path()).matches() && !call.path().contains(".."), call.path(), "This is no path.");
        placeholders(call.path(), name -> role.equals("outcome") && name.equals(Template.REQUEST_ID));
        require(
                !Template.secretsIn(call.path()),
                call.path(),
                "A secret cannot stand in the path: paths are logged on the way.");
        headers(call.headers());
        if (call.request() != null) {
            mapping(call.request());
        }
        require(
                (call.request() == null) == (call.send() == Send.NONE),
                call.path(),
                "request says what is sent and send how; the one needs the other.");
        mapping(call.answer());
        call.errors().forEach(each -> errorCase(each, role.equals("state")));
        limit(call.limit());
    }

    private void headers(Map<String, String> headers) {
        headers.forEach((name, value) -> {
            require(HEADER.matcher(name).matches(), name, "This is no name of a header.");
            placeholders(value, other -> false);
        });
    }

    private void placeholders(String text, Predicate<String> more) {
        Template.names(text).forEach(name -> require(known(name) || more.test(name), text, unknown(name)));
    }

    private boolean known(String name) {
        int dot = name.indexOf('.');
        String kind = dot < 0 ? name : name.substring(0, dot);
        String rest = name.substring(dot + 1);
        return switch (kind) {
            case Template.BRAND -> dot < 0;
            case Template.SETTING -> contract.settings().contains(rest);
            case Template.SECRET, Template.BASE64 -> contract.secrets().contains(rest);
            default -> false;
        };
    }

    private static String unknown(String name) {
        return "Nothing is known by the placeholder {" + name + "}; settings and secrets are listed at the top.";
    }

    private void errorCase(Case each, boolean ofState) {
        String near = each.code() != null ? each.code() : String.valueOf(each.status());
        require(each.code() != null || each.status() != null, "errors", "A line of the table needs status or code.");
        require(
                (each.kind() == null) != (each.hCode() == null),
                near,
                "A line of the table has either kind or h-code.");
        require(each.hCode() == null || H_CODE.matcher(each.hCode()).matches(), near, "This is no code of İYS's.");
        require(ofState || each.kind() != Meaning.NO_RECORD, near, "Only an answer of state can mean no-record.");
    }

    private void limit(Contract.Limit limit) {
        if (limit != null) {
            range("calls", limit.calls(), 1, MOST);
        }
    }

    /** "Taken" is not "registered": what became of a list has to be found out, and by one way only. */
    private void following() {
        boolean asked = contract.outcome() != null;
        Optional<Contract.Check> check = Optional.ofNullable(contract.state()).map(Contract.State::check);
        require(
                asked != check.isPresent(),
                asked ? "check" : "submit",
                "What became of a list is told by outcome, or found out by check under state: one of them.");
        check.ifPresent(times -> range("at-once", times.atOnce(), 1, MOST));
        if (asked) {
            Call call = contract.outcome().call();
            require(
                    call.request() != null || Template.names(call.path()).contains(Template.REQUEST_ID),
                    call.path(),
                    "The call does not say which list is asked for: {request-id} in the path, or a request.");
        }
    }

    private void others() {
        if (contract.states() != null) {
            range("size", contract.states().size(), 1, MOST);
        }
        if (contract.changes() != null) {
            Contract.Changes changes = contract.changes();
            mapping(changes.item());
            require(!changes.feeds().isEmpty(), "feeds", "There is no feed; write hs, iys or both.");
            window(changes.window());
        }
        if (contract.pushed() != null) {
            mapping(contract.pushed().answer());
            mapping(contract.pushed().item());
        }
    }

    private void window(Contract.Window window) {
        if (window != null) {
            range("days", window.days(), 2, YEAR);
            range("overlap", window.overlap(), 1, window.days() - 1);
            range("first", window.first(), 1, YEAR);
        }
    }

    private void mapping(String id) {
        require(mappings.contains(id), id, "There is no mapping mappings/" + id + ".jslt.");
    }

    private void range(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw yaml.problemAt(
                    key,
                    key + " is not between " + least + " and " + most + ". | " + key + " " + least + " ile " + most
                            + " arasında değil.");
        }
    }

    private void require(boolean holds, String near, String what) {
        if (!holds) {
            throw yaml.problemNear(near, what);
        }
    }

    /** Ids of mappings that a contract of this name has, for whoever looks for one. */
    static List<String> names(List<OverlayFile> files) {
        return files.stream()
                .map(file -> file.path().substring(FOLDER.length(), file.path().length() - EXTENSION.length()))
                .toList();
    }
}

// Arguments: PROFILE… -- FILE….  Prints a line for each profile and file: profile, file and broken rules, parted by tabs.
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.profiles.ValidationProfile;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

class Conformance {
    public static void main(String[] given) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        var out = new PrintStream(System.out, true, "UTF-8");
        var words = List.of(given);
        int end = words.indexOf("--");
        for (String name : words.subList(0, end)) {
            var rules = ValidatorFactory.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml");
            var profile = Profiles.profileFromXml(rules);
            for (String file : words.subList(end + 1, words.size())) {
                out.println(name + "\t" + file + "\t" + broken(profile, file));
            }
        }
    }

    static String broken(ValidationProfile profile, String file) throws Exception {
        try (var data = Files.newInputStream(Path.of(file));
             var parser = Foundries.defaultInstance().createParser(data, profile.getPDFAFlavour());
             var validator = ValidatorFactory.createValidator(profile, false)) {
            return validator.validate(parser).getTestAssertions().stream()
                .filter(found -> found.getStatus() == TestAssertion.Status.FAILED)
                .map(found -> found.getRuleId().getClause() + " " + found.getMessage().replaceAll("\\s+", " "))
                .distinct().collect(Collectors.joining("; "));
        }
    }
}

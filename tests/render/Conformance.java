// Prints one line a profile and file: `PROFILE FILE ok`, or the rules that the file breaks.
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.validation.profiles.Profiles;
import org.verapdf.pdfa.validation.validators.ValidatorFactory;

class Conformance {
    public static void main(String[] files) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        for (String name : List.of("PDFA-3A", "PDFUA-1")) {
            InputStream rules = ValidatorFactory.class.getResourceAsStream("/org/verapdf/pdfa/validation/" + name + ".xml");
            var profile = Profiles.profileFromXml(rules);
            for (String file : files) {
                try (var data = Files.newInputStream(Path.of(file));
                     var parser = Foundries.defaultInstance().createParser(data, profile.getPDFAFlavour());
                     var validator = ValidatorFactory.createValidator(profile, false)) {
                    String broken = validator.validate(parser).getTestAssertions().stream()
                        .filter(found -> found.getStatus() == TestAssertion.Status.FAILED)
                        .map(found -> found.getRuleId().getClause() + " " + found.getMessage())
                        .distinct().collect(Collectors.joining("; "));
                    System.out.println(name + " " + Path.of(file).getFileName() + " " + (broken.isEmpty() ? "ok" : broken));
                }
            }
        }
    }
}

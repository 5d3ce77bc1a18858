package dev.millrace.delivery.protection.detection;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The catalogue of what the service names {@code
 * arn:aws:dataprotection::aws:data-identifier/<name>}. Of some, no pattern and no sum can tell
 * anything: names and addresses take a trained model, and licences of thirty countries have no
 * common form that would not also be an order number. Those are known by name and refused, since a
 * policy that is stored and does not protect is worse than none.
 */
public final class ManagedIdentifiers {
  private static final Map<String, DataIdentifier> DETECTED = detected();

  private static final Set<String> NEED_A_MODEL = Set.of("Address", "Name");

  private static final Set<String> LICENSE_COUNTRIES =
      Set.of(
          ("AT AU BE BG CA CY CZ DE DK EE ES FI FR GB GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI"
                  + " SK US")
              .split(" ", -1));

  private ManagedIdentifiers() {}

  private static Map<String, DataIdentifier> detected() {
    Map<String, Detector> detectors = new HashMap<>();
    detectors.putAll(CredentialIdentifiers.detectors());
    detectors.putAll(FinancialIdentifiers.detectors());
    detectors.putAll(CardIdentifiers.detectors());
    detectors.putAll(HealthIdentifiers.detectors());
    detectors.putAll(PersonalIdentifiers.detectors());
    detectors.putAll(PhoneIdentifiers.detectors());
    detectors.putAll(PassportIdentifiers.detectors());
    detectors.putAll(EuropeanIdentifiers.detectors());
    detectors.putAll(AmericanIdentifiers.detectors());
    Map<String, DataIdentifier> identifiers = new HashMap<>();
    detectors.forEach(
        (name, detector) -> identifiers.put(name, new DataIdentifier(name, detector)));
    return Map.copyOf(identifiers);
  }

  /** The names of all that can be detected. */
  public static Set<String> names() {
    return DETECTED.keySet();
  }

  /** By the name that ends its ARN. */
  public static Optional<DataIdentifier> named(String name) {
    return Optional.ofNullable(DETECTED.get(name));
  }

  /** The service has it, and here nothing can detect it. */
  public static boolean isUndetectable(String name) {
    return NEED_A_MODEL.contains(name)
        || name.equals("ElectoralRollNumber-GB")
        || (name.startsWith("DriversLicense-")
            && LICENSE_COUNTRIES.contains(name.substring("DriversLicense-".length())));
  }
}

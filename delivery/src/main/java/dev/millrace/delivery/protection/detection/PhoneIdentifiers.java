package dev.millrace.delivery.protection.detection;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Telephone numbers. With its country's code a number speaks for itself; without, a keyword has to
 * stand near it, as the service says.
 */
final class PhoneIdentifiers {
  private static final String EVERYWHERE =
      "cell, contact, fax, fax number, mobile, phone, phone number, tel, telephone,"
          + " telephone number";

  private static final Keywords PHONE = Keywords.of(EVERYWHERE);

  private static final Keywords BRAZILIAN =
      Keywords.of(
          EVERYWHERE,
          "cel, celular, fone, móvel, número residencial, numero residencial, telefone");

  private static final String NORTH_AMERICAN =
      "\\(?[2-9]\\d{2}\\)?[ .-]{0,2}[2-9]\\d{2}[ .-]?\\d{4}";

  private PhoneIdentifiers() {}

  static Map<String, Detector> detectors() {
    Map<String, List<Rule>> byCountry = new HashMap<>();
    byCountry.put(
        "US",
        List.of(
            Rule.of("\\+1[ .-]?" + NORTH_AMERICAN),
            Rule.near(PHONE, "(?:1[ .-]?)?" + NORTH_AMERICAN)));
    byCountry.put(
        "BR",
        List.of(
            abroad("55", 10, 11),
            Rule.near(BRAZILIAN, "\\(?0?[1-9]{2}\\)?[ -]{0,2}9?[ ]?\\d{4}[ .-]?\\d{4}")));
    byCountry.put("DE", List.of(abroad("49", 7, 12), home("0[1-9](?:[ ./()-]{0,2}\\d){5,11}")));
    byCountry.put("ES", List.of(abroad("34", 9, 9), home("[6-9]\\d(?:[ .-]?\\d){7}")));
    byCountry.put("FR", List.of(abroad("33", 9, 10), home("0[1-9](?:[ .-]?\\d{2}){4}")));
    byCountry.put("GB", List.of(abroad("44", 9, 11), home("0[1-9](?:[ ()-]{0,2}\\d){8,9}")));
    byCountry.put("IT", List.of(abroad("39", 8, 11), home("[03]\\d(?:[ ./-]?\\d){6,9}")));
    Map<String, Detector> detectors = new HashMap<>();
    List<Rule> all = new ArrayList<>();
    byCountry.forEach((country, rules) -> {
      detectors.put("PhoneNumber-" + country, Rule.any(rules));
      all.addAll(rules);
    });
    detectors.put("PhoneNumber", Rule.any(all));
    return detectors;
  }

  /** As dialled from abroad. */
  private static Rule abroad(String code, int digitsMin, int digitsMax) {
    return Rule.of("(?:\\+|00)%s(?:[ ./()-]{0,2}\\d){%d,%d}".formatted(code, digitsMin, digitsMax));
  }

  private static Rule home(String pattern) {
    return Rule.near(PHONE, "\\(?" + pattern);
  }
}

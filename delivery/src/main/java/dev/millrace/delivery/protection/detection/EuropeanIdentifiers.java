package dev.millrace.delivery.protection.detection;

import static dev.millrace.delivery.protection.detection.Checksums.compact;
import static dev.millrace.delivery.protection.detection.Checksums.digit;
import static dev.millrace.delivery.protection.detection.Checksums.value;
import static dev.millrace.delivery.protection.detection.Checksums.weighted;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What European states number their people by, and tax them under. */
final class EuropeanIdentifiers {
  static final String INSEE = "[1-478] ?\\d{2} ?\\d{2} ?(?:\\d{2}|2[ABab]) ?\\d{3} ?\\d{3} ?\\d{2}";

  private static final String DNI_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE";

  /** What each digit and letter counts on the odd places of an Italian code. */
  private static final int[] ODD_PLACES = {
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8,
    12, 14, 16, 10, 22, 25, 24, 23
  };

  private static final Keywords SPANISH_TAX =
      Keywords.of(
          "cif, cif número, cifnúmero#, nie, nif, número de contribuyente,"
              + " número de identidad de extranjero, número de identificación fiscal,"
              + " número de impuesto corporativo, personal tax number, tax id,"
              + " tax identification number, tax number, tin, tin#");

  private EuropeanIdentifiers() {}

  static Map<String, Detector> detectors() {
    Map<String, Detector> detectors = new HashMap<>();
    addFrench(detectors);
    addGerman(detectors);
    addSpanish(detectors);
    addBritish(detectors);
    detectors.put(
        "NationalIdentificationNumber-IT",
        Rule.near(
            Keywords.of(
                "codice fiscal, codice fiscale, dati anagrafici, ehic, health card,"
                    + " health insurance card, p. iva, partita i.v.a., personal data, tax code,"
                    + " tessera sanitaria"),
            "(?i:[A-Z]{6}[0-9LMNP-V]{2}[A-EHLMPRST][0-9LMNP-V]{2}[A-Z][0-9LMNP-V]{3}[A-Z])",
            EuropeanIdentifiers::isCodiceFiscale));
    return detectors;
  }

  private static void addFrench(Map<String, Detector> detectors) {
    detectors.put(
        "InseeCode-FR",
        Rule.near(
            Keywords.of(
                "assurance sociale, carte nationale d'identité, cni, code sécurité sociale,"
                    + " french social security number, fssn#, insee, insurance number,"
                    + " national id number, nationalid#, numéro d'assurance, sécurité sociale,"
                    + " sécurité sociale non., sécurité sociale numéro, social, social security,"
                    + " social security number, socialsecuritynumber, ss#, ssn, ssn#"),
            INSEE,
            EuropeanIdentifiers::isInsee));
    detectors.put(
        "TaxId-FR",
        Rule.near(
            Keywords.of(
                "numéro d'identification fiscale, tax id, tax identification number, tax number,"
                    + " tin, tin#"),
            "[0-3]\\d ?\\d{2} ?\\d{3} ?\\d{3} ?\\d{3}",
            EuropeanIdentifiers::isFrenchTaxId));
  }

  private static void addGerman(Map<String, Detector> detectors) {
    detectors.put(
        "NationalIdentificationNumber-DE",
        Rule.near(
            Keywords.of(
                "ausweisnummer, id number, identification number, identity number,"
                    + " insurance number, personal id, personalausweis"),
            "[LMNPRTVWXY][CFGHJKLMNPRTVWXYZ0-9]{8}\\d",
            EuropeanIdentifiers::isGermanDocument));
    detectors.put(
        "TaxId-DE",
        Rule.near(
            Keywords.of(
                "identifikationsnummer, steuer id, steueridentifikationsnummer, steuernummer,"
                    + " tax id, tax identification number, tax number"),
            "[1-9]\\d ?\\d{3} ?\\d{3} ?\\d{3}",
            EuropeanIdentifiers::isGermanTaxId));
  }

  private static void addSpanish(Map<String, Detector> detectors) {
    detectors.put(
        "NationalIdentificationNumber-ES",
        Rule.near(
            Keywords.of(
                "dni, dni#, dninúmero#, documento nacional de identidad, identidad único,"
                    + " identidadúnico#, insurance number, national identification number,"
                    + " national identity, nationalid#, nationalidno#, número nacional identidad,"
                    + " personal identification number, personal identity no,"
                    + " unique identity number, uniqueid#"),
            "\\d{8}[ -]?[A-Za-z]",
            EuropeanIdentifiers::isDni));
    detectors.put(
        "NieNumber-ES",
        Rule.near(SPANISH_TAX, "[XYZxyz][ -]?\\d{7}[ -]?[A-Za-z]", EuropeanIdentifiers::isDni));
    detectors.put(
        "NifNumber-ES",
        Rule.near(
            SPANISH_TAX,
            "(?:\\d{8}|[KLMklm][ -]?\\d{7})[ -]?[A-Za-z]",
            EuropeanIdentifiers::isDni));
    detectors.put(
        "TaxId-ES",
        Rule.near(
            SPANISH_TAX,
            "[A-HJNP-SUVWa-hjnp-suvw][ -]?\\d{7}[ -]?[0-9A-Ja-j]",
            EuropeanIdentifiers::isCif));
    detectors.put(
        "Ssn-ES",
        Rule.near(
            Keywords.of(
                "número de la seguridad social, social security no.,"
                    + " social security no. número de la seguridad social,"
                    + " social security number, socialsecurityno#, ssn, ssn#"),
            "\\d{2}([ /-]?)\\d{8}\\1\\d{2}",
            EuropeanIdentifiers::isSpanishSocialSecurity));
  }

  private static void addBritish(Map<String, Detector> detectors) {
    detectors.put(
        "NationalInsuranceNumber-GB",
        Rule.near(
            Keywords.of(
                "insurance no., insurance number, insurance#, national insurance number,"
                    + " nationalinsurance#, nationalinsurancenumber, nin, nino"),
            "(?i:(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z]"
                + " ?\\d{2} ?\\d{2} ?\\d{2} ?[A-D])"));
    detectors.put(
        "TaxId-GB",
        Rule.near(
            Keywords.of(
                "paye, tax id, tax id no., tax id number, tax identification,"
                    + " tax identification#, tax no., tax number, tax reference, tax#, taxid#,"
                    + " temporary reference number, tin, trn, unique tax reference,"
                    + " unique taxpayer reference, utr"),
            "\\d{5} ?\\d{5}",
            EuropeanIdentifiers::isUtr));
  }

  static boolean isInsee(String text) {
    String code = compact(text).toUpperCase(Locale.ROOT);
    String digits = code.replace("2A", "19").replace("2B", "18");
    long number = Long.parseLong(digits.substring(0, 13));
    return 97 - number % 97 == Long.parseLong(digits.substring(13));
  }

  private static boolean isFrenchTaxId(String text) {
    String number = compact(text);
    return Long.parseLong(number.substring(0, 10)) % 511 == Long.parseLong(number.substring(10));
  }

  /** Cards and passports of Germany: nine characters weighted 7, 3, 1, then the check. */
  static boolean isGermanDocument(String number) {
    int sum = 0;
    for (int at = 0; at < 9; at++) {
      sum += value(number.charAt(at)) * new int[] {7, 3, 1}[at % 3];
    }
    return sum % 10 == digit(number, 9);
  }

  /** ISO 7064, modulus 11, 10. */
  private static boolean isGermanTaxId(String text) {
    String number = compact(text);
    int product = 10;
    for (int at = 0; at < 10; at++) {
      int sum = (digit(number, at) + product) % 10;
      product = 2 * (sum == 0 ? 10 : sum) % 11;
    }
    return (11 - product) % 10 == digit(number, 10);
  }

  /** Of citizens (digits only), of foreigners (X, Y, Z count 0, 1, 2), of others (K, L, M). */
  private static boolean isDni(String text) {
    String number = compact(text).toUpperCase(Locale.ROOT);
    char first = number.charAt(0);
    String digits =
        switch (first) {
          case 'X', 'Y', 'Z' -> (first - 'X') + number.substring(1, 8);
          case 'K', 'L', 'M' -> number.substring(1, 8);
          default -> number.substring(0, 8);
        };
    return DNI_LETTERS.charAt(Integer.parseInt(digits) % 23) == number.charAt(8);
  }

  private static boolean isCif(String text) {
    String number = compact(text).toUpperCase(Locale.ROOT);
    int sum = weighted(number, 2, 1, 0, 1, 0, 1);
    for (int at = 1; at < 8; at += 2) {
      int twice = 2 * digit(number, at);
      sum += twice / 10 + twice % 10;
    }
    int check = (10 - sum % 10) % 10;
    char last = number.charAt(8);
    return last == '0' + check || last == "JABCDEFGHI".charAt(check);
  }

  private static boolean isSpanishSocialSecurity(String text) {
    String number = compact(text);
    long province = Long.parseLong(number.substring(0, 2));
    long person = Long.parseLong(number.substring(2, 10));
    long whole =
        person < 10_000_000 ? province * 10_000_000 + person : province * 100_000_000 + person;
    return whole % 97 == Long.parseLong(number.substring(10));
  }

  private static boolean isUtr(String text) {
    String number = compact(text);
    int remainder = weighted(number, 1, 6, 7, 8, 9, 10, 5, 4, 3, 2) % 11;
    return "21987654321".charAt(remainder) == number.charAt(0);
  }

  private static boolean isCodiceFiscale(String text) {
    String code = text.toUpperCase(Locale.ROOT);
    int sum = 0;
    for (int at = 0; at < 15; at++) {
      int value = value(code.charAt(at));
      sum += at % 2 == 0 ? ODD_PLACES[value] : value > 9 ? value - 10 : value;
    }
    return code.charAt(15) == 'A' + sum % 26;
  }
}

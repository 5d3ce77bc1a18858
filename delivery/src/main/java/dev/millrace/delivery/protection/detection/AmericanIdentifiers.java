package dev.millrace.delivery.protection.detection;

import static dev.millrace.delivery.protection.detection.Checksums.compact;
import static dev.millrace.delivery.protection.detection.Checksums.digit;

import java.util.HashMap;
import java.util.Map;

/** What the United States, Canada and Brazil number people, firms and places by. */
final class AmericanIdentifiers {
  private AmericanIdentifiers() {}

  static Map<String, Detector> detectors() {
    Map<String, Detector> detectors = new HashMap<>();
    addUnitedStates(detectors);
    addCanada(detectors);
    addBrazil(detectors);
    return detectors;
  }

  private static void addUnitedStates(Map<String, Detector> detectors) {
    detectors.put(
        "Ssn-US",
        Rule.near(
            Keywords.of("social security, social security number, ss#, ssn"),
            "(?!000|666|9)\\d{3}([ -]?)(?!00)\\d{2}\\1(?!0000)\\d{4}"));
    detectors.put(
        "IndividualTaxIdentificationNumber-US",
        Rule.near(
            Keywords.of("individual taxpayer identification number, itin, i.t.i.n."),
            "9\\d{2}([ -]?)(?:5\\d|6[0-5]|7\\d|8[0-8]|9[0-24-9])\\1\\d{4}"));
    detectors.put("ZipCode-US", Rule.near(Keywords.of("zip code, zip+4"), "\\d{5}(?:-\\d{4})?"));
  }

  private static void addCanada(Map<String, Detector> detectors) {
    detectors.put(
        "SocialInsuranceNumber-CA",
        Rule.near(
            Keywords.of("canadian id, numéro d'assurance sociale, social insurance number, sin"),
            "\\d{3}([ -]?)\\d{3}\\1\\d{3}",
            number -> Checksums.luhn(compact(number)) && !Checksums.uniform(compact(number))));
    detectors.put(
        "PermanentResidenceNumber-CA",
        Rule.near(
            Keywords.of(
                "carte résident permanent, numéro carte résident permanent,"
                    + " numéro résident permanent, permanent resident card,"
                    + " permanent resident card number, permanent resident no,"
                    + " permanent resident no., permanent resident number, pr no, pr no., pr non,"
                    + " pr number, résident permanent no., résident permanent non"),
            "[A-Z]{2}\\d{7}(?:\\d{3})?"));
    detectors.put(
        "PostalCode-CA",
        Rule.of("[ABCEGHJ-NPRSTVXY]\\d[ABCEGHJ-NPRSTV-Z][ -]?\\d[ABCEGHJ-NPRSTV-Z]\\d"));
  }

  private static void addBrazil(Map<String, Detector> detectors) {
    detectors.put(
        "CpfCode-BR",
        Rule.near(
            Keywords.of(
                "cadastro de pessoas fisicas, cadastro de pessoas físicas,"
                    + " cadastro de pessoa física, cadastro de pessoa fisica, cpf"),
            "\\d{3}\\.?\\d{3}\\.?\\d{3}[-/]?\\d{2}",
            AmericanIdentifiers::isCpf));
    detectors.put(
        "Cnpj-BR",
        Rule.near(
            Keywords.of(
                "cadastro nacional da pessoa jurídica, cadastro nacional da pessoa juridica,"
                    + " cnpj"),
            "[A-Z\\d]{2}\\.?[A-Z\\d]{3}\\.?[A-Z\\d]{3}/?[A-Z\\d]{4}-?\\d{2}",
            AmericanIdentifiers::isCnpj));
    detectors.put(
        "CepCode-BR",
        Rule.near(
            Keywords.of("cep, código de endereçamento postal, codigo de endereçamento postal"),
            "\\d{5}-?\\d{3}"));
    detectors.put(
        "RgNumber-BR",
        Rule.near(Keywords.of("registro geral, rg"), "\\d{1,2}\\.?\\d{3}\\.?\\d{3}-?[\\dXx]"));
  }

  private static boolean isCpf(String text) {
    String number = compact(text);
    return !Checksums.uniform(number)
        && brazilianCheck(number, 9, 11) == digit(number, 9)
        && brazilianCheck(number, 10, 11) == digit(number, 10);
  }

  private static boolean isCnpj(String text) {
    String number = compact(text);
    return !Checksums.uniform(number)
        && brazilianCheck(number, 12, 9) == digit(number, 12)
        && brazilianCheck(number, 13, 9) == digit(number, 13);
  }

  /**
   * Weights run from 2 upwards, from the right, and begin anew after the highest. Letters, which
   * firms have since 2026, count by their distance from the digit 0 in ASCII.
   */
  private static int brazilianCheck(String number, int length, int weightMax) {
    int sum = 0;
    for (int at = length - 1; at >= 0; at--) {
      sum += digit(number, at) * (2 + (length - 1 - at) % (weightMax - 1));
    }
    int remainder = sum % 11;
    return remainder < 2 ? 0 : 11 - remainder;
  }
}

package dev.millrace.delivery.protection.detection;

import static dev.millrace.delivery.protection.detection.Checksums.compact;
import static dev.millrace.delivery.protection.detection.Checksums.digit;
import static dev.millrace.delivery.protection.detection.Checksums.weighted;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers of patients, of those who treat them, and of what they are given. */
final class HealthIdentifiers {
  private static final Keywords EUROPEAN_CARD =
      Keywords.of(
          "assicurazione sanitaria numero, carta assicurazione numero, carte d'assurance maladie,"
              + " carte européenne d'assurance maladie, ceam, ehic, ehic#, finlandehicnumber#,"
              + " gesundheitskarte, hälsokort, health card, health card number,"
              + " health insurance card, health insurance number, insurance card number,"
              + " krankenversicherungskarte, krankenversicherungsnummer, medical account number,"
              + " numero conto medico, numéro d'assurance maladie, numéro de carte d'assurance,"
              + " numéro de compte medical, número de cuenta médica, número de seguro de salud,"
              + " número de tarjeta de seguro, sairaanhoitokortin, sairausvakuutuskortti,"
              + " sairausvakuutusnumero, sjukförsäkring nummer, sjukförsäkringskort,"
              + " suomi ehic-numero, tarjeta de salud, terveyskortti,"
              + " tessera sanitaria assicurazione numero, versicherungsnummer");

  /** The letters of a Medicare number: those that are not taken for digits. */
  private static final String LETTER = "[AC-HJKMNP-RT-Y]";

  private static final String LETTER_OR_DIGIT = "[AC-HJKMNP-RT-Y0-9]";

  private HealthIdentifiers() {}

  static Map<String, Detector> detectors() {
    Map<String, Detector> detectors = new HashMap<>();
    addUnitedStates(detectors);
    addOthers(detectors);
    return detectors;
  }

  private static void addUnitedStates(Map<String, Detector> detectors) {
    detectors.put(
        "DrugEnforcementAgencyNumber-US",
        Rule.near(
            Keywords.of("dea number, dea registration"),
            "[ABCDEFGHJKLMPRSTUX][A-Z9]\\d{7}",
            HealthIdentifiers::isDea));
    detectors.put(
        "HealthInsuranceClaimNumber-US",
        Rule.near(
            Keywords.of(
                "health insurance claim number, hic no, hic no., hic number, hic#, hicn, hicn#.,"
                    + " hicno#"),
            "\\d{3}(-?)\\d{2}\\1\\d{4}-?[A-Z][A-Z0-9]?"));
    detectors.put(
        "HealthcareProcedureCode-US",
        Rule.near(
            Keywords.of(
                "current procedural terminology, hcpcs,"
                    + " healthcare common procedure coding system"),
            "(?:[A-V]\\d{4}|\\d{4}[0-9FTU])"));
    detectors.put(
        "MedicareBeneficiaryNumber-US",
        Rule.near(
            Keywords.of("mbi, medicare beneficiary"),
            String.join(
                "",
                List.of(
                    "[1-9]",
                    LETTER,
                    LETTER_OR_DIGIT,
                    "\\d-?",
                    LETTER,
                    LETTER_OR_DIGIT,
                    "\\d-?",
                    LETTER,
                    LETTER,
                    "\\d{2}"))));
    detectors.put(
        "NationalDrugCode-US",
        Rule.near(
            Keywords.of("national drug code, ndc"),
            "(?:\\d{4}-\\d{4}-\\d{2}|\\d{5}-\\d{3}-\\d{2}|\\d{5}-\\d{4}-\\d{1,2})"));
    detectors.put(
        "NationalProviderId-US",
        Rule.near(
            Keywords.of("hipaa, n.p.i, national provider, npi"),
            "[12]\\d{9}",
            number -> Checksums.luhn("80840" + number)));
  }

  private static void addOthers(Map<String, Detector> detectors) {
    detectors.put("HealthInsuranceCardNumber-EU", Rule.near(EUROPEAN_CARD, "80(?: ?\\d){18}"));
    detectors.put(
        "HealthInsuranceNumber-FR",
        Rule.near(
            Keywords.of("carte d'assuré social, carte vitale, insurance card"),
            EuropeanIdentifiers.INSEE,
            EuropeanIdentifiers::isInsee));
    detectors.put(
        "NhsNumber-GB",
        Rule.near(
            Keywords.of("national health service, nhs"),
            "\\d{3}([ -]?)\\d{3}\\1\\d{4}",
            HealthIdentifiers::isNhs));
    detectors.put(
        "PersonalHealthNumber-CA",
        Rule.near(
            Keywords.of(
                "canada healthcare number, msp number, personal healthcare number, phn,"
                    + " soins de santé"),
            "9\\d{3}([ -]?)\\d{3}\\1\\d{3}",
            HealthIdentifiers::isPersonalHealthNumber));
  }

  private static boolean isDea(String number) {
    return weighted(number, 2, 1, 2, 1, 2, 1, 2) % 10 == digit(number, 8);
  }

  private static boolean isNhs(String text) {
    String number = compact(text);
    int check = (11 - weighted(number, 0, 10, 9, 8, 7, 6, 5, 4, 3, 2) % 11) % 11;
    return check == digit(number, 9) && !Checksums.uniform(number);
  }

  /** As British Columbia gives them; other provinces publish no check. */
  private static boolean isPersonalHealthNumber(String text) {
    String number = compact(text);
    return 11 - weighted(number, 1, 2, 4, 8, 5, 10, 9, 7, 3) % 11 == digit(number, 9);
  }
}

package dev.millrace.delivery.protection.detection;

import java.util.Map;

/** Passports: short numbers, most without a check, so the keyword decides. */
final class PassportIdentifiers {
  private static final String GERMAN = "[CFGHJK][CFGHJKLMNPRTVWXYZ0-9]{8}\\d?";

  private PassportIdentifiers() {}

  static Map<String, Detector> detectors() {
    return Map.of(
        "PassportNumber-CA",
        Rule.near(
            Keywords.of("passeport, passeport#, passport, passport#, passportno, passportno#"),
            "(?:[A-Z]{2}\\d{6}|[A-Z]\\d{6}[A-Z]{2})"),
        "PassportNumber-DE",
        Rule.near(
            Keywords.of(
                "ausstellungsdatum, ausstellungsort, geburtsdatum, passport, passports,"
                    + " reisepass, reisepass-nr, reisepassnummer"),
            GERMAN,
            number -> number.length() == 9 || EuropeanIdentifiers.isGermanDocument(number)),
        "PassportNumber-ES",
        Rule.near(
            Keywords.of(
                "españa pasaporte, libreta pasaporte, número pasaporte, pasaporte, passport,"
                    + " passport book, passport no, passport number, spain passport"),
            "[A-Z]{2,3}\\d{6}"),
        "PassportNumber-FR",
        Rule.near(
            Keywords.of(
                "numéro de passeport, passeport, passeport#, passeport #, passeportn °,"
                    + " passeport n °, passeportnon, passeport non"),
            "\\d{2}[A-Z]{2}\\d{5}"),
        "PassportNumber-GB",
        Rule.near(
            Keywords.of(
                "passeport #, passeport n °, passeportnon, passeport non, passeportn °,"
                    + " passport #, passport no, passport number, passport#, passportid"),
            "\\d{9}"),
        "PassportNumber-IT",
        Rule.near(
            Keywords.of(
                "italian passport number, numéro passeport, numéro passeport italien,"
                    + " passaporto, passaporto italiana, passaporto numero, passport number,"
                    + " repubblica italiana passaporto"),
            "[A-Z]{2}\\d{7}"),
        "PassportNumber-US",
        Rule.near(Keywords.of("passport, passport number, travel document"), "[A-Z\\d]\\d{8}"));
  }
}

package dev.millrace.delivery.protection.detection;

import static dev.millrace.delivery.protection.detection.Checksums.compact;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Accounts. What is on payment cards is in {@link CardIdentifiers}. */
final class FinancialIdentifiers {
  private static final String EVERYWHERE =
      "account code, account number, accountno#, accountnumber#, bban, customer account id,"
          + " customer account number, customer bank account id, iban";

  private FinancialIdentifiers() {}

  static Map<String, Detector> detectors() {
    Map<String, Detector> detectors = new HashMap<>();
    detectors.put(
        "BankAccountNumber-DE",
        iban(
            "DE",
            22,
            "bankleitzahl, geheimzahl, kartennummer, kontonummer, kreditkartennummer, sepa"));
    detectors.put(
        "BankAccountNumber-ES",
        iban(
            "ES",
            24,
            "código cuenta, código cuenta bancaria, cuenta cliente id,"
                + " número cuenta bancaria cliente, número cuenta cliente"));
    detectors.put(
        "BankAccountNumber-FR", iban("FR", 27, "code bancaire, compte bancaire, numéro de compte"));
    detectors.put("BankAccountNumber-GB", iban("GB", 22, "sepa"));
    detectors.put(
        "BankAccountNumber-IT", iban("IT", 27, "codice bancario, conto bancario, numero di conto"));
    detectors.put(
        "BankAccountNumber-US",
        Rule.near(
            Keywords.of(
                "bank account, bank account number, bank acct, checking account, checking acct,"
                    + " deposit account, deposit acct, savings account, savings acct,"
                    + " chequing account, chequing acct"),
            "\\d{6,17}"));
    return detectors;
  }

  private static Detector iban(String country, int chars, String keywords) {
    String pattern = "(?i:%s)\\d{2}(?:[ -]?[A-Za-z0-9]){%d}".formatted(country, chars - 4);
    Keywords all = Keywords.of(EVERYWHERE, keywords);
    return Rule.near(all, pattern, FinancialIdentifiers::isIban);
  }

  private static boolean isIban(String text) {
    String iban = compact(text).toUpperCase(Locale.ROOT);
    return Checksums.mod97(iban.substring(4) + iban.substring(0, 4)) == 1;
  }
}

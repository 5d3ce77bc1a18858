package dev.millrace.delivery.protection.detection;

import static dev.millrace.delivery.protection.detection.Checksums.value;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What a person has in any country: an address, a birthday, a car. */
final class PersonalIdentifiers {
  private static final String MONTH =
      "(?i:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
          + "|sep(?:t|tember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?";

  private static final String DAY = "(?:0?[1-9]|[12]\\d|3[01])";

  private static final String MONTH_NUMBER = "(?:0?[1-9]|1[0-2])";

  private static final String YEAR = "(?:(?:19|20)\\d{2})";

  private static final Keywords BIRTH =
      Keywords.of("dob, date of birth, birthdate, birth date, birthday, b-day, bday");

  private static final Keywords PLACE =
      Keywords.of("coordinate, coordinates, lat long, latitude longitude, location, position");

  private static final Keywords VEHICLE =
      Keywords.of(
          "fahrgestellnummer, niv, numarul de identificare, numarul seriei de sasiu, serie sasiu,"
              + " numer vin, número de identificação do veículo,"
              + " número de identificación de automóviles,"
              + " numéro d'identification du véhicule, vehicle identification number, vin,"
              + " vin numeris");

  private static final int[] VEHICLE_WEIGHTS = {8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2};

  /** What the letters A to Z count in a vehicle's number; I, O and Q are not in any. */
  private static final int[] VEHICLE_LETTERS = {
    1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9
  };

  private PersonalIdentifiers() {}

  static Map<String, Detector> detectors() {
    return Map.of(
        "EmailAddress",
        Rule.of(
            "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}._%+'-]{0,62}[\\p{L}\\p{N}_+-])?@"
                + "(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.){1,8}"
                + "\\p{L}[\\p{L}\\p{N}-]{0,61}\\p{L}"),
        "DateOfBirth",
        Rule.any(
            List.of(
                birth(DAY + "[ /.-]" + MONTH_NUMBER + "[ /.-](?:" + YEAR + "|\\d{2})"),
                birth(MONTH_NUMBER + "[ /.-]" + DAY + "[ /.-](?:" + YEAR + "|\\d{2})"),
                birth(YEAR + "[ /.-]" + MONTH_NUMBER + "[ /.-]" + DAY),
                birth(DAY + "(?:st|nd|rd|th)?[ /.-]{0,2}" + MONTH + ",?[ /-]" + YEAR),
                birth(MONTH + "[ /-]" + DAY + "(?:st|nd|rd|th)?,?[ /-]{1,2}" + YEAR),
                birth(YEAR + "(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])"))),
        "LatLong",
        Rule.near(
            PLACE,
            "[+-]?(?:90\\.0{1,15}|[0-8]?\\d\\.\\d{1,15})[ ]?[,;][ ]?"
                + "[+-]?(?:180\\.0{1,15}|1[0-7]\\d\\.\\d{1,15}|\\d{1,2}\\.\\d{1,15})"),
        "VehicleIdentificationNumber",
        Rule.near(VEHICLE, "(?i:[A-HJ-NPR-Z0-9]{13}\\d{4})", PersonalIdentifiers::isVehicle));
  }

  private static Rule birth(String pattern) {
    return Rule.near(BIRTH, pattern);
  }

  /**
   * ISO 3779 leaves the ninth place to the maker; makers of North America, whose numbers begin with
   * 1 to 5, must put a check there.
   */
  private static boolean isVehicle(String text) {
    String number = text.toUpperCase(Locale.ROOT);
    if (number.chars().allMatch(Character::isDigit)) {
      return false;
    }
    char region = number.charAt(0);
    if (region < '1' || region > '5') {
      return true;
    }
    int sum = 0;
    for (int at = 0; at < 17; at++) {
      int value = value(number.charAt(at));
      sum += VEHICLE_WEIGHTS[at] * (value > 9 ? VEHICLE_LETTERS[value - 10] : value);
    }
    return number.charAt(8) == (sum % 11 == 10 ? 'X' : (char) ('0' + sum % 11));
  }
}

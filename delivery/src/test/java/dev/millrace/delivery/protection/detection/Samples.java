package dev.millrace.delivery.protection.detection;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One text for each identifier that has it, and some that nearly do. Guillemets mark the data. */
public final class Samples {
  /** The data of each identifier, with what has to stand near it. */
  static final List<String> HITS =
      List.of(
          "AwsSecretKey|aws_secret_access_key=«wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY»",
          "OpenSshPrivateKey|a «-----BEGIN OPENSSH PRIVATE KEY-----b3Bl-----END OPENSSH PRIVATE KEY-----» b",
          "PgpPrivateKey|«-----BEGIN PGP PRIVATE KEY BLOCK-----lQOY-----END PGP PRIVATE KEY BLOCK-----»",
          "PkcsPrivateKey|«-----BEGIN RSA PRIVATE KEY-----MIIE-----END RSA PRIVATE KEY-----», «-----BEGIN PRIVATE KEY-----MIIE-----END PRIVATE KEY-----»",
          "PuttyPrivateKey|«PuTTY-User-Key-File-3: ssh-rsa Lines: 1 AAA Private-MAC: 0a1b2c» end",
          "IpAddress|from «10.0.0.255», «::1», «fe80::1ff:fe23:4567:890a» and «2001:db8:0:0:0:ff00:42:8329»",
          "BankAccountNumber-DE|IBAN: «DE89 3704 0044 0532 0130 00» and",
          "BankAccountNumber-ES|\"iban\":\"«ES9121000418450200051332»\"",
          "BankAccountNumber-FR|iban «FR14 2004 1010 0505 0001 3M02 606»",
          "BankAccountNumber-GB|account number «GB29NWBK60161331926819»",
          "BankAccountNumber-IT|conto bancario «IT60X0542811101000000123456»",
          "BankAccountNumber-US|checking_account: «000123456789»",
          "CreditCardNumber|My credit card number is «4539894458086459», amex «345678901234564», mc «5555-6666-7777-8884» or card «4532 0151 1283 0366».",
          "CreditCardNumber|card «2223000012345671» card «6011123456789019» card «3530123456789018» card «6212345678901234569» card «30123456789019» card «5019123456789013»",
          "CreditCardExpiration|expiry «12/29», expiration: «01-2031»",
          "CreditCardSecurityCode|cvv: «123» or cvc2 «0042»",
          "CreditCardMagneticStripe|swipe «%B4539894458086459^DOE/JANE^29121010000000?» mag «;4539894458086459=29121010000000?»",
          "DrugEnforcementAgencyNumber-US|DEA number «BJ6345676»",
          "HealthInsuranceCardNumber-EU|health card «80276001234567890123»",
          "HealthInsuranceClaimNumber-US|HICN «123-45-6789A»",
          "HealthInsuranceNumber-FR|carte vitale «2 55 08 14 168 025 38»",
          "HealthcareProcedureCode-US|HCPCS «J0170», hcpcs «99213»",
          "MedicareBeneficiaryNumber-US|MBI «1EG4-TE5-MK73»",
          "NationalDrugCode-US|NDC «0777-3105-02» ndc «50242-040-62»",
          "NationalProviderId-US|NPI «1234567893»",
          "NhsNumber-GB|NHS «943 476 5919»",
          "PersonalHealthNumber-CA|phn «9876 543 218»",
          "EmailAddress|to «jane.o'neil+x@mail.example.co.uk», «ü@bücher.example».",
          "DateOfBirth|dob: «1980-02-29», birthday «March 3, 1975», born, birth date «31.12.99»",
          "LatLong|position: «41.948614,-87.655311»",
          "VehicleIdentificationNumber|VIN «1M8GDM9AXKP042788», vin «WVWZZZ1JZXW000001»",
          "PhoneNumber|call «+49 30 1234567» or «+1 (212) 555-0123»; tel «01 23 45 67 89»",
          "PhoneNumber-US|«+1-212-555-0123», phone «(212) 555-0123»",
          "PhoneNumber-BR|«+55 11 91234-5678», celular «(11) 91234-5678»",
          "PhoneNumber-DE|«+49 (0)30 1234567», telephone «030/1234567»",
          "PhoneNumber-ES|«+34 612 345 678» mobile «612 345 678»",
          "PhoneNumber-FR|«+33 1 23 45 67 89» tel «0123456789»",
          "PhoneNumber-GB|«+44 20 7946 0958» phone «020 7946 0958»",
          "PhoneNumber-IT|«+39 06 1234 5678» cell «347 1234567»",
          "PassportNumber-CA|passport «AB123456» passport «A123456BC»",
          "PassportNumber-DE|Reisepass «C01X00T478» reisepass «C01X00T47»",
          "PassportNumber-ES|pasaporte «AAA123456»",
          "PassportNumber-FR|passeport «12AB34567»",
          "PassportNumber-GB|passport number «123456789»",
          "PassportNumber-IT|passaporto «YA1234567»",
          "PassportNumber-US|passport «A12345678» travel-document «912345678»",
          "InseeCode-FR|insee «185122A33001205», ssn «255081416802538»",
          "TaxId-FR|tax id «30 23 217 600 053»",
          "NationalIdentificationNumber-DE|Personalausweis «T220001293»",
          "TaxId-DE|Steuer-ID «86 095 742 719»",
          "NationalIdentificationNumber-ES|DNI «12345678Z»",
          "NieNumber-ES|nie «X1234567L» nie «y-1234567-x»",
          "NifNumber-ES|nif «K1234567L» nif «12345678Z»",
          "TaxId-ES|cif «A58818501» cif «P1234567D»",
          "Ssn-ES|número de la seguridad social «28/12345678/40», ssn «080123456774»",
          "NationalInsuranceNumber-GB|nino «AB 12 34 56 C»",
          "TaxId-GB|UTR «1955839661»",
          "NationalIdentificationNumber-IT|codice fiscale «RSSMRA85T10A562S»",
          "Ssn-US|ssn: «123-45-6789»; {\"customerSsn\":\"«123456789»\"}",
          "IndividualTaxIdentificationNumber-US|ITIN «912-70-1234»",
          "ZipCode-US|zip_code «90210-1234» zipcode «90210»",
          "SocialInsuranceNumber-CA|SIN «130 692 544»",
          "PermanentResidenceNumber-CA|permanent resident card «RA0302123456»",
          "PostalCode-CA|Ottawa «K1A 0B1»",
          "CpfCode-BR|CPF «529.982.247-25»",
          "Cnpj-BR|CNPJ «11.222.333/0001-81» cnpj «12ABC34501DE35»",
          "CepCode-BR|CEP «01310-100»",
          "RgNumber-BR|RG «12.345.678-X»");

  /** A wrong sum, a forbidden part, a longer number, or no keyword. */
  static final List<String> NEAR_MISSES =
      List.of(
          "AwsSecretKey|wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
          "AwsSecretKey|secret key 0123456789abcdef0123456789abcdef01234567",
          "OpenSshPrivateKey|starts with -----BEGIN OPENSSH PRIVATE KEY----- they say",
          "PgpPrivateKey|-----BEGIN PGP PUBLIC KEY BLOCK-----mQ-----END PGP PUBLIC KEY BLOCK-----",
          "PkcsPrivateKey|-----BEGIN CERTIFICATE-----MIIE-----END CERTIFICATE-----",
          "PuttyPrivateKey|PuTTY-User-Key-File-3: ssh-rsa",
          "IpAddress|10.0.0.256, 1.2.3.4.5, 12:30:45, std::move, ::, 1::2::3",
          "BankAccountNumber-DE|IBAN DE88370400440532013000, DE89370400440532013000x",
          "BankAccountNumber-DE|and what is in between is much too long DE89370400440532013000",
          "BankAccountNumber-ES|iban ES9221000418450200051332",
          "BankAccountNumber-FR|iban FR1520041010050500013M02606",
          "BankAccountNumber-GB|iban GB30NWBK60161331926819",
          "BankAccountNumber-IT|iban IT61X0542811101000000123456",
          "BankAccountNumber-US|bank account 12345",
          "CreditCardNumber|card 4539894458086458, card 9539894458086458, card 4111111111111111",
          "CreditCardNumber|order 4539894458086459",
          "CreditCardExpiration|expiry 13/29",
          "CreditCardSecurityCode|cvv 12, cvv 12345",
          "CreditCardMagneticStripe|swipe ;4539894458086458=29121010000000?",
          "DrugEnforcementAgencyNumber-US|DEA number BJ6345677",
          "HealthInsuranceCardNumber-EU|health card 8027600123456789012",
          "HealthInsuranceClaimNumber-US|HICN 123-45-6789",
          "HealthInsuranceNumber-FR|carte vitale 255081416802539",
          "HealthcareProcedureCode-US|hcpcs X0170",
          "MedicareBeneficiaryNumber-US|mbi 0EG4-TE5-MK73, mbi 1SG4TE5MK73",
          "NationalDrugCode-US|ndc 077-3105-02",
          "NationalProviderId-US|npi 1234567894",
          "NhsNumber-GB|nhs 943 476 5918",
          "PersonalHealthNumber-CA|phn 9876543219",
          "EmailAddress|jane@localhost, @example.org, jane@@example.org, jane@example.",
          "DateOfBirth|dob 2019-13-01, dob 40/40/1999, and a company that stands since 1980-02-29",
          "LatLong|position 91.5,10.0 position 41.9,181.5",
          "VehicleIdentificationNumber|vin 1M8GDM9A1KP042788, vin 12345678901234567",
          "PhoneNumber|2125550123, +7 495 1234567",
          "PhoneNumber-US|phone 112-555-0123, and an order with the number 212-555-0123",
          "PhoneNumber-BR|celular 123456",
          "PhoneNumber-DE|030/1234567",
          "PhoneNumber-ES|tel 512345678",
          "PhoneNumber-FR|tel 00 12 34 56 78",
          "PhoneNumber-GB|020 7946 0958",
          "PhoneNumber-IT|tel 12345",
          "PassportNumber-CA|AB123456",
          "PassportNumber-DE|reisepass C01X00T479, reisepass A01X00T47",
          "PassportNumber-ES|pasaporte A123456",
          "PassportNumber-FR|passeport 123456789",
          "PassportNumber-GB|passport number 12345678",
          "PassportNumber-IT|passaporto Y12345678",
          "PassportNumber-US|passport 12345678",
          "InseeCode-FR|insee 255081416802539, insee 955081416802538",
          "TaxId-FR|tax id 3023217600054",
          "NationalIdentificationNumber-DE|personalausweis T220001294",
          "TaxId-DE|steuernummer 86095742718",
          "NationalIdentificationNumber-ES|dni 12345678A",
          "NieNumber-ES|nie X1234567A",
          "NifNumber-ES|nif K1234567A",
          "TaxId-ES|cif A58818502",
          "Ssn-ES|ssn 281234567841",
          "NationalInsuranceNumber-GB|nino GB123456C, nino AB123456E",
          "TaxId-GB|utr 2955839661",
          "NationalIdentificationNumber-IT|codice fiscale RSSMRA85T10A562T",
          "Ssn-US|ssn 000-45-6789, ssn 666-45-6789, ssn 123-00-6789, ssn 123-45-0000, ssn 123-456789",
          "Ssn-US|lessn 123-45-6789",
          "IndividualTaxIdentificationNumber-US|itin 912-93-1234",
          "ZipCode-US|zip code 902101",
          "SocialInsuranceNumber-CA|sin 130692545",
          "PermanentResidenceNumber-CA|pr no RA030212345",
          "PostalCode-CA|D1A 0B1, K1A 0B",
          "CpfCode-BR|cpf 529.982.247-26, cpf 111.111.111-11",
          "Cnpj-BR|cnpj 11.222.333/0001-82",
          "CepCode-BR|cep 0131-100",
          "RgNumber-BR|rg 12.345.67");

  private Samples() {}

  static String identifier(String sample) {
    return sample.substring(0, sample.indexOf('|'));
  }

  static String marked(String sample) {
    return sample.substring(sample.indexOf('|') + 1);
  }

  static String plain(String sample) {
    return marked(sample).replaceAll("[«»]", "");
  }

  /** A text for each identifier, its name before it. */
  public static Map<String, String> texts() {
    return HITS.stream()
        .collect(Collectors.toMap(Samples::identifier, Samples::plain, (first, _) -> first));
  }
}

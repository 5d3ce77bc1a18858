package dev.millrace.server.api.sns;

import dev.millrace.protocol.sns.LanguageCodeString;

/** How a one-time password is told to whoever has the number. */
final class PasswordText {
  private PasswordText() {}

  static String in(LanguageCodeString language, String digits) {
    return switch (language) {
      case EN_US, EN_GB -> "Your verification code is " + digits + ".";
      case ES_419, ES_ES -> "Su código de verificación es " + digits + ".";
      case DE_DE -> "Ihr Bestätigungscode lautet " + digits + ".";
      case FR_CA, FR_FR -> "Votre code de vérification est " + digits + ".";
      case IT_IT -> "Il tuo codice di verifica è " + digits + ".";
      case JA_JP -> "確認コードは " + digits + " です。";
      case PT_BR -> "Seu código de verificação é " + digits + ".";
      case KR_KR -> "인증 코드는 " + digits + "입니다.";
      case ZH_CN -> "您的验证码是 " + digits + "。";
      case ZH_TW -> "您的驗證碼是 " + digits + "。";
    };
  }
}

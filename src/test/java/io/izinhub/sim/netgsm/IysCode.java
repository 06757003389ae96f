package io.izinhub.sim.netgsm;

/** How NetİYS says no: a number in the body of an answer. */
enum IysCode {
    CREDENTIALS(30, "Kullanıcı adı, şifre ya da IP adresi kabul edilmedi."),
    MODULE(40, "NetİYS modülü etkin değil."),
    NO_RECORD(50, "Kayıt bulunamadı."),
    BRAND(60, "Marka kodu hatalı."),
    BAD_REQUEST(70, "Hatalı istek ya da parametre."),
    FAILED(80, "İşlem yapılamadı.");

    private final int number;
    private final String text;

    IysCode(int number, String text) {
        this.number = number;
        this.text = text;
    }

    int number() {
        return number;
    }

    String text() {
        return text;
    }
}

package io.izinhub.detection.identifier;

import java.util.ArrayList;
import java.util.List;

/**
 * Words that say what a number is, in folded spelling. A trailing star takes any ending; a star alone is any one word.
 */
enum Cue {
    CARD(
            "kart|karti*|kartim*|kartin*|karta|kartta*|kartla*|kredi kart*|banka kart*|visa*|mastercard*|master card*|troy*|amex*"
                    + "|american express*|maestro*|bonus|maximum|axess|paraf|cardfinans|son kullan*|skt|cvv*|cvc*|card|cards|expiry"
                    + "|valid thru|valid until"),
    CVV(
            "cvv*|cvc*|cvv2*|cvc2*|ccv*|cid|guvenlik kod*|guvenlik no*|guvenlik num*|guvenlik rakam*|security code*|security no*"
                    + "|security number|card verification *|kart arkasi*|kartin arkasi*|arkadaki 3 *|arkadaki uc *|arkadaki kod*"
                    + "|arka yuzdeki kod*|arka yuzdeki 3 *|arka yuzdeki uc *|arka yuzundeki kod*|arka yuzundeki 3 *|arka yuzundeki uc *"
                    + "|arkasindaki kod*|arkasindaki num*|arkasindaki rakam*|arkasindaki son 3 *|arkasindaki son uc *|arkadaki son 3 *"
                    + "|arkadaki son uc *|arkasindaki 3 *|arkasindaki uc *|ondeki dort *|ondeki 4 *|on yuzdeki kod*|on yuzdeki 4 *"
                    + "|on yuzdeki dort *|on yuzundeki 4 *|on yuzundeki dort *|4 digit code|3 digit code|uc haneli kod*|3 haneli kod*"
                    + "|uc haneli guvenlik*|3 haneli guvenlik*|three digit code|four digit code|digits on the back|number on the back"
                    + "|numbers on the back|code on the back|code on the front|digits on the front"),
    /** The side of a card on which its code stands. */
    CARD_SIDE(
            "arka num*|arka no|arka yuz*|arka taraf*|arka kod*|arka uc*|arka 3*|arkasinda*|arkada|arkadaki*|arkasi|on yuz*|on taraf*"
                    + "|ondeki*|onundeki*|onunde*|ustundeki dort*|ustundeki 4*|imza serid*|imza band*|back of *|on the back|the back|on the front|the front"
                    + "|front of *|reverse|signature strip*|signature panel*"),
    /** How a card's code is spoken of where the card itself stands in the mail. */
    CARD_COUNT(
            "uc hane*|3 hane*|uc rakam*|3 rakam*|uc basamak*|3 basamak*|uclu kod*|son uc*|son 3|dort hane*|4 hane*|dort rakam*|4 rakam*"
                    + "|three digit*|three number*|3 digit*|3 number*|last three*|last 3|the last three*|the last 3|the three digit*|the 3 digit*|four digit*|4 digit*|kod|kodu|kodum|koduda"
                    + "|kodum da|code"),
    /** A card that pays nothing, and the last digits of one that does. */
    OTHER_CARD(
            "sim|kartvizit*|sadakat kart*|uye* kart*|hediye kart*|ekran kart*|puan kart*|personel kart*|oda kart*|anahtar kart*"
                    + "|gift card*|business card*|loyalty card*|key card*|room card*|son dort*|son 4*|last four*|last 4*|sonu|ending"),
    /** What a number of three or four digits counts where no card is meant. */
    PLACE(
            "kat|kati*|katta*|oda*|daire*|kapi*|blok*|koltuk*|sefer*|ucus*|dahili*|beden*|peron*|sokak*|cadde*|hat|otobus*|plaka*|masa*|model*"
                    + "|raf*|floor|room*|door|seat*|flight*|gate*|extension|ext|size*|bus|table"),
    EXPIRY(
            "skt|son kullan*|son kul|gecerlilik*|valid thru|valid until|valid|thru|until|exp|expiry|expires|expiration|bitis*"
                    + "|tarih*|vade*|date|ay|yil|mm|yy"),
    TCKN(
            "tc|t c|tckn*|kimlik|kimligi*|kimlik no*|kimlik num*|vatandaslik*|nufus cuzdan*|nufus kagi*|national id*|id number*"
                    + "|id no*|turkish id*|identity n*|citizen*"),
    YKN("ykn*|yabanci kimlik*|yabanci tanitma*|ikamet*|gecici koruma*|foreigner*|residence permit*"),
    VKN(
            "vkn*|v k n|mukellef no*|mukellef num*|vergi kayd*|vergi kayit*|vergi no*|vergi num*|vergi kimlik*|v d|vd|v d no|vergi daire*|vergi mukellef*|vergi levha*|vergi sicil*|tax no*"
                    + "|tax num*|tax id*|tax office|vat no*|vat num*|vat id*"),
    COMPANY("firma*|sirket*|ltd|limited|a s|unvan*|mukellef*|isletme*|ticaret*|company|tuzel*|vergi"),
    IBAN("iban*|hesap no*|hesap num*|hesabi*|hesaba|hesap|havale*|eft*|fast|account*"),
    PASSPORT("pasaport*|passport*"),
    /** Where passports are asked for. */
    TRAVELLER(
            "yolcu*|misafir*|vize*|konsolosluk*|seyahat*|yurt disi*|uyrug*|uyruk*|check in*|traveller*|traveler*|passenger*|guest*|visitor*"
                    + "|nationality|ucus*|flight*|otel*|hotel*|sinir kapi*"),
    PHONE("tel|telefon*|gsm*|cep|cebim*|cebi|whatsapp*|iletisim*|irtibat*|phone|mobile|hat|hatti*|hattim*|faks*|fax"),
    MERSIS("mersis*|merkezi sicil*"),
    IMEI("imei*"),
    /** A number of something else. */
    OTHER(others()),
    /** The thing itself, which counts only right before a number. */
    OTHER_NOUN(String.join("*|", nouns()) + "*"),
    /** Where a password opens no account. */
    HOUSEHOLD("modem*|wifi*|wi fi*|kablosuz*|kapi*|apartman*|bina*|router*|dis kapi*|door*|zip*|arsiv*"),
    PASSWORD("sifre*|parola*|password*|passcode*|pin|pini*|pinim*|pin kod*|pin code*"),
    /** A question whose answer opens an account. */
    SECRET_QUESTION(
            "gizli soru*|guvenlik soru*|gizli cevap*|gizli cevab*|gizli kelime*|hatirlatma soru*|secret question*|secret answer*"
                    + "|security question*|security answer*|secret word*|memorable word*"),
    MAIDEN_NAME(
            "anne kizlik soyad*|annemin kizlik soyad*|annesinin kizlik soyad*|mother s maiden name|mothers maiden name"),
    CODE(codes()),
    BARE_CODE("kod|kodu*|kodum*|code"),
    /** Where a one-time code comes from or goes to. */
    CODE_PLACE("sms*|telefon*|mesaj*|banka*|ekran*|3d|phone*|cebim*|bank|text message*|dogrulama*|onay*|uygulama*"),
    /** What makes a following number a count or an amount. */
    UNIT(
            "tl|lira*|adet*|tane*|gun*|hane|haneli|haneyi|hanesi|karakter*|kez|kere|defa*|saat*|dakika*|dk|yil*|ay|ayda|rakam*"
                    + "|basamak*|digit*|kisi*|usd|eur|euro|dolar*|kurus*|gb|mb|km|kg|gr|cm|puan*|taksit*|yas*|times|days|minutes|hours");

    private final String patterns;

    Cue(String patterns) {
        this.patterns = patterns;
    }

    String[] patterns() {
        return patterns.split("\\|");
    }

    private static String[] nouns() {
        return ("siparis fatura takip kargo gonderi barkod stok urun imei seri iccid sim abone tesisat police dosya esas evrak "
                        + "talep ticket referans mersis sicil ettn uuid order invoice tracking serial dekont islem basvuru sayac "
                        + "rezervasyon bilet pnr uye sozlesme kayit musteri sube koli irsaliye parca model teklif hasar "
                        + "sikayet bildirim reference transaction customer")
                .split(" ");
    }

    private static String others() {
        List<String> all = new ArrayList<>();
        for (String noun : nouns()) {
            for (String number : "no num* kod* id nolu nr number".split(" ")) {
                all.add(noun + " " + number);
            }
            for (String number : "nolu numarali no".split(" ")) {
                all.add(number + " " + noun + "*");
                all.add(number + " lu " + noun + "*");
            }
        }
        for (String kind :
                ("indirim kupon kampanya promosyon iade hata posta alan hediye davet teslimat ulke renk puk kapi swift"
                                + " qr promo discount gift coupon")
                        .split(" ")) {
            all.add(kind + " kod*");
            all.add(kind + " code*");
        }
        return String.join("|", all);
    }

    private static String codes() {
        List<String> all = new ArrayList<>();
        String[] firsts =
                ("dogrulama|onay|sms|guvenlik|secure|3d secure|aktivasyon|giris|tek kullanimlik|verification|one time"
                                + "|gelen|3d|confirmation|otp|login|sms onay|sms dogrulama|islem sifresi|security")
                        .split("\\|");
        for (String first : firsts) {
            for (String second : "kod* code* sifre* password* passcode* pin*".split(" ")) {
                all.add(first + " " + second);
            }
        }
        all.add("otp*");
        return String.join("|", all);
    }
}

package io.izinhub.sim.iletimerkezi;

import java.util.Map;

/** Ends a call with one of the firm's codes, which is also the HTTP status. Its message holds no personal data. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> TEXTS = Map.ofEntries(
            Map.entry(400, "İstek okunamadı"),
            Map.entry(401, "Kullanıcı bilgileri hatalı"),
            Map.entry(403, "Etkin bir İYS aboneliği yok"),
            Map.entry(404, "Böyle bir çağrı yok"),
            Map.entry(422, "Gönderilen veri geçerli değil"),
            Map.entry(450, "Başlık kullanıma uygun değil"),
            Map.entry(451, "Sipariş tekrarı"),
            Map.entry(452, "Alıcılar hatalı"),
            Map.entry(453, "Metin çok uzun"),
            Map.entry(454, "Metin boş"),
            Map.entry(455, "Sipariş yok"),
            Map.entry(456, "Sipariş zamanı gelmedi"),
            Map.entry(457, "Gönderim tarihi hatalı"),
            Map.entry(466, "Numara hatalı"),
            Map.entry(468, "iys alanı belirtilmedi"),
            Map.entry(469, "iysList alanı belirtilmedi"),
            Map.entry(470, "İYS kodu tanımlı değil"),
            Map.entry(503, "Hizmet geçici olarak kapalı"));

    private final int code;

    Refusal(int code) {
        super(text(code), null, false, false);
        this.code = code;
    }

    int code() {
        return code;
    }

    static String text(int code) {
        return TEXTS.getOrDefault(code, "Hata");
    }
}

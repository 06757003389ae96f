package io.izinhub.sim.iys;

import io.izinhub.sim.SimResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Provinces by plate number, and the districts that the demo needs (İYS API 12, info). */
final class InfoCalls {

    private static final List<String> CITIES = List.of(
            ("Adana,Adıyaman,Afyonkarahisar,Ağrı,Amasya,Ankara,Antalya,Artvin,Aydın,Balıkesir,Bilecik,Bingöl,Bitlis,Bolu,"
                            + "Burdur,Bursa,Çanakkale,Çankırı,Çorum,Denizli,Diyarbakır,Edirne,Elazığ,Erzincan,Erzurum,"
                            + "Eskişehir,Gaziantep,Giresun,Gümüşhane,Hakkari,Hatay,Isparta,Mersin,İstanbul,İzmir,Kars,"
                            + "Kastamonu,Kayseri,Kırklareli,Kırşehir,Kocaeli,Konya,Kütahya,Malatya,Manisa,Kahramanmaraş,"
                            + "Mardin,Muğla,Muş,Nevşehir,Niğde,Ordu,Rize,Sakarya,Samsun,Siirt,Sinop,Sivas,Tekirdağ,Tokat,"
                            + "Trabzon,Tunceli,Şanlıurfa,Uşak,Van,Yozgat,Zonguldak,Aksaray,Bayburt,Karaman,Kırıkkale,"
                            + "Batman,Şırnak,Bartın,Ardahan,Iğdır,Yalova,Karabük,Kilis,Osmaniye,Düzce")
                    .split(","));

    private record Town(int code, String name, int cityCode) {

        private Map<String, Object> json() {
            Map<String, Object> json = entry(code, name);
            json.put("city_code", cityCode);
            return json;
        }
    }

    private static final List<Town> TOWNS = List.of(
            new Town(1, "Seyhan", 1),
            new Town(2, "Ceyhan", 1),
            new Town(3, "Feke", 1),
            new Town(4, "Karaisalı", 1),
            new Town(5, "Karataş", 1),
            new Town(762, "Erfelek", 57),
            new Town(763, "Gerze", 57),
            new Town(764, "Sinop Merkez", 57));

    void routes(Router router) {
        router.add("GET", "/info/city", call -> Call.json(200, cities()));
        router.add("GET", "/info/city/{code}", this::city);
        router.add(
                "GET",
                "/info/town",
                call -> Call.json(200, TOWNS.stream().map(Town::json).toList()));
        router.add("GET", "/info/town/{code}", this::town);
    }

    private static List<Map<String, Object>> cities() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (int i = 0; i < CITIES.size(); i++) {
            list.add(entry(i + 1, CITIES.get(i)));
        }
        return list;
    }

    private SimResponse city(Call call) {
        int code = Page.number(call.variables(), "code", 0);
        return code < 1 || code > CITIES.size()
                ? SimResponse.empty(204)
                : Call.json(200, entry(code, CITIES.get(code - 1)));
    }

    private SimResponse town(Call call) {
        int code = Page.number(call.variables(), "code", 0);
        return TOWNS.stream()
                .filter(town -> town.code == code)
                .findFirst()
                .map(town -> Call.json(200, town.json()))
                .orElse(SimResponse.empty(204));
    }

    private static Map<String, Object> entry(int code, String name) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", code);
        json.put("name", name);
        return json;
    }
}

package io.izinhub.detection.identifier;

import io.izinhub.detection.Category;
import io.izinhub.detection.Findings;
import io.izinhub.detection.Recogniser;
import io.izinhub.detection.text.FoldedText;
import io.izinhub.detection.text.Spans;
import io.izinhub.detection.text.Tokens;
import java.util.Set;

/**
 * What a person earns, owes and owns (R113): income, debt, arrears, balance, limit, credit score, enforcement. A word of that
 * kind counts only with a sign that a person is meant: its own possessive ending, or a relative in the same sentence. Shipped
 * switched off by the policy. Immutable, thread-safe.
 */
public final class FinancialStateRecogniser implements Recogniser {

    private static final int WITH_AMOUNT = 80;
    private static final int PLAIN = 65;
    private static final int NEAR = 40;

    /** Stems whose possessive speaks of the writer: {@code maaşım}, {@code borcumu}. */
    private static final String[] OWN = {
        "maasim",
        "maasimi",
        "maasimdan",
        "gelirim",
        "borcum",
        "bakiyem",
        "limitim",
        "kredi notum",
        "findeks notum",
        "kredi puanim",
        "ekstrem",
        "icram",
        "haczim",
        "emekli ayligim",
        "birikimim",
        "mevduatim",
        "kredi borcum",
        "my salary",
        "my income",
        "my debt",
        "my balance",
        "my credit limit",
        "my credit score",
        "my overdraft"
    };

    /** Words that need a person beside them. */
    private static final String[] OTHERS = {
        "maasi",
        "geliri",
        "borcu",
        "bakiyesi",
        "limiti",
        "kredi notu",
        "findeks notu",
        "icrasi",
        "hacizli",
        "emekli ayligi",
        "icra takib",
        "icralik",
        "haciz geldi",
        "haciz kon",
        "maas haczi",
        "salary",
        "income",
        "debt"
    };

    private static final Set<String> PEOPLE = Set.of(
            "esimin",
            "annemin",
            "babamin",
            "kardesimin",
            "oglumun",
            "kizimin",
            "abimin",
            "ablamin",
            "dedemin",
            "kayinpederimin",
            "ortagimin",
            "bana",
            "benim",
            "hakkimda",
            "bey",
            "beyin",
            "hanim",
            "hanimin",
            "adima",
            "uzerime",
            "my",
            "wife",
            "husband",
            "mother",
            "father");

    /** What is no state of a person's: the price of a thing, the limit of a tariff, a bill of the company asked. */
    private static final String[] OTHER_SENSE = {
        "fatura borcu",
        "fatura borcum",
        "internet limit",
        "hiz limit",
        "kargo limit",
        "sarj limit",
        "kontor bakiye",
        "puan bakiye",
        "hediye bakiye",
        "hat borcu",
        "asgari limit"
    };

    @Override
    public void recognise(FoldedText text, Findings into) {
        Spans sentences = text.sentences();
        for (int sentence = 0; sentence < sentences.size(); sentence++) {
            recognise(text, sentences.start(sentence), sentences.end(sentence), into);
        }
    }

    private static void recognise(FoldedText text, int from, int to, Findings into) {
        Tokens tokens = text.tokens();
        boolean person = false;
        for (int token = tokens.from(from); token < tokens.size() && tokens.start(token) < to; token++) {
            person |=
                    PEOPLE.contains(new String(text.folded(), tokens.start(token), Math.min(20, tokens.length(token))));
        }
        for (int token = tokens.from(from); token < tokens.size() && tokens.start(token) < to; token++) {
            int end = phraseEnd(text, token, to, OWN);
            if (end < 0 && person) {
                end = phraseEnd(text, token, to, OTHERS);
            }
            if (end > 0 && !otherSense(text, token, to)) {
                int score = amountNear(text, tokens.start(token), end) ? WITH_AMOUNT : PLAIN;
                into.add(Category.FINANCIAL_STATE, tokens.start(token), end, score, "financial.state");
            }
        }
    }

    /** The end of the word that ends a phrase beginning at the token, with any ending; -1 if none begins there. */
    private static int phraseEnd(FoldedText text, int token, int limit, String[] phrases) {
        int start = text.tokens().start(token);
        for (String phrase : phrases) {
            if (startsWith(text.folded(), start, limit, phrase)) {
                int last = text.tokens().at(start + phrase.length() - 1);
                return text.tokens().end(last);
            }
        }
        return -1;
    }

    private static boolean otherSense(FoldedText text, int token, int limit) {
        return phraseEnd(text, token, limit, OTHER_SENSE) > 0
                || token > 0 && phraseEnd(text, token - 1, limit, OTHER_SENSE) > 0;
    }

    private static boolean amountNear(FoldedText text, int from, int to) {
        char[] chars = text.folded();
        int last = Math.min(chars.length, to + NEAR);
        for (int i = Math.max(0, from - NEAR); i < last; i++) {
            if (Numbers.isDigit(chars[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsWith(char[] chars, int start, int limit, String phrase) {
        if (start + phrase.length() > limit) {
            return false;
        }
        for (int i = 0; i < phrase.length(); i++) {
            if (chars[start + i] != phrase.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}

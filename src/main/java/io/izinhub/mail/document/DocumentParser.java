package io.izinhub.mail.document;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.tika.detect.EncodingDetector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.AutoDetectParser;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.RecursiveParserWrapper;
import org.apache.tika.parser.ocr.TesseractOCRConfig;
import org.apache.tika.parser.ocr.TesseractOCRParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.sax.BasicContentHandlerFactory;
import org.apache.tika.sax.BasicContentHandlerFactory.HANDLER_TYPE;
import org.apache.tika.sax.RecursiveParserWrapperHandler;
import org.xml.sax.SAXException;

/** Tika with our limits. Thread-safe. */
final class DocumentParser {

    private static final String TURKISH_AND_ENGLISH = "tur+eng";
    private static final int SECONDS_PER_PICTURE = 15;
    private static final long LARGEST_PICTURE = 10L * 1024 * 1024;
    private static final long PDF_IN_MEMORY = 32L * 1024 * 1024;

    private final AutoDetectParser parser = new AutoDetectParser();
    private final EncodingDetector encoding = new TurkishEncoding();
    private final DocumentLimits limits;
    private final boolean ocr;

    DocumentParser(DocumentLimits limits) {
        this.limits = limits;
        this.ocr = hasTesseract();
    }

    private static boolean hasTesseract() {
        try {
            return new TesseractOCRParser().hasTesseract();
        } catch (TikaException e) {
            return false;
        }
    }

    boolean readsPictures() {
        return ocr;
    }

    DocumentText parse(TikaInputStream in, Optional<String> name) throws IOException, SAXException {
        RecursiveParserWrapperHandler read = new RecursiveParserWrapperHandler(
                new BasicContentHandlerFactory(HANDLER_TYPE.TEXT, limits.characters(), false, new ParseContext()),
                limits.embedded());
        Metadata metadata = new Metadata();
        name.ifPresent(given -> metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, given));
        try {
            new RecursiveParserWrapper(parser).parse(in, read, metadata, context());
        } catch (EncryptedDocumentException e) {
            return DocumentText.unread(Obstacle.ENCRYPTED);
        } catch (TikaException e) {
            return read(read.getMetadataList(), Optional.of(Obstacle.BROKEN));
        }
        return read(read.getMetadataList(), Obstacles.of(read.getMetadataList(), ocr));
    }

    private static DocumentText read(List<Metadata> documents, Optional<Obstacle> obstacle) {
        return new DocumentText(text(documents), obstacle, Pictures.areIn(documents));
    }

    private ParseContext context() {
        ParseContext context = new ParseContext();
        TesseractOCRConfig pictures = new TesseractOCRConfig();
        pictures.setLanguage(TURKISH_AND_ENGLISH);
        pictures.setTimeoutSeconds(SECONDS_PER_PICTURE);
        pictures.setMaxFileSizeToOcr(LARGEST_PICTURE);
        pictures.setSkipOcr(!ocr);
        context.set(TesseractOCRConfig.class, pictures);
        PDFParserConfig pdf = new PDFParserConfig();
        pdf.setMaxMainMemoryBytes(PDF_IN_MEMORY);
        pdf.setExtractInlineImageMetadataOnly(true);
        pdf.setOcrStrategy(ocr ? PDFParserConfig.OCR_STRATEGY.AUTO : PDFParserConfig.OCR_STRATEGY.NO_OCR);
        context.set(PDFParserConfig.class, pdf);
        context.set(EncodingDetector.class, encoding);
        return context;
    }

    /** Of the document and of what is in it, the names of the files in it before their text. */
    private static String text(List<Metadata> documents) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < documents.size(); i++) {
            if (i > 0) {
                append(text, documents.get(i).get(TikaCoreProperties.RESOURCE_NAME_KEY));
            }
            append(text, documents.get(i).get(TikaCoreProperties.TIKA_CONTENT));
        }
        return text.toString();
    }

    private static void append(StringBuilder text, String more) {
        if (more != null && !more.isBlank()) {
            text.append(more.strip()).append('\n');
        }
    }
}

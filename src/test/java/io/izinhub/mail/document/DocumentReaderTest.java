package io.izinhub.mail.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DocumentReaderTest {

    private static final String WORD = "kanarya";

    private final DocumentReader reader = new DocumentReader(DocumentLimits.usual(), 2);

    @AfterEach
    void close() {
        reader.close();
    }

    @Test
    void wordAndSheetAndPdfAreRead() throws IOException {
        assertThat(reader.read(docx(WORD), "a.docx").text()).contains(WORD);
        assertThat(reader.read(xlsx(WORD), "a.xlsx").text()).contains(WORD);
        assertThat(reader.read(pdf(WORD, null), "a.pdf").text()).contains(WORD);
        assertThat(reader.read(docx(WORD), "a.docx").obstacle()).isEmpty();
        assertThat(reader.read(pdf(WORD, null), "a.pdf").obstacle()).isEmpty();
    }

    @Test
    void theTypeIsTakenFromTheContent() throws IOException {
        assertThat(reader.read(pdf(WORD, null), "picture.png").text()).contains(WORD);
    }

    @Test
    void turkishTextIsReadInItsCharsets() {
        String text = "Şikâyetim var: ağrı kesici, iğne, ödeme İstanbul";

        assertThat(reader.read(text.getBytes(StandardCharsets.UTF_8), "a.txt").text())
                .contains("Şikâyetim var: ağrı kesici, iğne, ödeme İstanbul");
        assertThat(reader.read(
                                text.replace('â', 'a').getBytes(java.nio.charset.Charset.forName("windows-1254")),
                                "a.txt")
                        .text())
                .contains("ağrı kesici, iğne, ödeme İstanbul");
    }

    @Test
    void anArchiveTellsNamesAndContents() throws IOException {
        DocumentText read = reader.read(zip("rapor.txt", WORD.getBytes(StandardCharsets.UTF_8)), "a.zip");

        assertThat(read.text()).contains("rapor.txt", WORD);
        assertThat(read.obstacle()).isEmpty();
    }

    @Test
    void anArchiveWithinArchivesIsRead() throws IOException {
        byte[] content = WORD.getBytes(StandardCharsets.UTF_8);
        String name = "a.txt";
        for (int level = 0; level < 6; level++) {
            content = zip(name, content);
            name = "a.zip";
        }

        assertThat(reader.read(content, "a.zip").text()).contains(WORD);
    }

    @Test
    void whatAsksForAPasswordIsEncrypted() throws IOException {
        assertThat(reader.read(pdf(WORD, "secret"), "a.pdf").obstacle()).contains(Obstacle.ENCRYPTED);
        assertThat(reader.read(markedAsEncrypted(zip("a.txt", WORD.getBytes(StandardCharsets.UTF_8))), "a.zip")
                        .obstacle())
                .contains(Obstacle.ENCRYPTED);
    }

    @Test
    void r104_anEncryptedDocumentOfOfficeAndOneInAnArchiveAreEncrypted() throws Exception {
        byte[] encrypted = encrypted(docx(WORD), "secret");

        assertThat(reader.read(encrypted, "a.docx").obstacle()).contains(Obstacle.ENCRYPTED);
        assertThat(reader.read(zip("a.docx", encrypted), "a.zip").obstacle()).contains(Obstacle.ENCRYPTED);
        assertThat(reader.read(zip("a.pdf", pdf(WORD, "secret")), "a.zip").obstacle())
                .contains(Obstacle.ENCRYPTED);
    }

    @Test
    void r132_aPictureIsKnownByItsOctetsAndInWhateverHoldsIt() throws IOException {
        byte[] picture = picture(WORD);

        assertThat(reader.read(picture, null).pictures()).isTrue();
        assertThat(reader.read(picture, "a.bin").pictures()).isTrue();
        assertThat(reader.read(zip("a.dat", picture), "a.zip").pictures()).isTrue();
        assertThat(reader.read(zip("a.zip", zip("a", picture)), "a.zip").pictures())
                .isTrue();
        assertThat(reader.read(docxWith(picture), "a.docx").pictures()).isTrue();
        assertThat(reader.read(pdfWith(picture), "a.pdf").pictures()).isTrue();
        assertThat(reader.read(zip("a.pdf", pdfWith(picture)), "a.zip").pictures())
                .isTrue();
        assertThat(reader.read("<svg xmlns=\"http://www.w3.org/2000/svg\"/>".getBytes(StandardCharsets.UTF_8), "a")
                        .pictures())
                .isTrue();
        assertThat(reader.read(docx(WORD), "a.docx").pictures()).isFalse();
        assertThat(reader.read(xlsx(WORD), "a.xlsx").pictures()).isFalse();
        assertThat(reader.read(pdf(WORD, null), "a.pdf").pictures()).isFalse();
        assertThat(reader.read(zip("a.txt", WORD.getBytes(StandardCharsets.UTF_8)), "a.zip")
                        .pictures())
                .isFalse();
    }

    @Test
    void aPictureInATextOfPdfIsNoObstacle() throws IOException {
        assertThat(reader.read(pdfWith(picture(WORD)), "a.pdf").obstacle()).isEmpty();
        assertThat(reader.read(pdfWith(picture(WORD)), "a.pdf").text()).contains(WORD);
    }

    @Test
    void noiseIsUnknown() {
        byte[] noise = new byte[10_000];
        new Random(1).nextBytes(noise);

        assertThat(reader.read(noise, "a.bin").obstacle()).contains(Obstacle.UNKNOWN_TYPE);
    }

    @Test
    void aTornDocumentIsBroken() throws IOException {
        byte[] whole = docx(WORD);
        byte[] torn = Arrays.copyOf(whole, whole.length / 2);

        assertThat(reader.read(torn, "a.docx").obstacle()).isPresent();
    }

    @Test
    void aPictureNeedsOcr() throws IOException {
        DocumentText read = reader.read(picture("Turkce KANARYA 12345"), "a.png");

        if (reader.readsPictures()) {
            assertThat(read.text()).contains("KANARYA");
        } else {
            assertThat(read.obstacle()).contains(Obstacle.PICTURE);
        }
    }

    @Test
    void ocrReadsTurkishWhereItIsInstalled() throws IOException {
        assumeTrue(reader.readsPictures(), "tesseract is not installed");

        assertThat(reader.read(picture("ağrı kesici iğne"), "a.png").text()).contains("ağrı", "iğne");
    }

    @Test
    void aBombIsTooLarge() throws IOException {
        DocumentText read = reader.read(zip("zeros.txt", new byte[300 * 1024 * 1024]), "a.zip");

        assertThat(read.obstacle()).contains(Obstacle.TOO_LARGE);
        assertThat(read.text().length()).isLessThanOrEqualTo(1_100_000);
    }

    @Test
    void whatTakesTooLongIsGivenUp() throws IOException {
        try (DocumentReader hasty = new DocumentReader(new DocumentLimits(1000, 10, Duration.ofMillis(1)), 1)) {
            assertThat(hasty.read(docx(WORD), "a.docx").obstacle()).contains(Obstacle.TOO_LARGE);
        }
    }

    @Test
    void manyFilesAreTooLarge() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < 300; i++) {
                zip.putNextEntry(new ZipEntry(i + ".txt"));
                zip.write(WORD.getBytes(StandardCharsets.UTF_8));
            }
        }

        assertThat(reader.read(out.toByteArray(), "a.zip").obstacle()).contains(Obstacle.TOO_LARGE);
    }

    @Test
    void r73_theTextIsNotInWhatIsPrinted() throws IOException {
        assertThat(reader.read(docx(WORD), "a.docx").toString()).doesNotContain(WORD);
    }

    private static byte[] docx(String text) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText(text);
            document.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] xlsx(String text) throws IOException {
        try (XSSFWorkbook book = new XSSFWorkbook();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            book.createSheet().createRow(0).createCell(0).setCellValue(text);
            book.write(out);
            return out.toByteArray();
        }
    }

    private static byte[] pdf(String text, String password) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(100, 700);
                content.showText(text);
                content.endText();
            }
            if (password != null) {
                document.protect(new StandardProtectionPolicy(password, password, new AccessPermission()));
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] docxWith(byte[] picture) throws IOException {
        try (XWPFDocument document = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText(WORD);
            document.addPictureData(picture, XWPFDocument.PICTURE_TYPE_PNG);
            document.write(out);
            return out.toByteArray();
        } catch (InvalidFormatException e) {
            throw new IOException(e);
        }
    }

    private static byte[] pdfWith(byte[] picture) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf(WORD, null));
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDImageXObject image = PDImageXObject.createFromByteArray(document, picture, "a");
            try (PDPageContentStream content = new PDPageContentStream(
                    document, document.getPage(0), PDPageContentStream.AppendMode.APPEND, true)) {
                content.drawImage(image, 100, 100);
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] encrypted(byte[] document, String password) throws Exception {
        try (POIFSFileSystem files = new POIFSFileSystem();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword(password);
            try (OutputStream within = encryptor.getDataStream(files)) {
                within.write(document);
            }
            files.writeFilesystem(out);
            return out.toByteArray();
        }
    }

    private static byte[] zip(String name, byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry(name));
            zip.write(content);
        }
        return out.toByteArray();
    }

    /** Sets the bit that says so, in the local header and in the directory. */
    private static byte[] markedAsEncrypted(byte[] zip) {
        for (int i = 0; i + 10 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4) {
                zip[i + 6] |= 1;
            } else if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + 8] |= 1;
            }
        }
        return zip;
    }

    private static byte[] picture(String text) throws IOException {
        BufferedImage image = new BufferedImage(900, 120, BufferedImage.TYPE_INT_RGB);
        Graphics2D drawing = image.createGraphics();
        drawing.setColor(Color.WHITE);
        drawing.fillRect(0, 0, 900, 120);
        drawing.setColor(Color.BLACK);
        drawing.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 40));
        drawing.drawString(text, 20, 70);
        drawing.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }
}

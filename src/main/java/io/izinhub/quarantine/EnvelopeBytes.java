package io.izinhub.quarantine;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The envelope as bytes, before they are encrypted: a version, two flags, the addresses with their lengths. Pure. */
final class EnvelopeBytes {

    private static final int VERSION = 1;

    private EnvelopeBytes() {}

    static byte[] write(HeldEnvelope envelope) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeBoolean(envelope.eightBit());
            out.writeBoolean(envelope.smtpUtf8());
            writeText(out, envelope.sender());
            out.writeInt(envelope.recipients().size());
            for (String recipient : envelope.recipients()) {
                writeText(out, recipient);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static HeldEnvelope read(byte[] bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            if (in.readByte() != VERSION) {
                throw new IllegalStateException("A stored envelope has an unknown version");
            }
            boolean eightBit = in.readBoolean();
            boolean smtpUtf8 = in.readBoolean();
            String sender = readText(in);
            int count = in.readInt();
            List<String> recipients = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                recipients.add(readText(in));
            }
            return new HeldEnvelope(sender, recipients, eightBit, smtpUtf8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void writeText(DataOutputStream out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(DataInputStream in) throws IOException {
        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
    }
}

package io.izinhub.sim.iys;

/** What İYS keeps one state for; {@code recipient} is an E.164 number or a lower-case address. */
record ConsentKey(int brandCode, String recipient, String recipientType, String type) {

    @Override
    public String toString() {
        return brandCode + "/***/" + recipientType + "/" + type;
    }
}

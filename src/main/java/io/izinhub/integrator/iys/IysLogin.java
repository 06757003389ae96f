package io.izinhub.integrator.iys;

/** A user name with its password; never printed. */
public record IysLogin(String username, String password) {

    @Override
    public String toString() {
        return "IysLogin[*]";
    }
}

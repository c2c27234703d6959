package io.dray.model.view;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a cluster can be joined. The cluster's secret is no part of it: a {@link #proof} shows that whoever says this has the
 * secret, and nothing else about it.
 *
 * @param version of the Dray that runs there
 * @param kafka host:port
 * @param views host:port of the views' keeper
 * @param viewCluster the name by which that keeper knows its own
 * @param partitions of the ledger
 * @param embedded whether that Kafka ends with who says this, and may be elsewhere when it is back
 */
public record ClusterAddresses(
        String version, String kafka, String views, String viewCluster, int partitions, boolean embedded) {
    private static final String ALGORITHM = "HmacSHA256";

    /**
     * That these addresses are said, now, by one who has the secret; hexadecimal.
     *
     * @param nonce made up by who asks, so that no earlier answer will do
     */
    public String proof(String secret, String nonce) {
        String said = String.join(
                "\n", "dray join", nonce, version, kafka, views, viewCluster, "" + partitions, "" + embedded);
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            return HexFormat.of().formatHex(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }

    /** Whether that is the {@link #proof}; takes as long for any text of the same length. */
    public boolean provedBy(String proof, String secret, String nonce) {
        return MessageDigest.isEqual(
                proof.getBytes(StandardCharsets.UTF_8), proof(secret, nonce).getBytes(StandardCharsets.UTF_8));
    }
}

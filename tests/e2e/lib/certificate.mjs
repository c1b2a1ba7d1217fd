// A self-signed certificate for the tests' TLS server, made with node:crypto alone: no openssl, no package.
// The browsers are told to accept it, so only its shape matters: X.509 v3, ECDSA P-256, RFC 5280's DER.

import { generateKeyPairSync, randomBytes, sign } from "node:crypto";

const oids = {
  ecdsaWithSha256: "06082a8648ce3d040302",
  commonName: "0603550403",
  subjectAltName: "0603551d11",
};

/** A DER value of `tag` around the given parts (buffers or hex). */
function der(tag, ...parts) {
  const body = Buffer.concat(parts.map((part) => (typeof part === "string" ? Buffer.from(part, "hex") : part)));
  const length =
    body.length < 0x80
      ? [body.length]
      : body.length < 0x100
        ? [0x81, body.length]
        : [0x82, body.length >> 8, body.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), body]);
}

const sequence = (...parts) => der(0x30, ...parts);
const set = (...parts) => der(0x31, ...parts);
const bits = (value) => der(0x03, "00", value);
const utf8 = (text) => der(0x0c, Buffer.from(text));
const time = (date) => der(0x17, Buffer.from(`${date.toISOString().replace(/[-:T]/g, "").slice(2, 14)}Z`));

/** `{ key, cert }` in PEM, valid for a day either side of now, naming `hosts`. */
export function makeCertificate(hosts) {
  const day = 24 * 60 * 60 * 1000;
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  const name = sequence(set(sequence(oids.commonName, utf8("hobnob tests"))));
  const serial = randomBytes(8);
  serial[0] &= 0x7f; // a serial number is positive
  serial[0] |= 0x40; // and has no leading zero byte
  const names = sequence(...hosts.map((host) => der(0x82, Buffer.from(host))));
  const body = sequence(
    der(0xa0, der(0x02, "02")),
    der(0x02, serial),
    sequence(oids.ecdsaWithSha256),
    name,
    sequence(time(new Date(Date.now() - day)), time(new Date(Date.now() + day))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, sequence(sequence(oids.subjectAltName, der(0x04, names)))),
  );
  const whole = sequence(body, sequence(oids.ecdsaWithSha256), bits(sign("sha256", body, privateKey)));
  const lines = whole.toString("base64").match(/.{1,64}/g).join("\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }),
    cert: `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`,
  };
}

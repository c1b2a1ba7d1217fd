//! Secrets of several parts: web tokens and private keys in armour.

/// The least lengths of a web token's parts. The shortest header names an algorithm, the shortest payload is one
/// claim, the shortest signature in use has 32 bytes.
const PARTS: (usize, usize, usize) = (16, 8, 40);

/// The name `alg` in quotes, which every header has (RFC 7515, 4.1.1), in base 64: it may start at any third byte.
const ALGORITHM: [&[u8]; 3] = [b"ImFsZy", b"hbGci", b"YWxnI"];

/// The length of the JSON web token that `run` starts with (RFC 7519; compact form in RFC 7515, 7.1): header,
/// payload and signature in base 64, the first two JSON objects, so that both start with `{` and a quote.
pub(super) fn web_token(run: &[u8]) -> Option<usize> {
    let mut parts = run.strip_prefix(b"eyJ")?.splitn(4, |byte| *byte == b'.');
    let (header, payload, signature) = (parts.next()?, parts.next()?, parts.next()?);
    let names_algorithm =
        ALGORITHM.iter().any(|name| header[..header.len().min(512)].windows(name.len()).any(|part| part == *name));
    let long = header.len() + 3 >= PARTS.0 && payload.len() >= PARTS.1 && signature.len() >= PARTS.2;
    (names_algorithm && long && payload.starts_with(b"ey"))
        .then_some(3 + header.len() + 1 + payload.len() + 1 + signature.len())
}

/// A line of base 64 has as many characters at least, but for the last one.
const LINE: usize = 16;

/// The end of the private key in armour that starts at `at`: its header alone at the end of the text, or the header,
/// what is in it and its footer as far as they are there. A header that somebody only talks about, or with dots
/// in place of a key, is none. Labels are those of RFC 7468, OpenSSH's PROTOCOL.key and RFC 9580 (OpenPGP).
pub(super) fn private_key(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes[at..].strip_prefix(b"-----BEGIN ")?;
    let label = rest.iter().take(40).take_while(|byte| byte.is_ascii_uppercase() || **byte == b' ').count();
    let name = &rest[..label];
    let tail = rest[label..].strip_prefix(b"-----")?;
    if !name.ends_with(b"PRIVATE KEY") && !name.ends_with(b"PRIVATE KEY BLOCK") {
        return None;
    }
    let from = bytes.len() - tail.len();
    let mut end = from;
    let mut next = space(bytes, headers(bytes, from));
    if next >= bytes.len() {
        return Some(from);
    }
    loop {
        let run = bytes[next..].iter().take_while(|byte| is_base64(**byte)).count();
        let last = space(bytes, next + run);
        let closes = bytes[last..].starts_with(b"-----END ");
        if run < LINE && !(closes && end > from) {
            break;
        }
        end = next + run;
        if closes {
            let label = bytes[last + 5..].iter().take(50).take_while(|byte| **byte != b'-').count();
            let closed = bytes[last + 5 + label..].iter().take(5).take_while(|byte| **byte == b'-').count();
            end = last + 5 + label + closed;
            break;
        }
        next = last;
    }
    // The label of a footer is read up to a hyphen, whatever it is made of.
    (end > from).then_some(border(bytes, end))
}

/// Past the lines like `Proc-Type: 4,ENCRYPTED` and `Version: 1` that may stand before the base 64.
fn headers(bytes: &[u8], mut at: usize) -> usize {
    for _ in 0..4 {
        let line = space(bytes, at);
        let name =
            bytes[line..].iter().take(24).take_while(|byte| byte.is_ascii_alphabetic() || **byte == b'-').count();
        if name == 0 || !bytes[line + name..].starts_with(b": ") {
            break;
        }
        at = line + bytes[line..].iter().take(200).take_while(|byte| **byte != b'\n').count();
    }
    at
}

/// Past white space, written out (`\n`, as in JSON) or real.
fn space(bytes: &[u8], mut at: usize) -> usize {
    loop {
        match bytes.get(at..).unwrap_or_default() {
            [byte, ..] if byte.is_ascii_whitespace() => at += 1,
            [b'\\', b'n' | b'r', ..] => at += 2,
            _ => return at.min(bytes.len()),
        }
    }
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// The first character border from `at` on.
fn border(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|byte| byte & 0xC0 == 0x80) {
        at += 1;
    }
    at
}

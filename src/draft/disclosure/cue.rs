//! The words around a number that say what it is.

use crate::text::{LONGEST, fold};

/// Words that a phone number follows, in English, Spanish, Portuguese, French and German. Sorted.
pub(super) const PHONE: &[&str] = &[
    "anruf",
    "anrufen",
    "appel",
    "appeler",
    "appelez",
    "call",
    "cel",
    "cell",
    "cellphone",
    "celular",
    "contactez",
    "dial",
    "fon",
    "fone",
    "fono",
    "handy",
    "handynummer",
    "joignable",
    "joindre",
    "liga",
    "ligar",
    "ligue",
    "llama",
    "llamad",
    "llamar",
    "llame",
    "mobil",
    "mobile",
    "mobilnummer",
    "movil",
    "móvil",
    "phone",
    "portable",
    "ring",
    "ruf",
    "rufe",
    "rufen",
    "signal",
    "sms",
    "tel",
    "telefon",
    "telefone",
    "telefonnummer",
    "telefono",
    "telefónico",
    "telegram",
    "telemovel",
    "telemóvel",
    "telephone",
    "teléfono",
    "text",
    "tél",
    "téléphone",
    "whatsapp",
    "wsp",
    "zap",
];

/// Words that another number follows. Sorted.
pub(super) const OTHER: &[&str] = &[
    "account",
    "article",
    "artikel",
    "artikelnummer",
    "asin",
    "bag",
    "barcode",
    "batch",
    "bestellnummer",
    "bestellung",
    "build",
    "cif",
    "cnpj",
    "codigo",
    "colis",
    "commande",
    "commit",
    "cpf",
    "código",
    "doi",
    "ean",
    "encomenda",
    "envio",
    "envío",
    "factura",
    "facture",
    "fatura",
    "gtin",
    "id",
    "imei",
    "invoice",
    "isbn",
    "issn",
    "item",
    "kundennummer",
    "lot",
    "luggage",
    "model",
    "nif",
    "nip",
    "order",
    "parcel",
    "part",
    "patent",
    "pedido",
    "rastreamento",
    "rastreio",
    "rechnung",
    "rechnungsnummer",
    "ref",
    "reference",
    "referencia",
    "référence",
    "seguimiento",
    "sendung",
    "sendungsnummer",
    "serial",
    "seriennummer",
    "shipment",
    "siren",
    "siret",
    "sku",
    "suivi",
    "ticket",
    "tracking",
    "upc",
    "vat",
    "version",
];

/// Words that any number follows: what it numbers stands before them, and a phone does if nothing does. Sorted.
pub(super) const ANY: &[&str] = &["number", "numero", "nummer", "numéro", "número"];

/// So many bytes before a number are read, and so many behind it: a few words.
const BEFORE: usize = 40;
const BEHIND: usize = 16;

/// What the words around a number say.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Words {
    /// It is a phone number.
    pub(super) phone: bool,
    /// It counts or names something else.
    pub(super) counter: bool,
}

impl Words {
    /// Reads the words on both sides of a number. The nearest one before it decides ("call to order", "call about
    /// order"); one behind it can only say that it is a phone's.
    pub(super) fn around(source: &str, start: usize, end: usize) -> Self {
        let mut from = start.saturating_sub(BEFORE);
        while !source.is_char_boundary(from) {
            from += 1;
        }
        let mut head = &source[from..start];
        if source[..from].ends_with(char::is_alphanumeric) {
            // A word that the cut went through may look like another one.
            head = head.trim_start_matches(char::is_alphanumeric);
        }
        let mut to = source.len().min(end + BEHIND);
        while !source.is_char_boundary(to) {
            to -= 1;
        }
        let tail = &source[end..to];
        let mut any = false;
        for word in words(head).rev() {
            if is_listed(PHONE, word) {
                return Self { phone: true, counter: false };
            }
            if is_listed(OTHER, word) {
                return Self { phone: false, counter: true };
            }
            any |= is_listed(ANY, word);
        }
        let sign = |char: char| matches!(char, '☎' | '☏' | '📞' | '📱' | '📲' | '🤙');
        let behind = words(tail).any(|word| is_listed(PHONE, word));
        Self { phone: any || behind || head.contains(sign) || tail.contains(sign), counter: false }
    }
}

fn words(part: &str) -> impl DoubleEndedIterator<Item = &str> {
    part.split(|char: char| !char.is_alphanumeric())
}

fn is_listed(list: &[&str], word: &str) -> bool {
    let mut buffer = [0; LONGEST];
    let length = fold(word, &mut buffer).unwrap_or(0);
    list.binary_search_by(|listed| listed.as_bytes().cmp(&buffer[..length])).is_ok()
}

//! UTF-8 byte offsets to UTF-16 offsets, as the DOM counts. The only such conversion in the core.

/// Converts offsets of one text. Asked in rising order it reads the text once; asked backwards it starts again.
#[derive(Clone, Debug)]
pub struct Utf16<'a> {
    text: &'a str,
    byte: usize,
    unit: u32,
}

impl<'a> Utf16<'a> {
    /// A converter for `text`.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, byte: 0, unit: 0 }
    }

    /// The UTF-16 offset of the byte offset `byte`. Inside a character: that of its first byte; past the end: that
    /// of the end.
    pub fn offset(&mut self, byte: usize) -> u32 {
        if byte < self.byte {
            self.byte = 0;
            self.unit = 0;
        }
        let rest = self.text.get(self.byte..).unwrap_or_default();
        for char in rest.chars() {
            if self.byte + char.len_utf8() > byte {
                break;
            }
            self.byte += char.len_utf8();
            // At most two units a character, and texts are below 4 GB: no overflow.
            self.unit = self.unit.saturating_add(if u32::from(char) > 0xFFFF { 2 } else { 1 });
        }
        self.unit
    }
}

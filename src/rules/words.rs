//! Where a word lies in the table of words. Shared by `build.rs`, which makes the table, and the engine, which reads it.

/// FNV-1a, 32 bits.
#[must_use]
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

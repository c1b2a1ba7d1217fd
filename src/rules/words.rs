//! Where a word lies in a table of words. Shared by `build.rs`, which makes the tables, and the engine, which reads
//! them.

/// Where a hash begins.
pub(crate) const HASH: u32 = 0x811c_9dc5;

/// FNV-1a, 32 bits, from a hash of what stands before.
pub(crate) fn hash_on(hash: u32, bytes: &[u8]) -> u32 {
    bytes.iter().fold(hash, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// FNV-1a, 32 bits.
pub(crate) fn hash(bytes: &[u8]) -> u32 {
    hash_on(HASH, bytes)
}

/// The slot where the search for a word begins, from the upper bits of its hash.
pub(crate) fn slot_of(hash: u32, size: usize) -> usize {
    ((u64::from(hash) * size as u64) >> 32) as usize
}

/// What is kept of a hash to tell a word from others that fall into the same slot: the lower bits.
pub(crate) fn print_of(hash: u32) -> u16 {
    (hash & 0xFFFF) as u16
}

//! STAND-IN, to be replaced by `use crate::store::archive::{ArchiveError, unwrap, wrap}` in `transfer.rs`: the same
//! names and signatures, without the checksum.

/// Why a file cannot be read back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ArchiveError {
    /// There is nothing in it.
    Empty,
    /// It is something else.
    NotOurs,
    /// A newer version of Hobnob wrote it.
    Newer,
    /// It was changed or cut since.
    Damaged,
}

const HEAD: &str = "{\"format\":\"hobnob\",\"version\":2,\"sha256\":\"\",\"records\":[\n";

/// Records, one a line, as one file.
pub(super) fn wrap(lines: &str) -> String {
    let records = lines.trim_end_matches('\n').replace('\n', ",\n");
    format!("{HEAD}{records}\n]}}\n")
}

/// A file's records, one a line.
pub(super) fn unwrap(text: &str) -> Result<String, ArchiveError> {
    if text.trim().is_empty() {
        return Err(ArchiveError::Empty);
    }
    if !text.starts_with("{\"format\":\"hobnob\"") {
        return Err(ArchiveError::NotOurs);
    }
    if !text.contains("\"version\":2,") {
        return Err(ArchiveError::Newer);
    }
    let records = text.split_once("\"records\":[\n").and_then(|(_, rest)| rest.trim_end().strip_suffix("\n]}"));
    let mut lines = records.ok_or(ArchiveError::Damaged)?.replace(",\n", "\n");
    lines.push('\n');
    Ok(lines)
}

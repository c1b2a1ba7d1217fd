//! The zip that a store takes. The same directory gives the same bytes.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Component, Path};

use anyhow::Context;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::package;

/// Writes all of `dir` into `file`: entries sorted, times and rights fixed.
pub(super) fn write(dir: &Path, file: &Path) -> anyhow::Result<()> {
    let out = File::create(file).with_context(|| format!("{} cannot be written", file.display()))?;
    let mut zip = ZipWriter::new(out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for path in package::files(dir)? {
        zip.start_file(entry_name(&path), options)?;
        zip.write_all(&fs::read(dir.join(&path))?)?;
    }
    zip.finish()?;
    Ok(())
}

/// A path with `/` between its parts on every system.
fn entry_name(path: &Path) -> String {
    let parts: Vec<_> = path.components().map(Component::as_os_str).map(|part| part.to_string_lossy()).collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_directory_gives_the_same_bytes() {
        let dir = std::env::temp_dir().join(format!("hobnob-zip-{}", std::process::id()));
        let bytes = ["first", "second"].map(|name| {
            let files = dir.join(name);
            fs::create_dir_all(files.join("b")).unwrap();
            // Written in another order the second time.
            let mut contents = [("b/c.txt", "three"), ("a.txt", "one")];
            if name == "second" {
                contents.reverse();
            }
            for (path, text) in contents {
                fs::write(files.join(path), text).unwrap();
            }
            let zip = dir.join(format!("{name}.zip"));
            write(&files, &zip).unwrap();
            fs::read(zip).unwrap()
        });
        fs::remove_dir_all(&dir).unwrap();
        assert!(bytes[0].starts_with(b"PK"));
        assert_eq!(bytes[0], bytes[1]);
    }
}

//! Sources as the checks see them: code without comments, strings apart.

use std::fs;
use std::path::{Path, PathBuf};

/// One file of the repository.
pub(crate) struct Source {
    /// From the repository's root, with `/`.
    pub(crate) path: String,
    /// As it stands there.
    pub(crate) text: String,
    /// The same lines without comments and without what is inside strings.
    pub(crate) code: String,
    /// What is inside strings, each with the line it starts on.
    pub(crate) strings: Vec<(usize, String)>,
}

impl Source {
    /// Takes apart Rust, JavaScript or TypeScript; any other text is all code.
    pub(crate) fn new(path: &str, text: &str) -> Self {
        let rust = path.ends_with(".rs");
        let lexed = rust || [".ts", ".js", ".mjs"].iter().any(|end| path.ends_with(end));
        let (code, strings) = if lexed { take_apart(text, rust) } else { (text.to_owned(), Vec::new()) };
        Self { path: path.to_owned(), text: text.to_owned(), code, strings }
    }

    /// `path:line` of each place in the code where `word` stands by itself.
    pub(crate) fn places(&self, word: &str) -> Vec<String> {
        let lines = self.code.lines().enumerate();
        lines.filter(|(_, line)| has_word(line, word)).map(|(at, _)| format!("{}:{}", self.path, at + 1)).collect()
    }

    pub(crate) fn is_under(&self, dirs: &[&str]) -> bool {
        dirs.iter().any(|dir| self.path.starts_with(dir))
    }
}

/// Whether `word` stands in `line` with no longer name around it.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let part_of_name = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let (first, last) = (word.chars().next(), word.chars().last());
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        let joined = (part_of_name(first) && part_of_name(before)) || (part_of_name(last) && part_of_name(after));
        !joined
    })
}

/// Fails with each place where one of `words` stands in the code of one of `sources`.
#[track_caller]
pub(crate) fn forbid<'a>(sources: impl IntoIterator<Item = &'a Source>, words: &[&str], why: &str) {
    let mut found = Vec::new();
    for source in sources {
        for word in words {
            found.extend(source.places(word).into_iter().map(|place| format!("{place}: {word}")));
        }
    }
    assert!(found.is_empty(), "{why}:\n{}", found.join("\n"));
}

/// All files below `dirs` whose name ends in one of `ends`, sorted. Fails if there is none.
#[track_caller]
pub(crate) fn sources(dirs: &[&str], ends: &[&str]) -> Vec<Source> {
    let mut files: Vec<PathBuf> = Vec::new();
    for dir in dirs {
        walk(&root().join(dir), &mut files);
    }
    files.retain(|file| ends.iter().any(|end| file.to_string_lossy().ends_with(end)));
    files.sort();
    assert!(!files.is_empty(), "nothing that ends in {ends:?} below {dirs:?}");
    files.iter().map(|file| Source::new(&relative(file), &read(file))).collect()
}

pub(crate) fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_path_buf()
}

#[track_caller]
pub(crate) fn read(path: impl AsRef<Path>) -> String {
    let path = root().join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The names of what is in a directory, sorted.
#[track_caller]
pub(crate) fn names(dir: impl AsRef<Path>) -> Vec<String> {
    let dir = root().join(dir);
    let entries = fs::read_dir(&dir).unwrap_or_else(|error| panic!("{}: {error}", dir.display()));
    let mut names: Vec<String> =
        entries.filter_map(|entry| Some(entry.ok()?.file_name().to_string_lossy().into_owned())).collect();
    names.sort();
    names
}

fn relative(file: &Path) -> String {
    let inside = file.strip_prefix(root()).unwrap_or(file);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// Files below `path`, or the file itself; what is built or installed is left out.
fn walk(path: &Path, files: &mut Vec<PathBuf>) {
    if path.is_file() {
        return files.push(path.to_path_buf());
    }
    for name in names(path) {
        if !["target", "dist", "node_modules"].contains(&name.as_str()) && !name.starts_with('.') {
            walk(&path.join(name), files);
        }
    }
}

/// Splits code from comments and strings. Rust's raw strings and lifetimes, JavaScript's templates and regular
/// expressions are known; what is inserted into a template counts as string.
fn take_apart(text: &str, rust: bool) -> (String, Vec<(usize, String)>) {
    let chars: Vec<char> = text.chars().collect();
    let mut code = String::new();
    let mut strings = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let rest = &chars[at..];
        let (length, string) = if let Some(length) = comment(rest) {
            (length, None)
        } else if let Some((length, from, to)) = string(rest, rust, &code) {
            (length, Some(rest[from..to].iter().collect::<String>()))
        } else {
            code.push(rest[0]);
            at += 1;
            continue;
        };
        if let Some(string) = string {
            code.push('"');
            strings.push((code.lines().count().max(1), string));
            code.push('"');
        }
        code.extend(rest[..length].iter().filter(|c| **c == '\n'));
        at += length;
    }
    (code, strings)
}

fn comment(rest: &[char]) -> Option<usize> {
    match rest {
        ['/', '/', ..] => Some(rest.iter().position(|c| *c == '\n').unwrap_or(rest.len())),
        ['/', '*', ..] => {
            Some(rest.windows(2).skip(2).position(|pair| pair == ['*', '/']).map_or(rest.len(), |at| at + 4))
        }
        _ => None,
    }
}

/// The length of the string that starts here, and where its content starts and ends.
fn string(rest: &[char], rust: bool, before: &str) -> Option<(usize, usize, usize)> {
    let after_name = before.chars().next_back().is_some_and(|c| c.is_alphanumeric() || c == '_');
    match rest[0] {
        'r' if rust && !after_name => {
            let hashes = rest[1..].iter().take_while(|c| **c == '#').count();
            if rest.get(1 + hashes) != Some(&'"') {
                return None;
            }
            let from = hashes + 2;
            let mut end: Vec<char> = vec!['"'];
            end.resize(hashes + 1, '#');
            let to = from + rest[from..].windows(end.len()).position(|part| part == end)?;
            Some((to + end.len(), from, to))
        }
        // A lifetime has no closing quote right after its first character.
        '\'' if rust => match rest {
            [_, '\\', ..] => closed(rest, '\''),
            [_, _, '\'', ..] => Some((3, 1, 2)),
            _ => None,
        },
        '/' if !rust => {
            let last = before.trim_end().chars().next_back();
            let starts = last.is_none_or(|c| "(,=:[!&|?{};>+".contains(c)) || before.trim_end().ends_with("return");
            if starts { closed(rest, '/') } else { None }
        }
        '"' => closed(rest, '"'),
        quote @ ('\'' | '`') if !rust => closed(rest, quote),
        _ => None,
    }
}

fn closed(rest: &[char], quote: char) -> Option<(usize, usize, usize)> {
    let mut at = 1;
    let mut inserted = 0;
    while at < rest.len() {
        match rest[at] {
            '\\' => at += 1,
            '$' if quote == '`' && rest.get(at + 1) == Some(&'{') => inserted += 1,
            '}' if inserted > 0 => inserted -= 1,
            c if c == quote && inserted == 0 => return Some((at + 1, 1, at)),
            _ => {}
        }
        at += 1;
    }
    None
}

#[track_caller]
fn check(path: &str, text: &str, code: &str, strings: &[(usize, &str)]) {
    let source = Source::new(path, text);
    assert_eq!(source.code, code);
    let expect: Vec<_> = strings.iter().map(|(line, string)| (*line, (*string).to_owned())).collect();
    assert_eq!(source.strings, expect);
}

#[test]
fn takes_sources_apart() {
    check("a.rs", "a /* b */ c // d\n\"e // f\"", "a  c \n\"\"", &[(2, "e // f")]);
    check("a.rs", "r#\"x\"y\"# 'a' &'a str '\\''", "\"\" \"\" &'a str \"\"", &[(1, "x\"y"), (1, "a"), (1, "\\'")]);
    check("a.ts", "x = `a ${b ? `c` : 'd'} e`; f()", "x = \"\"; f()", &[(1, "a ${b ? `c` : 'd'} e")]);
    check("a.ts", "a = b / c / d; e(/['\"]/)", "a = b / c / d; e(\"\")", &[(1, "['\"]")]);
    check("a.html", "<p>// \"x\"</p>", "<p>// \"x\"</p>", &[]);
}

#[test]
fn finds_words_only_where_they_stand_by_themselves() {
    assert!(has_word("x = fetch(y)", "fetch("));
    assert!(has_word("self.fetch(y)", "fetch("));
    assert!(!has_word("prefetch(y)", "fetch("));
    assert!(!has_word("fetched", "fetch"));
    let source = Source::new("a.ts", "// fetch(1)\nconst a = 'fetch(2)';\nfetch(3);\n");
    assert_eq!(source.places("fetch("), ["a.ts:3"]);
}

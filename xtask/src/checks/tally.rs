//! Counts tests from what their runners print.

use std::fmt;
use std::ops::AddAssign;

/// How many passed, how many failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u32,
    pub(super) failed: u32,
}

impl Tally {
    pub(super) const PASSED: Self = Self { passed: 1, failed: 0 };
    pub(super) const FAILED: Self = Self { passed: 0, failed: 1 };

    /// A runner that did not succeed has failed at something, whatever it counted; one that counted nothing did not
    /// test anything.
    fn judged(self, success: bool) -> Self {
        if self.failed == 0 && (!success || self.passed == 0) { Self { failed: 1, ..self } } else { self }
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// Reads `test result: ok. 12 passed; 0 failed; 0 ignored; …` of each test binary. An ignored test counts as failed:
/// there are to be none.
#[derive(Debug, Default)]
pub(super) struct NativeTally(Tally);

impl NativeTally {
    pub(super) fn read(&mut self, line: &str) {
        let Some(counts) = line.trim().strip_prefix("test result: ") else { return };
        let counts = counts.split_once(". ").map_or(counts, |(_, counts)| counts);
        for count in counts.split(';') {
            let Some((number, what)) = count.trim().split_once(' ') else { continue };
            let Ok(number) = number.parse::<u32>() else { continue };
            match what {
                "passed" => self.0.passed += number,
                "failed" | "ignored" => self.0.failed += number,
                _ => {}
            }
        }
    }

    pub(super) fn finish(self, success: bool) -> Tally {
        self.0.judged(success)
    }
}

/// Reads the last lines of Node's TAP report: `# pass 12` and its like. A skipped, cancelled or unfinished test
/// counts as failed: there are to be none.
#[derive(Debug, Default)]
pub(super) struct TapTally(Tally);

impl TapTally {
    pub(super) fn read(&mut self, line: &str) {
        let Some((what, number)) = line.strip_prefix("# ").and_then(|line| line.split_once(' ')) else { return };
        let Ok(number) = number.parse::<u32>() else { return };
        match what {
            "pass" => self.0.passed = number,
            "fail" | "cancelled" | "skipped" | "todo" => self.0.failed += number,
            _ => {}
        }
    }

    pub(super) fn finish(self, success: bool) -> Tally {
        self.0.judged(success)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tally: Tally, expect: &str) {
        assert_eq!(tally.to_string(), expect);
    }

    fn native(report: &str, success: bool) -> Tally {
        let mut tally = NativeTally::default();
        report.lines().for_each(|line| tally.read(line));
        tally.finish(success)
    }

    fn tap(report: &str, success: bool) -> Tally {
        let mut tally = TapTally::default();
        report.lines().for_each(|line| tally.read(line));
        tally.finish(success)
    }

    const FINE: &str = "test result: ok. 12 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s";
    const BAD: &str = "test result: FAILED. 3 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 2s";

    #[test]
    fn counts_native_tests() {
        check(native(FINE, true), "12 passed, 0 failed");
        check(native(&format!("running 2 tests\n..\n{FINE}\n\n{BAD}"), false), "15 passed, 2 failed");
    }

    #[test]
    fn a_build_that_broke_is_a_failure() {
        check(native("", false), "0 passed, 1 failed");
        check(native(FINE, false), "12 passed, 1 failed");
        check(native("", true), "0 passed, 1 failed");
    }

    #[test]
    fn counts_browser_tests() {
        check(
            tap("ok 1 - reads\n# tests 5\n# suites 1\n# pass 5\n# fail 0\n# cancelled 0\n# skipped 0", true),
            "5 passed, 0 failed",
        );
        check(
            tap("# tests 9\n# pass 5\n# fail 1\n# cancelled 1\n# skipped 1\n# todo 1\n# duration_ms 12.3", false),
            "5 passed, 4 failed",
        );
        check(tap("# Subtest: pass 7\n# pass 2 of them\n", true), "0 passed, 1 failed");
    }
}

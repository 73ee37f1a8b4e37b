//! Sentences cut into clauses.
//!
//! Enters: slotted text, in which every name is one character. Leaves: byte ranges of it. A comma,
//! colon or semicolon cuts, except in brackets and quotation marks: 双方(以下简称“双方”)决定，A，B is three clauses.

/// A clause: `[start, end)` of the slotted text, without the mark that ends it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    pub start: usize,
    pub end: usize,
}

const MARKS: [char; 6] = ['，', '；', '：', '。', '！', '？'];
const OPENERS: [char; 4] = ['(', '“', '‘', '《'];
const CLOSERS: [char; 4] = [')', '”', '’', '》'];

/// The clauses of a text in order; white space around them belongs to none.
pub fn cut(text: &str) -> Vec<Clause> {
    // Where a bracket or quotation mark was lost, every comma counts.
    let balanced = text.matches(OPENERS).count() == text.matches(CLOSERS).count();
    let mut clauses = Vec::new();
    let mut start = 0;
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if OPENERS.contains(&c) && balanced {
            depth += 1;
        } else if CLOSERS.contains(&c) {
            depth = depth.saturating_sub(1);
        } else if MARKS.contains(&c) && depth == 0 {
            clauses.extend(trimmed(text, start, at));
            start = at + c.len_utf8();
        }
    }
    clauses.extend(trimmed(text, start, text.len()));
    clauses
}

fn trimmed(text: &str, start: usize, end: usize) -> Option<Clause> {
    let inside = &text[start..end];
    let from = start + (inside.len() - inside.trim_start().len());
    let to = start + inside.trim_end().len();
    (from < to).then_some(Clause { start: from, end: to })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commas_cut_outside_brackets_and_quotation_marks() {
        for (text, expected) in [
            ("双方愿加强合作，支持投资。", vec!["双方愿加强合作", "支持投资"]),
            ("双方(以下称“中方，吉方”)同意。", vec!["双方(以下称“中方，吉方”)同意"]),
            ("恪守宗旨；欢迎倡议，", vec!["恪守宗旨", "欢迎倡议"]),
            ("在能源、采矿、制药等领域合作", vec!["在能源、采矿、制药等领域合作"]),
            ("支持“甲，反对乙", vec!["支持“甲", "反对乙"]),
            ("教育：双方鼓励互访", vec!["教育", "双方鼓励互访"]),
            ("，。", vec![]),
        ] {
            let cut: Vec<&str> = cut(text).iter().map(|c| &text[c.start..c.end]).collect();
            assert_eq!(cut, expected, "{text}");
        }
    }
}

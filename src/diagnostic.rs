//! What is wrong in a file that a person wrote, and what to do about it.

use std::fmt;

/// One problem in a rule, gazetteer, lexicon, ontology or query file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    pub path: String,
    /// 1-based; 0 where the problem has no single place.
    pub line: usize,
    /// 1-based, in characters.
    pub column: usize,
    pub message: String,
    /// What to do next; may be empty.
    pub hint: String,
}

impl Diagnostic {
    /// A problem at a byte offset of the file's text.
    pub fn at(
        path: &str,
        text: &str,
        offset: usize,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Diagnostic {
        let (line, column) = line_and_column(text, offset);
        Diagnostic { path: path.into(), line, column, message: message.into(), hint: hint.into() }
    }

    /// A problem of the whole file.
    pub fn of_file(path: &str, message: impl Into<String>, hint: impl Into<String>) -> Diagnostic {
        Diagnostic { path: path.into(), line: 0, column: 0, message: message.into(), hint: hint.into() }
    }

    /// The same problem under another name of its file.
    pub fn in_file(&self, path: &str) -> Diagnostic {
        Diagnostic { path: path.into(), ..self.clone() }
    }

    /// A file that is not valid TOML of the expected shape.
    pub fn of_toml(path: &str, text: &str, error: &toml::de::Error) -> Diagnostic {
        let offset = error.span().map_or(0, |s| s.start);
        Diagnostic::at(path, text, offset, error.message().trim(), "compare with the other files in this folder")
    }
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.message)?;
        if !self.hint.is_empty() {
            write!(f, "\n  hint: {}", self.hint)?;
        }
        Ok(())
    }
}

/// Line and column, both 1-based, of a byte offset; the column counts characters.
pub fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    let before = &text[..offset];
    let line_start = before.rfind('\n').map_or(0, |n| n + 1);
    (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
}

/// The candidate nearest to `name` by edit distance, when near enough to be what was meant.
pub fn nearest<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    candidates
        .into_iter()
        .map(|c| (edit_distance(&name.to_lowercase(), &c.to_lowercase()), c))
        .min()
        .filter(|(distance, c)| *distance <= 1.max(c.chars().count() / 3))
        .map(|(_, c)| c)
}

fn edit_distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_and_guesses() {
        assert_eq!(line_and_column("甲乙\n丙丁", "甲乙\n丙".len()), (2, 2));
        assert_eq!(line_and_column("甲", 1), (1, 1));
        assert_eq!(nearest("Organisation", ["State", "Organization"]), Some("Organization"));
        assert_eq!(nearest("xyz", ["State", "Organization"]), None);
    }
}

//! From the notation of rule files to regular expressions.
//!
//! A pattern is a regular expression over slotted text with these placeholders:
//!
//! | written | reads |
//! |---|---|
//! | `{visitor:Person}` `{host:State\|City}` | one name of these classes, captured as a role; `{:State}` captures nothing |
//! | `{member:State+}` | one or more, with 、和与及同以及 between them |
//! | `{visitor:Holder}` `{addressee:Holder\|State+}` | a person with titles before or after the name ([`super::holder`]); only the person counts |
//! | `{date:Date~^建交}` | a name whose own words match the expression: 建交26年来, not 2013年 |
//! | `{visitType@visits}` | one of the forms of `lexicon/visits.toml`; the value is the concept's key |
//! | `{toLevel=[\p{Han}]{0,9}伙伴关系}` | any text that matches, captured as it stands |
//! | `{..}` and `{...}` | as little text as possible within the clause (no ，；：), within the sentence |
//! | `{~}` | as little text as possible within the clause, and no name in it |
//!
//! `[0-9]{1,2}` and the rest of the regular-expression language keep their meaning.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use regex::Regex;

use super::demand::{Demand, demands};
use super::holder;
use super::slot::Slot;
use crate::diagnostic::nearest;
use crate::resources::lexicon::{Concepts, longest_first};

/// A pattern: its expression, compiled when first needed, and what each captured group means.
#[derive(Debug)]
pub struct Pattern {
    expression: String,
    demands: Vec<Demand>,
    compiled: OnceLock<Option<Regex>>,
    pub groups: Vec<Group>,
}

impl Pattern {
    /// The regular expression, where the text holds what every match of it holds.
    pub fn regex_for(&self, text: &str) -> Option<&Regex> {
        self.demands.iter().all(|d| d.is_met_by(text)).then(|| self.regex()).flatten()
    }

    /// The regular expression; nothing where it is too large, which [`Pattern::size_problem`] tells.
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled.get_or_init(|| build(&self.expression).ok()).as_ref()
    }

    /// Why the expression cannot be compiled though it is well formed.
    pub fn size_problem(&self) -> Option<String> {
        build(&self.expression).err().map(|error| error.to_string())
    }
}

/// Any Han character, as authors write it.
const HAN: &str = r"\p{Han}";

/// The Han characters that texts print, in few ranges: the whole script takes ten times the states,
/// in every copy that a count such as {1,12} makes of it.
const PRINTED_HAN: &str = r"[々〇\u{3400}-\u{9FFF}\u{F900}-\u{FAFF}]";

/// An expression with `\p{Han}` read as the Han characters that texts print, for what is no rule.
pub fn with_printed_han(expression: &str) -> String {
    expression.replace(HAN, PRINTED_HAN)
}

/// What the author wrote sets the size, so a generous limit only stops runaway counts.
fn build(expression: &str) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(expression).size_limit(20_000_000).build()
}

/// One captured placeholder.
#[derive(Clone, Debug)]
pub struct Group {
    /// The name of the regular expression's group.
    pub group: String,
    /// Empty where nothing is captured and only the words of the name matter.
    pub role: String,
    pub content: Content,
    /// What the words of each name must match.
    pub words: Option<Regex>,
}

/// How the text of a group becomes a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    Names,
    /// Persons with their titles, and other names among them that are no part of a title.
    Holders,
    /// A form of this lexicon.
    Concept(String),
    Text,
}

/// A pattern that cannot be compiled; `at` is the byte range in the pattern as written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    pub at: Range<usize>,
    pub message: String,
    pub hint: String,
}

/// Reads a pattern; `lexicons` are those that `@` may name.
pub fn compile(written: &str, lexicons: &BTreeMap<String, Concepts>) -> Result<Pattern, PatternError> {
    let mut translation = Translation { regex: String::new(), origins: Vec::new(), groups: Vec::new(), lexicons };
    translation.translate(written, 0)?;
    match regex_syntax::parse(&translation.regex) {
        Ok(parsed) => Ok(Pattern {
            demands: demands(&parsed),
            expression: translation.regex,
            compiled: OnceLock::new(),
            groups: translation.groups,
        }),
        Err(error) => Err(translation.explain(&error, written)),
    }
}

struct Translation<'a> {
    regex: String,
    /// Pairs (byte in `regex`, byte in the pattern as written), ascending.
    origins: Vec<(usize, usize)>,
    groups: Vec<Group>,
    lexicons: &'a BTreeMap<String, Concepts>,
}

impl Translation<'_> {
    /// Appends the translation of `written`, which begins at byte `base` of the whole pattern.
    fn translate(&mut self, written: &str, base: usize) -> Result<(), PatternError> {
        let mut rest = 0;
        while let Some(open) = next_placeholder(written, rest) {
            self.copy(&written[rest..open], base + rest);
            let close = matching_brace(written, open).ok_or_else(|| PatternError {
                at: base + open..base + written.len(),
                message: "a { without its }".into(),
                hint: "close the placeholder, or write \\{ for the character".into(),
            })?;
            self.placeholder(&written[open + 1..close], base + open + 1)?;
            rest = close + 1;
        }
        self.copy(&written[rest..], base + rest);
        Ok(())
    }

    fn copy(&mut self, plain: &str, origin: usize) {
        let mut origin = origin;
        for (nth, part) in plain.split(HAN).enumerate() {
            if nth > 0 {
                self.regex.push_str(PRINTED_HAN);
                origin += HAN.len();
            }
            self.origins.push((self.regex.len(), origin));
            self.regex.push_str(part);
            origin += part.len();
        }
    }

    fn placeholder(&mut self, inside: &str, at: usize) -> Result<(), PatternError> {
        self.origins.push((self.regex.len(), at));
        match inside {
            ".." => self.regex.push_str("[^，；：]*?"),
            "..." => self.regex.push_str("[^；]*?"),
            "~" => self.regex.push_str("[^，；：\u{E000}-\u{F8FF}]*?"),
            _ => match inside.find([':', '@', '=']) {
                Some(n) if inside[n..].starts_with(':') => self.names(&inside[..n], &inside[n + 1..], at)?,
                Some(n) if inside[n..].starts_with('@') => self.concept(&inside[..n], &inside[n + 1..], at)?,
                Some(n) => {
                    self.open(&inside[..n], Content::Text, at)?;
                    self.translate(&inside[n + 1..], at + n + 1)?;
                    self.regex.push(')');
                }
                None => {
                    return Err(PatternError {
                        at: at..at + inside.len(),
                        message: format!("{{{inside}}} is no placeholder"),
                        hint: "write {role:Class}, {role@lexicon}, {role=expression}, {..}, {...} or {~}".into(),
                    });
                }
            },
        }
        Ok(())
    }

    fn names(&mut self, role: &str, written: &str, at: usize) -> Result<(), PatternError> {
        let (classes, words) = match written.split_once('~') {
            Some((classes, words)) => (classes, Some(self.words(words, at + role.len() + classes.len() + 2)?)),
            None => (written, None),
        };
        let many = classes.ends_with('+');
        let mut set = String::from("[");
        let holder = classes.trim_end_matches('+').split('|').any(|class| class == holder::NAME);
        for class in classes.trim_end_matches('+').split('|').filter(|class| *class != holder::NAME) {
            let Some(slot) = Slot::parse(class.trim()) else {
                let hint = nearest(class, Slot::all().map(Slot::name))
                    .map_or_else(known_slots, |near| format!("did you mean {near}?"));
                return Err(PatternError {
                    at: at..at + role.len() + 1 + written.len(),
                    message: format!("unknown class {class:?}"),
                    hint,
                });
            };
            set.push(slot.char());
        }
        set.push(']');
        if holder {
            self.open(role, Content::Holders, at)?;
            self.regex.push_str(&holder::expression(set.trim_matches(['[', ']']), many));
            self.regex.push(')');
            return Ok(());
        }
        if role.is_empty() && words.is_some() {
            self.group("", Content::Names, words);
        } else {
            self.open(role, Content::Names, at)?;
            if let (false, Some(group)) = (role.is_empty(), self.groups.last_mut()) {
                group.words = words;
            }
        }
        self.regex.push_str(&set);
        if many {
            self.regex.push_str(&format!("(?:[》”]?(?:[、和与及同]|以及)?[《“]?{set})*"));
        }
        self.regex.push(')');
        Ok(())
    }

    fn concept(&mut self, role: &str, lexicon: &str, at: usize) -> Result<(), PatternError> {
        let Some(concepts) = self.lexicons.get(lexicon) else {
            let hint = nearest(lexicon, self.lexicons.keys().map(String::as_str)).map_or_else(
                || "lexicons are the files in data/lexicon".into(),
                |near| format!("did you mean {near}?"),
            );
            return Err(PatternError {
                at: at..at + role.len() + 1 + lexicon.len(),
                message: format!("unknown lexicon {lexicon:?}"),
                hint,
            });
        };
        let forms: Vec<String> = concepts.concepts.iter().flat_map(|c| c.zh.clone()).collect();
        let forms: Vec<String> = longest_first(&forms).iter().map(|f| regex::escape(f)).collect();
        self.open(role, Content::Concept(lexicon.into()), at)?;
        self.regex.push_str(&forms.join("|"));
        self.regex.push(')');
        Ok(())
    }

    /// Opens a group; a role used twice in one pattern gets a second group of its own name.
    fn open(&mut self, role: &str, content: Content, at: usize) -> Result<(), PatternError> {
        if role.is_empty() {
            self.regex.push_str("(?:");
            return Ok(());
        }
        if !role.chars().all(|c| c.is_ascii_alphabetic()) {
            return Err(PatternError {
                at: at..at + role.len(),
                message: format!("{role:?} is no role name"),
                hint: "role names are ASCII letters, as in visitType".into(),
            });
        }
        self.group(role, content, None);
        Ok(())
    }

    fn group(&mut self, role: &str, content: Content, words: Option<Regex>) {
        let used = self.groups.iter().filter(|g| g.role == role).count();
        let group = if used == 0 && !role.is_empty() { role.to_owned() } else { format!("{role}_{used}") };
        self.regex.push_str(&format!("(?P<{group}>"));
        self.groups.push(Group { group, role: role.into(), content, words });
    }

    /// The expression that the words of a name must match.
    fn words(&self, written: &str, at: usize) -> Result<Regex, PatternError> {
        Regex::new(written).map_err(|error| PatternError {
            at: at..at + written.len(),
            message: format!("not a regular expression: {error}"),
            hint: "after ~ stands what the words of the name must match, as in {date:Date~^建交}".into(),
        })
    }

    /// The first thing wrong in the expression, at its place in the pattern as written.
    fn explain(&self, error: &regex_syntax::Error, written: &str) -> PatternError {
        let (at, message) = match error {
            regex_syntax::Error::Parse(e) => (e.span().start.offset, e.kind().to_string()),
            regex_syntax::Error::Translate(e) => (e.span().start.offset, e.kind().to_string()),
            other => (0, other.to_string()),
        };
        let known = self.origins.partition_point(|(ours, _)| *ours <= at);
        let origin = self.origins.get(known.saturating_sub(1)).map_or(0, |(ours, theirs)| theirs + (at - ours));
        let origin = origin.min(written.len());
        PatternError {
            at: origin..written.len(),
            message: format!("not a regular expression: {message}"),
            hint: "the syntax is that of the Rust crate regex, which has no look-around".into(),
        }
    }
}

/// The next `{` that opens a placeholder: not escaped, not a count such as `{1,2}`, not `\p{Han}`.
fn next_placeholder(written: &str, from: usize) -> Option<usize> {
    let bytes = written.as_bytes();
    (from..bytes.len()).find(|&at| {
        bytes[at] == b'{'
            && !written[..at].ends_with('\\')
            && !written[..at].ends_with("\\p")
            && !written[..at].ends_with("\\P")
            && !bytes.get(at + 1).is_some_and(|next| next.is_ascii_digit() || *next == b',')
    })
}

fn matching_brace(written: &str, open: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, byte) in written.bytes().enumerate().skip(open) {
        match byte {
            b'{' => depth += 1,
            b'}' => depth -= 1,
            _ => continue,
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

fn known_slots() -> String {
    format!("the classes are {}", Slot::all().map(Slot::name).collect::<Vec<_>>().join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::entity::Class;

    fn error(written: &str) -> (Range<usize>, String, String) {
        let error = compile(written, &BTreeMap::new()).unwrap_err();
        (error.at, error.message, error.hint)
    }

    #[test]
    fn placeholders_capture_roles() {
        let pattern = compile(r"{host:State}和{host:State}{level=[\p{Han}]{0,3}关系}", &BTreeMap::new()).unwrap();
        let groups: Vec<_> = pattern.groups.iter().map(|g| (g.group.as_str(), g.role.as_str())).collect();
        assert_eq!(groups, [("host", "host"), ("host_1", "host"), ("level", "level")]);
        let state = Slot::Name(Class::State).char();
        let text = format!("{state}和{state}战略关系");
        assert_eq!(&pattern.regex().unwrap().captures(&text).unwrap()["level"], "战略关系");
    }

    #[test]
    fn errors_name_their_place_and_the_way_out() {
        let (at, message, hint) = error("应{who:Persn}邀请");
        assert_eq!((at.start, message.as_str(), hint.as_str()), (4, "unknown class \"Persn\"", "did you mean Person?"));
        assert_eq!(error("应{who").1, "a { without its }");
        assert_eq!(error("{who}").1, "{who} is no placeholder");
        let (at, message, _) = error("{who:Person}([0-9");
        assert_eq!(at.start, "{who:Person}(".len());
        assert!(message.contains("unclosed character class"), "{message}");
    }
}

//! Rules: files that say in which words a name or a fact is stated.
//!
//! [`mod@file`] is a rule as written, [`Rule`] a rule as compiled; [`Rule::compile`] is the only way
//! from one to the other and does all the checking. [`slot`] is the text that patterns see,
//! [`pattern`] their notation, [`matching`] finds them, [`examples`] runs what every file promises.

pub mod demand;
pub mod examples;
pub mod file;
pub mod holder;
pub mod matching;
pub mod pattern;
pub mod slot;

use std::collections::BTreeMap;

use crate::diagnostic::{Diagnostic, nearest};
use crate::entity::Class;
use crate::fact::class::FactClass;
use crate::resources::lexicon::{Concepts, Kinds};
use file::{Example, Expected, PatternFile, RuleFile};
use pattern::Pattern;

/// A rule, compiled.
#[derive(Debug)]
pub struct Rule {
    /// The file's name without its ending: `visit`. What it finds is marked `visit/1` by pattern.
    pub name: String,
    pub path: String,
    pub about: String,
    pub finds: Finds,
    pub patterns: Vec<RulePattern>,
    pub exceptions: Vec<Pattern>,
    pub examples: Vec<Example>,
}

/// What a rule finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Finds {
    Fact(FactClass),
    Mention(Class),
}

/// One pattern of a rule.
#[derive(Debug)]
pub struct RulePattern {
    pub pattern: Pattern,
    /// The pattern as written, for people.
    pub written: String,
    /// Fixed roles and their values.
    pub set: Vec<(String, String)>,
    /// The role that gives one fact for each of its values.
    pub each: Option<String>,
    /// For mention rules: the kind of what is found.
    pub kind: String,
}

impl Rule {
    /// Compiles one file; everything wrong with it is added to `problems`.
    pub fn compile(
        path: &str,
        text: &str,
        kinds: &Kinds,
        lexicons: &BTreeMap<String, Concepts>,
        problems: &mut Vec<Diagnostic>,
    ) -> Option<Rule> {
        let file: RuleFile = match toml::from_str(text) {
            Ok(file) => file,
            Err(error) => {
                problems.push(Diagnostic::of_toml(path, text, &error));
                return None;
            }
        };
        let before = problems.len();
        let mut compiler = Compiler { path, text, kinds, lexicons, problems };
        compiler.examples(&file);
        let (finds, kind) = compiler.finds(&file)?;
        let patterns = file.patterns.iter().filter_map(|p| compiler.rule_pattern(p, finds, &kind)).collect();
        let exceptions = file.exceptions.iter().filter_map(|p| compiler.pattern(p)).collect();
        let name = path.rsplit('/').next().unwrap_or(path).trim_end_matches(".toml").to_owned();
        let rule =
            Rule { name, path: path.into(), about: file.about, finds, patterns, exceptions, examples: file.examples };
        (problems.len() == before).then_some(rule)
    }
}

/// What `set` may stand for: the document's parties, who speaks in the sentence, the body whose
/// members speak, the inviter's own state, the day of signature, the instrument named before.
const STOOD_FOR: [&str; 6] = ["@parties", "@subject", "@body", "@own", "@signed", "@instrument"];

/// The checks of one file.
struct Compiler<'a> {
    path: &'a str,
    text: &'a str,
    kinds: &'a Kinds,
    lexicons: &'a BTreeMap<String, Concepts>,
    problems: &'a mut Vec<Diagnostic>,
}

impl Compiler<'_> {
    fn report(&mut self, offset: usize, message: String, hint: String) {
        self.problems.push(Diagnostic::at(self.path, self.text, offset, message, hint));
    }

    /// What the file finds; for names, with the kind.
    fn finds(&mut self, file: &RuleFile) -> Option<(Finds, String)> {
        match (&file.fact, &file.mention) {
            (Some(fact), None) => {
                let class = FactClass::parse(fact.get_ref());
                if class.is_none() {
                    let names = FactClass::ALL.map(FactClass::name);
                    let hint = nearest(fact.get_ref(), names).map_or_else(
                        || format!("the classes are {}", names.join(", ")),
                        |n| format!("did you mean {n}?"),
                    );
                    self.report(fact.span().start, format!("unknown fact class {:?}", fact.get_ref()), hint);
                }
                class.map(|class| (Finds::Fact(class), String::new()))
            }
            (None, Some(kind)) => {
                let class = self.kind(kind)?;
                Some((Finds::Mention(class), kind.get_ref().clone()))
            }
            _ => {
                self.report(
                    0,
                    "a rule finds either a fact or a mention".into(),
                    "write fact = \"Visit\" or mention = \"Summit\"".into(),
                );
                None
            }
        }
    }

    fn kind(&mut self, kind: &toml::Spanned<String>) -> Option<Class> {
        let class = self.kinds.class_of("", kind.get_ref());
        if class.is_none() {
            let hint = nearest(kind.get_ref(), self.kinds.names())
                .map_or_else(|| "the kinds are listed in lexicon/kinds.toml".into(), |n| format!("did you mean {n}?"));
            self.report(kind.span().start, format!("unknown kind {:?}", kind.get_ref()), hint);
        }
        class
    }

    fn pattern(&mut self, file: &PatternFile) -> Option<Pattern> {
        match pattern::compile(file.text.get_ref(), self.lexicons) {
            Ok(pattern) => Some(pattern),
            Err(error) => {
                // Literal strings keep their bytes, so a place in the value is a place in the file.
                let quote = if self.text[file.text.span().start..].starts_with("'''") { 3 } else { 1 };
                self.report(file.text.span().start + quote + error.at.start, error.message, error.hint);
                None
            }
        }
    }

    fn rule_pattern(&mut self, file: &PatternFile, finds: Finds, kind: &str) -> Option<RulePattern> {
        let pattern = self.pattern(file);
        let roles: Vec<String> =
            pattern.iter().flat_map(|p| &p.groups).map(|g| g.role.clone()).filter(|r| !r.is_empty()).collect();
        let kind = match &file.kind {
            Some(more_exact) => {
                self.kind(more_exact)?;
                more_exact.get_ref().clone()
            }
            None => kind.to_owned(),
        };
        let known: &[&str] = match finds {
            Finds::Fact(class) => class.roles(),
            Finds::Mention(_) => &["name"],
        };
        let set_roles = file.set.iter().map(|(role, value)| (role, value.span().start));
        let captured = roles.iter().map(|role| (role, file.text.span().start));
        let each = file.each.iter().map(|role| (role.get_ref(), role.span().start));
        for (role, offset) in captured.chain(set_roles).chain(each).collect::<Vec<_>>() {
            if !known.contains(&role.as_str()) {
                let hint = nearest(role, known.iter().copied())
                    .map_or_else(|| format!("the roles are {}", known.join(", ")), |n| format!("did you mean {n}?"));
                self.report(offset, format!("unknown role {role:?}"), hint);
            }
        }
        if pattern.is_some() && matches!(finds, Finds::Mention(_)) && !roles.iter().any(|r| r == "name") {
            let hint = "put {name=…} around the name".into();
            self.report(file.text.span().start, "a mention pattern must say what the name is".into(), hint);
        }
        for (role, value) in &file.set {
            if value.get_ref().starts_with('@') && !STOOD_FOR.contains(&value.get_ref().as_str()) {
                let message = format!("{role} is set to {:?}, which means nothing", value.get_ref());
                self.report(value.span().start, message, format!("such values are {}", STOOD_FOR.join(", ")));
            }
        }
        let set = file.set.iter().map(|(role, value)| (role.clone(), value.get_ref().clone())).collect();
        let each = file.each.as_ref().map(|role| role.get_ref().clone());
        Some(RulePattern { pattern: pattern?, written: file.text.get_ref().clone(), set, each, kind })
    }

    /// An example of a fact rule expects roles, one of a mention rule names.
    fn expected(&mut self, file: &RuleFile, at: usize, expected: &Expected) {
        match (expected, file.fact.as_ref().map(|f| FactClass::parse(f.get_ref()))) {
            (Expected::Name(_), Some(_)) => {
                let hint = "an example of a fact rule expects { role = \"value\" }".into();
                self.report(at, "the example expects a name where a fact is found".into(), hint);
            }
            (Expected::Fact(_), None) => {
                let hint = "an example of a mention rule expects names, found = [\"…\"]".into();
                self.report(at, "the example expects a fact where a name is found".into(), hint);
            }
            (Expected::Fact(roles), Some(Some(class))) => {
                for role in roles.keys().filter(|role| !class.roles().contains(&role.as_str())) {
                    let hint = nearest(role, class.roles().iter().copied()).map_or_else(
                        || format!("the roles are {}", class.roles().join(", ")),
                        |n| format!("did you mean {n}?"),
                    );
                    self.report(at, format!("the example expects an unknown role {role:?}"), hint);
                }
            }
            _ => {}
        }
    }

    /// Every file shows what it reads and what it must not read.
    fn examples(&mut self, file: &RuleFile) {
        let near_misses = file.examples.iter().filter(|e| e.found.is_empty()).count();
        if file.examples.len() - near_misses < 2 || near_misses < 1 {
            let message =
                format!("{} positive examples and {near_misses} near misses", file.examples.len() - near_misses);
            self.report(
                0,
                message,
                "a rule needs at least two positive examples and one near miss (found = [])".into(),
            );
        }
        for example in &file.examples {
            let at = example.text.span().start;
            if example.date.as_ref().is_some_and(|d| d.parse::<jiff::civil::Date>().is_err()) {
                self.report(at, "the example's date is no day".into(), "write date = \"2018-06-06\"".into());
            }
            for expected in &example.found {
                self.expected(file, at, expected);
            }
        }
        if file.patterns.is_empty() {
            self.report(0, "a rule without a pattern finds nothing".into(), "add a [[pattern]] with a match".into());
        }
    }
}

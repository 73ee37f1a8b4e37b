//! The suffix grammar: names that no list has, read leftwards from the noun they end in.
//!
//! 双方将在中吉政府间经贸合作委员会框架下成立投资和工业合作工作组: from 工作组 to the left up to the
//! boundary word 成立. Lists of suffixes, boundaries and generic words are `lexicon/suffixes.toml`.

use std::sync::LazyLock;

use regex::Regex;

use super::{Mention, Reading, named};
use crate::entity::Class;
use crate::resources::Resources;
use crate::resources::lexicon::Suffix;
use crate::rule::slot::{Slot, SlottedText};

/// Words that tie a body to the two sides though no state is named in it.
const BILATERAL: [&str; 4] = ["双边", "政府间", "两国间", "跨境"];

/// How far beyond the start of the suffix a word of `not_boundaries` is looked for, in characters.
const LONGEST_SPARED: usize = 8;

/// 第三次, 第80届, 首届.
static ORDINAL: LazyLock<Regex> =
    LazyLock::new(|| Regex::new("第[0-9〇一二三四五六七八九十百]+[次届轮]|首[次届轮]").expect("a constant expression"));

/// Candidates for composed names in one stretch.
pub fn find(resources: &Resources, folded: &str, slotted: &SlottedText) -> Vec<Mention> {
    let text = &slotted.text;
    let mut found = Vec::new();
    for (at, end, suffix) in resources.suffix_words.within(text) {
        let suffix = &resources.suffixes.suffixes[suffix];
        let Some((start, founded)) = name_start(resources, text, at) else { continue };
        let core = &text[start..at];
        let enough =
            if suffix.numbered { is_numbered(suffix, core) } else { says_enough(resources, suffix, core, founded) };
        if !enough || suffix.founded && !founded {
            continue;
        }
        let span = slotted.span(start, end);
        let class = resources.kinds.class_of("", &suffix.kind).unwrap_or(Class::Organization);
        let target = named(resources, class, &suffix.kind, &folded[span.start..span.end]);
        found.push(Mention::new(span, Reading::Name { class, target }, format!("suffix/{}", suffix.kind)));
    }
    found
}

/// Where a name that ends in a suffix at `at` begins: after the nearest boundary on its left; and
/// whether the words there found what is named.
fn name_start(resources: &Resources, text: &str, at: usize) -> Option<(usize, bool)> {
    let from = stretch_start(text, at);
    let region = &text[from..at];
    let mut quoted = quoted_ranges(region);
    // A word that spares a boundary may reach into the suffix, no further.
    let reach = text[at..].char_indices().nth(LONGEST_SPARED).map_or(text.len(), |(n, _)| at + n);
    let spared = resources.suffixes.not_boundaries.iter().flat_map(|w| text[from..reach].match_indices(w.as_str()));
    quoted.extend(spared.map(|(n, w)| (n, n + w.len())));
    let outside = |from: usize, to: usize| !quoted.iter().any(|(s, e)| *s < to && from < *e);
    let boundaries = resources.suffixes.boundaries.iter().flat_map(|b| region.match_indices(b.as_str()));
    let boundary = boundaries.filter(|(n, b)| outside(*n, n + b.len())).map(|(n, b)| n + b.len()).max().unwrap_or(0);
    let conjunction =
        region.match_indices(['和', '及']).filter(|(n, _)| ends_name(resources, &region[..*n]) && outside(*n, n + 3));
    let conjunction = conjunction.map(|(n, c)| n + c.len()).max().unwrap_or(0);
    let start = from + boundary.max(conjunction).max(pair_start(region));
    let lead = text[start..at].chars().take_while(|c| "和及、新-".contains(*c)).map(char::len_utf8).sum::<usize>();
    let start = start + lead;
    // A quotation mark that opens before the name or closes after it would tear the quotation.
    let balanced = text[start..at].matches('“').count() == text[start..at].matches('”').count();
    (start < at && balanced).then(|| (start, is_founded(resources, &text[..start])))
}

/// A founding verb stands right before, or before the words that say what is founded (成立副外长级的…).
fn is_founded(resources: &Resources, before: &str) -> bool {
    let before = before.trim_end_matches(['“', '新']);
    let clause = before.rfind(['，', '。', '；']).map_or(before, |n| &before[n..]);
    let near = clause.char_indices().rev().nth(24).map_or(clause, |(n, _)| &clause[n..]);
    let attribute = ["的", "级", "若干", "一个"].iter().any(|word| near.ends_with(word));
    let verbs = &resources.suffixes.founding;
    verbs.iter().any(|verb| near.ends_with(verb.as_str()) || attribute && near.contains(verb.as_str()))
}

/// Where a pair of states begins that plain words stand before: 肯定|中加联合委员会.
fn pair_start(region: &str) -> usize {
    let state = Slot::Name(Class::State).char();
    let chars: Vec<(usize, char)> = region.char_indices().collect();
    let is_pair = |n: &usize| {
        let next = chars.get(n + 1).map(|c| c.1);
        let second = if next == Some('-') { chars.get(n + 2).map(|c| c.1) } else { next };
        let plain_before = *n > 0 && ('\u{4E00}'..='\u{9FFF}').contains(&chars[n - 1].1);
        let ordinal_before = *n > 0 && "次届轮".contains(chars[n - 1].1);
        chars[*n].1 == state && second == Some(state) && plain_before && !ordinal_before
    };
    (0..chars.len()).rev().find(is_pair).map_or(0, |n| chars[n].0)
}

/// How much a character says by itself: an office (外长) as much as two characters.
fn own_width(c: char) -> usize {
    match c {
        '\u{4E00}'..='\u{9FFF}' => 1,
        c if c == Slot::Office.char() => 2,
        _ => 0,
    }
}

/// The core of a numbered meeting's name: an ordinal, and whose or what meeting it is.
fn is_numbered(suffix: &Suffix, core: &str) -> bool {
    let Some(ordinal) = ORDINAL.find(core) else { return false };
    // 联合工作组首次会议: 首次 says which only before the name of the meeting.
    if ordinal.as_str().starts_with('首') && ordinal.start() > 0 {
        return false;
    }
    let rest = format!("{}{}", &core[..ordinal.start()], &core[ordinal.end()..]);
    let slots = rest.chars().filter(|c| in_name_slot(*c)).count();
    let own = rest.chars().map(own_width).sum::<usize>();
    let least = if ordinal.as_str().starts_with('首') { 4 } else { 3 };
    suffix.bare || slots >= 1 || own >= least
}

/// The stretch of characters that a name may hold, to the left of `at`.
fn stretch_start(text: &str, at: usize) -> usize {
    let may_hold = |c: char| {
        ('\u{4E00}'..='\u{9FFF}').contains(&c)
            || matches!(c, '-' | '“' | '”' | '·' | '(' | ')' | '〇')
            || c.is_ascii_alphanumeric()
            || in_name_slot(c)
            || c == Slot::Office.char()
    };
    let mut start = at;
    for c in text[..at].chars().rev().take_while(|c| may_hold(*c)).take(40) {
        start -= c.len_utf8();
    }
    start
}

/// Names that may stand inside a longer name.
fn in_name_slot(c: char) -> bool {
    let inside = [Class::State, Class::Territory, Class::City, Class::Organization, Class::Initiative, Class::Concept];
    inside.into_iter().any(|class| Slot::Name(class).char() == c)
}

/// A complete name ends here, so 和 after it begins another.
fn ends_name(resources: &Resources, before: &str) -> bool {
    let listed = before.chars().next_back().is_some_and(|c| in_name_slot(c) && c != Slot::Name(Class::State).char());
    listed || resources.suffix_words.ending(before).is_some()
}

fn quoted_ranges(region: &str) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut open = None;
    for (at, c) in region.char_indices() {
        match c {
            '“' => open = Some(at),
            '”' => ranges.extend(open.take().map(|start| (start, at + c.len_utf8()))),
            _ => {}
        }
    }
    ranges
}

/// The name says more than generic words do.
fn says_enough(resources: &Resources, suffix: &Suffix, core: &str, founded: bool) -> bool {
    // 工作组机制: the name is 工作组, a suffix directly after another name or suffix adds nothing.
    let after_suffix = resources.suffixes.suffixes.iter().filter(|s| !s.numbered && !s.founded);
    if after_suffix.flat_map(|s| &s.zh).any(|s| core.ends_with(s.as_str())) {
        return false;
    }
    let slots = core.chars().filter(|c| in_name_slot(*c)).count();
    let quoted = usize::from(core.contains('“'));
    let plain: String = core.chars().filter(|c| !in_name_slot(*c) && !"“”-()".contains(*c)).collect();
    let mut own = plain.clone();
    let mut generic: Vec<&String> = resources.suffixes.generic.iter().collect();
    generic.sort_by_key(|g| std::cmp::Reverse(g.len()));
    for word in generic {
        own = own.replace(word.as_str(), "");
    }
    let own = own.chars().map(own_width).sum::<usize>();
    let bilateral = BILATERAL.iter().any(|b| core.contains(b));
    if founded && (own >= 2 || suffix.bare && plain.chars().count() >= 2) {
        return true;
    }
    if suffix.scope {
        return slots + quoted >= 1 && own + slots + quoted >= 2 || own >= 4 && core.contains('-');
    }
    own >= 4 || suffix.bare && slots >= 2 || (slots >= 1 || bilateral) && own >= 2
}

//! Who acts in a sentence, for clauses that do not say it again.
//!
//! 习近平主席感谢陈庆炎总统，邀请陈庆炎总统再次访华: the one who invites is the one who thanks.

use super::Value;
use super::arguments::{Scope, leaders, parties};
use crate::entity::Class;
use crate::mention::{Mention, Reading, within};
use crate::span::Span;

/// Words for all who speak, at the start of a sentence, which are no group words elsewhere.
const SPEAKERS: [&str; 6] = ["我们", "成员国", "各代表团", "与会领导人", "各成员国", "各国领导人"];

/// The subject of the sentence, if it stands before `before`.
pub fn before(scope: &Scope, sentence: Span, before: usize) -> Vec<Value> {
    let folded = &scope.document.source.folded;
    let start = after_invitation(folded, sentence, before);
    let clause = folded[start..before].rfind(['，', '；']).map_or(start, |n| start + n + '，'.len_utf8());
    let own = actors(scope, clause, before, true);
    if own.is_empty() { actors(scope, start, before, false) } else { own }
}

/// Who acts between two places; `opening` asks for one with whom the words begin.
fn actors(scope: &Scope, start: usize, before: usize, opening: bool) -> Vec<Value> {
    let folded = &scope.document.source.folded;
    let words = folded[start..before].trim_start_matches(|c: char| is_number(c) || c.is_whitespace());
    if SPEAKERS.iter().any(|word| words.starts_with(word)) {
        return parties(scope);
    }
    let inside = &scope.mentions[within(scope.mentions, Span::new(start, before))];
    let inside: Vec<&Mention> = inside.iter().filter(|m| names_actor(m)).collect();
    let acts = |n: &usize| !says_whose(folded, &inside, *n) && !tells(&folded[inside[*n].span.end..before]);
    let Some(first) = (0..inside.len()).find(acts) else { return Vec::new() };
    let begins = inside[0].span.start == before - words.len();
    if opening && (!begins || words.is_empty() || (0..first).any(|n| !says_whose(folded, &inside, n))) {
        return Vec::new();
    }
    let mut actors = values(scope, inside[first]);
    if inside[first].class() == Some(Class::Person) {
        // 拉巴尼外长和阿西夫外长感谢…: all of a list act.
        for pair in inside[first..].windows(2) {
            if !is_list(&folded[pair[0].span.end..pair[1].span.start]) {
                break;
            }
            if pair[1].class() == Some(Class::Person) {
                actors.extend(values(scope, pair[1]));
            }
        }
    }
    actors
}

/// The subject stands after 应…邀请，.
fn after_invitation(folded: &str, sentence: Span, before: usize) -> usize {
    let text = &folded[sentence.start..before.max(sentence.start)];
    let opening = text.find('应').filter(|n| *n <= 24);
    let invited = opening.and_then(|at| text[at..].find("邀请，").map(|n| at + n + "邀请，".len()));
    sentence.start + invited.unwrap_or(0)
}

fn is_number(c: char) -> bool {
    "一二三四五六七八九十、.()".contains(c) || c.is_ascii_digit()
}

fn names_actor(m: &Mention) -> bool {
    match &m.reading {
        Reading::Name { class, .. } => matches!(class, Class::Person | Class::State | Class::Organization),
        Reading::Parties | Reading::Leaders(_) | Reading::Office => true,
        Reading::Anaphor => false,
    }
}

/// 双方回顾，…: who only tells of what others did.
fn tells(after: &str) -> bool {
    let verb = ["回顾", "忆及", "注意到", "指出", "认为", "看到", "高兴地看到", "满意地看到", "满意地指出"];
    verb.iter().any(|v| after.strip_prefix(v).is_some_and(|rest| rest.starts_with('，')))
}

/// A state, body or office that belongs to the name after it.
fn says_whose(folded: &str, inside: &[&Mention], n: usize) -> bool {
    let this = inside[n];
    if this.class() == Some(Class::Person) {
        return false;
    }
    let next = inside.get(n + 1).filter(|next| next.reading == Reading::Office || next.class().is_some());
    this.reading == Reading::Office
        || this.class().is_some()
            && next.is_some_and(|next| {
                let between = &folded[this.span.end..next.span.start];
                between.is_empty() || matches!(between, "的" | "时任" | "前" | "国家元首")
            })
}

/// Nothing but a list goes on between two names: 、和与及 and titles, which are mentions of their own.
fn is_list(between: &str) -> bool {
    between.chars().all(|c| "、和及兼时任前".contains(c))
}

fn values(scope: &Scope, mention: &Mention) -> Vec<Value> {
    match &mention.reading {
        Reading::Parties => parties(scope),
        Reading::Leaders(rank) => leaders(scope, rank),
        _ => mention.entity.iter().cloned().map(Value::Entity).collect(),
    }
}

//! What stands in a role, made comparable between two documents that use different ids.

use std::collections::BTreeSet;

use unicode_normalization::UnicodeNormalization;

/// A value as it is compared.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    /// A state, by its ISO 3166-1 alpha-3 code in capitals.
    State(String),
    /// Any other entity, by its class and all its names (see [`comparable_name`]).
    Entity { class: String, names: BTreeSet<String> },
    /// Anything else, by its characters (see [`literal`]).
    Literal(String),
}

/// Whether two values mean the same: for entities, one shared name within one class is enough.
///
/// 热恩别科夫 and 索隆拜·热恩别科夫 are the same person if either document lists both names.
pub(super) fn same(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Entity { class, names }, Value::Entity { class: other_class, names: other_names }) => {
            class == other_class && !names.is_disjoint(other_names)
        }
        _ => left == right,
    }
}

/// Whether both lists are equally long and each value has its equal on the other side.
pub(super) fn same_set(left: &[Value], right: &[Value]) -> bool {
    let covers = |a: &[Value], b: &[Value]| a.iter().all(|x| b.iter().any(|y| same(x, y)));
    left.len() == right.len() && covers(left, right) && covers(right, left)
}

/// The code in `state/KGZ`, also at the end of a longer IRI.
pub(super) fn state_code(text: &str) -> Option<String> {
    let (before, code) = text.rsplit_once('/')?;
    let is_state = before == "state" || before.ends_with("/state");
    let is_code = code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_alphabetic());
    (is_state && is_code).then(|| code.to_ascii_uppercase())
}

/// A literal as it is compared: compatibility forms unified (２０１８ is 2018), trimmed.
pub(super) fn literal(text: &str) -> String {
    let unified: String = text.nfkc().collect();
    unified.trim_matches(is_space).to_string()
}

/// A name as it is compared: as a literal, without quotation marks, dots, spaces and hyphens.
///
/// “一带一路” 倡议 becomes 一带一路倡议.
pub(super) fn comparable_name(text: &str) -> String {
    text.nfkc().filter(|&character| !is_ignored(character)).collect()
}

/// White space, with the four separators that Unicode's White_Space property leaves out.
pub(super) fn is_space(character: char) -> bool {
    character.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&character)
}

fn is_ignored(character: char) -> bool {
    let is_mark = matches!(character, '《' | '》' | '“' | '”' | '‘' | '’' | '"');
    let is_dot = matches!(character, '·' | '•' | '・');
    let is_hyphen = matches!(character, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}');
    is_space(character) || is_mark || is_dot || is_hyphen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(names: &[&str]) -> Value {
        Value::Entity { class: "Person".to_string(), names: names.iter().map(ToString::to_string).collect() }
    }

    #[test]
    fn names_are_compared_without_punctuation() {
        let cases = [
            ("《“一带一路” 倡议》", "一带一路倡议"),
            ("中国－欧亚·基金（北京）", "中国-欧亚基金(北京)"),
            ("索隆拜－热恩别科夫", "索隆拜 热恩别科夫"),
            ("北京\u{1c}—\u{3000}比什凯克", "北京比什凯克"),
        ];
        for (left, right) in cases {
            assert_eq!(comparable_name(left), comparable_name(right));
        }
    }

    #[test]
    fn states_are_read_from_the_end_of_an_iri() {
        let cases = [
            ("state/KGZ", Some("KGZ")),
            ("state/kgz", Some("KGZ")),
            ("https://example.org/state/KGZ", Some("KGZ")),
            ("estate/KGZ", None),
            ("state/吉", None),
            ("state/KGZ/", None),
            ("KGZ", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(state_code(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn sets_agree_when_every_value_has_its_equal() {
        let (both, first, second) = (person(&["甲", "乙"]), person(&["甲"]), person(&["乙"]));
        let cases: [(&[&Value], &[&Value], bool); 6] = [
            (&[&both], &[&first], true),
            (&[&both], &[&first, &second], false),
            (&[&first, &second], &[&both], false),
            (&[&both, &first], &[&first, &person(&["丙"])], false),
            (&[&first, &second], &[&second, &first], true),
            (&[], &[], true),
        ];
        for (left, right, expected) in cases {
            let owned = |side: &[&Value]| -> Vec<Value> { side.iter().map(|&v| v.clone()).collect() };
            assert_eq!(same_set(&owned(left), &owned(right)), expected, "{left:?} {right:?}");
        }
    }
}

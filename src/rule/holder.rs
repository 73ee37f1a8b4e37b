//! A person with titles, as one placeholder of a pattern.
//!
//! 中华人民共和国主席习近平, 习近平主席, 马里人民民主联盟总书记、马里共和国总统穆萨·特拉奥雷将军和夫人: in
//! each the person is meant, and the states, bodies and offices only say who it is.

use super::slot::Slot;
use crate::entity::Class;

/// How the placeholder is written: `{visitor:Holder}`.
pub const NAME: &str = "Holder";

/// Between the items of a list.
const AND: &str = "(?:[、和与及同]|以及)";

/// The expression for one holder, or one of the classes whose slot characters are `others`; a list where `many`.
pub fn expression(others: &str, many: bool) -> String {
    let [state, body, person] =
        [Class::State, Class::Organization, Class::Person].map(|class| Slot::Name(class).char());
    let office = Slot::Office.char();
    // In any order and number: the language is that of 前, 中国国家主席、中共中央总书记, 吉方时任总理.
    let titles = format!("(?:[{state}{body}](?:的|国家元首)?|{office}(?:[、和]|兼任?)?|时任|前任?|[新现候]任)*");
    let honorific = "(?:阁下|殿下|陛下|先生|女士|将军|博士)?";
    let holder = format!(
        "{titles}{person}{honorific}(?:{office}(?:[、兼]{office})*)?{honorific}(?:和夫人|偕夫人|夫妇)?(?:一行)?|{office}一行"
    );
    let item = match others {
        "" => format!("(?:{holder})"),
        others => format!("(?:{holder}|[{others}](?:政府和人民|人民和政府|政府|人民|方面)?)"),
    };
    if many { format!("{item}(?:{AND}{item})*") } else { item }
}

//! Areas of cooperation: which of them the words of a commitment evoke.

use crate::fact::Value;
use crate::resources::speech::Speech;

/// The keys of the areas, in the order in which the text evokes them.
pub fn of(speech: &Speech, words: &str) -> Vec<Value> {
    let mut found: Vec<Value> = Vec::new();
    for (start, end, n) in speech.area_words.within(words) {
        let area = &speech.areas[n];
        let masked = area
            .not
            .iter()
            .any(|not| words.match_indices(not.as_str()).any(|(at, _)| at <= start && end <= at + not.len()));
        let value = Value::Text(area.key.clone());
        if !masked && !found.contains(&value) {
            found.push(value);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::resources::Resources;

    #[test]
    fn words_evoke_areas_and_traps_do_not() {
        for (words, expected) in [
            ("扩大两国防务部门各级别交往，加强军事技术领域合作", vec!["defence", "military-technology"]),
            ("加强国防合作", vec!["defence"]),
            ("保护各民族宗教信仰自由", vec![]),
            ("在宗教领域加强交流", vec!["religion"]),
            ("办好地方发展和数字化年", vec!["subnational"]),
            ("发展数字技术", vec!["digital"]),
            ("提供救灾援助", vec!["disaster-relief"]),
            ("落实好援助项目", vec!["aid"]),
            (
                "扩大文化、教育、卫生、科技、体育、旅游、环保、考古等领域合作",
                vec![
                    "culture",
                    "education",
                    "health",
                    "science-technology",
                    "sports",
                    "tourism",
                    "environment",
                    "archaeology-heritage",
                ],
            ),
        ] {
            let found = of(&Resources::embedded().speech, words);
            let found: Vec<&str> = found.iter().map(Value::as_str).collect();
            let mut expected = expected;
            expected.retain(|e| *e != "other");
            for area in &expected {
                assert!(found.contains(area), "{words}: no {area} in {found:?}");
            }
            if expected.is_empty() || words.contains('国') || words.contains("救灾") {
                assert_eq!(found, expected, "{words}");
            }
        }
    }
}

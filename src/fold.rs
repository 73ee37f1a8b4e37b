//! The folded view: one code point in, one code point out, so that offsets stay true.
//!
//! Full-width forms become ASCII, the many dashes one hyphen, corner quotes curly ones, traditional
//! characters simplified ones. Chinese punctuation (，。、；：) stays, because the grammar of
//! sentences lives on it.

use std::sync::LazyLock;

/// The first and the last ideograph of the table.
const FIRST: u32 = 0x3400;
const LAST: u32 = 0x9FFF;

/// For every ideograph from [`FIRST`] on: what it is read as.
static SIMPLIFIED: LazyLock<Vec<char>> = LazyLock::new(|| {
    let mut table: Vec<char> = (FIRST..=LAST).filter_map(char::from_u32).collect();
    let lines = include_str!("../data/fold/traditional.txt").lines().filter(|line| !line.starts_with('#'));
    for pair in lines.flat_map(str::split_whitespace) {
        let mut chars = pair.chars();
        if let (Some(traditional), Some(simplified)) = (chars.next(), chars.next())
            && let Some(slot) = (traditional as u32).checked_sub(FIRST).and_then(|at| table.get_mut(at as usize))
        {
            *slot = simplified;
        }
    }
    table
});

/// Folds one code point. `－` becomes `-`, `２` becomes `2`, `「` becomes `“`, `國` becomes `国`; `，` stays `，`.
pub fn fold_char(c: char) -> char {
    match c {
        '，' | '：' | '；' | '？' | '！' => c,
        '＂' => '“',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(c as u32 - 0xFEE0).unwrap_or(c),
        '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FE58}' | '\u{FE63}' => '-',
        '「' | '『' => '“',
        '」' | '』' => '”',
        '•' | '・' | '‧' | '∙' | '･' | '˙' => '·',
        '○' | '◯' => '〇',
        '\u{00A0}' | '\u{2002}'..='\u{200A}' => ' ',
        '\u{3400}'..='\u{9FFF}' => SIMPLIFIED.get((c as u32 - FIRST) as usize).copied().unwrap_or(c),
        // The private use area holds the characters that stand for names in the text that patterns see.
        '\u{E000}'..='\u{F8FF}' => '\u{FFFD}',
        _ => c,
    }
}

/// The folded form of a whole text, with the same number of code points.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_one_code_point_to_one() {
        for (written, folded) in [
            ("中国－欧亚", "中国-欧亚"),
            ("２０１８年", "2018年"),
            ("（以下简称双方）", "(以下简称双方)"),
            ("「三股势力」，", "“三股势力”，"),
            ("二○一九", "二〇一九"),
            ("热恩・别科夫", "热恩·别科夫"),
            ("联合声明", "联合声明"),
            ("兩國關係提升為戰略夥伴關係", "两国关系提升为战略伙伴关系"),
            ("著名的乾隆", "著名的乾隆"),
        ] {
            assert_eq!(fold(written), folded);
            assert_eq!(written.chars().count(), folded.chars().count());
        }
    }
}

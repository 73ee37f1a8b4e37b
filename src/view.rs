//! What matching sees of a text: for every code point of the file one code point, or none.
//!
//! None stands for what only the page or its printing put there: markup, the carriage return of a
//! line end, page numbers, and line ends in the middle of a sentence, as text copied from printed
//! pages has them. Names and dates are matched over what is left, so that a line end cannot cut
//! them; places in the file are counted with everything.

use crate::fold::fold_char;
use crate::markup;

/// One entry for every code point of the file.
pub type View = Vec<Option<char>>;

/// The view of a text: markup masked, folded, broken lines mended.
pub fn of(text: &str) -> View {
    let mut view = if markup::is_page(text) { markup::mask(text) } else { text.chars().map(Some).collect() };
    for shown in &mut view {
        *shown = shown.filter(|c| !matches!(c, '\r' | '\u{200B}' | '\u{FEFF}' | '\u{00AD}')).map(fold_char);
    }
    mend_lines(&mut view);
    view
}

/// Columns by which the full lines of a printed page may differ in width.
const TOLERANCE: usize = 6;
/// Fewer full lines than this are no printed page.
const FEWEST_FULL_LINES: usize = 3;
/// A narrower line is a heading or a list, not a printed line.
const NARROWEST: usize = 24;

/// A line of the view: its code points, and what they are.
struct Line {
    start: usize,
    end: usize,
    text: String,
}

/// Takes out page numbers, and line ends that stand in the middle of a sentence.
fn mend_lines(view: &mut View) {
    let lines = lines(view);
    let width = full_width(&lines);
    let is_number = |line: &Line| is_page_number(&line.text, width.is_some());
    for line in lines.iter().filter(|line| is_number(line)) {
        view[line.start..line.end].fill(None);
    }
    let Some(width) = width else { return };
    let mut open: Option<&Line> = None;
    let mut numbered = false;
    for line in &lines {
        if is_number(line) {
            numbered = true;
        } else if line.text.trim().is_empty() {
            // A blank line ends a paragraph, unless it belongs to the foot of a page.
            if !numbered && !next_is_number(&lines, line, &is_number) {
                open = None;
            }
        } else {
            if let Some(before) = open.filter(|_| !begins_paragraph(&line.text)) {
                view[before.end..line.start].fill(None);
            }
            let unfinished = !line.text.trim_end().ends_with(['。', '！', '？', '：']);
            // A line with many digits is as full with fewer columns.
            let digits = line.text.chars().filter(|c| (*c as u32) < 0x1100).count();
            open = (unfinished && columns(&line.text) + TOLERANCE + digits / 2 >= width).then_some(line);
            numbered = false;
        }
    }
}

fn next_is_number(lines: &[Line], blank: &Line, is_number: &impl Fn(&Line) -> bool) -> bool {
    let after = lines.partition_point(|line| line.start <= blank.start);
    lines[after..].iter().find(|line| !line.text.trim().is_empty()).is_some_and(is_number)
}

fn lines(view: &View) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    for (at, shown) in view.iter().enumerate() {
        if *shown == Some('\n') {
            lines.push(Line { start, end: at, text: view[start..at].iter().flatten().collect() });
            start = at + 1;
        }
    }
    lines.push(Line { start, end: view.len(), text: view[start..].iter().flatten().collect() });
    lines
}

/// The width at which a printed page breaks its lines, where the text is copied from one: most lines
/// that end within a sentence are about equally wide.
fn full_width(lines: &[Line]) -> Option<usize> {
    let unfinished = |line: &&Line| {
        let text = line.text.trim_end();
        !text.ends_with(['。', '！', '？', '：', '；', '”', ')', '》']) && columns(text) >= NARROWEST
    };
    let mut widths: Vec<usize> = lines.iter().filter(unfinished).map(|line| columns(line.text.trim_end())).collect();
    widths.sort_unstable();
    let median = *widths.get(widths.len() / 2)?;
    // A line much wider than the others would have been broken too.
    let widest = lines.iter().map(|line| columns(line.text.trim_end())).max()?;
    if widest > median + 2 * TOLERANCE {
        return None;
    }
    let near = widths.iter().filter(|width| width.abs_diff(median) <= TOLERANCE).count();
    (near >= FEWEST_FULL_LINES && near * 10 >= widths.len() * 6).then_some(median)
}

/// Display columns: two for an ideograph and its punctuation, one for anything else.
fn columns(text: &str) -> usize {
    text.chars().map(|c| if c as u32 >= 0x1100 { 2 } else { 1 }).sum()
}

/// `- 12 -`, and on printed pages a number alone or 第12页.
fn is_page_number(line: &str, printed: bool) -> bool {
    let line = line.trim();
    let inner = line.trim_matches(['-', ' ', '·', '/']);
    let digits = inner.trim_start_matches('第').trim_end_matches('页').trim();
    let is_number = !digits.is_empty() && digits.len() <= 3 && digits.bytes().all(|b| b.is_ascii_digit());
    is_number
        && (printed || inner.starts_with('第') && inner.ends_with('页') || line.starts_with('-') && line.ends_with('-'))
}

/// A new paragraph: indented, or numbered.
fn begins_paragraph(line: &str) -> bool {
    if line.starts_with("\u{3000}\u{3000}") || line.starts_with("    ") {
        return true;
    }
    let numeral = |c: char| "一二三四五六七八九十百〇零".contains(c) || c.is_ascii_digit();
    let line = line.trim_start();
    let after_article = line.strip_prefix('第').map(|rest| rest.trim_start_matches(numeral));
    let after_number = line.trim_start_matches(numeral);
    let after_bracket = line.strip_prefix('(').map(|rest| rest.trim_start_matches(numeral));
    after_article.is_some_and(|rest| rest.starts_with(['条', '章', '段', '节']))
        || after_number.len() < line.len() && after_number.starts_with(['、', '.'])
        || after_bracket.is_some_and(|rest| rest.starts_with(')'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(text: &str) -> String {
        of(text).into_iter().flatten().collect()
    }

    #[test]
    fn mends_lines_that_printing_broke() {
        let printed = "联合声明\n一、应总统邀请，中华人民共和国主席习近平于\n2018年6月6日至8日对吉尔吉斯共和国进行国\n事访问。\n\
                       二、两国元首在热情友好的气氛中举行了会谈，\n就双边关系和国际问题交换了意见并达成广泛共\n\n- 1 -\n\n识。\n";
        let mended = "联合声明\n一、应总统邀请，中华人民共和国主席习近平于2018年6月6日至8日对吉尔吉斯共和国进行国事访问。\n\
                      二、两国元首在热情友好的气氛中举行了会谈，就双边关系和国际问题交换了意见并达成广泛共识。\n";
        assert_eq!(seen(printed), mended);
        assert_eq!(of(printed).len(), printed.chars().count());
    }

    #[test]
    fn leaves_lines_that_are_paragraphs() {
        let lines = "哈萨克斯坦共和国和乌兹别克斯坦共和国\n同盟关系条约\n第一条\n缔约双方建立同盟关系。\n\n第二条\n不针对第三国。";
        assert_eq!(seen(lines), lines);
        assert_eq!(seen("甲\r\n乙"), "甲\n乙");
    }
}

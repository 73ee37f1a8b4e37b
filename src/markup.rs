//! Web pages, seen as the text they show.
//!
//! Nothing is cut out: every code point of the file gets the one that matching sees in its place, or
//! none. Tags, comments, scripts and the like give none; a tag that ends a block gives one line end,
//! a table cell one tab; an entity (`&nbsp;`) gives its character once. So an offset is an offset
//! into the file as it is. A tokeniser of documents would give a tree, which is no use here: what is
//! needed is the place of every character.

use crate::view::View;

/// Elements whose content no reader of the page's text sees.
const UNSEEN: [&str; 13] = [
    "script", "style", "title", "noscript", "template", "svg", "iframe", "select", "button", "nav", "aside", "footer",
    "textarea",
];
/// Elements that begin and end a line.
const BLOCKS: [&str; 24] = [
    "p",
    "br",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "tr",
    "table",
    "hr",
    "center",
    "section",
    "article",
    "header",
    "body",
    "blockquote",
    "dd",
    "dt",
    "html",
];
/// How far a tag or an entity may reach before it is taken for plain characters.
const LONGEST_TAG: usize = 4000;
const LONGEST_ENTITY: usize = 10;

/// The text is a web page, or a piece of one.
pub fn is_page(text: &str) -> bool {
    let head: String = text.chars().take(1500).flat_map(char::to_lowercase).collect();
    let opens = head.trim_start().starts_with('<');
    ["<!doctype html", "<html", "<body", "<head"].iter().any(|mark| head.contains(mark))
        || opens && ["<p", "<div", "<h1", "<br", "<table"].iter().any(|mark| head.contains(mark))
}

/// What a page shows, code point by code point.
pub fn mask(text: &str) -> View {
    let chars: Vec<char> = text.chars().collect();
    let mut masker =
        Masker { view: vec![None; chars.len()], chars, block: Block::default(), upto: 0, unclosed: Vec::new() };
    let mut at = 0;
    while at < masker.chars.len() {
        at = masker.step(at);
    }
    masker.end_block(false);
    masker.view
}

/// What has been seen of the line that is being shown.
#[derive(Default)]
struct Block {
    start: usize,
    shown: usize,
    linked: usize,
    /// Depth of links, and whether the line is a page's main heading, which may be one.
    in_link: bool,
    in_heading: bool,
}

struct Masker {
    chars: Vec<char>,
    view: View,
    block: Block,
    /// The end of what is shown so far.
    upto: usize,
    /// Unseen elements that the rest of the page does not close.
    unclosed: Vec<String>,
}

impl Masker {
    /// Reads what begins at `at`; returns where the next thing begins.
    fn step(&mut self, at: usize) -> usize {
        match self.chars[at] {
            '<' if self.looks_at(at, "<!--") => self.find(at, "-->").map_or(self.chars.len(), |end| end + 3),
            '<' => match self.tag_end(at) {
                Some(end) => self.tag(at, end),
                None => self.show(at, '<'),
            },
            '&' => match self.entity(at) {
                Some((c, end)) => {
                    self.show(at, c);
                    end
                }
                None => self.show(at, '&'),
            },
            '\n' | '\r' | '\t' => at + 1,
            c => self.show(at, c),
        }
    }

    fn show(&mut self, at: usize, c: char) -> usize {
        self.view[at] = Some(c);
        self.upto = at + 1;
        if !c.is_whitespace() {
            self.block.shown += 1;
            self.block.linked += usize::from(self.block.in_link);
        }
        at + 1
    }

    /// Reads a tag in `[at, end)`; skips the content of unseen elements.
    fn tag(&mut self, at: usize, end: usize) -> usize {
        let closing = self.chars.get(at + 1) == Some(&'/');
        let from = at + 1 + usize::from(closing);
        let name: String = self.chars[from..end].iter().take_while(|c| c.is_ascii_alphanumeric()).collect();
        let name = name.to_ascii_lowercase();
        if UNSEEN.contains(&name.as_str()) && !closing && !self.unclosed.contains(&name) {
            match self.find(end, &format!("</{name}")).and_then(|close| self.tag_end(close)) {
                Some(close) => return close,
                None => self.unclosed.push(name.clone()),
            }
        }
        match name.as_str() {
            "a" => self.block.in_link = !closing,
            "td" | "th" => self.view[at] = Some('\t'),
            name if BLOCKS.contains(&name) => {
                self.end_block(name == "h1" && !closing);
                self.view[at] = Some('\n');
                self.upto = at + 1;
            }
            _ => {}
        }
        end
    }

    /// Ends a line; one that consists of links is navigation and is not shown.
    fn end_block(&mut self, heading: bool) {
        let upto = self.upto;
        if self.block.linked * 2 > self.block.shown && !self.block.in_heading {
            for shown in &mut self.view[self.block.start..upto] {
                *shown = shown.filter(|c| c.is_whitespace());
            }
        }
        let in_link = self.block.in_link;
        self.block = Block { start: upto, in_link, in_heading: heading, ..Block::default() };
    }

    /// Where the tag that begins at `at` ends, or nothing where `<` is only a character.
    fn tag_end(&self, at: usize) -> Option<usize> {
        let first = self.chars.get(at + 1)?;
        if !first.is_ascii_alphabetic() && !matches!(first, '/' | '!' | '?') {
            return None;
        }
        let mut quote = None;
        for (n, c) in self.chars[at..].iter().enumerate().take(LONGEST_TAG) {
            match (quote, c) {
                (None, '>') => return Some(at + n + 1),
                (None, '"' | '\'') => quote = Some(*c),
                (Some(open), c) if open == *c => quote = None,
                _ => {}
            }
        }
        None
    }

    fn entity(&self, at: usize) -> Option<(char, usize)> {
        let length = self.chars[at..].iter().take(LONGEST_ENTITY).position(|c| *c == ';')?;
        let name: String = self.chars[at + 1..at + length].iter().collect();
        let numeric = name.strip_prefix('#').and_then(|digits| match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        });
        let named = match name.as_str() {
            "nbsp" | "ensp" | "emsp" | "thinsp" => ' ',
            "lt" => '<',
            "gt" => '>',
            "amp" => '&',
            "quot" => '"',
            "ldquo" => '“',
            "rdquo" => '”',
            "lsquo" => '‘',
            "rsquo" => '’',
            "mdash" | "ndash" => '—',
            "middot" | "bull" => '·',
            "hellip" => '…',
            "copy" => '©',
            "laquo" => '«',
            "raquo" => '»',
            _ => numeric.and_then(char::from_u32)?,
        };
        Some((if named == '\u{00A0}' { ' ' } else { named }, at + length + 1))
    }

    fn looks_at(&self, at: usize, mark: &str) -> bool {
        let chars = self.chars[at..].iter().map(char::to_ascii_lowercase);
        mark.chars().count() <= self.chars.len() - at && mark.chars().zip(chars).all(|(a, b)| a == b)
    }

    fn find(&self, from: usize, mark: &str) -> Option<usize> {
        (from..self.chars.len()).find(|at| self.looks_at(*at, mark))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        mask(text).into_iter().flatten().collect()
    }

    #[test]
    fn shows_what_a_reader_sees() {
        for (page, expected) in [
            ("<p>中<b>国</b>&nbsp;和</p>", "\n中国 和\n"),
            ("<title>页</title><p>声明</p>", "\n声明\n"),
            ("<!-- 注 --><p>a &lt; b &#20013;</p>", "\na < b 中\n"),
            ("<p>第一行\r\n第二行</p>", "\n第一行第二行\n"),
            ("<script>if (a<b) { '</p>' }</script>正文", "正文"),
            ("<div><a href='/'>首页</a> &gt; <a>专题</a></div><p>声明<a>甲</a></p>", "\n  \n\n声明甲\n"),
            ("<div><a href='/'>首页</a> &gt; 正文</div>", "\n首页 > 正文\n"),
            ("<h1><a href='x'>联合声明</a></h1>", "\n联合声明\n"),
            ("<tr><td>中国</td><td>吉</td></tr>", "\n\t中国\t\t吉\t\n"),
            ("1 < 2 && 3", "1 < 2 && 3"),
        ] {
            assert_eq!(shown(page), expected, "{page}");
            assert_eq!(mask(page).len(), page.chars().count());
        }
    }

    #[test]
    fn a_page_is_told_from_a_text() {
        assert!(is_page("<!DOCTYPE html><html>"));
        assert!(is_page("<div>声明</div>"));
        assert!(!is_page("《联合声明》<第一次>"));
    }
}

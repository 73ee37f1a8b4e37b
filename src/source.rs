//! Bytes to text: the first stage.
//!
//! A [`Source`] holds the file's text as decoded and its folded view, in which matching happens.
//! Every code point of the view stands for exactly one of the text, so a place in the one is a place
//! in the other; what the page or its printing put into the text ([`view`]) the folded view lacks.

use std::fmt;

use encoding_rs::{GB18030, UTF_8};
use sha2::{Digest, Sha256};

use crate::span::Span;
use crate::view;

/// One file's text, decoded once and never rewritten.
#[derive(Clone, Debug)]
pub struct Source {
    /// The file name as shown in output, without folders.
    pub name: String,
    /// The text as decoded, without a byte order mark.
    pub text: String,
    /// The folded code points that matching sees; spans are bytes of this string.
    pub folded: String,
    /// Lower-case hexadecimal SHA-256 of `text` in UTF-8.
    pub sha256: String,
    /// For every code point of `folded`: where it is; one more at the end.
    places: Vec<Place>,
}

/// Where a code point of the folded view is.
#[derive(Clone, Copy, Debug)]
struct Place {
    /// Its first byte in `folded` and in `text`.
    folded: u32,
    text: u32,
    /// Its number in `text`.
    number: u32,
}

/// Why bytes could not be read as a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnreadableText {
    Empty,
    /// Holds NUL bytes or control characters, as no text does.
    Binary,
    /// Neither UTF-8 nor GB18030; the number is the first offending byte of the UTF-8 reading.
    UnknownEncoding(usize),
    TooLarge,
}

impl fmt::Display for UnreadableText {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            UnreadableText::Empty => write!(f, "the file is empty; give a file with text in it"),
            UnreadableText::Binary => {
                write!(f, "this is not a text file; save the document as plain text (.txt) first")
            }
            UnreadableText::UnknownEncoding(byte) => {
                write!(f, "byte {byte} is neither UTF-8 nor GB18030; convert the file to UTF-8, for example with iconv")
            }
            UnreadableText::TooLarge => write!(f, "the file is larger than 4 GiB; split it into documents first"),
        }
    }
}

impl std::error::Error for UnreadableText {}

impl Source {
    /// Decodes a file: UTF-8 (with or without a byte order mark), else GB18030.
    pub fn read(name: &str, bytes: &[u8]) -> Result<Source, UnreadableText> {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        if bytes.is_empty() {
            return Err(UnreadableText::Empty);
        }
        if u32::try_from(bytes.len()).is_err() {
            return Err(UnreadableText::TooLarge);
        }
        if bytes.contains(&0) {
            return Err(UnreadableText::Binary);
        }
        let text = match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => decode_chinese(bytes).ok_or(UnreadableText::UnknownEncoding(error.valid_up_to()))?,
        };
        if text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{0C}')) {
            return Err(UnreadableText::Binary);
        }
        if text.trim().is_empty() {
            return Err(UnreadableText::Empty);
        }
        Ok(Source::from_text(name, text))
    }

    /// Takes a text that is already decoded; any text will do.
    pub fn from_text(name: &str, text: String) -> Source {
        let mut folded = String::with_capacity(text.len());
        let mut places = Vec::with_capacity(text.len() / 3 + 1);
        let mut number = 0;
        for ((at, _), shown) in text.char_indices().zip(view::of(&text)) {
            if let Some(c) = shown {
                places.push(Place { folded: folded.len() as u32, text: at as u32, number });
                folded.push(c);
            }
            number += 1;
        }
        places.push(Place { folded: folded.len() as u32, text: text.len() as u32, number });
        let sha256 = Sha256::digest(text.as_bytes()).iter().map(|b| format!("{b:02x}")).collect();
        Source { name: name.to_owned(), text, folded, sha256, places }
    }

    /// The whole text as a span.
    pub fn span(&self) -> Span {
        Span::new(0, self.folded.len())
    }

    /// A span in code points of the file, 0-based and half-open.
    pub fn chars(&self, span: Span) -> (usize, usize) {
        let (first, last) = self.ends(span);
        let start = self.places[first].number as usize;
        (start, last.map_or(start, |last| self.places[last].number as usize + 1))
    }

    /// The characters of a span as the file has them, everything between the first and the last.
    pub fn quote(&self, span: Span) -> &str {
        let (first, last) = self.ends(span);
        let from = self.places[first].text as usize;
        let Some(last) = last else { return &self.text[from..from] };
        let to = self.places[last].text as usize;
        let length = self.text[to..].chars().next().map_or(0, char::len_utf8);
        &self.text[from..to + length]
    }

    /// The characters of a span as they are printed, without markup and broken lines.
    pub fn words(&self, span: Span) -> String {
        let (first, last) = self.ends(span);
        let Some(last) = last else { return String::new() };
        let printed = self.places[first..=last].iter().filter_map(|p| self.text[p.text as usize..].chars().next());
        // What stands for markup is the view's, all other characters are the file's own.
        let seen = self.folded(span).chars();
        printed.zip(seen).map(|(c, seen)| if matches!(c, '<' | '&') { seen } else { c }).collect()
    }

    /// The folded characters of a span.
    pub fn folded(&self, span: Span) -> &str {
        &self.folded[span.start..span.end]
    }

    /// The span of code points `[from, to)` of the file, or `None` where the text is shorter.
    pub fn span_of_chars(&self, from: usize, to: usize) -> Option<Span> {
        let length = self.places.last()?.number as usize;
        let first_from = |number: usize| self.places.partition_point(|p| (p.number as usize) < number);
        let byte = |number: usize| self.places.get(first_from(number)).map(|p| p.folded as usize);
        (from <= to && to <= length).then(|| Some(Span::new(byte(from)?, byte(to)?))).flatten()
    }

    /// The places of the first code point of a span, and of its last one where it has any.
    fn ends(&self, span: Span) -> (usize, Option<usize>) {
        let first = self.place(span.start);
        (first, (!span.is_empty()).then(|| self.place(span.end - 1)))
    }

    /// The place that begins at, or holds, this byte of the folded view.
    fn place(&self, byte: usize) -> usize {
        self.places.partition_point(|p| p.folded as usize <= byte).saturating_sub(1)
    }
}

/// GB18030 covers GBK and GB 2312; text in it decodes without a single error and holds Chinese.
fn decode_chinese(bytes: &[u8]) -> Option<String> {
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guess = detector.guess(None, chardetng::Utf8Detection::Allow);
    let encoding = if guess == UTF_8 || !guess.is_single_byte() && guess.name() == "GBK" { GB18030 } else { guess };
    let (text, _, malformed) = encoding.decode(bytes);
    let chinese = text.chars().filter(|c| ('\u{4E00}'..='\u{9FFF}').contains(c)).count();
    (!malformed && chinese * 4 >= text.chars().count()).then(|| text.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_code_points_of_the_file() {
        let source = Source::from_text("t", "中国－２０１８年".into());
        let at = source.folded.find("2018").unwrap();
        let span = Span::new(at, at + 4);
        assert_eq!(source.chars(span), (3, 7));
        assert_eq!(source.quote(span), "２０１８");
        assert_eq!(source.folded(span), "2018");
        assert_eq!(source.span_of_chars(3, 7), Some(span));
        assert_eq!(source.span_of_chars(3, 9), None);
    }

    #[test]
    fn places_count_what_matching_does_not_see() {
        let source = Source::from_text("t", "<p>中<b>国</b>&nbsp;和</p>".into());
        assert_eq!(source.folded, "\n中国 和\n");
        let span = Span::new(1, "\n中国".len());
        assert_eq!(source.chars(span), (3, 8));
        assert_eq!((source.quote(span), source.words(span).as_str()), ("中<b>国", "中国"));
        assert_eq!(source.span_of_chars(3, 8), Some(span));
        assert_eq!(source.words(source.span()), source.folded);
    }

    #[test]
    fn reads_what_is_text_and_refuses_the_rest() {
        let gb = GB18030.encode("中华人民共和国和马里共和国新闻公报").0.into_owned();
        assert_eq!(Source::read("t", &gb).unwrap().text, "中华人民共和国和马里共和国新闻公报");
        assert_eq!(Source::read("t", "\u{FEFF}中国".as_bytes()).unwrap().text, "中国");
        for (bytes, error) in [
            (&b""[..], UnreadableText::Empty),
            (b" \n\t", UnreadableText::Empty),
            (b"PK\x03\x04\x00\x00", UnreadableText::Binary),
            (b"\x1b[0m", UnreadableText::Binary),
            (b"abc \xff\xfe\xff", UnreadableText::UnknownEncoding(4)),
        ] {
            assert_eq!(Source::read("t", bytes).unwrap_err(), error);
        }
    }
}

//! Every quote is what the source has at its offsets, in JSON Lines and in RDF, for any text.
//!
//! Offsets are code points of the file. A text is named with words that must be read in it, so that a
//! text in which nothing is found proves nothing.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::{BTreeMap, BTreeSet};

use chancery::jsonl;
use oxigraph::model::{Quad, Term};
use serde_json::Value;

/// Reads a text twice and checks all quotes; all of the words are names found in it.
fn check(text: &str, words: &[&str]) {
    let readings = common::read("text", text);
    let lines: Vec<String> = readings.iter().map(|(document, read)| jsonl::line(document, read)).collect();
    let quads = common::quads(&readings);
    let again = common::read("text", text);
    let lines_again: Vec<String> = again.iter().map(|(document, read)| jsonl::line(document, read)).collect();
    assert_eq!(lines, lines_again, "a second reading differs");
    assert!(quads == common::quads(&again), "a second graph differs");
    let source: Vec<char> = text.trim_start_matches('\u{FEFF}').chars().collect();
    let mut found = BTreeSet::new();
    for line in &lines {
        found.extend(check_line(&source, &serde_json::from_str(line).unwrap()));
    }
    for word in words {
        assert!(found.contains(*word), "{word} is not read in {text:?}: {found:?}");
    }
    check_quads(&source, &quads);
}

/// The place and quote of a mention or of evidence.
fn place(value: &Value) -> (usize, usize, &str) {
    let number = |key: &str| usize::try_from(value[key].as_u64().unwrap()).unwrap();
    (number("start"), number("end"), value["text"].as_str().unwrap())
}

/// Checks one document's line; returns the words of its mentions.
fn check_line(source: &[char], line: &Value) -> Vec<String> {
    let list = |value: &Value| value.as_array().unwrap().clone();
    let mentions = list(&line["mentions"]);
    let evidence = list(&line["facts"]).iter().flat_map(|fact| list(&fact["evidence"])).collect::<Vec<_>>();
    let (from, to, _) = place(&serde_json::json!({
        "start": line["document"]["start"], "end": line["document"]["end"], "text": ""
    }));
    for value in mentions.iter().chain(&evidence) {
        let (start, end, quote) = place(value);
        assert!(from <= start && start < end && end <= to, "{value} lies outside its document {from}-{to}");
        assert_eq!(source[start..end].iter().collect::<String>(), quote);
    }
    for pair in mentions.windows(2) {
        assert!(place(&pair[0]).1 <= place(&pair[1]).0, "{} overlaps {}", pair[0], pair[1]);
    }
    for fact in list(&line["facts"]) {
        assert!(!list(&fact["evidence"]).is_empty(), "{fact} has no evidence");
        assert!(fact["rule"].as_str().is_some_and(|rule| !rule.is_empty()), "{fact} has no rule");
    }
    mentions.iter().map(|mention| place(mention).2.to_owned()).collect()
}

/// Checks every span of the graph, and that all evidence and all mentions are such spans.
fn check_quads(source: &[char], quads: &[Quad]) {
    let mut spans: BTreeMap<String, BTreeMap<&str, String>> = BTreeMap::new();
    for quad in quads {
        let property = quad.predicate.as_str().rsplit(['#', '/']).next().unwrap();
        let value = match &quad.object {
            Term::Literal(literal) => literal.value().to_owned(),
            other => other.to_string(),
        };
        spans.entry(quad.subject.to_string()).or_default().insert(property, value);
    }
    let quoted = spans.iter().filter(|(_, span)| span.contains_key("anchorOf"));
    for (iri, span) in quoted.clone() {
        let (start, end): (usize, usize) = (span["beginIndex"].parse().unwrap(), span["endIndex"].parse().unwrap());
        assert_eq!(source[start..end].iter().collect::<String>(), span["anchorOf"], "{iri}");
        assert!(iri.ends_with(&format!("#char={start},{end}>")), "{iri}");
    }
    let quoted: BTreeSet<String> = quoted.map(|(iri, _)| iri.clone()).collect();
    for quad in quads.iter().filter(|q| q.predicate.as_str().ends_with("ont#evidence")) {
        assert!(quoted.contains(&quad.object.to_string()), "{quad}");
    }
    let text: String = source.iter().collect();
    let files: Vec<&String> = spans.values().filter_map(|file| file.get("isString")).collect();
    assert_eq!(files, [&text], "the file's text stands once");
}

#[test]
fn the_sample() {
    check(&common::sample_text(), &["习近平", "中吉乌(兹别克斯坦)公路", "建交26年来", "“北京－比什凯克”定期直航"]);
}

#[test]
fn texts_with_characters_of_other_widths() {
    let rows: [(&str, &[&str]); 14] = [
        // Full-width digits and marks.
        ("中国和法国于１９６４年１月２７日建交。", &["中国", "法国", "１９６４年１月２７日"]),
        ("２０１８年６月６日至８日，习近平主席访问法国（巴黎）。", &["２０１８年６月６日至８日", "习近平"]),
        // Traditional characters.
        ("中國和法國於1964年1月27日建交，習近平主席訪問法國。", &["1964年1月27日"]),
        // Line ends of several kinds, empty paragraphs.
        ("中国\r\n\r\n法国\r\n\r\n\r\n1964年1月27日，中国和法国建交。\r\n", &["1964年1月27日"]),
        ("\n\n\u{3000}\u{3000}\n中国和法国。\n\n\n\u{3000}\u{3000}\u{3000}\u{3000}习近平。\n\n", &["中国", "习近平"]),
        ("中国\r法国\r", &["中国", "法国"]),
        // Characters outside the basic plane, joined and combining ones.
        ("😀中国👨‍👩‍👧和🇫🇷法国1964年1月27日建交😀。", &["中国", "法国", "1964年1月27日"]),
        ("𠮷田和中国，e\u{301}和法国；ﷺ一带一路。", &["中国", "法国", "一带一路"]),
        // A byte order mark is no character of the text.
        ("\u{FEFF}中国和法国。", &["中国", "法国"]),
        // Markup keeps its place.
        ("<p class=\"a\">中国<b>和</b>法国</p>\n<p>1964年1月27日建交&nbsp;。</p>", &["中国", "法国"]),
        ("中\u{A0}国和法国\u{200B}建交\t2019年\u{3000}6月", &["法国"]),
        ("２０１９－０６－１３中国－法国", &["２０１９－０６－１３", "法国"]),
        // An abbreviation defined in brackets, a title in its marks.
        ("《中华人民共和国和法兰西共和国联合声明》（以下简称“《声明》”）", &["中华人民共和国和法兰西共和国联合声明"]),
        ("法兰西共和国（以下简称“法方”）感谢中国。", &["法方", "中国"]),
    ];
    for (text, words) in rows {
        check(text, words);
    }
}

#[test]
fn the_sample_in_other_clothes() {
    let sample = common::sample_text();
    let full_width = |c: char| if c.is_ascii_digit() { char::from_u32(c as u32 + 0xFEE0).unwrap() } else { c };
    check(&sample.chars().map(full_width).collect::<String>(), &["习近平", "２０１３年９月１１日"]);
    check(&sample.replace("\u{3000}\u{3000}", "\r\n\r\n"), &["习近平", "今年4月"]);
    check(&sample.replace("\u{3000}\u{3000}", "\n\u{3000}\u{3000}\n\n"), &["习近平", "今年4月"]);
    check(&format!("😀{}", sample.replace('。', "。😀")), &["习近平", "今年4月"]);
    check(&sample.replace('国', "國").replace('联', "聯"), &["习近平", "今年4月"]);
    check(&format!("<html><body><p>{}</p></body></html>", sample.replace("\u{3000}\u{3000}", "</p><p>")), &["习近平"]);
}

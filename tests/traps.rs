//! The traps of the sample text, one test each: what a hasty reading of these two statements gets wrong.
//!
//! Everything read is written down as lines; a test says how many lines a pattern must meet. A near
//! miss is a pattern that must meet none.
//!
//! Traps 10 to 14 and 18 concern positions and commitments. Those facts are tested by `each`, which holds
//! where there are none and, where there are, demands that they be right.
#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod common;

use std::collections::BTreeSet;
use std::sync::OnceLock;

use chancery::document::Document;
use chancery::extraction::Extraction;
use chancery::fact::Value;
use chancery::mention::Mention;
use chancery::resources::files;
use oxigraph::model::Term;
use regex::Regex;

/// Lines such as `2018 name 0-5 2018年 = Date 2018`.
fn lines() -> &'static [String] {
    static LINES: OnceLock<Vec<String>> = OnceLock::new();
    LINES.get_or_init(|| {
        let mut lines: Vec<String> = common::sample().iter().flat_map(|(d, e)| document_lines(d, e)).collect();
        lines.extend(event_lines());
        lines
    })
}

fn document_lines(document: &Document, extraction: &Extraction) -> Vec<String> {
    let (source, header) = (&document.source, &extraction.header);
    let (start, end) = source.chars(document.span);
    let or_dash = |field: &Option<String>| field.clone().unwrap_or_else(|| "-".into());
    let mut lines = vec![
        format!("span {start}-{end}"),
        format!("title {}", or_dash(&header.title)),
        format!("label {}", document.label.map_or("-", |label| source.quote(label))),
        format!(
            "signed {} in {}, page of {}",
            or_dash(&header.signed),
            or_dash(&header.place),
            or_dash(&header.issued)
        ),
        format!("parties {}", header.parties.join("+")),
    ];
    lines.extend(document.paragraphs.iter().map(|p| format!("paragraph {}", source.quote(p.span))));
    let signatories = header.signatories.iter();
    lines.extend(signatories.map(|s| format!("signatory {} {} {}", s.organization, s.office, or_dash(&s.person))));
    lines.extend(extraction.entities.values().map(|e| format!("entity {} {} {}", e.id, e.kind, e.label)));
    lines.extend(extraction.mentions.iter().flat_map(|mention| mention_lines(document, mention)));
    lines.extend(extraction.facts.iter().map(|fact| {
        let role = |values: &Vec<Value>| values.iter().map(Value::as_str).collect::<Vec<_>>().join("+");
        let args: Vec<String> = fact.args.iter().map(|(name, values)| format!("{name}={};", role(values))).collect();
        let words: Vec<&str> = fact.evidence.iter().map(|span| source.quote(*span)).collect();
        format!("fact {} {} <- {}", fact.class.name(), args.join(" "), words.join(" // "))
    }));
    let year = header.signed.as_ref().map_or("????", |signed| &signed[..4]);
    lines.into_iter().map(|line| format!("{year} {line}")).collect()
}

fn mention_lines(document: &Document, mention: &Mention) -> Vec<String> {
    let (start, end) = document.source.chars(mention.span);
    let words = document.source.quote(mention.span);
    let meaning = mention.entity.as_deref().or(mention.date().map(|d| d.edtf.as_str())).unwrap_or("-");
    let class = mention.class().map_or("-", |class| class.name());
    let inner = mention.nested.iter().flat_map(|inner| mention_lines(document, inner));
    let inner = inner.map(|line| format!("inside {words}: {}", line.trim_start_matches("name ")));
    std::iter::once(format!("name {start}-{end} {words} = {class} {meaning}")).chain(inner).collect()
}

/// `event 2013-… = 2013-09-11` for every dated event of the graph of both statements.
fn event_lines() -> BTreeSet<String> {
    let quads = common::quads(common::sample());
    let dated = quads.iter().filter(|q| q.predicate.as_str().ends_with("#edtf"));
    let line = |subject: String, object: &Term| {
        let (_, event) = subject.trim_end_matches('>').split_once("/id/event/")?;
        let Term::Literal(date) = object else { return None };
        Some(format!("event {event} = {}", date.value()))
    };
    dated.filter_map(|q| line(q.subject.to_string(), &q.object)).collect()
}

fn matching(pattern: &str) -> Vec<&'static String> {
    let regex = Regex::new(pattern).unwrap();
    lines().iter().filter(|line| regex.is_match(line)).collect()
}

/// Each pattern meets so many lines.
fn check(rows: &[(&str, usize)]) {
    for (pattern, count) in rows {
        let found = matching(pattern);
        assert_eq!(found.len(), *count, "{pattern} meets {found:#?}");
    }
}

/// Every line that meets the first pattern meets the second; there may be none.
fn each(rows: &[(&str, &str)]) {
    for (pattern, required) in rows {
        let required = Regex::new(required).unwrap();
        for line in matching(pattern) {
            assert!(required.is_match(line), "{line}\ndoes not meet {required}");
        }
    }
}

#[test]
fn trap_01_one_line_holds_two_documents() {
    assert!(!common::sample_text().contains(['\n', '\r']));
    check(&[
        ("^.... span ", 2),
        ("^2018 span 0-3780$", 1),
        ("^2019 span 3780-7898$", 1),
        ("^.... parties state/CHN\\+state/KGZ$", 2),
        // Paragraphs end at two ideographic spaces.
        ("paragraph 应.*国事访问。$", 2),
        ("paragraph 一$", 2),
        ("paragraph .*\u{3000}\u{3000}", 0),
        // Relative dates hang on the statement they stand in.
        ("^2018 name .* 建交26年来 = Date 1992$", 1),
        ("^2019 name .* 今年4月 = Date 2019-04$", 1),
        ("Date (2018-04|1993)$", 0),
    ]);
}

#[test]
fn trap_02_a_label_stands_before_the_title() {
    check(&[
        ("^2018 title 中华人民共和国和吉尔吉斯共和国关于建立全面战略伙伴关系联合声明$", 1),
        ("^2018 label 2018年全面战略合作伙伴$", 1),
        ("^2018 fact RelationChange .*toLevel=全面战略伙伴关系;", 1),
        ("^.... fact .*=全面战略合作伙伴", 0),
    ]);
}

#[test]
fn trap_03_the_second_title_is_printed_three_times() {
    check(&[
        ("^2019 title 中华人民共和国和吉尔吉斯共和国关于进一步深化全面战略伙伴关系的联合声明$", 1),
        ("^2019 name .*联合声明 = Instrument instrument/CHN-KGZ-2019-06-13-js$", 3),
        ("^.... span ", 2),
        ("^.... name .*(字体|打印|本页|大 中 小|全文)", 0),
        ("^.... fact .* <- .*(字体|打印本页)", 0),
    ]);
}

#[test]
fn trap_04_signatures_stand_in_two_columns() {
    check(&[
        ("signatory", 4),
        ("^2018 signatory state/CHN 主席 -$", 1),
        ("^2018 signatory state/KGZ 总统 -$", 1),
        ("^2019 signatory state/CHN 主席 person/xi-jinping$", 1),
        ("^2019 signatory state/KGZ 总统 person/sooronbay-jeenbekov$", 1),
        ("fact OfficeHolding office=[^;]*主席; organization=state/KGZ", 0),
        ("fact OfficeHolding office=[^;]*总统; organization=state/CHN", 0),
        ("fact OfficeHolding .*organization=state/KGZ; person=person/xi-jinping", 0),
    ]);
}

#[test]
fn trap_05_the_page_is_younger_than_the_signature() {
    check(&[
        ("^2018 signed 2018-06-06 in place/beijing, page of 2018-06-07$", 1),
        ("^2019 signed 2019-06-13 in place/bishkek, page of 2019-06-13$", 1),
        ("entity instrument/CHN-KGZ-2018-06-07", 0),
    ]);
}

#[test]
fn trap_06_a_title_is_cited_with_one_more_character() {
    check(&[
        ("^2019 fact Citation instrument=instrument/CHN-KGZ-2018-06-06-js; .*关系的联合声明》$", 1),
        ("^2018 entity instrument/CHN-KGZ-2018-06-06-js JointStatement .*关系联合声明$", 1),
        ("entity instrument/x-", 0),
    ]);
}

#[test]
fn trap_07_one_name_is_written_with_different_marks() {
    check(&[
        ("^2018 name .* 中国新疆－吉尔吉斯斯坦工作组 = Organization body/CHN-KGZ-igc-trade-xinjiang-wg$", 1),
        ("^2019 name .* 中国新疆-吉尔吉斯斯坦工作组 = Organization body/CHN-KGZ-igc-trade-xinjiang-wg$", 1),
        ("^2018 name .* 2027－2028年 = Date 2027/2028$", 1),
        ("^2019 inside .*: .* 2027-2028年 = Date 2027/2028$", 1),
        ("entity body/x-", 0),
    ]);
}

#[test]
fn trap_08_a_gloss_stands_inside_a_name() {
    check(&[
        ("^2018 name .* 中吉乌公路 = Project project/cku-road$", 1),
        ("^2019 name .* 中吉乌\\(兹别克斯坦\\)公路 = Project project/cku-road$", 1),
        ("entity project/x-", 0),
        ("^.... name .* 乌 = ", 0),
        ("^.... name .* 兹别克斯坦 = ", 0),
    ]);
}

#[test]
fn trap_09_names_stand_inside_names() {
    check(&[
        ("^2018 inside 习近平新时代中国特色社会主义思想: .* 习近平 = Person person/xi-jinping$", 1),
        ("^2018 name .* 习近平 = Person", 3),
        ("^2019 name .* 习近平 = Person", 4),
        ("^2019 inside 上海合作组织宪章: .* 上海合作组织 = Organization body/SCO$", 1),
        ("^2019 inside 上海合作组织比什凯克峰会: .* 上海合作组织 = Organization body/SCO$", 1),
        ("^2019 inside 上海合作组织比什凯克峰会: .* 比什凯克 = City place/bishkek$", 1),
        ("^2018 inside “北京－比什凯克”定期直航: .* 比什凯克 = City place/bishkek$", 1),
        ("^2018 name .* 比什凯克 = ", 0),
        ("^2019 name .* 世贸组织 = Organization body/WTO$", 1),
        ("^2018 name .* 联合国大会 = Organization body/UN-GA$", 1),
        ("^2018 name .* 联合国 = Organization body/UN$", 6),
        ("^2019 name .* 联合国 = Organization body/UN$", 5),
        ("^.... name .* 上海 = ", 0),
    ]);
}

#[test]
fn trap_10_two_words_meet_and_make_a_third() {
    // 两国|防务部门 holds the characters of 国防.
    check(&[("^.... name .* 国防", 0), ("^.... fact .*[=+]国防[;+]", 0)]);
    each(&[("^2018 fact Commitment .* <- .*两国防务部门", "area=[a-z+-]*\\bdefence\\b")]);
}

#[test]
fn trap_11_a_word_is_not_yet_an_area() {
    // 宗教信仰自由 is praised, 数字化年 is the name of a year, 救灾援助 is disaster relief.
    check(&[
        ("^2019 name .* 地方发展和数字化年 = Event event/KGZ-year-2019$", 1),
        ("^2019 fact Commitment .*area=[a-z+-]*religion", 0),
        ("^2019 fact Commitment .*area=[a-z+-]*\\b(aid|development-aid|assistance)\\b", 0),
        ("^2019 fact Commitment .*area=[a-z+-]*digital[^<]*<- .*数字化年", 0),
    ]);
    each(&[
        ("^2018 fact Commitment .* <- .*双方将在宗教领域", "area=[a-z+-]*religion"),
        ("^2019 fact Commitment .* <- .*提供救灾援助", "area=[a-z+-]*(disaster|emergency)"),
    ]);
}

#[test]
fn trap_12_sentences_have_no_subject_of_their_own() {
    each(&[
        ("fact (Position|Commitment) ", "holder=state/"),
        ("fact Commitment .* <- 不允许第三国", "holder=state/CHN\\+state/KGZ; .*modality=pledge; negated=true;"),
        ("fact Commitment .* <- 扩大在种质资源交换", "holder=state/CHN\\+state/KGZ;.* modality=will;"),
        ("fact Commitment .* <- 加强银行间合作", "holder=state/CHN\\+state/KGZ;"),
    ]);
}

#[test]
fn trap_13_four_groups_of_states_are_not_one() {
    check(&[
        // 双方 is defined in each statement and is no name; the others are no groups of the parties.
        ("^2018 name .* 双方 = - -$", 53),
        ("^2019 name .* 双方 = - -$", 50),
        ("^.... name .* (第三国|有关各方|对方) = [A-Z]", 0),
        ("^.... fact .*(holder|addressee|party|participant|member|target)=[^;]*(第三国|有关各方|对方)[;+]", 0),
        ("^2018 fact Gratitude addressee=state/CHN; holder=state/KGZ; ", 1),
    ]);
    each(&[
        ("fact (Position|Commitment) .* <- 双方", "holder=state/CHN\\+state/KGZ;"),
        ("fact (Position|Commitment) .* <- .*有关各方应", "holder=state/CHN\\+state/KGZ;"),
        ("fact (Position|Commitment) .* <- 中方", "holder=state/CHN;"),
        ("fact (Position|Commitment) .* <- 吉方", "holder=state/KGZ;"),
    ]);
}

#[test]
fn trap_14_a_stance_stands_inside_a_stance() {
    // What is claimed under 重申…是… is never a fact of its own, and the holder carries across a comma.
    check(&[("fact (Membership|SubBody|Recognition) .*place/taiwan", 0)]);
    each(&[
        ("fact Position .* <- (双方)?重申反对一切形式的保护主义", "holder=state/CHN\\+state/KGZ; .*stance=oppose;"),
        ("fact Position .* <- 重申中华人民共和国政府是", "holder=state/KGZ; .*stance=reaffirm; .*place/taiwan"),
        ("fact Position .* <- 支持两岸关系和平发展", "holder=state/KGZ; .*stance=support;"),
        ("fact Position .* <- 重申“三股势力”是", "holder=state/CHN\\+state/KGZ; .*stance=reaffirm;"),
    ]);
}

#[test]
fn trap_15_one_event_is_dated_by_month_and_by_day() {
    check(&[
        ("^event .*-relation-change.* = 2013-09-11$|^event 2013.* = 2013-09-11$", 1),
        ("^event 2018-06-06.* = 2018-06-06$", 1),
        ("^event .* = (2013-09|2018-06)$", 0),
        ("^2018 fact RelationChange date=2013-09; ", 1),
        ("^2019 fact RelationChange date=2018-06; ", 1),
    ]);
}

#[test]
fn trap_16_declarations_are_called_treaties() {
    check(&[
        ("^2019 entity instrument/CHN-KGZ-2002-06-24-treaty Treaty ", 1),
        ("^2019 entity instrument/CHN-KGZ-2013-09-11-jd JointDeclaration ", 1),
        ("^2019 entity instrument/CHN-KGZ-2014-05-18-jd JointDeclaration ", 1),
        ("^2019 entity instrument/CHN-KGZ-2018-06-06-js JointStatement ", 1),
        ("^.... name .* (上述|此类)?条约 = Instrument", 0),
    ]);
    // Nothing in the ontology makes a treaty that is also a statement inconsistent.
    for (file, text) in files::ontology() {
        assert!(!text.contains("owl:disjoint"), "{file} has disjoint classes");
        assert!(!text.contains("AllDisjointClasses"), "{file} has disjoint classes");
    }
}

#[test]
fn trap_17_some_bodies_do_not_exist_yet() {
    check(&[
        ("^2019 fact SubBody body=body/CHN-KGZ-igc-trade-investment-industry-wg; .*status=planned; ", 1),
        ("^2019 fact SubBody body=body/CHN-KGZ-agri-platform; status=planned; ", 1),
        ("^2019 fact SubBody body=body/CHN-KGZ-metsat-sharing; status=planned; ", 1),
        ("^2019 fact SubBody body=body/bri-disaster-mechanism; status=explored; ", 1),
        (
            "^.... fact SubBody body=body/CHN-KGZ-igc-trade-xinjiang-wg; parent=body/CHN-KGZ-igc-trade; status=existing; ",
            2,
        ),
        ("^2019 fact SubBody .*status=existing; ", 1),
    ]);
}

#[test]
fn trap_18_each_side_means_the_other() {
    // 赴对方投资兴业 is no visit of one side to the other, and 本国 is no state.
    check(&[
        ("fact Visit ", 2),
        ("fact (Visit|Invitation) .* <- .*(对方|本国)", 0),
        ("^.... name .* (本国|对方国家|对方) = State", 0),
        ("fact Commitment [^<]*target=[^;]*state/(CHN|KGZ)[^<]*<- [^/]*赴对方", 0),
    ]);
    each(&[
        ("fact Commitment .* <- .*赴对方", "holder=state/CHN\\+state/KGZ;"),
        ("fact Commitment .* <- .*本国领土", "holder=state/CHN\\+state/KGZ; .*negated=true;"),
    ]);
}

//! Whole sentences: who says or undertakes what, as one line for each act.

use crate::document::{Document, Given};
use crate::extraction::{Extraction, extract};
use crate::fact::class::FactClass;
use crate::fact::{Fact, Value};
use crate::resources::Resources;

fn read(text: &str) -> (Document, Extraction) {
    let parties = vec!["state/CHN".to_owned(), "state/KGZ".to_owned()];
    let document = Document::of_text(text, Given { date: None, parties });
    let extraction = extract(Resources::embedded(), &document);
    (document, extraction)
}

fn speech(extraction: &Extraction) -> impl Iterator<Item = &Fact> {
    extraction.facts.iter().filter(|f| matches!(f.class, FactClass::Position | FactClass::Commitment))
}

fn values(fact: &Fact, role: &str) -> String {
    let values = fact.values(role).iter().map(|v| v.as_str().rsplit('/').next().unwrap_or_default());
    values.collect::<Vec<_>>().join("+")
}

/// `CHN+KGZ support: words of the evidence`, with `not ` where negated.
fn acts(text: &str) -> Vec<String> {
    let (document, extraction) = read(text);
    let line = |fact: &Fact| {
        let words: Vec<&str> = fact.evidence.iter().map(|e| document.source.quote(*e)).collect();
        let key = fact.value("stance").or_else(|| fact.value("modality")).unwrap_or_default();
        let class = &fact.class.name()[..1];
        let not = if fact.value("negated") == Some("true") { "not " } else { "" };
        format!("{} {class} {not}{key}: {}", values(fact, "holder"), words.join("|"))
    };
    speech(&extraction).map(line).collect()
}

fn check(cases: &[(&str, &[&str])]) {
    for (text, expected) in cases {
        assert_eq!(acts(text), *expected, "{text}");
    }
}

#[test]
fn every_example_of_every_cue_holds() {
    let files = crate::resources::files::embedded();
    let text_of = |path: &str| files.get(path).cloned().unwrap_or_default();
    let problems = crate::rule::examples::check_cues(Resources::embedded(), &text_of);
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn holders_are_carried_until_another_speaks() {
    check(&[
        (
            "吉方坚定奉行一个中国政策，支持中国和平统一大业。中方对此表示赞赏。",
            &[
                "KGZ P adhere: 吉方坚定奉行一个中国政策",
                "KGZ P support: 支持中国和平统一大业",
                "CHN P appreciate: 中方对此表示赞赏",
            ],
        ),
        (
            "双方不参加任何针对对方的集团，也不同第三国缔结此类条约。不允许第三国利用本国领土。",
            &[
                "CHN+KGZ C not pledge: 双方不参加任何针对对方的集团",
                "CHN+KGZ C not pledge: 也不同第三国缔结此类条约",
                "CHN+KGZ C not pledge: 不允许第三国利用本国领土",
            ],
        ),
        (
            "中方支持吉方竞选。\n支持联合国改革。",
            &["CHN P support: 中方支持吉方竞选", "CHN+KGZ P support: 支持联合国改革"],
        ),
        (
            "中方和吉方（以下简称“双方”），\n确认《联合国宪章》的宗旨，\n恪守和平共处五项原则，",
            &["CHN+KGZ P affirm: 确认《联合国宪章》的宗旨", "CHN+KGZ P adhere: 恪守和平共处五项原则"],
        ),
        (
            "中方教学机构将培训专家。两国元首决定建立伙伴关系。",
            &["CHN C will: 中方教学机构将培训专家", "CHN+KGZ C decide: 两国元首决定建立伙伴关系"],
        ),
        ("对方将提供便利。", &[]),
        ("中方的立场没有变化，两国关系将面临考验。", &[]),
    ]);
}

#[test]
fn leading_phrases_stay_outside_and_inner_ones_inside() {
    check(&[
        ("为有效应对上述威胁，双方将深化执法合作。", &["CHN+KGZ C will: 双方将深化执法合作"]),
        ("基于两国人民的愿望，巩固传统友好，双方决定建立伙伴关系。", &["CHN+KGZ C decide: 双方决定建立伙伴关系"]),
        (
            "双方在对方领土上实施项目时，需遵守当地法律。",
            &["CHN+KGZ C should: 双方在对方领土上实施项目时，需遵守当地法律"],
        ),
        ("双方加强银行间合作，为金融机构提供便利。", &["CHN+KGZ C will: 双方加强银行间合作，为金融机构提供便利"]),
        (
            "双方政府本着平等互利的精神，商定建立外交关系，并将互派大使。",
            &["CHN+KGZ C agree: 双方政府本着平等互利的精神，商定建立外交关系", "CHN+KGZ C will: 并将互派大使"],
        ),
    ]);
}

#[test]
fn modals_govern_verbs_and_claims_keep_their_own() {
    check(&[
        (
            "双方将推动铁路建设，争取早日开工，并采取措施，确保公路运输。",
            &["CHN+KGZ C will: 双方将推动铁路建设，争取早日开工，并采取措施，确保公路运输"],
        ),
        (
            "双方应发挥平台作用，支持本国企业赴对方投资，加强能源领域合作。",
            &[
                "CHN+KGZ C should: 双方应发挥平台作用",
                "CHN+KGZ C support: 支持本国企业赴对方投资",
                "CHN+KGZ C should: 加强能源领域合作",
            ],
        ),
        (
            "双方支持构建开放型世界经济，坚决反对保护主义，推动贸易便利化。",
            &[
                "CHN+KGZ P support: 双方支持构建开放型世界经济",
                "CHN+KGZ P oppose: 坚决反对保护主义",
                "CHN+KGZ C support: 推动贸易便利化",
            ],
        ),
        (
            "双方认为，改革需要通过协商，各方应达成一致，愿就此保持沟通。",
            &["CHN+KGZ P hold: 双方认为，改革需要通过协商，各方应达成一致", "CHN+KGZ C willing: 愿就此保持沟通"],
        ),
        (
            "双方指出，合作潜力巨大，将本着互利原则扩大合作。",
            &["CHN+KGZ P hold: 双方指出，合作潜力巨大", "CHN+KGZ C will: 将本着互利原则扩大合作"],
        ),
        ("中方表示，将继续提供援助。", &["CHN C will: 中方表示，将继续提供援助"]),
    ]);
}

#[test]
fn what_is_told_supposed_or_thanked_for_is_no_act() {
    check(&[
        ("两国元首在友好的气氛中举行会谈，就双边关系交换意见，达成广泛共识。", &[]),
        ("双方签署了《中华人民共和国政府和吉尔吉斯共和国政府经济技术合作协定》。", &[]),
        ("吉方对中方给予的援助表示感谢，邀请习近平主席访问吉尔吉斯斯坦。", &[]),
        ("若访问成行，将是首次到访。双方尚未就访问作出安排。", &[]),
        ("应习近平主席邀请，热恩别科夫总统于2018年6月6日至8日对中国进行国事访问。", &[]),
        ("本条约须经批准，自互换批准书之日起生效。", &[]),
        ("举办运动会有助于促进文明对话。开展产能合作前景广阔。", &[]),
        ("一、加强务实合作\n双方声明如下：", &[]),
    ]);
}

#[test]
fn another_s_stand_is_a_position_and_an_activity_a_commitment() {
    for (object, expected) in [
        ("支持吉方竞选联合国安理会非常任理事国", "P support"),
        ("支持两国高校加强往来", "C support"),
        ("支持联合国进行必要的改革", "P support"),
        ("欢迎吉方加入金砖国家", "P welcome"),
        ("欢迎吉优质农产品对华出口", "C welcome"),
        ("欢迎《巴黎协定》生效", "P welcome"),
        ("鼓励青年互访", "C encourage"),
        ("重视地方合作", "C value"),
        ("重申反对保护主义", "P oppose"),
        ("重申将恪守双边文件的原则", "C pledge"),
        ("重申尊重吉方的主权", "P reaffirm"),
    ] {
        assert_eq!(acts(&format!("中方{object}。")), [format!("CHN {expected}: 中方{object}")]);
    }
}

#[test]
fn targets_leave_out_holders_cities_and_dates_and_follow_anaphora() {
    for (text, expected) in [
        ("中方支持吉方办好将于2018年在比什凯克举行的上海合作组织峰会。", vec!["KGZ+SCO"]),
        ("双方愿加强中吉两国在联合国的协作。", vec!["UN"]),
        ("吉方支持中方提出的“一带一路”倡议。", vec!["CHN+bri"]),
        (
            "双方重申《联合国宪章》和《巴黎协定》的意义，认为上述文件意义重大。",
            vec!["UN-charter+paris", "UN-charter+paris"],
        ),
        (
            "双方高度评价中吉政府间经贸合作委员会的作用，将继续支持委员会的工作。",
            vec!["CHN-KGZ-igc-trade", "CHN-KGZ-igc-trade"],
        ),
    ] {
        let (_, extraction) = read(text);
        let found: Vec<String> = speech(&extraction).map(|f| values(f, "target")).collect();
        assert_eq!(found, expected, "{text}");
    }
}

#[test]
fn a_commitment_has_its_parts() {
    for (text, role, expected) in [
        ("双方将加强在食品加工、灌溉和人员培训等领域合作。", "item", "食品加工+灌溉+人员培训"),
        ("双方将加强教育合作。", "action", "加强教育合作"),
        ("双方将在上海合作组织框架下加强合作。", "mechanism", "SCO"),
        ("双方力争于2016年内结束谈判。", "deadline", "2016"),
        ("如缔约一方认为其安全受到威胁，缔约双方应立即进行磋商。", "condition", "如缔约一方认为其安全受到威胁"),
        ("双方将深化能源领域合作。", "area", "energy"),
        ("双方愿提供救灾援助。", "area", "disaster-relief"),
        ("双方将继续扩大两国防务部门交往。", "area", "defence"),
    ] {
        let (_, extraction) = read(text);
        let found: Vec<String> = speech(&extraction).map(|f| values(f, role)).collect();
        assert_eq!(found, [expected], "{text}");
    }
}

#[test]
fn claims_stay_with_the_position_that_makes_them() {
    let text = "吉方重申中华人民共和国政府是代表全中国的唯一合法政府，台湾、西藏是中国领土不可分割的一部分。";
    let (_, extraction) = read(text);
    let claims: Vec<&str> = speech(&extraction).flat_map(|f| f.values("proposition")).map(Value::as_str).collect();
    assert_eq!(
        claims,
        [
            "place/taiwan|inalienablePartOf|state/CHN",
            "place/tibet|inalienablePartOf|state/CHN",
            "government/CHN|soleLegalGovernmentOf|state/CHN",
        ]
    );
    assert_eq!(extraction.facts.len(), 1, "a claim is no fact of its own");
}

#[test]
fn concepts_are_known_to_the_fact_and_not_printed() {
    let text = "双方反对单边主义和保护主义。";
    let (document, extraction) = read(text);
    let concepts: Vec<String> = speech(&extraction).map(|f| values(f, "concept")).collect();
    assert_eq!(concepts, ["unilateralism+protectionism"]);
    assert!(!crate::jsonl::line(&document, &extraction).contains("topic/protectionism"));
}

#[test]
fn long_and_broken_text_is_read_in_reasonable_time() {
    let text = "双方将在应愿支持对“中方（".repeat(4_000);
    let started = std::time::Instant::now();
    let _ = acts(&text);
    assert!(started.elapsed().as_secs() < 30, "{:?}", started.elapsed());
}

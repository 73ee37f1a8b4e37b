//! Texts and what must be found in them; nothing else may be.

use std::path::Path;

use jiff::civil::Date;

use super::{Anchor, Basis, Calendar, DateMention, find_dates};

fn calendar() -> Calendar {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicon/calendar.toml");
    let toml = std::fs::read_to_string(path).expect("the calendar file is part of the project");
    Calendar::parse(&toml).unwrap_or_else(|error| panic!("{error}"))
}

fn dates_of(calendar: &Calendar, text: &str, reference: &str) -> Vec<DateMention> {
    find_dates(calendar, text, &Anchor { reference: reference.parse().ok() })
}

/// Each row: date of the document, text, the mentions with their values; \n and \r are line ends.
fn check(table: &str) {
    let calendar = calendar();
    for row in table.lines().filter(|row| !row.is_empty()) {
        let row = row.replace("\\n", "\n").replace("\\r", "\r");
        let cells: Vec<&str> = row.split('|').map(|cell| cell.trim_matches(' ')).collect();
        let [reference, text, expected] = cells[..] else { panic!("three cells: {row}") };
        let found: Vec<String> = dates_of(&calendar, text, reference)
            .iter()
            .map(|mention| {
                let value = mention.value.as_ref().map_or("none", |value| &value.edtf);
                format!("{} = {value}", &text[mention.start..mention.end])
            })
            .collect();
        assert_eq!(found.join(" ; "), expected, "{text}");
    }
}

#[test]
fn written_dates() {
    check(
        r"
-          | 于2018年6月6日签署 | 2018年6月6日 = 2018-06-06
-          | 2013年9月建立战略伙伴关系 | 2013年9月 = 2013-09
-          | 自1992年两国建交以来 | 1992年 = 1992
-          | 2018-07-05 08:15 | 2018-07-05 = 2018-07-05
-          | （2018.6.7）和2018/6/7 | 2018.6.7 = 2018-06-07 ; 2018/6/7 = 2018-06-07
-          | 二〇一九年六月十三日于比什凯克 | 二〇一九年六月十三日 = 2019-06-13
-          | 二○一九年元月 | 二○一九年元月 = 2019-01
-          | 二零一九年廿一日 | 二零一九年 = 2019
-          | 二OO九年和二00九年 | 二OO九年 = 2009 ; 二00九年 = 2009
-          | 一九七三年一月三十一日以前 | 一九七三年一月三十一日 = 1973-01-31
-          | 双方统一2018年 | 2018年 = 2018
-          | 1998、2003和2010年 | 1998 = 1998 ; 2003 = 2003 ; 2010年 = 2010
2017-03-22 | 91年5月和07年 | 91年5月 = 1991-05 ; 07年 = 2007",
    );
}

#[test]
fn ranges() {
    check(
        r"
-          | 于2018年6月6日至8日访华 | 2018年6月6日至8日 = 2018-06-06/2018-06-08
-          | 2018年6月30日至7月2日 | 2018年6月30日至7月2日 = 2018-06-30/2018-07-02
-          | 2018年12月30日到1月2日 | 2018年12月30日到1月2日 = 2018-12-30/2019-01-02
-          | 12月30日至2019年1月2日 | 12月30日至2019年1月2日 = 2018-12-30/2019-01-02
-          | 2018年6月6-8日 | 2018年6月6-8日 = 2018-06-06/2018-06-08
-          | 2018年6月6日(星期三)起至8日止 | 2018年6月6日(星期三)起至8日 = 2018-06-06/2018-06-08
-          | 一九七二年十二月十八日至二十一日 | 一九七二年十二月十八日至二十一日 = 1972-12-18/1972-12-21
-          | 2018-2019年担任主席国 | 2018-2019年 = 2018/2019
-          | 2016-17年 | 2016-17年 = 2016/2017
-          | 规划（2014-2018） | 2014-2018 = 2014/2018
-          | 2016年至2017年任期 | 2016年至2017年 = 2016/2017
-          | 2007年与2009年间 | 2007年与2009年间 = 2007/2009
-          | 2018年1-9月份 | 2018年1-9月份 = 2018-01/2018-09
2019-06-13 | 去年11月至今年3月 | 去年11月至今年3月 = 2018-11/2019-03
-          | 2018年6月至次年3月 | 2018年6月至次年3月 = 2018-06/2019-03
-          | 2018/2019年度 | 2018/2019年 = 2018/2019
2019-06-13 | 今明两年 | 今明两年 = 2019/2020
-          | 2018年6月8日至6日 | 2018年6月8日至6日 = none",
    );
}

#[test]
fn broken_and_spaced() {
    check(
        r"
-          | 分别于2012年和2014\n年发射 | 2012年 = 2012 ; 2014\n年 = 2014
-          | 2018 年 6 月 6 日 至 8 日 | 2018 年 6 月 6 日 至 8 日 = 2018-06-06/2018-06-08
-          | 20\n18年签署 | 20\n18年 = 2018
-          | 2004年11月1\r\n2日 | 2004年11月1\r\n2日 = 2004-11-12
2018-06-06 | 建\n交26年来 | 建\n交26年来 = 1992
2018-06-06 | 2018年\n\n6月6日 | 2018年 = 2018 ; 6月6日 = 2018-06-06",
    );
}

#[test]
fn elided() {
    check(
        r"
2018-06-06 | 6月6日至8日 | 6月6日至8日 = 2018-06-06/2018-06-08
-          | 6月6日 | 6月6日 = none
2018-06-06 | 2013年9月6日、7日和10月8日 | 2013年9月6日 = 2013-09-06 ; 7日 = 2013-09-07 ; 10月8日 = 2013-10-08
2018-01-01 | 2017年11月22日至24日访问。于23日会谈 | 2017年11月22日至24日 = 2017-11-22/2017-11-24 ; 23日 = 2017-11-23
2018-07-02 | 6月30日至7月2日访问。1日， | 6月30日至7月2日 = 2018-06-30/2018-07-02 ; 1日 = 2018-07-01
1986-06-23 | 1964年11月3日签订。　　双方于6月20日签署 | 1964年11月3日 = 1964-11-03 ; 6月20日 = 1986-06-20
1986-06-23 | 1964年11月3日签订。双方于6月20日签署 | 1964年11月3日 = 1964-11-03 ; 6月20日 = 1986-06-20
2015-06-07 | 2008年10月签署。12月1日生效 | 2008年10月 = 2008-10 ; 12月1日 = 2008-12-01
2018-06-06 | 新华社北京6日电 | 6日 = 2018-06-06",
    );
}

#[test]
fn relative_to_the_document() {
    check(
        r"
2019-06-13 | 今年4月、去年和明年上半年 | 今年4月 = 2019-04 ; 去年 = 2018 ; 明年上半年 = 2020-01/2020-06
2016-12-18 | 本月12日，上月，下月 | 本月12日 = 2016-12-12 ; 上月 = 2016-11 ; 下月 = 2017-01
1972-12-22 | 自即日起建交 | 即日 = 1972-12-22
2001-07-21 | 今年年底以前，年内，年底 | 今年年底 = 2001-12 ; 年内 = 2001 ; 年底 = 2001-12
-          | 2018年底、2019年年初 | 2018年底 = 2018-12 ; 2019年年初 = 2019-01
2017-03-22 | 今年第一季度，下半年 | 今年第一季度 = 2017-01/2017-03 ; 下半年 = 2017-07/2017-12
2018-02-06 | 本月底，9月上旬 | 本月底 = 2018-02-26/2018-02-28 ; 9月上旬 = 2018-09-01/2018-09-10
2024-06-20 | 2025年上半年或下半年 | 2025年上半年 = 2025-01/2025-06 ; 下半年 = 2025-07/2025-12
-          | 今年 | 今年 = none",
    );
}

#[test]
fn relative_to_the_date_before() {
    check(
        r"
2023-11-22 | 2016年建立，特别是同年10月18日 | 2016年 = 2016 ; 同年10月18日 = 2016-10-18
2015-11-07 | 2008年10月23日签署，自次年1月1日起 | 2008年10月23日 = 2008-10-23 ; 次年1月1日 = 2009-01-01
2024-06-20 | 1974年5月访华，于当月31日签署 | 1974年5月 = 1974-05 ; 当月31日 = 1974-05-31
2018-06-06 | 2013年9月11日会谈，同日签署 | 2013年9月11日 = 2013-09-11 ; 同日 = 2013-09-11
2022-12-22 | 1991年12月21日宣言。\n将履行同日签署的条约 | 1991年12月21日 = 1991-12-21 ; 同日 = 2022-12-22
-          | 2016年签署《规划（2017-2018年）》，同年 | 2016年 = 2016 ; 2017-2018年 = 2017/2018 ; 同年 = 2016",
    );
}

#[test]
fn longer_periods() {
    check(
        r"
-          | 20世纪90年代以来 | 20世纪90年代 = 199X
-          | 二十世纪九十年代初 | 二十世纪九十年代初 = 1990/1992
2018-06-06 | 1990年代和九十年代 | 1990年代 = 199X ; 九十年代 = 199X
2018-06-06 | 上世纪八九十年代，60至70年代 | 上世纪八九十年代 = 198X/199X ; 60至70年代 = 196X/197X
-          | “十三五”规划和十四五时期 | 十三五 = 2016/2020 ; 十四五 = 2021/2025
2018-06-06 | 建交26年来，独立三十五年以来 | 建交26年来 = 1992 ; 独立三十五年以来 = 1983",
    );
}

#[test]
fn days_that_do_not_exist_are_found_without_a_value() {
    check(
        r"
-          | 2018年2月30日 | 2018年2月30日 = none
-          | 2018-02-30 | 2018-02-30 = none
-          | 2018年13月 | 2018年 = 2018
-          | 2018年6月45日 | 2018年6月 = 2018-06",
    );
}

#[test]
fn near_misses() {
    #[rustfmt::skip]
    let texts = [
        // Counts and durations.
        "六个月内互派大使",
        "过去30年来",
        "近三年",
        "二十年来",
        "三五年",
        "26年",
        "近50年来",
        "五年内",
        "建交40多年来",
        "自批准之日起第三十日生效",
        "停留不超过30日，",
        "提前三十日通知",
        "在30日内",
        "每月5日",
        "1500人",
        "100日元",
        "二十世纪",
        "21世纪初",
        "未来十年",
        "近年来",
        "建交以来",
        "每年9月",
        // Anniversaries and ordinals.
        "建交50周年",
        "第80届联合国大会",
        "第2758号决议",
        "第二次年会",
        
        // Other words with the same characters.
        "发明年会",
        "文明年",
        "表明年",
        "日本年号",
        "如同年轻人",
        "同日本",
        "中方同日方",
        "然后年",
        "合同日",
        "九十年代表团",
        "十月革命",
        "青年底气",
        "在日内瓦",
        "共创美好明天",
        "3.0版",
        "上月球的是海上月亮以上月份",
        "统一",
        "年代",
        "第12018年",
        "佛历1960年",
        "A/2018/6/7",
    ];
    let calendar = calendar();
    for text in texts {
        let found: Vec<&str> =
            dates_of(&calendar, text, "2018-06-06").iter().map(|mention| &text[mention.start..mention.end]).collect();
        // 上月球 is a known fault: only a word list would tell 上月|球 from 上|月球.
        let expected: &[&str] = if text.starts_with("上月球") { &["上月"] } else { &[] };
        assert_eq!(found, expected, "{text}");
    }
    check(
        r"
-          | 2018年中吉关系，2013年9月中吉建立 | 2018年 = 2018 ; 2013年9月 = 2013-09
-          | 2018年初步达成 | 2018年 = 2018
-          | 2018年至少 | 2018年 = 2018
2018-06-06 | 9月份额 | 9月 = 2018-09",
    );
}

#[test]
fn every_value_has_its_bounds_and_basis() {
    let rows = [
        ("2018年6月6日", Basis::Explicit, "2018-06-06", "2018-06-06"),
        ("2018-2019年", Basis::Explicit, "2018-01-01", "2019-12-31"),
        ("1990年代", Basis::Explicit, "1990-01-01", "1999-12-31"),
        ("2016年2月", Basis::Explicit, "2016-02-01", "2016-02-29"),
        ("2018年6月6日至8日", Basis::Elided, "2018-06-06", "2018-06-08"),
        ("6月6日至8日", Basis::Elided, "2018-06-06", "2018-06-08"),
        ("今年4月", Basis::Anchored, "2018-04-01", "2018-04-30"),
        ("明年上半年", Basis::Anchored, "2019-01-01", "2019-06-30"),
        ("建交26年来", Basis::Computed, "1992-01-01", "1992-12-31"),
    ];
    let calendar = calendar();
    for (text, basis, earliest, latest) in rows {
        let mentions = dates_of(&calendar, text, "2018-06-06");
        let value = mentions[0].value.as_ref().expect(text);
        let date = |text: &str| text.parse::<Date>().expect("a date");
        assert_eq!((value.basis, value.earliest, value.latest), (basis, date(earliest), date(latest)), "{text}");
    }
}

/// Values of three public test suites, rewritten to inclusive ends; the file says how.
#[test]
fn public_suites() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/dates.tsv");
    let file = std::fs::read_to_string(path).expect("the table is part of the project");
    let calendar = calendar();
    for row in file.lines().filter(|row| !row.is_empty() && !row.starts_with('#')) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [text, reference, surface, edtf] = cells[..] else { panic!("four columns: {row}") };
        let hit = dates_of(&calendar, text, reference).into_iter().any(|mention| {
            text[mention.start..mention.end] == *surface && mention.value.is_some_and(|value| value.edtf == edtf)
        });
        assert!(hit, "{row}");
    }
}

#[test]
fn no_text_panics_and_mentions_stay_in_order() {
    const PIECES: [&str; 24] = [
        "2018", "年", "6", "月", "日", "至", "-", "\n", " ", "十", "一", "〇", "同年", "次日", "底", "世纪", "90",
        "年代", "建交", "来", "《", "。", "今年", "9999",
    ];
    let calendar = calendar();
    // A linear congruential generator: the same texts on every run.
    let mut state: u32 = 1;
    for round in 0..3000 {
        let mut text = String::new();
        for _ in 0..24 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(PIECES[(state >> 16) as usize % PIECES.len()]);
        }
        let reference = ["2018-06-06", "9999-12-31", "-009999-01-02", ""][round % 4];
        let mut end = 0;
        for mention in dates_of(&calendar, &text, reference) {
            assert!(end <= mention.start && mention.start < mention.end, "{text}");
            assert!(mention.value.is_none_or(|value| value.earliest <= value.latest), "{text}");
            end = mention.end;
        }
        assert!(end <= text.len());
    }
}

#[test]
fn faulty_calendars_are_refused() {
    let rest = "since = { forms = [] }\nbare_month = {}\nother_era = { not_after = [] }\n\
                bare_day = { after = [], before = [], not_after = [], not_before = [] }\n";
    assert!(Calendar::parse(rest).is_ok());
    let faults = [
        "[[part]]\nof = 'year'\nforms = ['某季']\nfirst = 4\nlast = 13",
        "[[part]]\nof = 'day'\nforms = ['晨']\nfirst = 1\nlast = 1",
        "[[period]]\nforms = ['某五']\nfirst = 2020\nlast = 2016",
        "[[relative]]\nunit = 'year'\nforms = ['']\ncounts_from = 'document'\noffset = 0",
        "[[relative]]\nunit = 'year'\nforms = ['今年']\ncounts_from = 'dokument'\noffset = 0",
        "[[relative]]\nunit = 'year'\nforms = ['今年']\ncounts_from = 'document'\noffset = 0\nofset = 1",
    ];
    for fault in faults {
        assert!(Calendar::parse(&format!("{rest}{fault}")).is_err(), "{fault}");
    }
}

use jiff::civil::date;

use super::*;
use crate::source::DateOrigin;

/// A Wednesday.
fn published() -> Published {
    Published { date: date(2020, 1, 1), time: None, zone: None, origin: DateOrigin::Given }
}

/// Each time of `text`, as `words = value`, with its modifier if it has one.
fn read(text: &str) -> Vec<String> {
    let times = find_in(text, Some(published()));
    let modifier = |t: &Time| t.modifier.map_or(String::new(), |m| format!(" {m:?}"));
    times.iter().map(|t| format!("{} = {}{}", t.span.of(text), t.value, modifier(t))).collect()
}

fn one(text: &str) -> Time {
    let times = find_in(text, Some(published()));
    assert_eq!(times.len(), 1, "{text}: {times:?}");
    times[0].clone()
}

#[track_caller]
fn check(text: &str, want: &[&str]) {
    assert_eq!(read(text), want, "{text}");
}

#[test]
fn weekdays_look_back_unless_the_clause_looks_ahead() {
    check("The ferry sank on Tuesday.", &["Tuesday = 2019-12-31"]);
    check("The court will hear him on Friday.", &["Friday = 2020-01-03"]);
    check("He was freed last Friday.", &["last Friday = 2019-12-27"]);
    check("He leaves next Monday.", &["next Monday = 2020-01-06"]);
    check("It rained on Sunday morning.", &["Sunday morning = 2019-12-29TMO"]);
}

#[test]
fn days_near_the_report() {
    check("They marched yesterday and again today.", &["yesterday = 2019-12-31", "today = 2020-01-01"]);
    check("Two died last night.", &["last night = 2019-12-31TNI"]);
    check("They arrived two days ago.", &["two days ago = 2019-12-30"]);
}

#[test]
fn days_are_counted_from_the_story() {
    check(
        "The ferry sank on Sunday. Two days later it was found.",
        &["Sunday = 2019-12-29", "Two days later = 2019-12-31"],
    );
    check("Two days later it was found.", &["Two days later = XXXX-XX-XX"]);
    check("It left on Sunday, a week after the storm.", &["Sunday = 2019-12-29", "a week = P1W"]);
}

#[test]
fn calendar_dates() {
    check("the Dec. 27 sinking", &["Dec. 27 = 2019-12-27"]);
    check("It will close on 15 February.", &["15 February = 2020-02-15"]);
    check("born on July 2nd, 1985, in Rome", &["July 2nd, 1985 = 1985-07-02"]);
    check("on New Year's Eve", &["New Year's Eve = 2019-12-31"]);
    check("It ended before Christmas.", &["Christmas = 2019-12-25 Before"]);
    check("after Christmas shopping", &[]);
    check("this morning, Dec. 30", &["this morning, Dec. 30 = 2019-12-30TMO"]);
    check("by year's end", &["year's end = 2020 End"]);
}

#[test]
fn periods() {
    check("since October", &["October = 2019-10 OnOrAfter"]);
    check("in early December", &["early December = 2019-12 Start"]);
    check("at the end of November", &["the end of November = 2019-11 End"]);
    check("in mid-2008", &["mid-2008 = 2008 Mid"]);
    check("the sinking of the ferry in 2004", &["2004 = 2004"]);
    check("the 1990s", &["1990s = 199X"]);
    check("last month and this year", &["last month = 2019-12", "this year = 2020"]);
    check("in the summer of 2008", &["summer of 2008 = 2008-SU"]);
    check("in the third quarter of 2016", &["third quarter of 2016 = 2016-Q3"]);
}

#[test]
fn clock_times_take_their_day() {
    check("It sank at 4:20 p.m. EST on Sunday.", &["4:20 p.m. EST on Sunday = 2019-12-29T16:20"]);
    check("at around 8 p.m. Sunday", &["around 8 p.m. Sunday = 2019-12-29T20 Approx"]);
    check("on Tuesday morning at 7.30am", &["Tuesday morning at 7.30am = 2019-12-31T07:30"]);
    check("at 0728 GMT (3:28 p.m.)", &["0728 GMT = T07:28", "3:28 p.m. = T15:28"]);
}

#[test]
fn lengths() {
    check("a three-month camp", &["three-month = P3M"]);
    check("almost 17 years after the invasion", &["almost 17 years = P17Y Approx"]);
    check("For weeks they waited.", &["weeks = PXW"]);
    check("for at least two and a half hours", &["at least two and a half hours = PT2.5H AtLeast"]);
    check("after 10 to 15 minutes", &["10 to 15 minutes = PT10-15M"]);
    check("two years and six months in prison", &["two years and six months = P30M"]);
}

#[test]
fn stretches_up_to_now() {
    let day = one("in the past 24 hours");
    assert_eq!(day.value.to_string(), "PT24H");
    assert_eq!(day.interval.unwrap().first, date(2019, 12, 31).at(0, 0, 0, 0));
    assert_eq!(one("a 24-hour strike").interval, None);
}

#[test]
fn ranges() {
    check("from July 2 to 5, 2013", &["July 2 to 5, 2013 = 2013-07-02/2013-07-05"]);
    check("between 3 and 12 of September 2013", &["3 and 12 of September 2013 = 2013-09-03/2013-09-12"]);
    check("from Sunday to Tuesday", &["Sunday to Tuesday = 2019-12-29/2019-12-31"]);
    check("its mayor from 1974-78", &["1974-78 = 1974-01-01/1978-12-31"]);
    check("Sunday and Tuesday", &["Sunday = 2019-12-29", "Tuesday = 2019-12-31"]);
}

#[test]
fn hedges_bend_what_they_stand_before() {
    check("more than two years ago", &["more than two years ago = 2018 Before"]);
    check("It rained over the weekend.", &["weekend = 2019-W52-WE"]);
    check("after Sunday's match", &["Sunday = 2019-12-29"]);
    check("He was walking around today.", &["today = 2020-01-01"]);
    check("late this month", &["late this month = 2020-01 End"]);
}

#[test]
fn a_day_near_the_report_is_not_moved_by_the_tense() {
    check("He has given him a Jan. 10 deadline.", &["Jan. 10 = 2020-01-10"]);
    check("over the next day or two", &[]);
}

#[test]
fn repeated_times() {
    check("on the second Tuesday of every month", &["second Tuesday of every month = P1M"]);
    check("They meet every Sunday and twice a year.", &["every Sunday = XXXX-WXX-7", "twice a year = P1Y"]);
}

#[test]
fn other_words_are_no_times() {
    for text in [
        "You may march on, but don't fall.",
        "April Jones and May Day Smith",
        "the Sunday Times",
        "a second man won 3-1",
        "36-year-old man",
        "a Boeing 747-400",
        "2000 people",
        "Black Friday Ltd spring mattress",
        "He earns $5 an hour.",
        "USA Today",
        "Police fired; a minute of silence",
        "leads 3:1",
        "the week",
        "May told Parliament",
        "Jan Smith",
        "Theresa May said",
        "Sheffield Wednesday",
        "the fall of Rome",
        "Room 1984",
        "the next man",
        "a last ditch",
    ] {
        let found = read(text);
        let known = text.starts_with("Black") && found.len() == 1; // the holiday itself is a time
        assert!(found.is_empty() || known, "{text}: {found:?}");
    }
}

#[test]
fn without_a_date_nothing_is_guessed() {
    let values = |text: &str| find_in(text, None).iter().map(|t| t.value.to_string()).collect::<Vec<_>>();
    assert_eq!(values("on Tuesday, Dec. 27 and in December"), ["XXXX-12-27", "XXXX-12"]);
    assert!(find_in("on Tuesday", None)[0].interval.is_none());
}

#[test]
fn coarse_times_hold_finer_ones() {
    let (day, month) = (one("on Dec. 27"), one("in December"));
    assert_eq!(month.relation(&day), Relation::Contains);
    assert_eq!(day.relation(&month), Relation::Within);
    assert_eq!(one("in 2004").relation(&day), Relation::Disjoint);
    assert_eq!(one("on Sunday").relation(&one("on Dec. 29, 2019")), Relation::Same);
    assert_eq!(one("at midnight Friday").relation(&one("on Friday night")), Relation::Overlaps);
    assert_eq!(one("since October").relation(&one("on Sunday")), Relation::Contains);
    assert_eq!(one("before Friday").relation(&one("on Dec. 26, 2019")), Relation::Contains);
    assert_eq!(one("on Sunday").relation(&one("for two days")), Relation::Incomparable);
}

#[test]
fn zones_decide_between_clock_times() {
    assert_eq!(one("at 11:20 a.m. EST").relation(&one("at 1620 GMT")), Relation::Same);
    assert_eq!(one("at 11:20 a.m. EST").relation(&one("at 1720 GMT")), Relation::Disjoint);
    assert_eq!(one("at 11:20 a.m.").relation(&one("at 1720 GMT")), Relation::Incomparable);
    assert_eq!(one("at 11:20 a.m.").relation(&one("at 11:50 a.m.")), Relation::Disjoint);
    assert_eq!(one("at 8:45 p.m.").relation(&one("at about 2040 GMT")), Relation::Overlaps);
    assert_eq!(one("on Tuesday").relation(&one("at 3.45pm on Tuesday")), Relation::Contains);
    assert_eq!(one("at about 11 a.m.").relation(&one("at 11:20 a.m.")), Relation::Contains);
    assert_eq!(one("at about 8.40pm").relation(&one("at 8.49pm")), Relation::Disjoint);
    assert_eq!(one("at 3:30 a.m.").relation(&one("at 3:33 a.m.")), Relation::Contains);
}

#[test]
fn lengths_compare_within_their_hedges() {
    assert_eq!(one("for three months").relation(&one("for two months")), Relation::Disjoint);
    assert_eq!(one("for more than two months").relation(&one("for three months")), Relation::Contains);
    assert_eq!(one("for 90 minutes").relation(&one("for an hour and a half")), Relation::Same);
    assert_eq!(one("for four weeks").relation(&one("for a month")), Relation::Within);
    assert_eq!(one("for a week").relation(&one("for eight days")), Relation::Contains);
    assert_eq!(one("for a week").relation(&one("for twelve days")), Relation::Disjoint);
}

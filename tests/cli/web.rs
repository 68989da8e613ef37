//! Reviewing in a browser, spoken to as a browser does, and as one does not: what is let in, and what is written.

use std::fs;
use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Command, ExitStatus, Stdio};

use crate::Folder;

const WIRE: (&str, &[u8]) = (
    "n/wire.txt",
    b"A ferry sank off Palawan on Monday.\n\nThe sinking killed 17 passengers, the coast guard said.\n",
);
const OURS: (&str, &[u8]) =
    ("n/ours.txt", b"The ferry went down off Palawan on Monday and left 14 passengers dead.\n");

/// The program while it serves, and what a browser knows that opened the address.
pub struct Served {
    child: Child,
    pub folder: Folder,
    port: u16,
    token: String,
    pub cookie: String,
    pub home: String,
}

pub struct Answer {
    pub status: u16,
    head: String,
    pub body: String,
}

impl Served {
    pub fn start(folder: Folder) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crosscheck"));
        command.args(["review", "--web", "--by", "Ann", "claims"]).current_dir(&folder.0);
        command.env("CROSSCHECK_CACHE", "").stdout(Stdio::piped());
        let mut child = command.spawn().expect("the program starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("a pipe")).read_line(&mut line).expect("an address");
        let form = regex::Regex::new(r"^http://127\.0\.0\.1:(\d+)/\?token=([0-9a-f]{64})\n$")
            .expect("a fixed pattern");
        let found = form.captures(&line).unwrap_or_else(|| panic!("no address: {line:?}"));
        let (port, token) = (found[1].parse().expect("a port"), found[2].to_owned());
        let mut served = Served { child, folder, port, token, cookie: String::new(), home: String::new() };
        let first = served.ask("GET", &format!("/?token={}", served.token), &[], "");
        assert_eq!(first.status, 200, "{}", first.body);
        let cookie = first.header("set-cookie").expect("the first page leaves a cookie");
        let parts: Vec<&str> = cookie.split("; ").collect();
        served.cookie = parts[0].to_owned();
        served.home = parts[1].strip_prefix("Path=").expect("the cookie's path").to_owned();
        assert_eq!(parts[2..], ["HttpOnly", "SameSite=Strict"]);
        served
    }

    /// Two reports and their claim files, of the wire's with `change` made to it.
    fn of_two(test: &str, change: impl Fn(String) -> String) -> Self {
        let folder = Folder::new(test, &[WIRE, OURS]);
        assert_eq!(folder.said(&["extract", "n", "-o", "claims"]).0, Some(0));
        let path = folder.0.join("claims/wire.yaml");
        fs::write(&path, change(fs::read_to_string(&path).expect("it was extracted")))
            .expect("it can be written");
        Served::start(folder)
    }

    /// Sends a request with this `Host`, and these headers besides, and reads the answer.
    fn send(&self, host: &str, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it is served");
        let headers: String = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        let length =
            if body.is_empty() { String::new() } else { format!("Content-Length: {}\r\n", body.len()) };
        // Of a request that is refused the rest may not be read.
        let _ = write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n{headers}{length}\r\n{body}"
        );
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8(bytes).expect("text");
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or_else(|| panic!("no answer: {text:?}"));
        let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).expect("a status");
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Answer {
        self.send(&format!("127.0.0.1:{}", self.port), method, path, headers, body)
    }

    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// A page, as the browser that has the cookie asks for it.
    pub fn page(&self, path: &str) -> Answer {
        self.ask("GET", &format!("{}{path}", self.home), &[("Cookie", &self.cookie)], "")
    }

    /// Sends a form, as a page of this run does.
    pub fn submit(&self, to: &str, fields: &[(&str, &str)]) -> Answer {
        let origin = self.origin();
        let headers =
            [("Cookie", self.cookie.as_str()), ("Origin", &origin), ("Sec-Fetch-Site", "same-origin"), FORM];
        self.ask("POST", &format!("{}{to}", self.home), &headers, &encoded(fields))
    }

    /// What the page has hidden in the forms of the claim whose card has `words`: token, which, seen.
    pub fn claim(&self, words: &str) -> [String; 3] {
        let page = self.page("").body;
        let card = page
            .split("<article ")
            .skip(1)
            .find(|card| card.contains(words))
            .unwrap_or_else(|| panic!("{words:?}: {page}"));
        ["token", "which", "seen"].map(|name| hidden(card, name))
    }

    /// Decides so about that claim.
    pub fn decide(&self, words: &str, fields: &[(&str, &str)]) -> Answer {
        let [token, claim, seen] = self.claim(words);
        let known = [("token", token.as_str()), ("which", &claim), ("seen", &seen), ("back", "")];
        self.submit("decide", &[&known, fields].concat())
    }

    fn yaml(&self) -> String {
        fs::read_to_string(self.folder.0.join("claims/wire.yaml")).expect("it is there")
    }

    fn end(mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Answer {
    pub fn header(&self, name: &str) -> Option<&str> {
        let mut lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }
}

pub const FORM: (&str, &str) = ("Content-Type", "application/x-www-form-urlencoded");
const DEAD: &str = "17 passengers: dead";

pub fn hidden(html: &str, name: &str) -> String {
    let (_, rest) =
        html.split_once(&format!("name=\"{name}\" value=\"")).unwrap_or_else(|| panic!("no {name}: {html}"));
    rest.split('"').next().unwrap_or_default().to_owned()
}

pub fn encoded(fields: &[(&str, &str)]) -> String {
    let byte = |b: u8| match b {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => char::from(b).to_string(),
        b => format!("%{b:02x}"),
    };
    let word = |word: &str| word.bytes().map(byte).collect::<String>();
    fields.iter().map(|(key, value)| format!("{}={}", word(key), word(value))).collect::<Vec<_>>().join("&")
}

/// The part of a claim file that is about the claim with these words.
fn entry<'a>(yaml: &'a str, words: &str) -> &'a str {
    yaml.split("\n- ").find(|claim| claim.contains(words)).unwrap_or_else(|| panic!("{words:?} is in {yaml}"))
}

#[test]
fn decisions_are_written_and_can_be_taken_back() {
    let served = Served::of_two("web-decide", |text| text);
    let before = served.yaml();
    let answer = served.decide(DEAD, &[("do", "accept")]);
    let [_, claim, _] = served.claim(DEAD);
    assert_eq!((answer.status, answer.header("location")), (303, Some(format!("./?#c-{claim}").as_str())));
    assert!(
        entry(&served.yaml(), DEAD).contains("status: accepted\n    by: Ann\n    'on': '20"),
        "{}",
        served.yaml()
    );
    assert_eq!(served.decide(DEAD, &[("do", "reject")]).status, 303);
    assert!(entry(&served.yaml(), DEAD).contains("status: rejected"));
    assert_eq!(
        served.decide(DEAD, &[("do", "note"), ("note", "Ask the coast guard: <b>\"17\"</b>?")]).status,
        303
    );
    assert!(
        entry(&served.yaml(), DEAD).contains("note: 'Ask the coast guard: <b>\"17\"</b>?'"),
        "{}",
        served.yaml()
    );
    for _ in 0..3 {
        assert_eq!(served.decide(DEAD, &[("do", "undo")]).status, 303);
    }
    assert_eq!(served.yaml(), before);
    assert_eq!(served.decide(DEAD, &[("do", "undo")]).status, 409, "there is nothing more to take back");
    assert_eq!(served.yaml(), before);
}

#[test]
fn a_correction_counts_in_the_report_and_leads_back_to_its_claim() {
    let served = Served::of_two("web-correct", |text| text);
    let [_, claim, _] = served.claim(DEAD);
    let report = served.page("report").body;
    assert!(report.contains(&format!("href=\"./?claim={claim}#c-{claim}\"")), "{report}");
    assert!(served.page(&format!("?claim={claim}")).body.contains(&format!("id=\"c-{claim}\"")));
    let answer = served.decide(DEAD, &[("do", "correct"), ("how_many", "14"), ("who", "")]);
    assert_eq!(answer.status, 303);
    let yaml = served.yaml();
    assert!(
        entry(&yaml, DEAD).contains("how_many: '14'") && entry(&yaml, DEAD).contains("status: corrected"),
        "{yaml}"
    );
    assert!(served.page("report").body.contains("No difference was found"));
    let page = served.page("").body;
    let card = page.split("<article ").find(|card| card.contains("not “17 passengers: dead”"));
    let card = card.unwrap_or_else(|| panic!("what counts is said: {page}"));
    assert!(
        card.contains("14 passengers: dead</h3>")
            && card.contains("14 <span class=\"by\">(extracted as “17”)")
    );
    assert_eq!(page.matches("What counts:").count(), 1, "of claims that nobody changed it is not said");
    let yaml = served.yaml();
    assert_eq!(
        served.decide(DEAD, &[("do", "correct"), ("how_many", "14")]).status,
        422,
        "nothing is changed by it"
    );
    assert_eq!(
        served.decide(DEAD, &[("do", "correct"), ("polarity", "maybe")]).status,
        422,
        "no value of that field"
    );
    assert_eq!(served.decide(DEAD, &[("do", "burn")]).status, 422);
    assert_eq!(served.yaml(), yaml);
}

#[test]
fn only_the_browser_that_was_given_the_address_is_let_in() {
    let served = Served::of_two("web-token", |text| text);
    let (home, wrong) = (served.home.clone(), "0".repeat(64));
    let is_refused = |answer: Answer, what: &str| {
        assert_eq!(
            (answer.status, answer.body.contains("passengers")),
            (403, false),
            "{what}: {}",
            answer.body
        );
        assert_eq!(answer.header("set-cookie"), None, "{what}");
    };
    is_refused(served.ask("GET", "/", &[], ""), "no token");
    is_refused(served.ask("GET", &format!("/?token={wrong}"), &[], ""), "a wrong token");
    is_refused(
        served.ask("GET", &format!("/?token={}", &served.token[..63]), &[], ""),
        "a part of the token",
    );
    is_refused(served.ask("GET", "/?token=", &[], ""), "an empty token");
    is_refused(served.ask("GET", &home, &[], ""), "no cookie");
    is_refused(served.ask("GET", &format!("{home}report"), &[], ""), "no cookie");
    is_refused(
        served.ask("GET", &format!("{home}?token={}", served.token), &[], ""),
        "the token in place of the cookie",
    );
    let name = served.cookie.split('=').next().expect("its name").to_owned();
    for value in [wrong.as_str(), "", &served.token] {
        is_refused(served.ask("GET", &home, &[("Cookie", &format!("{name}={value}"))], ""), "a wrong cookie");
    }
    is_refused(served.ask("GET", "/../../etc/passwd", &[], ""), "a path");
    assert_eq!(served.ask("GET", "/../../etc/passwd", &[("Cookie", &served.cookie)], "").status, 404);
    assert_eq!(served.page("../claims/wire.yaml").status, 404);
    assert_eq!(served.page("").status, 200);
}

#[test]
fn other_names_methods_and_pages_are_refused() {
    let served = Served::of_two("web-foreign", |text| text);
    let (before, home, port, origin) = (served.yaml(), served.home.clone(), served.port, served.origin());
    let cookie = ("Cookie", served.cookie.as_str());
    for host in
        ["evil.example", &format!("evil.example:{port}"), "127.0.0.1", &format!("127.0.0.1:{}", port ^ 1), ""]
    {
        assert_eq!(served.send(host, "GET", &home, &[cookie], "").status, 403, "{host:?}");
    }
    let local = format!("localhost:{port}");
    assert_eq!(served.send(&local, "GET", &home, &[cookie], "").status, 200);
    assert_ne!(served.ask("GET", &home, &[cookie, ("Host", "evil.example")], "").status, 200, "two hosts");
    for method in ["OPTIONS", "PUT", "DELETE", "HEAD", "PATCH"] {
        let answer = served.ask(method, &home, &[cookie], "");
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (405, None), "{method}");
    }
    for (mode, dest) in [("no-cors", "image"), ("navigate", "iframe"), ("cors", "empty")] {
        for site in ["cross-site", "same-site"] {
            let headers =
                [cookie, ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode), ("Sec-Fetch-Dest", dest)];
            assert_eq!(served.ask("GET", &home, &headers, "").status, 403, "{site} {dest}");
        }
    }
    let [token, claim, seen] = served.claim(DEAD);
    let body = encoded(&[("token", &token), ("which", &claim), ("seen", &seen), ("do", "reject")]);
    let decide = format!("{home}decide");
    let local_origin = format!("http://{local}");
    let other_port = format!("http://127.0.0.1:{}", port ^ 1);
    let foreign: [&[(&str, &str)]; 9] = [
        &[("Origin", "http://evil.example")],
        &[("Origin", "null")],
        &[("Origin", "null"), ("Sec-Fetch-Site", "same-origin")],
        &[("Origin", &other_port), ("Sec-Fetch-Site", "same-site")],
        &[("Origin", &local_origin)],
        &[("Origin", &origin), ("Sec-Fetch-Site", "cross-site")],
        &[("Origin", &origin), ("Origin", "http://evil.example")],
        &[("Sec-Fetch-Site", "cross-site")],
        &[],
    ];
    for headers in foreign {
        let headers = [&[cookie, FORM], headers].concat();
        assert_eq!(served.ask("POST", &decide, &headers, &body).status, 403, "{headers:?}");
    }
    let own = [cookie, ("Origin", origin.as_str())];
    let plain = [&own[..], &[("Content-Type", "text/plain")]].concat();
    assert_eq!(served.ask("POST", &decide, &plain, &body).status, 415);
    let own = [&own[..], &[FORM]].concat();
    for token in ["", &"0".repeat(64), &served.token] {
        let body = encoded(&[("token", token), ("which", &claim), ("seen", &seen), ("do", "reject")]);
        assert_eq!(served.ask("POST", &decide, &own, &body).status, 403, "{token:?}");
    }
    let long = format!("{body}&note={}", "x".repeat(1 << 20));
    let refused = served.ask("POST", &decide, &own, &long);
    let says_so = refused.body.contains("<h1>Nothing was written</h1>") && refused.body.contains("128 KiB");
    assert!(refused.status == 413 && says_so, "{}", refused.body);
    assert_eq!(
        served.ask("GET", &format!("{decide}?{body}"), &[cookie], "").status,
        405,
        "what is only looked at changes nothing"
    );
    assert_eq!(served.yaml(), before);
    assert_eq!(served.ask("POST", &decide, &own, &body).status, 303, "the same from our own page is heeded");
    assert!(entry(&served.yaml(), DEAD).contains("status: rejected"));
}

#[test]
fn what_was_decided_meanwhile_is_not_overwritten() {
    let served = Served::of_two("web-meanwhile", |text| text);
    let [token, claim, seen] = served.claim(DEAD);
    let known = [("token", token.as_str()), ("which", &claim), ("seen", &seen)];
    assert_eq!(served.submit("decide", &[&known[..], &[("do", "accept")]].concat()).status, 303);
    let yaml = served.yaml();
    let second = served.submit("decide", &[&known[..], &[("do", "correct"), ("how_many", "19")]].concat());
    assert_eq!(second.status, 409);
    assert!(
        second.body.contains("This was decided meanwhile")
            && second.body.contains("<strong>accepted by Ann on "),
        "{}",
        second.body
    );
    assert!(
        second.body.contains("<dd>19</dd>") && second.body.contains("<dd>17</dd>"),
        "both are shown: {}",
        second.body
    );
    assert_eq!(served.yaml(), yaml);
    let [token, claim, seen] = served.claim(DEAD);
    let path = served.folder.0.join("claims/wire.yaml");
    fs::write(&path, yaml.replacen("status: accepted", "status: rejected", 1)).expect("an editor writes it");
    let edited = served.yaml();
    for what in ["accept", "undo", "reset", "note"] {
        let fields = [("token", token.as_str()), ("which", &claim), ("seen", &seen), ("do", what)];
        assert_eq!(served.submit("decide", &fields).status, 409, "{what}");
    }
    assert_eq!(served.decide(DEAD, &[("do", "undo")]).status, 409, "what an editor did is not undone");
    assert_eq!(served.yaml(), edited);
    let [token, claim, seen] = served.claim(DEAD);
    fs::write(&path, "claims: [").expect("an editor writes it");
    let fields = [("token", token.as_str()), ("which", &claim), ("seen", &seen), ("do", "accept")];
    let refused = served.submit("decide", &fields);
    assert_eq!((refused.status, served.yaml().as_str()), (422, "claims: ["));
    assert!(refused.body.contains("claims/wire.yaml: line 1"), "{}", refused.body);
    let page = served.page("");
    assert!(
        page.status == 200 && page.body.contains("role=\"alert\">claims/wire.yaml: line 1"),
        "{}",
        page.body
    );
    assert_eq!(
        served.decide("14 passengers: dead", &[("do", "accept")]).status,
        303,
        "the other file can be read"
    );
}

#[test]
fn nothing_in_a_file_is_markup() {
    const EVIL: &str = "</textarea></style></title><script>alert(1)</script><img src=x onerror='x' a=\"b\">";
    let served = Served::of_two("web-hostile", |text| {
        let evil = EVIL.replace('\'', "''");
        let id = entry(&text, DEAD).lines().next().expect("its id").to_owned();
        text.replacen(&format!("claim: '{DEAD}'"), &format!("claim: 'Dead {evil}'"), 1)
            .replacen(&id, &format!("id: 'x\"><script>{evil}'"), 1)
            .replacen("how_many: '17'", &format!("how_many: '{evil}'"), 1)
            .replacen("said_by: the coast guard", &format!("said_by: '{evil}'"), 9)
            .replacen("path: n/wire.txt", "path: 'n/<img src=y>.txt'", 1)
    });
    assert_eq!(served.decide("Dead &lt;/textarea", &[("do", "note"), ("note", EVIL)]).status, 303);
    for path in
        ["", "?words=%22%3E%3Cscript%3E", "?status=%22%3E%3Cscript%3E", "?claim=%22%3E%3Cscript%3E", "report"]
    {
        let page = served.page(path);
        let raw = ["<script", "<img", "</textarea></style", "onerror='"].map(|bad| page.body.contains(bad));
        assert_eq!((page.status, raw), (200, [false; 4]), "{path}: {}", page.body);
        let policy = page.header("content-security-policy").expect("a policy");
        assert!(policy.starts_with("default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; style-src 'sha256-"), "{policy}");
        assert!(!policy.contains("unsafe"), "{policy}");
        assert_eq!(page.header("access-control-allow-origin"), None);
        assert_eq!(
            (page.header("cache-control"), page.header("x-content-type-options")),
            (Some("no-store"), Some("nosniff"))
        );
        assert_eq!(page.header("referrer-policy"), Some("same-origin"));
    }
    let answer = served.decide(
        "Dead &lt;/textarea",
        &[("do", "accept"), ("back", "status=x\r\nSet-Cookie: a=b&words=//evil.example")],
    );
    assert_eq!((answer.status, answer.header("set-cookie")), (303, None));
    assert!(answer.header("location").is_some_and(|to| to.starts_with("./?")), "{}", answer.head);
}

#[test]
fn filters_leave_out_what_is_not_asked_for() {
    let served = Served::of_two("web-filter", |text| text);
    served.decide(DEAD, &[("do", "reject")]);
    let cards = |path: &str| served.page(path).body.matches("<article ").count();
    let all = cards("");
    assert!(all > 2, "{all}");
    assert_eq!(
        (cards("?status=rejected"), cards("?status=pending"), cards("?status=corrected")),
        (1, all - 1, 0)
    );
    assert_eq!(cards("?file=0") + cards("?file=1"), all);
    assert_eq!(cards("?words=17+DEAD"), 1);
    assert!(cards("?kind=quantity") < all);
    assert!(served.page("").body.contains(&format!("1 of {all} decided")));
    let [token, claim, seen] = served.claim(DEAD);
    let fields = [
        ("token", token.as_str()),
        ("which", &claim),
        ("seen", &seen),
        ("do", "undo"),
        ("back", "status=rejected"),
    ];
    assert_eq!(
        served.submit("decide", &fields).header("location"),
        Some("./?status=rejected"),
        "none is left of these"
    );
}

#[test]
fn the_page_ends_it() {
    let served = Served::of_two("web-finish", |text| text);
    let [token, ..] = served.claim(DEAD);
    assert_eq!(served.submit("finish", &[("token", "")]).status, 403);
    let answer = served.submit("finish", &[("token", &token)]);
    assert!(answer.status == 200 && answer.body.contains("Finished"), "{}", answer.body);
    assert!(served.end().success());
}

#[cfg(unix)]
#[test]
fn signals_end_it() {
    for signal in ["-TERM", "-INT"] {
        let served = Served::of_two(&format!("web-signal{signal}"), |text| text);
        let idle = TcpStream::connect(("127.0.0.1", served.port)).expect("it is served");
        let sent = Command::new("kill").args([signal, &served.child.id().to_string()]).status();
        assert!(sent.expect("kill runs").success());
        assert!(served.end().success(), "{signal}");
        drop(idle);
    }
}

#[test]
fn without_a_claim_file_there_is_nothing_to_serve() {
    let folder = Folder::new("web-none", &[WIRE]);
    let (status, said) = folder.said(&["review", "--web", "n"]);
    assert_eq!(status, Some(2));
    assert!(said.contains("no claim file to review"), "{said}");
}

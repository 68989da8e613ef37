//! Which bytes go when a part of a list or map is taken out, and which comments stay.

use crate::text::Span;
use crate::yaml::edit::{Change, Comments};
use crate::yaml::patch::Patches;
use crate::yaml::place::{after_break, column, comments, line_break, line_end, line_start, signs};
use crate::yaml::scalar;
use crate::yaml::tree::{Data, Node, Style};

/// An item of a list, or a key with its value.
pub(super) struct Part<'a> {
    /// Where it begins: of an item of a block, its dash.
    start: usize,
    end: usize,
    nodes: [Option<&'a Node>; 2],
}

impl<'a> Part<'a> {
    fn item(item: &'a Node, start: usize) -> Self {
        Part { start, end: item.span.end().max(start + 1), nodes: [Some(item), None] }
    }

    fn entry((key, value): &'a (Node, Node)) -> Self {
        Part { start: key.span.start(), end: value.span.end(), nodes: [Some(key), Some(value)] }
    }

    /// The comments from byte `from` to byte `to`, between which nothing stands but parts of this one.
    fn comments(&self, text: &str, from: usize, to: usize) -> Vec<Span> {
        let (mut found, mut at) = (Vec::new(), from);
        for node in self.nodes.iter().flatten() {
            each_scalar(node, &mut |scalar| {
                found.extend(comments(text, at, scalar.span.start().max(at)));
                found.extend(scalar::comment_span(text, scalar));
                at = at.max(scalar.span.end());
            });
        }
        found.extend(comments(text, at, to.max(at)));
        found
    }
}

fn each_scalar<'a>(node: &'a Node, look: &mut impl FnMut(&'a Node)) {
    match &node.data {
        Data::Scalar(_) => look(node),
        Data::List(items) => items.iter().for_each(|item| each_scalar(item, look)),
        Data::Map(entries) => entries.iter().for_each(|(key, value)| {
            look(key);
            each_scalar(value, look);
        }),
    }
}

/// The parts that `changes` take out, by their numbers.
fn removed(changes: &[Change]) -> Vec<(usize, Comments)> {
    let gone = |change: &Change| match change {
        Change::Removed(at, comments) => Some((*at, *comments)),
        _ => None,
    };
    let mut removed: Vec<(usize, Comments)> = changes.iter().filter_map(gone).collect();
    removed.sort_by_key(|(at, _)| *at);
    removed.dedup_by_key(|(at, _)| *at);
    removed
}

impl Patches<'_> {
    /// Takes parts out of brackets.
    pub(super) fn remove_items_of_flow(&mut self, items: &[Node], changes: &[Change]) {
        let parts: Vec<Part> = items.iter().map(|item| Part::item(item, item.span.start())).collect();
        self.remove_of_flow(&parts, &removed(changes));
    }

    /// Takes parts out of braces.
    pub(super) fn remove_entries_of_flow(&mut self, entries: &[(Node, Node)], changes: &[Change]) {
        let parts: Vec<Part> = entries.iter().map(Part::entry).collect();
        self.remove_of_flow(&parts, &removed(changes));
    }

    fn remove_of_flow(&mut self, parts: &[Part], gone: &[(usize, Comments)]) {
        for run in gone.chunk_by(|a, b| a.0 + 1 == b.0) {
            let (first, last) = (run[0].0, run[run.len() - 1].0);
            let before = first.checked_sub(1).map(|at| &parts[at]);
            let (start, end) = match (before, parts.get(last + 1)) {
                (_, Some(next)) => (parts[first].start, next.start),
                (Some(before), None) => (before.end, parts[last].end),
                (None, None) => (parts[first].start, self.after_comma(parts[last].end)),
            };
            let mut kept = Vec::new();
            let mut from = start;
            for (at, comments) in run {
                let to = parts.get(at + 1).map_or(end, |next| next.start.min(end));
                let part = &parts[*at];
                let is_of_it = |comment: &Span| match self.text.get(part.end..comment.start()) {
                    Some(between) => !between.contains('\n'),
                    None => comment.start() > part.start,
                };
                let stays = |comment: &Span| *comments == Comments::Stay || !is_of_it(comment);
                kept.extend(part.comments(self.text, from, to).into_iter().filter(stays));
                from = to;
            }
            let start = match run[0].1 {
                Comments::Go if parts.len() > last + 1 => {
                    self.above_in_flow(start, before.map_or(0, |before| before.end))
                }
                _ => start,
            };
            let words = self.in_lines_of_flow(&kept, start);
            self.put(start, end, (2, 0), words);
        }
    }

    /// Where the comments begin that stand right above the part of brackets at byte `start` and after byte `floor`.
    fn above_in_flow(&self, start: usize, floor: usize) -> usize {
        let mut place = start;
        loop {
            let line = self.text[..place].trim_end_matches([' ', '\t']).len();
            if !self.text[..line].ends_with('\n') {
                return place;
            }
            let above = line_start(self.text, line - 1);
            let words = self.text[above..line].trim_start_matches([' ', '\t']);
            if above <= floor || !words.starts_with('#') {
                return place;
            }
            place = line - words.len();
        }
    }

    fn after_comma(&self, end: usize) -> usize {
        signs(self.text, end, self.text.len()).next().filter(|&(_, c)| c == ',').map_or(end, |(at, _)| at + 1)
    }

    /// `kept` in lines, each with what the next line is indented by, to be put at byte `start`.
    fn in_lines_of_flow(&self, kept: &[Span], start: usize) -> String {
        let mut words = String::new();
        for comment in kept {
            if words.is_empty() && !self.text[..start].ends_with([' ', '\t', '\n']) {
                words.push(' ');
            }
            let next = after_break(self.text, comment.end());
            let rest = &self.text[next..];
            let indent = &rest[..rest.len() - rest.trim_start_matches([' ', '\t']).len()];
            words.extend([comment.of(self.text), &self.text[comment.end()..next], indent]);
        }
        words
    }

    /// Takes entries out of the lines of a map.
    pub(super) fn remove_entries_of_block(&mut self, entries: &[(Node, Node)], changes: &[Change]) {
        let gone = removed(changes);
        if gone.len() == entries.len() && !gone.is_empty() {
            let (start, end) = (entries[0].0.span.start(), entries[gone.len() - 1].1.span.end());
            let comments: Vec<Span> = (entries.iter().enumerate())
                .flat_map(|(at, entry)| {
                    let next = entries.get(at + 1).map_or(end, |(key, _)| key.span.start());
                    Part::entry(entry).comments(self.text, entry.0.span.start(), next)
                })
                .collect();
            let blank = if comments.is_empty() { "" } else { " " };
            let words = format!("{{}}{blank}{}", self.lined_up(&comments, start));
            return self.put(start, end, (2, 0), words);
        }
        let column = entries.first().map_or(0, |(key, _)| column(self.text, key.span.start()));
        let next = |at: usize| entries.get(at + 1).map(|(key, _)| key.span.start());
        for (at, _) in gone {
            let before = at.checked_sub(1).map(|at| &entries[at].1);
            self.remove_lines(&Part::entry(&entries[at]), next(at), before, column);
        }
    }

    /// Takes items out of the lines of `list`, which begins behind the colon after byte `key`, if it has one.
    pub(super) fn remove_items_of_block(
        &mut self,
        list: &Node,
        items: &[Node],
        changes: &[Change],
        key: Option<usize>,
    ) {
        let gone = removed(changes);
        if gone.is_empty() {
            return;
        }
        let column = column(self.text, list.span.start());
        let colon = key.and_then(|key| signs(self.text, key, list.span.start()).next()).map(|(at, _)| at + 1);
        if let Some(colon) = colon.filter(|_| gone.len() == items.len()) {
            self.put(colon, colon, (0, 0), " []".to_owned());
        }
        let dashes: Vec<usize> = (0..items.len()).map(|at| self.dash(list, items, at)).collect();
        let first = colon.map_or(list.span.start(), |colon| self.next_line(colon));
        for (at, comments) in gone {
            let before = at.checked_sub(1).map(|at| &items[at]);
            let (next, part) = (dashes.get(at + 1).copied(), Part::item(&items[at], dashes[at]));
            let alone = is_blank(&self.text[line_start(self.text, part.start)..part.start]);
            if comments == Comments::Stay || !alone {
                self.remove_lines(&part, next, before, column);
                continue;
            }
            let floor = match before {
                Some(before) => self.next_line(self.under(before.span.end().max(dashes[at - 1] + 1), column)),
                None => first,
            };
            let start = self.above(line_start(self.text, part.start), floor.min(part.start));
            let end = self.next_line(self.under(part.end, column));
            let end = if before.is_some_and(|before| self.keeps_blank_lines(before)) {
                self.text.len() - after_blank_lines(&self.text[end..]).len()
            } else {
                end
            };
            self.put(start, end, (2, 0), String::new());
        }
    }

    /// The byte of the dash before the item of that number.
    pub(super) fn dash(&self, list: &Node, items: &[Node], at: usize) -> usize {
        let Some(before) = at.checked_sub(1).map(|at| items[at].span.end()) else { return list.span.start() };
        signs(self.text, before, items[at].span.start()).next().map_or(before, |(at, _)| at)
    }

    /// Takes the lines of a part of a block out, but for their comments. The part stands in that column, and after the
    /// value `before`.
    fn remove_lines(&mut self, part: &Part, next: Option<usize>, before: Option<&Node>, column: usize) {
        let (start, last) = (line_start(self.text, part.start), line_end(self.text, part.end));
        let mut end = after_break(self.text, last);
        let comments = part.comments(self.text, part.start, last);
        if is_blank(&self.text[start..part.start]) {
            if comments.is_empty() && before.is_some_and(|before| self.keeps_blank_lines(before)) {
                end = self.text.len() - after_blank_lines(&self.text[end..]).len();
            }
            let newline = line_break(self.text, start);
            let lined = comments.iter().map(|comment| self.in_own_line(*comment, column) + newline);
            let mut words: String = lined.collect();
            if end == last {
                words.truncate(words.len().saturating_sub(newline.len()));
            }
            return self.put(start, end, (2, 0), words);
        }
        // The first part stands behind another dash: the next one moves there, if no comment is between them.
        match next.filter(|next| comments.is_empty() && self.text[end..*next].trim().is_empty()) {
            Some(next) => self.put(part.start, next, (2, 0), String::new()),
            None => self.put(part.start, last, (2, 0), self.lined_up(&comments, part.start)),
        }
    }

    /// `comment` as a line, without its break. It stands no deeper than the part did, or a block above might take it in.
    fn in_own_line(&self, comment: Span, column: usize) -> String {
        let before = &self.text[line_start(self.text, comment.start())..comment.start()];
        let indent = if is_blank(before) { before.len().min(column) } else { column };
        " ".repeat(indent) + comment.of(self.text)
    }

    /// `comments` in lines below each other, to be put at byte `start`.
    fn lined_up(&self, comments: &[Span], start: usize) -> String {
        let between = format!("{}{:2$}", line_break(self.text, start), "", column(self.text, start));
        comments.iter().map(|comment| comment.of(self.text)).collect::<Vec<_>>().join(&between)
    }

    /// Where the comments begin that stand right above the line of byte `start` and after byte `floor`, and the blank lines
    /// above them, unless those part them from other comments.
    fn above(&self, start: usize, floor: usize) -> usize {
        let up = |mut place: usize, fits: fn(&str) -> bool| {
            while place > floor {
                let above = line_start(self.text, place - 1);
                if above < floor || !fits(&self.text[above..place]) {
                    break;
                }
                place = above;
            }
            place
        };
        let comments = up(start, is_comment);
        let blank = up(comments, is_blank);
        if blank == floor { blank } else { comments }
    }

    /// The end of the last line that belongs to what ends at byte `end`: its own, or that of the last comment deeper than
    /// `indent` under it.
    pub(super) fn under(&self, end: usize, indent: usize) -> usize {
        let mut place = line_end(self.text, end);
        let mut last = place;
        loop {
            let start = after_break(self.text, place);
            let line = &self.text[start..line_end(self.text, start)];
            let words = line.trim_start_matches(' ');
            if start == place || !(words.is_empty() || words.starts_with('#')) {
                return last;
            }
            place = start + line.len();
            if !words.is_empty() && line.len() - words.len() > indent {
                last = place;
            }
        }
    }

    fn next_line(&self, at: usize) -> usize {
        after_break(self.text, line_end(self.text, at))
    }

    /// Whether `node` ends with a block to which all blank lines after it belong.
    fn keeps_blank_lines(&self, node: &Node) -> bool {
        match &node.data {
            Data::List(items) => items.last().is_some_and(|item| self.keeps_blank_lines(item)),
            Data::Map(entries) => entries.last().is_some_and(|(_, value)| self.keeps_blank_lines(value)),
            Data::Scalar(scalar) => {
                let head = node.span.of(self.text).lines().next().unwrap_or_default();
                matches!(scalar.style, Style::Literal | Style::Folded)
                    && head.split('#').next().is_some_and(|signs| signs.contains('+'))
            }
        }
    }
}

/// `text` from its first line that is not blank.
fn after_blank_lines(text: &str) -> &str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once('\n').filter(|(line, _)| line.trim().is_empty()) {
        rest = after;
    }
    rest
}

fn is_blank(line: &str) -> bool {
    line.trim_matches(['\u{FEFF}', ' ', '\t', '\r', '\n']).is_empty()
}

fn is_comment(line: &str) -> bool {
    line.trim_start_matches([' ', '\t']).starts_with('#')
}

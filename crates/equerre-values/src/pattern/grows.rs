//! A lemma for patterns no automaton decides: one that differs by more alternatives only.

/// Whether the second pattern is the first with more alternatives in one of its groups, each of them a plain text, in
/// a place where more alternatives can only match more: outside of what looks around and of atomic groups. Then every
/// text the first takes, the second takes by the same steps, also where it refers back.
pub(crate) fn grows(old: &str, new: &str) -> bool {
    let (old, new): (Vec<char>, Vec<char>) = (old.chars().collect(), new.chars().collect());
    let before = old.iter().zip(&new).take_while(|(a, b)| a == b).count();
    let most = old.len().min(new.len()) - before;
    let after = old.iter().rev().zip(new.iter().rev()).take(most).take_while(|(a, b)| a == b).count();
    let Some(start) = group_around(&old[..before]) else { return false };
    let Some(end) = old[before..].iter().position(|c| matches!(c, ')' | '(' | '[' | '\\')) else {
        return false;
    };
    let end = before + end;
    let added = new.len().wrapping_sub(old.len());
    // The difference lies within the group, and the group ends alike in both.
    if old[end] != ')' || old.len() - after > end || new.get(end.wrapping_add(added)) != Some(&')') {
        return false;
    }
    let plain = |text: &[char]| !text.iter().any(|c| "()[]{}\\^$.*+?".contains(*c));
    let (mine, theirs) = (&old[start..end], &new[start..end.wrapping_add(added)]);
    if !plain(mine) || !plain(theirs) {
        return false;
    }
    let theirs: Vec<&[char]> = theirs.split(|c| *c == '|').collect();
    mine.split(|c| *c == '|').all(|one| theirs.contains(&one))
}

/// Where the inside of the innermost open group begins, when no open group is one where more is less.
fn group_around(before: &[char]) -> Option<usize> {
    let mut open: Vec<(usize, bool)> = Vec::new();
    let mut at = 0;
    let mut in_set = false;
    while at < before.len() {
        match before[at] {
            '\\' => at += 1,
            '[' if !in_set => in_set = true,
            ']' if in_set => in_set = false,
            '(' if !in_set => {
                let rest: String = before[at + 1..].iter().take(3).collect();
                let lead = if rest.starts_with("?:") { 3 } else { 1 };
                let plain = !rest.starts_with('?') || lead == 3;
                open.push((at + lead, plain));
            }
            ')' if !in_set => {
                open.pop();
            }
            _ => {}
        }
        at += 1;
    }
    (!in_set && open.iter().all(|(_, plain)| *plain)).then(|| open.last().map(|(start, _)| *start))?
}

#[cfg(test)]
mod tests {
    use super::grows;

    #[test]
    fn more_alternatives_take_more() {
        let old = r"^(?:(?:^|;)(ouest|est)(?!.*;\1))+$";
        assert!(grows(old, r"^(?:(?:^|;)(ouest|est|nord)(?!.*;\1))+$"));
        assert!(grows(old, r"^(?:(?:^|;)(nord|ouest|est)(?!.*;\1))+$"));
        assert!(grows(old, r"^(?:(?:^|;)(ouest|sud-ouest|est)(?!.*;\1))+$"));
        assert!(!grows(r"^(?:(?:^|;)(ouest|est|nord)(?!.*;\1))+$", old));
        assert!(!grows(old, r"^(?:(?:^|;)(ouest|esta)(?!.*;\1))+$"));
        assert!(!grows("^a(?!b|c)d$", "^a(?!b|c|d)d$"), "less is matched");
        assert!(!grows("^(a|b)c$", "^(a|b)cd$"));
        assert!(!grows("^(a|b)(c)$", "^(a|b.)(c)$"));
    }
}

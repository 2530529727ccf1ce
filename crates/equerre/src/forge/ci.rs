//! What a CI says of the run it makes: the change it is about, and what that is to be compared with.

use serde_json::Value;

/// What a CI says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ci {
    /// Whether it is GitLab's.
    pub gitlab: bool,
    /// The address of the forge itself.
    pub server: Option<String>,
    /// The address of the forge's API.
    pub api: Option<String>,
    /// The repository: owner and name, or GitLab's number.
    pub project: Option<String>,
    /// The number of the pull request, when it runs for one.
    pub request: Option<u64>,
    /// Whether the change comes from another repository: then there is no right to write.
    pub from_fork: bool,
    /// What to compare with, the best first: a revision, and what a person calls it.
    pub bases: Vec<(String, String)>,
    /// The page of the run, where its files are.
    pub link: Option<String>,
}

impl Ci {
    /// Reads it from the variables of the environment; `None` where there is no CI. `file` gives the content of the file a CI
    /// describes its event in.
    #[must_use]
    pub fn read(
        variable: &dyn Fn(&str) -> Option<String>,
        file: &dyn Fn(&str) -> Option<Vec<u8>>,
    ) -> Option<Self> {
        let is = |name: &str| variable(name).is_some_and(|value| value == "true");
        if is("GITHUB_ACTIONS") {
            Some(Self::github(variable, file))
        } else if is("GITLAB_CI") {
            Some(Self::gitlab(variable))
        } else {
            None
        }
    }

    /// Whether a host is the forge this CI belongs to: only there its tokens and its API are meant for.
    #[must_use]
    pub fn is_of(&self, host: &str) -> bool {
        let server = self.server.as_deref().and_then(|server| server.split("://").nth(1));
        server.and_then(|rest| rest.split('/').next()).is_some_and(|own| own.eq_ignore_ascii_case(host))
    }

    fn github(variable: &dyn Fn(&str) -> Option<String>, file: &dyn Fn(&str) -> Option<Vec<u8>>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let event = set("GITHUB_EVENT_PATH").and_then(|path| file(&path));
        let event: Value = event.and_then(|bytes| serde_json::from_slice(&bytes).ok()).unwrap_or_default();
        let asked = &event["pull_request"];
        let text = |value: &Value| value.as_str().filter(|text| !text.is_empty()).map(str::to_owned);
        let mut bases = Vec::new();
        let branch = set("GITHUB_BASE_REF").or_else(|| text(&asked["base"]["ref"]));
        if let Some(branch) = &branch {
            bases.push((format!("refs/remotes/origin/{branch}"), branch.clone()));
        }
        if let Some(commit) = text(&asked["base"]["sha"]) {
            bases.push((commit, branch.unwrap_or_else(|| "base".to_owned())));
        }
        bases.extend(before(text(&event["before"])));
        let name = |side: &str| text(&asked[side]["repo"]["full_name"]);
        let server = set("GITHUB_SERVER_URL");
        let project = set("GITHUB_REPOSITORY");
        let link = server.clone().zip(project.clone()).zip(set("GITHUB_RUN_ID"));
        Self {
            gitlab: false,
            server,
            api: set("GITHUB_API_URL"),
            request: asked["number"].as_u64(),
            from_fork: asked.is_object() && name("head") != name("base"),
            bases,
            link: link.map(|((server, project), run)| format!("{server}/{project}/actions/runs/{run}")),
            project,
        }
    }

    fn gitlab(variable: &dyn Fn(&str) -> Option<String>) -> Self {
        let set = |name: &str| variable(name).filter(|value| !value.is_empty());
        let mut bases = Vec::new();
        let branch = set("CI_MERGE_REQUEST_TARGET_BRANCH_NAME");
        if let Some(commit) = set("CI_MERGE_REQUEST_DIFF_BASE_SHA") {
            bases.push((commit, branch.clone().unwrap_or_else(|| "base".to_owned())));
        }
        if let Some(branch) = branch {
            bases.push((format!("refs/remotes/origin/{branch}"), branch));
        }
        bases.extend(before(set("CI_COMMIT_BEFORE_SHA")));
        let project = |name: &str| set(name).filter(|id| id.bytes().all(|byte| byte.is_ascii_digit()));
        // A request is the target's, whoever's branch it is.
        let target = project("CI_MERGE_REQUEST_PROJECT_ID");
        let source = set("CI_MERGE_REQUEST_SOURCE_PROJECT_ID");
        Self {
            gitlab: true,
            server: set("CI_SERVER_URL"),
            api: set("CI_API_V4_URL"),
            request: set("CI_MERGE_REQUEST_IID").and_then(|number| number.parse().ok()),
            from_fork: source.is_some() && source != target,
            project: target.or_else(|| project("CI_PROJECT_ID")),
            bases,
            link: set("CI_JOB_URL").map(|job| format!("{job}/artifacts/browse")),
        }
    }
}

/// The commit before a push; zeros say that there was none.
fn before(commit: Option<String>) -> Option<(String, String)> {
    let commit = commit.filter(|id| id.len() >= 40 && id.bytes().any(|byte| byte != b'0'))?;
    let short = commit.get(..10)?.to_owned();
    Some((commit, short))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(variables: &[(&str, &str)], event: &str) -> Option<Ci> {
        let variable =
            |name: &str| variables.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned());
        Ci::read(&variable, &|_| Some(event.as_bytes().to_vec()))
    }

    #[test]
    fn a_pull_request_of_github_is_compared_with_its_branch() {
        let event = r#"{"pull_request": {"number": 7, "base": {"ref": "main", "sha": "abc", "repo": {"full_name": "a/b"}}, "head": {"repo": {"full_name": "fork/b"}}}}"#;
        let ci = read(
            &[
                ("GITHUB_ACTIONS", "true"),
                ("GITHUB_EVENT_PATH", "event.json"),
                ("GITHUB_BASE_REF", "main"),
                ("GITHUB_REPOSITORY", "a/b"),
                ("GITHUB_SERVER_URL", "https://github.com"),
                ("GITHUB_RUN_ID", "12"),
            ],
            event,
        );
        let ci = ci.unwrap();
        assert_eq!(ci.request, Some(7));
        assert!(ci.from_fork);
        // Its token is meant for no other forge.
        assert!(ci.is_of("github.com") && !ci.is_of("gitlab.example"));
        assert_eq!(ci.bases[0], ("refs/remotes/origin/main".to_owned(), "main".to_owned()));
        assert_eq!(ci.bases[1], ("abc".to_owned(), "main".to_owned()));
        assert_eq!(ci.link.as_deref(), Some("https://github.com/a/b/actions/runs/12"));
    }

    #[test]
    fn a_push_is_compared_with_what_was_there() {
        let commit = "1".repeat(40);
        let event = format!("{{\"before\": \"{commit}\"}}");
        let github = [("GITHUB_ACTIONS", "true"), ("GITHUB_EVENT_PATH", "event.json")];
        let ci = read(&github, &event).unwrap();
        assert_eq!((ci.request, ci.from_fork), (None, false));
        assert_eq!(ci.bases, [(commit, "1".repeat(10))]);
        // A new branch has nothing before it.
        let event = format!("{{\"before\": \"{}\"}}", "0".repeat(40));
        assert!(read(&github, &event).unwrap().bases.is_empty());
    }

    #[test]
    fn a_merge_request_of_gitlab_is_the_targets() {
        let ci = read(
            &[
                ("GITLAB_CI", "true"),
                ("CI_API_V4_URL", "https://gitlab.example/api/v4"),
                ("CI_PROJECT_ID", "9"),
                ("CI_MERGE_REQUEST_PROJECT_ID", "4"),
                ("CI_MERGE_REQUEST_SOURCE_PROJECT_ID", "9"),
                ("CI_MERGE_REQUEST_IID", "3"),
                ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "main"),
                ("CI_MERGE_REQUEST_DIFF_BASE_SHA", "abc"),
            ],
            "",
        );
        let ci = ci.unwrap();
        assert_eq!((ci.request, ci.project.as_deref(), ci.from_fork), (Some(3), Some("4"), true));
        assert_eq!(ci.bases[0].0, "abc");
        assert!(read(&[], "").is_none());
    }
}

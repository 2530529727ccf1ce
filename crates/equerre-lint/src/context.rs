//! What rules may look at.

use std::sync::OnceLock;

use equerre_model::{Document, History, Node, PlatformVersion, SchemaKind, SchemaRepository, Tag, Tree};

use crate::config::Config;

/// A repository at a revision, and what is known around it.
pub struct Context<'a> {
    /// The files.
    pub tree: &'a dyn Tree,
    /// What kind of repository they are, and its descriptors.
    pub repository: &'a SchemaRepository,
    /// The published past, when known.
    pub history: Option<&'a dyn History>,
    /// The tag that names exactly this revision, if any.
    pub tag: Option<&'a str>,
    /// The configuration.
    pub config: &'a Config,
    /// Whether a single file was asked about: then nothing is said about the files around it.
    pub single_file: bool,
    /// Whether the files are those of a git revision: what lies on disk does not concern it.
    pub revision_only: bool,
    /// The folder of its git repository the files lie in, empty for its root.
    pub root_prefix: &'a str,
    /// The platform's list of repositories, when given.
    pub listing: Option<&'a Document>,
    /// The platform's published files (`<owner>/<name>/<version>/<file>`), when given.
    pub published: Option<&'a dyn Tree>,
    previous: OnceLock<Option<Previous>>,
}

/// What is known around the files: everything a context needs beyond them.
#[derive(Clone, Copy, Default)]
pub struct Surroundings<'a> {
    /// The published past, when known.
    pub history: Option<&'a dyn History>,
    /// The tag that names exactly these files, if any.
    pub tag: Option<&'a str>,
    /// Whether a single file was asked about.
    pub single_file: bool,
    /// Whether the files are those of a git revision.
    pub revision_only: bool,
    /// The folder of its git repository the files lie in, empty for its root.
    pub root_prefix: &'a str,
    /// The platform's list of repositories, when given.
    pub listing: Option<&'a Document>,
    /// The platform's published files, when given.
    pub published: Option<&'a dyn Tree>,
}

/// The version published before the one looked at.
pub struct Previous {
    /// Its tag.
    pub tag: Tag,
    /// Its files, as a repository of the same kind.
    pub repository: SchemaRepository,
    tree: Box<dyn Tree>,
}

impl Previous {
    /// The bytes of a file at that version.
    #[must_use]
    pub fn read(&self, path: &str) -> Option<Vec<u8>> {
        self.tree.read(path).ok()
    }
}

impl<'a> Context<'a> {
    /// A repository alone.
    #[must_use]
    pub fn new(tree: &'a dyn Tree, repository: &'a SchemaRepository, config: &'a Config) -> Self {
        Self {
            tree,
            repository,
            history: None,
            tag: None,
            config,
            single_file: false,
            revision_only: false,
            root_prefix: "",
            listing: None,
            published: None,
            previous: OnceLock::new(),
        }
    }

    /// The same repository, with what is known around it.
    #[must_use]
    pub fn with(mut self, around: &Surroundings<'a>) -> Self {
        self.history = around.history;
        self.tag = around.tag;
        self.single_file = around.single_file;
        self.revision_only = around.revision_only;
        self.root_prefix = around.root_prefix;
        self.listing = around.listing;
        self.published = around.published;
        self
    }

    /// The file of the platform's list, when it is what is looked at.
    #[must_use]
    pub fn listing_document(&self) -> Option<&'a Document> {
        (self.repository.kind == SchemaKind::Listing).then(|| self.repository.main())?
    }

    /// The version of the tag looked at.
    #[must_use]
    pub fn tag_version(&self) -> Option<PlatformVersion> {
        PlatformVersion::of_tag(self.tag?)
    }

    /// The version in a descriptor's `version` key.
    #[must_use]
    pub fn declared_version(root: &Node) -> Option<PlatformVersion> {
        let node = root.get("version")?;
        PlatformVersion::of_tag(node.as_str().or(node.as_number())?.trim())
    }

    /// The version this revision has or will have: that of its tag, else the declared one.
    #[must_use]
    pub fn version(&self, root: &Node) -> Option<PlatformVersion> {
        self.tag_version()
            .or_else(|| Self::declared_version(root))
            .or_else(|| self.repository.main().and_then(|d| d.root.as_ref()).and_then(Self::declared_version))
    }

    /// The version published before this one, and its files.
    ///
    /// Of a tag: the version below. Otherwise the version below the declared one, or when the declared
    /// one is published already, that one (the work in progress will come after it).
    #[must_use]
    pub fn previous(&self) -> Option<&Previous> {
        self.previous
            .get_or_init(|| {
                let history = self.history?;
                let tag = match self.tag_version() {
                    Some(version) => history.previous(Some(&version)),
                    None => {
                        let root = self.repository.main().and_then(|d| d.root.as_ref());
                        let declared = root.and_then(Self::declared_version);
                        let same = history
                            .tags()
                            .iter()
                            .rev()
                            .find(|t| t.version.is_some() && t.version == declared);
                        same.or_else(|| history.previous(declared.as_ref()))
                            .or_else(|| history.previous(None))
                    }
                }?;
                let tree = history.tree(&tag.name).ok()?;
                let repository = SchemaRepository::detect(tree.as_ref()).ok()?;
                Some(Previous { tag: tag.clone(), repository, tree })
            })
            .as_ref()
    }
}

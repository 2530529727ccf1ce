# Words of publishing: plans, versions, the platform.

# What git refuses.
git-missing = The program “git” was not found.
    .hint = install git (https://git-scm.com), then run the command again.
git-not-run = The program “git” does not start: { $reason }
    .hint = check that “git --version” answers.
git-no-identity = git does not know who you are.
    .hint = git config --global user.name "First Last", then git config --global user.email "you@example.org"
git-signing = git is told to sign, and signing failed. It says: { $said }
    .hint = check your key (git config user.signingkey), or set commit.gpgSign and tag.gpgSign to false in this repository.
git-locked = Another git is at work in this repository, or a lock was left by a sudden end. git says: { $said }
    .hint = wait for it to end; if no git runs any more, delete the “.lock” file named above and run the command again.
git-disk-full = The disk is full.
    .hint = make room, then run the command again: it finishes what has to be.
git-push-protected = The forge protects this branch or tag: the push is refused. It says: { $said }
    .hint = go through a pull request: “equerre release prepare”, then “equerre release tag” after the merge.
git-push-behind = The remote repository has moved on since your last update: the push is refused.
    .hint = git pull, then run the command again.
git-push-exists = The remote repository has this tag or branch already, and another one. Nothing is ever overwritten.
    .hint = git fetch --tags, then choose the next version.
git-push-rejected = The remote repository refuses the push. It says: { $said }
    .hint = what it says comes from its own rules; mend it, or ask whoever runs it.
git-no-access = The remote repository does not know you, or does not let you write. git says: { $said }
    .hint = check your ssh key or access token: “git push --dry-run” must pass.
git-no-repository = The remote repository does not exist, or is not visible to you. git says: { $said }
    .hint = check its address: git remote -v.
git-no-network = The remote repository does not answer. git says: { $said }
    .hint = check the connection or the proxy; running the command again pushes again.
git-hook = A script of the repository (hook) refuses. It says: { $said }
    .hint = do what it asks, then run the command again. It saw the committed files, and nothing else (no node_modules, no other file git does not follow).
git-read-only = The repository cannot be written ({ $said }).
    .hint = check that you may write in this folder.
git-failed = “git { $command }” failed. It says: { $said }
    .hint = what git says comes from this repository; mend it, then run the command again.

# The steps of a plan.
plan-init = start a git repository in { $folder }
plan-create = create { $path }
plan-edit = edit { $path }
plan-delete = delete { $path }
plan-commit = commit on the branch { $branch }: “{ $subject }”
plan-commit-branch = commit on a new branch { $branch }: “{ $subject }”
plan-tag = set the annotated tag { $tag }
plan-push = push { $names } to { $remote }
plan-text =
    .pull-request = write the text of the pull request: “{ $title }”
    .release-notes = write the release notes: “{ $title }”
    .discussion = write the message of the public discussion: “{ $title }”
    .mail = write the message to the team: “{ $title }”
plan-folder-exists = “{ $folder }” exists already: nothing is written there.
    .hint = choose another name, or another folder (--into).
plan-branch-exists = The branch { $branch } exists already, with something else than this plan.
    .hint = if it is of no use any more: git branch -D { $branch }, then run the command again.
plan-branch-moved = The branch { $branch } has changed since the plan was made.
    .hint = run the command again: the plan will be made anew.
plan-tag-exists = The tag { $tag } exists already. A published tag is never moved.
    .hint = choose the next version.
plan-tag-nothing = The plan does not say what the tag is to name.
plan-file-changed = “{ $path }” was changed while the plan was being applied; your version stays.
    .hint = put your version aside, then “git checkout HEAD -- { $path }”, and run the command again.
plan-dirty = { $n ->
        [one] A file has changes that are not committed: { $paths }.
       *[other] { $n } files have changes that are not committed: { $paths }.
    }
    .hint = commit them (git commit) or put them aside (git stash), then run the command again.
plan-in-the-way = “{ $path }” is in the way: git does not follow this file here (it is not committed, or git was told not to look), and the plan writes it.
    .hint = commit it (git add, git commit), move it, or: git update-index --no-assume-unchanged --no-skip-worktree { $path }
publish-in-progress = A git operation is not finished in this folder (merge, rebase…).
    .hint = finish it (git merge --continue, git rebase --continue) or give it up (--abort), then run the command again.
publish-git-unread = The git repository of “{ $folder }” cannot be read here: { $reason }
    .hint = repositories of recent formats (sha256, reftable) and submodules are not supported; clone the repository apart, in the usual format.
publish-shallow = This clone has only a part of the history: tags may be missing.
    .hint = git fetch --unshallow --tags, then run the command again.
release-ahead = { $n ->
        [one] One commit
       *[other] { $n } commits
    } of the branch { $branch } { $n ->
        [one] is
       *[other] are
    } not on the forge yet: the tag could name what nobody will have.
    .hint = git push { $remote } { $branch }, then run the command again.
release-waits-for-merge = The branch { $branch } is prepared, but not merged here yet (“{ $path }” differs there).
    .hint = after the merge on the forge: git pull, then run the command again.
release-tag-no-step = “release tag” sets the tag of a version that is already written: it takes no step.
    .hint = equerre release prepare minor (or major, patch); then, after the merge, equerre release tag --yes
git-reference-taken = A near name is taken by another branch or tag. git says: { $said }
    .hint = delete or rename that other branch.
plan-not-a-file = “{ $path }” is a link or a folder: it is not edited.
    .hint = put a file in its place, commit (git commit), then run the command again.
plan-hook-changed-files = A script of the repository (hook) changed files during the commit: it would no longer be the plan that was shown.
    .hint = run that script first, commit what it changes, then run the command again.

publish-locked = Another Équerre command is at work in this repository.
    .hint = wait for it to end.
publish-no-git = “{ $folder }” is in no git repository.
    .hint = go to the repository's folder; to start one: equerre new.
publish-not-root = “{ $folder }” is not the root of its git repository: tags speak of the whole repository.
    .hint = run the command at the root. The platform asks for one repository per schema.
publish-detached = No branch is checked out in this folder.
    .hint = git switch main (or the name of your branch), then run the command again.
publish-no-commit = The repository has no commit yet.
    .hint = git add ., then git commit -m "First draft".
publish-no-schema = No schema that the platform publishes was found at the root of “{ $folder }”.
    .hint = schema.json, datapackage.json, schemas.yml or schema.yml is needed there; “equerre lint” says what comes near.
publish-no-remote = The remote repository “{ $remote }” is not known here.
    .hint = git remote add { $remote } ADDRESS, or run again without --push.

# Versions.
release-no-version = “{ $version }” is no version: three numbers are needed, such as 1.2.0, and nothing after. The platform reads no other tag.
    .hint = auto, major, minor, patch, or three numbers.
release-no-tag = The repository has no version yet (no tag the platform reads).
    .hint = for the first one: equerre release prepare --first
release-not-first = The repository has a version already, { $last }: this is not the first.
    .hint = run again without --first.
release-first-too-high = A first version { $version } would say that the schema is stable and that data follows it: the platform asks for less than 1.0.0 while there is none.
    .hint = --first alone gives 0.1.0; if data is published already, add --data-exists.
release-last-not-semver = The last version, { $last }, has not three numbers: the next one does not follow from it.
    .hint = give it: equerre release prepare 2.0.0
release-nothing-changed = Nothing has changed in the schema since version { $last }.
    .hint = to publish all the same (something else changed, such as the README): equerre release prepare patch
release-not-higher = { $version } does not come after { $last }.
    .hint = choose a higher version, or auto.
release-tag-exists = The tag { $tag } exists already, for another state of the repository. A published tag is never moved.
    .hint = prepare the next version: equerre release prepare
release-already-prepared = Everything says { $version } already: there is nothing to prepare.
    .hint = to set the tag: equerre release tag
release-last-unread = No schema can be read at version { $last }: nothing says what has changed since.
    .hint = give the version yourself: equerre release prepare 1.2.0
release-malformed = “{ $file }” is not well written: it cannot be published so.
    .hint = “equerre lint” says where, and “equerre lint --fix” mends some of it (a byte-order mark, a comma too many…).
release-understated = { $version } is not enough after { $last }: what changes asks for { $next } (step: { $needed }). The proof is above.
    .hint = equerre release prepare { $next }; or, if the break is meant and known to all, --accept "why".
release-undecided = Nothing says whether what changed since { $last } breaks anything: that is yours to say. The undecided changes are above.
    .hint = equerre release prepare patch (nothing breaks), minor (more is allowed) or major (valid files no longer are).
release-declares-other = The schema declares { $declared }, not { $version }.
    .hint = equerre release prepare { $version }, or equerre release tag without a version.
release-nothing-to-accept = No change asks for more than this version: there is nothing to accept.
    .hint = run again without --accept.
release-config-unread = “{ $file }” cannot be added to: it cannot be read, or “accept” is written there otherwise than by [[accept]].
    .hint = “equerre lint” says what is wrong.
release-lint = { $n ->
        [one] One error stands in the way of { $tag }.
       *[other] { $n } errors stand in the way of { $tag }.
    }
    .hint = mend them (“equerre lint --fix” mends some), or accept in equerre.toml, with a reason.
release-mention = “{ $path }”, line { $line }, still speaks of { $version }: to be read again.
release-changelog-link = “{ $path }” is a link: the changelog was not added to. The platform reads a file CHANGELOG.md only.
release-changelog-unread = “{ $path }” is no UTF-8 text with the usual line endings: it was not added to. Convert it, or add the version by hand.
release-changelog-other = “{ $path }” is there too: the platform reads CHANGELOG.md only, which is made therefore. Bring the two together.
release-page-unread = “{ $path }” is no UTF-8 text: its addresses were not followed.
release-not-generated = “{ $path }” could not be made anew: it stays as it is. This schema has no such thing, or the path is that of a descriptor.
release-none-declared = The schema declares no version of three numbers: nothing says which tag to set.
    .hint = equerre release prepare
release-not-main = The branch that is checked out is { $branch }, and versions are set on { $main }, after the merge.
    .hint = git switch { $main }, git pull, then run the command again.
release-behind = { $n ->
        [one] One commit
       *[other] { $n } commits
    } of the remote branch { $branch } { $n ->
        [one] is
       *[other] are
    } missing here.
    .hint = git pull, then run the command again.
release-not-merged = “{ $path }” is not here what the branch { $branch } prepared: it is not merged yet, or not as it was.
    .hint = after the merge: git pull. If something else was merged on purpose: git branch -D { $branch }, then prepare again.
release-title = Version { $version }
release-changelog-title = Changelog
release-first-notes = First version.
release-to-tell = To be written: what changes since { $last }.
release-no-changes = No change in what the schema accepts.
release-step =
    .none = none
    .patch = patch
    .minor = minor
    .major = major
release-pr-step = From { $last } to **{ $version }**: a { $declared } step; the changes ask for at least: { $needed }.
release-pr-changes = What changes
release-pr-checklist = Before merging
release-pr-lint = `equerre lint` finds no error ({ $n ->
        [0] no warning
        [one] one warning
       *[other] { $n } warnings
    })
release-pr-read = The changelog was read again
release-pr-told = Known producers and re-users are told
release-pr-next = After the merge: `equerre release tag --yes --push` sets the tag { $tag }, which the platform reads by the next day.
release-witness = { $change } This file, valid before, is refused now:

# What the platform makes of a tag.
platform-dropped =
    .no-descriptor = The platform would not publish this version: “{ $file }” is missing at the root. Add it, or put it back in its place.
    .unread = The platform would not publish this version: “{ $file }” cannot be read. “equerre lint” says where it is badly written.
    .invalid = The platform would not publish this version: “{ $file }” is not valid. Mend what is told above.
    .no-first-schema = The platform would not publish this version: the first schema that “{ $file }” names is not there. Correct its “path”, or add the file.
    .no-data = The platform would refuse this package: a data file that “{ $file }” names is not there. Add it, or take its resource out.

# New repositories.
new-name = “{ $name }” is no name the platform takes: lower case without accents, digits, “-” and “_”, and a letter or digit first.
    .hint = such as schema-bornes-de-recharge
new-members-of-package = Only a package has members.
    .hint = add --kind package, or leave --member out.
new-member-twice = Two members are called “{ $name }”.
    .hint = give each a name of its own.
new-organisation = “{ $name }” is no name of an organisation on a forge.
    .hint = the one in its address: github.com/ORGANISATION
new-kind = This kind of repository cannot be started.
new-template = A template of a file is wrong: { $reason }
new-commit = First draft
new-no-organisation = the address of the repository names “votre-organisation”: correct “homepage”, “path” and “resources” once it is known, or start again with --org.
new-no-email = the contact address is “contact@example.org”: put your own in “contributors”, or start again with --email.
new-description = { $title }: what a row describes, and who produces it.
new-team = Team of the schema “{ $title }”
new-example-title = Valid example
new-about-schema = the fields, their types and allowed values
new-about-package = the package: its tables and their files
new-about-schemas-yml = what the platform reads first
new-about-schema-yml = the title, description and version that the platform publishes; the schema itself is to be put beside it
new-about-example = an example, made by “equerre example”
new-field-siret = SIRET number of the administration that produces the row: fourteen digits, no blanks. It is a code: it may begin with zero.
    .title = SIRET of the producer
new-field-producer = Name of the administration that produces the row, as in the register of companies.
    .title = Name of the producer
    .example = Commune d’Exemple
new-field-id = What tells the row from all others, and does not change from year to year.
    .title = Identifier
new-field-date = Day on which the row was last looked at, as YYYY-MM-DD.
    .title = Date of update

# What becomes of a tag, in a few words.
platform-fate =
    .ignored = ignored: this name is no version of three numbers
    .kept = published
    .unread = a file cannot be read
    .no-descriptor = the file the platform looks for is missing at the root
    .invalid = the descriptor is not valid
    .no-first-schema = the first schema that schemas.yml names is not there
    .no-data = a data file of the package is not there
platform-fate-replaced = replaced by the tag { $tag }, which gives the same version
platform-fate-dropped = dropped: { $why }

# The request for referencing.
publish-check =
    .tag = At least one version would be published
    .highest = The highest version would be published
    .run = Nothing would stop the platform's run (README, title, description)
    .lint = No error in the latest version
    .url = The address of the repository can be cloned
    .reachable = The repository is public
    .pushed = The last tag is on the forge
    .public-data = The schema describes public data
    .community = It was submitted to the community
    .several-actors = Several actors designed it
    .justified = The law or use (many producers or re-users) justifies it
    .data-exists = Data follows it already (else its version stays below 1.0.0)
publish-no-tag = The repository has no tag: the platform only publishes tags.
    .hint = equerre release prepare --first --yes, then equerre release tag --yes
publish-tags-ignored = No tag is a version of three numbers: the platform passes over all of them in silence.
    .hint = equerre release prepare --first
publish-none-kept = { $n ->
        [one] The tag that is a version would be dropped
       *[other] The { $n } tags that are versions would be dropped
    }: the reason is above.
    .hint = mend the schema (“equerre lint”), then publish a new version: equerre release prepare
publish-highest-dropped = { $tag } would be dropped: { $why }
    .hint = mend it, then publish a new version (equerre release prepare): a published tag is never moved.
publish-aborts = The latest version would stop the platform's run, for all schemas. Missing: { $causes }.
    .hint = add what is missing, then publish a new version: equerre release prepare
publish-lint = { $n ->
        [one] One error
       *[other] { $n } errors
    } at version { $tag }.
    .hint = “equerre lint { $tag }” shows them; mend, then publish a new version.
publish-url = “{ $url }” is no address that anyone can clone.
    .hint = give the public address, which begins with https://: --url https://github.com/organisation/repository.git
publish-no-url = The public address of the repository is not known here.
    .hint = git remote add origin https://…, or --url
publish-unreachable = “{ $url }” does not answer. git says: { $said }
    .hint = check the connection, or run again with --offline not to ask the forge.
publish-private = “{ $url }” does not exist, or asks for a password: the platform could not clone it.
    .hint = make the repository public on the forge, or correct the address (--url).
publish-not-pushed = The tag { $tag } is not on the forge.
    .hint = git push origin { $tag }
publish-offline = The forge was not asked (--offline): { $url }
publish-no-platform = “{ $folder }” is no clone of the platform's repository: it has no repertoires.yml.
    .hint = clone datagouv/schema.data.gouv.fr, or your fork of it.
publish-already-listed = “{ $slug }” is in the list already, with just that: there is nothing to ask for.
    .hint = to know how the platform stands: equerre publish --status
publish-already-asked = The branch { $branch } asks for just that already.
    .hint = open the pull request if that is not done.
publish-branch-taken = The branch { $branch } exists already in the remote repository, with something else.
    .hint = if it is of no use any more, delete it there, then “git fetch --prune”.
listing-unread = “{ $file }” cannot be read.
    .hint = “equerre lint { $file }” says where it is wrong.
listing-slug-alike = The short name “{ $slug }” is too much like “{ $other }”, which is in the list already.
    .hint = choose another: --slug
listing-url-listed = “{ $url }” is in the list already, as “{ $slug }”.
    .hint = to change that entry: --slug { $slug }
listing-renames = The address of “{ $slug }” would change the schema's public name: { $old } would become { $new }, and the published addresses would die.
    .hint = if that is meant and announced, add --rename.
listing-by-hand = The entry “{ $slug }” is written in a way that cannot surely be edited here (anchor, text over several lines…).
    .hint = edit it by hand.
publish-questions = Questions
publish-text-repository = Repository:
publish-text-version = Latest version:
publish-text-kind = Type:
publish-text-discussion = Public discussion:
publish-text-stage = Stage:
publish-text-contact = Contact:
publish-text-team = Team concerned:
publish-text-sources = Texts of reference:
publish-text-fields = | field | title | type |
publish-text-more-fields = … and { $n } more fields.
publish-text-tags = | tag | version | what the platform will make of it |
publish-text-lint = Automatic reading of the latest version (`equerre lint`): { $errors ->
        [0] no error
        [one] one error
       *[other] { $errors } errors
    }, { $warnings ->
        [0] no warning
        [one] one warning
       *[other] { $warnings } warnings
    }.
publish-text-step = From { $old } to { $new }: a { $declared } step, needed at least: { $needed }
publish-stage =
    .investigation = under investigation
    .construction = under construction
    .ready = ready to be listed
publish-checklist = Conditions
publish-pr-add = Add the schema: { $title }
publish-pr-update = Update the entry of the schema: { $title }
publish-mail-title = Request for referencing: { $title }
publish-mail-opening = Hello,
    {""}
    We ask for this schema to be listed on schema.data.gouv.fr.
publish-mail-closing = Kind regards.
publish-discussion =
    .investigation-title = [Under investigation] { $title }
    .investigation-opening = We are thinking about a common schema for this data, and are looking for those who produce or use it already.
    .investigation-questions = - Do you produce, or use, such data? In which form?
        - Does a schema, standard or model exist already, in France or elsewhere?
        - Who should take part?
    .construction-title = [Under construction] { $title }
    .construction-opening = We are writing a schema for this data. Here is how far it is; your remarks are welcome.
    .construction-questions = - Can you fill these fields with the data you have? Which are missing, which are too many?
        - Are the definitions clear for producers, and enough for re-users?
        - Have you an example file to share?
    .ready-title = [Request for referencing] { $title }
    .ready-opening = This schema is ready; we ask for it to be listed on schema.data.gouv.fr.
    .ready-questions = - Do you see a reason not to list it as it is?
        - Will you publish, or re-use, data that follows it?
publish-proposal-title = Proposed change: { $title }
publish-proposal = I propose a change of this schema. Here is what would change since { $old }:
publish-proposal-step = These changes ask for a { $step } step ({ $next }).
publish-proposal-questions = - Does this change suit you?
    - Who should be told?
status-catalogue = “{ $file }” is not the platform's catalogue.
    .hint = it is the file schemas.json: --catalog FILE or --catalog https://…
status-not-listed = The platform does not know “{ $name }”.
    .hint = equerre publish --discussion … asks for it to be listed.
status-current = The platform publishes “{ $name }” { $version }: that is the latest version.
status-behind = The platform does not publish { $version } yet ({ $names }); its latest version is: { $there }.
status-wait = Nothing is in the way: the platform reads tags once a day, wait until tomorrow.

# What is not to be used any more.
deprecate-no-field = The schema has no field “{ $field }”. It has: { $known }.
    .hint = check the spelling.
deprecate-which-table = Several tables have a field “{ $field }”: { $tables }.
    .hint = say which with --table.
deprecate-no-replacement = “{ $other }”, which would replace “{ $field }”, is no other field of the schema.
    .hint = add it first, or give an address.
deprecate-already = “{ $field }” is marked already, since { $since }.
    .hint = change what is said of it in the schema, under “deprecated”.
deprecate-already-schema = The schema is marked already, since { $since }.
    .hint = change what is said of it in the descriptor, under “deprecated”.
deprecate-required = “{ $field }” stays required: who no longer fills it makes a file that is refused. Make it optional now if you can.
listing-layout = An entry cannot surely be added at the end of “{ $file }”: its layout is unusual.
    .hint = add it by hand, then “equerre lint { $file }”.
publish-lint-remark = { $n ->
        [one] One error that a reviewer will point out
       *[other] { $n } errors that a reviewer will point out
    } at version { $tag }; the platform itself would publish it.
    .hint = “equerre lint { $tag }” shows them.
publish-nothing-proposed = Nothing has changed in the schema since { $last }: there is nothing to propose.
    .hint = change the schema in this folder, then run the command again.
status-newer = The platform publishes { $there } already, and this folder only knows { $version }.
    .hint = git fetch --tags, then run the command again.
new-forge = “{ $forge }” is no address of a forge.
    .hint = it begins with https://, such as https://gitlab.com, without a name or password.
new-email = “{ $email }” is no e-mail address.
    .hint = it has the form name@domain.org.
new-empty = An empty title or description would tell nobody anything: the platform asks for them.
    .hint = give a text, or leave the option out.
new-ci-step = Step of the version: auto follows what changed; first for the very first
new-ci-accept = Why a break is accepted without the step it needs (usually nothing)
new-ci-manual = Prepare a version: the button of this job opens the merge request (variable STEP: auto, patch, minor, major). After the merge: equerre release tag --yes --push

migrate-nothing = This repository has nothing of the official template to replace: neither its checks in Python nor its workflows.
    .hint = “equerre new” shows the workflows of a new repository; the guide tells how to add the review to a CI that is there.
migrate-mixed = { $file } does something else than the template’s checks (“{ $step }”): it is kept. Take out yourself the lines that equerre replaces.
migrate-requirements = requirements.txt is kept: { $file } uses it.
migrate-packages = requirements.txt is kept: it names other packages than those of the checks.
migrate-already = The template’s checks are replaced already.
migrate-scripts = { $n ->
    [one] A Python script is kept
   *[other] { $n } Python scripts are kept
} ({ $file }…). If it makes the documentation or the example, [generated] in equerre.toml can replace it: “equerre release” then makes these files anew.
migrate-text = { $file } still speaks of “{ $word }”: bring it up to date.
migrate-errors = “equerre lint” finds { $n ->
    [one] an error
   *[other] { $n } errors
} in the repository as it is: so the workflow looks only at what changes. Mend, then add “equerre lint” to the workflow.
migrate-there = { $file } is there and stays as it is: add the review to it yourself, the guide tells how.
migrate-title = Changes reviewed by Équerre
migrate-why = The template’s checks (an old library, a cache that was switched off) are replaced by a review of every change, as a comment of its request, and by a button that prepares a version.
migrate-gone = Files replaced:
migrate-remarks = To know:

# The catalogue.
catalog-sources = Legal texts
catalog-feed = Published data schemas
catalog-feed-item = { $schema }: version { $version }
catalog-news-first = First published version.
catalog-news =
    .breaks = Breaking: files that are valid with { $since } may be refused. { $n ->
        [one] One change:
       *[other] { $n } changes:
    }
    .changes = Since { $since }, { $n ->
        [one] one change:
       *[other] { $n } changes:
    }
    .nothing = Since { $since }, nothing changes for data.
catalog-news-more = … and { $n ->
    [one] one more.
   *[other] { $n } more.
}
catalog-dropped =
    .no-descriptor = “{ $what }” is missing at the root.
    .unread = “{ $what }” cannot be read.
    .invalid = “{ $what }”, or a file it names, is not valid.
    .no-first-schema = The first schema that “{ $what }” names is not there.
    .no-data = A data file that “{ $what }” names is not there.
    .unsafe-file = The schema's path, “{ $what }”, cannot be an address.
    .file-too-large = The schema, “{ $what }”, is too large to be published (20 MB).
catalog-refused =
    .no-url = The entry has no address.
    .unsafe-name = “{ $what }” gives no public name that is safe.
    .no-type = The entry has no type.
    .unknown-type = “{ $what }” is no type the platform knows.
    .no-email = The entry has no contact address.
    .name-taken = The same public name is that of the entry “{ $what }” already (case does not count).
    .address = “{ $what }” is no address that is cloned.
    .disk = The copy of the repository cannot be written: { $what }
    .too-much = What the repository would publish takes { $what } MB: too much.
    .name-published = The same name, written otherwise, is published already: { $what } (case does not count).
    .not-mirrored = No copy of “{ $what }” is there, and nothing is to be fetched.
    .not-a-repository = The copy of the repository cannot be read: { $what }
    .too-large = The repository takes more than { $what } MB.
    .too-slow = The repository could not be fetched within { $what } seconds.
    .not-fetched = The repository could not be fetched: { $what }
    .git-missing = The program “git” was not found.
    .git-not-run = The program “git” does not start: { $what }
    .too-many-tags = The repository has { $what } tags: too many for a schema.
    .lacks-readme = The latest version has no README.md at the root.
    .lacks-title = The latest version has no title (“title” of { $what }).
    .lacks-description = The latest version has no description (“description” of { $what }).
    .unsafe-member = The name of a member, “{ $what }”, cannot be an address.
    .member-taken = The member “{ $what }” has the name of another schema (case does not count).
catalog-help =
    .no-descriptor = Add it at the root of the repository, then publish a new tag.
    .unread = Mend the file (“equerre lint” says where), then publish a new tag.
    .invalid = Mend the file (“equerre lint” says where), then publish a new tag.
    .no-first-schema = Correct the “path” of the first schema in schemas.yml, then publish a new tag.
    .no-data = Add the file, or take its resource out, then publish a new tag.
    .no-url = Add “url”, the https address of the repository, to the list's entry.
    .unsafe-name = The address must end in organisation/repository.git, in plain letters, digits, “-”, “_” and points.
    .no-type = Add “type” to the entry: tableschema, jsonschema, datapackage or other.
    .unknown-type = The types are: tableschema, jsonschema, datapackage, other.
    .no-email = Add “email”, the address of who answers for the schema, to the entry.
    .name-taken = Take one of the two entries out, or rename one of the repositories.
    .address = Give the repository's public https address; a folder of this machine needs --allow-local.
    .disk = Make room, or give another folder: --mirror FOLDER.
    .too-much = Publish fewer versions, or smaller files (20 MB a schema, 1 MB a page).
    .name-published = Write the repository's address as it was.
    .unsafe-file = Rename the file: letters, digits, “-”, “_”, points, spaces; no more than eight folders, not a page's name; an ending in .json or .yml.
    .file-too-large = Divide the schema, or take long lists out of it.
    .not-mirrored = Run the command without --offline, or put a copy into the folder of --mirror.
    .not-a-repository = Delete this copy: the next run makes it anew.
    .too-large = Take large files out of the repository's history, or allow more: --max-size.
    .too-slow = Run again later, or allow more: --timeout.
    .not-fetched = Check that the repository is public and its address right.
    .git-missing = Install git (https://git-scm.com).
    .git-not-run = Check that “git --version” answers.
    .too-many-tags = Delete the tags that are no versions.
    .lacks-readme = Add a README.md at the root, then publish a new tag.
    .lacks-title = Add “title”, then publish a new tag.
    .lacks-description = Add “description”, then publish a new tag.
    .unsafe-member = The schema's “name” must be made of plain letters, digits, “-” and “_”.
    .member-taken = Give the member a “name” that is nobody else's.
catalog-surprise =
    .moved = { $name } { $version }: the tag { $tag } names other files than those published (commit { $was }, and now { $is }).
    .moved-elsewhere = { $name } { $version }: the tag { $now } gives this version too, with other files than { $tag }, which is published.
    .retyped = { $name }: the list says it is of another type.
    .gone = { $name } { $version }: the tag { $tag } is gone.
    .refused = { $name } { $version }: today's rules would refuse this version, which is published.
    .refused-whole = { $name }: the entry is refused now, though versions are published.
    .unreachable = { $name }: the repository cannot be read.
    .delisted = { $name }: the list does not name it any more.
    .damaged = { $name } { $version }: a file of the catalogue is not the one that was published, and nothing can make it again.
catalog-surprise-help =
    .moved = What was published stays. New content asks for a new tag; to take this one all the same: --update { $name }@{ $version }
    .retyped = What was published stays. To publish under the new type: --update { $name }
    .gone = What was published stays. To take it away: --withdraw { $name }@{ $version }
    .refused = What was published stays; errors.json says why it would be refused.
    .unreachable = What was published stays; errors.json says why.
    .delisted = Its files stay at their addresses, but no catalogue names it. To take them away: --withdraw { $name }
    .damaged = Put the file back from a backup; “equerre catalog check” says which.
catalog-lock-broken = The catalogue's memory, “{ $file }”, cannot be read: { $reason }
    .hint = put it back from a backup. Without it nothing says any more what was published: delete it only to start from nothing.
catalog-lock-lost = “{ $file }” is missing, though schemas are published beside it: without this memory nothing says what was published.
    .hint = put it back from a backup, or give another folder: --out FOLDER.
catalog-lock-unwritten = The catalogue's memory could not be read again: { $reason }. The old one stays.
    .hint = that is a fault of Équerre's: report it.
catalog-list-long = “{ $file }” has more than 20,000 entries.
    .hint = divide it.
catalog-list-empty = “{ $file }” gives no repository that can be used, though schemas are published: nothing is taken away.
    .hint = check that it is the right file; “equerre lint { $file }” says what is missing in it.
catalog-compat-over-memory = “{ $folder }” has a memory, which --compat would lose.
    .hint = give --compat another folder: --out FOLDER.
catalog-memory-over-compat = “{ $folder }” was made with --compat, without memory.
    .hint = give another folder, or keep --compat.
catalog-asked-unknown = Nothing is published under the name “{ $what }”.
    .hint = “equerre catalog build” tells names and versions; a version is written organisation/name@1.0.0.
catalog-no-lock = “{ $folder }” is no catalogue's folder: catalog.lock.json is not there.
    .hint = equerre catalog build --repertoires repertoires.yml --out { $folder }
catalog-list-broken = “{ $file }” is no list of repositories that can be read.
    .hint = “equerre lint { $file }” says where it is badly written.
catalog-not-a-folder = “{ $path }” is no folder: nothing is written through a link.
    .hint = take it away, or give another folder: --out FOLDER.
catalog-threads = The threads do not start: { $reason }
    .hint = try --threads 1.
catalog-templates = The templates of pages cannot be read: { $reason }
    .hint = that is a fault of Équerre's: report it.

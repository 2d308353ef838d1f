/// The version of the package, which git tags, CHANGELOG.md and the documentation name too: scripts/check-version.sh.
let packageVersion = "0.1.0"

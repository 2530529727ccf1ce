#!/bin/sh
# Installs equerre from the archive of a release, checked by its digest:
#
#   curl -fsSL https://raw.githubusercontent.com/equerre/equerre/main/packaging/install.sh | sh
#
# Options: --version 0.1.0 (else the latest), --to FOLDER (else ~/.local/bin), --or-build (builds it with cargo where there is no
# archive for this machine). EQUERRE_DOWNLOAD: another address of the releases.
set -eu

repository=https://github.com/equerre/equerre
version=latest
to="${HOME:-/usr/local}/.local/bin"
build=no

french() { case "${LC_ALL:-${LC_MESSAGES:-${LANG:-fr}}}" in en* | C* | POSIX*) return 1 ;; *) return 0 ;; esac; }
say() { if french; then printf 'equerre : %s\n' "$1"; else printf 'equerre: %s\n' "$2"; fi >&2; }
fail() { say "$1" "$2"; exit 1; }

while [ $# -gt 0 ]; do
    case "$1" in
        --version) [ $# -gt 1 ] || fail "--version attend un numéro" "--version takes a number"; version=$2; shift 2 ;;
        --to) [ $# -gt 1 ] || fail "--to attend un dossier" "--to takes a folder"; to=$2; shift 2 ;;
        --or-build) build=yes; shift ;;
        *) fail "option inconnue : $1" "unknown option: $1" ;;
    esac
done
version=${version#v}
case "$version" in
    latest) ;;
    *[!0-9A-Za-z.+-]* | '') fail "ce n'est pas un numéro de version : $version" "no version number: $version" ;;
esac

case "$(uname -s)" in
    Linux) system=unknown-linux-musl ;;
    Darwin) system=apple-darwin ;;
    MINGW* | MSYS* | CYGWIN*) system=pc-windows-msvc ;;
    *) system=unknown ;;
esac
case "$(uname -m)" in
    x86_64 | amd64) machine=x86_64 ;;
    aarch64 | arm64) machine=aarch64 ;;
    *) machine=unknown ;;
esac
target="$machine-$system"
binary=equerre
ending=tar.gz
if [ "$system" = pc-windows-msvc ]; then
    binary=equerre.exe
    ending=zip
fi
archive="equerre-$target.$ending"
if [ -n "${EQUERRE_DOWNLOAD:-}" ]; then
    from=$EQUERRE_DOWNLOAD
elif [ "$version" = latest ]; then
    from="$repository/releases/latest/download"
else
    from="$repository/releases/download/v$version"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT INT TERM

fetch() {
    if command -v curl >/dev/null 2>&1; then
        curl -fsSL --proto '=https,http,file' --retry 3 -o "$2" "$1"
    elif command -v wget >/dev/null 2>&1; then
        wget -q -O "$2" "$1"
    else
        fail "il faut curl ou wget" "curl or wget is needed"
    fi
}

digest() {
    if command -v sha256sum >/dev/null 2>&1; then
        sha256sum "$1" | cut -d ' ' -f 1
    else
        shasum -a 256 "$1" | cut -d ' ' -f 1
    fi
}

if ! fetch "$from/$archive" "$folder/$archive" 2>"$folder/why" || ! fetch "$from/$archive.sha256" "$folder/sha256" 2>>"$folder/why"; then
    if [ "$build" = yes ] && command -v cargo >/dev/null 2>&1; then
        say "pas d'archive pour $target : construction avec cargo" "no archive for $target: building with cargo"
        if [ "$version" = latest ]; then
            cargo install --locked --root "$folder/built" --git "$repository" equerre
        else
            cargo install --locked --root "$folder/built" --git "$repository" --tag "v$version" equerre
        fi
        mkdir -p "$to"
        cp "$folder/built/bin/$binary" "$to/$binary"
        "$to/$binary" --version
        exit 0
    fi
    cat "$folder/why" >&2 || true
    fail "$from/$archive n'a pas pu être téléchargé. Autrement : pip install equerre, npm install equerre, cargo install --locked --git $repository equerre" \
        "$from/$archive could not be downloaded. Otherwise: pip install equerre, npm install equerre, cargo install --locked --git $repository equerre"
fi

expected=$(cut -d ' ' -f 1 "$folder/sha256")
found=$(digest "$folder/$archive")
if [ -z "$expected" ] || [ "$expected" != "$found" ]; then
    fail "l'archive n'est pas celle qui a été publiée (empreinte $found)" "the archive is not the one that was published (digest $found)"
fi

mkdir -p "$folder/out" "$to"
case "$ending" in
    zip) unzip -q -o "$folder/$archive" -d "$folder/out" ;;
    *) tar -xzf "$folder/$archive" -C "$folder/out" ;;
esac
# The archive holds one folder.
held=$(find "$folder/out" -type f -name "$binary" | head -n 1)
[ -n "$held" ] || fail "l'archive ne contient pas $binary" "the archive does not hold $binary"
cp "$held" "$to/.$binary.new"
chmod 755 "$to/.$binary.new"
mv -f "$to/.$binary.new" "$to/$binary"
"$to/$binary" --version
case ":$PATH:" in
    *":$to:"*) ;;
    *) say "ajoutez $to à votre PATH" "add $to to your PATH" ;;
esac

# Installs equerre from the archive of a release, checked by its digest:
#
#   irm https://raw.githubusercontent.com/equerre/equerre/main/packaging/install.ps1 | iex
#
# Variables of the environment: EQUERRE_VERSION (else the latest), EQUERRE_TO (else a folder of the user's programs),
# EQUERRE_DOWNLOAD (another address of the releases).
$ErrorActionPreference = 'Stop'
$repository = 'https://github.com/equerre/equerre'
$version = if ($env:EQUERRE_VERSION) { $env:EQUERRE_VERSION.TrimStart('v') } else { 'latest' }
if ($version -ne 'latest' -and $version -notmatch '^[0-9A-Za-z.+-]+$') { throw "equerre : ce n'est pas un numéro de version / no version number: $version" }
$to = if ($env:EQUERRE_TO) { $env:EQUERRE_TO } else { Join-Path $env:LOCALAPPDATA 'Programs\equerre' }
$archive = 'equerre-x86_64-pc-windows-msvc.zip'
$from = if ($env:EQUERRE_DOWNLOAD) { $env:EQUERRE_DOWNLOAD }
elseif ($version -eq 'latest') { "$repository/releases/latest/download" }
else { "$repository/releases/download/v$version" }

$folder = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
New-Item -ItemType Directory -Path $folder | Out-Null
try {
    $file = Join-Path $folder $archive
    Invoke-WebRequest -UseBasicParsing -Uri "$from/$archive" -OutFile $file
    Invoke-WebRequest -UseBasicParsing -Uri "$from/$archive.sha256" -OutFile "$file.sha256"
    $expected = ((Get-Content "$file.sha256" -Raw).Trim() -split '\s+')[0]
    $found = (Get-FileHash -Algorithm SHA256 -Path $file).Hash
    if ($expected -ne $found) { throw "equerre : l'archive n'est pas celle qui a été publiée / not the archive that was published ($found)" }
    Expand-Archive -Path $file -DestinationPath (Join-Path $folder 'out') -Force
    $binary = Get-ChildItem -Path (Join-Path $folder 'out') -Recurse -Filter 'equerre.exe' | Select-Object -First 1
    if (-not $binary) { throw 'equerre : equerre.exe ?' }
    New-Item -ItemType Directory -Force -Path $to | Out-Null
    Copy-Item -Force -Path $binary.FullName -Destination (Join-Path $to 'equerre.exe')
    & (Join-Path $to 'equerre.exe') --version
    if (($env:PATH -split ';') -notcontains $to) {
        Write-Output "equerre : ajoutez ce dossier à votre PATH / add this folder to your PATH: $to"
    }
}
finally {
    Remove-Item -Recurse -Force -Path $folder
}

#!/usr/bin/env node
// Starts the binary of this machine, which npm installed beside this package.
'use strict';

const { spawnSync } = require('child_process');

const name = process.platform === 'win32' ? 'equerre.exe' : 'equerre';
const machine = `@equerre/${process.platform}-${process.arch}`;
let binary;
try {
  binary = require.resolve(`${machine}/bin/${name}`);
} catch {
  console.error(
    `equerre : pas de programme pour ${process.platform} ${process.arch} (paquet ${machine}). Installez sans --no-optional, ou voyez le guide.\n` +
      `equerre: no program for ${process.platform} ${process.arch} (package ${machine}). Install without --no-optional, or see the guide.`,
  );
  process.exit(2);
}
const ran = spawnSync(binary, process.argv.slice(2), { stdio: 'inherit' });
if (ran.error) {
  console.error(`equerre: ${ran.error.message}`);
  process.exit(2);
}
// As the binary ended, by a signal too.
if (ran.signal) process.kill(process.pid, ran.signal);
process.exit(ran.status ?? 2);

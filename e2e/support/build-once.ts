import { execFileSync } from 'node:child_process'

/** The server under test serves what lies in the tree now. */
export default function buildOnce(): void {
  execFileSync(process.execPath, ['scripts/build.ts', '--if-changed'], { stdio: 'inherit' })
}

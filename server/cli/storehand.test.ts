import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const storehand = (...args: string[]) =>
  execFileSync(process.execPath, [join(import.meta.dirname, 'storehand.ts'), ...args], { encoding: 'utf8' })

test('says which version it is, and that it can', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  expect(storehand('--version')).toBe(`${version}\n`)
  expect(storehand('--help')).toMatch(/--version +print the version/)
})

import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkImports } from '../scripts/import-rules.ts'

// Each check is given a planted violation and must see it. The tools run in a copy of the tree that has our settings
// and only the planted files.

const CONFIGS = [
  'package.json',
  'tsconfig.base.json',
  'domain/tsconfig.json',
  'domain/gs1-barcode-parser-mod.d.ts',
  'src/tsconfig.json',
  'server/tsconfig.json',
  '.oxlintrc.json',
  '.prettierrc.json',
  '.prettierignore',
  'knip.json',
]
const bin = resolve('node_modules/.bin')
let tree = ''

function plant(files: Record<string, string>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true })
    writeFileSync(join(tree, path), text)
  }
}

/** Output and exit code of a tool in the copy. */
function inTree(tool: string, ...args: string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(join(bin, tool), args, {
    cwd: tree,
    encoding: 'utf8',
    env: { ...process.env, PATH: `${bin}:${process.env['PATH']}`, NO_COLOR: '1' },
  })
  return { status, output: stdout + stderr }
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'storehand-checks-'))
  for (const config of CONFIGS) {
    mkdirSync(dirname(join(tree, config)), { recursive: true })
    copyFileSync(config, join(tree, config))
  }
  symlinkSync(resolve('node_modules'), join(tree, 'node_modules'))
})

afterAll(() => rmSync(tree, { recursive: true, force: true }))

describe('import rules', () => {
  const forbidden: [file: string, imports: string][] = [
    ['domain/pick/a.ts', '../stage/b.ts'],
    ['domain/pick/a.ts', '#domain/stage/b.ts'],
    ['domain/order.ts', './pick/pick-line.ts'],
    ['domain/order.ts', 'zod'],
    ['domain/order.ts', 'uuid'],
    ['domain/order.ts', 'node:crypto'],
    ['domain/order.ts', '../src/ui/button.tsx'],
    ['domain/order.ts', '../server/execute.ts'],
    ['src/ui/a.tsx', '#domain/order.ts'],
    ['src/ui/a.tsx', '../offline/db.ts'],
    ['src/ui/a.tsx', 'wouter'],
    ['src/offline/a.ts', '../ui/button.tsx'],
    ['src/offline/a.ts', '../features/pick/b.ts'],
    ['src/offline/a.ts', 'zod'],
    ['src/offline/a.ts', '@tanstack/react-query'],
    ['src/scan/a.ts', '../offline/db.ts'],
    ['src/scan/a.ts', 'dexie'],
    ['src/features/pick/a.tsx', '../stage/b.tsx'],
    ['src/features/pick/a.tsx', '../../app/routes.tsx'],
    ['src/features/pick/a.tsx', 'dexie'],
    ['src/features/pick/a.tsx', 'zxing-wasm/reader'],
    ['src/features/pick/a.tsx', 'html5-qrcode'],
    ['src/features/pick/a.tsx', 'zod'],
    ['src/features/shared/a.tsx', '../pick/b.tsx'],
    ['src/features/pick/a.tsx', '../../../server/execute.ts'],
    ['src/app/a.tsx', '../sw/sw.ts'],
    ['src/app/a.tsx', 'dexie'],
    ['src/app/a.tsx', 'zxing-wasm'],
    ['src/main.tsx', 'zod'],
    ['src/sw/sw.ts', '../offline/db.ts'],
    ['src/sw/sw.ts', 'dexie'],
    ['server/a.ts', '../src/offline/db.ts'],
  ]
  it.each(forbidden)('%s must not import %s', (file, imports) => {
    expect(checkImports(new Map([[file, `import { b } from '${imports}'\nexport const a = b`]]))).toHaveLength(1)
  })

  const allowed: [file: string, imports: string][] = [
    ['domain/commands.ts', './pick/pick-line.ts'],
    ['domain/pick/a.ts', '../order.ts'],
    ['domain/pick/a.ts', './b.ts'],
    ['domain/order.ts', 'zod/mini'],
    ['domain/digest.ts', '@noble/hashes/sha2.js'],
    ['src/ui/a.tsx', 'react'],
    ['src/offline/a.ts', 'dexie'],
    ['src/scan/a.ts', 'zxing-wasm/reader'],
    ['src/features/pick/a.tsx', '../../offline/run-command.ts'],
    ['src/features/pick/a.tsx', '../shared/b.tsx'],
    ['src/app/routes.tsx', '../features/pick/b.tsx'],
    ['src/sw/sw.ts', 'workbox-precaching'],
    ['server/a.ts', '#domain/commands.ts'],
    ['server/a.ts', 'fastify'],
    ['tests/a.test.ts', '../src/offline/db.ts'],
    ['e2e/a.spec.ts', '../server/a.ts'],
  ]
  it.each(allowed)('%s may import %s', (file, imports) => {
    expect(checkImports(new Map([[file, `import { b } from '${imports}'\nexport const a = b`]]))).toEqual([])
  })

  it('sees every way to import', () => {
    const ways = [
      `import '../app/x.ts'`,
      `import type { X } from '../app/x.ts'`,
      `export * from '../app/x.ts'`,
      `export { x } from '../app/x.ts'`,
      `export const x = await import('../app/x.ts')`,
      `export type X = import('../app/x.ts').X`,
      `new Worker(new URL('../app/x.ts', import.meta.url))`,
    ]
    for (const way of ways) expect(checkImports(new Map([['src/ui/a.ts', way]])), way).toHaveLength(1)
  })

  it('sees a cycle, but not one of types', () => {
    const a = `import { b } from './b.ts'\nexport const a = () => b`
    const b = `import { a } from './a.ts'\nexport const b = () => a`
    const typesOnly = `import type { a } from './a.ts'\nexport const b: typeof a | undefined = undefined`
    expect(
      checkImports(
        new Map([
          ['domain/a.ts', a],
          ['domain/b.ts', b],
        ]),
      ).join(),
    ).toContain('domain/a.ts → domain/b.ts')
    expect(
      checkImports(
        new Map([
          ['domain/a.ts', a],
          ['domain/b.ts', typesOnly],
        ]),
      ),
    ).toEqual([])
  })

  it('knows every folder', () => {
    expect(checkImports(new Map([['src/helpers/a.ts', 'export const a = 1']])).join()).toContain('no part of the tree')
  })
})

describe('types', () => {
  it('domain knows neither DOM nor Node', () => {
    const uses = [
      'fetch("/")',
      'window.name',
      'document.body',
      'process.env',
      'crypto.randomUUID()',
      'setTimeout(f, 1)',
    ]
    plant({ 'domain/dom.ts': uses.map((use, n) => `export const f${n} = () => ${use}`).join('\n') })
    const { status, output } = inTree('tsc', '--project', 'domain')
    expect(status).not.toBe(0)
    uses.forEach((_, n) => expect(output).toContain(`domain/dom.ts(${n + 1},`))
  })
})

describe('lint', () => {
  const planted: [rule: string, file: string, text: string][] = [
    ['no-restricted-properties', 'domain/clock.ts', 'export const now = () => Date.now()'],
    ['no-restricted-globals', 'domain/date.ts', 'export const now = () => new Date()'],
    ['no-restricted-properties', 'domain/chance.ts', 'export const chance = () => Math.random()'],
    ['no-restricted-globals', 'domain/net.ts', 'export const load = () => fetch("/")'],
    ['no-floating-promises', 'server/floating.ts', 'const f = async () => 1\nexport const g = () => { f() }'],
    ['no-floating-promises', 'e2e/floating.ts', 'const f = async () => 1\nexport const g = () => { f() }'],
    ['no-floating-promises', 'src/floating.test.ts', 'const f = async () => 1\nexport const g = () => { f() }'],
    ['no-misused-promises', 'src/misused.ts', 'const f = async () => true\nexport const g = () => (f() ? 1 : 2)'],
    [
      'switch-exhaustiveness-check',
      'server/switch.ts',
      'export function f(x: "a" | "b") {\n  switch (x) {\n    case "a":\n      return 1\n  }\n  return 2\n}',
    ],
    [
      'rules-of-hooks',
      'src/ui/hook.tsx',
      'import { useState } from "react"\nexport function A({ on }: { on: boolean }) {\n  if (on) useState(1)\n  return null\n}',
    ],
    [
      'no-restricted-properties',
      'src/app/camera.ts',
      'export const open = () => navigator.mediaDevices.getUserMedia({ video: true })',
    ],
    ['no-restricted-globals', 'src/app/database.ts', 'export const open = () => indexedDB.open("x")'],
  ]

  it('sees each planted violation', () => {
    plant(Object.fromEntries(planted.map(([, file, text]) => [file, `${text}\n`])))
    const { status, output } = inTree('oxlint', '--type-aware', '--format', 'json')
    const { diagnostics } = JSON.parse(output) as { diagnostics: { code: string; filename: string }[] }
    const seen = diagnostics.map(({ code, filename }) => `${filename} ${/\((.*)\)/.exec(code)?.[1] ?? code}`)
    expect(status).not.toBe(0)
    for (const [rule, file] of planted) expect(seen).toContain(`${file} ${rule}`)
  })
})

describe('dead code', () => {
  it('sees an unused export, an unused file and a package that is not listed', () => {
    plant({
      'server/cli/bin.js': 'import { used } from "../used.ts"\nimport "not-listed"\nconsole.log(used)\n',
      'server/used.ts': 'export const used = 1\nexport const unusedExport = 2\n',
      'server/unused-file.ts': 'export const x = 1\n',
    })
    const { status, output } = inTree('knip', '--no-progress')
    expect(status).not.toBe(0)
    for (const found of ['unusedExport', 'server/unused-file.ts', 'not-listed']) expect(output).toContain(found)
  })
})

describe('format', () => {
  it('sees a file that is not formatted', () => {
    plant({
      'server/unformatted.ts': 'export const a = {b:1};\n',
      'server/formatted.ts': 'export const a = { b: 1 }\n',
    })
    expect(inTree('prettier', '--check', 'server/unformatted.ts').status).not.toBe(0)
    expect(inTree('prettier', '--check', 'server/formatted.ts').status).toBe(0)
  })
})

describe('size budget', () => {
  /** A build whose first screen needs an entry, a static import of it and the Work list, and not the pick screen. */
  function measure(noise: { shared: number; work: number; pick: number }): { status: number | null; output: string } {
    // what gzip makes half as long
    const script = (bytes: number): string => randomBytes(bytes).toString('hex')
    plant({
      'dist/.vite/manifest.json': JSON.stringify({
        'index.html': {
          file: 'entry.js',
          imports: ['_shared.js'],
          dynamicImports: ['src/features/work/work-screen.tsx', 'src/features/pick/pick-screen.tsx'],
        },
        '_shared.js': { file: 'shared.js' },
        'src/features/work/work-screen.tsx': { file: 'work.js' },
        'src/features/pick/pick-screen.tsx': { file: 'pick.js' },
      }),
      'dist/entry.js': '1',
      'dist/shared.js': script(noise.shared),
      'dist/work.js': script(noise.work),
      'dist/pick.js': script(noise.pick),
    })
    const run = spawnSync(process.execPath, ['scripts/size-budget.ts', '--dist', join(tree, 'dist')], {
      encoding: 'utf8',
    })
    return { status: run.status, output: run.stdout + run.stderr }
  }

  it('counts what the Work list needs', () => {
    const { status, output } = measure({ shared: 1000, work: 1000, pick: 1_000_000 })
    expect(status, output).toBe(0)
    expect(output).not.toContain('pick.js')
  })
  it.each(['shared', 'work'] as const)('sees that %s is too large', (which) => {
    const { status, output } = measure({ shared: 1000, work: 1000, pick: 1000, [which]: 1_000_000 })
    expect(status, output).toBe(1)
    expect(output).toContain('over the budget')
  })
  it('sees that the entry brings along what may come later', () => {
    // half of it in gzip, which is within the budget of all
    const { status, output } = measure({ shared: 135_000, work: 1000, pick: 1000 })
    expect(status, output).toBe(1)
    expect(output).toContain('before the list')
    expect(output).not.toContain('over the budget')
  })
})

describe('the command', () => {
  it('can be executed as it was checked out', () => {
    const { bin: bins } = JSON.parse(readFileSync('package.json', 'utf8')) as { bin: Record<string, string> }
    for (const path of Object.values(bins)) {
      expect(statSync(path).mode & 0o111).toBe(0o111)
      expect(readFileSync(path, 'utf8').startsWith('#!/usr/bin/env node\n')).toBe(true)
    }
  })
})

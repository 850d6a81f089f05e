import { readFileSync, globSync } from 'node:fs'
import { posix } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseSync, Visitor } from 'oxc-parser'

/**
 * Which part of the tree may import what. `paths` are prefixes of project files, `packages` are npm packages or entry
 * points of one; `*` is anything. The first zone whose pattern fits a file is its zone, `<1>` stands for what its first
 * group caught, and a file may always import its own zone.
 */
interface Zone {
  name: string
  files: RegExp
  paths: string[]
  packages: string[]
}

const RULES_MAY_USE = ['zod/mini', '@noble/hashes', 'gs1-barcode-parser-mod']
const SCREENS_MAY_USE = [
  'react',
  'use-intl',
  'wouter',
  'zustand',
  '@tanstack/react-query',
  'zod/mini',
  'bwip-js/browser',
]

const zones: Zone[] = [
  {
    name: 'test',
    files: /\.test\.tsx?$|(^|\/)testing\/|^(tests|e2e|bench|scripts)\/|^[^/]+$/,
    paths: ['*'],
    packages: ['*'],
  },

  {
    name: 'domain/*commands.ts',
    files: /^domain\/((work|other)-)?commands\.ts$/,
    paths: ['domain/'],
    packages: RULES_MAY_USE,
  },
  { name: 'domain', files: /^domain\/[^/]+$/, paths: [], packages: RULES_MAY_USE },
  { name: 'domain/<1>', files: /^domain\/([^/]+)\//, paths: ['domain/*'], packages: RULES_MAY_USE },

  {
    name: 'src/ui',
    files: /^src\/ui\//,
    paths: [],
    packages: ['@tanstack/react-virtual', 'react', 'react-dom', 'signature_pad', 'zustand'],
  },
  {
    name: 'src/offline',
    files: /^src\/offline\//,
    paths: ['domain/'],
    // react: hooks over live queries, since nobody else may see Dexie; zod/mini: what the server answers is checked
    packages: [
      'dexie',
      'uuid',
      '@noble/hashes',
      '@noble/ciphers',
      'dpop',
      'eventsource-parser',
      'hash-wasm',
      'react',
      'zod/mini',
    ],
  },
  {
    name: 'src/scan',
    files: /^src\/scan\//,
    paths: ['domain/', 'src/ui/'],
    packages: ['react', 'zxing-wasm', 'html5-qrcode'],
  },
  {
    name: 'src/features/<1>',
    files: /^src\/features\/([^/]+)\//,
    // shared: hooks that screens of several capabilities use; it is no capability and imports none
    paths: ['domain/', 'src/offline/', 'src/scan/', 'src/ui/', 'src/features/shared/'],
    packages: SCREENS_MAY_USE,
  },
  {
    name: 'src/sw',
    files: /^src\/sw\//,
    paths: ['src/offline/background.ts', 'src/offline/show-notification.ts', 'src/offline/wake.ts'],
    packages: ['workbox-*'],
  },
  {
    name: 'src/app',
    files: /^src\/(app\/|[^/]+$)/,
    paths: ['domain/', 'src/offline/', 'src/scan/', 'src/features/', 'src/ui/'],
    packages: [...SCREENS_MAY_USE, 'react-dom', 'workbox-window'],
  },

  { name: 'server', files: /^server\//, paths: ['domain/'], packages: ['*'] },
]

interface Import {
  specifier: string
  offset: number
  /** not followed when looking for cycles: a type, which is erased, or a module that loads later */
  lazy: boolean
}

export function importsOf(file: string, source: string): Import[] {
  const { program, errors } = parseSync(file, source)
  if (errors[0]) throw new Error(`${file}: ${errors[0].message}`)
  const found: Import[] = []
  const add = (node: { type: string; value?: unknown; start: number } | null, lazy: boolean): void => {
    if (node?.type === 'Literal' && typeof node.value === 'string')
      found.push({ specifier: node.value, offset: node.start, lazy })
  }
  new Visitor({
    ImportDeclaration: (node) => add(node.source, node.importKind === 'type'),
    ExportNamedDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ExportAllDeclaration: (node) => add(node.source, node.exportKind === 'type'),
    ImportExpression: (node) => add(node.source, true),
    TSImportType: (node) => add(node.source, true),
    // new URL('./decode.worker.ts', import.meta.url)
    NewExpression(node) {
      const [target, base] = node.arguments
      const isUrl = node.callee.type === 'Identifier' && node.callee.name === 'URL' && base?.type === 'MemberExpression'
      if (isUrl && target && target.type !== 'SpreadElement') add(target, true)
    },
  }).visit(program)
  return found
}

/** The project file that an import means, or undefined for a package. */
export function projectPath(from: string, specifier: string): string | undefined {
  const path = specifier.replace(/\?.*$/, '')
  if (path.startsWith('#')) return path.slice(1)
  if (path.startsWith('.')) return posix.join(posix.dirname(from), path)
  if (path.startsWith('/')) return path.slice(1)
  return undefined
}

function zoneOf(file: string): { zone: Zone; name: string } | undefined {
  for (const zone of zones) {
    const match = zone.files.exec(file)
    if (match) return { zone, name: zone.name.replace('<1>', match[1] ?? '') }
  }
  return undefined
}

/** `domain/` is a folder and all below it, `domain/*` only the files right in it. */
function pathAllowed(allowed: string, path: string): boolean {
  if (allowed === '*') return true
  if (allowed.endsWith('/*')) return posix.dirname(path) === allowed.slice(0, -2)
  return path.startsWith(allowed)
}

function packageAllowed(allowed: string, specifier: string): boolean {
  if (allowed.endsWith('*')) return specifier.startsWith(allowed.slice(0, -1))
  return specifier === allowed || specifier.startsWith(`${allowed}/`)
}

function findCycles(graph: Map<string, string[]>): string[][] {
  const done = new Set<string>()
  const trail: string[] = []
  const cycles: string[][] = []
  const visit = (file: string): void => {
    if (done.has(file)) return
    const start = trail.indexOf(file)
    if (start >= 0) {
      cycles.push([...trail.slice(start), file])
      return
    }
    trail.push(file)
    for (const next of graph.get(file) ?? []) visit(next)
    trail.pop()
    done.add(file)
  }
  for (const file of graph.keys()) visit(file)
  return cycles
}

/** One sentence per broken rule, over project files given as path → text. */
export function checkImports(files: ReadonlyMap<string, string>): string[] {
  const problems: string[] = []
  const graph = new Map<string, string[]>()
  for (const [file, source] of files) {
    const own = zoneOf(file)
    if (!own) {
      problems.push(`${file}: belongs to no part of the tree that scripts/import-rules.ts knows`)
      continue
    }
    const edges: string[] = []
    graph.set(file, edges)
    for (const { specifier, offset, lazy } of importsOf(file, source)) {
      const path = projectPath(file, specifier)
      const ok = path
        ? zoneOf(path)?.name === own.name || own.zone.paths.some((allowed) => pathAllowed(allowed, path))
        : own.zone.packages.some((allowed) => packageAllowed(allowed, specifier))
      const line = source.slice(0, offset).split('\n').length
      const rest = [...own.zone.paths, ...own.zone.packages].join(', ')
      if (!ok) problems.push(`${file}:${line}: ${own.name} must not import '${specifier}' (only itself, ${rest})`)
      if (path && !lazy && files.has(path)) edges.push(path)
    }
  }
  for (const cycle of findCycles(graph)) problems.push(`${cycle[0] ?? ''}: imports itself: ${cycle.join(' → ')}`)
  return problems
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const paths = globSync('{domain,src,server,tests,e2e,bench,scripts}/**/*.{ts,tsx}', {
    exclude: (path) => path === 'node_modules' || path.endsWith('/node_modules'),
  })
  const problems = checkImports(new Map(paths.map((path) => [path, readFileSync(path, 'utf8')])))
  for (const problem of problems) console.error(problem)
  console.log(`${paths.length} files, ${problems.length} imports against the rules`)
  process.exitCode = problems.length > 0 ? 1 : 0
}

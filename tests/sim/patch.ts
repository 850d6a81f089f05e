import { registerHooks } from 'node:module'

/** A change of a source file of the project, made as it is loaded. */
export interface Edit {
  /** from the project's root */
  file: string
  /** stands in it exactly once */
  search: string
  replacement: string
}

/** Small pages and a short memory, so that what takes many records or a day happens in every history. */
const scaledDown: Edit[] = [
  { file: 'domain/protocol.ts', search: 'export const PULL_LIMIT = 500', replacement: 'export const PULL_LIMIT = 7' },
  { file: 'domain/protocol.ts', search: 'export const PUSH_LIMIT = 500', replacement: 'export const PUSH_LIMIT = 9' },
  {
    file: 'server/jobs/shrink-feed.ts',
    search: 'const RETENTION_MS = 24 * 3600_000',
    replacement: 'const RETENTION_MS = 5_000',
  },
  {
    file: 'server/jobs/prune-history.ts',
    search: 'export const VERSION_MS = ',
    replacement: 'export const VERSION_MS = 1e-5 * ',
  },
  {
    file: 'server/jobs/send-refunds.ts',
    search: 'const SECOND_MS = 1000',
    replacement: 'const SECOND_MS = 100',
  },
]

const browser =
  'BroadcastChannel, clearInterval, clearTimeout, document, navigator, performance, setInterval, setTimeout, window'
const simulated: Edit[] = [
  {
    file: 'src/offline/sync-lock.ts',
    search: '/** The holder tells the other tabs this often',
    replacement: `const { ${browser} } = globalThis.simulatedBrowser\n/** The holder tells the other tabs this often`,
  },
  {
    file: 'src/offline/pin-wrap.ts',
    search: "argon2id({ ...ARGON2, password: utf8ToBytes(pin), salt, outputType: 'binary' })",
    replacement: "crypto.subtle.digest('SHA-256', new Uint8Array([...salt, ...utf8ToBytes(pin)]))",
  },
]

/** Call it before anything of the project is imported. An edit whose text is not there ends the process. */
export function patchSources(planted: readonly Edit[]): void {
  const root = new URL('../../', import.meta.url).href
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      const edits = [...scaledDown, ...simulated, ...planted].filter(({ file }) => url === `${root}${file}`)
      if (edits.length === 0) return loaded
      let source = Buffer.from(loaded.source as Uint8Array).toString()
      for (const { file, search, replacement } of edits) {
        if (source.split(search).length !== 2) throw new Error(`${file} does not hold “${search}” exactly once`)
        source = source.replace(search, () => replacement)
      }
      return { ...loaded, source }
    },
  })
}

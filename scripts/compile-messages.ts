import compile from 'icu-minify/compile'
import { type Plugin, runnerImport } from 'vite'

/** What the Work list and what stands around it say; all else comes with the first other screen. */
export const FIRST = ['app', 'pill', 'blocked', 'work', 'state']

/**
 * Compiles the catalogues (`src/app/messages/<language>.ts`) when the app is built, so that no device loads an ICU parser:
 * 9 KB gzip of the first screen. Each is served as two modules, `?first` and `?later`. A message that is no ICU syntax
 * fails the build.
 */
export function compileMessages(): Plugin {
  return {
    name: 'compile-messages',
    enforce: 'pre',
    config: () => ({
      resolve: {
        alias: [{ find: /^use-intl\/format-message$/, replacement: 'use-intl/format-message/format-only' }],
      },
    }),
    async load(id) {
      const [, file, language, part] = /^(.*\/src\/app\/messages\/([a-z]+)\.ts)\?(first|later)$/.exec(id) ?? []
      if (!file || !language) return undefined
      const { module, dependencies } = await runnerImport<Record<string, object>>(file)
      for (const read of [file, ...dependencies]) this.addWatchFile(read)
      const parts = Object.entries(module[language] ?? {}).filter(
        ([name]) => FIRST.includes(name) === (part === 'first'),
      )
      return `export const words = ${JSON.stringify(compiled(Object.fromEntries(parts)))}`
    },
  }
}

function compiled(message: unknown): unknown {
  if (typeof message === 'string') return compile(message)
  const entries = Object.entries(message as Record<string, unknown>)
  return Object.fromEntries(entries.map(([key, inner]) => [key, compiled(inner)]))
}

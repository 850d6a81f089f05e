import { pathToFileURL } from 'node:url'
import compile from 'icu-minify/compile'
import type { Plugin } from 'vite'

/**
 * Compiles the catalogues (`src/app/messages/<language>.ts`) when the app is built, so that no device loads an ICU parser:
 * 9 KB gzip of the first screen. A message that is no ICU syntax fails the build.
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
      const language = /\/src\/app\/messages\/([a-z]+)\.ts$/.exec(id)?.[1]
      if (!language) return undefined
      this.addWatchFile(id)
      const catalogue = (await import(`${pathToFileURL(id).href}?at=${Date.now()}`)) as Record<string, unknown>
      return `export const ${language} = ${JSON.stringify(compiled(catalogue[language]))}`
    },
  }
}

function compiled(message: unknown): unknown {
  if (typeof message === 'string') return compile(message)
  const entries = Object.entries(message as Record<string, unknown>)
  return Object.fromEntries(entries.map(([key, inner]) => [key, compiled(inner)]))
}

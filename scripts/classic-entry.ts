import { readFile, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Plugin } from 'vite'

/** Where the entry leaves what the screens import from it. */
const SHARED = 'globalThis.storehand'

/**
 * Turns the entry into a classic script. Chromium compiles one that a service worker keeps when it is installed, all of it, and
 * starts with the compiled code; that of a module it does not use in a browser that has just been started
 * (docs/decisions/038). The screens stay modules; what they import from the entry comes from a module of its own.
 *
 * It rewrites files: whatever else works on the bundle is through by then.
 */
export function classicEntry(): Plugin {
  return {
    name: 'classic-entry',
    apply: 'build',
    writeBundle: {
      order: 'post',
      async handler({ dir = '' }, bundle) {
        const rewrite = async (fileName: string, change: (text: string) => string) => {
          const path = join(dir, fileName)
          await writeFile(path, change(await readFile(path, 'utf8')))
        }
        const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
        const entry = chunks.find(({ isEntry }) => isEntry)
        if (!entry || entry.imports.length > 0) throw new Error('the entry has to be one chunk that imports no other')
        const shared = entry.fileName.replace('index-', 'shared-')
        await rewrite(entry.fileName, (code) => {
          const { body, exported } = splitExports(code)
          if (exported.length !== entry.exports.length) throw new Error('the entry exports more than its end names')
          return `(()=>{"use strict";${body}\n${SHARED}={${exported.map(({ local, name }) => `get ${name}(){return ${local}}`).join()}}})()\n`
        })
        const taken = entry.exports.map((name) => `${name}:_${name}`)
        const given = entry.exports.map((name) => `_${name} as ${name}`)
        await writeFile(join(dir, shared), `const{${taken.join()}}=${SHARED};export{${given.join()}}\n`)
        for (const { fileName, imports } of chunks) {
          if (imports.includes(entry.fileName)) {
            await rewrite(fileName, (code) => replaced(code, `./${basename(entry.fileName)}`, `./${basename(shared)}`))
          }
        }
        await rewrite('index.html', (html) => replaced(html, 'type="module" crossorigin', 'defer'))
      },
    },
  }
}

/** The last statement of a chunk names what it exports: `export{a as b,c}`. */
function splitExports(code: string): { body: string; exported: { local: string; name: string }[] } {
  if (/\bimport\.meta\b/.test(code)) throw new Error('the entry uses import.meta: a classic script has none')
  const at = code.lastIndexOf('export{')
  const list = /^export\{([^}]*)\};?\s*$/.exec(code.slice(at))?.[1]
  if (list === undefined) throw new Error('the entry does not end with its exports')
  const exported = list.split(',').map((pair) => {
    const [local = '', name = local] = pair.split(' as ')
    return { local, name }
  })
  return { body: code.slice(0, at), exported }
}

function replaced(text: string, from: string, to: string): string {
  if (!text.includes(from)) throw new Error(`what was built does not name ${from}`)
  return text.replaceAll(from, to)
}

import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { extname, join, resolve } from 'node:path'
import { build } from 'vite'
import { gs1AsModule } from '../../scripts/gs1-as-module.ts'

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.wasm': 'application/wasm',
}

/** Builds the bench's page with all engines into a folder. */
export async function buildPage(outDir: string): Promise<void> {
  await build({
    ...{ configFile: false, logLevel: 'error', root: resolve('bench/scan'), base: './', plugins: [gs1AsModule] },
    define: { 'process.env.NODE_ENV': '"production"' },
    worker: { format: 'es', plugins: () => [gs1AsModule] },
    build: {
      ...{ outDir, emptyOutDir: true, assetsInlineLimit: 0, target: 'baseline-widely-available' },
      rolldownOptions: { input: resolve('bench/scan/page.html') },
    },
  })
}

/** Serves the page, and a folder of pictures under /pictures/. */
export async function serve(page: string, pictures: string | undefined) {
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname)
    const [, name] = /^\/pictures\/([^/]+)$/.exec(path) ?? []
    const file = name === undefined ? join(page, path) : join(pictures ?? '', name)
    stat(file).then(
      () => {
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream')
        createReadStream(file).pipe(response)
      },
      () => response.writeHead(404).end(),
    )
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() }
}

export interface Expected {
  file: string
  symbology: string
  /** null where there is no code */
  text: string | null
  readable?: boolean
}

/** What the pictures of a folder hold, by its expected.json. */
export async function readExpected(folder: string): Promise<Expected[]> {
  return JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8')) as Expected[]
}

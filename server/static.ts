import { existsSync } from 'node:fs'
import { join, sep } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { App } from './app.ts'
import { answerNotFound } from './errors.ts'

/** Addresses that are never a page of the app: an unknown one below them is a problem, not index.html. */
const NOT_PAGES = /^\/(v1|c|docs|demo[^/?]*|trust[^/?]*|problems|assets|openapi\.json|healthz|readyz)(\/|$|\?)/

/**
 * Serves the built PWA: what has its content's hash in its name may be kept for ever, the rest is asked for again each
 * time. The .br files beside them were made by the build. Every other page address is the app itself.
 */
export async function serveApp(app: App, distFolder: string | undefined): Promise<void> {
  const built = distFolder !== undefined && existsSync(join(distFolder, 'index.html'))
  if (built) {
    const assets = join(distFolder, 'assets') + sep
    await app.register(fastifyStatic, {
      root: distFolder,
      preCompressed: true,
      cacheControl: false,
      setHeaders(reply, path) {
        void reply.header('cache-control', path.startsWith(assets) ? 'public, max-age=31536000, immutable' : 'no-cache')
      },
    })
  }
  app.setNotFoundHandler((request, reply) => {
    const wantsPage = request.method === 'GET' && (request.headers.accept ?? '').includes('text/html')
    if (!built || !wantsPage || NOT_PAGES.test(request.url)) return answerNotFound(request, reply)
    return reply.sendFile('index.html')
  })
}

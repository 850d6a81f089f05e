import { X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { App } from '../app.ts'

const DER = 'application/x-x509-ca-cert'

/** `GET /trust`: how a device is told to trust the store's own authority. Plain HTML: the app cannot be trusted yet. */
export async function trustPage(app: App, authority: string): Promise<void> {
  const { raw, fingerprint256 } = new X509Certificate(authority)
  const html = (await readFile(join(import.meta.dirname, 'trust.html'), 'utf8')).replace(
    '{fingerprint}',
    // eight bytes a line, so that two people can read them to each other
    fingerprint256.replaceAll(/(?:..:){8}/g, '$&<br>'),
  )
  const css = await readFile(join(import.meta.dirname, 'trust.css'), 'utf8')
  app.get('/trust', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(html),
  )
  app.get('/trust.css', { schema: { hide: true } }, (_request, reply) =>
    reply.type('text/css; charset=utf-8').header('cache-control', 'no-cache').send(css),
  )
  app.get('/trust/storehand.crt', { schema: { hide: true } }, (_request, reply) =>
    reply
      .type(DER)
      .header('cache-control', 'no-store')
      .header('content-disposition', 'attachment; filename="storehand.crt"')
      .send(raw),
  )
}

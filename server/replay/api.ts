import type { AddressInfo } from 'node:net'
import type { Problem } from '#domain/protocol.ts'
import { buildApp } from '../app.ts'
import { newSecret } from '../authenticate.ts'
import { openDataKeys } from '../data-keys.ts'
import { openHandoverCodes } from '../handover-code.ts'
import type { Database } from '../store/database.ts'

/** What the server answered: what was asked for, or its problem. */
export type Answered<T> = { ok: true; data: T } | { ok: false; problem: Problem }

/** A server on a port of this machine, as a program with the admin key speaks to it. */
export interface Api {
  ask<T>(method: 'GET' | 'PUT', path: string, body?: object): Promise<Answered<T>>
  close(): Promise<void>
}

/** Starts the server that programs speak to, without the jobs: time is what the database's clock says. */
export async function openApi(database: Database): Promise<Api> {
  const adminKey = newSecret()
  const keys = { handoverCodes: await openHandoverCodes(database), dataKeys: await openDataKeys(database) }
  const app = await buildApp({ database, adminKey, ...keys })
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  return {
    async ask(method, path, body) {
      const headers = { authorization: `Bearer ${adminKey}`, ...(body && { 'content-type': 'application/json' }) }
      const sent = body && { body: JSON.stringify(body) }
      const answer = await fetch(`http://127.0.0.1:${port}${path}`, { method, headers, ...sent })
      const data: unknown = await answer.json()
      return answer.ok ? { ok: true, data: data as never } : { ok: false, problem: data as Problem }
    },
    close: () => app.close(),
  }
}

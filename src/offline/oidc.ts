import * as z from 'zod/mini'
import type { Engine } from './engine.ts'
import { call } from './http.ts'
import type { SignInResult } from './sign-in.ts'

const Started = z.object({ page: z.string() })
const Finished = z.object({ ticket: z.string(), person: z.object({ id: z.string(), name: z.string() }) })
export type Finished = z.infer<typeof Finished>

/** `code` is a problem's or, where the store's rules said no, a rule's; `detail` is the provider's own code. */
export interface Refused {
  kind: 'refused'
  code: string
  detail?: string | undefined
}
type Result<T> = { kind: 'done'; data: T } | Refused | { kind: 'unreachable' }

/** Begins a sign-in through the store's identity provider. @returns the page of it that this browser is to open */
export const startOidc = (engine: Engine): Promise<Result<z.infer<typeof Started>>> =>
  ask(engine, '/v1/oidc/start', Started, { origin: location.origin })

/** The provider led back here. @param query of the address @returns who it is, and what lets them set their PIN once */
export const finishOidc = (engine: Engine, query: string): Promise<Result<Finished>> =>
  ask(engine, '/v1/oidc/finish', Finished, { query })

/** Sets the PIN of whom the ticket is for, and signs them in: from now on this device knows them without a network. */
export async function setPinBy(
  engine: Engine,
  { ticket, person }: Finished,
  pin: string,
): Promise<Extract<SignInResult, { kind: 'signed-in' }> | Refused | { kind: 'unreachable' }> {
  // it brings Argon2id, which the way to the provider has no use for
  const { keepKeys, SignedIn } = await import('./sign-in.ts')
  const result = await ask(engine, '/v1/oidc/pin', SignedIn, { ticket, pin })
  if (result.kind !== 'done') return result
  const known = await keepKeys(engine.db, person.id, pin, result.data)
  await engine.enter(known.session)
  return known
}

async function ask<T>(
  { ports, device }: Engine,
  path: string,
  schema: z.ZodMiniType<T>,
  body: object,
): Promise<Result<T>> {
  if (!device) throw new Error('a device signs nobody in before it is enrolled')
  const answer = await call(ports, path, schema, { device, body })
  if (answer.kind === 'ok') return { kind: 'done', data: answer.data }
  if (answer.kind === 'unreachable') return { kind: 'unreachable' }
  // a server of before says it in `detail`
  const { code, detail, reason = detail } = answer.problem
  return code === 'rejected' && reason ? { kind: 'refused', code: reason } : { kind: 'refused', code, detail: reason }
}

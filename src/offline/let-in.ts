import type { ArgsOf } from '#domain/commands.ts'
import type { Session, StorehandDb } from './db.ts'
import { wrapKeys } from './pin-wrap.ts'
import type { Ports } from './ports.ts'
import type { CommandResult } from './run-command.ts'
import { openKeys, ownWrapKey, type SignInResult, wrongHere } from './sign-in.ts'
import { makeOwnKey } from './signing.ts'

/** Somebody who is here until closing. `until`: UTC ms */
export interface Visitor {
  name: string
  until: number
  pin: string
}

export type LetInResult = CommandResult | Exclude<SignInResult, { kind: 'signed-in' }>

/**
 * Lets a person in without a network: with a signing key that this device makes, under the PIN. They can sign in on this
 * device only; the server learns the public half with the command.
 * @param own PIN of the person signed in: it opens what the new one is to see here
 * @param run makes the command, as the person signed in
 */
export async function letIn(
  { db, ports, session }: { db: StorehandDb; ports: Pick<Ports, 'now'>; session: Session },
  personId: string,
  { name, until, pin }: Visitor,
  own: string,
  run: (args: ArgsOf<'add-person'>) => Promise<CommandResult>,
): Promise<LetInResult> {
  const opened = await openKeys(db, ports, session.personId, own)
  if (opened.kind === 'wait') return opened
  if (opened.kind === 'closed') return await wrongHere(db, ports, session.personId)
  const { authorKey, publicKey } = await makeOwnKey()
  const { dataKey } = opened.keys
  // first: a key that nobody names is worth nothing, a person without a key could not sign in
  await db.person.put(await wrapKeys(await ownWrapKey(db), personId, pin, { authorKey, dataKey }))
  const result = await run({ personId, name, role: 'associate', until, publicKey })
  if (result.status === 'refused') await db.person.delete(personId)
  return result
}

import { renewPin } from '#domain/people/renew-pin.ts'
import { RETURN_PATH } from '#domain/people/return-path.ts'
import { roleAt } from '#domain/rights.ts'
import { reaches } from '#domain/role.ts'
import type { Person } from '#domain/store.ts'
import { hashSecret, newSecret } from '../authenticate.ts'
import { execute } from '../execute.ts'
import { hashPin } from '../people.ts'
import { ProblemError } from '../problems.ts'
import { rejected } from '../rejected.ts'
import type { Database } from '../store/database.ts'
import { personWith } from '../store/oidc-identities.ts'
import { offerStep, takeStep } from '../store/oidc-steps.ts'
import { hashIdentity } from './identity.ts'
import type { Begun, Provider } from './provider.ts'

interface Place {
  storeId: string
  deviceId: string
}

/**
 * @param origin of the app, as this device's browser has it: where the provider sends it back to
 * @returns the provider's page
 * @throws ProblemError oidc-unavailable, oidc-refused
 */
export async function beginSignIn(
  database: Database,
  provider: Provider,
  place: Place,
  origin: string,
): Promise<string> {
  const begun: Begun = {
    ...{ state: newSecret(), nonce: newSecret(), verifier: newSecret() },
    returnTo: origin + RETURN_PATH,
  }
  const page = await provider.pageFor(begun)
  const { state, ...details } = begun
  await offerStep(database, place, 'return', hashSecret(state), details)
  return page
}

/**
 * The browser came back to the device that began: who stands there, and a ticket with which that person sets their PIN.
 * @param query of the address that it came back to
 * @throws ProblemError oidc-over, oidc-other-device, oidc-cancelled, oidc-refused, oidc-unavailable, oidc-unknown-person,
 * rejected (access-ended, not-allowed)
 */
export async function endSignIn(
  database: Database,
  provider: Provider,
  place: Place,
  query: string,
): Promise<{ ticket: string; person: Person }> {
  const state = new URLSearchParams(query).get('state') ?? ''
  const { details, elapsedMs } = await take(database, place, 'return', state)
  const begun = { ...(details as Omit<Begun, 'state'>), state }
  const value = await provider.identify(begun, query, elapsedMs)
  const identity = await hashIdentity(database, provider.settings, value)
  const person = await personWith(database, place.storeId, identity)
  if (!person) throw new ProblemError('oidc-unknown-person')
  // told before a PIN is typed; the rule itself decides once more
  const role = roleAt(person, database.clock())
  if (role === null) throw await rejected({ code: 'access-ended' })
  if (!reaches(role, renewPin.may)) throw await rejected({ code: 'not-allowed', detail: { role: renewPin.may } })
  const ticket = newSecret()
  await offerStep(database, place, 'set-pin', hashSecret(ticket), { personId: person.id })
  return { ticket, person }
}

/**
 * Sets the PIN of whom the ticket is for.
 * @returns the person's id
 * @throws ProblemError oidc-over, oidc-other-device, rejected
 */
export async function renewPinBy(database: Database, place: Place, ticket: string, pin: string): Promise<string> {
  const pinHash = await hashPin(pin)
  const { details } = await take(database, place, 'set-pin', ticket)
  const { personId } = details as { personId: string }
  const command = { key: hashSecret(ticket), name: renewPin.name, v: renewPin.v, args: { personId }, actorId: personId }
  const at = database.clock()
  const { outcomes } = await execute(database, place.storeId, 'online', [{ ...command, at, pinHash }])
  const [outcome] = outcomes
  if (outcome?.status !== 'applied') throw await rejected(outcome)
  return personId
}

async function take(database: Database, place: Place, step: 'return' | 'set-pin', secret: string) {
  const taken = await takeStep(database, place, step, hashSecret(secret))
  if (taken.kind === 'taken') return taken
  throw new ProblemError(taken.kind === 'over' ? 'oidc-over' : 'oidc-other-device')
}

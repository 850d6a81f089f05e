import type { ArgsOf } from '#domain/commands.ts'
import type { Fulfillment } from '#domain/fulfillment.ts'
import { isQuick, opensGate, QR_LENGTH, qrKey } from '#domain/handover/gate.ts'
import { isSurname, surnameKey } from '#domain/handover/surname.ts'
import { deriveKey } from './derive-key.ts'

/** What the hand-over command carries instead of the code: the customer showed it. */
export type Proof = ArgsOf<'hand-over'>['proof']
/** One that knows a key, where a lead's word has none. */
export type KeyProof = Extract<Proof, { kind: 'code' | 'qr' | 'id' }>

/** The proof, or undefined where the code does not open this order's gate. `code` as `readCode` gives it. */
export async function checkCode(order: Pick<Fulfillment, 'gate'>, code: string): Promise<KeyProof | undefined> {
  const { gate } = order
  const key = isQuick(gate, code) ? qrKey(code, gate.salt) : await deriveKey(code, gate.salt)
  return opensGate(gate, key) ? { kind: code.length === QR_LENGTH ? 'qr' : 'code', key } : undefined
}

/** The proof, or undefined where no customer of that surname has this order. `nameSalt` is sealed with their name. */
export function checkSurname(
  order: Pick<Fulfillment, 'gate'>,
  surname: string,
  nameSalt: string,
): KeyProof | undefined {
  const key = surnameKey(surname, nameSalt)
  return isSurname(order.gate, key) ? { kind: 'id', key } : undefined
}

/** Derivations under way at once: enough to keep the cores busy, few enough to stop soon. */
const BATCH = 8

/** Tries the code on each order in turn. Stops when `signal` says that nobody waits for the answer any more. */
export async function orderOpenedBy<Order extends Pick<Fulfillment, 'gate'>>(
  orders: readonly Order[],
  code: string,
  signal: AbortSignal,
): Promise<{ order: Order; proof: KeyProof } | undefined> {
  for (let start = 0; start < orders.length && !signal.aborted; start += BATCH) {
    const batch = orders.slice(start, start + BATCH)
    const tried = await Promise.all(batch.map(async (order) => ({ order, proof: await checkCode(order, code) })))
    for (const { order, proof } of tried) if (proof) return { order, proof }
  }
  return undefined
}
